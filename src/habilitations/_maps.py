"""The maps that nothing changes: a small one, and one that grows with the portal.

Holds `FrozenMap`, a dict without its verbs, and `PersistentMap`, whose changes make another map
that shares nearly all of the first. Law: both are values, `==` by content. Doesn't know what is
stored; iterates in no order that may be shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NoReturn, TypeVar, final, overload

from attrs import frozen

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Default = TypeVar("_Default")

#: The most that one row holds alone.
_ALONE: Final = 16


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


# A trie looks up in twice the time, and a copy of one dict changes in the time that the map takes.
# Here both rows, of dicts and in a dict, are about as long as the square root of the map: a look-up
# is one step more than a dict's, and a change copies the two.
@final
@frozen(init=False, eq=False, repr=False, kw_only=True)
class PersistentMap(Mapping[_Key, _Value]):
    """A map whose every change is another map; the first one stays as it was."""

    _rows: tuple[dict[_Key, _Value], ...]
    _mask: int
    _size: int

    def __init__(self, pairs: Mapping[_Key, _Value] | Iterable[tuple[_Key, _Value]] = ()) -> None:
        """Take the pairs of a mapping, or of an iterable."""
        known = dict(pairs)
        count = 1
        while len(known) > max(_ALONE, count * count):
            count *= 2
        rows: list[dict[_Key, _Value]] = [{} for _ in range(count)]
        for key, value in known.items():
            rows[hash(key) & count - 1][key] = value
        self.__attrs_init__(rows=tuple(rows), mask=count - 1, size=len(known))

    @overload
    def get(self, key: _Key, /) -> _Value | None: ...
    @overload
    def get(self, key: _Key, /, default: _Value | _Default) -> _Value | _Default: ...

    def get(self, key: _Key, /, default: _Default | None = None) -> _Value | _Default | None:
        """Return the value of a key, or the default."""
        return self._rows[hash(key) & self._mask].get(key, default)

    def __getitem__(self, key: _Key, /) -> _Value:
        """Return the value of a key."""
        return self._rows[hash(key) & self._mask][key]

    def __contains__(self, key: object, /) -> bool:
        """Tell whether a key has a value."""
        return key in self._rows[hash(key) & self._mask]

    def __iter__(self) -> Iterator[_Key]:
        """Yield the keys."""
        return (key for row in self._rows for key in row)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return self._size

    def __eq__(self, other: object) -> bool:
        """Tell whether another map has the same pairs."""
        if not isinstance(other, PersistentMap):
            return NotImplemented
        if self._mask == other._mask:
            # Two maps of one origin share most rows, and a row is itself first.
            return self._rows == other._rows
        return len(self) == len(other) and all(
            key in other and other[key] == value for key, value in self.items()
        )

    def __hash__(self) -> int:
        """Hash the pairs, in whatever order they came."""
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type, tuple[dict[_Key, _Value]]]:
        """Copy and pickle as the pairs: hashes of texts differ from one process to the next."""
        return PersistentMap, (dict(self.items()),)

    def insert(self, key: _Key, value: _Value) -> "PersistentMap[_Key, _Value]":
        """Return the map with a key in place of the same, or beside the others."""
        place = hash(key) & self._mask
        row = self._rows[place].copy()
        before = len(row)
        row[key] = value
        if len(row) == before:
            return self._with(place, row, self._size)
        if self._size >= max(_ALONE, len(self._rows) ** 2):
            return PersistentMap([*self.items(), (key, value)])
        return self._with(place, row, self._size + 1)

    def remove(self, key: _Key) -> "PersistentMap[_Key, _Value]":
        """Return the map without a key; `KeyError` where it isn't."""
        place = hash(key) & self._mask
        row = self._rows[place].copy()
        del row[key]
        return self._with(place, row, self._size - 1)

    def _with(
        self, place: int, row: dict[_Key, _Value], size: int
    ) -> "PersistentMap[_Key, _Value]":
        rows = [*self._rows]
        rows[place] = row
        made: PersistentMap[_Key, _Value] = PersistentMap.__new__(PersistentMap)
        made.__attrs_init__(rows=tuple(rows), mask=self._mask, size=size)
        return made
