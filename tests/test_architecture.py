"""The shape of the package, read from its source: import order, purity, limits of size and of form.

`CHECKS` holds one function a rule of the house, with samples that break it: each is tried on
every module, and on its samples, so that a check that sees nothing fails too.
"""

import ast
import io
import tokenize
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from importlib.util import find_spec
from pathlib import Path
from types import FunctionType, MappingProxyType
from typing import Final

import pytest

PACKAGE: Final = "habilitations"

#: The floors, lowest first, each a line of folders and public modules. A module imports from the
#: floors below its own, and from its own folder; never from its neighbours.
FLOORS: Final = (
    "_texts",
    "_errors",
    "errors",
    "_values identifiers roles services",
    "rules",
    "_state",
    "model",
    "_acts",
    "procedures queries",
    "_json",
    "_steps",
    "journal shards",
    "diffs",
    "guidance",
    "audits",
    "tables wire",
    "display",
    "_command testing",
    "tour",
    "__main__",
    "__init__",
)

#: Neighbours that are one: the public modules are what others see of the folder.
ONE_ROOM: Final = frozenset({"_values", "identifiers", "roles", "services"})

#: The folder of the library opens on no more than this.
FRONT: Final = 29

#: They name domain types of the floors above, for the type checker only.
LOOKS_UP: Final = frozenset({"_errors", "errors"})

#: What reaches outside: files, clock, chance, environment, network, other programs.
IMPURE_MODULES: Final = frozenset(
    {
        "asyncio",
        "gettext",
        "glob",
        "io",
        "locale",
        "logging",
        "multiprocessing",
        "os",
        "pathlib",
        "random",
        "secrets",
        "shutil",
        "socket",
        "subprocess",
        "sys",
        "tempfile",
        "threading",
        "time",
        "urllib",
        "uuid",
        "zoneinfo",
    }
)
#: The table in which Python keeps equal texts once: nobody sees whether one is there.
PURE_OF_THEM: Final = frozenset({"sys.intern"})
IMPURE_NAMES: Final = frozenset({"input", "open", "print"})
IMPURE_METHODS: Final = frozenset({"now", "today", "utcnow"})

#: The one place that keeps anything between two calls, and what would keep it.
REMEMBERS: Final = "display._options"
REMEMBERING: Final = frozenset({"ContextVar", "local"})
#: The one module below displays that names them, for when a front end asks.
DOOR: Final = "_texts.showing"

LONGEST_FUNCTION: Final = 40
LONGEST_MODULE: Final = 330
DEEPEST_NESTING: Final = 2

#: Modules that may be longer, and why.
LONG_MODULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "__main__": "all that reaches outside on one page, so that it can be looked over at once",
        "model": "a portal and all that makes one of another: its constructor stays with its class",
        "procedures": "every procedure on one page, with its documentation, as the design has it",
    }
)

BLOCKS: Final = (
    ast.If,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.AsyncWith,
    ast.Try,
    ast.Match,
)
FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)
SCOPES: Final = (*FUNCTIONS, ast.ClassDef)
MUTABLE: Final = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MUTABLE_CALLS: Final = frozenset(
    {"Counter", "OrderedDict", "bytearray", "defaultdict", "deque", "dict", "list", "set"}
)
FROZEN_CALLS: Final = frozenset({"MappingProxyType", "frozenset", "tuple"})
SWITCHED_OFF: Final = ("type: ignore", "noqa", "pragma: no cover")


@dataclass(frozen=True)
class Module:
    """One module of the package, as text and as a tree."""

    name: str
    source: str

    @property
    def room(self) -> str:
        """The name by which `FLOORS` knows it: its own, or that of its outermost folder."""
        return self.name.partition(".")[0]

    @property
    def length(self) -> int:
        """The number of its lines."""
        return len(self.source.splitlines())

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.source)

    @cached_property
    def comments(self) -> Mapping[int, str]:
        """The comments by line."""
        tokens = tokenize.generate_tokens(io.StringIO(self.source).readline)
        return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


@dataclass(frozen=True)
class Import:
    """One name imported: the dotted path, and whether the type checker alone sees it."""

    path: str
    line: int
    typing_only: bool


def modules() -> tuple[Module, ...]:
    """Read every module of the installed package, without importing it."""
    spec = find_spec(PACKAGE)
    assert spec, "the package is not installed"
    assert spec.origin, "the package has no __init__.py"
    root = Path(spec.origin).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and parts[:-1] else parts)
        found.append(Module(name=name, source=path.read_text(encoding="utf-8")))
    return tuple(found)


MODULES: Final = modules()
NAMES: Final = frozenset(module.name for module in MODULES)


def called(node: ast.expr) -> str:
    """Name what is called: `f` of `f(…)`, `m` of `x.m(…)`, nothing for anything else."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name
        case _:
            return ""


def typing_only_nodes(tree: ast.Module) -> set[ast.AST]:
    """Collect what stands in `if TYPE_CHECKING:`."""
    guarded = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
    ]
    return {inner for node in guarded for part in node.body for inner in ast.walk(part)}


def imports(module: Module) -> Iterator[Import]:
    """Yield the absolute path of each name imported."""
    hidden = typing_only_nodes(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            paths = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            paths = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for path in paths:
            yield Import(path=path, line=node.lineno, typing_only=node in hidden)


def target(path: str) -> str:
    """Name the module of the package that an absolute path leads to; nothing outside it."""
    if path != PACKAGE and not path.startswith(f"{PACKAGE}."):
        return ""
    inner = path.removeprefix(PACKAGE).removeprefix(".")
    while inner and inner not in NAMES and height(inner) < 0:
        inner = inner.rpartition(".")[0]
    return inner or "__init__"


def height(name: str) -> int:
    """Say on which floor a room is; -1 if it is on none."""
    return next((number for number, rooms in enumerate(FLOORS) if name in rooms.split()), -1)


def check_known(module: Module) -> Iterator[str]:
    """Every module has its floor."""
    if height(module.room) < 0:
        yield f"{module.name} is not in FLOORS: give it a place"


def check_order(module: Module) -> Iterator[str]:
    """Imports go to lower floors only, or stay in the room."""
    for found in imports(module):
        room = target(found.path).partition(".")[0]
        looks_up = found.typing_only and module.room in LOOKS_UP
        if not room or room == module.room or looks_up or {room, module.room} <= ONE_ROOM:
            continue
        if height(room) >= height(module.room):
            yield f"line {found.line}: {module.name} must not import {found.path}"


def check_names(module: Module) -> Iterator[str]:
    """In a private folder nothing is private, and a plural tells no two modules of it apart."""
    folder, _, name = module.name.rpartition(".")
    if folder.startswith("_") and name.startswith("_"):
        yield f"{module.name} is private twice"
    if f"{module.name}s" in NAMES:
        yield f"{module.name} and {module.name}s are told apart by a plural"


def check_imports_form(module: Module) -> Iterator[str]:
    """Imports are absolute, name what they take, and stand at the top."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            if node.level:
                yield f"line {node.lineno}: a relative import"
            if any(alias.name == "*" for alias in node.names):
                yield f"line {node.lineno}: a star import"
        if isinstance(node, SCOPES):
            inner = (n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom))
            yield from (f"line {n.lineno}: an import inside {node.name}" for n in inner)


def check_purity(module: Module) -> Iterator[str]:
    """Nothing but `__main__` reaches outside."""
    if module.name == "__main__":
        return
    for found in imports(module):
        if found.path.partition(".")[0] in IMPURE_MODULES and found.path not in PURE_OF_THEM:
            yield f"line {found.line}: imports {found.path}"
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in IMPURE_NAMES:
                yield f"line {node.lineno}: calls {name}"
            case ast.Attribute(attr=name) if name in IMPURE_METHODS:
                yield f"line {node.lineno}: names .{name}"
            case _:
                pass


def check_memory(module: Module) -> Iterator[str]:
    """Nothing is remembered between two calls but what a reader chose to see."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or module.name == REMEMBERS:
            continue
        if called(node) in REMEMBERING:
            yield f"line {node.lineno}: makes a {called(node)}"


def check_door(module: Module) -> Iterator[str]:
    """Below displays one module alone names them: whoever shows a value goes through it."""
    below = 0 <= height(module.room) < height("display")
    for node in ast.walk(module.tree):
        match node:
            case ast.Constant(value=str(text)) if below and module.name != DOOR:
                named = text.startswith(f"{PACKAGE}.display") and " " not in text
                yield from (f"line {node.lineno}: names {text}" for _ in range(named))
            case _:
                pass


def check_function_length(module: Module) -> Iterator[str]:
    """No function is longer than a page, its docstring left out."""
    for node in ast.walk(module.tree):
        if not isinstance(node, FUNCTIONS):
            continue
        body = node.body[1:] if ast.get_docstring(node) else node.body
        lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
        if lines > LONGEST_FUNCTION:
            yield f"line {node.lineno}: {node.name} has {lines} lines"


def check_module_length(module: Module) -> Iterator[str]:
    """No module is longer than one can hold in one's head, but the excused."""
    if module.length > LONGEST_MODULE and module.name not in LONG_MODULES:
        yield f"{module.name} has {module.length} lines"


def check_nesting(module: Module) -> Iterator[str]:
    """No control block stands inside more than one other of the same function."""

    def visit(node: ast.AST, depth: int) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            elif_ = isinstance(node, ast.If) and [child] == node.orelse
            inside = 0 if isinstance(child, SCOPES) else depth
            if isinstance(child, BLOCKS) and not (elif_ and isinstance(child, ast.If)):
                inside += 1
            if isinstance(child, BLOCKS) and inside == DEEPEST_NESTING + 1:
                yield f"line {child.lineno}: {inside} blocks deep"
            yield from visit(child, inside)

    yield from visit(module.tree, 0)


def check_switched_off(module: Module) -> Iterator[str]:
    """No check is switched off by a comment."""
    for line, comment in module.comments.items():
        yield from (f"line {line}: {mark}" for mark in SWITCHED_OFF if mark in comment)


def check_any(module: Module) -> Iterator[str]:
    """Nothing is typed Any."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Name(id="Any") | ast.Attribute(attr="Any"):
                yield f"line {node.lineno}: Any"
            case _:
                pass


def check_casts(module: Module) -> Iterator[str]:
    """A cast has a comment that says why it holds, on its lines or on the one above."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and called(node) == "cast":
            lines = range(node.lineno - 1, (node.end_lineno or node.lineno) + 1)
            if module.comments.keys().isdisjoint(lines):
                yield f"line {node.lineno}: a cast without its reason"


def is_overload(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Say whether a function is one of the signatures of another."""
    return any(isinstance(each, ast.Name) and each.id == "overload" for each in node.decorator_list)


def check_docstrings(module: Module) -> Iterator[str]:
    """Modules, and their public functions and classes, have a docstring."""

    def visit(node: ast.Module | ast.ClassDef) -> Iterator[str]:
        for child in node.body:
            if not isinstance(child, SCOPES) or child.name.startswith("_"):
                continue
            # An overload is a signature alone: what it does is told where it is done.
            if not ast.get_docstring(child) and not is_overload(child):
                yield f"line {child.lineno}: {child.name} has no docstring"
            if isinstance(child, ast.ClassDef):
                yield from visit(child)

    if not ast.get_docstring(module.tree):
        yield f"{module.name} has no docstring"
    yield from visit(module.tree)


def holds_mutable(node: ast.expr) -> bool:
    """Say whether an expression makes something that can be changed in place."""
    match node:
        case ast.Tuple(elts=parts):
            return any(holds_mutable(part) for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return holds_mutable(one) or holds_mutable(other)
        case ast.Call(args=[ast.Dict(values=parts)]) if called(node) == "MappingProxyType":
            return any(holds_mutable(part) for part in parts)
        case _:
            return isinstance(node, MUTABLE) or called(node) in MUTABLE_CALLS


def check_constants(module: Module) -> Iterator[str]:
    """Modules and classes hold no list, dict or set; a module's tables are Final."""
    bodies = [module.tree.body]
    bodies += [node.body for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    for node in (node for body in bodies for node in body):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                final = name.startswith("__")
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                final = "Final" in ast.unparse(node.annotation) or node not in module.tree.body
            case _:
                continue
        table = isinstance(value, ast.Tuple) or called(value) in FROZEN_CALLS
        if holds_mutable(value) and name != "__all__":
            yield f"line {node.lineno}: {name} is mutable"
        elif table and not final and node in module.tree.body:
            yield f"line {node.lineno}: {name} is not Final"


Check = Callable[[Module], Iterator[str]]

#: Each check, with samples that break it: the name of a module, its source, what is said of it.
CHECKS: Final[tuple[tuple[Check, tuple[tuple[str, str, str], ...]], ...]] = (
    (check_known, (("utils", "", "utils is not in FLOORS"),)),
    (
        check_names,
        (
            ("_state._seats", "", "is private twice"),
            ("_state.view", "", "told apart by a plural"),
            ("error", "", "told apart by a plural"),
        ),
    ),
    (
        check_order,
        (
            ("errors", "from habilitations.roles import Role", "must not import"),
            ("errors", "import habilitations.model", "must not import"),
            ("roles", "from habilitations import procedures", "must not import"),
            ("roles", "from habilitations import can", "must not import"),
            ("queries", "from habilitations.procedures import suspend", "must not import"),
            (
                "roles",
                "if TYPE_CHECKING:\n    from habilitations.model import Portal",
                "must not import",
            ),
            ("queries", "from habilitations import tour", "must not import"),
        ),
    ),
    (
        check_imports_form,
        (
            ("roles", "from . import errors", "a relative import"),
            ("roles", "from habilitations.errors import *", "a star import"),
            ("roles", "def f():\n    import re", "inside f"),
            ("roles", "class A:\n    def f(self):\n        from re import I", "inside f"),
        ),
    ),
    (
        check_purity,
        (
            ("wire", "import os.path", "imports os.path"),
            ("wire", "from time import sleep", "imports time.sleep"),
            ("wire", "print(1)", "calls print"),
            ("wire", "open('x')", "calls open"),
            ("wire", "at = datetime.now(UTC)", "names .now"),
            ("wire", "clock = date.today", "names .today"),
        ),
    ),
    (
        check_memory,
        (
            ("display._matrix", "X: Final = ContextVar('x')", "makes a ContextVar"),
            ("queries", "import threading\nX = threading.local()", "makes a local"),
        ),
    ),
    (
        check_door,
        (
            ("model", "import_module('habilitations.display')", "names habilitations.display"),
            ("_errors.base", "X = 'habilitations.display._showing'", "names habilitations.display"),
        ),
    ),
    (
        check_function_length,
        (("roles", "def f():\n    'Doc.'\n" + "    x = 1\n" * 41, "f has 41 lines"),),
    ),
    (check_module_length, (("roles", "x = 1\n" * 331, "roles has 331 lines"),)),
    (
        check_nesting,
        (
            (
                "roles",
                "for a in b:\n    if a:\n        c\n    elif b:\n        with a:\n            b\n",
                "line 5: 3 blocks deep",
            ),
            (
                "roles",
                "def f():\n    if a:\n        for b in c:\n            if d:\n                e\n",
                "line 4: 3 blocks deep",
            ),
        ),
    ),
    (
        check_switched_off,
        (
            ("roles", "x = 1  # type: ignore[misc]", "type: ignore"),
            ("roles", "x = 1  # noqa: E501", "noqa"),
            ("roles", "x = 1  # pragma: no cover", "pragma: no cover"),
        ),
    ),
    (
        check_any,
        (
            ("roles", "x: Any", "line 1: Any"),
            ("roles", "x: typing.Any", "line 1: Any"),
        ),
    ),
    (
        check_casts,
        (
            ("roles", "x = cast(int, y)", "a cast without its reason"),
            ("roles", "x = typing.cast('int', y)", "a cast without its reason"),
        ),
    ),
    (
        check_docstrings,
        (
            ("roles", "x = 1", "roles has no docstring"),
            ("roles", "'Doc.'\ndef f(): ...", "f has no docstring"),
            ("roles", "'Doc.'\nclass A:\n    'Doc.'\n    def m(self): ...", "m has no docstring"),
            ("roles", "'Doc.'\n@final\ndef f(): ...", "f has no docstring"),
        ),
    ),
    (
        check_constants,
        (
            ("roles", "X = [1]", "X is mutable"),
            ("roles", "X: Final = {1: 2}", "X is mutable"),
            ("roles", "X: Final = (1, {2})", "X is mutable"),
            ("roles", "X: Final = MappingProxyType({1: [2]})", "X is mutable"),
            ("roles", "X = dict(a=1)", "X is mutable"),
            ("roles", "class A:\n    x: ClassVar = []", "x is mutable"),
            ("roles", "X = (1, 2)", "X is not Final"),
            ("roles", "X = MappingProxyType({1: 2})", "X is not Final"),
        ),
    ),
)

#: What the checks must let pass.
INNOCENT: Final = (
    ("errors", "'D.'\n@overload\ndef f(): ...\ndef f():\n    'D.'"),
    ("errors", "'D.'\nif TYPE_CHECKING:\n    from habilitations.model import Portal"),
    ("_errors.state", "'D.'\nfrom habilitations._errors.base import NotPossible"),
    ("procedures", "'D.'\nfrom habilitations import errors, services\nimport re"),
    ("tour", "'D.'\nfrom habilitations.queries import can"),
    ("__main__", "'D.'\nimport sys\nprint(1)"),
    ("__init__", "'D.'\nfrom habilitations.tour import transcript\n__all__ = ['transcript']"),
    ("roles", "'D.'\nX: Final = MappingProxyType({1: (2, 3)})\nY: Final = frozenset({1})"),
    ("roles", "'D.'\n# It was parsed above.\nx = cast(int, y)"),
    ("roles", "'D.'\nif a:\n    if b:\n        c\nelif d:\n    for e in f:\n        g"),
    ("_values.maps", "'D.'\n@overload\ndef f(x): ..."),
    ("display._options", "'D.'\nX: Final = ContextVar('x')"),
    ("_texts.showing", "'D.'\nX: Final = 'habilitations.display._showing'"),
    ("guidance._plans.goals", "'D.'\nX: Final = 'see habilitations.display'"),
    ("roles", "'D.'\ndef _f(): ...\n\nclass A:\n    'D.'\n    def __eq__(self, o): ..."),
)


def identify(value: object) -> str:
    """Name a case of a parametrised test."""
    return value.__name__.removeprefix("check_") if isinstance(value, FunctionType) else ""


@pytest.mark.parametrize("check", [check for check, _ in CHECKS], ids=identify)
def test_the_package_passes(check: Check) -> None:
    """Every module of the package passes the check."""
    found = [f"{module.name}: {text}" for module in MODULES for text in check(module)]
    assert not found, f"{check.__doc__}\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("check", "name", "source", "said"),
    [
        pytest.param(check, *sample, id=f"{identify(check)}-{number}")
        for check, samples in CHECKS
        for number, sample in enumerate(samples)
    ],
)
def test_each_check_can_fail(check: Check, name: str, source: str, said: str) -> None:
    """A module that breaks the rule is found by its check."""
    assert any(said in text for text in check(Module(name=name, source=source)))


@pytest.mark.parametrize(("name", "source"), INNOCENT, ids=range(len(INNOCENT)))
def test_the_checks_let_the_innocent_pass(name: str, source: str) -> None:
    """A module that keeps every rule of the house is found by no check."""
    module = Module(name=name, source=source)
    assert [text for check, _ in CHECKS for text in check(module)] == []


def cycle(edges: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Name the modules of a cycle; none if there is no cycle."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def test_the_imports_have_no_cycle() -> None:
    """No module of the package imports itself by way of others, inside a package either."""
    edges = {
        module.name: {
            target(found.path) for found in imports(module) if not found.typing_only
        }.difference({""})
        for module in MODULES
    }
    assert cycle(edges) == ()


def test_a_cycle_is_found() -> None:
    """Two modules that import each other are a cycle."""
    assert cycle({"a": {"b"}, "b": {"a"}})


def test_the_floors_name_nothing_else() -> None:
    """Each name of the table is a module, so the checks read the whole package, and no ghost."""
    assert set(" ".join(FLOORS).split()) <= {module.room for module in MODULES}


def test_the_front_is_small() -> None:
    """The folder of the library opens on as few entries as can be read at a glance."""
    spec = find_spec(PACKAGE)
    assert spec, "the package is not installed"
    assert spec.origin, "the package has no __init__.py"
    root = Path(spec.origin).parent
    assert len([each for each in root.iterdir() if each.name != "__pycache__"]) <= FRONT


def test_every_excuse_is_needed() -> None:
    """A module excused from its length exists, and is longer."""
    assert set(LONG_MODULES) <= {m.name for m in MODULES if m.length > LONGEST_MODULE}
