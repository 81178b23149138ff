"""Mutants: a module's source with one thing in it wrong.

Holds what is changed, in code and in tables. Law: a mutant is one change at one place, told by its
line; annotations, texts and imports are left alone, since no rule is in them. Doesn't know the
library: it reads a source, and makes sources.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final, TypeAlias

from attrs import frozen

_COMPARED: Final[Mapping[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_CALLED: Final[Mapping[str, str]] = {"any": "all", "all": "any", "min": "max", "max": "min"}
_DISPLAYS: Final = (ast.Tuple, ast.List, ast.Set)

Change: TypeAlias = tuple[str, Callable[[], None]]


@frozen
class Mutant:
    """A module with one change."""

    module: str
    line: int
    what: str
    before: str
    source: str

    def __str__(self) -> str:
        """Tell where and what."""
        return f"{self.module}:{self.line}: {self.what}: {self.before}"


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    lines = source.splitlines()
    # Counted on one tree, and made on a fresh one each: a change is done in place.
    counts = [len(list(_changes(node, table=t))) for node, t in _nodes(ast.parse(source))]
    for place, number in ((p, n) for p, count in enumerate(counts) for n in range(count)):
        tree = ast.parse(source)
        node, table = _nodes(tree)[place]
        what, change = list(_changes(node, table=table))[number]
        line = _line(node)
        change()
        made = ast.unparse(ast.fix_missing_locations(tree))
        yield Mutant(module, line, what, lines[line - 1].strip(), made)


def places(source: str) -> Iterator[tuple[str, str]]:
    """Yield what each mutant of a module changes, and its line, without making it."""
    lines = source.splitlines()
    for node, table in _nodes(ast.parse(source)):
        for what, _ in _changes(node, table=table):
            yield what, lines[_line(node) - 1].strip()


def _line(node: ast.AST) -> int:
    # A filter has no line of its own.
    placed = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(placed, "lineno", 0))


def _nodes(tree: ast.Module) -> list[tuple[ast.AST, bool]]:
    """List the nodes that may be changed, each with whether it is in a table of the module."""
    found: list[tuple[ast.AST, bool]] = []
    for statement in tree.body:
        table = isinstance(statement, ast.Assign | ast.AnnAssign)
        if not isinstance(statement, ast.Import | ast.ImportFrom) and not _no_rule(statement):
            found += [(node, table) for node in _below(statement)]
    return found


def _no_rule(statement: ast.stmt) -> bool:
    # What a star would import, and the names of types.
    if isinstance(statement, ast.AnnAssign):
        return ast.unparse(statement.annotation) == "TypeAlias"
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__"


def _below(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise | ast.JoinedStr | ast.Assert):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns", "decorator_list", "bases"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _below(child)


def _changes(node: ast.AST, *, table: bool) -> Iterator[Change]:
    yield from _of_values(node)
    yield from _of_courses(node)
    if table:
        yield from _of_tables(node)


def _of_values(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            yield f"{type(op).__name__} turned", lambda: _set(node, "ops", [_COMPARED[type(op)]()])
        case ast.BoolOp():
            other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            yield "and for or", lambda: _set(node, "op", other)
        case ast.UnaryOp(op=ast.Not()):
            # Twice not: the truth value of the operand, whatever its type.
            yield "not left out", lambda: _set(node, "operand", _negated(node.operand))
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield f"{name} turned", lambda: _set(node, "func", ast.Name(_CALLED[name], ast.Load()))
        case ast.Constant(value=bool() as value):
            yield f"{value} turned", lambda: _set(node, "value", not value)
        case ast.Constant(value=int() as number):
            yield "one more", lambda: _set(node, "value", number + 1)
        case _:
            pass


def _of_courses(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.IfExp():
            yield "branches swapped", lambda: _swap(node, "body", "orelse")
        case ast.If():
            yield "condition turned", lambda: _set(node, "test", _negated(node.test))
        case ast.comprehension() if node.ifs:
            yield "filter left out", lambda: _set(node, "ifs", [])
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            nothing = ast.YieldFrom(value=ast.Tuple(elts=[], ctx=ast.Load()))
            yield "nothing yielded", lambda: _set(node, "value", nothing)
        case _:
            pass


def _of_tables(node: ast.AST) -> Iterator[Change]:
    if isinstance(node, _DISPLAYS):
        for place in range(len(node.elts)):
            yield f"entry {place} left out", partial(_without, node.elts, place)
    elif isinstance(node, ast.Dict):
        for place in range(len(node.keys)):
            yield f"entry {place} left out", partial(_without_entry, node, place)


def _set(node: ast.AST, name: str, value: object) -> None:
    setattr(node, name, value)


def _swap(node: ast.AST, one: str, other: str) -> None:
    first, second = getattr(node, one), getattr(node, other)
    _set(node, one, second)
    _set(node, other, first)


def _negated(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(op=ast.Not(), operand=test)


def _without(elements: list[ast.expr], place: int) -> None:
    del elements[place]


def _without_entry(node: ast.Dict, place: int) -> None:
    del node.keys[place]
    del node.values[place]
