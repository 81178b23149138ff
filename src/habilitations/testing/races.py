"""Races: does a store of yours follow the rules when two act at once?

Holds `run_races` and its report. Law: whatever two acts lead to together, one after the other leads
to as well, wherever the one comes into the other. Doesn't know your store but by its adapter, which
says where another may come between; there are no threads here.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Final, final

from attrs import evolve, frozen

from habilitations.rules import FICHE, Ruleset
from habilitations.testing._backend import MakeBackend, offered, opened_backend
from habilitations.testing._contests import CONTESTS, Contest
from habilitations.testing._race import Parting, Pause, Shared, Waits, raced, shared_by
from habilitations.testing._report import Verdict

__all__ = [
    "Parting",
    "Pause",
    "RaceReport",
    "RaceRow",
    "RacesLost",
    "Shared",
    "Waits",
    "run_races",
]

_TWO: Final = 2
_HEAD: Final = ("rule", "holds", "points", "race")


@final
@frozen(kw_only=True)
class RaceRow:
    """What came of one race."""

    rule: str
    title: str
    verdict: Verdict
    #: At how many points of either act the other came between.
    points: int = 0
    parting: Parting | None = None

    def as_data(self) -> Mapping[str, str | int]:
        """Return the row as plain data."""
        return {
            "rule": self.rule,
            "race": self.title,
            "verdict": self.verdict.value,
            "points": self.points,
            "counterexample": "" if self.parting is None else self.parting.told(),
        }


@final
@frozen(kw_only=True)
class RaceReport:
    """A table: for each race whether the store keeps the two apart, and if not how it parts."""

    rows: tuple[RaceRow, ...]

    @property
    def conforms(self) -> bool:
        """Whether no race is lost."""
        return not any(row.verdict is Verdict.DIFFERS for row in self.rows)

    def as_data(self) -> Sequence[Mapping[str, str | int]]:
        """Return the rows as plain data, for reports in JSON and the like."""
        return tuple(row.as_data() for row in self.rows)

    def __str__(self) -> str:
        """Return the table, then what was lost."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        told = [(row.rule, row.verdict.value, str(row.points), row.title) for row in self.rows]
        cells = [_HEAD, *told]
        widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
        for line in cells:
            padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            yield "  ".join(padded).rstrip()
        for row in self.rows:
            if row.parting is not None:
                yield f"\n{row.rule}: {row.title}\n{row.parting.told()}"


@final
class RacesLost(AssertionError):
    """A store lets two acts come to what no order of them gives; `report` is the table."""

    def __init__(self, report: RaceReport) -> None:
        """Keep the report."""
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        """Return the table and what was lost."""
        return f"the store breaks rules when two act at once\n\n{self.report}"


def run_races(
    make_backend: MakeBackend, *, ruleset: Ruleset = FICHE, points: int | None = None
) -> RaceReport:
    """Return the table of the races: two actors on one store, one at each point of the other.

    The backend has `beside()` and `pausing(pause)`, as `Shared` says. Each race is run once for
    each point at which the adapter calls `pause`, on a fresh store, with either actor paused; or,
    with `points`, for so many of them, from the first to the last.

    Raises:
        RacesLost: the two come to what no order of them gives.
        BackendError: the adapter is at fault.
        ValueError: `points` is less than two.
    """
    if points is not None and points < _TWO:
        message = f"an act has a first point and a last: points is 2 or more, not {points}"
        raise ValueError(message)
    with opened_backend(make_backend) as backend:
        names = offered(backend)
        shared_by(backend)
    row = partial(_row, make_backend, names, ruleset, points)
    report = RaceReport(rows=tuple(map(row, CONTESTS)))
    if not report.conforms:
        raise RacesLost(report)
    return report


def _row(
    make: MakeBackend,
    names: frozenset[str],
    ruleset: Ruleset,
    points: int | None,
    contest: Contest,
) -> RaceRow:
    row = RaceRow(rule=contest.rule, title=contest.title, verdict=Verdict.CONFORMS)
    steps = (*contest.lead.steps, contest.one, *contest.other)
    if not names.issuperset(step.procedure for step in steps):
        return evolve(row, verdict=Verdict.LEFT_OUT)
    turns = (contest, contest.turned)
    for parting in chain.from_iterable(raced(make, each, ruleset, points) for each in turns):
        row = evolve(row, points=row.points + 1)
        if parting is not None:
            return evolve(row, verdict=Verdict.DIFFERS, parting=parting)
    return row
