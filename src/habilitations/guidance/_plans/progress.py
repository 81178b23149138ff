"""How far a plan is: what was taken since, what can be taken now, what stands in the way.

Holds `Progress`. Law: what is ready is accepted, one step after the other in the order given, and
leads where the plan was to lead; where others have changed what it rests on, nothing of that
dossier is ready. Doesn't know who took which step: the state tells.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, tzinfo
from itertools import chain
from typing import final

from attrs import field, frozen

from habilitations._steps.draft import Draft
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang
from habilitations.guidance._plans.running import Obstacle, PlannedStep, by_person
from habilitations.guidance._plans.standing import Aim, Standing, standing_of
from habilitations.guidance._plans.telling import obstacle_told, standing_told
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal


@final
@frozen(kw_only=True)
class Progress:
    """How far the steps of a plan or of a departure are, on a portal at an instant."""

    at: datetime
    #: What can be taken now, in this order: the drafts are open for the instant, and for what only
    #: people know. What opens a letter or a link is here once that was asked for.
    ready: tuple[PlannedStep, ...] = ()
    #: What comes later: after a letter, a click, or what is ready; or is held back by an obstacle.
    waiting: tuple[PlannedStep, ...] = ()
    #: What was taken since, or is so without it.
    taken: tuple[PlannedStep, ...] = ()
    #: What is refused since, and where things are no longer as they were: plan again.
    obstacles: tuple[Obstacle, ...] = field(default=())

    @property
    def is_done(self) -> bool:
        """Whether all was taken, and nothing stands in the way."""
        return not (self.ready or self.waiting or self.obstacles)

    @property
    def by_person(self) -> Mapping[SubscriberNumber, tuple[PlannedStep, ...]]:
        """What each person has to be asked now, in the order in which they come first."""
        return by_person(self.ready)

    def __iter__(self) -> Iterator[Draft]:
        """Yield the drafts that can be taken now, in this order."""
        return (each.draft for each in self.ready)

    def __len__(self) -> int:
        """Return how many drafts can be taken now."""
        return len(self.ready)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what was taken, what can be now, what comes later, and what stands in the way.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        there = check_zone(zone)
        parts = (("taken", self.taken), ("ready", self.ready), ("waiting", self.waiting))
        lines = (
            standing_told(key, each, lang, portal, there) for key, steps in parts for each in steps
        )
        obstacles = (obstacle_told(each, lang, portal, there) for each in self.obstacles)
        return (*lines, *chain.from_iterable(obstacles))


def progress(portal: Portal, steps: Iterable[PlannedStep], aim: Aim, at: datetime) -> Progress:
    """Return how far steps are: those about spaces first, then dossier by dossier."""
    groups: dict[DossierId | None, list[PlannedStep]] = {None: []}
    for step in steps:
        groups.setdefault(step.draft.dossier, []).append(step)
    found, base, on = list[Standing](), portal, aim.by_dossier()
    for dossier, own in groups.items():
        found.append(standing_of(tuple(own), on(dossier), portal=portal, base=base, at=at))
        # What people do on dossiers takes the spaces that they are to have.
        base = found[-1].end if dossier is None else base
    return Progress(
        at=at,
        ready=tuple([step for each in found for step in each.ready]),
        waiting=tuple([step for each in found for step in each.waiting]),
        taken=tuple([step for each in found for step in each.taken]),
        obstacles=(
            *[obstacle for each in found for obstacle in each.obstacles],
            *aim.unforeseen(portal, at),
        ),
    )
