"""What a call takes in instructions of the processor, in this build and in another.

Run `python -m benchmarks.counted PATH_OF_A_CHECKOUT`, where valgrind is; `--only refused` counts
what has that in its name. Law: a count doesn't depend on what else the machine does, as a time
does, and is the same to some parts in a thousand when it is taken again. Doesn't know how long
anything takes.
"""

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import asdict

from benchmarks.against import Pair, told
from benchmarks.built import ROOT, Build, built, source_of
from benchmarks.guided import races
from benchmarks.racing import written
from benchmarks.stage import Sizes
from proof.corpus_acts import LATER

#: What is called where counting begins and ends: a call of the system that nothing else makes.
_MARK: Final = "getppid"
#: How each dump of callgrind tells what was executed since the one before it.
_TOTALS: Final = ("summary:", "totals:")
SIZES: Final = Sizes().smaller(10)
WALKS: Final = 6
LENGTH: Final = 120


def counts(dumps: Iterable[str]) -> Iterator[int]:
    """Yield how many instructions each dump of callgrind has, of those between two marks."""
    for place, text in enumerate(dumps):
        if place % 2:
            (*_, last) = [line for line in text.splitlines() if line.startswith(_TOTALS)]
            yield int(last.split()[1])


def counted(valgrind: str, build: Build, given: Path, only: str) -> Mapping[str, float]:
    """Return the instructions of each case of a build, once."""
    with TemporaryDirectory() as folder:
        begun = f"--dump-before={_MARK}", f"--callgrind-out-file={folder}/dump"
        child = sys.executable, "-m", "benchmarks.child", str(given), only
        found = subprocess.run(
            [valgrind, "--tool=callgrind", *begun, *child],
            cwd=ROOT,
            env={**build.environment, "PYTHONHASHSEED": "0"},
            capture_output=True,
            text=True,
            check=True,
        )
        cases: list[tuple[str, int]] = json.loads(found.stdout)
        files = [Path(folder, f"dump.{place}") for place in range(1, 2 * len(cases) + 1)]
        each = counts(file.read_text("utf-8") for file in files)
        return {name: n / times for (name, times), n in zip(cases, each, strict=True)}


def compared(valgrind: str, other: Path, only: str) -> Mapping[str, Pair]:
    """Return the counts of what both builds have."""
    with ExitStack() as stack:
        theirs, ours = (stack.enter_context(built(each)) for each in (source_of(other), None))
        given = Path(stack.enter_context(TemporaryDirectory()), "given.json")
        text = written(races(WALKS, LENGTH, LATER))
        given.write_text(json.dumps({"sizes": asdict(SIZES), "races": text}), "utf-8")
        before, now = (counted(valgrind, each, given, only) for each in (theirs, ours))
    return {name: Pair(before[name], n) for name, n in now.items() if name in before}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 2 where there is no valgrind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, help="a checkout of the build to compare with")
    parser.add_argument(
        "--only", default=", accepted", metavar="TEXT", help="cases named like that"
    )
    asked = parser.parse_args(arguments)
    valgrind = shutil.which("valgrind")
    if valgrind is None:
        print("valgrind is not installed", file=sys.stderr)
        return 2
    found = compared(valgrind, asked.other, asked.only)
    print("| case | that build | this build | ratio |\n| --- | --- | --- | --- |")
    for name, pair in found.items():
        print(f"| {name} | {pair.theirs:,.0f} | {pair.ours:,.0f} | {pair.theirs / pair.ours:.2f} |")
    told(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
