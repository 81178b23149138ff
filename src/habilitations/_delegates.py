"""Effects of acts on delegations: what becomes of a line (DEL-8 to 10, ROL-8).

Law: nobody is left under somebody who may no longer designate him. Doesn't know who may act.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import evolve

from habilitations._course import Scene
from habilitations._dossiers import Change, Dossier
from habilitations._seats import BY_NUMBER, BY_SERVICE, Delegation, Line
from habilitations._sources import designated_by, regranted
from habilitations._targets import Held, Place, Places, Targets
from habilitations._tuples import put, without
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Role
from habilitations.rules import OnDelegatorRemoved

_Rewrite: TypeAlias = Callable[[Scene, Held], Line]


def designated(scene: Scene, delegate: SubscriberNumber, places: Places, role: Role) -> Change:
    """Return the change that a designation makes: immediate (DEL-3)."""
    given = Delegation(subscriber=delegate, role=role, granted_by=scene.by, since=scene.at)
    dossier = scene.dossier
    for place in places:
        dossier = _with_line(dossier, place, _given(place.line, given))
    return scene.changed(dossier, delegate)


def rewritten(scene: Scene, targets: Targets, rewrite: _Rewrite) -> Change:
    """Return the change that an act on delegations makes, line by line."""
    dossier = scene.dossier
    people = set()
    for held in targets:
        dossier = _with_line(dossier, held.place, rewrite(scene, held))
        people |= {held.delegation.subscriber, *followers(held)}
    return scene.changed(dossier, *people)


def followers(held: Held) -> Iterable[SubscriberNumber]:
    """Yield those whom an Acteur Délégant designated on the line."""
    if _delegant(held):
        under = held.delegation.subscriber
        yield from (a.subscriber for a in held.place.line.actors if designated_by(a, under))


def _delegant(held: Held) -> bool:
    return held.delegation.role is Role.ACTEUR_DELEGANT


def suspended(scene: Scene, held: Held) -> Line:
    """Return the line with a delegation suspended."""
    return _given(held.place.line, evolve(held.delegation, suspended_at=scene.at))


def reactivated(scene: Scene, held: Held) -> Line:
    """Return the line with a delegation in force again, as it was before `scene.at`."""
    del scene
    return _given(held.place.line, evolve(held.delegation, suspended_at=None))


def removed(scene: Scene, held: Held) -> Line:
    """Return the line without a delegation, and with what becomes of those under it."""
    delegation, line = held.delegation, _unfollowed(scene, held)
    if delegation.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return evolve(line, suppleant=None)
    return evolve(line, actors=without(line.actors, delegation.subscriber.value, BY_NUMBER))


def modified_into(role: Role) -> _Rewrite:
    """Return the rewriting that gives a delegation another role (DEL-10); it stays suspended."""

    def rewrite(scene: Scene, held: Held) -> Line:
        anew = evolve(held.delegation, role=role, granted_by=scene.by, since=scene.at)
        return _given(_unfollowed(scene, held), anew)

    return rewrite


def _unfollowed(scene: Scene, held: Held) -> Line:
    # DEL-9: those of an Acteur Délégant end or stay, by the ruleset; those of an AS stay (ROL-8).
    line, gone = held.place.line, held.delegation.subscriber
    if held.delegation.role is Role.ACTEUR:
        return line
    ends = scene.ruleset.on_delegator_removed is OnDelegatorRemoved.CASCADE
    if ends and _delegant(held):
        stay = tuple(each for each in line.actors if not designated_by(each, gone))
        return evolve(line, actors=stay)
    titulaire = held.place.seat.titulaire
    return evolve(line, actors=tuple(regranted(each, gone, titulaire) for each in line.actors))


def _given(line: Line, delegation: Delegation) -> Line:
    if delegation.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return evolve(line, suppleant=delegation)
    return evolve(line, actors=put(line.actors, delegation, BY_NUMBER))


def _with_line(dossier: Dossier, place: Place, line: Line) -> Dossier:
    # The seat is read anew: an act may change several of its lines.
    seat = dossier.seat(place.seat.service) or place.seat
    return dossier.with_seat(evolve(seat, lines=put(seat.lines, line, BY_SERVICE)))
