"""The house: which rooms the library has, what they import, on which floor that puts them.

Holds what is read of the sources for the pages and the picture of the house. Law: everything here
is read from the modules, their imports and the marks of the tests, so that a page can't say
otherwise.
Doesn't know the table of floors that the architecture test enforces.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from habilitations import errors

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCES: Final = ROOT / "src" / "habilitations"
TESTS: Final = ROOT / "tests"
#: The public modules of one floor are what others see of its folder.
_ONE_ROOM: Final = {"identifiers": "_values", "roles": "_values", "services": "_values"}
_MARKS: Final = frozenset({"guard", "enforces"})


@frozen(kw_only=True)
class Module:
    """A module: its first line, what it imports, the rules that its functions are marked with."""

    name: str
    title: str
    lines: int
    imports: frozenset[str]
    rules: tuple[str, ...]
    path: str

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @property
    def room(self) -> str:
        """The folder or the public module that others import it by."""
        return room_of(self.name)


def room_of(name: str) -> str:
    """Return the room of a module; what is one room has the name of its folder."""
    outermost = name.partition(".")[0]
    return _ONE_ROOM.get(outermost, outermost)


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCES).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and parts[:-1] else parts)


@cache
def _paths() -> Mapping[str, Path]:
    return {_name(path): path for path in sorted(SOURCES.rglob("*.py"))}


@cache
def modules() -> tuple[Module, ...]:
    """Return every module of the library, by name."""
    return tuple(_read(name, path) for name, path in sorted(_paths().items()))


def _read(name: str, path: Path) -> Module:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    return Module(
        name=name,
        title=(ast.get_docstring(tree) or "").partition("\n")[0],
        lines=len(source.splitlines()),
        imports=frozenset(imported(tree)) - {""},
        rules=tuple(sorted(set(_marked(tree)))),
        path=path.relative_to(ROOT).as_posix(),
    )


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the modules of the library that code imports, for the type checker alone left out."""
    guarded = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for part in node.body
        for inner in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in guarded:
            yield from (_found(f"{node.module}.{each.name}") for each in node.names)


def _found(path: str) -> str:
    inner = path.removeprefix("habilitations").removeprefix(".")
    if inner == path:
        return ""
    while inner and inner not in _paths():
        inner = inner.rpartition(".")[0]
    return inner or "__init__"


def _marked(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), args=args) if name in _MARKS:
                yield from _texts(args)
                yield from _refused(args)
            case _:
                pass


def _refused(args: list[ast.expr]) -> Iterator[str]:
    # A guard is marked with what it refuses, whose rules are its own.
    for each in args:
        if isinstance(each, ast.Name):
            leaf: type[errors.HabilitationError] = getattr(errors, each.id)
            yield leaf.rule


def _texts(args: list[ast.expr]) -> Iterator[str]:
    for each in args:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


@cache
def rooms() -> Mapping[str, frozenset[str]]:
    """Return which other rooms each room imports."""
    read: dict[str, set[str]] = defaultdict(set)
    for module in modules():
        read[module.room] |= {room_of(each) for each in module.imports} - {module.room}
    # The doors: the package itself loads what it is asked for, and everything goes through it.
    return {room: frozenset(below - {"__init__"}) for room, below in read.items()}


@cache
def floor(room: str) -> int:
    """Return on which floor a room is: above all that it imports."""
    return 1 + max((floor(each) for each in rooms()[room]), default=-1)


def arrows() -> Iterator[tuple[str, str]]:
    """Yield the imports between rooms that don't follow from others, upper room first."""
    for room, below in sorted(rooms().items()):
        further = frozenset().union(*(reached(each) for each in below)) if below else frozenset()
        yield from ((room, each) for each in sorted(below - further))


@cache
def reached(room: str) -> frozenset[str]:
    """Return all rooms that a room imports, through others too."""
    below = rooms()[room]
    return below.union(*(reached(each) for each in below))


@cache
def tests() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """Return, by test module, the modules that it imports and the rules that its marks name."""
    read = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        read[path.relative_to(ROOT).as_posix()] = (
            frozenset(imported(tree)) - {""},
            frozenset(_proved(tree)),
        )
    return read


def _proved(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr="rule"), args=args):
                yield from _texts(args)
            case _:
                pass


def proofs(module: Module) -> tuple[str, ...]:
    """Return the test modules that import a module, or that prove a rule it is marked with."""
    rules = frozenset(module.rules)
    return tuple(
        path for path, (names, proved) in tests().items() if module.name in names or proved & rules
    )
