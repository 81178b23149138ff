"""The register of rules: each is told in both languages, with its status and its alternatives."""

import re
from typing import Final

import pytest

from habilitations import RULES
from habilitations.rules import FICHE, SOURCE, Rule, Ruleset, Status

LANGS: Final = ("fr", "en")


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_told_alike_in_both_languages(rule: Rule) -> None:
    """A statement in each, as many alternatives, and the same rules and sections named."""
    french, english = (rule.statement(lang) for lang in LANGS)
    assert french != english
    assert len(rule.alternatives("fr")) == len(rule.alternatives("en"))
    named = [set(re.findall(r"[A-Z]{3}-\d+|§[\d.]+\d", text)) for text in (french, english)]
    assert named[0] == named[1]


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_silent_rule_names_what_else_one_could_choose(rule: Rule) -> None:
    """Where the fiche is silent the rule is our choice, and says what the others are."""
    if rule.status is Status.SILENT:
        assert rule.alternatives("en")
    if rule.status is Status.EXPLICIT:
        assert rule.section.startswith("§")


def test_the_readings_are_switched_in_the_ruleset() -> None:
    """Three rules name the field that switches them, and it exists."""
    switched = {rule.reading: rule.id for rule in RULES.values() if rule.reading is not None}
    assert switched == {
        "role_exclusivity": "ROL-6",
        "on_substitution": "SUB-5",
        "on_delegator_removed": "DEL-9",
    }
    assert all(hasattr(FICHE, field) for field in switched)
    assert Ruleset() == FICHE


def test_another_language_is_an_error() -> None:
    """There is French and English, whatever the environment says."""
    rule, other = RULES["ROL-3"], "de"
    with pytest.raises(ValueError, match="de"):
        rule.statement(other)  # type: ignore[arg-type]
    assert all("20" in SOURCE.date(lang) for lang in ("fr", "en"))
