"""The pace: how many pairs a second the oracle judges on small states.

Holds one measure and its command. Its one law: the states come from a seeded walk, the acts are all
those `reach` tries. It doesn't know what a good pace is.
"""

from __future__ import annotations

import random
import sys
import time

from proof.oracle.asp import judge
from proof.oracle.cases import DEFAULT
from proof.oracle.reach import acts, header

PEOPLE = 3
SERVICES = ("MESSAGERIE", "PAYER_TVA", "PAYER_IS")


def sample(steps: int, seed: int = 1) -> list[str]:
    """All the acts tried on each state of a random walk from the empty dossier."""
    top, moves = header(PEOPLE, DEFAULT), list(acts(PEOPLE, SERVICES))
    chance = random.Random(seed)
    state: frozenset[str] = frozenset()
    found: list[str] = []
    for _ in range(steps):
        facts = " ".join(f"{fact}." for fact in sorted(state))
        texts = [f"{top}\ndossier_open. account(a).\n{facts}\n{move}" for move in moves]
        found.extend(texts)
        state = chance.choice([one.roles for one in judge(texts) if one.accepted] or [frozenset()])
    return found


def main() -> None:
    """Print the pairs judged, how many were accepted, and the pace; an argument tells the steps."""
    texts = sample(int(sys.argv[1]) if len(sys.argv) > 1 else 110)
    start = time.process_time()
    taken = sum(verdict.accepted for verdict in judge(texts))
    took = time.process_time() - start
    print(len(texts), "pairs,", taken, "accepted,", f"{len(texts) / took:.0f} pairs a CPU second")


if __name__ == "__main__":
    main()
