"""What of tables from elsewhere a fault is about, and where that stands in them.

Law: every fault has at least one place, and its places are those of the very objects given, each
once, in the order of the tables. Doesn't know what is wrong with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, final

from habilitations._state.dossier import Dossier
from habilitations._state.seats import Habilitation
from habilitations._values.people import Space
from habilitations.errors import HabilitationError

Given: TypeAlias = Space | Dossier | Habilitation
#: A fault, and the rows of the tables that make it one.
Found: TypeAlias = tuple[HabilitationError, Sequence[Given]]
Faults: TypeAlias = Iterator[Found]
#: A table, by the name of the argument, and a place in it.
Place: TypeAlias = tuple[str, int]

_TABLES: Final = ("spaces", "dossiers", "habilitations")


def placed(
    found: Iterable[Found], tables: Mapping[str, Sequence[Given]]
) -> tuple[tuple[Place, ...], ...]:
    """Return the places of each fault, in the order of the faults."""
    known: dict[int, list[Place]] = defaultdict(list)
    for name in _TABLES:
        # By identity: two rows may be equal, and an object may be given twice.
        for number, each in enumerate(tables[name]):
            known[id(each)].append((name, number))
    places = _Places(known)
    return tuple(places[frozenset(map(id, about))] for _, about in found)


@final
class _Places(dict[frozenset[int], tuple[Place, ...]]):
    """The places of objects, worked out once: one may be given, and be at fault, very often."""

    def __init__(self, known: Mapping[int, Sequence[Place]]) -> None:
        """Begin with the places of each object, by its identity."""
        super().__init__()
        self.known: Final = known

    def __missing__(self, about: frozenset[int]) -> tuple[Place, ...]:
        """Put the places of some objects in order."""
        places = (place for each in about for place in self.known[each])
        sorted_places = self[about] = tuple(sorted(places, key=_order))
        return sorted_places


def _order(place: Place) -> tuple[int, int]:
    return _TABLES.index(place[0]), place[1]
