"""What grows at its end: values in an order, each longer sequence another one.

Holds `Grown`. Law: it is a value, `==` by content, and the shorter one stays as it was.
Doesn't know what the values are.
"""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Generic, TypeVar, final

from attrs import frozen

_Value = TypeVar("_Value")


# Adding to one tuple would copy it; here few are copied far, and most not at all. The blocks are
# those of the length in base two, so that two of the same values are equal.
@final
@frozen
class Grown(Generic[_Value]):
    """Values in an order, to which one more can be added at the end."""

    blocks: tuple[tuple[_Value, ...], ...] = ()

    @classmethod
    def of(cls, values: tuple[_Value, ...]) -> "Grown[_Value]":
        """Return what holds values."""
        ends = [len(values) >> bit << bit for bit in reversed(range(len(values).bit_length()))]
        blocks = (values[begin:end] for begin, end in pairwise([0, *ends]))
        return cls(tuple(filter(None, blocks)))

    def then(self, value: _Value) -> "Grown[_Value]":
        """Return what holds one more value."""
        last: tuple[_Value, ...] = (value,)
        blocks = self.blocks
        while blocks and len(blocks[-1]) == len(last):
            blocks, last = blocks[:-1], blocks[-1] + last
        return Grown((*blocks, last))

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(map(len, self.blocks))

    def __iter__(self) -> Iterator[_Value]:
        """Yield them in their order."""
        return chain.from_iterable(self.blocks)
