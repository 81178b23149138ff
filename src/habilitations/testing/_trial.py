"""A system on trial: what it is tried with, and what came of each thing.

Holds `Trial`. Law: a story is taken whole, or is left out where the system lacks what it takes; a
system that begins from a state that is given is given what it couldn't come to. Doesn't know which
cases there are.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import final

from attrs import field, frozen

from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.rules import FICHE, Ruleset
from habilitations.testing._backend import (
    MakeBackend,
    StateLeaks,
    loads,
    offered,
    opened_backend,
)
from habilitations.testing._expected import Expected, expected, outcome_of
from habilitations.testing._goals import out_of_reach
from habilitations.testing._least import plainest, smallest
from habilitations.testing._observed import OBSERVATIONS, seen_of
from habilitations.testing._oracle import (
    SET_UP,
    Declared,
    Difference,
    Game,
    OracleRun,
    nothing,
    run_row,
)
from habilitations.testing._plain_step import PlainStep
from habilitations.testing._procedures import BREAKS
from habilitations.testing._report import Counterexample, Coverage
from habilitations.testing._situations.crew import cast_of
from habilitations.testing._situations.features import Outlook
from habilitations.testing._situations.tour import Situation, Tour, Toured, toured
from habilitations.testing._walks import Walk, begun


@final
@frozen(kw_only=True)
class _Tally:
    """What was tried so far."""

    situations: set[Situation] = field(factory=set)
    refusals: set[tuple[str, str]] = field(factory=set)
    count: Counter[str] = field(factory=Counter)


@final
@frozen(kw_only=True)
class Trial:
    """A system, the rules that it is to follow, and what it offers."""

    make: MakeBackend
    ruleset: Ruleset = FICHE
    names: frozenset[str]
    #: Whether it begins from a state that is given.
    loads: bool = False
    #: What it lets one see.
    seen: tuple[str, ...] = ()
    declared: Declared = nothing
    tally: _Tally = field(factory=_Tally, eq=False, repr=False)

    @property
    def unseen(self) -> tuple[str, ...]:
        """What it has no method for."""
        return tuple(name for name in OBSERVATIONS if name not in self.seen)

    @property
    def toured(self) -> Toured:
        """The tours of what it offers, from grounds that it comes to or is given."""
        led = frozenset(BREAKS) if self.loads else self.names
        return toured(self.ruleset, self.names, led)

    def taken(self, steps: Sequence[Step], *, exact: bool = False) -> OracleRun:
        """Return what came of some steps."""
        row = tuple(expected(steps, Portal(ruleset=self.ruleset), exact=exact))
        return self._taken(row)

    def toured_on(self, tour: Tour) -> OracleRun:
        """Return what came of a tour."""
        self.tally.count["tours"] += 1
        return self._taken((*tour.lead, *expected(tour.then, tour.lead[-1].after)))

    def _taken(self, row: Sequence[Expected]) -> OracleRun:
        given = self.given([each.step for each in row])
        start, rest = row[given - 1].after if given else None, row[given:]
        came = run_row(self.make, rest, ruleset=self.ruleset, declared=self.declared, start=start)
        return self._noted(came, rest)

    def _noted(self, came: OracleRun, row: Sequence[Expected]) -> OracleRun:
        self.tally.count.update({"steps": came.taken, "systems": 1 + len(came.dropped)})
        self.tally.refusals.update(
            (each.step.procedure, each.rule) for each in row[: came.taken] if each.rule
        )
        return came

    def given(self, steps: Sequence[Step]) -> int:
        """Return how many of some steps a system is given the outcome of."""
        if not self.loads:
            return 0
        lacking = [place for place, step in enumerate(steps, 1) if step.procedure not in self.names]
        return max(lacking, default=0)

    def lacks(self, steps: Iterable[Step], *, set_up: bool = False) -> frozenset[str]:
        """Return what a system lacks to take some steps; nothing where it is given a state."""
        known = tuple(steps)
        rest = known[self.given(known) :]
        called = frozenset(step.procedure for step in rest)
        # A dossier that is taken to be there has no accounts.
        furnished = {each.procedure for each in rest if each.arguments.get("bank_accounts")}
        if not rest:
            # All of it would be given, and nothing of it tried.
            return frozenset(step.procedure for step in known[-1:])
        if self.loads and not _can_be_given(self._after(known[: self.given(known)])):
            return frozenset({"load"})
        return (
            called | SET_UP if set_up and not self.loads else called - SET_UP | furnished
        ) - self.names

    def _accepted(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        return tuple(
            each.step for each in expected(steps, Portal(ruleset=self.ruleset)) if not each.rule
        )

    def _after(self, steps: Iterable[Step]) -> Portal:
        portal = Portal(ruleset=self.ruleset)
        for step in steps:
            met = outcome_of(portal, step)
            portal = met if isinstance(met, Portal) else portal
        return portal

    def walked(self, walk: Walk) -> OracleRun:
        """Return what came of a walk."""
        lead, start = self._led(walk)
        parts = (self.make, self.ruleset, self.declared, start, self._watch)
        with closing(Game(*parts)) as game:
            came = game.result(walk.played(game, lead, self.names) or game.ends())
        self.tally.count.update({"steps": came.taken, "systems": 1 + len(came.dropped)})
        return came

    def walks(self, count: int, length: int, seed: int) -> Iterator[tuple[str, OracleRun]]:
        """Yield what came of walks, each with its line."""
        for number in range(count):
            walk = Walk(seed=seed, number=number, length=length)
            yield str(walk), self.walked(walk)

    def beyond(
        self, count: int, length: int, seed: int, *, situations: bool
    ) -> Iterator[tuple[str, OracleRun]]:
        """Yield what came of situations, then of walks, each with its line."""
        tours = self.toured.tours if situations else ()
        for tour in [each for each in tours if not self.lacks(each.steps)]:
            yield "", self.toured_on(tour)
        yield from self.walks(count, length, seed)

    def _led(self, walk: Walk) -> tuple[tuple[Step, ...], Portal | None]:
        """Return the steps that a walk begins with, and the state that is given before them."""
        led = frozenset(BREAKS) if self.loads else self.names
        steps = walk.set_up(self.ruleset, led)
        if not _can_be_given(self._after(steps[: self.given(steps)])):
            steps = begun(self.names).steps
        given = self.given(steps)
        return steps[given:], self._after(steps[:given]) if given else None

    def _watch(self, found: Expected) -> None:
        """Count the situation of a step."""
        features = Outlook(found.before).features(found.step)
        self.tally.situations.add((found.step.procedure, found.rule, features))
        if found.rule:
            self.tally.refusals.add((found.step.procedure, found.rule))

    def coverage(self) -> Coverage:
        """Return what was tried so far."""
        # Who was spared the situations is spared making them.
        by_cases = self.toured.situations if self.tally.count["tours"] else frozenset()
        beyond = out_of_reach(self.ruleset)
        possible = {
            (procedure, rule)
            for procedure, rules in BREAKS.items()
            for rule in rules
            if procedure in self.names
        } - {(goal.procedure, goal.refused_for) for goal in beyond}
        return Coverage(
            by_cases=len(by_cases),
            by_walks=len(self.tally.situations - by_cases),
            refusals=len(self.tally.refusals & possible),
            possible=len(possible),
            steps=self.tally.count["steps"],
            systems=self.tally.count["systems"],
        )

    def least_of(self, came: OracleRun, rule: str, walk: str = "") -> Counterexample:
        """Return the least that shows a difference of a rule, as a run of steps did."""

        def difference(part: Sequence[Step]) -> Difference | None:
            row = tuple(expected(part, Portal(ruleset=self.ruleset)))
            given = self.given(part)
            start = row[given - 1].after if given else None
            found = run_row(
                self.make, row[given:], ruleset=self.ruleset, declared=self.declared, start=start
            ).difference
            shown = found is not None and found.rule == rule and not self.lacks(part)
            return found if shown else None

        def shows(part: Sequence[Step]) -> bool:
            return difference(part) is not None

        # What the rules refuse changes nothing, as a rule: most of a tour goes at once.
        short = (*self._accepted(came.steps[:-1]), *came.steps[-1:])
        least = smallest(short if shows(short) else came.steps, shows)
        least = plainest(least, shows, cast_of(self.ruleset.catalogue))
        least = smallest(least, shows)
        found = difference(least)
        if found is None:
            message = (
                "the same steps differ, then don't: the system remembers, or depends on chance"
            )
            raise StateLeaks(message)
        return Counterexample(steps=least, difference=found, walk=walk)


def _can_be_given(portal: Portal) -> bool:
    """Tell whether a state has nothing that waits: a code that was sent can't be given."""
    waiting = any(one.requests or one.email_change for one in portal.dossiers.values())
    return not waiting and all(space.code is None for space in portal.spaces.values())


def trial_of(make: MakeBackend, ruleset: Ruleset = FICHE, declared: Declared = nothing) -> Trial:
    """Return the trial of a system, once it is seen to start empty each time.

    Raises:
        BackendError: it is no backend, or leaves something behind.
    """
    with opened_backend(make) as backend:
        trial = Trial(
            make=make,
            ruleset=ruleset,
            names=offered(backend),
            loads=loads(backend),
            seen=seen_of(backend),
            declared=declared,
        )
    steps = begun(trial.names).steps
    row = tuple(expected(steps, Portal(ruleset=ruleset)))
    first, second = run_row(make, row, ruleset=ruleset), run_row(make, row, ruleset=ruleset)
    if first.difference is None and second.difference is not None:
        raise StateLeaks(PlainStep.of(second.difference.step))
    return trial
