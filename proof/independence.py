"""Services are independent: an act on one does, beside any state of another, what it does alone.

So what the oracle says of one Service alone is said of it in every state of two: they are too many
to judge each act in each. Law: nothing here knows a rule; it holds the library against itself, and
tells nothing of readings that bind Services together (DOSSIER). Doesn't know the oracle.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from attrs import frozen

from habilitations import Portal
from proof import classes, world
from proof.world import Act, States, World


@frozen
class Beside:
    """States of one half of a world, each put beside the same state of the other half."""

    title: str
    world: World
    states: tuple[Portal, ...]
    rest: Portal


def beside(title: str, whole: World, one: States, other: States) -> Iterator[Beside]:
    """Yield every state of two halves, one of each class, those of one beside each of the other."""
    pairs = classes.pairs(whole, one, other)
    for _, some in groupby(pairs, key=lambda pair: id(pair[1])):
        known = [*some]
        yield Beside(title, whole, tuple(half for half, _ in known), known[0][1])


@cache
def acts_on(whole: World, code: str) -> tuple[Act, ...]:
    """Return the acts that name one Service alone."""
    named = ((act, world.named(whole, act)) for act in world.without_requests(whole))
    return tuple(act for act, some in named if [each.code for each in some] == [code])


@cache
def alone(whole: World, code: str, half: Portal) -> tuple[tuple[str | None, frozenset[str]], ...]:
    """Return what each act on a Service comes to where no other Service is managed."""
    return tuple(_come_to(half, act) for act in acts_on(whole, code))


def _come_to(portal: Portal, act: Act) -> tuple[str | None, frozenset[str]]:
    before = portal if act.plant is None else world.planted(portal, act.plant)
    return world.come_to(before, act)


def held(job: Beside) -> tuple[str, Counter[str], list[str]]:
    """Hold each act on one Service against what it does alone; return what differs."""
    met, wrong = Counter[str](states=len(job.states)), list[str]()
    mail, pay = (service.code for service in job.world.services)
    for half in job.states:
        portal = classes.joined(job.world, half, job.rest)
        for code, own, other in ((mail, half, job.rest), (pay, job.rest, half)):
            unchanged = world.facts_after(other, other)
            known = alone(job.world, code, own)
            for act, (refused, after) in zip(acts_on(job.world, code), known, strict=True):
                expected = refused, after | unchanged if refused is None else after
                found = _come_to(portal, act)
                met["pairs"] += 1
                met["accepted"] += refused is None
                wrong += [] if found == expected else [f"{act}: {found}, alone {expected}"]
    return job.title, met, wrong
