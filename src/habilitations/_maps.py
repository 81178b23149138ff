"""The maps that nothing changes: a small one, and one that grows with the portal.

Holds `FrozenMap`, a dict without its verbs, and the names under which the library knows rpds. Law:
nothing else imports it, so that another map is one change; all are values, `==` by content.
Doesn't know what is stored; iterates in no order that may be shown.
"""

from typing import NoReturn, TypeVar, final

from rpds import HashTrieMap as PersistentMap
from rpds import Queue as PersistentQueue

__all__ = ["FrozenMap", "PersistentMap", "PersistentQueue"]

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@final
class FrozenMap(dict[_Key, _Value]):
    """A dict that can't be changed: read as fast as one, changed by way of `dict(…)`."""

    __slots__ = ()

    def _refused(self, *_: object, **__: object) -> NoReturn:
        message = "this map doesn't change"
        raise TypeError(message)

    __setitem__ = __delitem__ = __or__ = __ior__ = _refused
    clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type, tuple[dict[_Key, _Value]]]:
        """Copy and pickle as the dict that it was made of."""
        return FrozenMap, (dict(self),)
