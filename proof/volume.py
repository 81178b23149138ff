"""Volume: steps over the whole catalogue, each compared with the naive model.

Run `python -m proof.volume`. Law: accepted here if and only if the model finds nothing violated,
and refused here for a rule that it finds violated; every few steps, and at the end of a walk, the
two states are the same. Walks depend on their number alone, so a disagreement can be played again.
"""

import random
import sys
from collections import Counter
from functools import partial
from typing import Final

from habilitations import Portal
from proof.draws import ALL, DOSSIERS, EMAILS, NUMBERS, Draw
from proof.harness import Clock, on_cores, size_of
from tests import moves
from tests.test_lifecycle import RULESETS, UNKNOWN, Lifecycle, naive
from tests.world import MONDAY

SMALL: Final = 80
FULL: Final = 40_000
LENGTH: Final = 250
#: The steps after which the two states are compared.
STRIDE: Final = 10
#: The services that a walk is mostly about: few, so that people meet; the walks have them all.
FEW: Final = 6
ENOUGH: Final = 1000


def walked(length: int, walk: int) -> tuple[Counter[str], str]:
    """Take one walk in both; return what was met, and how they disagree, if they do."""
    Lifecycle.met.clear()
    chance, both = random.Random(walk), begun(walk)
    favourites = ["MESSAGERIE", "PAYER_TVA", *chance.sample(ALL, FEW)]
    try:
        for step in range(length):
            both.take(Draw(chance, both.portal, both.now, favourites).move())
            if step % STRIDE == 0 or step == length - 1:
                same(both)
    except AssertionError as disagreement:
        return Counter(both.met), f"walk {walk}: {disagreement}"
    return Counter(both.met), ""


def begun(walk: int) -> Lifecycle:
    """Return a library and a model with ten people and three dossiers, one of an IDSP."""
    both = Lifecycle()
    ruleset = RULESETS[walk % len(RULESETS)]
    both.portal, both.model, both.now = Portal(ruleset=ruleset), naive(ruleset), MONDAY
    for number, email in zip(NUMBERS[:10], EMAILS, strict=False):
        both.play("register_space", number=number, email=email, code="code-0")
    for number in NUMBERS[:9]:
        both.play("activate_space", by=number, code="code-0")
    for dossier in DOSSIERS[1:]:
        both.play("open_dossier", dossier=dossier, name="SARL", bank_accounts=[])
    if random.Random(f"unknown {walk}").random() < UNKNOWN:
        both.know_less(NUMBERS[0], DOSSIERS[1])
    return both


def same(both: Lifecycle) -> None:
    """Compare the two states: rights, requests, data, and a sample of the answers."""
    both.same_rights()
    both.same_requests()
    both.same_data()
    both.same_answers()


def seldom(met: Counter[str], enough: int = ENOUGH) -> dict[str, int]:
    """Return the procedures accepted, and the rules that refused, less often than is enough."""
    wanted = {f"{name} accepted" for name in moves.BREAKS} | moves.REFUSING
    wanted |= {"code_deadline accepted", "code_deadline refused"}
    return {each: met[each] for each in sorted(wanted) if met[each] < enough}


def main() -> int:
    """Take the walks on two cores, and print what was met; 1 if the two disagree."""
    clock, met, wrong = Clock(), Counter[str](), list[str]()
    walks = size_of(__doc__, SMALL, FULL)
    for counted, found in on_cores(partial(walked, LENGTH), range(walks)):
        met += counted
        wrong += [found] if found else []
    steps = sum(met[f"{name} {how}"] for name in moves.BREAKS for how in ("accepted", "refused"))
    print(f"{walks} walks, {steps} steps, {met['accepted']} accepted,", end=" ")
    print(f"{len(wrong)} disagreements, in {clock}")
    print("accepted:", ", ".join(f"{name} {met[f'{name} accepted']}" for name in moves.BREAKS))
    print("refused:", ", ".join(f"{rule} {met[rule]}" for rule in sorted(moves.REFUSING)))
    rare = seldom(met, ENOUGH if walks >= FULL else 1)
    print("too seldom:", rare or "none")
    print(*wrong[:5], sep="\n")
    return 1 if wrong or rare else 0


if __name__ == "__main__":
    sys.exit(main())
