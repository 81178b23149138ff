"""Every refusal that the docs play, and every finding and step of a firm, read as a reader would.

Law: what a program can see of a sentence is well set in either language, whatever fills it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

import pytest

from docs.examples import EXAMPLES, played
from docs.play import Leaf
from habilitations import RULES, display
from habilitations._texts.counts import told_count
from habilitations._texts.instants import in_columns
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import agenda, audit
from habilitations.errors import InvalidDelay
from tests.display.scene import shared
from tests.world import DAY, LILA, MARIANNE, MONDAY

#: What no sentence has in either language.
EVERYWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"[{}]": "a brace is left",
        r"[ \u00a0]{2}": "two spaces stand together",
        r"\b1\s(dossiers|services|spaces|espaces|entrées|entries)\b": "one of many",
        r"\b-?\d+ days?, \d+:\d\d:\d\d": "a delay as Python writes it",
    }
)
#: What no French sentence has. Labels of services have straight
#: apostrophes, as the fiche prints them.
FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"(?<![\u00a0:])[;?!»]|(?<!\u00a0):(?=[ \u00a0]|\Z)": "a no-break space is missing",
        r"«(?!\u00a0)": "a no-break space is missing after «",
        r"\b\d{4}-\d\d-\d\d\b": "an ISO date",
    }
)


def faults(text: str, lang: Lang) -> list[str]:
    """Return why a sentence is badly set."""
    kinds = {**EVERYWHERE, **(FRENCH if lang == "fr" else {})}
    # What somebody gave is quoted as he gave it; the signs that no address has are a list.
    own = re.sub(r"«\u00a0[^»]*\u00a0»|<>\S+", "«\u00a0X\u00a0»" if lang == "fr" else "X", text)
    found = [why for pattern, why in kinds.items() if re.search(pattern, own)]
    straight = lang == "fr" and re.search(r"(?<!Payer l)(?<!Déclarer l)'", text)
    return [*found, "a straight apostrophe"] if straight else found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("leaf", EXAMPLES, ids=lambda leaf: leaf.slug)
def test_a_refusal_with_real_values_is_well_set(leaf: Leaf, lang: Lang) -> None:
    """Its message and its advice, the fields filled."""
    refusal = played(leaf).refusal
    assert [faults(text, lang) for text in (refusal.message(lang), refusal.advice(lang))] == [
        [],
        [],
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_well_set(rule: str, lang: Lang) -> None:
    """Its statement and its alternatives, the numbers filled."""
    told = (RULES[rule].statement(lang), *RULES[rule].alternatives(lang))
    assert [faults(text, lang) for text in told if faults(text, lang)] == []


def shown(lang: Lang) -> Iterator[str]:
    """Yield lines of displays, findings and deadlines of a firm."""
    portal, at = shared(), MONDAY + DAY
    yield from (each.told(lang, portal) for each in audit(portal, at=at + 100 * DAY, within=DAY))
    yield from (each.told(lang, portal) for each in agenda(portal, at=at))
    for sheet in (
        display.overview(portal, lang=lang),
        display.space(portal, LILA, dossier=MARIANNE, lang=lang),
        display.matrix(portal, MARIANNE, lang=lang),
        display.findings(audit(portal, at=at, within=80 * DAY), portal=portal, lang=lang),
    ):
        # Columns are filled with spaces.
        yield from (re.sub(r" {2,}", " ", line.strip()) for line in str(sheet).splitlines())


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_shown_of_a_firm_is_well_set(lang: Lang) -> None:
    """Findings, deadlines and displays."""
    assert [(line, faults(line, lang)) for line in shown(lang) if faults(line, lang)] == []


@pytest.mark.parametrize(
    ("lang", "told"), [("fr", "\N{MINUS SIGN}24\u00a0heures"), ("en", "\N{MINUS SIGN}24 hours")]
)
def test_a_negative_delay_is_told_in_words(lang: Lang, told: str) -> None:
    """Not as Python writes one."""
    assert told in InvalidDelay("code_delay", timedelta(days=-1)).message(lang)


def test_a_number_agrees_with_its_noun() -> None:
    """French has none in the singular, English in the plural."""
    told = [told_count(count, "elementary", "fr") for count in (0, 1, 2)]
    singular, plural = "service élémentaire", "services élémentaires"
    assert told == [f"0\u00a0{singular}", f"1\u00a0{singular}", f"2\u00a0{plural}"]
    assert [told_count(count, "dossier", "en") for count in (0, 1)] == ["0 dossiers", "1 dossier"]


def test_a_column_is_told_as_it_is_read() -> None:
    """Columns have numbers, and all that tells two instants apart."""
    late = MONDAY + timedelta(seconds=7, microseconds=1)
    assert in_columns(MONDAY, "fr") == "05/01/2026 09:00"
    assert in_columns(late, "fr") == "05/01/2026 09:00:07,000001"
    assert in_columns(MONDAY, "en") == "2026-01-05 09:00"


@pytest.mark.parametrize(
    "bad",
    [
        "Il a 1 dossiers.",
        "Règle: une.",
        "«Non ».",
        "Le 2026-01-05.",
        "L'abonné.",
        "{who} dort.",
        "Deux  mots.",
    ],
)
def test_the_checks_see(bad: str) -> None:
    """Each fault is found."""
    assert faults(bad, "fr")
