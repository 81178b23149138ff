"""The fault campaign: what the conformance kit finds of faults that were made from the rules.

Run `python -m proof.kit_faults`: a sample of the faults; `--full`, all of them, with ten seeds for
what cases don't find, in both systems: dicts, and SQLite by hand, for which there are three lots.
Law: each fault that no case finds is told, and each that nothing finds has its reason in
`proof.kit.excused`. Doesn't know how cases are made.
"""

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from typing import Final

from habilitations.rules import FICHE
from habilitations.testing._trial import trial_of
from proof.harness import Clock, is_full, on_cores
from proof.kit.looking import Finding, by_case, by_walks
from proof.kit.rows import rows_of
from proof.kit.systems import OTHERS, SYSTEMS

#: Every so many faults are tried in the small run, which leaves the systems without a fault to the
#: tests of the kit.
SMALL: Final = 500
SEEDS: Final = 10
#: How often each system without a fault is run, from other seeds.
RUNS: Final = 50
CASES_ENOUGH: Final = 0.95
SURE_ENOUGH: Final = 0.99


def looked_for(seeds: int, given: tuple[str, str]) -> Finding:
    """Look for a fault of a system in the cases, then on the walks of some seeds."""
    system, name = given
    known = SYSTEMS[system]
    fault = known.faults[name]
    tried = trial_of(known.make(fault, FICHE))
    case = by_case(tried, fault.rule)
    if case or name in known.excused:
        # What no seed will ever show isn't walked for.
        return Finding(system=system, name=name, case=case)
    found = sum(by_walks(tried, seed) for seed in range(seeds))
    others = (by_case(trial_of(known.make(fault, each), each), fault.rule) for each in OTHERS)
    other = "" if found == seeds else next(filter(None, others), "")
    return Finding(
        system=system,
        name=name,
        case=other,
        is_of_reading=bool(other),
        seeds=found,
        tried=seeds,
    )


def alarms(given: tuple[str, int]) -> str:
    """Return what a system without a fault differs in: in cases at the first seed, or on walks."""
    system, seed = given
    tried = trial_of(SYSTEMS[system].make(None, FICHE))
    found = "" if seed else by_case(tried)
    return found or (f"{system}: walks of seed {seed}" if by_walks(tried, seed) else "")


def main(arguments: list[str] | None = None) -> int:
    """Look for all faults, or for a sample, and say what came of it."""
    full, clock = is_full(__doc__, arguments), Clock()
    names = [(system, name) for system, known in SYSTEMS.items() for name in known.faults]
    # Before the processes part, so that each has them.
    rows_of(FICHE)
    wanted = names if full else names[::SMALL]
    findings = sorted(
        on_cores(partial(looked_for, SEEDS if full else 1), wanted), key=lambda each: each.name
    )
    kept = product(("dicts", "SQLite"), range(RUNS)) if full else ()
    false = [each for each in on_cores(alarms, kept) if each]
    for line in (*_missed(findings), *(f"false alarm: {each}" for each in false)):
        print(line)
    enough = True
    for system in SYSTEMS:
        there = [each for each in findings if each.system == system]
        enough = _told(system, there) and enough
    print(f"false alarms: {len(false)}; in {clock}")
    return 0 if enough and not false else 1


def _told(system: str, findings: Sequence[Finding]) -> bool:
    """Say what came of the faults of a system; tell whether that is enough."""
    known = SYSTEMS[system]
    kinds = {known.faults[each.name].rule for each in findings}
    rest = [each for each in findings if each.name not in known.excused]
    cases, sure = sum(bool(each.case) for each in rest), sum(each.is_sure for each in rest)
    readings = sum(each.is_of_reading for each in rest)
    print(
        f"{system}: {len(findings)} faults of {len(kinds)} rules, {len(findings) - len(rest)} of "
        "which show in nothing that the system lets one see; of the other "
        f"{len(rest)} found by cases {cases}, {readings} of them under another reading; by the "
        f"default run with each of the seeds {sure}"
    )
    return cases >= CASES_ENOUGH * len(rest) and sure >= SURE_ENOUGH * len(rest)


def _missed(findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        if each.case:
            continue
        reason = SYSTEMS[each.system].excused.get(each.name)
        came = reason or f"walks of {each.seeds} in {each.tried} seeds"
        yield f"no case: {each.system}, {each.name}: {came}"


if __name__ == "__main__":
    sys.exit(main())
