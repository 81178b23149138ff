"""Choices that follow from numbers: what draws moves, with no chance of its own.

Holds `Dice`, and `Chance`, which `random.Random` meets too. Law: the same numbers make the same
choices, on every machine. Doesn't know what is chosen.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol, TypeVar, final

_T = TypeVar("_T")

_MASK: Final = 2**64 - 1
_STEP: Final = 0x9E3779B97F4A7C15
_MIX: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)


class Chance(Protocol):
    """What chooses."""

    def choice(self, seq: Sequence[_T], /) -> _T:
        """Return one of several."""
        ...


@final
class Dice:
    """Choices made by numbers: first by those given, then by what follows from them (SplitMix64).

    A number chooses its place, counted round. So small numbers choose what stands first, and a
    test that shrinks its numbers shrinks its choices.
    """

    __slots__ = ("_given", "_state")

    def __init__(self, numbers: Iterable[int]) -> None:
        """Take the numbers, none of them negative."""
        self._given = list(numbers)[::-1]
        self._state = 0
        for number in self._given:
            self._state = _mixed(self._state ^ number)

    def choice(self, seq: Sequence[_T], /) -> _T:
        """Return one of several."""
        return seq[self._next() % len(seq)]

    def _next(self) -> int:
        if self._given:
            return self._given.pop()
        self._state = (self._state + _STEP) & _MASK
        return _mixed(self._state)


def _mixed(number: int) -> int:
    mixed = (number + _STEP) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * _MIX[0]) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * _MIX[1]) & _MASK
    return mixed ^ (mixed >> 31)
