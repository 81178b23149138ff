"""The page of procedures and queries.

Law: signatures and texts are read from the functions themselves. Doesn't know what they do.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Final

from docs.markdown import bullets, leaf_link, page, rule_link
from habilitations import RULES, errors, procedures, queries

_WIDEST: Final = 100
#: Unions that the library has a name for.
_NAMED: Final = (
    ("Subscriber | SubscriberNumber | str", "Person"),
    ("Service | ElementaryService", "AnyService"),
    ("Siren | Idsp", "DossierId"),
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


def _functions(module: ModuleType) -> Iterable[Callable[..., object]]:
    names: list[str] = module.__all__
    public = [getattr(module, name) for name in names]
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
    # The root of them all has no heading of its own.
    known = name in errors.__all__ and name != errors.HabilitationError.__name__
    return leaf_link(name) if known else f"`{name}`"


def _linked(text: str) -> str:
    linked = re.sub(r"\b[A-Z]{3}-[0-9]+\b", _rule, text)
    return re.sub(
        r"`(\w+)`",
        lambda found: _name(found[1]) if found[1] in errors.__all__ else found[0],
        linked,
    )
