"""The page and the plot of benchmarks: what a run has kept, whatever parts and engines it had.

Law: figures here are invented, so that no test depends on a machine. Doesn't know how they are
measured; `tests/site` draws the plot.
"""

from pathlib import Path
from typing import Final

import pytest
from attrs import asdict, evolve

from benchmarks import figures
from benchmarks.figures import Asked, Figures, Row, Time, bounded, time_of, written
from benchmarks.stage import Sizes
from docs import plot_of_benchmarks
from docs.pages_of_benchmarks import duration, number, page_of
from docs.plot_of_benchmarks import benchmarks_picture, digest, lines_of

WAYS: Final = ("hot", "spread")
SIZES: Final = (1000, 1_000_000)


def timed(part: str, what: str, *ns: float) -> list[Time]:
    """Return times of a what: hot and spread at each size."""
    places = [(size, way) for size in SIZES for way in WAYS]
    pairs = zip(places, ns, strict=True)
    return [time_of(Asked(part, what, *place), each) for place, each in pairs]


def judged(part: str, what: str, hot: float, spread: float, *, most: float) -> list[Row]:
    """Return the two rows of a ratio."""
    pairs = zip(WAYS, (hot, spread), strict=True)
    return [bounded(Asked(part, what, 1, way), value, most=most) for way, value in pairs]


RUN: Final = Figures(
    python="3.11.0",
    rounds=3,
    sizes=SIZES,
    times=(
        *timed("questions", "bare look-up", 100, 200, 250, 1000),
        *timed("questions", "can", 800, 1000, 850, 2500),
        *timed("questions", "casbin", 80_000, 90_000, 170_000, 200_000),
        *timed("procedures", "designate", 40_000, 41_000, 42_000, 90_000),
        time_of(Asked("wire", "dumps"), 850_000_000),
        time_of(Asked("replay", "a guided step, the rival"), 5_000),
        time_of(Asked("apart", "import attrs, cattrs"), 90_000_000),
    ),
    rows=(
        *judged("questions", "`can` against a bare look-up, 1k", 8.0, 11.5, most=10),
        *judged("procedures", "`designate`, 1M against 1k", 1.05, 2.2, most=4),
        bounded(Asked("questions", "casbin against `can`, 1k", 1000, "hot"), 100, least=60),
        bounded(Asked("replay", "a guided step, against a guided step, the rival"), 15, most=9),
        bounded(Asked("apart", "resident bytes a habilitation, 1M"), 137.2, most=150),
    ),
    stage=asdict(Sizes()),
)


def tables(page: str) -> dict[str, list[str]]:
    """Return the cells of each row of a page's tables, by the first."""
    rows = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("|")]
    return {first: [cell.strip() for cell in rest] for first, *rest in rows if rest}


def test_times_are_on_the_page() -> None:
    """Each time is at its place; an engine is told as a multiple of `can`."""
    rows = tables(page_of(RUN))
    assert rows["1k, hot"] == ["100 ns", "800 ns", "100 ×"]
    assert rows["1M, spread"] == ["1.00 µs", "2.50 µs", "80.0 ×"]
    assert rows["What"] == ["time"]
    assert rows["`designate`"] == ["40.0 µs", "42.0 µs", "41.0 µs", "90.0 µs"]
    assert rows["`dumps`"] == ["850 ms"]
    assert rows["a guided step, the rival"] == ["5.00 µs"]
    assert rows["`import attrs, cattrs`"] == ["90.0 ms"]


def test_what_is_missed_is_in_bold() -> None:
    """A number that misses its bound is in bold and in the summary, and no other is."""
    page = page_of(RUN)
    rows = tables(page)
    missed = rows["`can` against a bare look-up, 1k"]
    assert missed == ["8.00", "at most 10", "**11.5**", "at most 10"]
    assert rows["a guided step, against a guided step, the rival"] == ["**15.0**", "at most 9"]
    assert rows["resident bytes a habilitation, 1M"] == ["137", "at most 150"]
    assert rows["casbin against `can`, 1k"][:2] == ["100", "at least 60"]
    assert "Of 7 bounds 2 are missed" in page
    assert page.count("**") == 2 * 3
    assert sum(line.startswith("- ") for line in page.splitlines()) == 2


def test_the_sizes_of_single_questions_are_told() -> None:
    """The page says how large their portals were; a run that has none says nothing of them."""
    assert "a large one of 40,000, of a crowd of 2,000 actors" in page_of(RUN)
    assert "Single questions are" not in page_of(evolve(RUN, stage={}))


def test_a_run_without_a_miss_says_so() -> None:
    """With every bound kept, nothing is in bold but for the page to say that all are."""
    kept = page_of(evolve(RUN, rows=tuple(row for row in RUN.rows if row.kept)))
    assert "All 5 bounds are kept." in kept
    assert "**" not in kept


def test_what_was_not_measured_is_not_there() -> None:
    """Without peers there is no column of an engine; a part that wasn't run has no heading."""
    times = tuple(each for each in RUN.times if each.what != "casbin")
    page = page_of(evolve(RUN, times=times, rows=()))
    assert tables(page)["Portal"] == ["bare look-up", "`can`"]
    assert "No engine was asked in this run." in page
    assert "No engine" not in page_of(RUN)
    alone = page_of(evolve(RUN, times=(), rows=RUN.rows[-1:]))
    assert [line for line in alone.splitlines() if line.startswith("## ")] == [
        "## Imports and memory"
    ]


@pytest.mark.parametrize(
    ("ns", "told"), [(0.5, "0.50 ns"), (999, "999 ns"), (1000, "1.00 µs"), (2.5e9, "2.50 s")]
)
def test_a_time_has_the_unit_that_suits_it(ns: float, told: str) -> None:
    """A time is told in the largest unit of which it is at least one."""
    assert duration(ns) == told


def test_a_number_has_about_three_digits() -> None:
    """A ratio is told as exactly as it is known."""
    assert [number(value) for value in (0.256, 9.5, 12.86, 207.4)] == [
        "0.26",
        "9.50",
        "12.9",
        "207",
    ]


def test_the_plot_is_of_the_largest_portal() -> None:
    """Each thing drawn has its times at the largest size, and an engine only where it was asked."""
    assert dict(lines_of(RUN)) == {
        "bare look-up": {"hot": 250, "spread": 1000},
        "can": {"hot": 850, "spread": 2500},
        "casbin": {"hot": 170_000, "spread": 200_000},
        "designate": {"hot": 42_000, "spread": 90_000},
    }


def test_a_stale_plot_is_noticed_without_matplotlib(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can draw, the stored plot does if it is of the kept figures, and only then."""
    monkeypatch.setattr(plot_of_benchmarks, "find_spec", lambda _: None)
    stored = plot_of_benchmarks.STORED.read_text("utf-8")
    assert benchmarks_picture() == stored
    assert digest(figures.KEPT.read_text("utf-8")) in stored
    other = tmp_path / "figures.json"
    other.write_text(written(RUN), encoding="utf-8")
    monkeypatch.setattr(figures, "KEPT", other)
    with pytest.raises(ModuleNotFoundError, match="draw it with matplotlib"):
        benchmarks_picture()
    monkeypatch.setattr(plot_of_benchmarks, "STORED", tmp_path / "nowhere.svg")
    with pytest.raises(ModuleNotFoundError):
        benchmarks_picture()
