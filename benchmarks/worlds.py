"""The portals that are asked, each with the dossiers to ask about.

*Hot* asks about 50 dossiers over and over, *spread* all over the portal. Law: a world of one size
is always the same. Doesn't know what is asked.
"""

import random
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from benchmarks.portals import EACH, IDLE, filled, number, people
from habilitations import Portal, SubscriberNumber

HOT: Final = 50
WAYS: Final = ("hot", "spread")
#: How many questions, by way of asking, and how often over in a round: those of a hot dossier are
#: few enough to stay in the processor's caches, as their dossiers do.
QUESTIONS: Final[Mapping[str, int]] = MappingProxyType({"hot": 1000, "spread": 10_000})
PASSES: Final[Mapping[str, int]] = MappingProxyType({"hot": 10, "spread": 1})
#: How many calls of what takes longer than a question.
FEWER: Final = 500
#: The most that a call or an item of a large portal may take of one of a small portal.
GROWTH: Final[Mapping[str, float]] = MappingProxyType({"hot": 1.5, "spread": 4.0})


@frozen(kw_only=True)
class World:
    """A portal, and the ranks of the dossiers to ask about, by way of asking."""

    size: int
    dossiers: int
    portal: Portal
    ranks: Mapping[str, Sequence[int]]


def world(size: int) -> World:
    """Return a portal of about that many habilitations."""
    chance, dossiers = random.Random(size), -(-size // EACH)
    few = chance.sample(range(dossiers), min(HOT, dossiers))
    ranks = {
        "hot": [chance.choice(few) for _ in range(QUESTIONS["hot"])],
        "spread": [chance.randrange(dossiers) for _ in range(QUESTIONS["spread"])],
    }
    return World(size=size, dossiers=dossiers, portal=filled(dossiers), ranks=ranks)


def holder(known: World, rank: int, place: int) -> SubscriberNumber:
    """Return the AT, the AS, the Acteur Délégant or the Acteur of a dossier, a value made anew."""
    return number((4 * rank + place) % people(known.dossiers))


def idle(known: World, turn: int) -> SubscriberNumber:
    """Return somebody who holds nothing."""
    return number(people(known.dossiers) + turn % IDLE)
