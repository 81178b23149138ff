"""Adhesion, substitution and identification, as transitions.

Holds three procedures. Its one law: what the design says at activation, said once more and
independently of the oracle. It doesn't know which invariants they keep.
"""

from __future__ import annotations

from dataclasses import replace

from proof.unbounded.model import (
    AT,
    ELEMENTARY,
    PERSON,
    SERVICE,
    State,
    is_actor,
    service_of,
)
from proof.unbounded.smt import Term, both, choose, either, every, implies, no, same, some, truth
from proof.unbounded.transition import (
    BY,
    HERE,
    SIREN,
    Transition,
    at_seats,
    at_spots,
    for_seats,
    for_spots,
    not_cumulated,
    seats,
    seats_of_wanted,
    some_seat,
    some_spot,
    wanted,
)


def _gained(e: Term) -> Term:
    return seats(service_of(e))


def delegate_alone(state: State, p: Term) -> Term:
    """ADH-11: he holds something on the dossier, asleep or not, and is AT or AS of nothing."""
    somewhere = some(ELEMENTARY, holds=lambda e: is_actor(state, HERE, e, p))
    administers = some(
        SERVICE, holds=lambda s: either(state.at(HERE, s, p), state.supp(HERE, s, p))
    )
    return both(somewhere, no(administers))


def adhesion(pre: State, scope: str, *, delegates: bool = True) -> Transition:
    """ADH-6: the code is entered, the requester is AT of what he asked for."""
    only_his = every(
        ELEMENTARY,
        PERSON,
        holds=lambda e, x: implies(both(wanted(e), pre.at(HERE, service_of(e), x)), same(x, BY)),
    )
    guards = {
        "form": seats_of_wanted(),
        "DOS-1": pre.opened(HERE),
        "ADH-1": for_spots(lambda e: no(pre.adhered(HERE, e))),
        "ADH-2": only_his,
        "ROL-6": not_cumulated(pre, scope, BY, AT, _gained, _gained),
    }
    if not delegates:
        guards["ADH-11"] = no(delegate_alone(pre, BY))
    after = replace(
        pre,
        adhered=lambda d, e: either(pre.adhered(d, e), at_spots(d, e)),
        at=lambda d, s, p: either(pre.at(d, s, p), both(at_seats(d, s), same(p, BY))),
    )
    return Transition(
        f"activate adhesion, delegates {'ALLOWED' if delegates else 'REFUSED'}",
        guards,
        after,
        lambda s: no(seats(s)),
        lambda e: no(seats(service_of(e))),
        some_spot(),
        by_code=True,
    )


def substitution(
    pre: State, scope: str, *, end: bool, faults: frozenset[str] = frozenset()
) -> Transition:
    """SUB-2 to 5: the code is entered, the requester replaces whoever is AT then."""
    guards = {
        "DOS-1": pre.opened(HERE),
        "SUB-1": for_seats(
            lambda s: both(
                some(PERSON, holds=lambda q: pre.at(HERE, s, q)), no(pre.at(HERE, s, BY))
            )
        ),
        "ROL-6": not_cumulated(pre, scope, BY, AT, _gained, _gained),
    }

    def ends(d: Term, s: Term, p: Term) -> Term:
        lesser = both(truth(value="lesser role stays" not in faults), same(p, BY))
        return both(at_seats(d, s), either(lesser, truth(value=end)))

    def source(d: Term, s: Term, giver: Term) -> Term:
        old = both(at_seats(d, s), pre.at(d, s, giver))
        return giver if "no regrant" in faults else choose(old, BY, giver)

    old_stays = truth(value="old AT stays" in faults)
    after = replace(
        pre,
        at=lambda d, s, p: choose(
            at_seats(d, s),
            either(same(p, BY), both(old_stays, pre.at(d, s, p))),
            pre.at(d, s, p),
        ),
        supp=lambda d, s, p: both(pre.supp(d, s, p), no(ends(d, s, p))),
        supp_by=lambda d, s, p: source(d, s, pre.supp_by(d, s, p)),
        actor=lambda d, e, p, r: both(pre.actor(d, e, p, r), no(ends(d, service_of(e), p))),
        by=lambda d, e, p: source(d, service_of(e), pre.by(d, e, p)),
    )
    return Transition(
        f"activate substitution, {'END' if end else 'KEEP'}",
        guards,
        after,
        lambda s: no(seats(s)),
        lambda e: no(seats(service_of(e))),
        some_seat(),
        by_code=True,
    )


def identify(pre: State) -> Transition:
    """DOS-2: all that an IDSP holds moves to the SIREN."""

    def moved(d: Term, there: Term, otherwise: Term) -> Term:
        return choose(same(d, SIREN), there, both(no(same(d, HERE)), otherwise))

    def source(d: Term, there: Term, otherwise: Term) -> Term:
        return choose(same(d, SIREN), there, otherwise)

    after = State(
        opened=lambda d: moved(d, pre.opened(HERE), pre.opened(d)),
        adhered=lambda d, e: moved(d, pre.adhered(HERE, e), pre.adhered(d, e)),
        at=lambda d, s, p: moved(d, pre.at(HERE, s, p), pre.at(d, s, p)),
        supp=lambda d, s, p: moved(d, pre.supp(HERE, s, p), pre.supp(d, s, p)),
        supp_by=lambda d, s, p: source(d, pre.supp_by(HERE, s, p), pre.supp_by(d, s, p)),
        supp_off=lambda d, s, p: moved(d, pre.supp_off(HERE, s, p), pre.supp_off(d, s, p)),
        actor=lambda d, e, p, r: moved(d, pre.actor(HERE, e, p, r), pre.actor(d, e, p, r)),
        by=lambda d, e, p: source(d, pre.by(HERE, e, p), pre.by(d, e, p)),
        off=lambda d, e, p: moved(d, pre.off(HERE, e, p), pre.off(d, e, p)),
    )
    guards = {
        "DOS-1": pre.opened(HERE),
        "DOS-2": no(pre.opened(SIREN)),
        "form": no(same(HERE, SIREN)),
    }
    nothing = truth(value=False)
    return Transition(
        "identify dossier",
        guards,
        after,
        lambda _: nothing,
        lambda _: nothing,
        some(ELEMENTARY, holds=lambda e: pre.adhered(HERE, e)),
        moves=True,
    )
