"""Races: a store that lets two act at once loses, one that keeps them apart doesn't."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from habilitations import HabilitationError, Portal
from habilitations.testing._contests import CONTESTS
from habilitations.testing._expected import plain_rights_of
from habilitations.testing._report import Verdict
from habilitations.testing.conformance import (
    EVERYTHING,
    MissingMethod,
    PlainRight,
    PlainStep,
)
from habilitations.testing.races import RaceReport, RacesLost, Waits, run_races


class Table:
    """What two processes share: a portal, and whether somebody is at it."""

    def __init__(self) -> None:
        """Start empty."""
        self.portal = Portal()
        self.taken = False


class Alone:
    """A process that has the table to itself while it reads and writes; nobody comes beside it."""

    capabilities = EVERYTHING

    def __init__(self, table: Table | None = None) -> None:
        """Come to a table, or make one."""
        self.table = Table() if table is None else table
        self.pause: Callable[[], None] = lambda: None

    def apply(self, step: PlainStep) -> None:
        """Read, judge and write."""
        self.pause()
        with self._alone():
            before = self.table.portal
            self.pause()
            after = step.step.on(before)
            self.pause()
            self.table.portal = after
        self.pause()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self.table.taken:
            raise Waits
        self.table.taken = True
        try:
            yield
        finally:
            self.table.taken = False

    def rights(self) -> frozenset[PlainRight]:
        """Return the rights."""
        return plain_rights_of(self.table.portal)

    def error_code(self, error: Exception) -> str | None:
        """Tell the slug."""
        return error.slug if isinstance(error, HabilitationError) else None

    def close(self) -> None:
        """Do nothing."""


class Careful(Alone):
    """One that others may come beside."""

    def beside(self) -> "Careful":
        """Return another process."""
        return type(self)(self.table)

    def pausing(self, pause: Callable[[], None]) -> None:
        """Pause from now on."""
        self.pause = pause


class Careless(Careful):
    """A process that writes whatever others have written since it has read."""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        yield


class Stuck(Careful):
    """A process that waits for ever."""

    def beside(self) -> Careful:
        """Return one that is kept waiting."""
        return Waiting(self.table)


class Waiting(Careful):
    """It never comes to its turn."""

    def apply(self, _: PlainStep) -> None:
        """Wait."""
        raise Waits


class Falling(Careful):
    """A process that falls over where it should wait."""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if self.table.taken:
            message = "somebody is there"
            raise RuntimeError(message)
        with super()._alone():
            yield


class Few(Careful):
    """A store of adhesions alone."""

    capabilities = EVERYTHING - {"designate"}


def lost(make: Callable[[], Careful]) -> RaceReport:
    """Return the report of a store that loses."""
    with pytest.raises(RacesLost) as caught:
        run_races(make)
    assert str(caught.value.report) in str(caught.value)
    return caught.value.report


def test_either_act_is_accepted_alone() -> None:
    """A race begins where each of the two may go on."""
    for each in CONTESTS:
        for steps in ((each.one,), each.other):
            portal = each.lead.portal
            for step in steps:
                portal = step.on(portal)


def test_who_keeps_the_two_apart_wins_every_race() -> None:
    """Each race is run at each point of either act."""
    report = run_races(Careful)
    assert report.conforms
    assert {row.points for row in report.rows} == {8}
    assert "TIM-1   yes    8       two clocks a second apart" in str(report).splitlines()


def test_a_store_that_overwrites_loses() -> None:
    """What another has done meanwhile is gone, which no order of the two gives."""
    report = lost(Careless)
    assert {row.rule for row in report.rows if row.verdict is Verdict.DIFFERS} >= {
        *("ESP-1", "DOS-1", "DOS-2", "TIM-1", "CAT-4", "BNK-2", "ADH-1", "ADH-8", "SUB-4"),
        *("EML-1", "ROL-3", "ROL-6", "DEL-9"),
    }
    (row,) = (row for row in report.rows if row.rule == "ROL-3")
    assert row.parting is not None
    assert (row.parting.ours, row.parting.theirs) == (
        "accepted, ROL-3; or ROL-3, accepted",
        "accepted, accepted",
    )
    assert row.parting.told() in str(report)
    assert row.as_data()["counterexample"] == row.parting.told()
    assert report.as_data()[0]["verdict"] == "NO"


def test_who_waits_for_ever_is_told() -> None:
    """Nobody stands in his way any more, and he still waits."""
    (first, *_) = lost(Stuck).rows
    assert first.parting is not None
    assert first.parting.theirs == "one waits for nobody"


def test_a_store_that_falls_over_loses() -> None:
    """What is neither accepted nor refused is what no order gives."""
    (first, *_) = lost(Falling).rows
    assert first.parting is not None
    assert "fell over: RuntimeError('somebody is there')" in first.parting.theirs


def test_what_is_not_offered_is_not_raced() -> None:
    """The rest is."""
    rows = {row.title: row for row in run_races(Few, points=2).rows}
    assert rows["two AS are named"].verdict is Verdict.LEFT_OUT
    assert rows["one person asks twice"].points == 4


def test_fewer_points_are_the_first_and_the_last_among_them() -> None:
    """A budget spreads over an act."""
    assert {row.points for row in run_races(Careful, points=3).rows} == {6}
    with pytest.raises(ValueError, match="points is 2 or more, not 1"):
        run_races(Careful, points=1)


def test_who_has_no_second_way_in_is_told() -> None:
    """An adapter for `run_conformance` alone can't be raced."""
    with pytest.raises(MissingMethod):
        run_races(Alone)
