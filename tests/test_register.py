"""The register of rules: each is told in both languages, with its status and its alternatives."""

import re
from typing import Final

import pytest

from habilitations import RULES
from habilitations.errors import EmailAlreadyConfirmed
from habilitations.identifiers import Siren
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
    """Where the fiche is silent or says both, the rule is our choice: it says what else is.

    Only there has the fiche no section to read.
    """
    if rule.status in {Status.SILENT, Status.CONTRADICTED}:
        assert rule.alternatives("en")
    stated = rule.status is not Status.SILENT
    assert bool(rule.sections) is stated, "a rule has sections but where the fiche is silent"


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_what_is_ours_is_marked_alike_in_both_languages(rule: Rule) -> None:
    """A part of a rule that the fiche doesn't state is called a reading of ours, in each."""
    french, english = (rule.statement(lang).lower() for lang in LANGS)
    assert french.count("notre lecture") == english.count("our reading")


#: Rules that the fiche states in part: the rest of the statement is ours, and says so.
OURS_IN_PART: Final = (
    *("CAT-1", "CAT-2", "ESP-1", "ESP-2", "ESP-4", "ROL-3", "ROL-6"),
    *("ADH-1", "ADH-3", "ADH-4", "ADH-5", "ADH-6", "ADH-9", "SUB-1", "SUB-2"),
    *("DEL-2", "DEL-5", "CON-1"),
)


def test_an_explicit_rule_says_which_part_is_ours() -> None:
    """Each explicit rule whose statement goes beyond the fiche marks where it does."""
    explicit = [each for each in RULES.values() if each.status is Status.EXPLICIT]
    marked = {
        each.id for each in explicit if "Our reading" in each.en or "is our reading" in each.en
    }
    assert marked == set(OURS_IN_PART)


#: Sections beyond the first that bear on a rule, which a reader would look for.
CITED: Final = {
    "ESP-1": {"3", "3.1", "5.3", "5.8"},
    "ESP-3": {"2", "3", "3.1", "4.2"},
    "BNK-1": {"3", "5.5"},
    "ADH-3": {"3.2", "4.1"},
    "SUB-1": {"3.2", "4.3", "5.2", "5.8"},
    "SUB-2": {"3.2", "4.3"},
    "DEL-1": {"5.2", "5.5"},
    "DEL-2": {"4.2", "5.4"},
    "ADV-2": {"3.2", "5.1", "5.2", "5.4", "5.5"},
    "ADV-5": {"3", "5.2", "5.3"},
}


@pytest.mark.parametrize(("rule", "sections"), CITED.items(), ids=list(CITED))
def test_every_section_that_bears_on_a_rule_is_cited(rule: str, sections: set[str]) -> None:
    """Only §4.3, §5.2 and §5.8 replace somebody else than the client, for one (SUB-1)."""
    assert set(RULES[rule].sections) == sections


def test_the_second_click_of_an_adhesion_is_a_matter_of_adhesion() -> None:
    """EML-1 is about changes of an address; the link of an adhesion is that of ADH-4."""
    assert (EmailAlreadyConfirmed.rule, EmailAlreadyConfirmed(Siren("123456789")).section) == (
        "ADH-4",
        "§3.2",
    )


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
