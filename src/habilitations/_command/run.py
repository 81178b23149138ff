"""A run: a scenario played, up to an instant.

Holds `Run`. Law: a step after the instant is not played; deadlines are judged at the instant.
Doesn't know how it is shown.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, final

from attrs import evolve, frozen

from habilitations.journal import Attempt, Scenario, play
from habilitations.model import Portal

#: Steps between two calls of a progress callback.
_STRIDE: Final = 100


@final
@frozen(kw_only=True)
class Run:
    """What came of a scenario: each attempt, and the state in the end, told at an instant."""

    title: str
    attempts: tuple[Attempt, ...]
    portal: Portal
    at: datetime
    #: The steps after the instant.
    left_out: int

    @property
    def refused(self) -> int:
        """How many steps were refused."""
        return sum(1 for each in self.attempts if each.refusal is not None)


def run(
    scenario: Scenario, at: datetime | None, progress: Callable[[int], None] | None = None
) -> Run:
    """Return what comes of a scenario at an instant, by default that of its latest step."""
    when = _latest(scenario) if at is None else at
    steps = tuple(step for step in scenario.steps if step.at <= when)
    attempts = []
    for attempt in play(evolve(scenario, steps=steps)):
        attempts.append(attempt)
        if progress is not None and not len(attempts) % _STRIDE:
            progress(len(attempts))
    return Run(
        title=scenario.title,
        attempts=tuple(attempts),
        portal=attempts[-1].after if attempts else scenario.start,
        at=when,
        left_out=len(scenario.steps) - len(steps),
    )


def _latest(scenario: Scenario) -> datetime:
    instants = [step.at for step in scenario.steps]
    instants += [space.updated_at for space in scenario.start.spaces.values()]
    instants += [dossier.updated_at for dossier in scenario.start.dossiers.values()]
    instants += [] if scenario.start.rules_since is None else [scenario.start.rules_since]
    return max(instants, default=datetime(1970, 1, 1, tzinfo=UTC))
