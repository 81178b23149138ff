"""The keys of a portal in the order in which they are shown, kept up step by step.

Holds `Listing`. Law: it has the keys of the portal's maps and no others, sorted. A new key copies
one chunk of its neighbours and the list of the chunks, of about the square root of all keys each,
so that the first keys of a large portal are there without a sort. Doesn't know what they lead to.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import chain
from math import isqrt
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias, TypeVar, final

from habilitations._state.dossier import DossierKey
from habilitations.identifiers import Idsp

_Key = TypeVar("_Key", str, Idsp)
#: Sorted keys in chunks, none of them empty.
Chunks: TypeAlias = tuple[tuple[_Key, ...], ...]

_FIRST: Final = itemgetter(0)
#: The most keys of a chunk where chunks are few; where they are more, it has as many as they are.
MOST: Final = 64


def chunked(keys: Iterable[_Key]) -> Chunks[_Key]:
    """Return keys, each given once, in their order."""
    known = sorted(keys)
    # Half of what a chunk may have: the next keys find room.
    size = max(MOST // 2, isqrt(len(known)))
    return tuple([tuple(known[at : at + size]) for at in range(0, len(known), size)])


def with_key(chunks: Chunks[_Key], key: _Key) -> Chunks[_Key]:
    """Return the keys and one that isn't among them."""
    if not chunks:
        return ((key,),)
    # Changed as lists, since what is joined of tuples is copied twice.
    changed, place = list(chunks), _chunk_of(chunks, key)
    grown = list(changed[place])
    insort(grown, key)
    if len(grown) <= MOST or len(grown) <= len(chunks):
        changed[place] = tuple(grown)
    else:
        half = len(grown) // 2
        changed[place : place + 1] = tuple(grown[:half]), tuple(grown[half:])
    return tuple(changed)


def without_key(chunks: Chunks[_Key], key: _Key) -> Chunks[_Key]:
    """Return the keys but one, which is among them."""
    place = _chunk_of(chunks, key)
    chunk = chunks[place]
    at = bisect_left(chunk, key)
    left = chunk[:at] + chunk[at + 1 :]
    parts = (left,) if left else ()
    return chunks[:place] + parts + chunks[place + 1 :]


def _back(chunks: Chunks[_Key]) -> Iterator[_Key]:
    return chain.from_iterable(map(reversed, reversed(chunks)))


def _chunk_of(chunks: Chunks[_Key], key: _Key) -> int:
    # What is before all of them belongs to the first.
    return max(bisect_right(chunks, key, key=_FIRST) - 1, 0)


@final
class Listing(NamedTuple):
    """The numbers of the spaces and the keys of the dossiers of a portal, each in its order."""

    people: Chunks[str] = ()
    sirens: Chunks[str] = ()
    idsps: Chunks[Idsp] = ()

    @classmethod
    def of(cls, numbers: Iterable[str], dossiers: Iterable[DossierKey]) -> "Listing":
        """Return the listing of the keys of maps, made at once."""
        return cls(people=chunked(numbers)).with_dossiers(dossiers)

    def numbers(self) -> Iterator[str]:
        """Yield the numbers of the spaces."""
        return chain.from_iterable(self.people)

    def dossiers(self) -> Iterator[DossierKey]:
        """Yield the keys of the dossiers, those that are a SIREN first."""
        return chain(chain.from_iterable(self.sirens), chain.from_iterable(self.idsps))

    def numbers_back(self) -> Iterator[str]:
        """Yield the numbers of the spaces, the last first."""
        return _back(self.people)

    def dossiers_back(self) -> Iterator[DossierKey]:
        """Yield the keys of the dossiers, the last first."""
        return chain(_back(self.idsps), _back(self.sirens))

    def with_number(self, number: str) -> "Listing":
        """Return the listing with one more space."""
        return Listing(with_key(self.people, number), self.sirens, self.idsps)

    def with_dossiers(self, dossiers: Iterable[DossierKey]) -> "Listing":
        """Return the listing with these dossiers, and no others."""
        sirens: list[str] = []
        idsps: list[Idsp] = []
        for key in dossiers:
            if isinstance(key, Idsp):
                idsps.append(key)
            else:
                sirens.append(key)
        return Listing(self.people, chunked(sirens), chunked(idsps))

    def with_dossier(self, key: DossierKey) -> "Listing":
        """Return the listing with one more dossier."""
        if isinstance(key, Idsp):
            return Listing(self.people, self.sirens, with_key(self.idsps, key))
        return Listing(self.people, with_key(self.sirens, key), self.idsps)

    def without_dossier(self, key: DossierKey) -> "Listing":
        """Return the listing without a dossier that it has."""
        if isinstance(key, Idsp):
            return Listing(self.people, self.sirens, without_key(self.idsps, key))
        return Listing(self.people, without_key(self.sirens, key), self.idsps)
