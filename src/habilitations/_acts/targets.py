"""Which lines of a dossier an act on delegations means (CAT-3).

Law: services are resolved here alone, so that guards, effects and displays mean the same lines.
Doesn't know who may act.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias, final

from attrs import frozen

from habilitations._acts.course import Scene
from habilitations._acts.holding_guards import seats_of
from habilitations._state.seats import Delegation, Habilitation, Line, Seat
from habilitations._values.catalogue import as_asked, elementary_of
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Role
from habilitations.services import AnyService, ElementaryService


@final
@frozen
class Place:
    """A line of a seat."""

    seat: Seat
    line: Line

    @property
    def service(self) -> ElementaryService:
        """The elementary service of the line."""
        return self.line.service


@final
@frozen
class Target:
    """A delegation, where it stands."""

    place: Place
    delegation: Delegation


Places: TypeAlias = tuple[Place, ...]
Targets: TypeAlias = tuple[Target, ...]


def places_of(scene: Scene, services: tuple[AnyService, ...], role: Role) -> Places:
    """Return the lines on which a designation would give a role: an AS's, all of the Service."""
    catalogue = scene.ruleset.catalogue
    if role is Role.ADMINISTRATEUR_SUPPLEANT:
        whole = seats_of(scene, catalogue.whole(services))
        return tuple(Place(seat, line) for seat in whole for line in seat.lines)
    found = [_place_of(scene, service) for service in catalogue.expanded(services)]
    return tuple([place for place in found if place is not None])


def _place_of(scene: Scene, service: ElementaryService) -> Place | None:
    seat = scene.dossier.seat(scene.ruleset.catalogue.service_of(service))
    line = None if seat is None else seat.line(service)
    return None if seat is None or line is None else Place(seat, line)


def unadhered(
    scene: Scene, services: tuple[AnyService, ...], places: Places, role: Role
) -> tuple[AnyService, ...]:
    """Return the services named on which a designation would give nothing: no place is theirs."""
    if role is Role.ADMINISTRATEUR_SUPPLEANT:
        whole, seats = scene.ruleset.catalogue.service_of, [place.seat.service for place in places]
        return tuple([each for each in services if whole(each) not in seats])
    lines = [place.line.service for place in places]
    return tuple([each for each in services if each not in lines and not _any_of(each, lines)])


def _any_of(service: AnyService, lines: list[ElementaryService]) -> bool:
    return any(each in lines for each in elementary_of(service))


def judged_places(scene: Scene, places: Places, role: Role) -> Places:
    """Return the lines on which the designator is judged: for an AS, those he holds of each seat.

    A seat on which he holds nothing is judged whole.
    """
    if role is not Role.ADMINISTRATEUR_SUPPLEANT:
        return places
    own = tuple(place for place in places if nibble_held(scene, place))
    held = {place.seat.service for place in own}
    return (*own, *(place for place in places if place.seat.service not in held))


def meant_by(
    scene: Scene, services: Iterable[ElementaryService], role: Role
) -> tuple[AnyService, ...]:
    """Return the services that a designation in a role is told about: an AS's are whole."""
    catalogue = scene.ruleset.catalogue
    if role is Role.ADMINISTRATEUR_SUPPLEANT:
        return as_asked(catalogue.whole(services))
    return catalogue.expanded(services)


def nibble_held(scene: Scene, place: Place) -> int:
    """Return the code of what the acting person holds on a line (`_values.nibbles`)."""
    return place.seat.code(place.line, scene.by)


def held_by(scene: Scene, place: Place) -> Habilitation | None:
    """Return what the acting person holds on a line, or None."""
    return place.seat.habilitation(scene.dossier.id, place.line, scene.by)


def targets_of(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...]
) -> Targets:
    """Return the delegations of a person that services mean, each once, in the portal's order."""
    found = {
        held.place.service: held
        for service in services
        for held in targets_on(scene, delegate, service)
    }
    return tuple(found[service] for service in sorted(found, key=scene.ruleset.catalogue.rank))


def targets_on(scene: Scene, delegate: SubscriberNumber, service: AnyService) -> Iterator[Target]:
    """Yield the delegations of a person that one service means: an AS's on the whole Service."""
    seat = scene.dossier.seat(scene.ruleset.catalogue.service_of(service))
    if seat is None:
        return
    for line in seat.meant(seat.service if seat.suppleant == delegate else service):
        delegation = line.delegation(delegate)
        if delegation is not None:
            yield Target(Place(seat, line), delegation)
