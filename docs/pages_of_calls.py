"""The pages of procedures and queries, of guidance, differences, audits and displays.

Law: signatures and texts are read from the functions themselves. Doesn't know what they do.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from enum import Enum
from types import FunctionType, ModuleType
from typing import Final

from attrs import fields, has

from docs.markdown import bullets, leaf_link, page, rule_link, table
from habilitations import (
    RULES,
    audits,
    diffs,
    display,
    errors,
    guidance,
    procedures,
    queries,
    shards,
    tables,
)

_WIDEST: Final = 100
#: Unions that the library has a name for.
_NAMED: Final = (
    ("Subscriber | SubscriberNumber | str", "Person"),
    ("Service | ElementaryService", "AnyService"),
    ("Siren | Idsp", "DossierId"),
    ("MayUse | Holds | Organisation | All", "Goal"),
    ("Literal['fr', 'en']", "Lang"),
)


def procedures_page() -> str:
    """Return the page."""
    return page(
        "# Procedures and queries",
        "In signatures, `Person` is `Subscriber | SubscriberNumber | str`, `DossierId` is "
        "`Siren | Idsp`, `AnyService` is `Service | ElementaryService`. Every function below can "
        "be imported from `habilitations`.",
        "## Procedures",
        *_blocks((inspect.getdoc(procedures) or "").split("\n\n")[2:-1]),
        *(call(function) for function in _functions(procedures)),
        "## Queries",
        "Pure and total: an unknown or malformed identifier gives `False`, `None` or nothing; only "
        "a wrong Python type raises, and an instant that is not aware.",
        *_blocks((inspect.getdoc(queries) or "").split("\n\n")[2:]),
        *(call(function) for function in _functions(queries)),
    )


def guidance_page() -> str:
    """Return the page of guidance."""
    return _module_page("# Guidance", guidance)


def diff_page() -> str:
    """Return the page of differences."""
    return _module_page("# Differences", diffs)


def audit_page() -> str:
    """Return the page of audits."""
    return _module_page("# Audits", audits)


def shards_page() -> str:
    """Return the page of what replays a journal in parts."""
    return _module_page("# Shards", shards)


def tables_page() -> str:
    """Return the page of tables in and out."""
    names = [name for name in tables.__all__ if name.isupper()]
    return _module_page("# Tables", tables, "## What the columns are", *map(_columns, names))


def _columns(name: str) -> str:
    schema: tables.Schema = getattr(tables, name)
    rows = (
        (
            f"`{column.name}`",
            f"{column.kind.value}, optional" if column.optional else column.kind.value,
            column.unit,
            _linked(column.meaning("en")),
        )
        for column in schema
    )
    return f"### `{name}`\n\n{table(('Column', 'Kind', 'Unit', 'What it is'), rows)}"


def _module_page(title: str, module: ModuleType, *more: str) -> str:
    names: list[str] = module.__all__
    kinds = [kind for kind in map(module.__dict__.get, names) if isinstance(kind, type)]
    return page(
        title,
        *_blocks((inspect.getdoc(module) or "").split("\n\n")[1:]),
        "## Functions",
        *(call(function) for function in _functions(module)),
        "## What they take and return",
        *(_kind(kind) for kind in kinds),
        *more,
    )


def _kind(kind: type) -> str:
    text, _, _ = (inspect.getdoc(kind) or "").partition("\n>>> ")
    blocks = [f"### {kind.__name__}", *_blocks(text.partition("\nRaises:\n")[0].split("\n\n"))]
    return "\n\n".join([*blocks, bullets(_members(kind))])


def _members(kind: type) -> Iterable[str]:
    if issubclass(kind, Enum):
        yield from (f"`{each.name}`" for each in kind)
        return
    if has(kind):
        yield from (f"`{each.name}`" for each in fields(kind))
    for name, member in vars(kind).items():
        if not name.startswith("_") and isinstance(member, property | FunctionType | classmethod):
            summary = (inspect.getdoc(member) or "").split("\n\n")[0].replace("\n", " ")
            yield f"`{name}`: {_linked(summary)}"


def displays_page() -> str:
    """Return the page of displays."""
    shown = [getattr(display, name) for name in display.__all__]
    return page(
        "# Displays",
        "What `habilitations.display` shows: [see a dossier in Jupyter]"
        "(../how-to/see-in-jupyter.md) says how to use it. In signatures, `Lang` is `fr` or `en`.",
        *_blocks((inspect.getdoc(display) or "").split("\n\n")[2:]),
        "## Functions",
        *(call(each) for each in shown if inspect.isfunction(each)),
        "## What they return",
        *(_class(each) for each in shown if inspect.isclass(each)),
    )


def _class(kind: type[object]) -> str:
    methods = [
        f"`{name}`: {(inspect.getdoc(member) or '').partition(chr(10))[0]}"
        for name, member in vars(kind).items()
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property))
    ]
    blocks = [f"### {kind.__name__}", *_blocks((inspect.getdoc(kind) or "").split("\n\n"))]
    return "\n\n".join([*blocks, bullets(methods)])


def _functions(module: ModuleType) -> Iterable[Callable[..., object]]:
    names: list[str] = module.__all__
    public = [found for found in map(module.__dict__.get, names) if inspect.isfunction(found)]
    return sorted(public, key=lambda each: inspect.getsourcelines(each)[1])


def call(function: Callable[..., object], of: str = "") -> str:
    """Return what is said of a function, or of a method of a class."""
    # Examples are for who reads the source; the pages have their own.
    documented = re.split(r"\n\s*\n>>> ", inspect.getdoc(function) or "")[0]
    text, _, raises = documented.partition("\nRaises:\n")
    name = f"{of}{function.__name__}"
    blocks = [f"{'####' if of else '###'} {name}", f"```text\n{of}{_signature(function)}\n```"]
    blocks += _blocks(text.split("\n\n"))
    if raises:
        blocks.append("Raises:\n\n" + bullets(_raised(raises)))
    return "\n\n".join(blocks)


def _signature(function: Callable[..., object]) -> str:
    text = _plain(str(inspect.signature(function)))
    line = function.__name__ + text
    if len(line) <= _WIDEST:
        return line
    inner, _, result = text[1:].rpartition(") -> ")
    parts = ",\n    ".join(re.split(r", (?=\*|\w+:)", inner))
    return f"{function.__name__}(\n    {parts},\n) -> {result}"


def _plain(text: str) -> str:
    short = re.sub(r"\b[a-z_]+(\.[a-z_]+)*\.(?=\w)", "", text)
    for union, name in _NAMED:
        short = short.replace(union, name)
    return short


def _blocks(blocks: Iterable[str]) -> list[str]:
    return [_linked(block.strip()) for block in blocks if block.strip()]


def _raised(text: str) -> Iterable[str]:
    entries = re.split(r"\n(?=    \S)", "\n" + text.rstrip())
    for entry in filter(None, entries):
        names, _, why = " ".join(entry.split()).partition(": ")
        yield ", ".join(_name(name) for name in names.split(", ")) + ": " + _linked(why)


def _rule(found: re.Match[str]) -> str:
    return rule_link(found[0]) if found[0] in RULES else found[0]


def _name(name: str) -> str:
    return leaf_link(name) if _has_heading(name) else f"`{name}`"


def _has_heading(name: str) -> bool:
    # The page of refusals has one for each family and each leaf, but none for what all of them are.
    return name in errors.__all__ and name != errors.HabilitationError.__name__


def _linked(text: str) -> str:
    linked = re.sub(r"\b[A-Z]{3}-[0-9]+\b", _rule, text)
    return re.sub(
        r"`(\w+)`",
        lambda found: _name(found[1]) if _has_heading(found[1]) else found[0],
        linked,
    )
