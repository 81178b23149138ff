"""A slip of who calls: a value of the wrong Python type, told by argument and value.

Holds `Slip`, and what names the argument when one leaves a public call. Law: it is a `TypeError` to
whoever catches it, prints it or pickles it; it tells which argument has which value, and what to
write instead. Doesn't know which values are expected: who refuses one says it.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from math import isnan
from types import MappingProxyType
from typing import Final, final

from habilitations._texts.showing import ShowsWhenRaised

#: The kinds of values whose text is safe to show, and what people call them.
_PLAIN: Final[Mapping[type, str]] = MappingProxyType(
    {
        str: "text",
        bool: "a truth value",
        int: "a number",
        float: "a number",
        date: "a day, not an instant",
        type(None): "nothing",
    }
)
#: The arguments whose values nobody is told: a code is one in whatever type it is given.
_SECRET: Final = frozenset({"code", "email_link"})
_LONGEST: Final = 60
_LARGEST: Final = 10**30
_OPEN: Final = "\N{HORIZONTAL ELLIPSIS}"
_BY_PLACE: Final = frozenset(
    {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
)


@final
class Slip(TypeError, ShowsWhenRaised):
    """A `TypeError` of this library: the value in question, and what to write instead."""

    def __init__(self, told: str, value: object, path: str = "") -> None:
        """Keep all; `path` is the argument that holds the value, where it is known."""
        super().__init__(f"{path}: {told}" if path else told)
        self.told: Final = told
        self.value: Final = value
        self.path: Final = path

    def __reduce__(self) -> tuple[type[TypeError], tuple[object, ...]]:
        """Be pickled as what it is to callers."""
        return TypeError, self.args

    def at(self, path: str) -> "Slip":
        """Return the slip as that of an argument; of a secret one the value isn't told."""
        secret = path.rpartition(", ")[2] in _SECRET
        told = f"{_kind(self.value)} is given; a Code, or its text, is expected"
        return Slip(told if secret else self.told, self.value, path)


# It is shown as it is caught.
for _name in ("__module__", "__name__", "__qualname__"):
    type.__setattr__(Slip, _name, getattr(TypeError, _name))


def wrong(value: object, advice: str) -> Slip:
    """Return the slip of a value, with what to write instead."""
    return Slip(f"{_told(value)}; {advice}", value)


def _told(value: object) -> str:
    kind = type(value)
    if isinstance(value, float) and isnan(value):
        return "nan is a blank cell of a data frame"
    if kind not in _PLAIN:
        return f"{_kind(value)} is given"
    return f"{_shown(value)} is {_PLAIN[kind]}"


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in {*'aeiou'} else 'a'} {name}"


def _shown(value: object) -> str:
    # Only the beginning is written out: Python refuses to write the longest numbers.
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[:_LONGEST]!r}{_OPEN}"
    return _OPEN if isinstance(value, int) and abs(value) > _LARGEST else repr(value)


def named(
    slip: Slip, call: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> Slip:
    """Return the slip of a call with the argument that holds its value, where one does."""
    found = dict.fromkeys(
        path for name, held in _given(call, args, kwargs) for path in places(name, held, slip)
    )
    # The very same text may stand in two arguments, of which one may hold it.
    return slip.at(" or ".join(found)) if found else slip


def _given(
    call: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> Iterator[tuple[str, object]]:
    # Fewer may be given by place than could be.
    yield from zip(inspect.signature(call).parameters, args, strict=False)
    yield from kwargs.items()


def places(name: str, held: object, slip: Slip) -> Iterator[str]:
    """Yield where an argument holds the value of a slip: itself, or one of its items."""
    if held is slip.value:
        yield name
    elif isinstance(held, list | tuple):
        yield from (f"{name}[{place}]" for place, each in enumerate(held) if each is slip.value)


def misfit(error: TypeError, call: Callable[..., object], args: tuple[object, ...]) -> TypeError:
    """Return what Python refused a call with; where too much had no name, told as a slip.

    Any other error is returned as it is, with its frames: it is none of ours.
    """
    inside = error.__traceback__ and error.__traceback__.tb_next
    known = tuple(inspect.signature(call).parameters.values())
    placed = [each.name for each in known if each.kind in _BY_PLACE]
    by_name = [f"{each.name}={_OPEN}" for each in known if each.kind not in _BY_PLACE]
    if inside is not None or len(args) <= len(placed) or not by_name:
        return error
    # A constructor is known by its class, and nobody writes what a method is called on.
    name = call.__qualname__.removesuffix(".__init__")
    form = ", ".join([each for each in placed if each not in {"self", "cls"}] + by_name)
    # Whichever it was meant as, a code among them: its value is told nobody.
    told = f"{_kind(args[len(placed)])} is given; it is given by name: {name}({form})"
    return Slip(told, None).at(name)


def noted(error: Exception, kwargs: Mapping[str, object]) -> None:
    """Note on a refusal of a value which of the fields given by name holds it."""
    fields = [name for name, value in kwargs.items() if isinstance(value, str)]
    holding = [name for name in fields if kwargs[name] in error.args and name not in error.args]
    if holding:
        error.add_note(f"{' or '.join(holding)} is what was refused")
