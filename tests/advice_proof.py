"""The longer proof of diffs, advice, plans, departures and audits, on many guided steps.

Run `python -m tests.advice_proof --steps 100000`: on every step the laws of diffs, on every few the
laws of the rest, the 24 readings in turn. It ends with what was met, and with status 1 at the
first law that doesn't hold. Walks depend on their number alone.
"""

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from datetime import timedelta
from typing import Final

from habilitations.audits import agenda, audit
from habilitations.guidance import Wish, advise
from tests import laws_of_advice, laws_of_diffs, laws_of_plans, moves
from tests.test_advise import advice_agrees
from tests.test_compare_readings import compared_readings
from tests.test_lifecycle import RULESETS

LENGTH: Final = 40
#: Every how many steps plans, departures and advice are asked for.
STRIDE: Final = 4


def walked(walk: int) -> Counter[str]:
    """Take one walk, and return what was met."""
    met: Counter[str] = Counter()
    chance, reading = random.Random(walk), walk % len(RULESETS)
    for place, step in enumerate(moves.walk(walk, LENGTH, moves.started(RULESETS[reading]))):
        met["steps"] += 1
        found = laws_of_diffs.one_step(step)
        if found is not None:
            met["diffs"] += 1
            met.update(f"cause {each.cause.name}" for each in found.rights)
        if place % STRIDE == STRIDE - 1:
            _asked(step, chance, met)
    if not walk % len(RULESETS):
        compared_readings(walk, LENGTH, reading)
        met["histories compared"] += 1
    return met


def _asked(step: moves.Step, chance: random.Random, met: Counter[str]) -> None:
    portal = step.after
    at = laws_of_plans.latest(portal)
    made = laws_of_plans.planned(portal, chance, at)
    kind = "possible" if made.is_possible else made.obstacles[0].kind.value
    met["plans"] += 1
    met[f"plan {'met' if made.is_met else kind}"] += 1
    met["planned steps"] += len(made.steps)
    met["departures"] += 1
    met["departures possible"] += laws_of_plans.left(portal, chance, at)
    find = portal.ruleset.catalogue.find
    wanted = [moves.service_of(portal, code) for code in moves.SERVICES if find(code)]
    number, wish = chance.choice(moves.NUMBERS[:5]), chance.choice(list(Wish))
    advice_agrees(
        portal, advise(portal, number, dossier=moves.SIRENS[0], services=wanted, wish=wish)
    )
    met["advices"] += 1
    findings = audit(portal, at=at, within=timedelta(days=30), suspended_for=timedelta())
    assert findings == audit(portal, at=at, within=timedelta(days=30), suspended_for=timedelta())
    met.update(f"finding {each.kind.value}" for each in findings)
    met["take-overs found"] += laws_of_advice.take_overs_found(portal, at)
    deadlines = [each.deadline for each in agenda(portal, at=at)]
    assert deadlines == sorted(deadlines)


def main() -> int:
    """Take the walks on some cores, and print what was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--cores", type=int, default=None)
    asked = parser.parse_args()
    begun, met = time.monotonic(), Counter[str]()
    with multiprocessing.Pool(asked.cores) as pool:
        for each in pool.imap_unordered(walked, range(-(-asked.steps // LENGTH))):
            met += each
    print(f"{met['steps']} steps, no law broken, in {time.monotonic() - begun:.0f} s")
    print(", ".join(f"{name} {count}" for name, count in sorted(met.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
