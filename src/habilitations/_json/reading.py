"""Plain data read as values, part by part.

Holds what reads leaves, lists and classes with fields, and `Reads`, which knows the reader of each
type. Law: what has no fault is read, and what has one tells it and is nothing; faults come in the
order of the parts. Doesn't know which types there are.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import Enum
from functools import partial
from types import NoneType
from typing import Final, TypeAlias, TypeVar, final, get_args, get_origin

from attrs import NOTHING, fields

from habilitations._json.faults import Place, Told
from habilitations._json.reader import exact
from habilitations._values.edges import typed
from habilitations.errors import UnknownName

_Kind = TypeVar("_Kind")

#: What reads plain data at its place; None where it has told faults, for null is never read.
Read: TypeAlias = Callable[[object, Place, Told], object]
#: What reads a value without parts, or refuses it.
Parse: TypeAlias = Callable[[object], object]

#: The types of the texts that people read.
_TEXTS: Final = (str, str | None)


def leaf(parse: Parse) -> Read:
    """Return what reads values without parts."""

    def read(value: object, at: Place, told: Told) -> object:
        return told.leaf(parse, value, at)

    return read


def listed(item: Read) -> Read:
    """Return what reads a list as a tuple."""

    def read(value: object, at: Place, told: Told) -> object:
        given = told.exact(value, list, at)
        if given is None:
            return None
        before = told.count
        made = tuple([item(each, (at, place), told) for place, each in enumerate(given)])
        return made if told.count == before else None

    return read


def named(kind: type[Enum], value: object) -> Enum:
    """Return the member that a text names, to the very case: a name that is nearly one is none.

    Raises:
        WrongJsonType: it is no text (VAL-1).
        UnknownName: no member has that name (VAL-1).
    """
    text = exact(value, str)
    try:
        return kind(text)
    except ValueError:
        known = tuple([str(member.value) for member in kind])
    raise UnknownName(text, known)


def of_one(given: Mapping[str, object], kind: type, others: Iterable[type]) -> dict[str, object]:
    """Return an object that is one of several kinds, without the nulls for keys of the others."""
    own = {each.name for each in fields(kind)}
    foreign = {each.name for other in others for each in fields(other)} - own
    return {key: value for key, value in given.items() if value is not None or key not in foreign}


@final
class Reads:
    """What reads plain data, by the type that it is read as."""

    __slots__ = ("_known",)

    def __init__(self, leaves: Mapping[object, Parse]) -> None:
        """Begin with the types that have no parts, or are read as if they had none."""
        self._known: Final[dict[object, Read]] = {
            kind: leaf(parse) for kind, parse in leaves.items()
        }

    def put(self, kind: object, read: Read) -> None:
        """Have a type read in a way of its own."""
        self._known[kind] = read

    def of(self, kind: object) -> Read:
        """Return what reads a type: it is made when it is first asked for."""
        read = self._known.get(kind)
        if read is None:
            read = self._known[kind] = self._made(kind)
        return read

    def _made(self, kind: object) -> Read:
        parts = [each for each in get_args(kind) if each is not NoneType]
        if get_origin(kind) is tuple:
            return listed(self.of(parts[0]))
        if parts:
            return self.of(parts[0])
        if isinstance(kind, type) and issubclass(kind, Enum):
            return leaf(partial(named, kind))
        return self.record(typed(kind, type))

    def read(self, value: object, kind: type[_Kind], at: Place, told: Told) -> _Kind | None:
        """Return what plain data is read as; None where faults are told."""
        found = self.of(kind)(value, at, told)
        return None if found is None else typed(found, kind)

    def record(self, kind: type) -> Read:
        """Return what reads a class with fields from an object."""
        return _Record(kind, self).read


@final
class _Record:
    """What reads a class with fields: each part, then what means nothing, then the texts."""

    __slots__ = ("_kind", "_parts", "_required", "_texts")

    def __init__(self, kind: type, reads: Reads) -> None:
        """Ask for the readers of all parts."""
        known = fields(kind)
        self._kind: Final = kind
        self._parts: Final = {each.name: reads.of(each.type) for each in known}
        self._required: Final = frozenset(each.name for each in known if each.default is NOTHING)
        self._texts: Final[Mapping[str, Callable[[str], object]]] = {
            each.name: each.converter
            for each in known
            if each.type in _TEXTS and callable(each.converter)
        }

    def _named(self, given: Mapping[str, object], told: Told) -> Collection[str]:
        """Return the parts to look at: those given, and those that have to be."""
        if told.is_full:
            told.pass_over(len(self._required - given.keys()))
            return [name for name in given if name in self._parts]
        return [name for name in self._parts if name in given or name in self._required]

    def read(self, value: object, at: Place, told: Told) -> object:
        """Return what an object is read as; None where faults are told."""
        given = told.exact(value, dict, at)
        if given is None:
            return None
        before, made = told.count, dict[str, object]()
        for name in self._named(given, told):
            if name not in given:
                told.missing(name, at)
            elif given[name] is not None or name in self._required:
                made[name] = self._parts[name](given[name], (at, name), told)
        if len(made) < len(given):
            told.unknown(given.keys() - self._parts.keys(), at)
        # The class itself tells its first malformed text alone, and only if all else is good.
        for name, parse in self._texts.items():
            text = made.get(name)
            if isinstance(text, str):
                told.read(partial(parse, text), at)
        return None if told.count > before else told.read(partial(self._kind, **made), at)
