"""The cases by which builds are compared, the races among them, and what their figures come to.

Law: nothing here depends on how long something takes. Doesn't know the pages made of the figures.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from benchmarks import bounds
from benchmarks.acts import ACTS
from benchmarks.against import Pair, Timed
from benchmarks.bounds import Figure, figures, within
from benchmarks.built import built, source_of
from benchmarks.cases import CASES, GROUPS
from benchmarks.guided import races
from benchmarks.racing import Race, by_the_library, read, stops, written
from benchmarks.stage import QUICK, Stage
from habilitations import Portal

ROOT: Final = Path(__file__).resolve().parent.parent
#: The modules that time a build, whichever it is.
PUBLIC_ONLY: Final = (
    *("acting", "acts", "cases", "child", "opponents", "portals", "racing", "stage", "worlds"),
)


@cache
def run() -> tuple[Race, ...]:
    """Return two races, under two readings."""
    return races(2, 60)


@cache
def stage() -> Stage:
    """Return tiny portals, and the races."""
    return Stage(QUICK, run())


def test_half_of_a_race_is_refused() -> None:
    """No race has more refusals than steps that are accepted."""
    for race in run():
        assert len(race.accepted) * 2 >= len(race.acts) > 10


def test_a_race_is_plain_data() -> None:
    """What is read is what was written."""
    assert read(written(run())) == run()


def test_a_race_takes_the_library_where_it_took_it_before() -> None:
    """Each act has the verdict that it was drawn with; one with another verdict is no race."""
    assert [act for _, act, _ in stops(run()[0])] == list(run()[0].acts)
    wrong = evolve(run()[0], acts=(evolve(run()[0].acts[0], rule="VAL-1"),))
    with pytest.raises(AssertionError, match="is refused for"):
        by_the_library([wrong])


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_case_can_be_timed(name: str) -> None:
    """Each case has a side that runs, again and again; but for refusals that no race here has."""
    side = CASES[name](stage())
    if side is None:
        assert name.endswith(", refused")
        return
    assert side.count > 0
    for _ in range(2):
        side.before()
        side.run()


def test_every_case_is_in_a_group() -> None:
    """No case is left out where two builds are compared."""
    assert [name for group in GROUPS for name in group] == list(CASES)


def imported(module: str) -> Iterator[str]:
    """Yield what a module of the benchmarks imports of the library."""
    for node in ast.walk(ast.parse((ROOT / "benchmarks" / f"{module}.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("habilitations"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("module", PUBLIC_ONLY)
def test_what_times_any_build_uses_public_names(module: str) -> None:
    """No private module is imported, which another build may have elsewhere."""
    assert [name for name in imported(module) if "._" in name] == []


def test_every_bound_is_of_a_case() -> None:
    """What a bound is of is timed."""
    known = {*CASES, "json round trip", bounds.LIMIT, bounds.NAMES}
    assert {one for pair in bounds.WITHIN for one in pair[:2]} <= known
    assert bounds.FASTER.keys() <= CASES.keys()
    assert bounds.AGAINST_CAN.keys() <= ACTS.keys()


def told(found: list[Figure], what: str) -> Figure:
    """Return the figure of a name."""
    (figure,) = [each for each in found if each.what == what]
    return figure


def test_figures_are_judged() -> None:
    """A ratio within a build has the most it may be, one of two builds the least."""
    theirs = {"can": 1.0, "designate, accepted": 60.0, "audit, large": 50.0, bounds.BYTES: 138.0}
    ours = {"can": 1.0, "designate, accepted": 20.0, "audit, large": 20.0, bounds.BYTES: 104.0}
    found = list(figures(theirs, ours))
    against = told(found, "designate, accepted, against can")
    assert (against.theirs, against.ours, against.kept) == (60.0, 20.0, True)
    audit = told(found, "times faster, audit, large")
    assert (audit.ours, audit.bound, audit.kept) == (2.5, 3, False)
    assert told(found, "times faster, accepted, median").ours == 3.0
    assert told(found, bounds.BYTES).kept
    same = list(figures(theirs, theirs))
    assert not told(same, "times faster, accepted, median").kept
    assert told(same, "times faster, accepted, the least").kept
    assert not told(same, bounds.BYTES).kept


def test_what_was_not_timed_has_no_figure() -> None:
    """A case that only one build has is left out, and so is a ratio to it."""
    assert list(figures({}, {"audit, large": 1.0, "dumps": 2.0})) == []
    found = list(within({"dumps": 1.0, "json.dumps": 2.0, "json.loads": 2.0}))
    assert [(each.what, each.ours) for each in found] == [("dumps, against json round trip", 0.25)]


def test_builds_are_timed_in_turns() -> None:
    """The other build is asked first, a median is of its own build, and a lack is told."""
    asked: list[str] = []

    def theirs(name: str) -> dict[str, object]:
        asked.append(f"theirs {name}")
        return {"ns": 10.0 * len(asked)} if name == "can" else {"lacks": "no race has it"}

    def ours(name: str) -> dict[str, object]:
        asked.append(f"ours {name}")
        return {"ns": 1.0}

    timed = Timed((theirs, ours))
    for _ in range(3):
        timed.take("can")
        timed.take("revoke, refused")
    assert timed.told("can") == Pair(50.0, 1.0)
    assert timed.told("revoke, refused") == "no race has it"
    assert asked[:4] == ["theirs can", "ours can", "theirs revoke, refused", "ours revoke, refused"]


@pytest.mark.slow
def test_a_build_has_its_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of a build imports the copy, and compiles nothing, whatever the environment is."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    with built(ROOT / "src" if (ROOT / "src").exists() else None) as build:
        script = "import habilitations.wire as w; print(w.__cached__, w.__file__)"
        cached, module = map(Path, build.output("-c", script).split())
        assert cached.exists()
        assert module.is_relative_to(build.folder)
        verbose = build.output("-X", "importtime", "-c", "import sys; print(sys.flags)")
        assert "dont_write_bytecode=0" in verbose
    assert source_of(ROOT) == ROOT / "src"


def test_a_race_begins_under_its_reading() -> None:
    """The rules of a race are those of its reading."""
    assert isinstance(run()[0], Race)
    assert run()[0].ruleset != run()[1].ruleset
    portal, *_ = next(stops(run()[1]))
    assert isinstance(portal, Portal)
    assert portal.ruleset == run()[1].ruleset
