"""This build against another, in one run: `python -m benchmarks.against PATH_OF_A_CHECKOUT`.

Both are timed in turns, each in a process of its own, on the same races and portals; both have
their bytecode. It prints medians, then each figure with its bound, and ends with 1 where one is
missed. `--write FILE` keeps all as JSON, `--only TEXT` times what has the text in its name, and
`--quick` tries everything on tiny portals. Law: only public names of the library are used, so that
the two may differ in all else. Doesn't know which build is the better one.
"""

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeAlias

from attrs import asdict, evolve, frozen

from benchmarks import apart, bounds
from benchmarks.bounds import Figure, figures
from benchmarks.built import Build, answering, built, source_of
from benchmarks.cases import GROUPS
from benchmarks.guided import races
from benchmarks.racing import written
from benchmarks.stage import QUICK, Sizes
from proof.corpus_acts import LATER

Ask: TypeAlias = Callable[[str], Mapping[str, object]]

#: A case that takes longer than these seconds is timed less often.
LONG: Final = 3.0
FEWER: Final = 2


@frozen(kw_only=True)
class Extent:
    """How much is timed."""

    sizes: Sizes
    walks: int
    length: int
    rounds: int
    #: The habilitations of the portal that is weighed.
    weighed: int


FULL: Final = Extent(sizes=Sizes(), walks=24, length=250, rounds=7, weighed=300_000)
TINY: Final = Extent(sizes=QUICK, walks=2, length=60, rounds=1, weighed=1500)


@frozen
class Pair:
    """The median of a case in the other build and in this one."""

    theirs: float
    ours: float


class Timed:
    """The times of cases in both builds, as they come."""

    def __init__(self, sides: tuple[Ask, Ask]) -> None:
        """Begin with who answers for the other build and for this one."""
        self.sides = sides
        self.times: dict[str, list[Pair]] = {}
        self.lacking: dict[str, str] = {}
        self.long: set[str] = set()

    def take(self, name: str) -> None:
        """Time a case once more in both builds, unless it was often enough for its length."""
        often = len(self.times.get(name, ()))
        if name in self.lacking or (name in self.long and often >= FEWER):
            return
        begun = time.monotonic()
        answers = [ask(name) for ask in self.sides]
        lacks = [str(each["lacks"]) for each in answers if "ns" not in each]
        if lacks:
            self.lacking[name] = lacks[0]
            return
        theirs, ours = (float(str(each["ns"])) for each in answers)
        self.times.setdefault(name, []).append(Pair(theirs, ours))
        if often and time.monotonic() - begun > LONG:
            self.long.add(name)

    def told(self, name: str) -> Pair | str:
        """Return the medians of a case, or why there are none."""
        if name in self.lacking:
            return self.lacking[name]
        pairs = self.times[name]
        return Pair(
            statistics.median(each.theirs for each in pairs),
            statistics.median(each.ours for each in pairs),
        )


def apart_of(builds: tuple[Build, Build], extent: Extent) -> Iterator[tuple[str, Pair]]:
    """Yield what takes processes of their own: imports, and the memory of a portal."""
    for name, line in ((bounds.LIMIT, apart.LIMIT), (bounds.NAMES, apart.NAMES)):
        found = [
            [apart.seconds(build, line) * 1e9 for build in builds] for _ in range(3 * extent.rounds)
        ]
        yield name, Pair(*map(statistics.median, zip(*found, strict=True)))
    weights = [apart.weight(build, extent.weighed) for build in builds]
    known = [each for each in weights if each is not None]
    if len(known) == len(builds):
        yield bounds.BYTES, Pair(*known)


def compared(other: Path, extent: Extent, only: str) -> Iterator[tuple[str, Pair | str]]:
    """Yield each case with its medians, as they are known."""
    with ExitStack() as stack:
        builds = tuple(stack.enter_context(built(each)) for each in (source_of(other), None))
        folder = Path(stack.enter_context(TemporaryDirectory()))
        given = folder / "given.json"
        text = written(races(extent.walks, extent.length, LATER))
        given.write_text(json.dumps({"sizes": asdict(extent.sizes), "races": text}), "utf-8")
        theirs, ours = builds
        if not only or only in "apart":
            yield from apart_of((theirs, ours), extent)
        sides = (
            stack.enter_context(answering(theirs, given)),
            stack.enter_context(answering(ours, given)),
        )
        timed = Timed(sides)
        for group in GROUPS:
            names = [name for name in group if only in name]
            for _ in range(extent.rounds):
                for name in names:
                    timed.take(name)
            yield from ((name, timed.told(name)) for name in names)


def line(figure: Figure) -> str:
    """Return a row of the table of figures."""
    before = "" if figure.theirs is None else f"{figure.theirs:.2f}"
    bound = "" if figure.bound is None else f"{figure.bound:g}"
    sign = "" if figure.bound is None else ("≥ " if figure.least else "≤ ")
    met = "" if figure.bound is None else ("met" if figure.kept else "MISSED")
    return f"| {figure.what} | {before} | {figure.ours:.2f} | {sign}{bound} | {met} |"


def told(found: Mapping[str, Pair]) -> list[Figure]:
    """Return the figures of the medians, printed as a table."""
    theirs = {name: pair.theirs for name, pair in found.items()}
    ours = {name: pair.ours for name, pair in found.items()}
    rows = list(figures(theirs, ours))
    print("\n| figure | that build | this build | bound | |\n| --- | --- | --- | --- | --- |")
    print(*map(line, rows), sep="\n")
    return rows


def kept(found: Mapping[str, Pair], rows: list[Figure], extent: Extent) -> str:
    """Return a run as JSON."""
    data = {
        "python": platform.python_version(),
        "rounds": extent.rounds,
        "sizes": asdict(extent.sizes),
        "medians": {name: asdict(pair) for name, pair in found.items()},
        "figures": [{**asdict(row), "kept": row.kept} for row in rows],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Print the tables; return 1 where a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, help="a checkout of the build to compare with")
    parser.add_argument("--quick", action="store_true", help="tiny portals, one round: a trial")
    parser.add_argument("--rounds", type=int, help=f"instead of {FULL.rounds}")
    parser.add_argument("--only", default="", metavar="TEXT", help="cases named like that")
    parser.add_argument("--write", type=Path, metavar="FILE", help="keep the run as JSON")
    asked = parser.parse_args()
    extent = TINY if asked.quick else FULL
    if asked.rounds:
        extent = evolve(extent, rounds=asked.rounds)
    found: dict[str, Pair] = {}
    print(f"Python {platform.python_version()}, medians of {extent.rounds} rounds in turns\n")
    print("| case | that build, µs | this build, µs | ratio |\n| --- | --- | --- | --- |")
    for name, pair in compared(asked.other, extent, asked.only):
        if isinstance(pair, str):
            print(f"| {name} | {pair} | | |")
            continue
        found[name] = pair
        scale = 1.0 if name == bounds.BYTES else 1000.0
        before, now = pair.theirs / scale, pair.ours / scale
        print(f"| {name} | {before:,.2f} | {now:,.2f} | {before / now:.2f} |", flush=True)
    rows = told(found)
    if asked.write:
        asked.write.write_text(kept(found, rows, extent), encoding="utf-8")
    return int(not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
