"""Each claim of the fiche has a rule that is there and proved, or a reason why it has none."""

from typing import Final

import pytest

from docs.claims import CLAIMS, Claim
from docs.pages_of_claims import proofs
from habilitations.rules import RULES, Status

PROVED: Final = proofs()


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.section} {claim.text}")
def test_a_claim_has_a_rule_or_a_reason(claim: Claim) -> None:
    """It has one of the two; its rules are in the register, and the first is proved by a test."""
    assert bool(claim.rules) is not bool(claim.why_none)
    assert set(claim.rules) <= RULES.keys()
    assert all(rule in PROVED for rule in claim.rules[:1])


def test_claims_stand_in_the_order_of_the_fiche() -> None:
    """A reader follows them with the fiche in hand."""
    places = [tuple(map(int, claim.section.split("."))) for claim in CLAIMS]
    assert places == sorted(places)


def test_an_explicit_rule_answers_a_claim_of_a_section_that_it_cites() -> None:
    """What the register calls explicit is read in a sentence of the fiche, and that is listed."""
    read = {(rule, claim.section) for claim in CLAIMS for rule in claim.rules}
    explicit = [each for each in RULES.values() if each.status is Status.EXPLICIT]
    missing = [
        each.id
        for each in explicit
        if not any((each.id, section) in read for section in each.sections)
    ]
    assert missing == []


def test_no_claim_is_answered_by_what_the_fiche_is_silent_on() -> None:
    """A silent rule is named only where another one answers first."""
    silent = {each.id for each in RULES.values() if each.status is Status.SILENT}
    assert [claim for claim in CLAIMS if {*claim.rules[:1]} & (silent - {"VAL-1"})] == []
