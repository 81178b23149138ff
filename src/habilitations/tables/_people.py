"""People and their spaces, out of rows.

Holds what makes spaces. Law: a space that is kept agrees with all the others, and with those that
were there. Doesn't know rights.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, final

from attrs import evolve

from habilitations._state.space import dated_space
from habilitations._state.table_checks import activated_in_time, kept_up, one_space_each
from habilitations._values.folding import folded
from habilitations.errors import BlankCell, ContradictoryRows, HabilitationError
from habilitations.identifiers import Email, SubscriberNumber
from habilitations.model import Portal, Space, Subscriber
from habilitations.tables._book import Book, Place, row_of
from habilitations.tables._columns import OWN, SPACES
from habilitations.tables._entities import Entity
from habilitations.tables._outcome import RemarkKind, RepairReason

_OWN: Final = OWN[SPACES]
_NEEDED: Final = 4
_TITLE: Final = _OWN.index("title")


@final
class People:
    """The people that rows tell of, by number."""

    def __init__(self, into: Portal, at: datetime, book: Book) -> None:
        """Begin with nobody beside those of a portal."""
        self._into: Final = into
        self._at: Final = at
        self._book: Final = book
        self._known: Final[dict[str, Entity[Space]]] = {}
        #: The rejected rows about a person.
        self.lost: Final[dict[str, list[Place]]] = defaultdict(list)

    def add(self, number: SubscriberNumber, parts: tuple[object, ...], place: Place) -> None:
        """Take what a row says of somebody."""
        known = self._known.get(number.value)
        if known is None:
            known = self._known[number.value] = Entity(parts)
        known.add(parts, place)

    def add_own(self, space: Space, place: Place) -> None:
        """Take a space of ours."""
        number = space.subscriber.number
        self.add(number, _parts_of(space), place)
        known = self._known[number.value]
        if known.own is not None and known.own != space:
            known.clash(0, known.own, space)
        known.own = space

    def settle(self) -> Mapping[str, Space]:
        """Return the spaces that are kept and weren't there as they are; reject all other rows."""
        made, told_more = dict[str, Space](), dict[str, Space]()
        for number, entity in self._known.items():
            space, there = self._space(number, entity), self._into.space_map.get(number)
            if space is not None and there is None:
                made[number] = dated_space(space, self._into.ruleset)
            elif space is not None and space is not there:
                told_more[number] = space
        for number, (faults, clashes) in self._at_odds(made).items():
            self._reject(number, faults, clashes)
            del made[number]
        self._alike(made)
        return {**{number: kept_up(space) for number, space in made.items()}, **told_more}

    def _space(self, number: str, entity: Entity[Space]) -> Space | None:
        there = self._into.space_map.get(number)
        faults = list(self._faults(entity, there))
        if faults:
            self._reject(number, faults, entity.places)
            return None
        if there is not None:
            return _titled(there, entity.parts[_TITLE])
        return entity.own or self._made(number, entity)

    def _faults(
        self, entity: Entity[Space], there: Space | None
    ) -> Iterator[tuple[str, HabilitationError]]:
        if there is not None:
            entity.hold_against(_parts_of(there))
        yield from (
            (column, ContradictoryRows(column, said)) for column, said in entity.unequal(_OWN)
        )
        for column, said in zip(_OWN[:_NEEDED], entity.parts, strict=False):
            if said is None:
                yield column, BlankCell(self._book.header(entity.places[0], column))

    def _made(self, number: str, entity: Entity[Space]) -> Space:
        last, first, email, employer, title, simplified, registered, activated = entity.parts
        who = Subscriber(
            number=number,
            last_name=_text(last),
            first_name=_text(first),
            email=email if isinstance(email, Email) else _text(email),
            employer=_text(employer),
            title=None if title is None else _text(title),
            simplified=simplified is True,
        )
        place = entity.places[0]
        return Space(
            subscriber=who,
            registered_at=self._registered(registered, activated, place),
            activated_at=_instant(activated),
            active_since_unknown=self._is_unknown(activated, place),
        )

    def _registered(self, registered: object, activated: object, place: Place) -> datetime:
        known = _instant(registered)
        if known is not None:
            return known
        taken = _instant(activated) or self._at
        if self._book.has(place, "registered_at"):
            self._book.repair(SPACES, place, "registered_at", RepairReason.UNKNOWN, taken)
        return taken

    def _is_unknown(self, activated: object, place: Place) -> bool:
        if activated is None and self._book.has(place, "activated_at"):
            self._book.repair(SPACES, place, "activated_at", RepairReason.UNKNOWN)
        return activated is None

    def _at_odds(
        self, made: Mapping[str, Space]
    ) -> Mapping[str, tuple[Sequence[tuple[str, HabilitationError]], Sequence[Place]]]:
        spaces = tuple(made.values())
        found = [*one_space_each([*self._near(spaces), *spaces])]
        found += activated_in_time(spaces)
        odd: dict[str, tuple[list[tuple[str, HabilitationError]], list[Place]]] = {}
        for fault, about in found:
            numbers = [each.subscriber.number.value for each in about if isinstance(each, Space)]
            places = [place for number in numbers for place in self._places(number)]
            for number in made.keys() & set(numbers):
                faults, clashes = odd.setdefault(number, ([], []))
                faults.append((_column_of(fault), fault))
                clashes += places if len(numbers) > 1 else ()
        return odd

    def _places(self, number: str) -> Sequence[Place]:
        known = self._known.get(number)
        return () if known is None else known.places

    def _near(self, spaces: Iterable[Space]) -> Iterable[Space]:
        # Of those that were there, the ones that have an address of a new one.
        keys = dict.fromkeys(each.subscriber.email.key for each in spaces)
        numbers = [each for key in keys for each in self._into.address_map.get(key, ())]
        return [self._into.space_map[number] for number in numbers]

    def _alike(self, made: Mapping[str, Space]) -> None:
        named: dict[str, list[str]] = defaultdict(list)
        for number, space in made.items():
            who = space.subscriber
            named[folded(f"{who.last_name} {who.first_name}")].append(number)
        several = [each for numbers in named.values() if len(numbers) > 1 for each in numbers]
        if several:
            rows = [row_of(self._known[number].places[0]) for number in several]
            header = self._book.header(self._known[several[0]].places[0], "last_name")
            self._book.remark(SPACES, header, RemarkKind.SAME_NAME, rows)

    def _reject(
        self,
        number: str,
        faults: Sequence[tuple[str, HabilitationError]],
        clashes: Sequence[Place],
    ) -> None:
        contrary = any(not isinstance(fault, BlankCell) for _, fault in faults)
        for place in self._known[number].places:
            self._book.reject(SPACES, place, faults, clashes=clashes if contrary else ())
            self.lost[number].append(place)


def _parts_of(space: Space) -> tuple[object, ...]:
    who = space.subscriber
    return (
        *(who.last_name, who.first_name, who.email, who.employer, who.title, who.simplified),
        *(space.registered_at, space.activated_at),
    )


def _titled(space: Space, title: object) -> Space:
    """Return a space with the title that rows tell, where none was told."""
    if title is None or space.subscriber.title is not None:
        return space
    return evolve(space, subscriber=evolve(space.subscriber, title=_text(title)))


def _column_of(fault: HabilitationError) -> str:
    return "email" if "email" in fault.__match_args__ else "activated_at"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _instant(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None
