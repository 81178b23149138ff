"""The page of claims: what the fiche rules, the rule that answers for it, the tests that prove it.

Law: tests are found by their marks, so that a page names none that isn't there. Doesn't know what
a rule says.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from docs.claims import CLAIMS, Claim
from docs.markdown import page, rule_link, table
from habilitations.rules import RULES

ROOT: Final = Path(__file__).resolve().parent.parent
_MARK: Final = re.compile(r"mark\.rule\(([^)]*)\)")
_RULE: Final = re.compile(r'"([A-Z]{3}-\d+)"')


def proofs() -> Mapping[str, tuple[str, ...]]:
    """Return for each rule the modules of tests that are marked with it, in the order of names."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        name = path.relative_to(ROOT).as_posix()
        for mark in _MARK.findall(path.read_text(encoding="utf-8")):
            for rule in _RULE.findall(mark):
                found[rule].add(name)
    return {rule: tuple(sorted(names)) for rule, names in found.items()}


def claims_page() -> str:
    """Return the page of claims."""
    proved, answered = proofs(), {rule for claim in CLAIMS for rule in claim.rules}
    ours = ", ".join(rule_link(rule) for rule in RULES if rule not in answered)
    return page(
        "# Claim by claim",
        f"The {len(CLAIMS)} things that the fiche rules, in our words and in its order; the rules "
        "that answer for each, and the modules of tests marked with the first of them. "
        "[Readings](../explanation/readings.md) says why a rule is read as it is.",
        table(
            ("§", "What the fiche rules", "Rules", "Tests"),
            (_row(each, proved) for each in CLAIMS),
        ),
        f"No claim of the fiche asks for the others; each says in [the register](rules.md) what it "
        f"follows from, or that it is ours: {ours}.",
    )


def _row(claim: Claim, proved: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not claim.rules:
        return (claim.section, claim.text, f"none: {claim.why_none}", "–")
    tests = dict.fromkeys(name for rule in claim.rules[:1] for name in proved.get(rule, ()))
    told = ", ".join(f"`{name.removeprefix('tests/')}`" for name in tests)
    return (claim.section, claim.text, ", ".join(map(rule_link, claim.rules)), told or "–")
