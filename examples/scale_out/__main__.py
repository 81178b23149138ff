"""Writes a journal of any length and replays it in parts, on an engine of your choice.

    python -m examples.scale_out write journal.parquet --steps 10000000
    python -m examples.scale_out run journal.parquet out --engine dask

The second writes who can do what to `out/rights`, what is worth looking at to `out/findings`, and
prints what it took. `--engine` is `dask`, `polars` or `spark`; equal runs have equal digests.
"""

import argparse
import importlib
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final, Self

import psutil
import pyarrow.parquet as pq

from examples.scale_out import journal, outcome

ENGINES: Final = ("dask", "polars", "spark")
MIB: Final = 2**20


class Watch:
    """What this process and all under it take: resident memory at most, and time of processors."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.most = 0
        self.spent: dict[int, float] = {}
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look once more."""
        self._over.set()
        self._watcher.join()

    @property
    def seconds(self) -> float:
        """The seconds of all processors."""
        return sum(self.spent.values())

    def _look_on(self) -> None:
        me, over = psutil.Process(), False
        while not over:
            over = self._over.wait(0.5)
            self.most = max(self.most, sum(map(self._look, [me, *me.children(recursive=True)])))

    def _look(self, process: psutil.Process) -> int:
        try:
            times = process.cpu_times()
            self.spent[process.pid] = times.user + times.system
            # Pages that processes share count each time.
            return int(process.memory_info().rss)
        except psutil.NoSuchProcess:
            return 0


def write(asked: argparse.Namespace) -> None:
    """Write a journal."""
    begun = time.perf_counter()

    def tell(done: int) -> None:
        print(f"\r{done} steps", end="", flush=True)

    journal.write(asked.journal, asked.steps, seed=asked.seed, progress=tell)
    size = asked.journal.stat().st_size
    print(f" in {time.perf_counter() - begun:.0f} s, {size / asked.steps:.1f} bytes a step")


def run(asked: argparse.Namespace) -> None:
    """Replay a journal in parts, and print what it took."""
    asked.out.mkdir(parents=True)
    engine = importlib.import_module(f"examples.scale_out.with_{asked.engine}")
    steps, begun = pq.ParquetFile(asked.journal).metadata.num_rows, time.perf_counter()
    with Watch() as watch, tempfile.TemporaryDirectory(dir=asked.out) as scratch:
        shared = journal.gathered(asked.journal)
        known = time.perf_counter()
        print(f"{len(shared.spaces.portal.spaces)} spaces known in {known - begun:.0f} s")
        sides = {"parts": asked.parts, "workers": asked.workers, "scratch": Path(scratch)}
        engine.run(asked.journal, asked.out, shared, **sides)
        spent = time.perf_counter() - begun
    print(
        f"\n{asked.engine}: {steps} steps in {spent:.0f} s, {steps / spent:.0f} a second; "
        f"{watch.seconds:.0f} s of the processors, {steps / watch.seconds:.0f} steps a second of "
        f"one; at most {watch.most / MIB:.0f} MiB resident in all processes"
    )
    for name in ("rights", "findings"):
        size = sum(each.stat().st_size for each in (asked.out / name).glob("*.parquet"))
        print(f"{name}: {len(outcome.rows(asked.out, name))} rows, {size / MIB:.1f} MiB")
    print(f"digest {outcome.digest(asked.out)}")


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m examples.scale_out", description=__doc__)
    commands = parser.add_subparsers(required=True)
    for name, call in (("write", write), ("run", run)):
        command = commands.add_parser(name)
        command.set_defaults(call=call)
        command.add_argument("journal", type=Path)
        if name == "write":
            command.add_argument("--steps", type=int, default=10_000)
            command.add_argument("--seed", type=int, default=0)
        else:
            command.add_argument("out", type=Path, help="a folder that isn't there yet")
            command.add_argument("--engine", choices=ENGINES, default="dask")
            command.add_argument("--parts", type=int, default=64)
            command.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    asked.call(asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
