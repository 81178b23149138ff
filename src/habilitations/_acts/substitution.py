"""Guards and effect of substitutions (SUB-1 to 5).

Law: a substitution is for whole Services, and its preconditions are one generator, read when it is
made and when it is activated (ADH-7). Doesn't know deadlines or codes.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from habilitations._acts.course import DossierCourse, Refusals, Scene
from habilitations._acts.filing import filing
from habilitations._acts.holding_guards import cumulable, is_titulaire, seats_of
from habilitations._state.dossier import Change
from habilitations._state.requests import SubstitutionRequest
from habilitations._state.seats import BY_NUMBER, Line, Seat
from habilitations._state.sources import end_with_titulaire, regranted
from habilitations._values.catalogue import as_asked
from habilitations._values.marks import guard
from habilitations._values.tuples import without
from habilitations.errors import AlreadyTitulaire, NobodyToReplace
from habilitations.identifiers import Code, SubscriberNumber
from habilitations.roles import Role
from habilitations.services import Service


def substitution(
    scene: Scene, services: tuple[Service, ...], code: Code, *, deadline: datetime
) -> DossierCourse:
    """Yield the course of a request."""
    request = SubstitutionRequest(
        requester=scene.by,
        dossier=scene.dossier.id,
        services=services,
        code=code,
        asked_at=scene.at,
        deadline=deadline,
    )
    yield from preconditions(scene, request)
    yield from filing(scene, request)


def preconditions(scene: Scene, request: SubstitutionRequest) -> Refusals:
    """Yield what stands in the way of a request, when it is made and when it is activated."""
    yield from held_by_another(scene, request.services)
    yield from cumulable(
        scene,
        request.requester,
        Role.ADMINISTRATEUR_TITULAIRE,
        request.elementary,
        ended=request.services,
    )


# SUB-1: §3.2, only where another subscriber is AT.
@guard("SUB-1")
def held_by_another(scene: Scene, services: tuple[Service, ...]) -> Refusals:
    """Refuse Services that have no AT, or whose AT the requester is."""
    vacant = tuple(service for service in services if scene.dossier.seat(service) is None)
    if vacant:
        yield NobodyToReplace(scene.dossier.id, as_asked(vacant))
    own = tuple(seat.service for seat in seats_of(scene, services) if is_titulaire(scene, seat))
    if own:
        yield AlreadyTitulaire(scene.dossier.id, as_asked(own))


def substituted(scene: Scene, request: SubstitutionRequest) -> Change:
    """Return the change that the activation of a substitution makes: SUB-2, 4, 5."""
    dossier, seats = scene.dossier, seats_of(scene, request.services)
    people = {scene.by, *(number for seat in seats for number in _seated(seat))}
    for seat in seats:
        dossier = dossier.with_seat(_taken_over(scene, seat))
    requests = tuple(each for each in dossier.requests if each is not request)
    return scene.changed(dossier.revised(requests=requests), *people)


def _seated(seat: Seat) -> Iterable[SubscriberNumber]:
    yield seat.titulaire
    for line in seat.lines:
        yield from (each.subscriber for each in line.delegations)


def _taken_over(scene: Scene, seat: Seat) -> Seat:
    # SUB-5: those under the seat stay or end, by the ruleset.
    end = end_with_titulaire(scene.ruleset)
    lines = tuple(
        Line(service=line.service, since=scene.at) if end else _kept(scene, seat, line)
        for line in seat.lines
    )
    return evolve(seat, titulaire=scene.by, lines=lines)


def _kept(scene: Scene, seat: Seat, line: Line) -> Line:
    # SUB-4: a lesser role of the requester there ends. ROL-8: the old AT's designees are his now.
    suppleant = line.suppleant
    if suppleant is not None:
        own = suppleant.subscriber == scene.by
        suppleant = None if own else regranted(suppleant, seat.titulaire, scene.by)
    others = without(line.actors, scene.by.value, BY_NUMBER)
    return Line(
        service=line.service,
        since=scene.at,
        suppleant=suppleant,
        actors=tuple(regranted(each, seat.titulaire, scene.by) for each in others),
    )
