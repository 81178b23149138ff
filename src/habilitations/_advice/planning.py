"""A plan: the steps from a portal to a goal, or what stands in the way.

Holds `Plan` and what makes one. Law: a plan was taken on the real procedures, step by step, and
met its goal. It is made from who is AT and who is to be, so that it costs what the dossier does.
Doesn't know whether people agree.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Final, TypeAlias, final

from attrs import evolve, field, frozen

from habilitations import _invariants
from habilitations._advice.goals import Goal, Want, wants_of
from habilitations._advice.requesting import Means, needed, posted
from habilitations._advice.running import Obstacle, ObstacleKind, PlannedStep, Run
from habilitations._advice.settling import settled
from habilitations._advice.spaces import with_spaces
from habilitations._advice.telling import obstacle_told, step_told
from habilitations._diff.comparing import among
from habilitations._lang import Lang
from habilitations.diff import Diff
from habilitations.errors import (
    HabilitationError,
    NotAdhered,
    UnknownDossier,
    UnknownSubscriber,
)
from habilitations.identifiers import DossierId, dossier_order
from habilitations.model import Habilitation, Portal
from habilitations.roles import Role

#: Letters after letters: who replaces an AT may adhere to more only after.
_ROUNDS: Final = 4

#: When what is wanted would be: a table needs an instant, and no clash depends on it.
_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)

_Wants: TypeAlias = tuple[Want, ...]


@final
@frozen(kw_only=True)
class Plan:
    """The shortest sequence of steps to a goal, and the soonest, or what stands in the way."""

    goal: Goal
    at: datetime
    #: The shortest sequence; nothing where the goal is met, or can't be.
    steps: tuple[PlannedStep, ...] = ()
    #: The sequence that ends first: the same, unless a longer one does.
    soonest: tuple[PlannedStep, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    #: What differs once the steps are taken, what is not wished for included.
    effect: Diff = field(default=Diff(), repr=False)

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles

    @property
    def is_met(self) -> bool:
        """Whether the goal is met already, and nothing is to be done."""
        return self.is_possible and not self.steps

    @property
    def ends(self) -> datetime:
        """When the last step can be taken at the earliest."""
        return max((step.earliest for step in self.steps), default=self.at)

    def told(self, lang: Lang = "fr", portal: Portal | None = None) -> tuple[str, ...]:
        """Say what to do, a line a step, or what stands in the way, in French or in English.

        People and dossiers that `portal` knows are told by name.

        Raises:
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        steps = tuple(step_told(step, lang, portal) for step in self.steps)
        return steps + tuple(obstacle_told(each, lang, portal) for each in self.obstacles)


@final
@frozen(kw_only=True)
class _Way:
    """One way tried: how it ran, what it leaves open, and by how much it may be late."""

    run: Run
    obstacles: tuple[Obstacle, ...] = ()
    slack: timedelta | None = None

    @property
    def ends(self) -> datetime:
        """When its last step is."""
        return max(step.earliest for step in self.run.taken)

    def steps(self) -> tuple[PlannedStep, ...]:
        """Return its steps in the order of their instants, each with its latest."""
        dated = (
            step if self.slack is None else evolve(step, latest=step.earliest + self.slack)
            for step in self.run.taken
        )
        return tuple(sorted(dated, key=lambda step: step.earliest))


def planned(
    portal: Portal, goal: Goal, at: datetime, *, postal_delay: timedelta, link_delay: timedelta
) -> Plan:
    """Return a plan from a portal to a goal."""
    wants = wants_of(portal, goal)
    obstacles = (*_unknown(portal, wants), *_contradictions(portal, wants))
    plan = Plan(goal=goal, at=at, obstacles=obstacles)
    if obstacles or all(want.met(portal) for want in wants):
        return plan
    ways = [
        _tried(
            Run(portal=portal, now=at),
            wants,
            Means(
                postal_delay=postal_delay,
                link_delay=link_delay,
                takes_over=takes_over,
                predecessor_adheres=predecessor,
            ),
        )
        for takes_over, predecessor in product((False, True), repeat=2)
    ]
    return _best(plan, portal, wants, ways)


def _unknown(portal: Portal, wants: _Wants) -> Iterator[Obstacle]:
    for number in dict.fromkeys(want.subscriber for want in wants):
        if number not in portal.spaces:
            refusals = (UnknownSubscriber(number),)
            yield Obstacle(kind=ObstacleKind.UNKNOWN_PERSON, refusals=refusals, subscriber=number)
    for dossier in dict.fromkeys(want.dossier for want in wants):
        if dossier not in portal.dossiers:
            refusal = UnknownDossier(dossier)
            yield Obstacle(kind=ObstacleKind.UNKNOWN_DOSSIER, refusals=(refusal,), dossier=dossier)


def _contradictions(portal: Portal, wants: _Wants) -> Iterator[Obstacle]:
    for dossier in dict.fromkeys(want.dossier for want in wants):
        rows = [_row(want) for want in wants if want.dossier == dossier and want.role]
        refusals = tuple(dict.fromkeys(_clashes(portal, dossier, rows)))
        if refusals:
            yield Obstacle(kind=ObstacleKind.CONTRADICTORY, refusals=refusals, dossier=dossier)


def _row(want: Want) -> Habilitation:
    return Habilitation(
        subscriber=want.subscriber,
        dossier=want.dossier,
        service=want.service,
        role=want.role or Role.ACTEUR,
        since=_ANY_TIME,
    )


# What is wanted is looked at as a table: the invariants say what can't be together.
def _clashes(
    portal: Portal, dossier: DossierId, rows: list[Habilitation]
) -> Iterator[HabilitationError]:
    ruleset = portal.ruleset
    known = portal.dossiers.get(dossier)
    if known is None:
        return
    for service in ruleset.catalogue.whole(row.service for row in rows):
        own = [row for row in rows if row.service in service.elementary]
        for line in service.elementary:
            on_line = [row for row in own if row.service == line]
            yield from _invariants.one_titulaire(known, line, on_line)
        yield from _invariants.one_titulaire_for_all(known, service, own)
        yield from _invariants.one_suppleant(known, service, own)
    yield from _invariants.roles_alone(known, rows, ruleset)


def _tried(run: Run, wants: _Wants, means: Means) -> _Way:
    at = run.now
    run = with_spaces(run, dict.fromkeys(want.subscriber for want in wants))
    for dossier in sorted({want.dossier for want in wants}, key=dossier_order):
        own = tuple(want for want in wants if want.dossier == dossier)
        run = _arranged(evolve(run, now=at), dossier, own, means)
    if run.obstacle is not None:
        return _Way(run=run, obstacles=(run.obstacle,))
    missing = tuple(_missing(run, wants))
    late = tuple(_late(run, wants, at))
    dated = [want.by_date - _met_from(run, want, at) for want in wants if want.by_date]
    slack = min(run.slack, *dated) if dated else None
    return _Way(run=run, obstacles=missing or late, slack=slack)


def _arranged(run: Run, dossier: DossierId, wants: _Wants, means: Means) -> Run:
    catalogue = run.portal.ruleset.catalogue
    for _ in range(_ROUNDS):
        needs = needed(run, dossier, wants, means)
        changing = frozenset(catalogue.service_of(each) for need in needs for each in need.services)
        run = settled(run, dossier, wants, changing)
        if not needs or run.obstacle is not None:
            break
        run = posted(run, dossier, needs, means)
    return run


def _missing(run: Run, wants: _Wants) -> Iterator[Obstacle]:
    unmet = [want for want in wants if not want.met(run.portal)]
    for dossier in dict.fromkeys(want.dossier for want in unmet):
        adhered = {row.service for row in run.portal.dossier(dossier).habilitations()}
        here = dict.fromkeys(want.service for want in unmet if want.dossier == dossier)
        bare = tuple(service for service in here if service not in adhered)
        kind = ObstacleKind.NOBODY_TO_ACT if bare else ObstacleKind.NOT_FOUND
        refusals = (NotAdhered(dossier, bare),) if bare else ()
        yield Obstacle(kind=kind, refusals=refusals, dossier=dossier)


def _late(run: Run, wants: _Wants, at: datetime) -> Iterator[Obstacle]:
    for want in wants:
        met = _met_from(run, want, at)
        if want.by_date is not None and met > want.by_date:
            yield Obstacle(
                kind=ObstacleKind.TOO_LATE,
                possible_from=met,
                dossier=want.dossier,
                subscriber=want.subscriber,
            )


def _met_from(run: Run, want: Want, at: datetime) -> datetime:
    """Return the instant from which on it is met, up to the end."""
    met = at
    for step, before in zip(run.taken[::-1], run.states[-2::-1], strict=False):
        if not want.met(before):
            return step.earliest
        met = step.earliest
    return met


def _best(plan: Plan, portal: Portal, wants: _Wants, ways: list[_Way]) -> Plan:
    possible = [way for way in ways if not way.obstacles]
    if not possible:
        return evolve(plan, obstacles=min(ways, key=_hopeless).obstacles)
    shortest = min(possible, key=lambda way: (len(way.run.taken), way.ends))
    soonest = min(possible, key=lambda way: (way.ends, len(way.run.taken)))
    chosen = soonest if soonest.ends < shortest.ends else shortest
    dossiers, people = {want.dossier for want in wants}, {want.subscriber for want in wants}
    return evolve(
        plan,
        steps=shortest.steps(),
        soonest=chosen.steps(),
        effect=among(portal, shortest.run.portal, dossiers, people),
    )


def _hopeless(way: _Way) -> tuple[bool, float]:
    """Return how far a way is from being one: what is late alone comes first, by how much."""
    dates = [each.possible_from for each in way.obstacles if each.possible_from is not None]
    return not dates, max((each.timestamp() for each in dates), default=0.0)
