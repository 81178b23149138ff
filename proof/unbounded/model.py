"""The state of all dossiers, as relations between any number of things.

Holds the sorts, the state, who holds and exercises what, and the six rights. Its one law: a state
is what its relations say; a transition returns another state built on the first. It doesn't know
which states are allowed, nor how one leads to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from proof.unbounded.smt import (
    Sort,
    Term,
    both,
    either,
    enum,
    function,
    implies,
    no,
    relation,
    same,
    some,
    sort,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON: Final[Sort] = sort("Person")
DOSSIER: Final[Sort] = sort("Dossier")
SERVICE: Final[Sort] = sort("Service")
ELEMENTARY: Final[Sort] = sort("Elementary")
ROLE, (AT, AS, DELEGANT, ACTEUR) = enum("Role", ("AT", "AS", "DELEGANT", "ACTEUR"))

# Of which Service an elementary one is; which use an account, which an address.
service_of: Final = function("service_of", ELEMENTARY, SERVICE)
needs_account: Final = relation("needs_account", ELEMENTARY)
needs_email: Final = relation("needs_email", ELEMENTARY)

SCOPES: Final = ("elementary_service", "service", "dossier")


@dataclass(frozen=True, slots=True)
class State:
    """Every dossier at one instant: relations and functions over unbounded sorts."""

    opened: Callable[[Term], Term]  # dossier
    adhered: Callable[[Term, Term], Term]  # dossier, elementary service
    at: Callable[[Term, Term, Term], Term]  # dossier, service, person
    supp: Callable[[Term, Term, Term], Term]  # the AS: dossier, service, person
    supp_by: Callable[[Term, Term, Term], Term]  # who granted it
    supp_off: Callable[[Term, Term, Term], Term]  # suspended
    actor: Callable[[Term, Term, Term, Term], Term]  # dossier, elementary, person, role
    by: Callable[[Term, Term, Term], Term]
    off: Callable[[Term, Term, Term], Term]
    whole: Callable[[Term], Term] = service_of  # of which Service, by the catalogue in force


def any_state(name: str) -> State:
    """A state of which nothing is known."""
    seat = (DOSSIER, SERVICE, PERSON)
    spot = (DOSSIER, ELEMENTARY, PERSON)
    return State(
        opened=relation(f"{name}_opened", DOSSIER),
        adhered=relation(f"{name}_adhered", DOSSIER, ELEMENTARY),
        at=relation(f"{name}_at", *seat),
        supp=relation(f"{name}_supp", *seat),
        supp_by=function(f"{name}_supp_by", *seat, PERSON),
        supp_off=relation(f"{name}_supp_off", *seat),
        actor=relation(f"{name}_actor", *spot, ROLE),
        by=function(f"{name}_by", *spot, PERSON),
        off=relation(f"{name}_off", *spot),
    )


def is_actor(state: State, d: Term, e: Term, p: Term) -> Term:
    """Acteur Délégant or Acteur there."""
    return either(state.actor(d, e, p, DELEGANT), state.actor(d, e, p, ACTEUR))


def holds(state: State, d: Term, e: Term, p: Term, r: Term) -> Term:
    """ROL-6: AT and AS occupy all of a service, adhered to or not; an actor, one elementary."""
    return either(
        both(same(r, AT), state.at(d, state.whole(e), p)),
        both(same(r, AS), state.supp(d, state.whole(e), p)),
        both(either(same(r, DELEGANT), same(r, ACTEUR)), state.actor(d, e, p, r)),
    )


def dormant(state: State, d: Term, e: Term, p: Term) -> Term:
    """DEL-8: suspended, or an Acteur whose Acteur Délégant is."""
    giver = state.by(d, e, p)
    return either(
        both(state.supp(d, state.whole(e), p), state.supp_off(d, state.whole(e), p)),
        both(is_actor(state, d, e, p), state.off(d, e, p)),
        both(
            state.actor(d, e, p, ACTEUR),
            state.actor(d, e, giver, DELEGANT),
            state.off(d, e, giver),
        ),
    )


def exercises(state: State, d: Term, e: Term, p: Term, r: Term) -> Term:
    """He holds that role there, it is adhered to, and he is not suspended."""
    return both(holds(state, d, e, p, r), state.adhered(d, e), no(dormant(state, d, e, p)))


def may_designate(giver: Term, role: Term) -> Term:
    """ROL-1: the table of §5.5."""
    return either(
        both(same(role, AS), same(giver, AT)),
        both(same(role, DELEGANT), either(same(giver, AT), same(giver, AS))),
        both(same(role, ACTEUR), no(same(giver, ACTEUR))),
    )


def could_give(state: State, d: Term, e: Term, p: Term, role: Term) -> Term:
    """He exercises there a role that may designate this one."""
    return some(
        ROLE,
        holds=lambda q: both(exercises(state, d, e, p, q), may_designate(q, role)),
    )


def same_scope(scope: str, e: Term, f: Term, whole: Callable[[Term], Term] = service_of) -> Term:
    """ROL-6: where two roles of one person meet."""
    if scope == "elementary_service":
        return same(e, f)
    return same(whole(e), whole(f)) if scope == "service" else truth(value=True)


# The six rights: what exercising gives, and the least role by which it could be given.
RIGHTS: Final[dict[str, tuple[tuple[Term, ...], Callable[[Term], Term], Term | None]]] = {
    "USE": ((AT, AS, DELEGANT, ACTEUR), lambda _: truth(value=True), ACTEUR),
    "MANAGE_BANK_ACCOUNTS": ((AT, AS), needs_account, AS),
    "CHANGE_COMPANY_EMAIL": ((AT, AS), needs_email, AS),
    "DESIGNATE_SUPPLEANT": ((AT,), lambda _: truth(value=True), None),
    "DESIGNATE_DELEGANT": ((AT, AS), lambda _: truth(value=True), AS),
    "DESIGNATE_ACTEUR": ((AT, AS, DELEGANT), lambda _: truth(value=True), DELEGANT),
}


def has_right(state: State, right: str, d: Term, e: Term, p: Term) -> Term:
    """Whether he may, there and now."""
    roles, on, _ = RIGHTS[right]
    return both(on(e), either(*(exercises(state, d, e, p, role) for role in roles)))


def right_could_be_given(state: State, right: str, d: Term, e: Term, p: Term) -> Term:
    """Whether he could give it to another, by designating the least role that has it."""
    _, _, least = RIGHTS[right]
    return truth(value=False) if least is None else could_give(state, d, e, p, least)


def unless(condition: Term, statement: Term) -> Term:
    """The statement, but where the condition holds."""
    return implies(no(condition), statement)
