"""What would give somebody a right that he lacks.

Holds `way_to`, and what tells it. Law: it is what a plan found, told without dates: nobody says how
long letters take. Doesn't know how it is shown.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from habilitations._values.edges import instant
from habilitations.display._words import Words
from habilitations.guidance import (
    AccessExplanation,
    All,
    Goal,
    Holds,
    LineAccess,
    MayUse,
    Missing,
    Plan,
    plan,
)
from habilitations.guidance._answers.telling import losses_told
from habilitations.guidance._plans.telling import obstacle_told, undated_told
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Portal
from habilitations.roles import Right, Role

#: What no step gives: it is there, or there is no such dossier, service, number or right.
_BEYOND: Final = frozenset(
    {None, Missing.MALFORMED, Missing.DOSSIER, Missing.SERVICE, Missing.RIGHT_ON_SERVICE}
)
_ASLEEP: Final = frozenset({Missing.REACTIVATION, Missing.REACTIVATION_OF_SOURCE})
_AT_ONCE: Final = timedelta()


def way_to(words: Words, explanation: AccessExplanation, at: datetime | None) -> Plan | None:
    """Return the plan for a right, where there is one to make: none for a "yes".

    Nor is there one where the portal doesn't know the dossier, or nothing gives such a right.

    Raises:
        TypeError: `at` is no instant.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    given = None if at is None else instant(at)
    who, where = explanation.subscriber, explanation.dossier
    if explanation.missing in _BEYOND or who is None or where is None:
        return None
    dossier = words.portal.dossiers.get(where)
    if dossier is None:
        return None
    goal = _goal(explanation, who, where)
    when = _last(words.portal, who, dossier) if given is None else given
    return plan(words.portal, goal, at=when, postal_delay=_AT_ONCE, link_delay=_AT_ONCE)


def told_undated(words: Words, found: Plan) -> Iterator[str]:
    """Yield what a plan takes: who loses by it, who does what, or what stands in the way."""
    yield from losses_told(found.losses, words.lang, words.portal)
    for step in found.steps:
        yield undated_told(step, words.lang, words.portal, words.zone)
    for each in found.obstacles:
        yield from obstacle_told(each, words.lang, words.portal, words.zone)


def _last(portal: Portal, who: SubscriberNumber, dossier: Dossier) -> datetime:
    """Return the last change of what may be concerned: no act is earlier (TIM-1)."""
    spaces = (portal.spaces.get(each) for each in (who, *dossier.people()))
    changes = [dossier.updated_at, *(each.updated_at for each in spaces if each is not None)]
    if portal.rules_since is not None:
        changes.append(portal.rules_since)
    return max(changes)


def _goal(explanation: AccessExplanation, who: SubscriberNumber, where: DossierId) -> Goal:
    if explanation.right is Right.USE:
        return MayUse(subscriber=who, service=explanation.service, dossier=where)
    if not explanation.lines:
        return Holds(
            subscriber=who,
            role=Role.ADMINISTRATEUR_TITULAIRE,
            services=[explanation.service],
            dossier=where,
        )
    return All(
        Holds(subscriber=who, role=role, services=[line.service], dossier=where)
        for line in explanation.lines
        for role in _role(line, explanation.right)
    )


def _role(line: LineAccess, right: Right) -> Iterator[Role]:
    """Yield the role that would do: the one that is asleep, or the narrowest that has the right."""
    if line.missing in _ASLEEP and line.held is not None:
        yield line.held.role
    elif not line.allowed:
        granting = (role for role in reversed(Role) if line.service.grants(role, right))
        yield from islice(granting, 1)
