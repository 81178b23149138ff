"""A plan in the making: the state reached so far, and the steps that lead to it.

Holds `Tried`. Law: a planned step was taken on the real procedures, with samples for what nobody
knows yet; the first refusal ends the run. Doesn't know goals.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final, final

from attrs import evolve, field, frozen

from habilitations._steps.draft import Draft
from habilitations._steps.parameters import Value
from habilitations._steps.step import Step
from habilitations._texts.showing import Shows
from habilitations._values.edges import typed
from habilitations._values.offered import folded
from habilitations.diffs._values import RightChange
from habilitations.errors import HabilitationError
from habilitations.guidance._answers.answer import Wait
from habilitations.guidance._answers.nearest import AcceptedAt, Choice, given_to_the_nearest
from habilitations.guidance._answers.verdicts import outcome_of
from habilitations.identifiers import Code, DossierId, Email, SubscriberNumber
from habilitations.model import BankAccount, Portal
from habilitations.services import AnyService


@final
@frozen(kw_only=True, repr=False)
class PlannedStep(Shows):
    """A step of a plan: who asks what, when at the earliest and at the latest."""

    #: The step, open for its instant, and for codes and what else only people know.
    draft: Draft
    #: Who acts, from his own space; who asked, where it is a click that anybody makes.
    by: SubscriberNumber
    waits: Wait
    earliest: datetime
    #: What the letter or link is for, where it waits for one.
    services: tuple[AnyService, ...] = field(default=(), converter=folded)
    #: The last instant at which the goal is still met in time, what follows being as late; None
    #: where there is no date to meet.
    latest: datetime | None = None
    #: The instant after which the code or link opens nothing, if it was asked for at the earliest.
    lapses: datetime | None = None
    #: The AS and the AT who might act in place of who does, for an act on a delegation.
    alternatives: tuple[SubscriberNumber, ...] = ()

    def __repr__(self) -> str:
        """Tell from when on, and what."""
        return f"<PlannedStep {self.earliest.isoformat()} {self.draft!r}>"


class ObstacleKind(Enum):
    """What stands in the way of a goal."""

    #: Nobody has that number, so nobody knows whose space to open.
    UNKNOWN_PERSON = "UNKNOWN_PERSON"
    UNKNOWN_DOSSIER = "UNKNOWN_DOSSIER"
    #: The parts of the goal can't be together.
    CONTRADICTORY = "CONTRADICTORY"
    #: Nobody manages the service, and the goal doesn't say who is to.
    NOBODY_TO_ACT = "NOBODY_TO_ACT"
    #: It isn't said who takes over a dossier.
    NO_SUCCESSOR = "NO_SUCCESSOR"
    #: A step that it would take is refused.
    REFUSED = "REFUSED"
    #: Somebody would lose what he has whom nobody asked to.
    OTHERS_LOSE = "OTHERS_LOSE"
    #: Others have changed since what a plan rests on.
    CHANGED = "CHANGED"
    #: Who leaves can't succeed himself.
    OWN_SUCCESSOR = "OWN_SUCCESSOR"
    #: It can be, but not by that date.
    TOO_LATE = "TOO_LATE"
    #: No sequence of steps was found.
    NOT_FOUND = "NOT_FOUND"


@final
@frozen(kw_only=True)
class Obstacle:
    """What stands in the way of a goal: the refusals, of which each names its rule."""

    kind: ObstacleKind
    refusals: tuple[HabilitationError, ...] = ()
    #: The step refused, where it is one.
    draft: Draft | None = None
    #: When it could be, where it is too late.
    possible_from: datetime | None = None
    dossier: DossierId | None = None
    subscriber: SubscriberNumber | None = None
    #: What somebody would lose, where that is what stands in the way.
    losses: tuple[RightChange, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules in the way, each once."""
        return tuple(dict.fromkeys(each.rule for each in self.refusals))


def outline(steps: tuple[PlannedStep, ...], obstacles: tuple[Obstacle, ...], ends: datetime) -> str:
    """Return in short how long it takes, or what stands in the way."""
    if obstacles:
        return f"in the way: {', '.join(each.kind.value for each in obstacles)}"
    return f"steps: {len(steps)}, ends {ends.isoformat()}"


def by_person(
    steps: Iterable[PlannedStep],
) -> Mapping[SubscriberNumber, tuple[PlannedStep, ...]]:
    """Return the steps of each person who has to be asked, in the order in which they come."""
    found: dict[SubscriberNumber, list[PlannedStep]] = {}
    for step in steps:
        found.setdefault(step.by, []).append(step)
    return MappingProxyType({who: tuple(own) for who, own in found.items()})


_NOTHING: Final[Mapping[str, Value]] = MappingProxyType({})
#: What stands for what only people know, while a plan is tried.
_SAMPLES: Final[Mapping[str, Value]] = MappingProxyType(
    {
        "company_email": Email("a@b.fr"),
        "bank_account": BankAccount("FR7630006000011234567890189"),
    }
)


@final
@frozen(kw_only=True)
class Tried:
    """The state reached so far, when, by which steps, and what stopped it if anything did."""

    portal: Portal
    when: datetime
    taken: tuple[PlannedStep, ...] = ()
    #: The first state, and the one after each step.
    states: tuple[Portal, ...]
    #: By how much the steps so far may be late, for what lapses that was asked for before.
    slack: timedelta = timedelta.max
    obstacle: Obstacle | None = None

    @classmethod
    def begun(cls, portal: Portal, at: datetime) -> "Tried":
        """Return a run at its beginning."""
        return cls(portal=portal, when=at, states=(portal,))

    def at(self, instant: datetime) -> "Tried":
        """Return the run once an instant has come."""
        return self if instant <= self.when else evolve(self, when=instant)

    def limited(self, lapses: datetime) -> "Tried":
        """Return the run that must not be later than what lapses."""
        return evolve(self, slack=min(self.slack, lapses - self.when))

    def stopped(self, obstacle: Obstacle) -> "Tried":
        """Return the run that goes no further."""
        return evolve(self, obstacle=self.obstacle or obstacle)

    def sample(self, use: str) -> Code:
        """Return a code that no other step of the run has."""
        return Code(f"{use} {len(self.taken)}")

    def act(self, draft: Draft, choice: Choice) -> "Tried":
        """Return the run after an act on delegations, given to the nearest people."""
        if self.obstacle is not None:
            return self
        run, accepts = self, AcceptedAt(self.portal, self.when)
        for each in given_to_the_nearest(self.portal, draft, choice, accepts):
            by = typed(each.draft.by, SubscriberNumber)
            # Only the first is taken on the portal that all were tried on.
            end = accepts.end(each.draft) if run is self else None
            run = run.take(each.draft, by=by, alternatives=each.alternatives, end=end)
        return run

    def take(
        self,
        draft: Draft,
        *,
        by: SubscriberNumber,
        waits: Wait = Wait.NOTHING,
        lapses: datetime | None = None,
        services: tuple[AnyService, ...] = (),
        alternatives: tuple[SubscriberNumber, ...] = (),
        known: Mapping[str, Value] = _NOTHING,
        end: Portal | None = None,
    ) -> "Tried":
        """Return the run after a step, what is open filled with what is known, else a sample.

        `end` is the portal after it, where it was tried already.
        """
        if self.obstacle is not None:
            return self
        ended = outcome_of(self.portal, self._filled(draft, known)) if end is None else end
        if not isinstance(ended, Portal):
            return self.stopped(Obstacle(kind=ObstacleKind.REFUSED, refusals=ended, draft=draft))
        planned = PlannedStep(
            draft=draft,
            by=by,
            waits=waits,
            earliest=self.when,
            services=services,
            lapses=lapses,
            alternatives=alternatives,
        )
        return Tried(
            portal=ended,
            when=self.when,
            taken=(*self.taken, planned),
            states=(*self.states, ended),
            slack=self.slack,
        )

    def _filled(self, draft: Draft, known: Mapping[str, Value]) -> Step:
        # All of it is well formed: the procedure reads it, and nothing else has to.
        samples = {**_SAMPLES, "at": self.when, **known}
        found = [(name, samples.get(name) or self.sample(name)) for name in draft.open]
        return Step(draft.procedure, (*draft.given, *found))
