"""Grounds on which rights are held: one seat, lines, Services, dossiers, each with everybody in it.

Law: everybody has another role, or the same from another, than on the next line, Service or
dossier; what sleeps differs from ground to ground. Doesn't know what waits.
"""

from collections.abc import Iterator
from typing import Final

from habilitations.model import Subscriber
from habilitations.testing._pools import DOSSIERS
from habilitations.testing._procedures import DELEGATIONS
from habilitations.testing._situations.crew import (
    ANNE,
    BRUNO,
    CHLOE,
    DENIS,
    EMMA,
    FABRICE,
    GILLES,
    HELENE,
    Cast,
    of,
)
from habilitations.testing._situations.ground import AD, AS, DATA, REQUESTS, A, Ground
from habilitations.testing._story import Story


def seats(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield a seat of one line with everybody in it, and one with few."""
    service = of(cast.plain)
    staffed = (
        begun.adheres(ANNE, *service)
        .names(ANNE, BRUNO, AS, *service)
        .names(ANNE, CHLOE, AD, *service)
        .names(BRUNO, DENIS, AD, *service)
        .names(ANNE, EMMA, A, *service)
        .names(CHLOE, FABRICE, A, *service)
        .names(DENIS, GILLES, A, *service)
    )
    for sleeping in _PATTERNS:
        story = staffed
        for each in sleeping:
            story = story.suspends(ANNE, each, *service)
        asleep = ", ".join(each.first_name for each in sleeping) or "nobody"
        yield Ground(
            kind="a seat",
            title=f"a seat with everybody in it, asleep: {asleep}",
            story=story,
            procedures=DELEGATIONS,
            services=(service,),
        )
    yield Ground(
        kind="a seat",
        title="a seat whose AS has nobody beside him",
        story=begun.adheres(ANNE, *service)
        .names(ANNE, BRUNO, AS, *service)
        .names(BRUNO, EMMA, A, *service),
        procedures=(*DELEGATIONS, *REQUESTS[:2]),
        services=(service, of(cast.other), of(cast.plain, cast.other)),
    )


#: Who sleeps in a seat.
_PATTERNS: Final[tuple[tuple[Subscriber, ...], ...]] = (
    (),
    (BRUNO,),
    (CHLOE,),
    (DENIS,),
    (EMMA, GILLES),
    (FABRICE, CHLOE),
    (BRUNO, CHLOE, EMMA),
)


def lines(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield two lines of one Service, with other roles on each."""
    first, second, both = of(cast.first), of(cast.second), of(cast.first, cast.second)
    staffed = (
        begun.adheres(ANNE, *both)
        .names(ANNE, BRUNO, AS, *first)
        .names(ANNE, CHLOE, AD, *first)
        .names(ANNE, CHLOE, A, *second)
        .names(BRUNO, DENIS, A, *first)
        .names(BRUNO, DENIS, AD, *second)
        .names(ANNE, EMMA, A, *both)
        .names(CHLOE, FABRICE, A, *first)
        .names(DENIS, FABRICE, A, *second)
        .names(BRUNO, GILLES, A, *first)
    )
    sets = (
        *(first, second, both, of(cast.whole), of(cast.third)),
        of(cast.whole, cast.plain),
    )
    stories = {
        "nobody": staffed,
        "the AS": staffed.suspends(ANNE, BRUNO, *first),
        "a Délégant on the one line": staffed.suspends(ANNE, CHLOE, *first),
        "an Acteur on the one line, a Délégant on the other": staffed.suspends(
            ANNE, EMMA, *first
        ).suspends(ANNE, DENIS, *second),
    }
    for asleep, story in stories.items():
        yield Ground(
            kind="lines of one Service",
            title=f"another role on the next line, asleep: {asleep}",
            story=story,
            procedures=DELEGATIONS,
            services=sets if story is staffed else (first, both, of(cast.whole)),
        )
    yield Ground(
        kind="lines of one Service",
        title="who asks for more of a Service, or for all of it",
        story=staffed.suspends(ANNE, BRUNO, *first),
        procedures=REQUESTS[:2],
        services=sets,
    )


def services(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield two Services of one dossier, with other roles on each."""
    here, there = of(cast.plain), of(cast.other)
    staffed = (
        begun.adheres(ANNE, *here)
        .adheres(BRUNO, *there)
        .names(ANNE, BRUNO, AS, *here)
        .names(BRUNO, ANNE, AS, *there)
        .names(ANNE, CHLOE, AD, *here)
        .names(BRUNO, CHLOE, A, *there)
        .names(BRUNO, DENIS, AD, *there)
        .names(CHLOE, DENIS, A, *here)
        .names(ANNE, EMMA, A, *here)
        .names(DENIS, GILLES, A, *there)
        .names(ANNE, FABRICE, AD, *here)
        .adheres(HELENE, *of(cast.first))
    )
    sets = (here, there, of(cast.plain, cast.other), of(cast.plain, cast.mailed))
    stories = {
        "nobody": staffed,
        "a Délégant here, an AS there": staffed.suspends(ANNE, CHLOE, *here).suspends(
            BRUNO, ANNE, *there
        ),
    }
    for asleep, story in stories.items():
        yield Ground(
            kind="Services of one dossier",
            title=f"another role on the next Service, asleep: {asleep}",
            story=story,
            procedures=(*DELEGATIONS, *REQUESTS[:2], *DATA),
            services=sets,
        )


def dossiers(cast: Cast, begun: Story) -> Iterator[Ground]:
    """Yield two dossiers, with other roles on each."""
    held = of(cast.plain, cast.first, cast.mailed)
    service = of(cast.plain)
    staffed = (
        begun.adheres(ANNE, *held)
        .names(ANNE, BRUNO, AS, *held)
        .names(ANNE, CHLOE, AD, *service)
        .names(CHLOE, FABRICE, A, *service)
        .names(ANNE, EMMA, A, *service)
        .on(DOSSIERS[1])
        .adheres(BRUNO, *held)
        .names(BRUNO, GILLES, AS, *held)
        .names(BRUNO, EMMA, AD, *service)
        .names(EMMA, CHLOE, A, *service)
        .names(BRUNO, ANNE, A, *service)
        .names(BRUNO, DENIS, AD, *service)
    )
    for title, story in {
        "another role on the next dossier": staffed,
        "asleep on the one, awake on the other": staffed.suspends(BRUNO, EMMA, *service)
        .on(DOSSIERS[0])
        .suspends(ANNE, BRUNO, *service),
    }.items():
        yield Ground(
            kind="two dossiers",
            title=title,
            story=story,
            procedures=(*DELEGATIONS, *REQUESTS[:2], *DATA),
            services=(service, of(cast.first)) if story is staffed else (service,),
        )
