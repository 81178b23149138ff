"""Seats from the rows of tables, in one pass, where nothing is wrong with them.

Law: what is settled here is what the guards of `_state.invariants` and `_state.table_checks` find
no fault in; of all else this tells nothing, and they are asked. Doesn't know what a fault is
called, nor where it stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeAlias, final

from habilitations._state.dossier import Dossier
from habilitations._state.exclusivity import clashing
from habilitations._state.given import Faults
from habilitations._state.invariants import lacking_data, may_have_given
from habilitations._state.seats import Delegation, Line, Seat, a_delegation, a_line, a_seat
from habilitations._state.table_checks import (
    Spaces,
    faults_of_waiting,
    in_turn,
    last_instant,
    people_known,
)
from habilitations._values.edges import goes_back
from habilitations._values.maps import FrozenMap
from habilitations._values.nibbles import CODES, nibble_of
from habilitations._values.slots import Slot
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService

#: A row of a dossier: who, on what, as what, from whom, since when, asleep since when.
Row: TypeAlias = tuple[
    SubscriberNumber, ElementaryService, Role, SubscriberNumber | None, datetime, datetime | None
]

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_TITULAIRE: Final = nibble_of(_AT, suspended=False)
#: The parts of a habilitation that make a row.
ROW_OF: Final = attrgetter("subscriber", "service", "role", "granted_by", "since", "suspended_at")


@final
class _People:
    """What the rows of a dossier say of each person, by number."""

    __slots__ = ("first", "held", "mixed", "roles", "sleepy")

    def __init__(self) -> None:
        """Begin with nobody."""
        #: The first instant at which he got something.
        self.first: Final[dict[str, datetime]] = {}
        #: What he holds, as an int.
        self.held: Final[dict[str, int]] = {}
        self.roles: Final[dict[str, Role]] = {}
        #: Those of several roles: nobody else has two that could clash (ROL-6).
        self.mixed: Final[set[str]] = set()
        #: The services on which somebody sleeps.
        self.sleepy: Final[set[str]] = set()

    def take(self, rows: Iterable[Row]) -> Mapping[str, Sequence[Row]]:
        """Add what rows say of each person, and return them by the code of their service."""
        first, roles, lines = self.first, self.roles, dict[str, list[Row]]()
        for row in rows:
            who, service, role, _, since, asleep = row
            number = who.value
            lines.setdefault(service.code, []).append(row)
            if since < first.setdefault(number, since):
                first[number] = since
            if roles.setdefault(number, role) is not role:
                self.mixed.add(number)
            if asleep is not None:
                self.sleepy.add(service.code)
        return lines

    def hold(self, seat: Seat, line: Line, slot: Slot) -> None:
        """Add what each holds on a line."""
        held, shift = self.held, slot.shift
        titulaire = seat.titulaire.value
        held[titulaire] = held.get(titulaire, 0) | _TITULAIRE << shift
        given = line.delegations
        # DEL-8: where nobody sleeps by himself, nobody sleeps through his source.
        sleepy = slot.service.code in self.sleepy
        for each in given:
            number, asleep = each.subscriber.value, sleepy and line.is_suspended(each)
            code = CODES[asleep][each.role.rank]
            held[number] = held.get(number, 0) | code << shift


def settled(
    dossier: Dossier, rows: Iterable[Row], ruleset: Ruleset, spaces: Spaces
) -> Dossier | None:
    """Return a dossier with the seats that its rows make; None unless all is seen to be well."""
    people = _People()
    lines = people.take(rows)
    seats = _seats(lines, ruleset.catalogue.slots, people)
    if seats is None or not _sound(dossier, lines, people, ruleset, spaces):
        return None
    instants = [row[5] or row[4] for line in lines.values() for row in line]
    return dossier.revised(
        seats=seats,
        holdings=FrozenMap(people.held),
        requests=in_turn(dossier),
        updated_at=max(last_instant(dossier), *instants) if lines else last_instant(dossier),
    )


def _seats(
    lines: Mapping[str, Sequence[Row]], slots: Mapping[str, Slot], people: _People
) -> tuple[Seat, ...] | None:
    by_seat: dict[str, list[tuple[Slot, SubscriberNumber, Line]]] = defaultdict(list)
    for code in sorted(lines):
        slot = slots.get(code)
        drawn = None if slot is None else _line(slot, lines[code])
        if slot is None or drawn is None:
            return None
        by_seat[slot.whole.code].append((slot, *drawn))
    seats = []
    for code in sorted(by_seat):
        slot, titulaire, _ = by_seat[code][0]
        seat = a_seat(slot.whole, titulaire, tuple([line for _, _, line in by_seat[code]]))
        if len(seat.lines) > 1 and not _of_one(by_seat[code]):
            return None
        for slot, _, line in by_seat[code]:
            people.hold(seat, line, slot)
        seats.append(seat)
    return tuple(seats)


# ROL-5, ROL-3, DEL-5: one AT for all lines of a seat, and one AS, awake or asleep on all of them.
def _of_one(lines: Iterable[tuple[Slot, SubscriberNumber, Line]]) -> bool:
    under = {
        (who.value, given is None or (given.subscriber.value, given.suspended_at is None))
        for who, given in ((who, line.suppleant) for _, who, line in lines)
    }
    return len(under) == 1


def _line(slot: Slot, rows: Sequence[Row]) -> tuple[SubscriberNumber, Line] | None:
    """Return the AT and the line that rows of one service make, each row having its place there."""
    service, heads, given = slot.service, [], {}
    for who, what, role, source, since, asleep in rows:
        if what is not service and what != service:
            return None
        if source is not None:
            given[who.value] = a_delegation(who, role, source, since, asleep)
        elif role is _AT and asleep is None:
            heads.append((who, since))
    # ROL-2, ROL-7, DEL-6, DEL-11: what has no place of its own is left over.
    if len(heads) != 1 or len(given) != len(rows) - 1:
        return None
    titulaire, since = heads[0]
    if titulaire.value in given or not _living(titulaire.value, given):
        return None
    suppleant, actors = None, []
    for number in sorted(given):
        each = given[number]
        if each.role is not _AS:
            actors.append(each)
        elif suppleant is None:
            suppleant = each
        else:
            return None
    return titulaire, a_line(service, since, suppleant, tuple(actors))


# ROL-8, TIM-1: each source may designate the role that it gave, and what sleeps was there before.
def _living(titulaire: str, given: Mapping[str, Delegation]) -> bool:
    for each in given.values():
        source = each.granted_by.value
        own = _AT if source == titulaire else given[source].role if source in given else None
        if not may_have_given(own, each.role):
            return False
        if each.suspended_at is not None and goes_back(each.suspended_at, each.since):
            return False
    return True


def _sound(
    dossier: Dossier,
    lines: Mapping[str, Sequence[Row]],
    people: _People,
    ruleset: Ruleset,
    spaces: Spaces,
) -> bool:
    for number, at in people.first.items():
        space = spaces.get(number)
        if space is None or not space.was_active(at):
            return False
    for number in people.mixed:
        own = [
            (row[1], row[2]) for line in lines.values() for row in line if row[0].value == number
        ]
        if clashing(own, ruleset):
            return False
    # One row of each line: what is lacking depends on the services alone.
    if any(lacking_data(dossier, [line[0][1] for line in lines.values()])):
        return False
    return not _waits(dossier) or not any(_faults_of_waiting(dossier, ruleset, spaces))


def _waits(dossier: Dossier) -> bool:
    return bool(dossier.requests) or dossier.email_change is not None


def _faults_of_waiting(dossier: Dossier, ruleset: Ruleset, spaces: Spaces) -> Faults:
    yield from people_known(dossier, (), spaces)
    yield from faults_of_waiting(dossier, ruleset)
