"""Indexing: how rules written for one case are made to serve hundreds at once.

Holds the transformation of the rule files: what depends on the act takes the number of the case,
what depends on the state alone the number of the state, what depends on the catalogue alone none.
Its one law: what is indexed means, for each case, what the plain files mean for that case alone.
It doesn't know what a predicate means, nor what a verdict is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clingo import ast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

RULES: Final = Path(__file__).with_name("rules.lp")

CATALOGUE: Final = frozenset(
    {"service", "elementary", "part", "needs_account", "needs_email", "reading"},
)
ACT: Final = frozenset(
    {"act", "by", "delegate", "wants", "role", "with_code", "with_link", "with_email"}
    | {"with_account", "malformed", "time_goes_back", "siren_taken", "login_taken"}
    | {"counted", "lasts", "link_lasts", "tells", "next_service", "next_elementary", "next_part"}
    | {"next_needs_account", "next_needs_email", "next_reading"},
)
_TABLE, _STATE, _CASE = 0, 1, 2
# Every predicate of an act carries its state's number too: then each join finds its place at once.
_INDEX: Final = {_TABLE: (), _STATE: ("State_",), _CASE: ("State_", "Case_")}
_LINK: Final = {_STATE: "state(State_)", _CASE: "act(State_,Case_,_)"}

# One fact: a name, perhaps arguments (a string may hold anything), a full stop.
_FACT: Final = re.compile(
    r"""\s*([a-z_]\w*)\s*(?:\(((?:[^".]+|"(?:[^"\\]|\\.)*")*)\))?\s*\.\s*""",
)


class OracleError(ValueError):
    """The facts given can't be read, or the rules don't decide them."""


class _Names(ast.Transformer):
    """Collects the predicates of what it visits."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_SymbolicAtom(self, atom: ast.AST) -> ast.AST:  # noqa: N802 (clingo's name)
        """Note one predicate."""
        self.found.add(str(atom.symbol.name))
        return atom


class _Index(ast.Transformer):
    """Puts the number of the case, or of the state, in front of every predicate that has one."""

    def __init__(self, levels: Mapping[str, int]) -> None:
        self.levels = levels

    def visit_SymbolicAtom(self, atom: ast.AST) -> ast.AST:  # noqa: N802 (clingo's name)
        """Index one atom."""
        name = str(atom.symbol.name)
        place = atom.symbol.location
        index = [ast.Variable(place, variable) for variable in _INDEX[self.levels[name]]]
        arguments = [*index, *atom.symbol.arguments]
        return ast.SymbolicAtom(ast.Function(place, name, arguments, 0))


def _names(part: ast.AST) -> set[str]:
    """The predicates of a part of a rule."""
    names = _Names()
    names.visit(part)
    return names.found


def _levels(rules: Sequence[ast.AST], inputs: Sequence[str]) -> dict[str, int]:
    """What each predicate depends on: tables alone, the state, or the act."""
    levels = {name: _CASE if name in ACT else _STATE for name in inputs}
    levels.update(dict.fromkeys(CATALOGUE, _TABLE))
    needs = [
        (_names(rule.head), {name for part in rule.body for name in _names(part)}) for rule in rules
    ]
    changed = True
    while changed:
        changed = False
        for heads, bodies in needs:
            level = max((levels.get(name, _TABLE) for name in bodies), default=_TABLE)
            for head in heads:
                if levels.get(head, -1) < level:
                    levels[head] = level
                    changed = True
    return levels


def _bound(rule: ast.AST, levels: Mapping[str, int]) -> set[int]:
    """The levels whose number a positive body literal binds."""
    return {
        levels[str(one.atom.symbol.name)]
        for one in rule.body
        if one.ast_type is ast.ASTType.Literal
        and one.sign == ast.Sign.NoSign
        and one.atom.ast_type is ast.ASTType.SymbolicAtom
    }


def _index(rule: ast.AST, levels: Mapping[str, int]) -> str:
    """One rule of the files, indexed, and bound to the numbers it uses."""
    text = str(_Index(levels).visit(rule))
    used = max(levels[name] for part in (rule.head, *rule.body) for name in _names(part))
    if used == _TABLE or used in _bound(rule, levels):
        return text
    return f"{text.removesuffix('.')}; {_LINK[used]}."


@lru_cache(maxsize=32)
def rules(extra: str = "") -> tuple[dict[str, str], str]:
    """Each rule of the files, and of a text, with the rule indexed; then the declarations."""
    statements: list[ast.AST] = []
    ast.parse_files([str(RULES)], statements.append, message_limit=0)
    if extra:
        ast.parse_string(extra, statements.append)
    found = [one for one in statements if one.ast_type is ast.ASTType.Rule]
    inputs = [one for one in statements if one.ast_type is ast.ASTType.Defined]
    levels = _levels(found, [str(one.name) for one in inputs])
    declared = [f"#defined {one.name}/{one.arity + levels[str(one.name)]}." for one in inputs]
    shown = [f"#show {name}/3." for name in ("violated", "undecided", "after")]
    return {str(rule): _index(rule, levels) for rule in found}, "\n".join([*declared, *shown])


def program(extra: str = "", without: str = "") -> str:
    """The whole program, indexed.

    `extra` adds rules and `without` drops the one that reads exactly so: seeded faults.
    """
    indexed, declared = rules(extra)
    if without and without not in indexed:
        message = f"no such rule: {without}"
        raise OracleError(message)
    kept = [line for rule, line in indexed.items() if rule != without]
    return "\n".join([*kept, declared])


@dataclass(frozen=True, slots=True)
class Line:
    """A line of facts: the catalogue's, the state's and the act's, split where a number goes."""

    catalogue: str
    state: tuple[tuple[str, str], ...]
    act: tuple[tuple[str, str], ...]


def _facts(text: str) -> Iterator[tuple[str, str]]:
    """Each fact of a line: its name and its arguments."""
    position = 0
    while text[position:].strip():
        match = _FACT.match(text, position)
        if match is None:
            message = f"not a fact: {text[position : position + 60]!r}"
            raise OracleError(message)
        position = match.end()
        yield match.group(1), match.group(2) or ""


@lru_cache(maxsize=1 << 16)
def read_line(text: str) -> Line:
    """Read a line of facts once for all the cases that share it."""
    catalogue: list[str] = []
    state: list[tuple[str, str]] = []
    act: list[tuple[str, str]] = []
    for name, arguments in _facts(text):
        half = (f"{name}(", f",{arguments})." if arguments else ").")
        if name in CATALOGUE:
            catalogue.append(f"{name}({arguments}).")
        else:
            (act if name in ACT else state).append(half)
    return Line("".join(catalogue), tuple(state), tuple(act))
