"""Sorted tuples as small maps: compact, hashable, the same whatever the order of building.

Law: every tuple here is sorted by a text key that each item has alone; looking up costs the
logarithm, changing a copy of pointers. Doesn't know what the items are.
"""

from bisect import bisect_left
from collections.abc import Callable
from typing import TypeVar

_Item = TypeVar("_Item")


def found(items: tuple[_Item, ...], key: str, of: Callable[[_Item], str]) -> _Item | None:
    """Return the item of a key, or None."""
    place = bisect_left(items, key, key=of)
    if place < len(items) and of(items[place]) == key:
        return items[place]
    return None


def put(items: tuple[_Item, ...], item: _Item, of: Callable[[_Item], str]) -> tuple[_Item, ...]:
    """Return the tuple with an item, in place of the one that had its key."""
    key = of(item)
    place = bisect_left(items, key, key=of)
    after = place + (place < len(items) and of(items[place]) == key)
    return (*items[:place], item, *items[after:])


def without(items: tuple[_Item, ...], key: str, of: Callable[[_Item], str]) -> tuple[_Item, ...]:
    """Return the tuple without the item of a key."""
    place = bisect_left(items, key, key=of)
    after = place + (place < len(items) and of(items[place]) == key)
    return (*items[:place], *items[after:])
