"""What may be planned for.

Holds the goals, which combine, and what they come down to: that one person has, or may use, one
elementary service. Law: a goal is well formed and no more; whether it can be is a plan's matter.
Doesn't know how it is reached.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeAlias, final

from attrs import field, frozen
from attrs.converters import optional

from habilitations._values.edges import instant, iterable_of, typed
from habilitations._values.offered import a_service, folded
from habilitations._values.people import Person, number_of
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.model import Habilitation, Portal
from habilitations.roles import Right, Role
from habilitations.services import AnyService, ElementaryService, Service


def _services(services: Iterable[AnyService]) -> tuple[AnyService, ...]:
    return folded(map(a_service, iterable_of(services)))


def _service(service: AnyService) -> AnyService:
    return folded([a_service(service)])[0]


def _people(people: Iterable[Person]) -> tuple[SubscriberNumber, ...]:
    return tuple(dict.fromkeys(map(number_of, iterable_of(people))))


def _role(role: Role) -> Role:
    return typed(role, Role)


@final
@frozen(kw_only=True)
class MayUse:
    """A person may use a service of a dossier, in whatever role, by a date if there is one.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidValue: a field is not well formed (VAL-1, TIM-1).
    """

    subscriber: SubscriberNumber = field(converter=number_of)
    service: AnyService = field(converter=_service)
    dossier: DossierId = field(converter=dossier_id)
    by_date: datetime | None = field(default=None, converter=optional(instant))


@final
@frozen(kw_only=True)
class Holds:
    """A person holds a role, unsuspended, on services of a dossier.

    A Service stands for what the dossier has adhered to of it, or for all of it where that is
    nothing.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidValue: a field is not well formed (VAL-1, TIM-1).
    """

    subscriber: SubscriberNumber = field(converter=number_of)
    role: Role = field(converter=_role)
    services: tuple[AnyService, ...] = field(converter=_services)
    dossier: DossierId = field(converter=dossier_id)
    by_date: datetime | None = field(default=None, converter=optional(instant))


@final
@frozen(kw_only=True)
class Organisation:
    """The organisation that the fiche recommends, on services of a dossier (ADV-7).

    The client is the AT, the head of the firm the AS, the collaborators are actors.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidValue: a field is not well formed (VAL-1, TIM-1).
    """

    dossier: DossierId = field(converter=dossier_id)
    services: tuple[AnyService, ...] = field(converter=_services)
    titulaire: SubscriberNumber = field(converter=number_of)
    suppleant: SubscriberNumber | None = field(default=None, converter=optional(number_of))
    delegants: tuple[SubscriberNumber, ...] = field(default=(), converter=_people)
    acteurs: tuple[SubscriberNumber, ...] = field(default=(), converter=_people)
    by_date: datetime | None = field(default=None, converter=optional(instant))

    def parts(self) -> Iterator[Holds]:
        """Yield who is to hold what."""
        suppleants = () if self.suppleant is None else (self.suppleant,)
        people = (
            (Role.ADMINISTRATEUR_TITULAIRE, (self.titulaire,)),
            (Role.ADMINISTRATEUR_SUPPLEANT, suppleants),
            (Role.ACTEUR_DELEGANT, self.delegants),
            (Role.ACTEUR, self.acteurs),
        )
        for role, numbers in people:
            for number in numbers:
                yield Holds(
                    subscriber=number,
                    role=role,
                    services=self.services,
                    dossier=self.dossier,
                    by_date=self.by_date,
                )


def _goals(goals: "Iterable[Goal]") -> "tuple[Goal, ...]":
    return tuple(map(a_goal, iterable_of(goals)))


@final
@frozen
class All:
    """Several goals at once.

    Raises:
        TypeError: one is no goal.
    """

    goals: "tuple[Goal, ...]" = field(converter=_goals)


#: What may be planned for.
Goal: TypeAlias = MayUse | Holds | Organisation | All
# A goal may hold goals: the name is there only now, for whoever reads types at run time.
All.__init__.__annotations__["goals"] = Iterable[Goal]


def a_goal(value: object) -> Goal:
    """Return a value that is a goal.

    Raises:
        TypeError: it is none.
    """
    if isinstance(value, MayUse | Holds | Organisation):
        return value
    return typed(value, All)


@final
@frozen(kw_only=True)
class Want:
    """One person on one elementary service of one dossier, in one role, or in any."""

    subscriber: SubscriberNumber
    dossier: DossierId
    service: ElementaryService
    role: Role | None
    by_date: datetime | None = None
    #: What the person has there, where nobody asks for more than that it stays, asleep if it is.
    kept: Habilitation | None = None

    @property
    def sleeps(self) -> bool:
        """Whether what is kept is asleep, so that it needn't be in force."""
        return self.kept is not None and self.kept.suspended

    def met(self, portal: Portal) -> bool:
        """Tell whether it is so: the person may use the service, in that role if there is one."""
        slot = portal.ruleset.catalogue.slots[self.service.code]
        held = portal.dossier(self.dossier).holdings.get(self.subscriber.value, 0)
        if not (slot.grants(held, Right.USE) or self.sleeps):
            return False
        return self.role in (None, slot.role(held))


def wants_of(portal: Portal, goal: Goal) -> tuple[Want, ...]:
    """Return what a goal comes down to, each once.

    Raises:
        NoServices, UnknownService: services are none, or not of the catalogue (VAL-1, CAT-1).
    """
    simple = tuple(_simple(goal))
    return tuple(dict.fromkeys(want for each in simple for want in _wants(portal, each, simple)))


def _simple(goal: Goal) -> Iterator[MayUse | Holds]:
    match goal:
        case All():
            for each in goal.goals:
                yield from _simple(each)
        case Organisation():
            yield from goal.parts()
        case _:
            yield goal


def _named(goal: MayUse | Holds) -> tuple[AnyService, ...]:
    return (goal.service,) if isinstance(goal, MayUse) else goal.services


def _wants(
    portal: Portal, goal: MayUse | Holds, among: tuple[MayUse | Holds, ...]
) -> Iterator[Want]:
    for service in portal.ruleset.catalogue.named(_named(goal)):
        for line in _lines(portal, goal.dossier, service, among):
            yield Want(
                subscriber=goal.subscriber,
                dossier=goal.dossier,
                service=line,
                role=goal.role if isinstance(goal, Holds) else None,
                by_date=goal.by_date,
            )


def _lines(
    portal: Portal, dossier: DossierId, service: AnyService, among: tuple[MayUse | Holds, ...]
) -> tuple[ElementaryService, ...]:
    """Return what a Service stands for: the lines there are, and will be by the other goals."""
    if not isinstance(service, Service):
        return (service,)
    named = {each for goal in among if goal.dossier == dossier for each in _named(goal)}
    known = portal.dossiers.get(dossier)
    seat = None if known is None else known.seat(service)
    there = () if seat is None else seat.lines
    lines = {line.service for line in there} | (named & set(service.elementary))
    return tuple(each for each in service.elementary if each in lines) or service.elementary
