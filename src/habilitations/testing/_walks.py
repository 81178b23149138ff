"""Guided walks, and the line that one is run again by.

Holds `Walk`. Law: a walk follows from its line, from what is offered and from what is declared; it
begins on a ground that cases know and goes on where they end. Doesn't know the systems under test
but by the game that it plays.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Final, final

from attrs import frozen

from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.testing._backend import EVERYTHING
from habilitations.testing._dice import Dice
from habilitations.testing._expected import judged_step
from habilitations.testing._goals import OPENING, WalkGoal, aims
from habilitations.testing._moves import drawn, latest
from habilitations.testing._oracle import Difference, Game
from habilitations.testing._pools import DOSSIERS, EMAILS, NUMBERS, person
from habilitations.testing._sight import seen
from habilitations.testing._situations.tour import stages
from habilitations.testing._story import Story

#: How many people are there to begin with; the last one's space waits for its activation.
_PEOPLE: Final = 5
_PARTS: Final = ("seed", "walk", "length")


def begun(offered: Collection[str] = EVERYTHING) -> Story:
    """Return the plainest set-up: people with spaces, one of them inactive, and two dossiers."""
    people = [person(*each) for each in zip(NUMBERS[:_PEOPLE], EMAILS[:_PEOPLE], strict=True)]
    spaces = {"register_space", "activate_space"} <= set(offered)
    story = Story().registers(*people).activates(*(people[:-1] if spaces else people))
    return story.on(DOSSIERS[-1]).opens().on(DOSSIERS[0]).opens()


@final
@frozen(kw_only=True)
class Walk:
    """A walk by its line: where it is drawn from, its number, and how many moves it has.

    >>> Walk.read("seed=20261128 walk=17 length=40")
    Walk(seed=20261128, number=17, length=40)
    >>> str(Walk(seed=1, number=2, length=3))
    'seed=1 walk=2 length=3'
    """

    seed: int
    number: int
    length: int

    @classmethod
    def read(cls, line: str) -> "Walk":
        """Return the walk of a line.

        Raises:
            ValueError: it is the line of none.
        """
        pairs = [word.partition("=") for word in line.split()]
        if tuple(name for name, _, _ in pairs) != _PARTS:
            message = f"{line!r} is no line of a walk: seed=… walk=… length=…"
            raise ValueError(message)
        seed, number, length = (int(value) for _, _, value in pairs)
        return cls(seed=seed, number=number, length=length)

    def __str__(self) -> str:
        """Return the line."""
        return f"seed={self.seed} walk={self.number} length={self.length}"

    def played(
        self, game: Game, lead: Iterable[Step], offered: frozenset[str]
    ) -> Difference | None:
        """Take the walk in a game, to its end or to the first difference that isn't declared."""
        for step in lead:
            differs = game.takes(judged_step(game.portal, step))
            if differs is not None:
                return differs
        now, chance = latest(game.portal), Dice((self.seed, self.number))
        goals = _goals(chance, game.portal, offered)
        for goal in islice(goals, self.length):
            # Who was dropped leaves the portal as it was: the next move is drawn round it.
            step = drawn(chance, seen(game.portal, now), goal)
            before = game.portal
            differs = game.takes(judged_step(before, step))
            if differs is not None:
                return differs
            now = now if game.portal is before else max(now, step.at)
        return None

    def set_up(self, ruleset: Ruleset, offered: frozenset[str]) -> tuple[Step, ...]:
        """Return the steps that a walk begins with: every other walk begins on a ground."""
        known = stages(ruleset, offered)
        turn, plain = divmod(self.number, 2)
        if plain or not known:
            return begun(offered).steps
        # Another seed takes the grounds in another order, so that each meets others first.
        return known[(turn * 7 + self.seed) % len(known)]


def _goals(chance: Dice, portal: Portal, offered: Collection[str]) -> Iterator[WalkGoal]:
    yield from (goal for goal in OPENING if goal.procedure in offered)
    able = [aim for aim in aims(portal.ruleset) if all(goal.procedure in offered for goal in aim)]
    while able:
        yield from chance.choice(able)
