"""Effects of acts on delegations: what becomes of a line (DEL-8 to 10, ROL-8).

Law: nobody is left under somebody who may no longer designate him. Doesn't know who may act.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from habilitations._acts.targets import Delegating, Giving, Target
from habilitations._state.dossier import Change, Dossier
from habilitations._state.holdings import Placed, held_with
from habilitations._state.seats import (
    Delegation,
    Line,
    Seat,
    a_delegation,
    a_line,
    a_seat,
    with_actor,
    without_actor,
)
from habilitations._state.sources import designated_by, regranted
from habilitations.roles import DELEGANT, SUPPLEANT, Role
from habilitations.rules import OnDelegatorRemoved

_ACTEUR: Final = Role.ACTEUR
_CASCADE: Final = OnDelegatorRemoved.CASCADE


def designated(facts: Giving) -> Change:
    """Return the change that a designation makes: immediate (DEL-3)."""
    given = a_delegation(facts.delegate, facts.role, facts.by, facts.at, None)
    # Lines that had the same actors have the same again: the tuples are most of what is kept.
    shared: dict[int, tuple[Delegation, ...]] = {}
    placed: list[Placed] = []
    for each in facts.places:
        line = _given(each.line, given, shared)
        placed.append((each.slot, each.seat, line))
    people = (given.subscriber.value,)
    return Change(facts.dossier, _changed(facts, placed, people), people)


def suspended(facts: Delegating) -> Change:
    """Return the change that a suspension makes: who sleeps keeps his part."""
    return _with_suspended(facts, facts.at)


def reactivated(facts: Delegating) -> Change:
    """Return the change that a reactivation makes: all is as it was."""
    return _with_suspended(facts, None)


def revoked(facts: Delegating) -> Change:
    """Return the change that a deletion makes."""
    placed = [(each.slot, each.seat, _removed(facts, each)) for each in facts.targets]
    people = _reached(facts)
    return Change(facts.dossier, _changed(facts, placed, people), people)


def modified(facts: Giving) -> Change:
    """Return the change that a modification makes (DEL-10); a suspension stays."""
    placed = [(each.slot, each.seat, _modified(facts, each)) for each in facts.targets]
    people = _reached(facts)
    return Change(facts.dossier, _changed(facts, placed, people), people)


def _with_suspended(facts: Delegating, at: datetime | None) -> Change:
    placed: list[Placed] = []
    for each in facts.targets:
        given = each.delegation
        anew = a_delegation(given.subscriber, given.role, given.granted_by, given.since, at)
        placed.append((each.slot, each.seat, _given(each.line, anew, {})))
    return Change(facts.dossier, _changed(facts, placed, _reached(facts)))


def _removed(facts: Delegating, target: Target) -> Line:
    line, gone = target.line, target.delegation
    actors = _left(facts, target)
    if gone.role is SUPPLEANT:
        return a_line(line.service, line.since, None, actors)
    without_it = without_actor(actors, gone.subscriber.value)
    return a_line(line.service, line.since, line.suppleant, without_it)


def _modified(facts: Giving, target: Target) -> Line:
    line, given = target.line, target.delegation
    asleep = given.asleep_from(facts.at)
    anew = a_delegation(given.subscriber, facts.role, facts.by, facts.at, asleep)
    actors = with_actor(_left(facts, target), anew)
    return a_line(line.service, line.since, line.suppleant, actors)


def _left(facts: Delegating, target: Target) -> tuple[Delegation, ...]:
    # DEL-9: those of an Acteur Délégant end or stay, by the ruleset; those of an AS stay (ROL-8).
    actors, gone = target.line.actors, target.delegation.subscriber
    if target.delegation.role is _ACTEUR:
        return actors
    ends = facts.ruleset.on_delegator_removed is _CASCADE
    if ends and _delegant(target):
        return tuple([each for each in actors if not designated_by(each, gone)])
    titulaire = target.seat.titulaire
    return tuple([regranted(each, gone, titulaire) for each in actors])


def _given(line: Line, given: Delegation, shared: dict[int, tuple[Delegation, ...]]) -> Line:
    actors = line.actors
    if given.role is SUPPLEANT:
        return a_line(line.service, line.since, given, actors)
    anew = shared.get(id(actors))
    if anew is None:
        anew = shared[id(actors)] = with_actor(actors, given)
    return a_line(line.service, line.since, line.suppleant, anew)


def _reached(facts: Delegating) -> Collection[str]:
    people = {facts.delegate.value}
    for target in facts.targets:
        if _delegant(target):
            # Those whom he designated sleep with him, or end.
            under, actors = target.delegation.subscriber, target.line.actors
            people.update([e.subscriber.value for e in actors if designated_by(e, under)])
    return people


def _delegant(target: Target) -> bool:
    return target.delegation.role is DELEGANT


def _changed(facts: Delegating, placed: Sequence[Placed], people: Collection[str]) -> Dossier:
    dossier, seats, anew, touched = facts.dossier, [], {}, set()
    for slot, _, line in placed:
        anew[slot.service.code] = line
        touched.add(slot.whole.code)
    for seat in dossier.seats:
        is_touched = seat.service.code in touched
        seats.append(_with(seat, anew) if is_touched else seat)
    held = held_with(dossier.holdings, placed, people)
    return dossier.reseated(tuple(seats), held, facts.at)


def _with(seat: Seat, anew: Mapping[str, Line]) -> Seat:
    lines = []
    for line in seat.lines:
        code = line.service.code
        lines.append(anew.get(code, line))
    return a_seat(seat.service, seat.titulaire, tuple(lines))
