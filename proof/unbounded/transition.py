"""What a procedure is, for the proofs: who does what, its guards by rule, the state after.

Holds the shape and the parameters they share. Its one law: a guard is named for the rule it
enforces, so that a seeded fault drops exactly one rule. It doesn't know any procedure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from proof.unbounded.model import (
    DOSSIER,
    ELEMENTARY,
    PERSON,
    ROLE,
    SERVICE,
    State,
    holds,
    same_scope,
    service_of,
)
from proof.unbounded.smt import (
    Term,
    both,
    const,
    every,
    function,
    implies,
    no,
    relation,
    same,
    some,
)

if TYPE_CHECKING:
    from collections.abc import Callable

HERE: Final = const("dossier", DOSSIER)
SIREN: Final = const("siren", DOSSIER)
BY: Final = const("by", PERSON)
DELEGATE: Final = const("delegate", PERSON)
wanted: Final = relation("wanted", ELEMENTARY)  # any elementary services, any number of them
seats: Final = relation("seats", SERVICE)  # any Services
titular: Final = function("titular", SERVICE, PERSON)  # the AT in place on this dossier


@dataclass(frozen=True, slots=True)
class Transition:
    """One procedure on any dossier by anybody: what it requires and what it leads to."""

    name: str
    guards: dict[str, Term]
    after: State
    spares_seat: Callable[[Term], Term]  # a service whose AT and AS it must not touch
    spares: Callable[[Term], Term]  # an elementary service it must not touch
    something: Term  # it concerns something
    by_code: bool = False
    moves: bool = False  # from one dossier to another

    def without(self, rule: str) -> Transition:
        """The same, a guard forgotten."""
        kept = {name: guard for name, guard in self.guards.items() if name != rule}
        return Transition(
            self.name,
            kept,
            self.after,
            self.spares_seat,
            self.spares,
            self.something,
            self.by_code,
            self.moves,
        )


def here(d: Term) -> Term:
    """On the dossier of the act."""
    return same(d, HERE)


def at_seats(d: Term, s: Term) -> Term:
    """At one of the seats of the act."""
    return both(here(d), seats(s))


def at_spots(d: Term, e: Term) -> Term:
    """At one of the elementary services of the act."""
    return both(here(d), wanted(e))


def seats_of_wanted() -> Term:
    """The seats are those of the elementary services wanted."""
    return both(
        every(ELEMENTARY, holds=lambda e: implies(wanted(e), seats(service_of(e)))),
        every(
            SERVICE,
            holds=lambda s: implies(
                seats(s),
                some(ELEMENTARY, holds=lambda e: both(wanted(e), same(service_of(e), s))),
            ),
        ),
    )


def titular_is_at(pre: State) -> Term:
    """The AT in place is the AT, where there is one."""
    return every(
        SERVICE,
        PERSON,
        holds=lambda s, p: implies(pre.at(HERE, s, p), pre.at(HERE, s, titular(s))),
    )


def for_seats(says: Callable[[Term], Term]) -> Term:
    """What holds of each seat of the act."""
    return every(SERVICE, holds=lambda s: implies(seats(s), says(s)))


def for_spots(says: Callable[[Term], Term]) -> Term:
    """What holds of each elementary service of the act."""
    return every(ELEMENTARY, holds=lambda e: implies(wanted(e), says(e)))


def some_seat() -> Term:
    """One seat at least."""
    return some(SERVICE, holds=seats)


def some_spot() -> Term:
    """One elementary service at least."""
    return some(ELEMENTARY, holds=wanted)


def not_cumulated(
    pre: State,
    scope: str,
    who: Term,
    role: Term,
    gets: Callable[[Term], Term],
    gives_up: Callable[[Term], Term],
) -> Term:
    """ROL-6: what he gets meets no other role that he keeps, in the scope of the reading."""
    return every(
        ELEMENTARY,
        ELEMENTARY,
        ROLE,
        holds=lambda e, f, r: implies(
            both(gets(e), same_scope(scope, e, f), holds(pre, HERE, f, who, r), no(gives_up(f))),
            same(r, role),
        ),
    )
