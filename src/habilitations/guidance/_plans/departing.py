"""A departure: what the one who leaves holds, and what each thing takes (ADV-6, §5.8).

Holds `Departure` and what plans one. Law: nobody else loses what he may use, and no service is
ever without somebody able to use it: what is handed over is there before what was is deleted, but
for a seat that holds one person only. Doesn't know who should succeed.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeAlias, final

from attrs import evolve, field, frozen

from habilitations._texts.languages import Lang
from habilitations.diffs import Diff
from habilitations.diffs._comparing import rights_among
from habilitations.errors import SelfDesignation
from habilitations.guidance._plans.arranging import missing, unknown
from habilitations.guidance._plans.leaving import Handover, Leaving
from habilitations.guidance._plans.requesting import Means
from habilitations.guidance._plans.running import Obstacle, ObstacleKind, PlannedStep, Tried
from habilitations.guidance._plans.spaces import with_spaces
from habilitations.guidance._plans.telling import handover_told, obstacle_told, step_told
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal
from habilitations.queries import dossiers_of, requests_of

#: Who succeeds on a dossier, or None where nobody was named.
Successors: TypeAlias = Callable[[DossierId], SubscriberNumber | None]


@final
@frozen(kw_only=True)
class Departure:
    """All that a departure takes: what is handed over, by which steps, or what is in the way."""

    leaver: SubscriberNumber
    at: datetime
    handovers: tuple[Handover, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    #: The rights that differ once the steps are taken.
    effect: Diff = field(default=Diff(), repr=False)

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles

    @property
    def ends(self) -> datetime:
        """When the last step can be taken at the earliest: until then the leaver is needed."""
        return max((step.earliest for step in self.steps), default=self.at)

    def told(self, lang: Lang = "fr", portal: Portal | None = None) -> tuple[str, ...]:
        """Say what is handed over, then what to do, or what stands in the way.

        People and dossiers that `portal` knows are told by name.

        Raises:
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        return (
            *(_told(each, lang, portal) for each in self.handovers),
            *(step_told(each, lang, portal) for each in self.steps),
            *(obstacle_told(each, lang, portal) for each in self.obstacles),
        )


def _told(handover: Handover, lang: Lang, portal: Portal | None) -> str:
    return handover_told(
        handover.takes.value,
        lang,
        portal,
        where=handover.dossier,
        services=handover.services,
        role=handover.role,
        who=handover.successor,
    )


def departed(
    portal: Portal, leaver: SubscriberNumber, successors: Successors, at: datetime, means: Means
) -> Departure:
    """Return what a departure takes."""
    ids = _concerned(portal, leaver, at)
    heirs = {each: successors(each) for each in ids}
    known = tuple(dict.fromkeys(each for each in heirs.values() if each is not None))
    obstacles = (*unknown(portal, (leaver, *known), ()), *_unnamed(heirs, leaver))
    leaving = [
        Leaving(
            portal=portal, dossier=portal.dossier(each), leaver=leaver, successor=heirs[each], at=at
        )
        for each in ids
    ]
    handovers = tuple(handover for each in leaving for handover in each.handovers())
    found = Departure(leaver=leaver, at=at, handovers=handovers, obstacles=obstacles)
    if obstacles:
        return found
    run = with_spaces(Tried.begun(portal, at), known)
    for each in leaving:
        run = each.gone(evolve(run, when=at), means)
    if run.obstacle is not None:
        return evolve(found, obstacles=(run.obstacle,))
    left = tuple(each for one in leaving for each in missing(run, one.wants()))
    steps = tuple(sorted(run.taken, key=lambda step: step.earliest))
    effect = rights_among(portal, run.portal, ids)
    return evolve(found, steps=() if left else steps, obstacles=left, effect=effect)


def _concerned(portal: Portal, leaver: SubscriberNumber, at: datetime) -> tuple[DossierId, ...]:
    held = [each.id for each in dossiers_of(portal, leaver)]
    asked = [each.request.dossier for each in requests_of(portal, leaver, at=at)]
    return tuple(dict.fromkeys((*held, *asked)))


def _unnamed(
    heirs: dict[DossierId, SubscriberNumber | None], leaver: SubscriberNumber
) -> Iterator[Obstacle]:
    for dossier, heir in heirs.items():
        if heir is None:
            yield Obstacle(kind=ObstacleKind.NO_SUCCESSOR, dossier=dossier, subscriber=leaver)
        elif heir == leaver:
            refusals = (SelfDesignation(leaver),)
            yield Obstacle(
                kind=ObstacleKind.CONTRADICTORY,
                refusals=refusals,
                dossier=dossier,
                subscriber=leaver,
            )
