"""A stand-in for rpds in the page: the two classes that the library uses, in plain Python.

The page is built from package registries, and none of them has rpds-py for WebAssembly; in the page
this module is installed under the name `rpds`. Law: whatever the library asks of the two classes of
rpds, these answer alike; a test holds them side by side. Each change copies the whole, which a firm
of a few dossiers doesn't feel, and a real portal would: nobody else should use it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar, final

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")
_Item = TypeVar("_Item")


@final
class HashTrieMap(Mapping[_Key, _Value]):
    """A map that returns another where a dict would change."""

    __slots__ = ("_kept",)

    def __init__(self, values: Mapping[_Key, _Value] | Iterable[tuple[_Key, _Value]] = ()) -> None:
        """Keep a copy of a mapping, or of pairs."""
        self._kept = dict(values)

    def __getitem__(self, key: _Key) -> _Value:
        """Return what stands under a key."""
        return self._kept[key]

    def __iter__(self) -> Iterator[_Key]:
        """Yield the keys."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._kept)

    def __eq__(self, other: object) -> bool:
        """Compare by content; a dict is another thing, as it is for rpds."""
        return isinstance(other, HashTrieMap) and self._kept == other._kept

    def __hash__(self) -> int:
        """Hash by content, in no order."""
        return hash(frozenset(self._kept.items()))

    def __repr__(self) -> str:
        """Tell as rpds does."""
        pairs = ", ".join(f"{key!r}: {value!r}" for key, value in self._kept.items())
        return f"HashTrieMap({{{pairs}}})"

    def __reduce__(self) -> tuple[type, tuple[dict[_Key, _Value]]]:
        """Copy and pickle as the dict that it was made of."""
        return HashTrieMap, (self._kept,)

    def insert(self, key: _Key, val: _Value) -> "HashTrieMap[_Key, _Value]":
        """Return the map with one more pair, in place of that under the same key."""
        return HashTrieMap({**self._kept, key: val})

    def remove(self, key: _Key) -> "HashTrieMap[_Key, _Value]":
        """Return the map without a key.

        Raises:
            KeyError: it isn't there.
        """
        left = dict(self._kept)
        del left[key]
        return HashTrieMap(left)


@final
class Queue(Iterable[_Item]):
    """A queue that returns another where a list would grow."""

    __slots__ = ("_kept",)

    def __init__(self, elements: Iterable[_Item] = ()) -> None:
        """Keep elements in their order."""
        self._kept = tuple(elements)

    def __iter__(self) -> Iterator[_Item]:
        """Yield the elements, the first that came first."""
        return iter(self._kept)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._kept)

    def __eq__(self, other: object) -> bool:
        """Compare by elements."""
        return isinstance(other, Queue) and self._kept == other._kept

    def __hash__(self) -> int:
        """Hash by elements."""
        return hash(self._kept)

    def __repr__(self) -> str:
        """Tell as rpds does."""
        return f"Queue([{', '.join(map(repr, self._kept))}])"

    def enqueue(self, value: _Item) -> "Queue[_Item]":
        """Return the queue with one more element behind the others."""
        return Queue((*self._kept, value))
