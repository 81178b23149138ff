"""The fault campaign: what the conformance kit finds of faults that were made from the rules.

Run `python -m proof.kit_faults`: a sample of the faults; `--full`, all of them, with ten seeds for
what cases don't find. Law: a fault is found by a difference, or by a crash that the kit
tells; each that no case
finds is told, and each that nothing finds has its reason in `EXCUSED`. Doesn't know how cases are
made.
"""

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from examples.sqlite_backend.handmade import Handmade
from habilitations.rules import FICHE
from habilitations.testing._oracle import run_row
from habilitations.testing._trial import Trial, trial_of
from habilitations.testing._walks import Walk
from habilitations.testing.conformance import LENGTH, WALKS, NoRefusal
from proof.harness import Clock, is_full, on_cores
from proof.kit.dicts import Dicts
from proof.kit.excused import EXCUSED
from proof.kit.faults import Fault, faults_in, made_wrong
from proof.kit.rows import rows_of

MODEL: Final = Path(__file__).parents[1] / "tests" / "naive_model.py"
#: Every so many faults are tried in the small run.
SMALL: Final = 22
SEEDS: Final = 10
#: How often each system without a fault is run, from other seeds.
RUNS: Final = 50
FAULTS: Final[Mapping[str, Fault]] = MappingProxyType(
    {f"{fault.rule} {fault.method}: {fault.title}": fault for fault in faults_in("dicts.txt")}
)


@final
@frozen(kw_only=True)
class Finding:
    """What came of looking for a fault."""

    name: str
    #: The case that found it; empty if none did.
    case: str = ""
    #: How many seeds found it on walks, of those that were tried.
    seeds: int = 0
    tried: int = 0


def trial(fault: Fault | None) -> Trial:
    """Return the trial of the model with a fault, or without."""
    return trial_of(partial(Dicts, made_wrong(MODEL, fault), FICHE))


def by_case(tried: Trial, rule: str = "") -> str:
    """Return a case or situation that finds a difference, those of a rule looked at first."""
    rows = sorted(rows_of(FICHE), key=lambda row: all(each.rule != rule for each in row[1]))
    for title, row in rows:
        try:
            came = run_row(tried.make, row)
        except NoRefusal:
            # The system falls over, which the kit tells as it is.
            return title
        if came.difference is not None:
            return title
    return ""


def by_walks(tried: Trial, seed: int) -> bool:
    """Tell whether the walks of a default run from a seed find a difference."""
    walks = (Walk(seed=seed, number=number, length=LENGTH) for number in range(WALKS))
    return any(tried.walked(walk).difference is not None for walk in walks)


def looked_for(seeds: int, name: str) -> Finding:
    """Look for a fault in the cases, then on the walks of some seeds."""
    tried = trial(FAULTS[name])
    case = by_case(tried, FAULTS[name].rule)
    # What no seed will ever show isn't walked for.
    count = 0 if case or name in EXCUSED else seeds
    found = sum(by_walks(tried, seed) for seed in range(count))
    return Finding(name=name, case=case, seeds=found, tried=count)


def alarms(given: tuple[str, int]) -> str:
    """Return what a system without a fault differs in: in cases at the first seed, or on walks."""
    name, seed = given
    tried = trial(None) if name == "dicts" else trial_of(Handmade)
    found = "" if seed or name != "dicts" else by_case(tried)
    return found or (f"{name}: walks of seed {seed}" if by_walks(tried, seed) else "")


def main(arguments: list[str] | None = None) -> int:
    """Look for all faults, or for a sample, and say what came of it."""
    full, clock = is_full(__doc__, arguments), Clock()
    names = list(FAULTS) if full else list(FAULTS)[::SMALL]
    # Before the processes part, so that each has them.
    rows_of(FICHE)
    findings = sorted(
        on_cores(partial(looked_for, SEEDS if full else 1), names), key=lambda each: each.name
    )
    kept = product(("dicts", "SQLite"), range(RUNS)) if full else [("dicts", 0)]
    false = [each for each in on_cores(alarms, kept) if each]
    for line in (*_told(findings), *(f"false alarm: {each}" for each in false)):
        print(line)
    kinds = {FAULTS[each.name].rule for each in findings}
    told = [each for each in findings if each.name not in EXCUSED]
    cases = sum(bool(each.case) for each in told)
    sure = sum(bool(each.case) or each.seeds == each.tried for each in told)
    print(
        f"{len(findings)} faults of {len(kinds)} rules, {len(findings) - len(told)} of which show "
        f"in nothing that a system must let one see; of the other {len(told)} found by cases "
        f"{cases}, by the default run with each of the seeds {sure}; false alarms: {len(false)}; "
        f"in {clock}"
    )
    return 1 if false or cases < 0.95 * len(told) or sure < 0.99 * len(told) else 0


def _told(findings: list[Finding]) -> Iterator[str]:
    for each in findings:
        if each.case:
            continue
        reason = EXCUSED.get(each.name)
        yield f"no case: {each.name}: {reason or f'walks of {each.seeds} in {each.tried} seeds'}"


if __name__ == "__main__":
    sys.exit(main())
