"""A departure: what the one who leaves holds, and what each thing takes (ADV-6, §5.8).

Holds `Departure` and what plans one. Law: nobody else loses what he may use, and no service is
ever without somebody able to use it: what is handed over is there before what was is deleted, but
for a seat that holds one person only. Doesn't know who should succeed.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, tzinfo
from typing import TypeAlias, final

from attrs import evolve, field, frozen

from habilitations._errors.bare import leaves_bare
from habilitations._texts.instants import check_zone
from habilitations._texts.languages import Lang
from habilitations._texts.showing import Shows
from habilitations._values.edges import instant, typed
from habilitations._values.people import DOSSIERS_ADVISED
from habilitations.diffs import Diff
from habilitations.diffs._comparing import rights_among
from habilitations.diffs._values import RightChange
from habilitations.guidance._answers.telling import losses_told
from habilitations.guidance._plans.arranging import missing, unknown
from habilitations.guidance._plans.keeping import Spared, lost
from habilitations.guidance._plans.leaving import Handover, Leaving, Takes
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
from habilitations.guidance._plans.telling import (
    crowded_told,
    handover_told,
    obstacle_told,
    step_told,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal
from habilitations.queries import dossiers_of, requests_of

#: Who succeeds on a dossier, or None where nobody was named.
Successors: TypeAlias = Callable[[DossierId], SubscriberNumber | None]


@final
@frozen(kw_only=True, repr=False)
class Departure(Shows):
    """All that a departure takes: what is handed over, by which steps, or what is in the way."""

    leaver: SubscriberNumber
    at: datetime
    handovers: tuple[Handover, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    #: The rights that differ once the steps are taken.
    effect: Diff = field(default=Diff())
    #: What anybody but the leaver loses: whom his requests were to replace, and his successors.
    losses: tuple[RightChange, ...] = ()
    #: The successors who pass the number of dossiers that the fiche advises, and to how many.
    crowded: tuple[tuple[SubscriberNumber, int], ...] = ()

    def __repr__(self) -> str:
        """Tell who leaves, how many steps there are, until when, and what stands in the way."""
        return f"<Departure of {self.leaver}, {outline(self.steps, self.obstacles, self.ends)}>"

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles

    @property
    def ends(self) -> datetime:
        """When the last step can be taken at the earliest: until then the leaver is needed."""
        return max((step.earliest for step in self.steps), default=self.at)

    def told(
        self, lang: Lang = "fr", portal: Portal | None = None, *, zone: tzinfo | None = None
    ) -> tuple[str, ...]:
        """Say what is handed over, then what to do, or what stands in the way.

        People and dossiers that `portal` knows are told by name, instants in `zone`, or in UTC
        without one.

        Raises:
            TypeError: `zone` is no `tzinfo`.
            TypeError, ValueError: `lang` is neither `fr` nor `en`.
        """
        there = check_zone(zone)
        return (
            *(_told(each, lang, portal) for each in self.handovers),
            *losses_told(self.losses, lang, portal),
            *(crowded_told(who, count, lang, portal) for who, count in self.crowded),
            *(step_told(each, lang, portal, there) for each in self.steps),
            *(told for each in self.obstacles for told in obstacle_told(each, lang, portal, there)),
        )

    @property
    def by_person(self) -> Mapping[SubscriberNumber, tuple[PlannedStep, ...]]:
        """The steps of each person who has to be asked, in the order in which they come first."""
        return by_person(self.steps)

    @leaves_bare
    def ready(self, portal: Portal, at: datetime) -> Progress:
        """Return how far it is on a portal at an instant: what can be taken now, what was since.

        The portal is what the one that it was planned on has become, however long after.

        Raises:
            TypeError: an argument has the wrong Python type.
            NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        """
        dossiers = frozenset(each.dossier for each in self.handovers)
        aim = Aim(rights=self.effect.rights, leaver=self.leaver, dossiers=dossiers)
        return progress(typed(portal, Portal), self.steps, aim, instant(at))


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
    if leaver in known:
        own = Obstacle(kind=ObstacleKind.OWN_SUCCESSOR, subscriber=leaver)
        return Departure(leaver=leaver, at=at, obstacles=(own,))
    obstacles = (*unknown(portal, (leaver, *known), ()), *_unnamed(heirs, leaver))
    leaving = [
        Leaving(
            portal=portal, dossier=portal.dossier(each), leaver=leaver, successor=heirs[each], at=at
        )
        for each in ids
    ]
    handovers = tuple(handover for each in leaving for handover in each.handovers())
    found = Departure(
        leaver=leaver,
        at=at,
        handovers=handovers,
        obstacles=obstacles,
        crowded=tuple(_crowded(portal, handovers)),
    )
    return found if obstacles else _run(found, portal, leaving, known, means)


def _run(
    found: Departure,
    portal: Portal,
    leaving: list[Leaving],
    known: tuple[SubscriberNumber, ...],
    means: Means,
) -> Departure:
    leaver, ids = found.leaver, [each.dossier.id for each in leaving]
    means = evolve(means, choice=means.choice.besides(leaver))
    run = with_spaces(Tried.begun(portal, found.at), known)
    taken, left = [*run.taken], list[Obstacle]()
    for each in leaving if run.obstacle is None else ():
        wants = each.handed_over()
        # Each from its own beginning: what was taken on other dossiers is of no use to it.
        run = each.gone(Tried.begun(run.portal, found.at), wants, means)
        taken += run.taken
        left += missing(run, wants)
        if run.obstacle is not None:
            break
    if run.obstacle is not None:
        return evolve(found, obstacles=(run.obstacle,))
    effect = rights_among(portal, run.portal, ids)
    losses = lost(effect.rights, leaver)
    if losses:
        wanted = [want for each in leaving for want in each.handed_over()]
        left += Spared.by(portal, wanted).obstacles(losses)
    steps = () if left else tuple(sorted(taken, key=lambda step: step.earliest))
    return evolve(found, steps=steps, obstacles=tuple(left), effect=effect, losses=losses)


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


# ESP-5: §3, more than 100 dossiers in a space is advised against.
def _crowded(
    portal: Portal, handovers: tuple[Handover, ...]
) -> Iterator[tuple[SubscriberNumber, int]]:
    new: dict[SubscriberNumber, set[DossierId]] = {}
    for each in handovers:
        if each.successor is not None and each.takes is not Takes.WITHDRAWAL:
            new.setdefault(each.successor, set()).add(each.dossier)
    for heir, dossiers in new.items():
        had = {each.id for each in dossiers_of(portal, heir)}
        count = len(had | dossiers)
        if count > max(DOSSIERS_ADVISED, len(had)):
            yield heir, count
