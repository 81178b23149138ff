"""Lists of any size, made by seed, against a check written apart: `python -m proof.lists`.

Law: every bad row is told once, with its cause, and no good row is lost; what a loading takes is
told beside what it makes. Doesn't know how lists are read.
"""

import argparse
import gc
import time
import tracemalloc

from tests.lists.seeded import seeded
from tests.lists.test_laws_of_lists import check, loaded


def main() -> None:
    """Check a list of so many dossiers of six rows, then load the good one for time and memory."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--dossiers", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(check(given.dossiers, given.seed))
    good = seeded(given.dossiers, given.seed, one_in=10**9)
    begun = time.process_time()
    loaded(good, good.clients, good.rights)
    print(f"{time.process_time() - begun:.1f} s of CPU to load {len(good.rights)} good rows")
    gc.collect()
    tracemalloc.start()
    portal = loaded(good, good.clients, good.rights).portal
    _, peak = tracemalloc.get_traced_memory()
    gc.collect()
    own, _ = tracemalloc.get_traced_memory()
    print(f"{peak / own:.1f} times the memory of {portal} at the peak")


if __name__ == "__main__":
    main()
