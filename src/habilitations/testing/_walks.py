"""Guided walks, and the smallest part of one that still shows a difference.

Law: a walk follows from its numbers and from what is offered; a counterexample has no step that it
can do without. Doesn't know the systems under test.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.testing._backend import EVERYTHING
from habilitations.testing._dice import Dice
from habilitations.testing._goals import OPENING, WalkGoal, aims
from habilitations.testing._moves import drawn, outcome_of
from habilitations.testing._pools import DOSSIERS, EMAILS, MONDAY, NUMBERS, person
from habilitations.testing._sight import seen
from habilitations.testing._story import Story

#: How many people are there to begin with; the last one's space waits for its activation.
_PEOPLE: Final = 5


def begun(offered: Collection[str] = EVERYTHING) -> Story:
    """Return the set-up of a walk: people with spaces, one of them inactive, and two dossiers."""
    people = [person(*each) for each in zip(NUMBERS[:_PEOPLE], EMAILS[:_PEOPLE], strict=True)]
    spaces = {"register_space", "activate_space"} <= set(offered)
    story = Story().registers(*people).activates(*(people[:-1] if spaces else people))
    return story.on(DOSSIERS[-1]).opens().on(DOSSIERS[0]).opens()


def guided(
    numbers: Sequence[int], length: int, offered: Collection[str] = EVERYTHING
) -> Iterator[Step]:
    """Yield the steps of a walk: its set-up, then guided moves, accepted or refused."""
    story = begun(offered)
    yield from story.steps
    portal, now, chance = story.portal, MONDAY, Dice(numbers)
    goals = _goals(chance, portal, offered)
    for _ in range(length):
        step = drawn(chance, seen(portal, now), next(goals))
        met = outcome_of(portal, step)
        if isinstance(met, Portal):
            portal, now = met, max(now, step.at)
        yield step


def _goals(chance: Dice, portal: Portal, offered: Collection[str]) -> Iterator[WalkGoal]:
    yield from (goal for goal in OPENING if goal.procedure in offered)
    able = [aim for aim in aims(portal.ruleset) if all(goal.procedure in offered for goal in aim)]
    while True:
        yield from chance.choice(able)


def smallest(steps: Sequence[Step], shows: Callable[[Sequence[Step]], bool]) -> tuple[Step, ...]:
    """Return a part of some steps that still shows what they show, and no smaller part of it does.

    Whole stretches are left out first, halves, quarters and so on, then steps one by one.
    """
    kept, size = tuple(steps), len(steps) // 2
    while size:
        shorter = _without(kept, size, shows)
        # One pass more at the size of one: a step may be needed by nothing but one now gone.
        size = size if size == 1 and shorter != kept else size // 2
        kept = shorter
    return kept


def _without(
    steps: tuple[Step, ...], size: int, shows: Callable[[Sequence[Step]], bool]
) -> tuple[Step, ...]:
    place = max(len(steps) - size, 0)
    while True:
        shorter = (*steps[:place], *steps[place + size :])
        steps = shorter if shows(shorter) else steps
        if not place:
            return steps
        place = max(place - size, 0)
