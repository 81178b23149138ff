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
    """Where the fiche is silent or says both, the rule is our choice: it says what else is."""
    if rule.status in {Status.SILENT, Status.CONTRADICTED}:
        assert rule.alternatives("en")
    if rule.status in {Status.EXPLICIT, Status.CONTRADICTED}:
        assert rule.section.startswith("§")


def test_the_fiche_contradicts_itself_twice() -> None:
    """Who may adhere: the AS to more of Payer (ADH-2), and a mere delegate (ADH-11)."""
    contradicted = {each.id for each in RULES.values() if each.status is Status.CONTRADICTED}
    assert contradicted == {"ADH-2", "ADH-11"}


def test_the_readings_are_switched_in_the_ruleset() -> None:
    """Four rules name the field that switches them, and it exists."""
    switched = {rule.reading: rule.id for rule in RULES.values() if rule.reading is not None}
    assert switched == {
        "role_exclusivity": "ROL-6",
        "on_substitution": "SUB-5",
        "on_delegator_removed": "DEL-9",
        "adhesion_by_delegates": "ADH-11",
    }
    assert all(hasattr(FICHE, field) for field in switched)
    assert Ruleset() == FICHE


def test_another_language_is_an_error() -> None:
    """There is French and English, whatever the environment says."""
    rule, other = RULES["ROL-3"], "de"
    with pytest.raises(ValueError, match="de"):
        rule.statement(other)  # type: ignore[arg-type]
    assert all("20" in SOURCE.date(lang) for lang in ("fr", "en"))
