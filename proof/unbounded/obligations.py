"""The obligations: what has to be proved of each procedure, and what must be possible.

Holds the list and how each is settled. Its one law: an obligation is proved when its contrary is
impossible, whatever the number of people, dossiers and services; `possible` and `refuted` need a
model, which may be small. It doesn't know how a procedure is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from proof.unbounded import change, delegation, requests
from proof.unbounded.invariants import invariants
from proof.unbounded.model import (
    ACTEUR,
    DELEGANT,
    DOSSIER,
    ELEMENTARY,
    PERSON,
    RIGHTS,
    ROLE,
    SCOPES,
    SERVICE,
    State,
    any_state,
    has_right,
    right_could_be_given,
)
from proof.unbounded.smt import (
    Sort,
    Term,
    both,
    check,
    const,
    either,
    every,
    no,
    same,
)
from proof.unbounded.transition import BY, HERE, SIREN, Transition

if TYPE_CHECKING:
    from collections.abc import Iterator

PRE: Final[State] = any_state("pre")
PATIENCE: Final = 20_000  # milliseconds
D: Final = const("d", DOSSIER)
E: Final = const("e", ELEMENTARY)
S: Final = const("s", SERVICE)
X: Final = const("x", PERSON)
R: Final = const("r", ROLE)


@dataclass(frozen=True, slots=True)
class Obligation:
    """A question to Z3 and the answer that the design promises."""

    name: str
    expected: str  # proved, possible or refuted
    statements: tuple[Term, ...]

    def settle(self) -> tuple[str, str]:
        """What Z3 answers, in the words of `expected`, with a model where there is one."""
        answer, model = check(self.statements, PATIENCE)
        if answer == "unknown":
            return "unknown", ""
        if self.expected == "proved":
            return ("proved" if answer == "unsat" else "refuted"), model
        found = self.expected if answer == "sat" else "proved"
        return found, model


@lru_cache
def procedures(scope: str) -> tuple[Transition, ...]:
    """Every procedure that changes seats, under one reading of ROL-6."""
    return (
        requests.adhesion(PRE, scope),
        requests.adhesion(PRE, scope, delegates=False),
        requests.substitution(PRE, scope, end=False),
        requests.substitution(PRE, scope, end=True),
        delegation.designate_as(PRE, scope),
        delegation.designate_actor(PRE, scope, DELEGANT),
        delegation.designate_actor(PRE, scope, ACTEUR),
        delegation.modify(PRE, scope, DELEGANT),
        delegation.modify(PRE, scope, ACTEUR, cascade=True),
        delegation.modify(PRE, scope, ACTEUR, cascade=False),
        delegation.veille_as(PRE, off=True),
        delegation.veille_as(PRE, off=False),
        delegation.veille_actor(PRE, off=True),
        delegation.veille_actor(PRE, off=False),
        delegation.revoke_as(PRE),
        delegation.revoke_actor(PRE, cascade=True),
        delegation.revoke_actor(PRE, cascade=False),
        requests.identify(PRE),
    )


@lru_cache
def assumed(scope: str) -> tuple[Term, ...]:
    """All invariants, of the state before."""
    return tuple(one.assumed(PRE) for one in invariants(scope))


def nothing_more(step: Transition, right: str) -> Term:
    """The contrary of NO ESCALATION: somebody gained a right that nobody present could give."""
    had = has_right(PRE, right, D, E, X)
    if step.moves:
        had = either(had, both(same(D, SIREN), has_right(PRE, right, HERE, E, X)))
    given = right_could_be_given(PRE, right, D, E, BY)
    if step.by_code:
        # The letter makes its reader AT; what others gain with it, that AT could give.
        given = either(given, same(X, BY), right_could_be_given(step.after, right, D, E, BY))
    return both(has_right(step.after, right, D, E, X), no(had), no(given))


def _unlike(one: State, other: State) -> tuple[Term, Term]:
    """That the seat, or the elementary service, is not the same in both states."""
    seat = both(
        same(one.at(D, S, X), other.at(D, S, X)),
        same(one.supp(D, S, X), other.supp(D, S, X)),
        same(one.supp_by(D, S, X), other.supp_by(D, S, X)),
        same(one.supp_off(D, S, X), other.supp_off(D, S, X)),
    )
    spot = both(
        same(one.adhered(D, E), other.adhered(D, E)),
        same(one.actor(D, E, X, R), other.actor(D, E, X, R)),
        same(one.by(D, E, X), other.by(D, E, X)),
        same(one.off(D, E, X), other.off(D, E, X)),
    )
    return no(seat), no(spot)


def frame(step: Transition) -> Iterator[tuple[str, Term]]:
    """The contrary of FRAME: another dossier, or another service, is touched."""
    seat, spot = _unlike(PRE, step.after)
    elsewhere = both(no(same(D, HERE)), no(same(D, SIREN)) if step.moves else no(same(D, HERE)))
    yield "other dossiers", both(elsewhere, either(seat, spot))
    if step.moves:
        yield "nothing lost", either(PRE.adhered(SIREN, E), PRE.at(SIREN, S, X))
    else:
        yield "other services", either(both(step.spares_seat(S), seat), both(step.spares(E), spot))


def _closed(of: Sort, names: str) -> Term:
    """Only these things are of that sort: a small world, where models are found at once."""
    things = [const(name, of) for name in names.split()]
    return every(of, holds=lambda one: either(*(same(one, thing) for thing in things)))


@lru_cache
def small_world() -> tuple[Term, ...]:
    """Four people, two dossiers, two services, three elementary services at most."""
    return (
        _closed(PERSON, "p1 p2 p3 p4"),
        _closed(DOSSIER, "d1 d2"),
        _closed(SERVICE, "s1 s2"),
        _closed(ELEMENTARY, "e1 e2 e3"),
    )


def inductive(scope: str, rules: frozenset[str] | None = None) -> Iterator[Obligation]:
    """Each invariant, kept by each procedure."""
    for step in procedures(scope):
        for one in invariants(scope):
            if rules is None or one.rule in rules:
                name = f"{one.rule} kept by {step.name} [{scope}]"
                goal = one.broken(step.after)
                facts = (*assumed(scope), *step.guards.values(), goal)
                yield Obligation(name, "proved", facts)


def initial() -> Iterator[Obligation]:
    """Each invariant, of a state where nobody holds anything."""
    empty = [
        every(DOSSIER, ELEMENTARY, holds=lambda d, e: no(PRE.adhered(d, e))),
        every(DOSSIER, SERVICE, PERSON, holds=lambda d, s, p: no(PRE.at(d, s, p))),
        every(DOSSIER, SERVICE, PERSON, holds=lambda d, s, p: no(PRE.supp(d, s, p))),
        every(
            DOSSIER, ELEMENTARY, PERSON, ROLE, holds=lambda d, e, p, r: no(PRE.actor(d, e, p, r))
        ),
    ]
    for scope in SCOPES:
        for one in invariants(scope):
            if scope == SCOPES[0] or one.rule == "ROL-6":
                yield Obligation(
                    f"{one.rule} at first [{scope}]", "proved", (*empty, one.broken(PRE))
                )


def possible(scope: str) -> Iterator[Obligation]:
    """Each procedure can happen and change something: no proof above is vacuous."""
    for step in procedures(scope):
        facts = (*assumed(scope), *step.guards.values(), *small_world(), step.something)
        changed = either(*_unlike(PRE, step.after))
        yield Obligation(f"{step.name} [{scope}]", "possible", (*facts, changed))


def bounded(scope: str) -> Iterator[Obligation]:
    """What no procedure does: give what nobody present could give, touch what is elsewhere."""
    for step in procedures(scope):
        held = (*assumed(scope), *step.guards.values())
        for right in RIGHTS:
            goal = nothing_more(step, right)
            yield Obligation(f"no escalation to {right} by {step.name}", "proved", (*held, goal))
        for what, goal in frame(step):
            yield Obligation(f"frame: {what}, {step.name}", "proved", (*held, goal))


def delegates() -> Iterator[Obligation]:
    """ADH-11: refused, no delegate becomes AT by an adhesion, but may by a substitution."""
    for scope in SCOPES:
        refusing = requests.adhesion(PRE, scope, delegates=False)
        facts = (*assumed(scope), *refusing.guards.values(), becomes_at(refusing))
        yield Obligation(f"ADH-11: no delegate adheres [{scope}]", "proved", facts)
    taking = requests.substitution(PRE, SCOPES[0], end=False)
    facts = (*assumed(SCOPES[0]), *taking.guards.values(), *small_world(), becomes_at(taking))
    yield Obligation("ADH-11: a delegate takes over", "possible", facts)


def becomes_at(step: Transition) -> Term:
    """A delegate, and no more on this dossier, becomes AT of something."""
    gained = both(step.after.at(HERE, S, X), no(PRE.at(HERE, S, X)))
    return both(requests.delegate_alone(PRE, X), gained)


def other_rules() -> Iterator[Obligation]:
    """CAT-4: what is promised of a change of rules."""
    for name, expected, statements in change.promises(PRE):
        small = small_world() if expected == "possible" else ()
        yield Obligation(name, expected, (*statements, *small))


def all_obligations() -> Iterator[Obligation]:
    """Every obligation on the design as it is."""
    yield from initial()
    yield from inductive(SCOPES[0])
    for scope in SCOPES[1:]:
        yield from inductive(scope, frozenset({"ROL-6"}))
    yield from bounded(SCOPES[0])
    for scope in SCOPES:
        yield from possible(scope)
    yield from delegates()
    yield from other_rules()
