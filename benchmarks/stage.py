"""The portals that single questions are asked of, by size, each made when it is first needed.

Holds the sizes and the portals. Law: only public names of the library are used, so that another
build is asked the same. Doesn't know what is asked.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Final

from attrs import asdict, frozen

from benchmarks.portals import MONDAY, Call, crowded, filled, filling, number, siren, spaces, taken
from benchmarks.racing import Race
from benchmarks.worlds import World, world
from habilitations import Portal, Role, Step, services

#: The AT of dossiers that one person has, and who is on them with him.
ONE: Final = tuple(number(rank) for rank in range(4))
#: Somebody who holds nothing on them.
HEIR: Final = number(4)


@frozen(kw_only=True)
class Sizes:
    """How large the portals are."""

    #: Dossiers of a small and of a large portal.
    small: int = 1000
    large: int = 40_000
    #: Actors on one dossier.
    actors: int = 2000
    #: Dossiers of one person: a full portfolio, and one that is left.
    portfolio: int = 100
    left: int = 10_000
    #: Dossiers of a document.
    document: int = 1000

    def smaller(self, times: int) -> "Sizes":
        """Return sizes so many times smaller, but of something."""
        return Sizes(**{name: max(3, size // times) for name, size in asdict(self).items()})


QUICK: Final = Sizes(small=20, large=40, actors=20, portfolio=3, left=5, document=20)


class Stage:
    """The portals of some sizes, and the races that are run."""

    def __init__(self, sizes: Sizes, races: Iterable[Race]) -> None:
        """Begin with nothing made."""
        self.sizes, self.races = sizes, tuple(races)

    @cached_property
    def world(self) -> World:
        """The small portal with dossiers to ask about."""
        return world(15 * self.sizes.small)

    @cached_property
    def large(self) -> Portal:
        """The large portal."""
        return filled(self.sizes.large)

    @cached_property
    def crowd(self) -> Portal:
        """A portal with one dossier, on which many people are actors."""
        return crowded(self.sizes.actors)

    @cached_property
    def document(self) -> Portal:
        """The portal that is written and read."""
        return filled(self.sizes.document)

    @cached_property
    def portfolio(self) -> Portal:
        """A portal in which one person is AT of as many dossiers as the portal advises."""
        return of_one(self.sizes.portfolio)

    @cached_property
    def left(self) -> Portal:
        """A portal in which one person is AT of very many dossiers."""
        return of_one(self.sizes.left)


def of_one(dossiers: int) -> Portal:
    """Return a portal in which the same four people have all dossiers, and a fifth has none."""
    calls: Iterable[Call] = chain.from_iterable(
        filling(siren(rank), ONE) for rank in range(dossiers)
    )
    return taken(spaces(len(ONE) + 1), calls)


def designation(delegate: int, dossier: int = 0) -> Step:
    """Return a step that designates somebody on a dossier of `of_one` or of a crowd, by its AT."""
    return Step.named(
        "designate",
        {
            "by": ONE[0],
            "delegate": number(delegate),
            "dossier": siren(dossier),
            "services": [services.PAYER_TVA],
            "role": Role.ACTEUR,
            "at": MONDAY,
        },
    )
