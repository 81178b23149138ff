"""The longer proof: many guided walks of the library and the naive model, side by side.

Run `python -m tests.differential --walks 1000`: it ends with the steps taken and how often each
rule refused, and with status 1 at the first disagreement. Walks depend on their number alone.
"""

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from functools import partial

from tests import moves
from tests.test_lifecycle import RULESETS, Lifecycle


def walked(length: int, walk: int) -> Counter[str]:
    """Take one walk in both, comparing the states after each step; return what was met."""
    Lifecycle.met.clear()
    chance = random.Random(walk)
    state = Lifecycle()
    state.begin(reading=walk % len(RULESETS), seed=walk)
    for _ in range(length):
        state.step(seed=chance.randrange(2**32))
        for same in (state.same_rights, state.same_requests, state.same_data, state.same_answers):
            same()
    return Counter(Lifecycle.met)


def main() -> int:
    """Take the walks on all cores, and print what was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=1000)
    parser.add_argument("--length", type=int, default=60)
    asked = parser.parse_args()
    begun, met = time.monotonic(), Counter[str]()
    with multiprocessing.Pool() as pool:
        for each in pool.imap_unordered(partial(walked, asked.length), range(asked.walks)):
            met += each
    steps = sum(met[f"{name} {how}"] for name in moves.BREAKS for how in ("accepted", "refused"))
    print(f"{steps} steps, {met['accepted']} accepted, 0 disagreements, in", end=" ")
    print(f"{time.monotonic() - begun:.0f} s; the readings in turn; refusals by rule:")
    rows = [f"{rule} {met[rule]}" for rule in sorted(moves.REFUSING)]
    print(", ".join(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
