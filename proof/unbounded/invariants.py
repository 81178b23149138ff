"""The invariants, each a statement about a few things of a state.

Holds one entry a rule. Its one law: what is assumed of the state before is exactly what is proved
of the state after. It doesn't know any procedure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proof.unbounded.model import (
    ACTEUR,
    AS,
    AT,
    DELEGANT,
    DOSSIER,
    ELEMENTARY,
    PERSON,
    ROLE,
    SERVICE,
    State,
    holds,
    is_actor,
    may_designate,
    same_scope,
)
from proof.unbounded.smt import Sort, Term, both, const, either, every, implies, no, same, some

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Invariant:
    """A rule that every state keeps, for all things of these sorts."""

    rule: str
    of: tuple[Sort, ...]
    says: Callable[..., Term]

    def assumed(self, state: State) -> Term:
        """It holds of everything."""
        return every(*self.of, holds=lambda *things: self.says(state, *things))

    def broken(self, state: State) -> Term:
        """It fails of some things, whatever they are."""
        things = [const(f"c{n}", one) for n, one in enumerate(self.of)]
        return no(self.says(state, *things))


def _one_at(x: State, d: Term, s: Term, p: Term, q: Term) -> Term:
    return implies(both(x.at(d, s, p), x.at(d, s, q)), same(p, q))


def _one_as(x: State, d: Term, s: Term, p: Term, q: Term) -> Term:
    return implies(both(x.supp(d, s, p), x.supp(d, s, q)), same(p, q))


def _titled(x: State, d: Term, s: Term) -> Term:
    return some(PERSON, holds=lambda q: x.at(d, s, q))


def _payer_has_one_at(x: State, d: Term, e: Term, f: Term, p: Term, q: Term) -> Term:
    apart = both(
        same(x.whole(e), x.whole(f)),
        x.adhered(d, e),
        x.adhered(d, f),
        x.at(d, x.whole(e), p),
        x.at(d, x.whole(f), q),
    )
    return both(implies(x.adhered(d, e), _titled(x, d, x.whole(e))), implies(apart, same(p, q)))


def _exclusive(scope: str) -> Callable[..., Term]:
    def says(x: State, d: Term, e: Term, f: Term, p: Term, r: Term, q: Term) -> Term:
        met = both(same_scope(scope, e, f, x.whole), holds(x, d, e, p, r), holds(x, d, f, p, q))
        return implies(met, same(r, q))

    return says


def _nobody_without_at(x: State, d: Term, e: Term, s: Term, p: Term) -> Term:
    return both(
        implies(x.supp(d, s, p), _titled(x, d, s)),
        implies(is_actor(x, d, e, p), _titled(x, d, x.whole(e))),
    )


def _living_source(x: State, d: Term, e: Term, s: Term, p: Term, r: Term) -> Term:
    giver = x.by(d, e, p)
    held = either(
        *(both(holds(x, d, e, giver, q), may_designate(q, r)) for q in (AT, AS, DELEGANT))
    )
    return both(
        implies(x.supp(d, s, p), x.at(d, s, x.supp_by(d, s, p))),
        implies(both(either(same(r, DELEGANT), same(r, ACTEUR)), x.actor(d, e, p, r)), held),
    )


def _where_adhered(x: State, d: Term, e: Term, p: Term) -> Term:
    return implies(is_actor(x, d, e, p), x.adhered(d, e))


def _only_in_an_open_dossier(x: State, d: Term, e: Term, s: Term, p: Term) -> Term:
    anything = either(x.adhered(d, e), x.at(d, s, p), x.supp(d, s, p), is_actor(x, d, e, p))
    return implies(anything, x.opened(d))


def invariants(scope: str) -> tuple[Invariant, ...]:
    """Those of the design that seats keep, under one reading of ROL-6."""
    seat = (DOSSIER, SERVICE, PERSON, PERSON)
    mixed = (DOSSIER, ELEMENTARY, SERVICE, PERSON)
    return (
        Invariant("ROL-2", seat, _one_at),
        Invariant("ROL-3", seat, _one_as),
        Invariant("ROL-5", (DOSSIER, ELEMENTARY, ELEMENTARY, PERSON, PERSON), _payer_has_one_at),
        Invariant(
            "ROL-6", (DOSSIER, ELEMENTARY, ELEMENTARY, PERSON, ROLE, ROLE), _exclusive(scope)
        ),
        Invariant("ROL-7", mixed, _nobody_without_at),
        Invariant("ROL-8", (*mixed, ROLE), _living_source),
        Invariant("DEL-2", (DOSSIER, ELEMENTARY, PERSON), _where_adhered),
        Invariant("DOS-1", mixed, _only_in_an_open_dossier),
    )
