"""Guards and courses of delegations (DEL-1 to 11, ROL-3).

Law: an act resolves the services named to lines once; every guard and the effect read those.
Doesn't know requests.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Final

from habilitations._acts import delegation_effects
from habilitations._acts.course import DossierCourse, Refusals, Scene
from habilitations._acts.holding_guards import cumulable, exercised, in_order
from habilitations._acts.targets import (
    Place,
    Places,
    Target,
    Targets,
    held_by,
    judged_places,
    meant_by,
    nibble_held,
    places_of,
    targets_of,
    targets_on,
    unadhered,
)
from habilitations._state.seats import Delegation, Habilitation
from habilitations._state.sources import designated_by
from habilitations._values.catalogue import as_asked
from habilitations._values.marks import guard
from habilitations._values.nibbles import in_force, role_in
from habilitations._values.people import Space
from habilitations.errors import (
    AlreadySuspended,
    DelegateSpaceNotActive,
    DesignatorSuspended,
    NoDelegation,
    NoRightToDesignate,
    NotAdhered,
    NotAllowedToAct,
    NotHeldByDesignator,
    NotModifiableInto,
    NotSuspended,
    RoleAlreadyHeld,
    SeatTaken,
    SelfDesignation,
    SuppleantNotModifiable,
    TitulaireNotDelegate,
    TitulaireNotDesignable,
)
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import DESIGNATED_BY, Role
from habilitations.services import AnyService, ElementaryService

_ACTEURS: Final = (Role.ACTEUR_DELEGANT, Role.ACTEUR)


def designation(
    scene: Scene, space: Space, services: tuple[AnyService, ...], role: Role
) -> DossierCourse:
    """Yield the course of a designation of the person of a space."""
    delegate = space.subscriber.number
    places = places_of(scene, services, role)
    yield from not_oneself(scene, delegate)
    yield from designable(scene, services, role)
    yield from may_designate(scene, judged_places(scene, places, role), role)
    yield from active_delegate(space, scene.at)
    yield from adhered_to(scene, services, places, role)
    yield from seat_free(scene, delegate, places, role)
    yield from role_new(scene, delegate, places, role)
    yield from cumulable(scene, delegate, role, [place.service for place in places])
    yield partial(delegation_effects.designated, scene, delegate, places, role)


def modification(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...], role: Role
) -> DossierCourse:
    """Yield the course of a modification."""
    targets = targets_of(scene, delegate, services)
    places = tuple(held.place for held in targets)
    changed = [place.service for place in places]
    yield from within_reach(scene, delegate, targets)
    yield from may_designate(scene, places, role)
    yield from modifiable_into(role)
    yield from delegated(scene, delegate, services)
    yield from not_suppleant(scene, delegate, targets)
    yield from role_new(scene, delegate, places, role)
    yield from cumulable(scene, delegate, role, changed, ended=changed)
    yield partial(
        delegation_effects.rewritten, scene, targets, delegation_effects.modified_into(role)
    )


def revocation(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...]
) -> DossierCourse:
    """Yield the course of a deletion."""
    yield from reachable(scene, delegate, services)
    targets = targets_of(scene, delegate, services)
    yield partial(delegation_effects.rewritten, scene, targets, delegation_effects.removed)


def suspension(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...]
) -> DossierCourse:
    """Yield the course of a suspension (*mettre en veille*)."""
    targets = targets_of(scene, delegate, services)
    yield from reachable(scene, delegate, services)
    yield from not_suspended_yet(scene, delegate, targets)
    yield partial(delegation_effects.rewritten, scene, targets, delegation_effects.suspended)


def reactivation(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...]
) -> DossierCourse:
    """Yield the course of a reactivation."""
    targets = targets_of(scene, delegate, services)
    yield from reachable(scene, delegate, services)
    yield from suspended_itself(scene, delegate, targets)
    yield partial(delegation_effects.rewritten, scene, targets, delegation_effects.reactivated)


def reachable(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...]
) -> Refusals:
    """Yield what keeps the acting person from a person's delegations on services."""
    yield from within_reach(scene, delegate, targets_of(scene, delegate, services))
    yield from delegated(scene, delegate, services)


# DEL-4: nobody designates himself.
@guard("DEL-4")
def not_oneself(scene: Scene, delegate: SubscriberNumber) -> Refusals:
    """Refuse a designation of oneself."""
    if delegate == scene.by:
        yield SelfDesignation(delegate)


# DEL-1: nobody designates an AT.
@guard("DEL-1")
def designable(scene: Scene, services: tuple[AnyService, ...], role: Role) -> Refusals:
    """Refuse the designation of an AT."""
    if DESIGNATED_BY[role.rank] is None:
        yield TitulaireNotDesignable(scene.dossier.id, services)


# ESP-3: §4.2, only an active space is designated.
@guard("ESP-3")
def active_delegate(space: Space, at: datetime) -> Refusals:
    """Refuse a delegate whose space is not active."""
    if not space.is_active(at):
        yield DelegateSpaceNotActive(space.subscriber.number, at, space.activated_at)


# DEL-2: §5.4, only where the AT has adhered.
@guard("DEL-2")
def adhered_to(
    scene: Scene, services: tuple[AnyService, ...], places: Places, role: Role
) -> Refusals:
    """Refuse services that the dossier has not adhered to."""
    missing = unadhered(scene, services, places, role)
    if missing:
        yield NotAdhered(scene.dossier.id, missing)


# DEL-1: §5.5, an unsuspended habilitation there with the right to designate that role.
@guard("DEL-1")
def may_designate(scene: Scene, places: Places, role: Role) -> Refusals:
    """Refuse a designator who holds nothing there, whose role doesn't do, or who is suspended."""
    right = DESIGNATED_BY[role.rank]
    if right is None:
        return
    nothing, lesser, asleep = [], [], []
    for place in places:
        code = nibble_held(scene, place)
        own = role_in(code)
        if own is None:
            nothing.append(place.service)
        elif not place.service.grants(own, right):
            lesser.append(place.service)
        elif not in_force(code):
            asleep.append(place.service)
    if nothing:
        yield NotHeldByDesignator(scene.dossier.id, scene.by, meant_by(scene, nothing, role))
    if lesser:
        services = meant_by(scene, lesser, role)
        yield NoRightToDesignate(scene.dossier.id, scene.by, role, services)
    if asleep:
        yield DesignatorSuspended(scene.dossier.id, scene.by, meant_by(scene, asleep, role))


# ROL-3: §5.6, at most one AS; a suspended one keeps the seat.
@guard("ROL-3")
def seat_free(scene: Scene, delegate: SubscriberNumber, places: Places, role: Role) -> Refusals:
    """Refuse a second AS."""
    if role is not Role.ADMINISTRATEUR_SUPPLEANT:
        return
    taken = [(place.seat.service, place.seat.suppleant) for place in places]
    others = {service: each for service, each in taken if each is not None and each != delegate}
    if others:
        yield SeatTaken(scene.dossier.id, as_asked(others), tuple(sorted(set(others.values()))))


# DEL-11: no empty change: who has that very role there is not given it again.
@guard("DEL-11")
def role_new(scene: Scene, delegate: SubscriberNumber, places: Places, role: Role) -> Refusals:
    """Refuse to give a role to who has it there."""
    same = [place.service for place in places if _role_on(place, delegate) is role]
    if same:
        yield RoleAlreadyHeld(scene.dossier.id, delegate, role, meant_by(scene, same, role))


def _role_on(place: Place, delegate: SubscriberNumber) -> Role | None:
    given = place.line.delegation(delegate)
    return None if given is None else given.role


# DEL-6: §4.2, what one acts on is a delegation: an AT's habilitation is none.
@guard("DEL-6")
def delegated(
    scene: Scene, delegate: SubscriberNumber, services: tuple[AnyService, ...]
) -> Refusals:
    """Refuse services on which the person holds no delegation."""
    bare = tuple(each for each in services if not any(targets_on(scene, delegate, each)))
    titular = tuple(each for each in bare if _titulaire(scene, each) == delegate)
    if titular:
        yield TitulaireNotDelegate(scene.dossier.id, delegate, titular)
    others = tuple(each for each in bare if each not in titular)
    if others:
        yield NoDelegation(scene.dossier.id, delegate, others)


def _titulaire(scene: Scene, service: AnyService) -> SubscriberNumber | None:
    seat = scene.dossier.seat(scene.ruleset.catalogue.service_of(service))
    return None if seat is None else seat.titulaire


# DEL-6: an AS is created, suspended, reactivated and deleted, but not modified.
@guard("DEL-6")
def not_suppleant(scene: Scene, delegate: SubscriberNumber, targets: Targets) -> Refusals:
    """Refuse to modify an AS."""
    services = _services(scene, (each for each in targets if each.delegation.role not in _ACTEURS))
    if services:
        yield SuppleantNotModifiable(scene.dossier.id, delegate, services)


# DEL-7: the AT acts on everyone, the AS on every actor, an Acteur Délégant on his own.
@guard("DEL-7")
def within_reach(scene: Scene, delegate: SubscriberNumber, targets: Targets) -> Refusals:
    """Refuse delegations that the acting person's role doesn't reach, or reaches suspended."""
    owned = [(held, held_by(scene, held.place)) for held in targets]
    beyond = [held for held, own in owned if own is None or not _reaches(own, held.delegation)]
    if beyond:
        yield NotAllowedToAct(scene.dossier.id, scene.by, delegate, _services(scene, beyond))
    reaching = (own for held, own in owned if own is not None and held not in beyond)
    yield from exercised(scene, [own for own in reaching if own.suspended])


def _reaches(held: Habilitation, delegation: Delegation) -> bool:
    if held.role is Role.ADMINISTRATEUR_TITULAIRE:
        return True
    if held.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return delegation.role in _ACTEURS
    return held.role is Role.ACTEUR_DELEGANT and designated_by(delegation, held.subscriber)


def _services(scene: Scene, targets: Iterable[Target]) -> tuple[ElementaryService, ...]:
    return in_order(scene, (held.place.service for held in targets))


# DEL-10: a modification is between Acteur Délégant and Acteur.
@guard("DEL-10")
def modifiable_into(role: Role) -> Refusals:
    """Refuse a role that nothing is modified into."""
    if role not in _ACTEURS:
        yield NotModifiableInto(role)


def _asleep(held: Target) -> bool:
    return held.delegation.suspended_at is not None


# DEL-11: no empty change: what is suspended is not suspended again.
@guard("DEL-11")
def not_suspended_yet(scene: Scene, delegate: SubscriberNumber, targets: Targets) -> Refusals:
    """Refuse to suspend what is suspended itself."""
    asleep = _services(scene, (held for held in targets if _asleep(held)))
    if asleep:
        yield AlreadySuspended(scene.dossier.id, delegate, asleep)


# DEL-11: no empty change: what is not suspended itself is not reactivated.
@guard("DEL-11")
def suspended_itself(scene: Scene, delegate: SubscriberNumber, targets: Targets) -> Refusals:
    """Refuse to reactivate what is not suspended itself."""
    awake = _services(scene, (held for held in targets if not _asleep(held)))
    if awake:
        yield NotSuspended(scene.dossier.id, delegate, awake)
