"""What each person holds on a dossier, as one int, kept up when lines of seats change.

Holds `held_with`. Law: an int says what the seats say (`_values.nibbles`). Doesn't know whose
lines have changed, nor why.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from habilitations._state.seats import Line, Seat
from habilitations._values.maps import FrozenMap, MapOf, PersistentMap
from habilitations._values.slots import Slot

#: What each person holds on a dossier, by number.
Holdings: TypeAlias = FrozenMap[str, int] | MapOf[str, int]
#: A line of a seat, and where its service stands.
Placed: TypeAlias = tuple[Slot, Seat, Line]

#: The most people whose ints are copied at each change; a larger crowd is in a persistent map.
_CROWD: Final = 128
#: The most people who are looked up on each line; for more each line is read whole.
_SOME: Final = 8


def held_with(holdings: Holdings, lines: Sequence[Placed], people: Collection[str]) -> Holdings:
    """Return what each holds once lines are in place, worked out for the people of some numbers."""
    anew = (
        _of_some(holdings, lines, people)
        if len(people) <= _SOME
        else _of_many(holdings, lines, people)
    )
    if type(holdings) is FrozenMap and len(holdings) <= _CROWD:
        return holdings.updated(anew)
    crowd = holdings if isinstance(holdings, PersistentMap) else PersistentMap(holdings)
    for number, held in anew.items():
        crowd = crowd.insert(number, held) if held else crowd.discard(number)
    return crowd


def _of_some(
    holdings: Holdings, lines: Sequence[Placed], people: Iterable[str]
) -> Mapping[str, int]:
    anew = {}
    for number in people:
        held = holdings.get(number, 0)
        for slot, seat, line in lines:
            held = held & ~slot.bits | seat.code(line, number) << slot.shift
        anew[number] = held
    return anew


def _of_many(
    holdings: Holdings, lines: Sequence[Placed], people: Iterable[str]
) -> Mapping[str, int]:
    # Each line is read once, and who holds what he held is left as he is.
    coded = [(slot.shift, seat.codes(line)) for slot, seat, line in lines]
    others = ~sum([slot.bits for slot, _, _ in lines])
    anew = {}
    for number in people:
        held = before = holdings.get(number, 0)
        held &= others
        for shift, codes in coded:
            held |= codes.get(number, 0) << shift
        if held != before:
            anew[number] = held
    return anew
