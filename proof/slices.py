"""The slices of the small world: which acts are tried in which states, beside which requests.

Law: each is exhaustive in what its docstring says, up to the names of people and of two services of
Payer. Doesn't know any rule, nor what is made of an act.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from attrs import frozen

from habilitations import Portal
from proof import classes, other_acts, world
from proof.world import Act, States, World

if TYPE_CHECKING:
    from habilitations.model import Request

#: Pairs judged at once.
BATCH: Final = 4000
#: The ages of a request: just made, at and after the deadline of its link, and of its code.
AGES: Final = len(world.ages(World(1)))


@frozen
class Job:
    """Some states of a world, without or with requests, and the acts tried in each."""

    title: str
    world: World
    portals: tuple[Portal, ...]
    acts: tuple[Act, ...]


def jobs_of(
    title: str, small: World, portals: Iterable[Portal], acts: Sequence[Act]
) -> Iterator[Job]:
    """Yield what is tried in these states, in parts of a size."""
    waiting, size = iter(portals), max(1, 3 * BATCH // len(acts))
    while some := tuple(islice(waiting, size)):
        yield Job(title, small, some, tuple(acts))


def roles_alone(small: World, states: States, title: str) -> Iterator[Job]:
    """Yield slice (a): every act in every state without a request."""
    kept = classes.representatives(small, states)
    acts = (*world.without_requests(small), *other_acts.without_requests(small))
    yield from jobs_of(f"(a) {title}", small, kept.values(), acts)


def one_request(small: World, states: States, title: str, aged: int = AGES) -> Iterator[Job]:
    """Yield slice (b): every act beside one request of any kind, by anybody, asked at any age.

    Delegations, which no deadline concerns, are tried beside requests of that many ages.
    """
    kept = classes.representatives(small, states).values()
    yield from beside_a_request(small, kept, title, aged)


def beside_a_request(
    small: World, portals: Iterable[Portal], title: str, aged: int, *, several: bool = False
) -> Iterator[Job]:
    """Yield what slice (b) has in these states; beside requests of several Services alone if so."""
    beside = partial(_beside, f"(b) {title}", small, tuple(portals), several=several)
    asked = (*world.askings(small), *world.repetitions(small))
    yield from beside(
        world.ages(small), (*world.answers(small), *asked, *other_acts.other_rules(small))
    )
    if small.people > 1:
        acts = (*world.delegations(small), *world.upon_oneself(small))
        yield from beside(world.ages(small)[:aged], acts)


def _beside(
    title: str,
    small: World,
    states: Sequence[Portal],
    ages: Iterable[timedelta],
    acts: Sequence[Act],
    *,
    several: bool,
) -> Iterator[Job]:
    aged = [
        request
        for number, age in product(small.numbers, ages)
        for request in world.requests(small, number, age)
    ]
    lapsing = (each for number in small.numbers for each in world.counted_otherwise(small, number))
    waiting = [
        request
        for request in (*aged, *lapsing)
        if not several or len(world.concerned(small, request.services)) > 1
    ]
    portals = (world.planted(portal, request) for portal, request in product(states, waiting))
    yield from jobs_of(title, small, portals, acts)


def two_requests(small: World, states: Iterable[Portal], title: str, old: int) -> Iterator[Job]:
    """Yield slice (c): what is done about two requests of different people, the first older."""
    one, other, *_ = small.numbers
    earlier = [each for age in world.ages(small)[:old] for each in world.requests(small, one, age)]
    later = list(world.requests(small, other, timedelta()))
    pairs: Iterator[tuple[Portal, Request, Request]] = product(states, earlier, later)
    portals = (world.planted(portal, first, second) for portal, first, second in pairs)
    yield from jobs_of(f"(c) {title}", small, portals, tuple(world.answers(small)))
