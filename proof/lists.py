"""Lists of any size, made by seed, against a check written apart: `python -m proof.lists`.

Law: every bad row is told once, with its cause, and no good row is lost; what a loading takes is
told beside what it makes. Doesn't know how lists are read.
"""

import argparse
import gc
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

from tests.lists.seeded import seeded
from tests.lists.test_laws_of_lists import check, loaded


def main() -> None:
    """Check a list of so many dossiers of six rows, then load the good one for time and memory."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--dossiers", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--beside", type=Path, help="a checkout whose Portal.of is timed too")
    given = parser.parse_args()
    print(check(given.dossiers, given.seed))
    if given.beside is not None:
        values, taken = before(given.beside, given.dossiers, given.seed)
        print(f"{values:.1f} s there to make values of the good rows, {taken:.1f} s to take them")
    for what, one_in in (("with 1 in 50 bad", 50), ("all good", 10**9)):
        made = seeded(given.dossiers, given.seed, one_in)
        gc.collect()
        begun = time.process_time()
        loaded(made, made.clients, made.rights)
        print(f"{time.process_time() - begun:.1f} s of CPU to load {len(made.rights)} rows, {what}")
    good = seeded(given.dossiers, given.seed, one_in=10**9)
    gc.collect()
    tracemalloc.start()
    portal = loaded(good, good.clients, good.rights).portal
    _, peak = tracemalloc.get_traced_memory()
    gc.collect()
    own, _ = tracemalloc.get_traced_memory()
    print(f"{peak / own:.1f} times the memory of {portal} at the peak")


def before(checkout: Path, dossiers: int, seed: int) -> tuple[float, float]:
    """Return what another build takes for the values of the good rows, and for `Portal.of`."""
    command = [sys.executable, "-m", "proof.lists_of_values", str(dossiers), str(seed)]
    known = {**os.environ, "PYTHONPATH": str(checkout.resolve() / "src")}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=known)  # noqa: S603
    values, taken = map(float, done.stdout.split())
    return values, taken


if __name__ == "__main__":
    main()
