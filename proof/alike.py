"""The outcomes of the small world as one number a slice, to hold two builds against each other.

Run `python -m proof.alike` here and in a checkout of another build, `--full` as the small world is.
Law: where both print the same numbers, every act in every state came to the same, refusals and
facts alike; so what the oracle said of the one build it says of the other, which needn't be asked.
Doesn't know whether an outcome is right.
"""

import sys
from collections import defaultdict
from hashlib import blake2b
from typing import Final, TypeAlias

from proof import small_world
from proof.harness import Clock, is_full, on_cores
from proof.independence import Beside
from proof.oracle_runs import Case
from proof.slices import Job

_BYTES: Final = 8
_MODULUS: Final = 1 << 8 * _BYTES
#: How many pairs were tried, how many accepted, and the sum of what each came to.
Sums: TypeAlias = tuple[int, int, int]


def summed(job: Job | Beside) -> tuple[str, Sums]:
    """Return the title of a job, and the sums of its pairs, which no order changes."""
    if isinstance(job, Beside):
        # One Service beside the other is held against itself, in this build alone.
        return job.title, (0, 0, 0)
    pairs = accepted = total = 0
    for case in small_world.cases(job):
        pairs, accepted = pairs + 1, accepted + (case.met is None)
        total += number_of(case)
    return job.title, (pairs, accepted, total % _MODULUS)


def number_of(case: Case) -> int:
    """Return a number that two cases share where all of them is the same."""
    told = repr((case.text, case.name, case.met, sorted(case.after), sorted(case.broken)))
    return int.from_bytes(blake2b(told.encode(), digest_size=_BYTES).digest())


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each slice; 1 where its states aren't those that the invariants allow."""
    clock, well = Clock(), True
    for same, jobs in small_world.plan(full=is_full(__doc__, arguments)):
        well &= same
        found = defaultdict[str, list[Sums]](list)
        for title, sums in on_cores(summed, jobs):
            found[title].append(sums)
        for title, each in found.items():
            pairs, accepted, total = (sum(column) for column in zip(*each, strict=True))
            number = f"{total % _MODULUS:0{2 * _BYTES}x}"
            if pairs:
                print(f"{title}: {pairs} pairs, {accepted} accepted, {number}", flush=True)
    print(f"in {clock}", file=sys.stderr)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
