"""The maps that nothing changes: a small one, and one that grows with the portal.

Holds `FrozenMap`, a dict without its verbs, and the names under which the library knows rpds. Law:
nothing else imports it, so that another map is one change; all are values, `==` by content.
Doesn't know what is stored; iterates in no order that may be shown.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar, final

from rpds import HashTrieMap as PersistentMap
from rpds import Queue as PersistentQueue

if TYPE_CHECKING:
    from rpds import HashTrieMap as MapOf
    from rpds import Queue as QueueOf
else:
    # What is read of a field's type at run time has parts; those of rpds can't be named.
    MapOf, QueueOf = Mapping, Iterable

__all__ = ["FrozenMap", "MapOf", "PersistentMap", "PersistentQueue", "QueueOf"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _refused(_: object, *__: object, **___: object) -> NoReturn:
    message = "this map doesn't change"
    raise TypeError(message)


@final
class FrozenMap(dict[_Key, _Value]):
    """A dict that can't be changed: read as fast as one, changed by way of `dict(…)`."""

    __slots__ = ()

    def __new__(cls, items: "Mapping[_Key, _Value] | Iterable[tuple[_Key, _Value]]" = ()) -> Self:
        """Make the map, here alone: what makes it anew in place does nothing."""
        made = dict.__new__(cls)
        dict.update(made, items)
        return made

    def __init__(self, _: "Mapping[_Key, _Value] | Iterable[tuple[_Key, _Value]]" = ()) -> None:
        """Do nothing: who calls this again changes nothing."""

    def updated(self, anew: Mapping[_Key, _Value]) -> "FrozenMap[_Key, _Value]":
        """Return the map with values in place of others; what is nothing now is left out."""
        known = dict.__new__(type(self))
        dict.update(known, self)
        dict.update(known, anew)
        if not all(anew.values()):
            for key in [key for key, value in anew.items() if not value]:
                dict.pop(known, key)
        return known

    def __reduce__(self) -> tuple[type, tuple[dict[_Key, _Value]]]:
        """Copy and pickle as the dict that it was made of."""
        return FrozenMap, (dict(self),)


# Not in the class: there type checkers would hold each against the signature that dict gives it.
for _verb in (
    *("__setitem__", "__delitem__", "__or__", "__ior__"),
    *("clear", "pop", "popitem", "setdefault", "update"),
):
    setattr(FrozenMap, _verb, _refused)
