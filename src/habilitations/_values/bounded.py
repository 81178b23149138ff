"""What is kept of very many things: so many of them, and the count of the rest.

Holds `Bounded` and the number of faults that refusals keep. Law: what is kept are the first, and
all are counted. Doesn't know what they are.
"""

from collections.abc import Iterable
from typing import Final, Generic, TypeVar, final

from habilitations._values.edges import typed

_Item = TypeVar("_Item")

#: The faults that a refusal keeps at most, unless the caller says otherwise.
MAX_FAULTS: Final = 1000


def most_faults(count: int) -> int:
    """Return how many faults are kept at most, as a caller gives it.

    Raises:
        TypeError: `count` is no `int`.
        ValueError: it is less than 1: a refusal has a fault.
    """
    if typed(count, int) < 1:
        message = f"at least one fault is kept, not {count}"
        raise ValueError(message)
    return count


@final
class Bounded(Generic[_Item]):
    """The first of some things, and how many more there are."""

    __slots__ = ("is_full", "kept", "more", "most")

    def __init__(self, most: int = MAX_FAULTS) -> None:
        """Begin with none, of which so many are kept at most."""
        self.kept: Final[list[_Item]] = []
        self.more = 0
        self.most: Final = most
        #: Whether the rest is only counted.
        self.is_full = False

    def add(self, item: _Item) -> None:
        """Keep one more, or count it."""
        if self.is_full:
            self.more += 1
        else:
            self.kept.append(item)
            self.is_full = len(self.kept) >= self.most

    def add_all(self, items: Iterable[_Item]) -> None:
        """Keep more, or count them; they are made one after the other."""
        for each in items:
            self.add(each)
