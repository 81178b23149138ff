"""What values have in common, and values made of parts that are well formed already.

Holds `Value`, and what makes values without a constructor. Law: that is for values of the library
made from values of the library; whatever comes from a caller goes through a constructor, which
checks. Doesn't know any class.
"""

from collections.abc import Callable, Mapping
from functools import cache, total_ordering
from operator import attrgetter
from types import MappingProxyType
from typing import Final, Protocol, TypeAlias, TypeVar, cast

from attrs import Attribute, AttrsInstance, field, fields, has, make_class

from habilitations._texts.showing import brief

_Put: TypeAlias = Callable[[object, object], None]

_Value = TypeVar("_Value", bound=AttrsInstance)


class Value:
    """A value: compared, hashed and shown by its parts; by those that aren't at their default.

    Not by attrs, which writes and compiles that for each class: half of what a class costs.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        """Compare by the parts."""
        if type(other) is not type(self):
            return NotImplemented
        kind: type = type(self)
        parts = _compared(kind)
        return bool(parts(self) == parts(other))

    def __hash__(self) -> int:
        """Hash by the parts."""
        kind: type = type(self)
        return hash((kind, _compared(kind)(self)))

    def __repr__(self) -> str:
        """Show the parts with their names."""
        shown = [each for each in _fields_of(type(self)) if each.repr]
        parts = [(each, getattr(self, each.name)) for each in shown]
        told = [f"{each.name}={brief(part)}" for each, part in parts if part != each.default]
        # Of what has one part alone, the name of that tells nothing.
        alone = [each.name for each in shown] == ["value"]
        inner = brief(parts[0][1]) if alone else ", ".join(told)
        return f"{type(self).__qualname__}({inner})"


def _fields_of(kind: type) -> "tuple[Attribute[object], ...]":
    return fields(kind) if has(kind) else ()


@cache
def _compared(kind: type) -> "attrgetter[object]":
    return attrgetter(*[each.name for each in _fields_of(kind) if each.eq])


@total_ordering
class OneText(Value):
    """A value made of one text: compared, hashed and sorted by it, among those of its class."""

    __slots__ = ()

    value: str

    def __eq__(self, other: object) -> bool:
        """Compare the texts."""
        return self.value == other.value if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Hash by the text, and by the class."""
        # A text alone would have the same hash then, and rpds takes no NotImplemented for no.
        return hash((self.__class__, self.value))

    def __lt__(self, other: object) -> bool:
        """Tell whether the text stands before another."""
        return self.value < other.value if type(other) is type(self) else NotImplemented


class WeaklyReferable(Value):
    """What can be referred to weakly: the slot for it, where two classes may share it."""

    __slots__ = ("__weakref__",)


def maker(kind: type[_Value]) -> Callable[..., _Value]:
    """Return what makes a value of a class of all its parts, in order, none of them checked again.

    It fills a value of a twin of the class, which isn't frozen, and then gives it the class itself:
    three times as fast as to fill a frozen value. Hence a class can't have `__weakref__` by itself.
    """
    names = [each.name for each in fields(kind)]

    def first(value: _Value, *given: object) -> None:
        # attrs writes and compiles the constructor: a while, so not before there is a value.
        parts = {name: field() for name in names}
        # The class is put like a part, the last: a method that does it takes a call more.
        parts["__class__"] = field(default=kind, init=False)
        written = make_class(kind.__name__, parts, slots=False, eq=False, repr=False)
        fill: Callable[..., None] = vars(written)["__init__"]
        type.__setattr__(twin, "__init__", fill)
        fill(value, *given)

    twin = type(kind.__name__, kind.__bases__, {"__slots__": names, "__init__": first})
    # What a twin makes is of the class that it stands for: no checker sees that of a class made so.
    return cast("Callable[..., _Value]", twin)


@cache
def slots_of(kind: type[AttrsInstance]) -> Mapping[str, _Put]:
    """Return what fills each part of a value of a class, though it is frozen."""
    return MappingProxyType({each.name: getattr(kind, each.name).__set__ for each in fields(kind)})


class _Makers(Protocol):
    def __call__(self, kind: type[_Value], /) -> Callable[..., _Value]: ...


# A cache hides that what makes a value makes one of the class that it is asked for.
_maker_of: Final = cast("_Makers", cache(maker))


def filled(kind: type[_Value], *parts: object) -> _Value:
    """Return a value made of all its parts: by a twin that is made with the first, not before.

    Raises:
        TypeError: there are more or fewer parts than the class has.
    """
    return _maker_of(kind)(*parts)


def revised(value: _Value, **parts: object) -> _Value:
    """Return a value with other parts, which are well formed already."""
    kind = type(value)
    made, puts = _maker_of(kind)(*_parts_of(kind)(value)), slots_of(kind)
    for name, part in parts.items():
        puts[name](made, part)
    return made


@cache
def _parts_of(kind: type[AttrsInstance]) -> "attrgetter[tuple[object, ...]]":
    return attrgetter(*[each.name for each in fields(kind)])
