"""The steps that one dossier takes, until people have what is wanted there.

Law: what needs no letter is done first, what hangs on one after it came. Doesn't know other
dossiers, nor dates to meet.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from habilitations.errors import NotAdhered, UnknownDossier, UnknownSubscriber
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.keeping import Wanted
from habilitations.guidance._plans.requesting import Means, needed, posted
from habilitations.guidance._plans.running import Obstacle, ObstacleKind, Tried
from habilitations.guidance._plans.settling import settling_steps
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Portal

Wants: TypeAlias = tuple[Want, ...]

#: Letters after letters: who replaces an AT may adhere to more only after.
_ROUNDS: Final = 4


def people_of(wants: Wants) -> tuple[SubscriberNumber, ...]:
    """Return the people of what is wanted, each once."""
    return tuple(dict.fromkeys(want.subscriber for want in wants))


def dossiers_wanted(wants: Wants) -> tuple[DossierId, ...]:
    """Return the dossiers of what is wanted, each once."""
    return tuple(dict.fromkeys(want.dossier for want in wants))


def unknown(
    portal: Portal, people: Iterable[SubscriberNumber], dossiers: Iterable[DossierId]
) -> Iterator[Obstacle]:
    """Yield the people and the dossiers that aren't there."""
    for number in people:
        if number not in portal.spaces:
            refusals = (UnknownSubscriber(number),)
            yield Obstacle(kind=ObstacleKind.UNKNOWN_PERSON, refusals=refusals, subscriber=number)
    for dossier in dossiers:
        if dossier not in portal.dossiers:
            refusal = UnknownDossier(dossier)
            yield Obstacle(kind=ObstacleKind.UNKNOWN_DOSSIER, refusals=(refusal,), dossier=dossier)


def arranged(run: Tried, dossier: DossierId, wanted: Wanted, means: Means) -> Tried:
    """Return the run in which people have what is wanted on a dossier, unless it stopped."""
    catalogue = run.portal.ruleset.catalogue
    wanted = Wanted(asked=_firm(wanted.asked), stays=wanted.stays)
    left = _ROUNDS
    while left and run.obstacle is None:
        # What is to stay was adhered to, and asks for no letter.
        needs = needed(run, dossier, wanted.asked, means)
        changing = frozenset(catalogue.service_of(each) for need in needs for each in need.services)
        run = settling_steps(run, dossier, wanted, changing, means=means)
        run = posted(run, dossier, needs, means)
        left = left - 1 if needs else 0
    return run


def _firm(wants: Wants) -> Wants:
    """Return what is wanted, but any role where one is named for the same person and service."""
    named = {(want.subscriber, want.service) for want in wants if want.role is not None}
    return tuple(
        want for want in wants if want.role or (want.subscriber, want.service) not in named
    )


def missing(run: Tried, wants: Wants) -> Iterator[Obstacle]:
    """Yield what is still wanted in the end, dossier by dossier."""
    unmet = [want for want in wants if not want.met(run.portal)]
    for dossier in dict.fromkeys(want.dossier for want in unmet):
        adhered = {row.service for row in run.portal.dossier(dossier).habilitations()}
        here = dict.fromkeys(want.service for want in unmet if want.dossier == dossier)
        bare = tuple(service for service in here if service not in adhered)
        kind = ObstacleKind.NOBODY_TO_ACT if bare else ObstacleKind.NOT_FOUND
        refusals = (NotAdhered(dossier, bare),) if bare else ()
        yield Obstacle(kind=kind, refusals=refusals, dossier=dossier)
