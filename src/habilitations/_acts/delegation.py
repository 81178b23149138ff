"""Guards and courses of delegations (DEL-1 to 11, ROL-3, 6).

Law: an act resolves the services named to lines once; every guard and the effect read those.
Doesn't know requests.
"""

from typing import Final

from habilitations._acts import delegation_effects
from habilitations._acts.acting import BY_PERSON
from habilitations._acts.course import Course, Refused, guard
from habilitations._acts.holding_guards import clashes, exercised
from habilitations._acts.targets import (
    ACTEURS,
    Delegating,
    Giving,
    meant_by,
    places_meant,
    targets_meant,
    unadhered,
)
from habilitations._values.nibbles import in_force
from habilitations._values.offered import as_asked
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
    RolesNotCumulable,
    SeatTaken,
    SelfDesignation,
    SuppleantNotModifiable,
    TitulaireNotDelegate,
    TitulaireNotDesignable,
    UnknownSubscriber,
)
from habilitations.roles import DESIGNATED_BY, SUPPLEANT, Right


# DOS-1: the people named exist.
@guard(UnknownSubscriber, stops=True)
def known_delegate(facts: Delegating) -> Refused:
    """Find the space of the delegate."""
    space = facts.portal.space_map.get(facts.delegate.value)
    if space is None:
        return (UnknownSubscriber(facts.delegate),)
    facts.delegate_space = space
    facts.delegate = space.subscriber.number
    return ()


# DEL-4: nobody designates himself.
@guard(SelfDesignation)
def not_oneself(facts: Giving) -> Refused:
    """Refuse a designation of oneself."""
    return (SelfDesignation(facts.delegate),) if facts.delegate.value == facts.by.value else ()


# DEL-1: nobody designates an AT.
@guard(TitulaireNotDesignable)
def designable(facts: Giving) -> Refused:
    """Refuse the designation of an AT."""
    if DESIGNATED_BY[facts.role.rank] is None:
        return (TitulaireNotDesignable(facts.dossier.id, facts.services),)
    return ()


# DEL-1: §5.5, an unsuspended habilitation there with the right to designate that role.
@guard(NotHeldByDesignator, NoRightToDesignate, DesignatorSuspended)
def may_designate(facts: Giving) -> Refused:
    """Refuse a designator who holds nothing there, whose role doesn't do, or who is suspended."""
    held, right = facts.held, DESIGNATED_BY[facts.role.rank]
    if right is None:
        return ()
    for place in facts.judged:
        if not place.slot.grants(held, right):
            return _unable(facts, right)
    return ()


def _unable(facts: Giving, right: Right) -> Refused:
    nothing, lesser, asleep = [], [], []
    for place in facts.judged:
        code = place.slot.code(facts.held)
        if not code:
            nothing.append(place)
        elif not place.slot.names(code, right):
            lesser.append(place)
        elif not in_force(code):
            asleep.append(place)
    dossier, by, role = facts.dossier.id, facts.by, facts.role
    return (
        *([NotHeldByDesignator(dossier, by, meant_by(facts, nothing))] if nothing else ()),
        *([NoRightToDesignate(dossier, by, role, meant_by(facts, lesser))] if lesser else ()),
        *([DesignatorSuspended(dossier, by, meant_by(facts, asleep))] if asleep else ()),
    )


# ESP-3: §4.2, only an active space is designated.
@guard(DelegateSpaceNotActive)
def active_delegate(facts: Giving) -> Refused:
    """Refuse a delegate whose space is not active."""
    space, at = facts.delegate_space, facts.at
    if space.was_active(at):
        return ()
    return (DelegateSpaceNotActive(facts.delegate, at, space.activated_at),)


# DEL-2: §5.4, only where the AT has adhered.
@guard(NotAdhered)
def adhered_to(facts: Giving) -> Refused:
    """Refuse services that the dossier has not adhered to."""
    missing = unadhered(facts)
    return (NotAdhered(facts.dossier.id, missing),) if missing else ()


# ROL-3: §5.6, at most one AS; a suspended one keeps the seat.
@guard(SeatTaken)
def seat_free(facts: Giving) -> Refused:
    """Refuse a second AS."""
    if facts.role is not SUPPLEANT:
        return ()
    seats = {place.slot.whole.code: place.seat for place in facts.places}.values()
    taken = [(seat.service, seat.suppleant) for seat in seats]
    others = {where: who for where, who in taken if who is not None and who != facts.delegate}
    if not others:
        return ()
    return (SeatTaken(facts.dossier.id, as_asked(others), tuple(sorted(set(others.values())))),)


# DEL-11: no empty change: who has that very role there is not given it again.
@guard(RoleAlreadyHeld)
def role_new(facts: Giving) -> Refused:
    """Refuse to give a role to who has it there."""
    number = facts.delegate.value
    if number not in facts.dossier.holdings:
        return ()
    same = []
    for place in facts.places:
        held = place.line.given(number)
        if held is not None and held.role is facts.role:
            same.append(place)
    if not same:
        return ()
    services = meant_by(facts, same)
    return (RoleAlreadyHeld(facts.dossier.id, facts.delegate, facts.role, services),)


# ROL-6: §5.5, roles are not cumulable.
@guard(RolesNotCumulable)
def cumulable(facts: Giving) -> Refused:
    """Refuse a role that would stand beside another."""
    # Most delegates are new to a dossier: what they gain isn't listed then.
    gained = (place.service for place in facts.places)
    return clashes(facts, facts.delegate, facts.role, gained)


@guard(RolesNotCumulable)
def cumulable_instead(facts: Giving) -> Refused:
    """Refuse a role that would stand beside another than those that it replaces."""
    changed = [place.service for place in facts.places]
    return clashes(facts, facts.delegate, facts.role, changed, ended=changed)


# DEL-7: who may act on a delegation; the predicate stands in `_acts.targets`.
@guard(NotAllowedToAct)
def within_reach(facts: Delegating) -> Refused:
    """Refuse delegations that the acting person's role doesn't reach."""
    if len(facts.reached) == len(facts.targets):
        return ()
    beyond = tuple([each.service for each in facts.targets if each not in facts.reached])
    return (NotAllowedToAct(facts.dossier.id, facts.by, facts.delegate, beyond),)


# DEL-10: a modification is between Acteur Délégant and Acteur.
@guard(NotModifiableInto)
def modifiable_into(facts: Giving) -> Refused:
    """Refuse a role that nothing is modified into."""
    return () if facts.role in ACTEURS else (NotModifiableInto(facts.role),)


# DEL-6: §4.2, what one acts on is a delegation: an AT's habilitation is none.
@guard(TitulaireNotDelegate, NoDelegation)
def delegated(facts: Delegating) -> Refused:
    """Refuse services on which the person holds no delegation."""
    if all(facts.meant):
        return ()
    bare = [
        service for service, meant in zip(facts.services, facts.meant, strict=True) if not meant
    ]
    seat_of, whole = facts.dossier.seat, facts.ruleset.catalogue.service_of
    seats = [(service, seat_of(whole(service))) for service in bare]
    titular = tuple([s for s, seat in seats if seat and seat.is_titulaire(facts.delegate)])
    others = tuple([service for service in bare if service not in titular])
    dossier, delegate = facts.dossier.id, facts.delegate
    return (
        *([TitulaireNotDelegate(dossier, delegate, titular)] if titular else ()),
        *([NoDelegation(dossier, delegate, others)] if others else ()),
    )


# DEL-6: an AS is created, suspended, reactivated and deleted, but not modified.
@guard(SuppleantNotModifiable)
def not_suppleant(facts: Giving) -> Refused:
    """Refuse to modify an AS."""
    services = tuple([e.service for e in facts.targets if e.delegation.role not in ACTEURS])
    if not services:
        return ()
    return (SuppleantNotModifiable(facts.dossier.id, facts.delegate, services),)


# DEL-11: no empty change: what is suspended is not suspended again.
@guard(AlreadySuspended)
def not_suspended_yet(facts: Delegating) -> Refused:
    """Refuse to suspend what is suspended itself."""
    asleep = tuple([e.service for e in facts.targets if e.sleeps])
    return (AlreadySuspended(facts.dossier.id, facts.delegate, asleep),) if asleep else ()


# DEL-11: no empty change: what is not suspended itself is not reactivated.
@guard(NotSuspended)
def suspended_itself(facts: Delegating) -> Refused:
    """Refuse to reactivate what is not suspended itself."""
    awake = tuple([e.service for e in facts.targets if not e.sleeps])
    return (NotSuspended(facts.dossier.id, facts.delegate, awake),) if awake else ()


DESIGNATION: Final[Course[Giving]] = Course(
    (
        *BY_PERSON,
        known_delegate,
        not_oneself,
        designable,
        places_meant,
        may_designate,
        active_delegate,
        adhered_to,
        seat_free,
        role_new,
        cumulable,
    ),
    delegation_effects.designated,
)
MODIFICATION: Final[Course[Giving]] = Course(
    (
        *BY_PERSON,
        known_delegate,
        targets_meant,
        within_reach,
        exercised,
        may_designate,
        modifiable_into,
        delegated,
        not_suppleant,
        role_new,
        cumulable_instead,
    ),
    delegation_effects.modified,
)
#: How the courses begin of acts on a delegation as a whole.
ON_DELEGATION: Final = (
    *BY_PERSON,
    known_delegate,
    targets_meant,
    within_reach,
    exercised,
    delegated,
)
SUSPENSION: Final[Course[Delegating]] = Course(
    (*ON_DELEGATION, not_suspended_yet), delegation_effects.suspended
)
REACTIVATION: Final[Course[Delegating]] = Course(
    (*ON_DELEGATION, suspended_itself), delegation_effects.reactivated
)
REVOCATION: Final[Course[Delegating]] = Course(ON_DELEGATION, delegation_effects.revoked)
