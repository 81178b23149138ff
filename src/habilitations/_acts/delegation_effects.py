"""Effects of acts on delegations: what becomes of a line (DEL-8 to 10, ROL-8).

Law: nobody is left under somebody who may no longer designate him. Doesn't know who may act.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from habilitations._acts.targets import Delegating, Giving, Place, Target
from habilitations._state.dossier import Change, Dossier
from habilitations._state.holdings import held_with
from habilitations._state.seats import (
    BY_NUMBER,
    Delegation,
    Line,
    Seat,
    a_delegation,
    a_line,
    a_seat,
)
from habilitations._state.sources import designated_by, regranted
from habilitations._values.tuples import put, without
from habilitations.roles import Role
from habilitations.rules import OnDelegatorRemoved


def designated(facts: Giving) -> Change:
    """Return the change that a designation makes: immediate (DEL-3)."""
    given = a_delegation(facts.delegate, facts.role, facts.by, facts.at, None)
    # Lines that had the same actors have the same again: the tuples are most of what is kept.
    shared: dict[int, tuple[Delegation, ...]] = {}
    lines = [_given(place.line, given, shared) for place in facts.places]
    people = (given.subscriber.value,)
    return Change(_changed(facts, facts.places, lines, people), people)


def suspended(facts: Delegating) -> Change:
    """Return the change that a suspension makes: who sleeps keeps his part."""
    lines = [_suspended(target, facts.at) for target in facts.targets]
    return Change(_changed(facts, facts.targets, lines, _reached(facts)))


def reactivated(facts: Delegating) -> Change:
    """Return the change that a reactivation makes: all is as it was."""
    lines = [_suspended(target, None) for target in facts.targets]
    return Change(_changed(facts, facts.targets, lines, _reached(facts)))


def revoked(facts: Delegating) -> Change:
    """Return the change that a deletion makes."""
    lines, people = [_removed(facts, target) for target in facts.targets], _reached(facts)
    return Change(_changed(facts, facts.targets, lines, people), people)


def modified(facts: Giving) -> Change:
    """Return the change that a modification makes (DEL-10); a suspension stays."""
    lines, people = [_modified(facts, target) for target in facts.targets], _reached(facts)
    return Change(_changed(facts, facts.targets, lines, people), people)


def _suspended(target: Target, at: datetime | None) -> Line:
    given = target.delegation
    who, role, source = given.subscriber, given.role, given.granted_by
    return _given(target.line, a_delegation(who, role, source, given.since, at), {})


def _removed(facts: Delegating, target: Target) -> Line:
    line, gone = target.line, target.delegation
    actors = _left(facts, target)
    if gone.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return a_line(line.service, line.since, None, actors)
    without_it = without(actors, gone.subscriber.value, BY_NUMBER)
    return a_line(line.service, line.since, line.suppleant, without_it)


def _modified(facts: Giving, target: Target) -> Line:
    line, given = target.line, target.delegation
    asleep = given.begun(facts.at).suspended_at
    anew = a_delegation(given.subscriber, facts.role, facts.by, facts.at, asleep)
    actors = put(_left(facts, target), anew, BY_NUMBER)
    return a_line(line.service, line.since, line.suppleant, actors)


def _left(facts: Delegating, target: Target) -> tuple[Delegation, ...]:
    # DEL-9: those of an Acteur Délégant end or stay, by the ruleset; those of an AS stay (ROL-8).
    actors, gone = target.line.actors, target.delegation.subscriber
    if target.delegation.role is Role.ACTEUR:
        return actors
    ends = facts.ruleset.on_delegator_removed is OnDelegatorRemoved.CASCADE
    if ends and _delegant(target):
        return tuple([each for each in actors if not designated_by(each, gone)])
    titulaire = target.seat.titulaire
    return tuple([regranted(each, gone, titulaire) for each in actors])


def _given(line: Line, given: Delegation, shared: dict[int, tuple[Delegation, ...]]) -> Line:
    actors = line.actors
    if given.role is Role.ADMINISTRATEUR_SUPPLEANT:
        return a_line(line.service, line.since, given, actors)
    anew = shared.get(id(actors))
    if anew is None:
        anew = shared[id(actors)] = put(actors, given, BY_NUMBER)
    return a_line(line.service, line.since, line.suppleant, anew)


def _reached(facts: Delegating) -> Collection[str]:
    people = {facts.delegate.value}
    for target in facts.targets:
        if _delegant(target):
            # Those whom he designated sleep with him, or end.
            under = target.delegation.subscriber
            given = [each for each in target.line.actors if designated_by(each, under)]
            people.update([each.subscriber.value for each in given])
    return people


def _delegant(target: Target) -> bool:
    return target.delegation.role is Role.ACTEUR_DELEGANT


def _changed(
    facts: Delegating, places: Sequence[Place], lines: list[Line], people: Collection[str]
) -> Dossier:
    dossier, touched, anew, placed = facts.dossier, set(), {}, []
    for place, line in zip(places, lines, strict=True):
        touched.add(id(place.seat))
        anew[id(place.line)] = line
        placed.append((place.slot, place.seat, line))
    seats = [_with(seat, anew) if id(seat) in touched else seat for seat in dossier.seats]
    held = held_with(dossier.holdings, placed, people)
    return dossier.reseated(tuple(seats), held, facts.at)


def _with(seat: Seat, anew: dict[int, Line]) -> Seat:
    lines = tuple([anew.get(id(line), line) for line in seat.lines])
    return a_seat(seat.service, seat.titulaire, lines)
