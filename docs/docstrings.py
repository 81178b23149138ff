"""What autodoc is given to read: each docstring whole, its signature short, its names links.

Holds what makes reStructuredText of the plain text of our docstrings: the parameters that it leaves
to others, the types, the rules it serves. Law: nothing is told here but what the object says, and
what all functions share. Doesn't know Sphinx.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from types import GenericAlias, UnionType
from typing import Final, get_args

from docs.parameters import SHARED
from docs.public_names import by_name, public
from habilitations import RULES
from habilitations.errors import HabilitationError

_SECTION: Final = re.compile(r"^(Args|Raises):\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
_ENTRY: Final = re.compile(r"^ {4}(?=\S)", re.MULTILINE)
_EXAMPLE: Final = re.compile(r"^>>> ", re.MULTILINE)
_MODULES: Final = re.compile(r"\b[a-z_]+(\.[a-z_]+)*\.(?=\w)")
_RULE: Final = re.compile(r"\b[A-Z]{3}-[0-9]+\b")
_CODE: Final = re.compile(r"`([^`\n]+)`(\w?)")
_LONG: Final = 60


@cache
def aliases() -> Mapping[str, str]:
    """Return the unions that have a public name, the longest first."""
    found = {
        _bare(each.value): each.name
        for each in public()
        if isinstance(each.value, UnionType | GenericAlias) or get_args(each.value)
    }
    return {union: found[union] for union in sorted(found, key=len, reverse=True)}


def _bare(kind: object) -> str:
    text = inspect.formatannotation(kind).replace("'", "") if not isinstance(kind, str) else kind
    text = re.sub(r"Optional\[([^][]+)\]", r"\1 | None", _MODULES.sub("", text))
    return text.replace("NoneType", "None").replace("~", "")


def short(kind: object) -> str:
    """Return an annotation by the names that a reader imports."""
    text = _bare(kind)
    for union, name in aliases().items():
        text = text.replace(union, name)
    return text


def union_of(kind: object) -> str:
    """Return what an alias stands for, by other aliases where it has some."""
    whole = _bare(kind)
    text = whole
    for union, name in aliases().items():
        if union != whole:
            text = text.replace(union, name)
    return text.replace("fr, en", "'fr', 'en'")


def signature_of(thing: Callable[..., object]) -> inspect.Signature | None:
    """Return the signature of what can be called, its types resolved where that can be done."""
    if isinstance(thing, type) and issubclass(thing, Enum):
        return None
    try:
        return inspect.signature(thing, eval_str=True)
    except NameError:
        return inspect.signature(thing)
    except ValueError:
        return None


class _Default:
    """A default that is told by its name."""

    def __init__(self, value: object) -> None:
        self._text = repr(value)

    def __repr__(self) -> str:
        """Tell a text, a number or what is empty as it is, whatever else is long as left out."""
        if self._text.startswith("Ruleset("):
            return "FICHE"
        plain = re.fullmatch(r"[\w.'\"(){},: -]*", self._text)
        return self._text if plain and len(self._text) < _LONG else "..."


def parameters(thing: Callable[..., object]) -> Iterator[inspect.Parameter]:
    """Yield what a caller gives, the object itself left out."""
    known = signature_of(thing)
    for name, each in known.parameters.items() if known else ():
        if name not in {"self", "cls"} and not name.startswith("_"):
            yield each


def head(thing: Callable[..., object]) -> tuple[str, str]:
    """Return what stands behind the name of something: its parameters, and what it gives."""
    known = signature_of(thing)
    if known is None:
        return "", ""
    told = [
        each.replace(
            annotation=inspect.Parameter.empty,
            default=each.default if each.default is each.empty else _Default(each.default),
        )
        for each in parameters(thing)
    ]
    text = str(known.replace(parameters=told, return_annotation=inspect.Signature.empty))
    for each in told:
        kind = _kind(next(p for p in known.parameters.values() if p.name == each.name))
        text = re.sub(rf"(?<=[(\s*]){each.name}(?=[,=)])", f"{each.name}: {kind}", text, count=1)
    gives = "" if isinstance(thing, type) else short(known.return_annotation)
    return re.sub(r"(: [^=,]+)=", r"\1 = ", text), gives


def _kind(each: inspect.Parameter) -> str:
    return "object" if each.annotation is each.empty else short(each.annotation).lstrip("*")


def completed(thing: object, text: str) -> str:
    """Return a docstring with all parameters, in reStructuredText that has its names as links."""
    found: Mapping[str, str] = dict(_SECTION.findall(text + "\n"))
    plain = _SECTION.sub("", text + "\n")
    start = _EXAMPLE.search(plain)
    prose, example = (plain[: start.start()], plain[start.start() :]) if start else (plain, "")
    blocks = [
        linked(prose.strip()),
        _arguments(thing, _entries(found.get("Args", ""))) if callable(thing) else "",
        _raises(found.get("Raises", "")),
        _rules(thing, text),
        example.strip(),
    ]
    return "\n\n".join(filter(None, blocks))


def _entries(section: str) -> Mapping[str, str]:
    entries = (" ".join(each.split()) for each in _ENTRY.split(section))
    return {
        name: why
        for entry in filter(None, entries)
        for names, _, why in [entry.partition(": ")]
        for name in names.split(", ")
    }


def told(thing: Callable[..., object], name: str) -> str:
    """Return what is said of a parameter, by its docstring or once for all."""
    own = _entries(dict(_SECTION.findall((inspect.getdoc(thing) or "") + "\n")).get("Args", ""))
    return own.get(name) or ("" if isinstance(thing, type) else SHARED.get(name, ""))


def _arguments(thing: Callable[..., object], own: Mapping[str, str]) -> str:
    shared = {} if isinstance(thing, type) else SHARED
    lines = [
        f":param {each.name}: {linked(own.get(each.name) or shared.get(each.name, ''))}".rstrip()
        + f"\n:type {each.name}: {_kind(each)}"
        for each in parameters(thing)
    ]
    gives = head(thing)[1]
    if gives and gives != "None":
        lines.append(f":rtype: {gives}")
    return "\n".join(lines)


def _raises(section: str) -> str:
    entries = [" ".join(each.split()) for each in _ENTRY.split(section)]
    return "\n".join(
        f":raises {names}: {linked(why)}"
        for entry in filter(None, entries)
        for names, _, why in [entry.partition(": ")]
    )


def _rules(thing: object, text: str) -> str:
    served = dict.fromkeys([*_RULE.findall(text), *_of_refusals(text)])
    if isinstance(thing, type) and issubclass(thing, HabilitationError):
        return ""
    links = ", ".join(f":ref:`{rule}`" for rule in RULES if rule in served)
    return f"Rules: {links}" if links else ""


def _of_refusals(text: str) -> Iterator[str]:
    for section in (body for name, body in _SECTION.findall(text + "\n") if name == "Raises"):
        for name in _entries(section):
            known = by_name().get(name)
            rule = getattr(known.value, "rule", None) if known else None
            if isinstance(rule, str):
                yield rule


def linked(text: str) -> str:
    """Return prose of ours as reStructuredText, rules and public names as links."""
    return _CODE.sub(_name, _RULE.sub(_rule, text.replace("\\", "\\\\")))


def _rule(found: re.Match[str]) -> str:
    return f":ref:`{found[0]}`" if found[0] in RULES else found[0]


def _name(found: re.Match[str]) -> str:
    code, after = found[1], found[2]
    if found.string[: found.start()].endswith(":ref:"):
        return found[0]
    known = by_name().get(code)
    escaped = f"\\ {after}" if after else ""
    return (f":py:obj:`{code} <{known.full}>`" if known else f"``{code}``") + escaped
