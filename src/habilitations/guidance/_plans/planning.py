"""A plan: the steps from a portal to a goal, or what stands in the way.

Holds `Plan` and what makes one. Law: a plan was taken on the real procedures, step by step, and
met its goal. It is made from who is AT and who is to be, so that it costs what the dossier does.
Doesn't know whether people agree.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, final

from attrs import evolve, field, frozen

from habilitations._errors.bare import leaves_bare
from habilitations._state import invariants
from habilitations._state.given import Faults
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import instant, typed
from habilitations.diffs import Diff
from habilitations.diffs._comparing import rights_among
from habilitations.diffs._values import RightChange
from habilitations.errors import HabilitationError
from habilitations.guidance._answers.nearest import services_of
from habilitations.guidance._answers.telling import losses_told
from habilitations.guidance._plans.arranging import (
    Wants,
    arranged,
    dossiers_wanted,
    missing,
    people_of,
    unknown,
)
from habilitations.guidance._plans.goals import Goal, Want, wants_of
from habilitations.guidance._plans.keeping import Spared, Wanted, lost
from habilitations.guidance._plans.progress import Progress, progress
from habilitations.guidance._plans.requesting import Means
from habilitations.guidance._plans.running import (
    Obstacle,
    ObstacleKind,
    PlannedStep,
    Tried,
    by_person,
    outline,
)
from habilitations.guidance._plans.spaces import with_spaces
from habilitations.guidance._plans.standing import Aim
from habilitations.guidance._plans.telling import obstacle_told, step_told
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_order
from habilitations.model import Habilitation, Portal
from habilitations.roles import Role
from habilitations.services import Service

#: The roles in which who may use a service is designated, the least first.
_LEAST: Final = (Role.ACTEUR, Role.ACTEUR_DELEGANT, Role.ADMINISTRATEUR_SUPPLEANT)
#: When what is wanted would be: a table needs an instant, and no clash depends on it.
_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)


@final
@frozen(kw_only=True, repr=False)
class Plan(Shows):
    """The shortest sequence of steps to a goal, and the soonest, or what stands in the way."""

    goal: Goal
    at: datetime
    #: The shortest sequence; nothing where the goal is met, or can't be.
    steps: tuple[PlannedStep, ...] = ()
    #: The sequence that ends first: the same, unless a longer one does.
    soonest: tuple[PlannedStep, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    #: The rights that differ once the steps are taken, what is not wished for included.
    effect: Diff = field(default=Diff())
    #: What is lost by it: by whoever is named, or asked out of the seat of an AT or of an AS.
    losses: tuple[RightChange, ...] = ()

    def __repr__(self) -> str:
        """Tell how many steps there are, until when, and what stands in the way."""
        return f"<Plan, {outline(self.steps, self.obstacles, self.ends)}>"

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

    @property
    def by_person(self) -> Mapping[SubscriberNumber, tuple[PlannedStep, ...]]:
        """The steps of each person who has to be asked, in the order in which they come first."""
        return by_person(self.steps)

    @leaves_bare
    def ready(self, portal: Portal, at: datetime) -> Progress:
        """Return how far its shortest steps are on a portal at an instant.

        The portal is what the one that it was planned on has become, however long after.

        Raises:
            TypeError: an argument has the wrong Python type.
            NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        """
        aim = Aim(rights=self.effect.rights)
        return progress(typed(portal, Portal), self.steps, aim, instant(at))

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say who loses what, then what to do, a line a step, or what stands in the way.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        there = check_zone(zone)
        return (
            *losses_told(self.losses, lang, portal),
            *(step_told(step, lang, portal, there) for step in self.steps),
            *(told for each in self.obstacles for told in obstacle_told(each, lang, portal, there)),
        )


@final
@frozen(kw_only=True)
class _Way:
    """One way tried: how it ran, what it leaves open, what is lost, by how much it may be late."""

    run: Tried
    obstacles: tuple[Obstacle, ...] = ()
    slack: timedelta | None = None
    #: The Services that have a date.
    dated: frozenset[Service] = frozenset()
    effect: Diff = field(default=Diff())
    losses: tuple[RightChange, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether no step of it was refused, and nobody bereft."""
        bereft = any(each.kind is ObstacleKind.OTHERS_LOSE for each in self.obstacles)
        return self.run.obstacle is None and not bereft

    @property
    def ends(self) -> datetime:
        """When its last step is."""
        return max(step.earliest for step in self.run.taken)

    def steps(self) -> tuple[PlannedStep, ...]:
        """Return its steps in the order of their instants, each with its latest."""
        dated = (self._dated(step) for step in self.run.taken)
        return tuple(sorted(dated, key=lambda step: step.earliest))

    def _dated(self, step: PlannedStep) -> PlannedStep:
        # What leads to nothing that has a date has none either.
        catalogue = self.run.portal.ruleset.catalogue
        named = {catalogue.service_of(each) for each in (*services_of(step.draft), *step.services)}
        if self.slack is None or (named and named.isdisjoint(self.dated)):
            return step
        return evolve(step, latest=step.earliest + self.slack)


def planned(portal: Portal, goal: Goal, at: datetime, means: Means) -> Plan:
    """Return a plan from a portal to a goal."""
    wants = wants_of(portal, goal)
    obstacles = (
        *unknown(portal, people_of(wants), dossiers_wanted(wants)),
        *_contradictions(portal, wants),
    )
    plan = Plan(goal=goal, at=at, obstacles=obstacles)
    if obstacles or all(want.met(portal) for want in wants):
        return plan
    spared = Spared.by(portal, wants)
    means = evolve(means, choice=evolve(means.choice, asked_out=spared.losing))
    return _best(plan, list(_ways(Tried.begun(portal, at), wants, means, spared)))


def _ways(run: Tried, wants: Wants, means: Means, spared: Spared) -> "Iterator[_Way]":
    """Yield the ways that may do, until nothing is refused in one, and nobody bereft."""
    for each in _designating(wants, means):
        way = _way(run, wants, each, spared)
        yield way
        if way.is_clear:
            break


def _designating(wants: Wants, means: Means) -> Iterator[Means]:
    # ROL-6: what a person has elsewhere may leave room for a wider role only.
    roles = _LEAST if any(want.role is None for want in wants) else _LEAST[:1]
    yield from (evolve(means, least=role) for role in roles)


def _way(run: Tried, wants: Wants, means: Means, spared: Spared) -> _Way:
    # Who is to be replaced helps, unless that is refused: it takes as many steps, and less time.
    way = _tried(run, wants, evolve(means, predecessor_adheres=True), spared)
    return way if way.is_clear else _tried(run, wants, means, spared)


def _contradictions(portal: Portal, wants: Wants) -> Iterator[Obstacle]:
    for dossier in dossiers_wanted(wants):
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
            yield from _faults(invariants.one_titulaire(known, line, on_line))
        yield from _faults(invariants.one_titulaire_for_all(known, service, own))
        yield from _faults(invariants.one_suppleant(known, service, own))
    yield from _faults(invariants.roles_alone(known, rows, ruleset))


def _faults(found: Faults) -> Iterator[HabilitationError]:
    return (fault for fault, _ in found)


def _tried(run: Tried, wants: Wants, means: Means, spared: Spared) -> _Way:
    at = run.when
    run = with_spaces(run, people_of(wants))
    dossiers = sorted(dossiers_wanted(wants), key=dossier_order)
    for dossier in dossiers:
        own = tuple(want for want in wants if want.dossier == dossier)
        wanted = Wanted(asked=own, stays=spared.stays)
        run = arranged(evolve(run, when=at), dossier, wanted, means)
    if run.obstacle is not None:
        return _Way(run=run, obstacles=(run.obstacle,))
    effect = rights_among(spared.portal, run.portal, dossiers)
    losses = lost(effect.rights)
    bare = (*missing(run, wants), *spared.obstacles(losses))
    met = ((want, want.by_date, _met_from(run, want)) for want in wants if want.by_date)
    dated = [(want, by_date, since) for want, by_date, since in met if since is not None]
    late = tuple(
        # Once for each person and dossier, whatever the services.
        dict.fromkeys(_late(want, since) for want, by_date, since in dated if since > by_date)
    )
    slack = min((run.slack, *(by_date - since for _, by_date, since in dated)))
    return _Way(
        run=run,
        obstacles=bare or late,
        slack=slack if dated else None,
        dated=frozenset(run.portal.ruleset.catalogue.service_of(w.service) for w, *_ in dated),
        effect=effect,
        losses=losses,
    )


def _late(want: Want, met: datetime) -> Obstacle:
    return Obstacle(
        kind=ObstacleKind.TOO_LATE,
        possible_from=met,
        dossier=want.dossier,
        subscriber=want.subscriber,
    )


def _met_from(run: Tried, want: Want) -> datetime | None:
    """Return the instant from which on it is met, up to the end; None where it always was."""
    for step, before in zip(run.taken[::-1], run.states[-2::-1], strict=True):
        if not want.met(before):
            return step.earliest
    return None


def _best(plan: Plan, ways: list[_Way]) -> Plan:
    possible = [way for way in ways if not way.obstacles]
    if not possible:
        return evolve(plan, obstacles=min(ways, key=_hopeless).obstacles)
    shortest = min(possible, key=lambda way: (len(way.run.taken), way.ends))
    soonest = min(possible, key=lambda way: (way.ends, len(way.run.taken)))
    chosen = soonest if soonest.ends < shortest.ends else shortest
    return evolve(
        plan,
        steps=shortest.steps(),
        soonest=chosen.steps(),
        effect=shortest.effect,
        losses=shortest.losses,
    )


def _hopeless(way: _Way) -> tuple[bool, float]:
    """Return how far a way is from being one: what is late alone comes first, by how much."""
    dates = [each.possible_from for each in way.obstacles if each.possible_from is not None]
    return not dates, max((each.timestamp() for each in dates), default=0.0)
