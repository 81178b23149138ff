"""What is worth looking at in a portal, and what lapses when.

Holds `audit`, its two halves for a portal in parts, and `agenda`. Law: findings are advice, never
refusals; each names its rule, what is involved, and the steps that would mend it. Doesn't know more
than the portal: what an enterprise needs, and who has left, it can't tell.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from habilitations._state.requests import later
from habilitations._values.edges import instant, typed
from habilitations._values.people import DOSSIERS_ADVISED
from habilitations.audits._agenda import Entry, EntryKind, agenda_entries, of_dossiers, of_spaces
from habilitations.audits._dossiers import Look, found_on
from habilitations.audits._findings import Finding, FindingKind, Severity
from habilitations.audits._people import found_in
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_order
from habilitations.model import Portal
from habilitations.queries import dossiers_of

__all__ = [
    "DOSSIERS_ADVISED",
    "Entry",
    "EntryKind",
    "Finding",
    "FindingKind",
    "Severity",
    "agenda",
    "audit",
    "audit_dossiers",
    "audit_spaces",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


#: How long a delegation may sleep before it is found, unless one asks otherwise.
_LONG: Final = timedelta(days=90)


def audit(
    portal: Portal, *, at: datetime, within: timedelta, suspended_for: timedelta = _LONG
) -> tuple[Finding, ...]:
    """Return what is worth looking at in a portal at an instant, the most serious first.

    Deadlines are found that come `within` a delay from then, and delegations suspended themselves
    for more than `suspended_for`. A service is not missed because nobody manages it, since few
    enterprises need all of them; found are dossiers on which nothing is managed or asked for, and
    adhesions that lapsed. It reads every dossier once: audit `portal.only(…)` for some of them.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    held = {
        number: tuple(each.id for each in dossiers_of(portal, number))
        for number in typed(portal, Portal).spaces
    }
    found = (
        *audit_spaces(portal, held, at=at, within=within),
        *audit_dossiers(portal, at=at, within=within, suspended_for=suspended_for),
    )
    return tuple(sorted(found, key=_order))


def audit_dossiers(
    portal: Portal, *, at: datetime, within: timedelta, suspended_for: timedelta = _LONG
) -> tuple[Finding, ...]:
    """Return the findings of `audit` that are on dossiers: those that one part of a portal has.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when, long = instant(at), typed(suspended_for, timedelta)
    waiting = of_dossiers(typed(portal, Portal), when)
    found = (*_deadlines(waiting, when, within), *_on_dossiers(portal, when, long))
    return tuple(sorted(found, key=_order))


def audit_spaces(
    portal: Portal,
    held: Mapping[SubscriberNumber, Iterable[DossierId]],
    *,
    at: datetime,
    within: timedelta,
) -> tuple[Finding, ...]:
    """Return the findings of `audit` that are on spaces, for a portal whose dossiers are in parts.

    `held` has the dossiers of each person, of all the parts: whoever isn't in it has none. The
    portal is asked for its spaces alone.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when = instant(at)
    found = list(_deadlines(of_spaces(typed(portal, Portal), when), when, within))
    for number, space in portal.spaces.items():
        found += found_in(space, sorted(held.get(number, ()), key=dossier_order))
    return tuple(sorted(found, key=_order))


def agenda(portal: Portal, *, at: datetime) -> tuple[Entry, ...]:
    """Return what waits for a code or a click at an instant, the nearest deadline first.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    return agenda_entries(typed(portal, Portal), instant(at))


def _on_dossiers(portal: Portal, at: datetime, suspended_for: timedelta) -> Iterator[Finding]:
    for dossier in portal.dossiers.values():
        yield from found_on(Look.at_dossier(portal, dossier, at=at, suspended_for=suspended_for))


def _deadlines(waiting: Iterable[Entry], at: datetime, within: timedelta) -> Iterator[Finding]:
    end = later(at, typed(within, timedelta))
    for entry in waiting:
        if entry.deadline <= end:
            yield Finding(
                kind=FindingKind.DEADLINE,
                rule=entry.rule,
                dossier=entry.dossier,
                subscribers=(entry.subscriber,),
                services=entry.services,
                at=entry.deadline,
                entry=entry,
                remedies=(entry.draft,),
            )


def _order(finding: Finding) -> tuple[object, ...]:
    kinds = list(FindingKind)
    where = () if finding.dossier is None else dossier_order(finding.dossier)
    people = tuple(number.value for number in finding.subscribers)
    codes = tuple(service.code for service in finding.services)
    at = "" if finding.at is None else finding.at.isoformat()
    return -finding.severity, kinds.index(finding.kind), where, people, at, codes
