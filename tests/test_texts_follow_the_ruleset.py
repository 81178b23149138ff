"""A delay or a number of the rules is told as the ruleset in force has it, in every text.

Law: where a portal's delays are not those of the fiche, nobody reads the fiche's. Texts are made
under such a ruleset and searched; and no source states one of the fiche's delays a second time.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

import habilitations
from habilitations import RULES, Portal, Ruleset, display, explain
from habilitations._command.tour.words import TEXTS
from habilitations._texts.delays import told_delay
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import agenda, audit
from habilitations.errors import ActivationTooLate, CodeExpired, EmailLinkExpired
from habilitations.journal import Step
from habilitations.procedures import activate_request
from habilitations.rules import FICHE
from habilitations.tour import played
from tests.rules.test_other_catalogue import OTHER
from tests.world import CLIENT, LILA, MARTIN, MONDAY, adhere, portal

#: Each delay longer than the fiche's, so that what waits under the fiche's rules still does.
LONGER: Final = Ruleset(
    space_delay=timedelta(hours=50),
    email_delay=timedelta(days=4),
    code_delay=timedelta(days=90),
)
#: A delay of the fiche, or one that a sentence about it would name: the day or the hour after.
OF_THE_FICHE: Final = re.compile(
    r"(?<![\d:.,])(48|49|60|61|72|73)[\s\N{NO-BREAK SPACE}]*"
    r"(h|hours?|heures?|d|days?|jours?|e jour|st day|fois|times)\b"
)
#: The numbers alone, where no instant, identifier or amount stands among them.
BARE: Final = re.compile(r"(?<!\d)(48|60|72)(?!\d)")
SOURCES: Final = Path(habilitations.__file__).parent

in_both_languages = pytest.mark.parametrize("lang", LANGS)


def test_a_rule_tells_the_delays_in_force() -> None:
    """ADH-6, SUB-2, ADH-4, EML-1 and ESP-2 state the delays of the ruleset they are asked of."""
    rules = LONGER.rules
    for rule in ("ADH-6", "SUB-2"):
        assert "90\N{NO-BREAK SPACE}jours" in rules[rule].statement("fr")
        assert "90 days" in rules[rule].statement("en")
    for rule in ("ADH-4", "EML-1"):
        assert "4 days" in rules[rule].statement("en")
    assert "50 hours" in rules["ESP-2"].statement("en")
    assert "60 days" in RULES["ADH-6"].statement("en")
    assert FICHE.rules == RULES


@in_both_languages
def test_no_rule_tells_another_delay(lang: Lang) -> None:
    """Neither in its statement nor in its alternatives, nor is a field left open."""
    for rule in LONGER.rules.values():
        for text in (rule.statement(lang), *rule.alternatives(lang)):
            assert not BARE.search(text), rule.id
            assert "{" not in text, rule.id


@in_both_languages
def test_a_rule_counts_the_services_in_force(lang: Lang) -> None:
    """CAT-1, CAT-2, ROL-2 and ROL-3 count those of the catalogue, the fiche's or another."""
    found = {each: rule.statement(lang) for each, rule in Ruleset(catalogue=OTHER).rules.items()}
    fiche = {each: rule.statement(lang) for each, rule in RULES.items()}
    for rule, ours, theirs in (
        ("CAT-1", ("3 services", "Post ", "Duties "), ("20 services", "Payer ", "28 ")),
        ("CAT-2", ("2 ent", "Inbox", "Help"), ("32 ent", "27", "(PAS)")),
        ("ROL-2", (" 3.",), (" 20.",)),
        ("ROL-3", (" 3.",), (" 20.",)),
    ):
        for other, own in ((found[rule], ours), (fiche[rule], theirs)):
            assert [each for each in own if each not in other] == []
        assert not [each for each in theirs if each in found[rule] and each != "Payer "]


def test_a_catalogue_of_single_services_says_so() -> None:
    """Where no Service is divided, the rule says that each has one; and one is told as one."""
    one = Ruleset(catalogue=habilitations.Catalogue(FICHE.catalogue.services[:1]))
    assert "1 service. Each has a single elementary service." in one.rules["CAT-1"].en
    assert "1 service élémentaire en tout" in one.rules["CAT-1"].fr


@in_both_languages
def test_the_tour_tells_the_delays_in_force(lang: Lang) -> None:
    """Played under other delays, its story holds and its texts name them."""
    stage = played(lang, LONGER)
    text = "\n".join("".join(span.text for span in line) for line in stage.lines)
    for delay in (LONGER.space_delay, LONGER.email_delay, LONGER.code_delay):
        assert told_delay(delay, lang) in re.sub(r"[ \n]+", " ", text)
    assert not OF_THE_FICHE.search(text)
    late = {type(refusal) for refusal in stage.refusals}
    assert {ActivationTooLate, CodeExpired, EmailLinkExpired} <= late
    assert not any(OF_THE_FICHE.search(each) for each in TEXTS[lang].values())


@in_both_languages
def test_refusals_tell_the_delays_in_force(lang: Lang) -> None:
    """A refusal names the instant of its own deadline, and no delay of the fiche."""
    for refusal in played(lang, LONGER).refusals:
        assert not OF_THE_FICHE.search(f"{refusal.message(lang)} {refusal.advice(lang)}")


@in_both_languages
def test_verdicts_and_displays_tell_the_delays_in_force(lang: Lang) -> None:
    """The rules that judged a step, those that hold too, state the delays of its portal."""
    asked = habilitations.request_adhesion(
        portal(LONGER),
        by=LILA,
        dossier=MARTIN,
        services=[habilitations.services.DECLARER_TVA],
        code="lettre",
        at=MONDAY,
    )
    step = Step.of(
        activate_request,
        by=LILA,
        dossier=MARTIN,
        code="lettre",
        at=MONDAY + LONGER.code_delay,
    )
    verdict = explain(asked, step)
    assert verdict.accepted
    (delay,) = (check for check in verdict.checks if check.rule == "ADH-6")
    assert told_delay(LONGER.code_delay, lang) in delay.told(lang)
    shown = display.checklist(verdict, lang=lang)
    texts = [str(shown), shown.to_html(), *(check.told(lang) for check in verdict.checks)]
    for text in texts:
        assert not OF_THE_FICHE.search(text)
    assert told_delay(LONGER.code_delay, lang) in str(shown)


@in_both_languages
def test_reports_tell_the_delays_in_force(lang: Lang) -> None:
    """Audit, agenda and overview of a portal with other delays."""
    held = adhere(portal(LONGER), CLIENT, habilitations.services.DECLARER_TVA)
    asked = habilitations.request_substitution(
        held,
        by=LILA,
        dossier=MARTIN,
        services=[habilitations.services.DECLARER_TVA],
        code="lettre",
        at=MONDAY,
    )
    found = audit(asked, at=MONDAY, within=timedelta(days=100))
    entries = agenda(asked, at=MONDAY)
    texts = [each.told(lang, asked) for each in found]
    texts += [each.told(lang, asked) for each in entries]
    texts.append(str(display.overview(asked, lang=lang)))
    assert not [each for each in texts if OF_THE_FICHE.search(each)]


def test_no_source_states_a_delay_of_the_fiche_again() -> None:
    """Texts, titles, docstrings and comments: the delays stand in `Ruleset`, as numbers, alone."""
    stated = [
        f"{path.relative_to(SOURCES)}: {found[0]}"
        for path in sorted(SOURCES.rglob("*.py"))
        # It tells any delay, and shows how with some.
        if path.name != "delays.py"
        for found in OF_THE_FICHE.finditer(path.read_text("utf-8"))
    ]
    assert stated == []


@pytest.mark.parametrize(
    ("delay", "french", "english"),
    [
        (timedelta(), "0 seconde", "0 seconds"),
        (timedelta(hours=1), "1 heure", "1 hour"),
        (timedelta(hours=72), "72 heures", "72 hours"),
        (timedelta(hours=73), "3 jours et 1 heure", "3 days and 1 hour"),
        (timedelta(days=60), "60 jours", "60 days"),
        (
            timedelta(days=61, hours=2, minutes=3, seconds=1, microseconds=500_000),
            "61 jours, 2 heures, 3 minutes et 1,5 seconde",
            "61 days, 2 hours, 3 minutes and 1.5 seconds",
        ),
        (timedelta(microseconds=1), "0,000001 seconde", "0.000001 seconds"),
        (timedelta(seconds=2), "2 secondes", "2 seconds"),
    ],
)
def test_a_delay_is_told_exactly(delay: timedelta, french: str, english: str) -> None:
    """In hours up to 72, in days beyond, and nothing is rounded."""
    assert told_delay(delay, "fr") == french.replace(" et ", "&").replace(", ", ";").replace(
        " ", "\N{NO-BREAK SPACE}"
    ).replace("&", " et ").replace(";", ", ")
    assert told_delay(delay, "en") == english


def test_the_rules_of_a_portal_are_asked_of_its_ruleset() -> None:
    """`portal.ruleset.rules` is the register as that portal is told it, its sections alike."""
    rules = Portal(ruleset=LONGER).ruleset.rules
    assert list(rules) == list(RULES)
    assert [each.section for each in rules.values()] == [each.section for each in RULES.values()]
