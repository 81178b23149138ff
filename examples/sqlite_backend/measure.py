"""Measures what the kit finds, and how fast: `python -m examples.sqlite_backend.measure`.

Each fault is looked for ten times, from other seeds, by the walks alone: the named cases, which
find all ten at once, are left aside. `--write` puts the table into the page of the docs.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, final

from attrs import frozen

from examples.sqlite_backend.faults import FAULTS
from examples.sqlite_backend.handmade import Handmade
from habilitations.testing.conformance import (
    WALKS,
    Counterexample,
    first_counterexample,
    run_conformance,
)

RUNS: Final = 10
PAGE: Final = Path(__file__).parents[2] / "docs" / "how-to" / "test-your-own-system.md"
MARK: Final = "<!-- measured: python -m examples.sqlite_backend.measure --write -->\n"
#: How the paragraph after the table begins.
AFTER: Final = "Seconds are"


@final
@frozen(kw_only=True)
class Search:
    """What came of looking for one fault, from one seed."""

    found: Counterexample | None
    seconds: float

    @property
    def steps(self) -> int:
        """The length of the counterexample, after set-up."""
        return 0 if self.found is None else len(self.found.after_set_up)


def searched(kind: type[Handmade], seed: int) -> Search:
    """Look for the fault of a system on walks from a seed, within the default budget."""
    begun = time.perf_counter()
    found = first_counterexample(kind, seed=seed)
    return Search(found=found, seconds=time.perf_counter() - begun)


def table(runs: int) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"| Fault | found, of {runs} runs | steps after set-up | seconds, median and most |"
    yield "| --- | --- | --- | --- |"
    for name, kind in FAULTS.items():
        searches = [searched(kind, seed) for seed in range(runs)]
        found = [each for each in searches if each.found is not None]
        steps = sorted({each.steps for each in found})
        told = f"{steps[0]} to {steps[-1]}" if len(steps) > 1 else ", ".join(map(str, steps))
        seconds = sorted(each.seconds for each in searches)
        median, most = seconds[len(seconds) // 2], seconds[-1]
        yield f"| {name} | {len(found)} | {told} | {median:.1f}, {most:.1f} |"


def conforming() -> str:
    """Say how long the system without a fault takes to pass, all cases and walks."""
    begun = time.perf_counter()
    run_conformance(Handmade)
    seconds = time.perf_counter() - begun
    return f"The system without a fault passes all cases and {WALKS} walks in {seconds:.0f} s."


def main() -> int:
    """Measure and print, or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    lines = [*table(asked.runs), "", conforming()]
    print("\n".join(lines))
    if asked.write:
        text = PAGE.read_text(encoding="utf-8")
        head, _, rest = text.partition(MARK)
        after = rest[rest.index(AFTER) :]
        PAGE.write_text(f"{head}{MARK}\n" + "\n".join(lines) + f"\n\n{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
