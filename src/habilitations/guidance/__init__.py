"""Guidance: why something may be done or not, what would make it possible, what may be done now.

Holds pure functions and what they return. Law: none of them states a rule; each asks the
procedures and the queries themselves, so that no screen built on it can contradict them.
Doesn't change anything: whoever likes an answer takes its steps.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from habilitations._errors.bare import leaves_bare
from habilitations._steps.draft import Draft
from habilitations._steps.step import Step
from habilitations._values.edges import instant as _instant
from habilitations._values.edges import iterable_of as _iterable_of
from habilitations._values.edges import typed as _typed
from habilitations._values.people import Person
from habilitations._values.people import number_of as _number_of
from habilitations.errors import HabilitationError
from habilitations.guidance._answers import access as _access
from habilitations.guidance._answers import possible as _possible
from habilitations.guidance._answers import remedies as _remedies
from habilitations.guidance._answers import verdicts as _verdicts
from habilitations.guidance._answers.access import AccessExplanation, LineAccess, Missing
from habilitations.guidance._answers.answer import Reason, Remedy, Wait
from habilitations.guidance._answers.nearest import Choice as _Choice
from habilitations.guidance._answers.verdicts import Check, Verdict
from habilitations.guidance._plans.advising import Advice, Case, ServiceAdvice, View, Wish
from habilitations.guidance._plans.cases import Asked as _Asked
from habilitations.guidance._plans.cases import advised as _advised
from habilitations.guidance._plans.departing import Departure
from habilitations.guidance._plans.departing import departed as _departed
from habilitations.guidance._plans.goals import All, Goal, Holds, MayUse, Organisation
from habilitations.guidance._plans.goals import a_goal as _a_goal
from habilitations.guidance._plans.leaving import Handover, Takes
from habilitations.guidance._plans.planning import Plan
from habilitations.guidance._plans.planning import planned as _planned
from habilitations.guidance._plans.progress import Progress
from habilitations.guidance._plans.requesting import Means as _Means
from habilitations.guidance._plans.running import Obstacle, ObstacleKind, PlannedStep
from habilitations.identifiers import DossierId
from habilitations.identifiers import dossier_id as _dossier_id
from habilitations.model import Portal
from habilitations.roles import Right
from habilitations.services import AnyService

__all__ = [
    "AccessExplanation",
    "Advice",
    "All",
    "Case",
    "Check",
    "Departure",
    "Draft",
    "Goal",
    "Handover",
    "Holds",
    "LineAccess",
    "MayUse",
    "Missing",
    "Obstacle",
    "ObstacleKind",
    "Organisation",
    "Plan",
    "PlannedStep",
    "Progress",
    "Reason",
    "Remedy",
    "ServiceAdvice",
    "Takes",
    "Verdict",
    "View",
    "Wait",
    "Wish",
    "advise",
    "explain",
    "explain_access",
    "plan",
    "plan_departure",
    "possible_steps",
    "remedies",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


@leaves_bare
def explain(portal: Portal, step: Step) -> Verdict:
    """Return what becomes of a step: accepted with its effect, or refused with every refusal.

    A step is accepted here if and only if its procedure accepts it, and the first of the refusals
    is the one that the procedure raises. The rules that were judged are listed, those that hold
    too; a refusal after which nothing can be judged, such as an unknown dossier, is the last.

    Raises:
        TypeError: an argument has the wrong Python type.

    >>> from datetime import UTC, datetime
    >>> from habilitations import Portal, Step, procedures
    >>> monday = datetime(2026, 1, 5, 9, tzinfo=UTC)
    >>> step = Step.of(procedures.open_dossier, dossier="123456789", name="SARL", at=monday)
    >>> verdict = explain(Portal(), step)
    >>> verdict.accepted, [check.rule for check in verdict.checks]
    (True, ['TIM-1', 'DOS-1'])
    >>> [refusal.slug for refusal in explain(verdict.after, step).refusals]
    ['dossier-already-open']
    """
    return _verdicts.explain(portal, step)


@leaves_bare
def explain_access(
    portal: Portal,
    subscriber: Person,
    right: Right,
    service: AnyService,
    *,
    dossier: DossierId | str,
) -> AccessExplanation:
    """Return why a person may or may not exercise a right on a service of a dossier.

    It allows what `can` allows, and is as total: unknown and malformed identifiers are told to be
    missing. For each elementary service it has the habilitations from the AT down to the person,
    with who designated whom, since when, and what is suspended; for a "no", the nearest missing
    thing.

    Raises:
        TypeError: an argument has the wrong Python type.

    >>> from habilitations import Portal, Right, services
    >>> told = explain_access(
    ...     Portal(), "20101670101919", Right.USE, services.DECLARER_TVA, dossier="123456789"
    ... )
    >>> told.allowed, told.missing
    (False, <Missing.DOSSIER: 'DOSSIER'>)
    """
    return _access.explain_access(portal, subscriber, right, service, dossier=dossier)


@leaves_bare
def remedies(
    portal: Portal,
    refusal: HabilitationError,
    *,
    at: datetime,
    step: Step | None = None,
    prefer: Iterable[Person] = (),
) -> tuple[Remedy, ...]:
    """Return what would make a refused step possible, the least costly first, or why nothing would.

    There is always one: it has steps, or a reason for having none. `step` is what was refused; with
    it more can be told. Every remedy was tried to its end: it is accepted, and unless it is taken
    `instead` of the step, the step doesn't meet that refusal any more. Another may then come out:
    ask again. It ends nobody's habilitation but those of whoever asked for the step and of whoever
    it is about, and replaces no AT because somebody may not do a thing; where only that would help,
    the reason names who would lose. First comes what gives the least new power, then what takes the
    fewest letters, then the soonest. Acts on delegations are given to the nearest person who may
    take them, `prefer` going before.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).

    >>> from datetime import UTC, datetime
    >>> from habilitations import Portal, Siren
    >>> from habilitations.errors import UnknownDossier
    >>> monday = datetime(2026, 1, 5, 9, tzinfo=UTC)
    >>> (remedy,) = remedies(Portal(), UnknownDossier(Siren("123456789")), at=monday)
    >>> [(draft.procedure, draft.open) for draft in remedy.steps], remedy.wait
    ([('open_dossier', ('name',))], <Wait.NOTHING: 'NOTHING'>)
    """
    return _remedies.remedies(portal, refusal, at=at, step=step, prefer=prefer)


@leaves_bare
def possible_steps(
    portal: Portal, by: Person, *, dossier: DossierId | str | None = None, at: datetime
) -> Iterator[Draft]:
    """Return what a person may do at an instant: exactly the steps that would be accepted.

    They come lazily, each about one elementary service or one seat. What is free in them is open:
    a code, an address, an account, the number of any delegate who holds nothing there. Steps that
    nobody signs, as a click on a link, are among them. Without a dossier they are those about the
    person's own space, those on the dossiers where he has a part, and opening a new one; to take
    part in another, name it. The cost grows with the dossiers concerned, not with the portal.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an identifier is not well formed (VAL-1), or `at` is not aware (TIM-1).

    >>> from datetime import UTC, datetime
    >>> from habilitations import Portal
    >>> monday = datetime(2026, 1, 5, 9, tzinfo=UTC)
    >>> [draft.procedure for draft in possible_steps(Portal(), "20101670101919", at=monday)]
    ['register_space', 'open_dossier']
    """
    return _possible.possible_steps(portal, by, dossier=dossier, at=at)


@leaves_bare
def advise(
    portal: Portal,
    subscriber: Person,
    *,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    wish: Wish,
    prefer: Iterable[Person] = (),
) -> Advice:
    """Return which procedure gives a subscriber his part in services of a dossier (§3.2, 5.1).

    Service by service: an adhesion where nobody manages it, a delegation where it is managed and
    shared, a substitution where it is managed and given away; who does it, and from whose space;
    who needs a space (§5.3); how much of the dossier would be seen (§5.2); and whether there is a
    more flexible way (§5.4). The subscriber need not have a space yet. The first draft of each
    service was tried as if he had: where something has to come first, that is the first; a letter
    of his that is under way is taken up; where it can't be, there is no draft, and `refusals` say
    why. A delegation is the nearest person's who may give it, `prefer` going before.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an argument is not well formed (VAL-1).
        NoServices, UnknownService: there are none, or some aren't of the catalogue (VAL-1, CAT-1).
        UnknownDossier: the dossier is not open (DOS-1).
    """
    asked = _Asked(
        portal=_typed(portal, Portal),
        subscriber=_number_of(subscriber),
        dossier=portal.dossier(dossier),
        wish=_typed(wish, Wish),
        prefer=tuple(map(_number_of, _iterable_of(prefer))),
    )
    return _advised(asked, portal.ruleset.catalogue.named(services))


@leaves_bare
def plan(
    portal: Portal,
    goal: Goal,
    *,
    at: datetime,
    postal_delay: timedelta,
    link_delay: timedelta,
    prefer: Iterable[Person] = (),
) -> Plan:
    """Return the shortest sequence of steps to a goal, or what stands in the way.

    Letters are taken to come `postal_delay` after they are asked for, links to be clicked after
    `link_delay`. Every step says who acts, from whose space, and when at the earliest; where the
    goal has a date, at the latest too. Where a longer sequence ends sooner, `soonest` has it. A
    plan was taken on the procedures themselves; it takes the time that its dossiers do.

    A goal for the seat of an AT or of an AS asks its present holder to leave it: `losses`, which is
    told first. Everybody else has in the end what he had, asleep where it slept, or an obstacle
    names him. Acts on delegations are given to the nearest person who may take them: who designated
    the delegate, the AS, the AT, Acteurs Délégants; `prefer` goes before.

    Unknown people and dossiers, dates that can't be met, goals that contradict themselves and steps
    that are refused are `obstacles` of the plan; a goal that is met has no steps.

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        NoServices, UnknownService: the goal names none, or some that aren't of the catalogue
            (VAL-1, CAT-1).
    """
    means = _means(postal_delay, link_delay, prefer)
    return _planned(_typed(portal, Portal), _a_goal(goal), _instant(at), means)


def _means(postal_delay: timedelta, link_delay: timedelta, prefer: Iterable[Person]) -> _Means:
    return _Means(
        postal_delay=_typed(postal_delay, timedelta),
        link_delay=_typed(link_delay, timedelta),
        choice=_Choice(prefer=tuple(map(_number_of, _iterable_of(prefer)))),
    )


@leaves_bare
def plan_departure(
    portal: Portal,
    leaver: Person,
    successors: Person | Mapping[DossierId | str, Person],
    *,
    at: datetime,
    postal_delay: timedelta,
    link_delay: timedelta,
    prefer: Iterable[Person] = (),
) -> Departure:
    """Return what the departure of a collaborator takes, dossier by dossier (§5.8, ADV-6).

    The successor, one for all dossiers or one for each, replaces the leaver where he is AT, is
    designated where he is a delegate, unless he has as much already, and makes his live requests
    again; the leaver's delegations are deleted. Everybody else has in the end what he had, asleep
    where it slept, and no service is without somebody able to use it at any step. What needs no
    letter comes first. Acts on delegations are given to the nearest person who may take them, the
    leaver never; `prefer` goes before. A successor who passes 100 dossiers is in `crowded` (ESP-5).

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidValue: an identifier is not well formed (VAL-1), or `at` is not aware (TIM-1).
    """
    means = _means(postal_delay, link_delay, prefer)
    if isinstance(successors, Mapping):
        named = {_dossier_id(each): _number_of(who) for each, who in successors.items()}
        return _departed(_typed(portal, Portal), _number_of(leaver), named.get, _instant(at), means)
    heir = _number_of(successors)
    return _departed(
        _typed(portal, Portal), _number_of(leaver), lambda _: heir, _instant(at), means
    )
