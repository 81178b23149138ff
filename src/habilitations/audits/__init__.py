"""What is worth looking at in a portal, and what lapses when.

Holds `audit`, its two halves for a portal in parts, and `agenda`. Law: findings are advice, never
refusals; each names its rule, what is involved, and the steps that would mend it. Doesn't know more
than the portal: what an enterprise needs, and who has left, it can't tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from habilitations._errors.bare import leaves_bare
from habilitations._state.requests import later
from habilitations._values.edges import instant, typed
from habilitations._values.people import DOSSIERS_ADVISED, Person
from habilitations.audits._agenda import Entry, EntryKind, agenda_entries, of_dossiers, of_spaces
from habilitations.audits._dossiers import found_on
from habilitations.audits._findings import SEVERITIES, Finding, FindingKind, Severity
from habilitations.audits._look import EXAMPLES, Look
from habilitations.audits._mending import Entering
from habilitations.audits._people import found_in
from habilitations.audits._scope import Scope
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_order
from habilitations.model import Dossier, Portal
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


@leaves_bare
def audit(
    portal: Portal,
    *,
    at: datetime,
    within: timedelta | None = None,
    suspended_for: timedelta = _LONG,
    people: Iterable[Person] | None = None,
    employer: str | None = None,
    dossiers: Iterable[DossierId | str] | None = None,
    examples: bool = False,
) -> tuple[Finding, ...]:
    """Return what is worth looking at in a portal at an instant, the most serious first.

    Deadlines are found that come `within` a delay from then, all of them without one, and
    delegations suspended themselves for more than `suspended_for`. A request that would replace
    somebody is found for him whenever it lapses (SUB-4). A service is not missed because nobody
    manages it, since few enterprises need all of them; found are dossiers on which nothing is
    managed or asked for, and adhesions that lapsed. With `examples` the keys of the SIRENs that the
    fiche prints are looked at too.

    With `people`, with those of an `employer`, and with `dossiers` it returns the findings of the
    whole that involve one of those people, on one of those dossiers. Dossiers that can have none
    are not read.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an identifier is not well formed (VAL-1), or `at` is not aware (TIM-1).
    """
    scope = Scope.of(typed(portal, Portal), people, employer, dossiers)
    when, long = instant(at), typed(suspended_for, timedelta)
    spared = frozenset[str]() if typed(examples, bool) else EXAMPLES
    held = {n: tuple(each.id for each in dossiers_of(portal, n)) for n in scope.numbers()}
    read = tuple(scope.read())
    found = (
        *_deadlines(portal, of_spaces(portal, when), when, within),
        *_on_spaces(portal, held, when),
        *_deadlines(portal, of_dossiers(read, when), when, within),
        *_on_dossiers(portal, read, when, long, spared),
    )
    asked = (each for each in found if scope.has(each.dossier, each.subscribers))
    return tuple(sorted(asked, key=_order))


@leaves_bare
def audit_dossiers(
    portal: Portal,
    *,
    at: datetime,
    within: timedelta | None = None,
    suspended_for: timedelta = _LONG,
    examples: bool = False,
) -> tuple[Finding, ...]:
    """Return the findings of `audit` that are on dossiers: those that one part of a portal has.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when, long = instant(at), typed(suspended_for, timedelta)
    spared = frozenset[str]() if typed(examples, bool) else EXAMPLES
    read = tuple(typed(portal, Portal).dossiers.values())
    waiting = _deadlines(portal, of_dossiers(read, when), when, within)
    found = (*waiting, *_on_dossiers(portal, read, when, long, spared))
    return tuple(sorted(found, key=_order))


@leaves_bare
def audit_spaces(
    portal: Portal,
    held: Mapping[SubscriberNumber, Iterable[DossierId]],
    *,
    at: datetime,
    within: timedelta | None = None,
) -> tuple[Finding, ...]:
    """Return the findings of `audit` that are on spaces, for a portal whose dossiers are in parts.

    `held` has the dossiers of each person, of all the parts: whoever isn't in it has none. The
    portal is asked for its spaces alone.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when = instant(at)
    waiting = _deadlines(portal, of_spaces(typed(portal, Portal), when), when, within)
    everybody = {
        number: sorted(held.get(number, ()), key=dossier_order) for number in portal.spaces
    }
    return tuple(sorted((*waiting, *_on_spaces(portal, everybody, when)), key=_order))


@leaves_bare
def agenda(
    portal: Portal,
    *,
    at: datetime,
    within: timedelta | None = None,
    people: Iterable[Person] | None = None,
    employer: str | None = None,
    dossiers: Iterable[DossierId | str] | None = None,
) -> tuple[Entry, ...]:
    """Return what waits for a code or a click at an instant, the nearest deadline first.

    With `within` only what lapses that soon; with `people`, with those of an `employer`, and with
    `dossiers`, what one of those people asked for, on one of those dossiers.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an identifier is not well formed (VAL-1), or `at` is not aware (TIM-1).
    """
    scope, when = Scope.of(typed(portal, Portal), people, employer, dossiers), instant(at)
    found = _within(agenda_entries(portal, tuple(scope.read()), when), when, within)
    return tuple(each for each in found if scope.has(each.dossier, (each.subscriber,)))


def _on_spaces(
    portal: Portal, held: Mapping[SubscriberNumber, Sequence[DossierId]], at: datetime
) -> Iterator[Finding]:
    for number, dossiers in held.items():
        yield from found_in(portal.spaces[number], dossiers, at)


def _on_dossiers(
    portal: Portal,
    dossiers: Iterable[Dossier],
    at: datetime,
    suspended_for: timedelta,
    spared: frozenset[str],
) -> Iterator[Finding]:
    for dossier in dossiers:
        look = Look(portal, dossier, at=at, suspended_for=suspended_for, spared=spared)
        yield from found_on(look)


def _within(waiting: Iterable[Entry], at: datetime, within: timedelta | None) -> Iterator[Entry]:
    end = None if within is None else later(at, typed(within, timedelta))
    yield from (each for each in waiting if end is None or each.deadline <= end)


def _deadlines(
    portal: Portal, waiting: Iterable[Entry], at: datetime, within: timedelta | None
) -> Iterator[Finding]:
    entering = Entering(portal, at)
    for entry in _within(waiting, at, within):
        yield Finding(
            kind=FindingKind.DEADLINE,
            rule=entry.rule,
            dossier=entry.dossier,
            subscribers=(entry.subscriber,),
            services=entry.services,
            at=entry.deadline,
            entry=entry,
            remedies=entering.drafts(entry),
        )


def _order(finding: Finding) -> tuple[object, ...]:
    where = () if finding.dossier is None else dossier_order(finding.dossier)
    people = tuple([number.value for number in finding.subscribers])
    codes = tuple([service.code for service in finding.services])
    at = "" if finding.at is None else finding.at.isoformat()
    return *_PLACES[finding.kind.value], where, people, at, codes


#: The most serious kinds first, then in the order of their declaration; by value, since to hash a
#: member is Python code.
_PLACES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {kind.value: (-SEVERITIES[kind], place) for place, kind in enumerate(FindingKind)}
)
