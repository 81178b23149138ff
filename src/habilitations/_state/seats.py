"""Seats: who holds what on one service of one dossier.

Holds the compact state (`Seat`, `Line`, `Delegation`) and `Habilitation`, the value made from it
when asked for. Law: one AT for a seat by construction (ROL-2, 5), delegations sorted by number.
Doesn't know who may change it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeVar, final

from attrs import Factory, field, frozen
from attrs.converters import optional

from habilitations._errors.bare import made_bare
from habilitations._texts.showing import Shows
from habilitations._values.edges import instant, truth, typed
from habilitations._values.making import Value, maker
from habilitations._values.nibbles import CODES, nibble_of
from habilitations._values.people import number_of
from habilitations._values.tuples import found, put, without
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.roles import Role
from habilitations.services import AnyService, ElementaryService, Service

#: The keys of the sorted tuples.
BY_NUMBER: Final = attrgetter("subscriber.value")
BY_SERVICE: Final = attrgetter("service.code")
BY_ROLE: Final = attrgetter("role.rank")


_Item = TypeVar("_Item", "Line", "Seat")
#: The most actors that are scanned: as many as a search takes to be as fast.
_FEW: Final = 8
_TITULAIRE: Final = nibble_of(Role.ADMINISTRATEUR_TITULAIRE, suspended=False)


def _elementary(service: ElementaryService) -> ElementaryService:
    return typed(service, ElementaryService)


def _role(role: Role) -> Role:
    return typed(role, Role)


def _asleep(held: "Habilitation") -> bool:
    return held.suspended_at is not None


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Habilitation(Value, Shows):
    """A right in force: one person, one dossier, one elementary service, one role (§5.5).

    It is a row of `Portal.of`, and what `holders` and `habilitations_of` return.

    Args:
        service: an elementary service; a Service of several lines has a row a line.
        granted_by: who designated the person; None for an AT (ROL-8).
        since: when the right began, aware, kept in UTC, as all instants here.
        suspended_at: since when it is suspended itself; None where it isn't.
        suspended: whether it is in effect, the suspension of an Acteur Délégant reaching those whom
            he designated (DEL-8). `Portal.of` doesn't read it.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidSubscriberNumber, InvalidSiren: an identifier is not well formed (VAL-1).
        NaiveInstant, InstantOutOfRange: an instant is not aware (TIM-1).

    >>> from habilitations import Role, services
    >>> held = Habilitation(
    ...     subscriber="20101670101919",
    ...     dossier="123456789",
    ...     service=services.DECLARER_TVA,
    ...     role=Role.ADMINISTRATEUR_TITULAIRE,
    ...     since=datetime.fromisoformat("2026-01-05T10:00:00+01:00"),
    ... )
    >>> held.granted_by, held.suspended, held.since.hour
    (None, False, 9)
    """

    subscriber: SubscriberNumber = field(converter=number_of)
    dossier: DossierId = field(converter=dossier_id)
    service: ElementaryService = field(converter=_elementary)
    role: Role = field(converter=_role)
    granted_by: SubscriberNumber | None = field(default=None, converter=optional(number_of))
    since: datetime = field(converter=instant)
    suspended_at: datetime | None = field(default=None, converter=optional(instant))
    suspended: bool = field(default=Factory(_asleep, takes_self=True), converter=truth)


def in_role(held: Habilitation, role: Role) -> bool:
    """Tell whether a habilitation is of a role."""
    return held.role is role


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Delegation(Value):
    """What the AT, or somebody under him, gave on one elementary service: an AS's or an actor's.

    A part of a `Line`, which `Portal.of` and the procedures make.
    """

    subscriber: SubscriberNumber
    role: Role
    granted_by: SubscriberNumber
    since: datetime
    suspended_at: datetime | None = None

    # TIM-1: a suspension is never before the right that it suspends.
    def begun(self, at: datetime) -> "Delegation":
        """Return the delegation begun anew at an instant; one that sleeps does so from then on."""
        who, role, source = self.subscriber, self.role, self.granted_by
        return a_delegation(who, role, source, at, self.asleep_from(at))

    def asleep_from(self, at: datetime) -> datetime | None:
        """Return since when it sleeps, if it does, where it begins anew at an instant."""
        return None if self.suspended_at is None else at


a_delegation: Final[
    Callable[[SubscriberNumber, Role, SubscriberNumber, datetime, datetime | None], Delegation]
] = maker(Delegation)


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Line(Value):
    """One elementary service adhered to: since when its AT holds it, its AS, its actors.

    A part of a `Seat`; the actors are those of both roles below the AS, by number.
    """

    service: ElementaryService
    since: datetime
    suppleant: Delegation | None = None
    actors: tuple[Delegation, ...] = ()

    @property
    def delegations(self) -> tuple[Delegation, ...]:
        """The AS, if there is one, then the actors by number."""
        return self.actors if self.suppleant is None else (self.suppleant, *self.actors)

    def delegation(self, subscriber: SubscriberNumber) -> Delegation | None:
        """Return what a person was given here, or None."""
        return self.given(subscriber.value)

    def given(self, number: str) -> Delegation | None:
        """Return what the person of a number was given here, or None."""
        suppleant = self.suppleant
        if suppleant is not None and suppleant.subscriber.value == number:
            return suppleant
        return actor(self.actors, number) if self.actors else None

    def is_suspended(self, delegation: Delegation) -> bool:
        """Tell whether a delegation is suspended in effect, by itself or through its source."""
        return _sleeps(delegation, actor(self.actors, delegation.granted_by.value))

    def sleeping(self) -> Callable[[Delegation], bool]:
        """Return what tells `is_suspended` of many delegations of the line at a step each."""
        asleep = {BY_NUMBER(each): each for each in self.actors if each.suspended_at}
        return lambda each: _sleeps(each, asleep.get(each.granted_by.value))


# DEL-8: the suspension of an Acteur Délégant reaches those whom he designated.
def _sleeps(delegation: Delegation, source: Delegation | None) -> bool:
    if delegation.suspended_at is not None:
        return True
    return source is not None and source.suspended_at is not None


a_line: Final[
    Callable[[ElementaryService, datetime, Delegation | None, tuple[Delegation, ...]], Line]
] = maker(Line)


def actor(actors: tuple[Delegation, ...], number: str) -> Delegation | None:
    """Return the delegation of a number, or None: scanned, unless it is among a crowd."""
    if len(actors) > _FEW:
        return found(actors, number, BY_NUMBER)
    # Read here, since `BY_NUMBER` takes five times as long.
    for each in actors:
        if each.subscriber.value == number:
            return each
    return None


def with_actor(actors: tuple[Delegation, ...], given: Delegation) -> tuple[Delegation, ...]:
    """Return actors by number with a delegation, in place of the one that its person had."""
    # Added, since unpacked they would be copied twice.
    number, place, one = given.subscriber.value, 0, (given,)
    # Who has a space since lately has one of the last numbers.
    if not actors or actors[-1].subscriber.value < number:
        return actors + one
    if len(actors) > _FEW:
        return put(actors, given, BY_NUMBER)
    while actors[place].subscriber.value < number:
        place += 1
    own = actors[place].subscriber.value == number
    return actors[:place] + one + actors[place + own :]


def without_actor(actors: tuple[Delegation, ...], number: str) -> tuple[Delegation, ...]:
    """Return actors by number without the one of a number."""
    if len(actors) > _FEW:
        return without(actors, number, BY_NUMBER)
    return tuple([each for each in actors if each.subscriber.value != number])


def of_service(items: "tuple[_Item, ...]", service: AnyService) -> "_Item | None":
    """Return the seat or the line of a service, or None: they are few, so they are scanned."""
    code = service.code
    for item in items:
        if item.service.code == code:
            return item
    return None


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Seat(Value):
    """What one service of one dossier holds: its AT, and a line for each service adhered to.

    One AT and one AS for all its lines (ROL-3, ROL-5). `Dossier.seats` are those that have an AT.
    """

    service: Service
    titulaire: SubscriberNumber
    lines: tuple[Line, ...]

    @property
    def suppleant(self) -> SubscriberNumber | None:
        """The AS, who holds the whole seat (DEL-5), or None."""
        first = self.lines[0].suppleant
        return None if first is None else first.subscriber

    def line(self, service: ElementaryService) -> Line | None:
        """Return the line of an elementary service adhered to, or None."""
        return of_service(self.lines, service)

    def meant(self, service: AnyService) -> tuple[Line, ...]:
        """Return the lines that a service of this seat stands for: all of them, or its own."""
        if type(service) is Service:
            return self.lines
        line = of_service(self.lines, service)
        return () if line is None else (line,)

    def is_titulaire(self, subscriber: SubscriberNumber) -> bool:
        """Tell whether a person is the AT."""
        return subscriber.value == self.titulaire.value

    def is_suppleant(self, number: str) -> bool:
        """Tell whether the person of a number is the AS."""
        first = self.lines[0].suppleant
        return first is not None and first.subscriber.value == number

    def code(self, line: Line, number: str) -> int:
        """Return the code of what a person holds on a line: 0 for nothing (`_values.nibbles`)."""
        if self.titulaire.value == number:
            return _TITULAIRE
        given = line.given(number)
        return 0 if given is None else CODES[line.is_suspended(given)][given.role.rank]

    def codes(self, line: Line) -> Mapping[str, int]:
        """Return the codes of all who hold something on a line, by number: those of `code`."""
        is_suspended = line.sleeping()
        codes = {
            BY_NUMBER(each): CODES[is_suspended(each)][each.role.rank] for each in line.delegations
        }
        codes[self.titulaire.value] = _TITULAIRE
        return codes

    def habilitation(
        self, dossier: DossierId, line: Line, subscriber: SubscriberNumber
    ) -> Habilitation | None:
        """Return what a person holds on a line, or None."""
        if self.is_titulaire(subscriber):
            return self._titular(dossier, line)
        delegation = line.delegation(subscriber)
        return None if delegation is None else _delegated(dossier, line, delegation)

    def habilitations(self, dossier: DossierId, line: Line) -> Iterator[Habilitation]:
        """Yield what everybody holds on a line, by role and number."""
        yield self._titular(dossier, line)
        for delegation in sorted(line.delegations, key=BY_ROLE):
            yield _delegated(dossier, line, delegation)

    def _titular(self, dossier: DossierId, line: Line) -> Habilitation:
        role = Role.ADMINISTRATEUR_TITULAIRE
        parts = (self.titulaire, dossier, line.service, role, None, line.since, None, False)
        return _held(*parts)


a_seat: Final[Callable[[Service, SubscriberNumber, tuple[Line, ...]], Seat]] = maker(Seat)
_held: Final = maker(Habilitation)


def tabled(
    *,
    dossier: DossierId,
    subscriber: SubscriberNumber,
    service: ElementaryService,
    role: Role,
    granted_by: SubscriberNumber | None,
    since: datetime,
    suspended_at: datetime | None,
) -> Habilitation:
    """Return the habilitation that a table has, its parts being well formed already."""
    asleep = suspended_at is not None
    return _held(subscriber, dossier, service, role, granted_by, since, suspended_at, asleep)


def _delegated(dossier: DossierId, line: Line, given: Delegation) -> Habilitation:
    asleep = line.is_suspended(given)
    who, source, own = given.subscriber, given.granted_by, given.suspended_at
    return _held(who, dossier, line.service, given.role, source, given.since, own, asleep)
