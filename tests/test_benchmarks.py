"""The benchmark: it times every procedure, and keeps what it has measured.

Law: nothing here depends on how long something takes. Doesn't know the pages made of the figures.
"""

from pathlib import Path
from typing import Final

import pytest
from attrs import asdict

from benchmarks import child, counted
from benchmarks.acting import acted, prepared
from benchmarks.acts import ACTS, UNTIMED
from benchmarks.core import main
from benchmarks.counted import counts
from benchmarks.figures import Asked, bounded, ratio, read, short, written
from benchmarks.portals import MONDAY
from benchmarks.round_trip import round_trip
from benchmarks.stage import QUICK, Sizes, Stage
from benchmarks.timing import Side
from benchmarks.worlds import WAYS, world
from habilitations import procedures

SMALL: Final = world(150)


def test_every_procedure_is_timed() -> None:
    """None is left out but what reads the whole portal, each under its own name."""
    assert {*ACTS, *UNTIMED} == set(procedures.__all__), "benchmarks/acts.py"
    assert set(ACTS).isdisjoint(UNTIMED)
    assert all(act.called is getattr(procedures, name) for name, act in ACTS.items())


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ACTS)
def test_an_act_is_taken_on_a_prepared_portal(name: str, way: str) -> None:
    """No call is refused, each changes the portal, and preparing leaves that of the world alone."""
    before, ranks = hash(SMALL.portal), SMALL.ranks[way][:3]
    portal = prepared(SMALL, name, frozenset(ranks))
    for turn, rank in enumerate(ranks):
        assert ACTS[name].called(portal, **ACTS[name].given(SMALL, rank, turn), at=MONDAY) != portal
    acted(SMALL, name, way).run()
    assert hash(SMALL.portal) == before


def test_both_sides_of_a_round_trip_do_the_same() -> None:
    """The text that `json` writes and reads is the portal's own."""
    trip = round_trip(SMALL.portal)
    assert trip.ours() == SMALL.portal
    assert isinstance(trip.bare(), tuple)
    assert trip.mib > 0


def test_a_bound_is_kept_or_missed() -> None:
    """A number is judged by the most or the least that it may be; without a bound it is kept."""
    asked, one, other = Asked("lists", "a"), Asked("lists", "one"), Asked("lists", "other")
    assert [bounded(asked, value, most=2).kept for value in (1.9, 2, 2.1)] == [True, True, False]
    assert [bounded(asked, value, least=2).kept for value in (1.9, 2, 2.1)] == [False, True, True]
    assert bounded(asked, 99).kept
    assert bounded(asked, 99).bound is None
    row = ratio(asked, {one: 30.0, other: 10.0}, one, other, 2.5)
    assert (row.value, row.bound, row.kept) == (3.0, 2.5, False)


@pytest.mark.parametrize(
    ("size", "name"), [(150, "150"), (1000, "1k"), (1_000_000, "1M"), (1_500, "1500")]
)
def test_a_size_has_its_name(size: int, name: str) -> None:
    """Sizes are named in thousands and millions where they are whole."""
    assert short(size) == name


def test_a_run_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is written is what was measured, and the run ends with 1 where a bound is missed."""
    path = tmp_path / "figures.json"
    parts = "lists questions wire"
    given = f"--sizes 15 30 --rounds 1 --parts {parts} --smaller 50 --without-peers --write {path}"
    monkeypatch.setattr("sys.argv", ["core", *given.split()])
    code = main()
    figures = read(path.read_text("utf-8"))
    assert code == int(not all(row.kept for row in figures.rows))
    assert (figures.sizes, figures.rounds) == ((15, 30), 1)
    assert {time.part for time in figures.times} == {"lists", "questions", "wire"}
    assert figures.stage == asdict(Sizes().smaller(50))
    assert read(written(figures)) == figures
    printed = capsys.readouterr().out
    assert all(row.what in printed for row in figures.rows)


def test_instructions_are_those_between_two_marks() -> None:
    """Of what callgrind dumps, every other one is what was prepared, and isn't counted."""
    dumps = [f"events: Ir\n5 {n}\nsummary: {n}\ntotals: {n}\n" for n in (7, 70, 8, 80)]
    assert [*counts(dumps)] == [70, 80]


def test_what_is_counted_is_run_between_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case once before the marks, for what is kept, and once between them."""
    told: list[str] = []
    monkeypatch.setattr("os.getppid", lambda: told.append("mark"))
    side = Side(lambda: told.append("run"), 1)
    monkeypatch.setattr(child, "CASES", {"one, refused": lambda _: side, "two": lambda _: None})
    assert child.all_marked(Stage(QUICK, ()), "refused") == [("one, refused", 1)]
    assert told == ["run", "mark", "run", "mark"]
    assert child.all_marked(Stage(QUICK, ()), "two") == []


def test_without_valgrind_nothing_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The status tells it, as that of a command that was called in a wrong way."""
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert counted.main(["."]) == 2
