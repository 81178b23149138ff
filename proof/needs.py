"""What a step needs: on guided steps under every reading, the part decides as the whole.

Run `python -m proof.needs`. Law: the portal made of what `Step.needs` names has the outcome and the
refusal of the whole; each thing that is left out changes an outcome somewhere. Doesn't know any
rule: steps and walks are those of `tests.laws_of_needs`.
"""

import sys
from collections import Counter
from typing import Final

from proof.harness import Clock, on_cores, size_of
from tests.laws_of_needs import FIELDS, OTHERS, walked
from tests.test_lifecycle import RULESETS

#: The steps of a walk.
LENGTH: Final = 50


def one(walk: int) -> Counter[str]:
    """Take one walk under its reading."""
    return walked(walk, LENGTH, RULESETS[walk % len(RULESETS)])


def main(arguments: list[str] | None = None) -> int:
    """Take the walks, and tell what was tried and what was missed."""
    clock, met = Clock(), Counter[str]()
    steps = size_of(__doc__, 2_000, 100_000, arguments)
    for each in on_cores(one, range(-(-steps // LENGTH))):
        met += each
    print(f"{met['steps']} steps under {len(RULESETS)} readings, 0 disagreements, in {clock}")
    needless = 0
    for word in (*FIELDS, *OTHERS):
        left_out, missed = met[f"{word}, left out"], met[f"{word}, missed"]
        needless += left_out > 0 and not missed
        print(f"{left_out:>9} times {word} was left out, {missed} times another outcome")
    return 1 if needless else 0


if __name__ == "__main__":
    sys.exit(main())
