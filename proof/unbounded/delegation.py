"""Designating, modifying, suspending, reactivating and revoking, as transitions.

Holds those procedures. Its one law: what the design says of each, said once more and independently
of the oracle. It doesn't know which invariants they keep.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from proof.unbounded.model import (
    ACTEUR,
    AS,
    AT,
    DELEGANT,
    ELEMENTARY,
    PERSON,
    State,
    could_give,
    exercises,
    is_actor,
    service_of,
)
from proof.unbounded.smt import Term, both, choose, either, every, no, same, some, truth
from proof.unbounded.transition import (
    BY,
    DELEGATE,
    HERE,
    Transition,
    at_seats,
    at_spots,
    for_seats,
    for_spots,
    not_cumulated,
    seats,
    some_seat,
    some_spot,
    titular,
    titular_is_at,
    wanted,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NONE: Final[frozenset[str]] = frozenset()


def _on_seats(
    name: str, guards: dict[str, Term], after: State, spares: Callable[[Term], Term]
) -> Transition:
    return Transition(name, guards, after, lambda s: no(seats(s)), spares, some_seat())


def _on_spots(name: str, guards: dict[str, Term], after: State) -> Transition:
    untouched = truth(value=True)
    return Transition(
        name, guards, after, lambda _: untouched, lambda e: no(wanted(e)), some_spot()
    )


def _may_touch(pre: State, e: Term) -> Term:
    """DEL-7: the AT, the AS, or the Acteur Délégant on the Acteurs he designated."""
    his = both(
        exercises(pre, HERE, e, BY, DELEGANT),
        pre.actor(HERE, e, DELEGATE, ACTEUR),
        same(pre.by(HERE, e, DELEGATE), BY),
    )
    return either(exercises(pre, HERE, e, BY, AT), exercises(pre, HERE, e, BY, AS), his)


def designate_as(pre: State, scope: str, faults: frozenset[str] = NONE) -> Transition:
    """DEL-5: an AS for whole Services."""
    guards = {
        "DEL-1": for_seats(lambda s: pre.at(HERE, s, BY)),
        "DEL-2": for_seats(
            lambda s: some(
                ELEMENTARY, holds=lambda e: both(same(service_of(e), s), pre.adhered(HERE, e))
            )
        ),
        "DEL-4": no(same(BY, DELEGATE)),
        "ROL-3": for_seats(lambda s: every(PERSON, holds=lambda x: no(pre.supp(HERE, s, x)))),
        "ROL-6": not_cumulated(
            pre,
            scope,
            DELEGATE,
            AS,
            lambda e: seats(service_of(e)),
            lambda _: truth(value=False),
        ),
    }
    wide = truth(value="every service" in faults)

    def new(d: Term, s: Term, p: Term) -> Term:
        return both(same(d, HERE), either(seats(s), wide), same(p, DELEGATE))

    after = replace(
        pre,
        supp=lambda d, s, p: either(pre.supp(d, s, p), new(d, s, p)),
        supp_by=lambda d, s, p: choose(new(d, s, p), BY, pre.supp_by(d, s, p)),
        supp_off=lambda d, s, p: both(pre.supp_off(d, s, p), no(new(d, s, p))),
    )
    return _on_seats("designate AS", guards, after, lambda _: truth(value=True))


def designate_actor(
    pre: State, scope: str, role: Term, faults: frozenset[str] = NONE
) -> Transition:
    """DEL-5: an actor for elementary services."""
    guards = {
        "DEL-1": for_spots(lambda e: could_give(pre, HERE, e, BY, role)),
        "DEL-2": for_spots(lambda e: pre.adhered(HERE, e)),
        "DEL-4": no(same(BY, DELEGATE)),
        "DEL-11": for_spots(lambda e: no(pre.actor(HERE, e, DELEGATE, role))),
        "ROL-6": not_cumulated(pre, scope, DELEGATE, role, wanted, lambda _: truth(value=False)),
    }
    if "delegant makes delegants" in faults:
        guards["DEL-1"] = for_spots(lambda e: could_give(pre, HERE, e, BY, ACTEUR))
    if "anywhere" in faults:
        guards["DEL-1"] = some(ELEMENTARY, holds=lambda e: could_give(pre, HERE, e, BY, role))

    def new(d: Term, e: Term, p: Term) -> Term:
        return both(at_spots(d, e), same(p, DELEGATE))

    after = replace(
        pre,
        actor=lambda d, e, p, r: either(pre.actor(d, e, p, r), both(new(d, e, p), same(r, role))),
        by=lambda d, e, p: choose(new(d, e, p), BY, pre.by(d, e, p)),
        off=lambda d, e, p: both(pre.off(d, e, p), no(new(d, e, p))),
    )
    return _on_spots(f"designate {role}", guards, after)


def _without_delegant(pre: State, after: State, *, cascade: bool, faults: frozenset[str]) -> State:
    """DEL-9, ROL-8: what becomes of those an Acteur Délégant designated where he is no more."""
    if "no regrant" in faults:
        return after

    def his(d: Term, e: Term, p: Term) -> Term:
        left = both(at_spots(d, e), pre.actor(HERE, e, DELEGATE, DELEGANT))
        return both(left, same(pre.by(d, e, p), DELEGATE), no(same(p, DELEGATE)))

    if cascade:
        return replace(
            after, actor=lambda d, e, p, r: both(after.actor(d, e, p, r), no(his(d, e, p)))
        )
    return replace(
        after,
        by=lambda d, e, p: choose(his(d, e, p), titular(service_of(e)), after.by(d, e, p)),
    )


def modify(
    pre: State, scope: str, role: Term, *, cascade: bool = True, faults: frozenset[str] = NONE
) -> Transition:
    """DEL-10: between Acteur Délégant and Acteur; who modifies becomes the source."""
    guards = {
        "form": titular_is_at(pre),
        "DEL-6": for_spots(lambda e: is_actor(pre, HERE, e, DELEGATE)),
        "DEL-7": for_spots(lambda e: _may_touch(pre, e)),
        "DEL-1": for_spots(lambda e: could_give(pre, HERE, e, BY, role)),
        "DEL-11": for_spots(lambda e: no(pre.actor(HERE, e, DELEGATE, role))),
        "ROL-6": not_cumulated(pre, scope, DELEGATE, role, wanted, wanted),
    }

    def new(d: Term, e: Term, p: Term) -> Term:
        return both(at_spots(d, e), same(p, DELEGATE))

    after = replace(
        pre,
        actor=lambda d, e, p, r: choose(new(d, e, p), same(r, role), pre.actor(d, e, p, r)),
        by=lambda d, e, p: choose(
            both(new(d, e, p), truth(value="source stays" not in faults)), BY, pre.by(d, e, p)
        ),
    )
    if role is ACTEUR:
        after = _without_delegant(pre, after, cascade=cascade, faults=faults)
    how = f", {'CASCADE' if cascade else 'KEEP'}" if role is ACTEUR else ""
    return _on_spots(f"modify to {role}{how}", guards, after)


def veille_as(pre: State, *, off: bool) -> Transition:
    """DEL-6: suspend or reactivate an AS."""
    guards = {
        "DEL-6": for_seats(lambda s: pre.supp(HERE, s, DELEGATE)),
        "DEL-7": for_seats(lambda s: pre.at(HERE, s, BY)),
        "DEL-11": for_seats(lambda s: same(pre.supp_off(HERE, s, DELEGATE), truth(value=not off))),
    }
    after = replace(
        pre,
        supp_off=lambda d, s, p: choose(
            both(at_seats(d, s), same(p, DELEGATE)), truth(value=off), pre.supp_off(d, s, p)
        ),
    )
    name = "suspend AS" if off else "reactivate AS"
    return _on_seats(name, guards, after, lambda _: truth(value=True))


def veille_actor(pre: State, *, off: bool) -> Transition:
    """DEL-6: suspend or reactivate an actor."""
    guards = {
        "DEL-6": for_spots(lambda e: is_actor(pre, HERE, e, DELEGATE)),
        "DEL-7": for_spots(lambda e: _may_touch(pre, e)),
        "DEL-11": for_spots(lambda e: same(pre.off(HERE, e, DELEGATE), truth(value=not off))),
    }
    after = replace(
        pre,
        off=lambda d, e, p: choose(
            both(at_spots(d, e), same(p, DELEGATE)), truth(value=off), pre.off(d, e, p)
        ),
    )
    return _on_spots("suspend actor" if off else "reactivate actor", guards, after)


def revoke_as(pre: State, faults: frozenset[str] = NONE) -> Transition:
    """DEL-9: an AS is deleted; those he designated pass to the AT."""
    guards = {
        "form": titular_is_at(pre),
        "DEL-6": for_seats(lambda s: pre.supp(HERE, s, DELEGATE)),
        "DEL-7": for_seats(lambda s: pre.at(HERE, s, BY)),
    }

    def his(d: Term, e: Term, p: Term) -> Term:
        passes = truth(value="no regrant" not in faults)
        return both(at_seats(d, service_of(e)), same(pre.by(d, e, p), DELEGATE), passes)

    after = replace(
        pre,
        supp=lambda d, s, p: both(pre.supp(d, s, p), no(both(at_seats(d, s), same(p, DELEGATE)))),
        by=lambda d, e, p: choose(his(d, e, p), titular(service_of(e)), pre.by(d, e, p)),
    )
    return _on_seats("revoke AS", guards, after, lambda e: no(seats(service_of(e))))


def revoke_actor(pre: State, *, cascade: bool, faults: frozenset[str] = NONE) -> Transition:
    """DEL-9: an actor is deleted, and those he designated there end, or pass to the AT."""
    guards = {
        "form": titular_is_at(pre),
        "DEL-6": for_spots(lambda e: is_actor(pre, HERE, e, DELEGATE)),
        "DEL-7": for_spots(lambda e: _may_touch(pre, e)),
    }
    after = replace(
        pre,
        actor=lambda d, e, p, r: both(
            pre.actor(d, e, p, r), no(both(at_spots(d, e), same(p, DELEGATE)))
        ),
    )
    after = _without_delegant(pre, after, cascade=cascade, faults=faults)
    return _on_spots(f"revoke actor, {'CASCADE' if cascade else 'KEEP'}", guards, after)
