"""No false alarm, whoever runs the kit: a project of its own, with an environment of its own.

Run `python -m proof.kit_elsewhere`: one run a way, with the newest Hypothesis; `--full`, 50 runs,
with the oldest Hypothesis that is allowed too. The wheel is built and installed, and the project
tries the systems that are right: dicts, SQLite by hand, the store. Law: a run counts where as many
tests as there are have passed or been left out, and nothing failed. Doesn't know what a test tries.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from proof.harness import Clock, is_full

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final = Path(__file__).parent / "elsewhere"
RUNS: Final = 50
NEWEST: Final = "hypothesis"
_PYTEST: Final = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "test_mine.py")
_PLAIN: Final = (*_PYTEST, "-p", "no:randomly", "-p", "no:xdist")
#: How the project's tests are run, by what it is called.
WAYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "pytest": _PLAIN,
        "xdist": (*_PYTEST, "-p", "no:randomly", "-n", "2"),
        "randomly": (*_PYTEST, "-p", "no:xdist"),
        "unittest": ("-m", "unittest", "cased_mine"),
        "freezegun": _PLAIN,
        "time-machine": _PLAIN,
    }
)
#: What each environment has beside the wheel and a Hypothesis.
TOOLS: Final = ("pytest", "pytest-xdist", "pytest-randomly", "freezegun", "time-machine", "tzdata")
#: How the two runners say how many tests there were.
_COUNTS: Final = (
    re.compile(r"(\d+) passed, (\d+) skipped"),
    re.compile(r"Ran (\d+) tests"),
)


@final
@frozen(kw_only=True)
class Run:
    """A run of the project: the Hypothesis, the way, the seed, and how much is tried."""

    hypothesis: str
    way: str
    seed: int
    walks: int
    situations: bool

    def __str__(self) -> str:
        """Name it."""
        tried = "situations and walks" if self.situations else "walks"
        return f"{self.hypothesis}, {self.way}, {tried} of seed {self.seed}"


def oldest() -> str:
    """Return what pip is to install for the oldest Hypothesis that is allowed."""
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (bound,) = known["project"]["optional-dependencies"]["testing"]
    return f"{str(bound).replace('>=', '==')}.0"


def runs(*, full: bool) -> Iterator[Run]:
    """Yield what is run: each way with each Hypothesis, situations the first time."""
    if not full:
        yield from (
            Run(hypothesis=NEWEST, way=way, seed=0, walks=2, situations=False) for way in WAYS
        )
        return
    pairs = [(hypothesis, way) for hypothesis in (NEWEST, oldest()) for way in WAYS]
    for seed in range(RUNS):
        hypothesis, way = pairs[seed % len(pairs)]
        first = seed < len(pairs)
        yield Run(hypothesis=hypothesis, way=way, seed=seed, walks=40, situations=first)


def made(home: Path, hypothesis: str) -> Path:
    """Return the interpreter of an environment with the wheel and a Hypothesis.

    Raises:
        subprocess.CalledProcessError: it can't be made.
    """
    place = home / hypothesis.replace("==", "-")
    venv.create(place, with_pip=True)
    python = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    (wheel,) = (home / "dist").glob("*.whl")
    _done(str(python), "-m", "pip", "install", "-q", f"{wheel}[testing]", hypothesis, *TOOLS)
    return python


def project(home: Path) -> None:
    """Make the project, and the wheel that it installs.

    Raises:
        subprocess.CalledProcessError: the wheel can't be built.
    """
    shutil.copy(PROJECT / "plain.py", home / "test_mine.py")
    shutil.copy(PROJECT / "cased.py", home / "cased_mine.py")
    shutil.copy(PROJECT / "clocks.py", home / "conftest.py")
    _done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(home / "dist"))


def _done(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 (our own commands)


def came(home: Path, python: Path, run: Run) -> tuple[int, str]:
    """Return how many tests a run had, and what it printed if it didn't end well."""
    ended = subprocess.run(  # noqa: S603 (our own commands)
        [str(python), *WAYS[run.way]],
        cwd=home,
        env=_environment(run),
        capture_output=True,
        text=True,
        check=False,
    )
    told = ended.stdout + ended.stderr
    found = [pattern.search(told) for pattern in _COUNTS]
    count = sum(int(number) for each in found if each is not None for number in each.groups())
    return count, "" if ended.returncode == 0 and count else told


def _environment(run: Run) -> dict[str, str]:
    return {
        **os.environ,
        # The examples and the model are read as they are; the library is the wheel's.
        "PYTHONPATH": str(ROOT),
        "KIT_WAY": run.way,
        "KIT_SEED": str(run.seed),
        "KIT_WALKS": str(run.walks),
        "KIT_SITUATIONS": "yes" if run.situations else "no",
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the project and its environments, run its tests in every way, and say what came."""
    full, clock = is_full(__doc__, None if arguments is None else list(arguments)), Clock()
    wanted, alarms, tests = list(runs(full=full)), 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        project(home)
        pythons = {each: made(home, each) for each in {run.hypothesis: None for run in wanted}}
        for run in wanted:
            count, why_not = came(home, pythons[run.hypothesis], run)
            tests, alarms = tests + count, alarms + bool(why_not)
            print(f"{'FAILED' if why_not else 'passed'}: {run}, {count} tests", flush=True)
            print(why_not[-3000:], end="")
    print(
        f"{len(wanted)} runs of 3 systems in {len(WAYS)} ways with {len(pythons)} Hypotheses, "
        f"{tests} tests; false alarms: {alarms}; in {clock}"
    )
    return 1 if alarms else 0


if __name__ == "__main__":
    sys.exit(main())
