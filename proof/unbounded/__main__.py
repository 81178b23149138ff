"""Prints the table of proofs: `python -m proof.unbounded`; exit 1 on a surprise.

Holds the command. Its one law: each line is what Z3 answered, never what was hoped. It doesn't know
what an obligation means.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from proof.unbounded.faults import all_faults
from proof.unbounded.obligations import all_obligations


def main() -> int:
    """Settle every obligation; the number of surprises decides the exit."""
    surprises = 0
    answers: Counter[str] = Counter()
    begun = time.perf_counter()
    for one in (*all_obligations(), *all_faults()):
        start = time.perf_counter()
        answer, _ = one.settle()
        mark = "" if answer == one.expected else f"  SURPRISE, {one.expected} expected"
        surprises += bool(mark)
        answers[answer] += 1
        print(f"{one.name:<72} {answer:<9} {time.perf_counter() - start:6.2f}{mark}")
    total = ", ".join(f"{number} {answer}" for answer, number in sorted(answers.items()))
    print(f"{total}; {surprises} surprises; {time.perf_counter() - begun:.1f} s")
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
