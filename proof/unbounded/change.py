"""CAT-4: other rules for all dossiers at once, as a transition and what is promised of it.

Holds the state after, the invariants that are judged, and the obligations. Its one law: any set of
elementary services is kept and any Service may have any of them, so what is proved is proved of
every catalogue. It doesn't know requests, accounts nor addresses.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from proof.unbounded.invariants import invariants
from proof.unbounded.model import (
    ACTEUR,
    AS,
    AT,
    DELEGANT,
    DOSSIER,
    ELEMENTARY,
    PERSON,
    RIGHTS,
    SCOPES,
    SERVICE,
    State,
    has_right,
    holds,
    service_of,
)
from proof.unbounded.smt import (
    Term,
    both,
    const,
    either,
    every,
    function,
    implies,
    no,
    relation,
    same,
    some,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

kept: Final = relation("kept", ELEMENTARY)  # what the new catalogue has, any of it
next_of: Final = function("next_of", ELEMENTARY, SERVICE)  # and of which Service there
_next_by: Final = function("next_supp_by", DOSSIER, SERVICE, PERSON, PERSON)
_next_off: Final = relation("next_supp_off", DOSSIER, SERVICE, PERSON)
#: What is judged, beside DEL-5: the others follow.
JUDGED: Final = frozenset({"ROL-2", "ROL-6"})

D: Final = const("d", DOSSIER)
E: Final = const("e", ELEMENTARY)
S: Final = const("s", SERVICE)
X: Final = const("x", PERSON)


def changed(pre: State) -> State:
    """The state under the new catalogue: each elementary service takes its holders along."""

    def there(d: Term, s: Term, e: Term) -> Term:
        return both(kept(e), pre.adhered(d, e), same(next_of(e), s))

    return replace(
        pre,
        adhered=lambda d, e: both(pre.adhered(d, e), kept(e)),
        at=lambda d, s, p: some(
            ELEMENTARY, holds=lambda e: both(there(d, s, e), pre.at(d, service_of(e), p))
        ),
        supp=lambda d, s, p: some(
            ELEMENTARY, holds=lambda e: both(there(d, s, e), pre.supp(d, service_of(e), p))
        ),
        supp_by=_next_by,
        supp_off=_next_off,
        actor=lambda d, e, p, r: both(pre.actor(d, e, p, r), kept(e)),
        whole=next_of,
    )


def taken_along(pre: State) -> Term:
    """What the AS of a Service after has of the one before: who granted it, and its suspension."""
    return every(
        DOSSIER,
        ELEMENTARY,
        PERSON,
        holds=lambda d, e, p: implies(
            both(kept(e), pre.adhered(d, e), pre.supp(d, service_of(e), p)),
            both(
                same(_next_by(d, next_of(e), p), pre.supp_by(d, service_of(e), p)),
                same(_next_off(d, next_of(e), p), pre.supp_off(d, service_of(e), p)),
            ),
        ),
    )


def whole_suppleant(pre: State) -> Term:
    """DEL-5: who is AS of a part of what is adhered to of a Service is so of all of it."""
    return every(
        DOSSIER,
        ELEMENTARY,
        PERSON,
        holds=lambda d, e, p: implies(
            both(kept(e), pre.adhered(d, e), changed(pre).supp(d, next_of(e), p)),
            pre.supp(d, service_of(e), p),
        ),
    )


def only_loses() -> Term:
    """The new catalogue has nothing where it was not: it lacks some services, no more."""
    return every(ELEMENTARY, holds=lambda e: same(next_of(e), service_of(e)))


def accepted(pre: State, scope: str, *, without: str = "") -> tuple[Term, ...]:
    """What is judged of the state after: it is refused where one of these fails."""
    guards = {
        one.rule: one.assumed(changed(pre)) for one in invariants(scope) if one.rule in JUDGED
    }
    guards["DEL-5"] = whole_suppleant(pre)
    return (taken_along(pre), *(guard for rule, guard in guards.items() if rule != without))


def gains(pre: State, right: str) -> Term:
    """Somebody has a right that he had not."""
    return both(has_right(changed(pre), right, D, E, X), no(has_right(pre, right, D, E, X)))


def unlike(pre: State) -> Term:
    """Of what is kept and adhered to, something is not as it was."""
    after = changed(pre)
    roles = [
        no(same(holds(after, D, E, X, r), holds(pre, D, E, X, r)))
        for r in (AT, AS, DELEGANT, ACTEUR)
    ]
    others = [no(same(after.by(D, E, X), pre.by(D, E, X))), no(after.adhered(D, E))]
    return both(kept(E), pre.adhered(D, E), either(*roles, *others))


def ends(pre: State) -> Term:
    """Something ends."""
    return both(holds(pre, D, E, X, AT), pre.adhered(D, E), no(changed(pre).adhered(D, E)))


def joins(pre: State) -> Term:
    """Two Services that are managed, and have an AS, become one."""
    f = const("f", ELEMENTARY)
    apart = no(same(service_of(E), service_of(f)))
    both_held = (holds(pre, D, one, X, AS) for one in (E, f))
    both_left = (changed(pre).adhered(D, one) for one in (E, f))
    return both(apart, same(next_of(E), next_of(f)), *both_held, *both_left)


def wider(scope: str) -> tuple[str, ...]:
    """The readings of ROL-6 from which one comes to this one without tightening."""
    return SCOPES[SCOPES.index(scope) :]


def promises(pre: State) -> Iterator[tuple[str, str, tuple[Term, ...]]]:
    """What is promised: a name, the answer expected, the statements that settle it."""
    for scope in SCOPES:
        before = [one.assumed(pre) for one in invariants(SCOPES[0])]
        for one in invariants(scope):
            if one.rule not in JUDGED:
                told = f"{one.rule} follows in change rules [{scope}]"
                facts = (*before, *accepted(pre, scope), one.broken(changed(pre)))
                yield told, "proved", facts
        for what, happens in (("loses", ends(pre)), ("joins", joins(pre))):
            facts = (*before, *accepted(pre, scope), happens)
            yield f"change rules that {what} [{scope}]", "possible", facts
    before = [one.assumed(pre) for one in invariants(SCOPES[0])]
    for right in RIGHTS:
        facts = (*before, *accepted(pre, SCOPES[0]), gains(pre, right))
        yield f"no escalation to {right} by change rules", "proved", facts
    kept_whole = (*before, *accepted(pre, SCOPES[0]), unlike(pre))
    yield "frame: what the catalogue keeps, change rules", "proved", kept_whole
    yield from _never_refused(pre)


def _never_refused(pre: State) -> Iterator[tuple[str, str, tuple[Term, ...]]]:
    # A catalogue that only loses services, under a reading that isn't tighter, breaks nothing.
    for scope in SCOPES:
        for was in wider(scope):
            before = [one.assumed(pre) for one in invariants(was)]
            for one in invariants(scope):
                told = f"{one.rule} breaks no change that only loses [{was} to {scope}]"
                facts = (*before, only_loses(), taken_along(pre), one.broken(changed(pre)))
                yield told, "proved", facts
    before = [one.assumed(pre) for one in invariants(SCOPES[0])]
    facts = (*before, only_loses(), taken_along(pre), no(whole_suppleant(pre)))
    yield "DEL-5 breaks no change that only loses", "proved", facts


def seeded(pre: State) -> Iterator[tuple[str, str, tuple[Term, ...]]]:
    """Faults: what isn't judged is broken, or gives somebody a right."""
    before = [one.assumed(pre) for one in invariants(SCOPES[0])]
    for rule, breaks, scope in (
        ("ROL-2", "ROL-2", SCOPES[0]),
        ("DEL-5", "ROL-3", SCOPES[0]),
        ("ROL-6", "ROL-6", SCOPES[2]),
    ):
        (broken,) = (one.broken(changed(pre)) for one in invariants(scope) if one.rule == breaks)
        facts = (*before, *accepted(pre, scope, without=rule), broken)
        yield f"fault: other rules, {rule} not judged ({breaks})", "refuted", facts
    for rule, right in (("ROL-2", "USE"), ("DEL-5", "MANAGE_BANK_ACCOUNTS")):
        facts = (*before, *accepted(pre, SCOPES[0], without=rule), gains(pre, right))
        yield f"fault: other rules, {rule} not judged ({right})", "refuted", facts
