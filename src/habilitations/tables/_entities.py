"""What several rows say of one person or of one dossier, put together.

Holds `Entity`. Law: rows that say the same are one, and what one leaves blank another may say;
where they say different things, none of them is believed. Doesn't know what the parts mean.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Generic, TypeVar, final

from habilitations.identifiers import Email
from habilitations.tables._book import Place

_Own = TypeVar("_Own")


@final
class Entity(Generic[_Own]):
    """One person or dossier, as far as rows tell."""

    __slots__ = ("_said", "_unequal", "more", "own", "parts", "places")

    def __init__(self, parts: tuple[object, ...]) -> None:
        """Take what the first row says, by column."""
        self.parts = parts
        self.places: Final[list[Place]] = []
        #: Our own value, where a row is one.
        self.own: _Own | None = None
        #: What there may be several of: accounts.
        self.more: Final[dict[object, None]] = {}
        self._unequal: dict[int, dict[object, None]] | None = None

    def add(self, parts: tuple[object, ...], place: Place) -> None:
        """Take what a row says."""
        self.places.append(place)
        if parts != self.parts:
            self._merge(parts)

    def _merge(self, parts: tuple[object, ...]) -> None:
        merged = []
        for place, (known, said) in enumerate(zip(self.parts, parts, strict=True)):
            merged.append(said if known is None else known)
            if known is not None and said is not None and not _is_same(known, said):
                self.clash(place, known, said)
        self.parts = tuple(merged)

    def hold_against(self, there: tuple[object, ...]) -> None:
        """Note where rows say anything but what is there already."""
        for place, (known, said) in enumerate(zip(there, self.parts, strict=True)):
            if None not in {known, said} and not _is_same(known, said):
                self.clash(place, known, said)

    def clash(self, place: int, *said: object) -> None:
        """Note that rows say different things in a column."""
        unequal = self._unequal = {} if self._unequal is None else self._unequal
        unequal.setdefault(place, {}).update(dict.fromkeys(said))

    def unequal(self, columns: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the columns in which rows say different things, with what they say."""
        for place, said in (self._unequal or {}).items():
            yield columns[place], tuple(map(str, said))


def _is_same(one: object, other: object) -> bool:
    # Two writings of one address are one, as they are everywhere (ESP-1).
    if isinstance(one, Email) and isinstance(other, Email):
        return one.key == other.key
    return one == other
