"""What a person holds, as the guards ask for it; one predicate each.

Law: what decides here is what queries show. Doesn't know procedures.
"""

from collections.abc import Iterable

from habilitations._acts.course import Refusals, Scene
from habilitations._state.exclusivity import clashing
from habilitations._state.seats import Habilitation, Seat
from habilitations._values.marks import asked, guard, judged_by
from habilitations.errors import HolderSuspended, RolesNotCumulable
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Right, Role
from habilitations.rules import RoleExclusivity
from habilitations.services import AnyService, ElementaryService, Service


def holders_of(scene: Scene, right: Right) -> tuple[Habilitation, ...]:
    """Return the acting person's habilitations whose role has a right, the suspended included."""
    held = scene.dossier.held_by(scene.by)
    return tuple(each for each in held if has_right(each, right))


def has_right(held: Habilitation, right: Right) -> bool:
    """Tell whether a role has a right where it is held (ROL-1), suspended or not."""
    return held.service.grants(held.role, right)


# DEL-8: a suspended holder exercises no right.
@guard("DEL-8")
def exercised(scene: Scene, held: Iterable[Habilitation]) -> Refusals:
    """Refuse rights that are all suspended, in themselves or through their source."""
    rights = tuple(held)
    if rights and all(each.suspended for each in rights):
        services = tuple(each.service for each in rights)
        yield HolderSuspended(scene.dossier.id, scene.by, in_order(scene, services))


def in_order(scene: Scene, services: Iterable[ElementaryService]) -> tuple[ElementaryService, ...]:
    """Return elementary services in the order of the portal, each once."""
    return tuple(sorted(dict.fromkeys(services), key=scene.ruleset.catalogue.rank))


# ROL-6 is judged on the state after the effect; the predicate stands in `_state.exclusivity`.
def cumulable(
    scene: Scene,
    person: SubscriberNumber,
    role: Role,
    gained: Iterable[ElementaryService],
    *,
    ended: Iterable[AnyService] = (),
) -> Refusals:
    """Refuse a role that would stand beside another, what the effect ends being left out."""
    # Who holds nothing here has nothing beside it: most delegates are new to a dossier.
    if person.value not in scene.dossier.holdings:
        yield judged_by(clashing)
        return
    gained = tuple(gained)
    left = frozenset(ended)
    kept = [
        (each.service, each.role)
        for each in scene.dossier.held_by(person, _seats_read(scene, gained))
        if each.service not in left and scene.ruleset.catalogue.service_of(each.service) not in left
    ]
    roles = [*kept, *((service, role) for service in gained)]
    faults = yield from asked(clashing, roles, scene.ruleset)
    if faults:
        yield RolesNotCumulable(scene.dossier.id, person, role, faults)


def _seats_read(scene: Scene, gained: Iterable[ElementaryService]) -> Iterable[Seat]:
    if scene.ruleset.role_exclusivity is RoleExclusivity.DOSSIER:
        return scene.dossier.seats
    services = dict.fromkeys(map(scene.ruleset.catalogue.service_of, gained))
    return seats_of(scene, services)


# SUB-1, ADH-1: whose seat it is decides between an adhesion and a substitution.
def is_titulaire(scene: Scene, seat: Seat) -> bool:
    """Tell whether the acting person is the AT of a seat."""
    return seat.is_titulaire(scene.by)


def seats_of(scene: Scene, services: Iterable[Service]) -> tuple[Seat, ...]:
    """Return the seats of the Services that have one."""
    seats = (scene.dossier.seat(service) for service in services)
    return tuple(seat for seat in seats if seat is not None)
