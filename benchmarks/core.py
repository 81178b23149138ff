"""What questions and procedures cost, as ratios: to a bare look-up, to a small portal, to peers.

Run `python -m benchmarks.core`: all in one process, sides in turns, medians, and a table with the
bound of each ratio; ends with 1 where one is missed. Engines that are installed (the dependency
group `peers`) answer the same questions, and must answer alike. *Hot* asks about 50 dossiers over
and over, *spread* all over the portal. It takes minutes, and some gigabytes at a million.
`--write benchmarks/figures.json` keeps the run for the docs.
"""

import argparse
import platform
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import asdict

from benchmarks.acting import procedures_grown
from benchmarks.apart import apart
from benchmarks.asking import questioned
from benchmarks.cases import CALLS, DOCUMENTS, INTERACTIVE, RACES, Made
from benchmarks.figures import Figures, Row, Time, short, written
from benchmarks.guided import races
from benchmarks.listing import listed
from benchmarks.single import singly
from benchmarks.stage import Sizes, Stage
from benchmarks.worlds import world

PARTS: Final = ("apart", "replay", "wire", "interactive", "lists", "procedures", "questions")
#: The parts whose cases another build is compared by too.
SINGLE: Final[Mapping[str, Mapping[str, Made]]] = {
    "replay": {**RACES, "can": CALLS["can"]},
    "wire": DOCUMENTS,
    "interactive": INTERACTIVE,
}
#: What takes seconds is timed so often.
FEW: Final = 3


def measured(asked: argparse.Namespace) -> Iterator[Time | Row]:
    """Yield what the parts asked for find, in the order of `PARTS`."""
    rounds: int = asked.rounds
    if "apart" in asked.parts:
        yield from apart(asked.sizes[-1], rounds)
    stage = staged(asked)
    for part, cases in SINGLE.items():
        if part in asked.parts:
            often = min(rounds, FEW) if part == "interactive" else rounds
            yield from singly(part, cases, stage, often)
    if not {"questions", "procedures", "lists"} & set(asked.parts):
        return
    worlds = [world(size) for size in asked.sizes]
    if "lists" in asked.parts:
        yield from listed(worlds[0], worlds[-1], rounds)
    if "procedures" in asked.parts:
        yield from procedures_grown(worlds[0], worlds[-1], stage.races, rounds)
    if "questions" in asked.parts:
        yield from questioned(worlds, rounds, with_peers=not asked.without_peers)


def staged(asked: argparse.Namespace) -> Stage:
    """Return the portals of single questions, and the races, whose refusals are timed too."""
    racing = {"replay", "procedures"} & set(asked.parts)
    drawn = races(asked.walks, asked.length) if racing else ()
    return Stage(Sizes().smaller(asked.smaller), drawn)


def told(asked: argparse.Namespace) -> Figures:
    """Return what a run has measured, each time printed as it is known."""
    times: list[Time] = []
    rows: list[Row] = []
    for found in measured(asked):
        if isinstance(found, Row):
            rows.append(found)
            continue
        times.append(found)
        where = f" {short(found.size)} {found.way}" if found.size else ""
        print(f"  {found.what}{where}: {found.ns / 1000:.2f} µs")
    return Figures(
        python=platform.python_version(),
        rounds=asked.rounds,
        sizes=tuple(asked.sizes),
        times=tuple(times),
        rows=tuple(rows),
        stage=asdict(Sizes().smaller(asked.smaller)),
    )


def line(row: Row) -> str:
    """Return a row of the table that is printed."""
    name = f"{row.what}, {row.way}" if row.way else row.what
    bound = f"{'at least ' if row.least else ''}{row.bound:g}" if row.bound else "-"
    return f"| {name} | {row.value:.2f} | {bound} |{'' if row.kept else ' missed'}"


def main() -> int:
    """Print the tables; return 1 where a ratio misses its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--walks", type=int, default=24, help="races of guided steps")
    parser.add_argument("--length", type=int, default=250, help="the steps drawn of each")
    parser.add_argument("--smaller", type=int, default=1, help="portals of single questions, times")
    parser.add_argument("--without-peers", action="store_true")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep the figures as JSON")
    asked = parser.parse_args()
    figures = told(asked)
    print(f"Python {figures.python}, medians of {figures.rounds} rounds")
    for row in figures.rows:
        print(line(row))
    if asked.write:
        asked.write.write_text(written(figures), encoding="utf-8", newline="\n")
    return int(not all(row.kept for row in figures.rows))


if __name__ == "__main__":
    sys.exit(main())
