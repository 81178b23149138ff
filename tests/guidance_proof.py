"""The longer proof of guidance: its laws on many guided walks, under every reading in turn.

Run `python -m tests.guidance_proof --steps 100000`: it ends with what was checked, and with status
1 at the first law that is broken. Walks depend on their number alone.
"""

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from functools import partial

from tests.guided import walked
from tests.test_lifecycle import RULESETS


def one(length: int, exhaust: int, walk: int) -> Counter[str]:
    """Take one walk under its reading."""
    return walked(walk, length, RULESETS[walk % len(RULESETS)], exhaust=exhaust)


def main() -> int:
    """Take the walks on some of the cores, and print what was checked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--length", type=int, default=50)
    parser.add_argument("--exhaust", type=int, default=50, help="possible steps in full, one in")
    parser.add_argument("--processes", type=int, default=None)
    asked = parser.parse_args()
    begun, met = time.monotonic(), Counter[str]()
    walks = range(-(-asked.steps // asked.length))
    with multiprocessing.Pool(asked.processes) as pool:
        for each in pool.imap_unordered(partial(one, asked.length, asked.exhaust), walks):
            met += each
    print(f"{met.pop('steps')} steps, 0 laws broken, in {time.monotonic() - begun:.0f} s:")
    print("\n".join(f"{count:>9} {what}" for what, count in met.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
