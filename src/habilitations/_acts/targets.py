"""Which lines of a dossier an act on delegations means (CAT-3), and what it is judged by.

Law: services are resolved here alone, so that guards, effects and displays mean the same lines.
Doesn't know who may act.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from habilitations._acts.course import Refused, finder
from habilitations._acts.facts import Acting
from habilitations._acts.holding_guards import seats_of
from habilitations._state.seats import Delegation, Line, Seat, of_service
from habilitations._state.sources import designated_by
from habilitations._values.marks import enforces
from habilitations._values.nibbles import in_force, role_in
from habilitations._values.offered import as_asked, codes_of
from habilitations._values.people import Space
from habilitations._values.slots import Slot
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import DELEGANT, SUPPLEANT, TITULAIRE, Role
from habilitations.services import AnyService, ElementaryService, Service

ACTEURS: Final = (DELEGANT, Role.ACTEUR)


class Place:
    """A line of a seat, and where its service stands in the catalogue."""

    __slots__ = ("line", "seat", "slot")

    def __init__(self, slot: Slot, seat: Seat, line: Line) -> None:
        """Keep all three."""
        self.slot = slot
        self.seat = seat
        self.line = line

    @property
    def service(self) -> ElementaryService:
        """The elementary service of the line."""
        return self.line.service


class Target(Place):
    """A delegation, where it stands."""

    __slots__ = ("delegation",)

    def __init__(self, slot: Slot, seat: Seat, line: Line, delegation: Delegation) -> None:
        """Keep all four."""
        self.slot = slot
        self.seat = seat
        self.line = line
        self.delegation = delegation

    @property
    def sleeps(self) -> bool:
        """Whether it is suspended itself."""
        return self.delegation.suspended_at is not None


class _Found:
    """What the finders of acts on delegations keep."""

    delegate_space: Space
    #: What the acting person holds on the dossier (`_values.nibbles`).
    held: int
    #: The delegations that each service means, and all of them once, in the portal's order.
    meant: Sequence[Sequence[Target]]
    targets: Sequence[Target]
    #: Those that the role of the acting person reaches, suspended or not.
    reached: Sequence[Target]
    #: The lines on which a role would be given, and those on which the designator is judged.
    places: Sequence[Place]
    judged: Sequence[Place]


class Delegating(Acting, _Found):
    """What an act on a person's delegations is judged by."""

    delegate: SubscriberNumber
    services: tuple[AnyService, ...]


class Giving(Delegating):
    """What it is judged by to give a person a role."""

    role: Role


@finder
def places_meant(facts: Giving) -> Refused:
    """Find the lines on which a designation would give the role: an AS's, all of the Service."""
    catalogue = facts.ruleset.catalogue
    facts.held = facts.dossier.holdings.get(facts.by.value, 0)
    if facts.role is SUPPLEANT:
        slots, seats = catalogue.slots, seats_of(facts, catalogue.whole(facts.services))
        lines = [(seat, line) for seat in seats for line in seat.lines]
        facts.places = [Place(slots[line.service.code], seat, line) for seat, line in lines]
        facts.judged = _judged_for_suppleant(facts)
    else:
        facts.places = facts.judged = _places_of(facts, catalogue.expanded(facts.services))
    return ()


def _places_of(facts: Giving, services: Iterable[ElementaryService]) -> Sequence[Place]:
    slots, seats, found = facts.ruleset.catalogue.slots, facts.dossier.seats, []
    for service in services:
        slot = slots[service.code]
        seat = of_service(seats, slot.whole)
        if seat is None:
            continue
        line = of_service(seat.lines, service)
        if line is not None:
            found.append(Place(slot, seat, line))
    return found


def _judged_for_suppleant(facts: Giving) -> Sequence[Place]:
    # Those lines of each seat that the designator holds; a seat on which he holds none, whole.
    own = [place for place in facts.places if place.slot.code(facts.held)]
    seats = {place.slot.whole.code for place in own}
    return [*own, *(place for place in facts.places if place.slot.whole.code not in seats)]


@finder
def targets_meant(facts: Delegating) -> Refused:
    """Find the person's delegations that services mean, and those within reach (DEL-7)."""
    facts.held = held = facts.dossier.holdings.get(facts.by.value, 0)
    meant, reached, asleep = [], [], []
    for service in facts.services:
        found = _targets_on(facts, service)
        meant.append(found)
    facts.meant = meant
    facts.targets = facts.places = facts.judged = targets = _in_order(meant)
    for target in targets:
        code = target.slot.code(held)
        if not reaches(role_in(code), facts.by, target.delegation):
            continue
        reached.append(target)
        if not in_force(code):
            asleep.append(target.service)
    facts.reached, facts.asleep = reached, tuple(asleep)
    return ()


def _targets_on(facts: Delegating, service: AnyService) -> Sequence[Target]:
    slots, number, found = facts.ruleset.catalogue.slots, facts.delegate.value, []
    whole = service if type(service) is Service else slots[service.code].whole
    seat = of_service(facts.dossier.seats, whole)
    if seat is None:
        return ()
    # An AS is meant on the whole Service.
    for line in seat.lines if seat.is_suppleant(number) else seat.meant(service):
        given = line.given(number)
        if given is not None:
            found.append(Target(slots[line.service.code], seat, line, given))
    return found


def _in_order(meant: Sequence[Sequence[Target]]) -> Sequence[Target]:
    if len(meant) == 1 and len(meant[0]) <= 1:
        return meant[0]
    ranked = {target.slot.rank: target for targets in meant for target in targets}
    return [ranked[rank] for rank in sorted(ranked)]


# DEL-7: the AT acts on everyone, the AS on every actor, an Acteur Délégant on his own.
@enforces("DEL-7")
def reaches(role: Role | None, by: SubscriberNumber, given: Delegation) -> bool:
    """Tell whether the role of a person, suspended or not, reaches a delegation there."""
    if role is TITULAIRE:
        return True
    if role is SUPPLEANT:
        return given.role in ACTEURS
    return role is DELEGANT and designated_by(given, by)


def unadhered(facts: Giving) -> tuple[AnyService, ...]:
    """Return the services named on which a designation would give nothing: no place is theirs."""
    if facts.places and len(facts.services) == 1:
        return ()
    slots = [place.slot for place in facts.places]
    if facts.role is SUPPLEANT:
        whole, seats = facts.ruleset.catalogue.service_of, {slot.whole.code for slot in slots}
        return tuple([each for each in facts.services if whole(each).code not in seats])
    lines = {slot.service.code for slot in slots}
    return tuple([each for each in facts.services if lines.isdisjoint(codes_of(each))])


def meant_by(facts: Giving, places: Sequence[Place]) -> tuple[AnyService, ...]:
    """Return the services that who gives a role is told about: an AS's are whole."""
    catalogue, services = facts.ruleset.catalogue, [place.service for place in places]
    if facts.role is SUPPLEANT:
        return as_asked(catalogue.whole(services))
    return catalogue.expanded(services)
