"""The pages of procedures and queries, and of displays.

Law: signatures and texts are read from the functions themselves. Doesn't know what they do.
"""

import inspect
import re
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Final

from docs.markdown import bullets, leaf_link, page, rule_link
from habilitations import display, errors, procedures, queries

_WIDEST: Final = 100
#: Unions that the library has a name for.
_NAMED: Final = (
    ("Subscriber | SubscriberNumber | str", "Person"),
    ("Service | ElementaryService", "AnyService"),
    ("Siren | Idsp", "DossierId"),
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
        *(_call(function) for function in _functions(procedures)),
        "## Queries",
        "Pure and total: an unknown or malformed identifier gives `False`, `None` or nothing; only "
        "a wrong Python type raises, and an instant that is not aware.",
        *_blocks((inspect.getdoc(queries) or "").split("\n\n")[2:]),
        *(_call(function) for function in _functions(queries)),
    )


def displays_page() -> str:
    """Return the page of displays."""
    shown = [getattr(display, name) for name in display.__all__]
    return page(
        "# Displays",
        "What `habilitations.display` shows: [see a dossier in Jupyter]"
        "(../how-to/see-in-jupyter.md) says how to use it. In signatures, `Lang` is `fr` or `en`.",
        *_blocks((inspect.getdoc(display) or "").split("\n\n")[2:]),
        "## Functions",
        *(_call(each) for each in shown if inspect.isfunction(each)),
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
    public = [getattr(module, name) for name in names]
    return sorted(public, key=lambda each: inspect.getsourcelines(each)[1])


def _call(function: Callable[..., object]) -> str:
    text, _, raises = (inspect.getdoc(function) or "").partition("\nRaises:\n")
    blocks = [f"### {function.__name__}", f"```text\n{_signature(function)}\n```"]
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


def _name(name: str) -> str:
    return leaf_link(name) if _has_heading(name) else f"`{name}`"


def _has_heading(name: str) -> bool:
    # The page of refusals has one for each family and each leaf, but none for what all of them are.
    return name in errors.__all__ and name != errors.HabilitationError.__name__


def _linked(text: str) -> str:
    linked = re.sub(r"\b[A-Z]{3}-[0-9]+\b", lambda found: rule_link(found[0]), text)
    return re.sub(
        r"`(\w+)`",
        lambda found: _name(found[1]) if _has_heading(found[1]) else found[0],
        linked,
    )
