"""Effects of acts on delegations: what becomes of a line (DEL-8 to 10, ROL-8).

Law: nobody is left under somebody who may no longer designate him. Doesn't know who may act.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import evolve

from habilitations._acts.course import Scene
from habilitations._acts.targets import Place, Places, Target, Targets
from habilitations._state.dossier import Change
from habilitations._state.seats import BY_NUMBER, Delegation, Line, Seat
from habilitations._state.sources import designated_by, regranted
from habilitations._values.tuples import put, without
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import Role
from habilitations.rules import OnDelegatorRemoved

_Rewrite: TypeAlias = Callable[[Scene, Target], Line]


def designated(scene: Scene, delegate: SubscriberNumber, places: Places, role: Role) -> Change:
    """Return the change that a designation makes: immediate (DEL-3)."""
    given = Delegation(subscriber=delegate, role=role, granted_by=scene.by, since=scene.at)
    # Lines that had the same actors have the same again: the tuples are most of what is kept.
    shared: dict[int, tuple[Delegation, ...]] = {}
    lines = [(place, _given(place.line, given, shared)) for place in places]
    return _changed(scene, lines, (delegate,))


def rewritten(scene: Scene, targets: Targets, rewrite: _Rewrite) -> Change:
    """Return the change that an act on delegations makes, line by line."""
    lines = [(held.place, rewrite(scene, held)) for held in targets]
    people = {
        number for held in targets for number in (held.delegation.subscriber, *followers(held))
    }
    return _changed(scene, lines, tuple(people))


def _changed(
    scene: Scene, lines: list[tuple[Place, Line]], people: tuple[SubscriberNumber, ...]
) -> Change:
    anew: dict[str, Seat] = {}
    for place, line in lines:
        # An act may change several lines of a seat.
        seat = anew.get(place.seat.service.code, place.seat)
        among = tuple([line if each is place.line else each for each in seat.lines])
        changed = Seat(service=seat.service, titulaire=seat.titulaire, lines=among)
        anew[seat.service.code] = changed
    before = scene.dossier
    placed = [(place.seat, line) for place, line in lines]
    after = before.revised(
        seats=tuple([anew.get(seat.service.code, seat) for seat in before.seats]),
        updated_at=scene.at,
        holdings=before.held_with(placed, people, scene.ruleset.catalogue),
    )
    return Change(dossier=after, people=people)


def followers(held: Target) -> Iterable[SubscriberNumber]:
    """Yield those whom an Acteur Délégant designated on the line."""
    if _delegant(held):
        under = held.delegation.subscriber
        yield from (a.subscriber for a in held.place.line.actors if designated_by(a, under))


def _delegant(held: Target) -> bool:
    return held.delegation.role is Role.ACTEUR_DELEGANT


def suspended(scene: Scene, held: Target) -> Line:
    """Return the line with a delegation suspended."""
    return _given(held.place.line, evolve(held.delegation, suspended_at=scene.at))


def reactivated(scene: Scene, held: Target) -> Line:
    """Return the line with a delegation in force again, as it was before `scene.at`."""
    del scene
    return _given(held.place.line, evolve(held.delegation, suspended_at=None))


def removed(scene: Scene, held: Target) -> Line:
    """Return the line without a delegation, and with what becomes of those under it."""
    delegation, line = held.delegation, _unfollowed(scene, held)
    if delegation.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return evolve(line, suppleant=None)
    return evolve(line, actors=without(line.actors, delegation.subscriber.value, BY_NUMBER))


def modified_into(role: Role) -> _Rewrite:
    """Return the rewriting that gives a delegation another role (DEL-10); it stays suspended."""

    def rewrite(scene: Scene, held: Target) -> Line:
        anew = evolve(held.delegation.begun(scene.at), role=role, granted_by=scene.by)
        return _given(_unfollowed(scene, held), anew)

    return rewrite


def _unfollowed(scene: Scene, held: Target) -> Line:
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


def _given(
    line: Line, delegation: Delegation, shared: dict[int, tuple[Delegation, ...]] | None = None
) -> Line:
    if delegation.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return evolve(line, suppleant=delegation)
    known = {} if shared is None else shared
    actors = known.get(id(line.actors))
    if actors is None:
        actors = known[id(line.actors)] = put(line.actors, delegation, BY_NUMBER)
    return Line(service=line.service, since=line.since, suppleant=line.suppleant, actors=actors)
