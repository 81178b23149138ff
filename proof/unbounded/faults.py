"""Seeded faults: rules forgotten on purpose, each of which a proof must notice.

Holds the list. Its one law: each names the obligation that it breaks, and Z3 must show a state in
which it does. It doesn't know any other fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proof.unbounded import change, delegation, requests
from proof.unbounded.invariants import invariants
from proof.unbounded.model import ACTEUR, DELEGANT, SCOPES
from proof.unbounded.obligations import (
    PRE,
    Obligation,
    assumed,
    becomes_at,
    frame,
    nothing_more,
    small_world,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proof.unbounded.smt import Term
    from proof.unbounded.transition import Transition

SCOPE = SCOPES[0]


def _steps() -> Iterator[tuple[str, Transition, str]]:
    """The fault, the procedure that has it, what it breaks."""
    none, pre = frozenset({"no regrant"}), PRE
    adhesion = requests.adhesion(pre, SCOPE)
    supp = delegation.designate_as(pre, SCOPE)
    acteur = delegation.designate_actor(pre, SCOPE, ACTEUR)
    yield "adhesion ignores that Payer is one seat", adhesion.without("ADH-2"), "ROL-2"
    yield "adhesion on a dossier that is not open", adhesion.without("DOS-1"), "DOS-1"
    yield "AS designated beside another", supp.without("ROL-3"), "ROL-3"
    yield "AS who is an actor there", supp.without("ROL-6"), "ROL-6"
    yield "AS designated by anybody", supp.without("DEL-1"), "ROL-8"
    yield "AS designated by anybody", supp.without("DEL-1"), "MANAGE_BANK_ACCOUNTS"
    yield "actor where nothing is adhered to", acteur.without("DEL-2").without("DEL-1"), "DEL-2"
    yield "actor where there is no AT", acteur.without("DEL-2").without("DEL-1"), "ROL-7"
    yield "anybody designates", acteur.without("DEL-1"), "USE"
    for fault, breaks in (
        ("old AT stays", "ROL-2"),
        ("lesser role stays", "ROL-6"),
        ("no regrant", "ROL-8"),
    ):
        step = requests.substitution(pre, SCOPE, end=False, faults=frozenset({fault}))
        yield f"substitution: {fault}", step, breaks
    for fault in ("delegant makes delegants", "anywhere"):
        step = delegation.designate_actor(pre, SCOPE, DELEGANT, frozenset({fault}))
        yield fault, step, "ROL-8"
        yield fault, step, "DESIGNATE_ACTEUR"
    stays = delegation.modify(pre, SCOPE, DELEGANT, faults=frozenset({"source stays"}))
    yield "modified, the source stays", stays, "ROL-8"
    demoted = delegation.modify(pre, SCOPE, ACTEUR, cascade=False, faults=none)
    yield "made Acteur, his designees stay his", demoted, "ROL-8"
    yield "AS deleted, his designees stay his", delegation.revoke_as(pre, none), "ROL-8"
    deleted = delegation.revoke_actor(pre, cascade=True, faults=none)
    yield "Acteur Délégant deleted without cascade", deleted, "ROL-8"
    wake = delegation.veille_actor(pre, off=False)
    yield "anybody reactivates", wake.without("DEL-7"), "USE"
    yield "identified into an open dossier", requests.identify(pre).without("DOS-2"), "nothing lost"
    wide = delegation.designate_as(pre, SCOPE, frozenset({"every service"}))
    yield "AS designated for every service", wide, "other services"
    yield "AS designated for every service", wide, "ROL-7"


def _contrary(step: Transition, breaks: str) -> Term:
    """What must be possible when the fault is there."""
    for one in invariants(SCOPE):
        if one.rule == breaks:
            return one.broken(step.after)
    goals = dict(frame(step))
    return goals[breaks] if breaks in goals else nothing_more(step, breaks)


def all_faults() -> Iterator[Obligation]:
    """Each fault as an obligation to be refuted, in a small world."""
    for fault, step, breaks in _steps():
        facts = (*assumed(SCOPE), *step.guards.values(), *small_world(), _contrary(step, breaks))
        yield Obligation(f"fault: {fault} ({breaks})", "refuted", facts)
    allowing = requests.adhesion(PRE, SCOPE)
    facts = (*assumed(SCOPE), *allowing.guards.values(), *small_world(), becomes_at(allowing))
    yield Obligation("fault: a delegate adheres (ADH-11)", "refuted", facts)
    for name, expected, statements in change.seeded(PRE):
        yield Obligation(name, expected, (*statements, *small_world()))
