"""Every refusal that the docs play, and every finding and step of a firm, read as a reader would.

Law: what a program can see of a sentence is well set in either language, whatever fills it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from docs.examples import EXAMPLES, played
from docs.play import Leaf
from habilitations import RULES, Role, display
from habilitations.__main__ import main
from habilitations._texts.counts import told_count
from habilitations._texts.filling import filled
from habilitations._texts.instants import in_columns
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import agenda, audit
from habilitations.errors import InvalidDelay
from habilitations.services import FICHE, SEEN_ENTRIES
from habilitations.tour import transcript
from tests.display.scene import shared
from tests.tellers import CASES, ZONELESS, texts_of, world
from tests.world import DAY, LILA, MARIANNE, MONDAY, NADIA

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLES_PLAYED: Final = tuple(sorted((ROOT / "examples").glob("*.json")))
PARIS: Final = ZoneInfo("Europe/Paris")
#: Somebody whose name begins with a vowel, as of others that the fiche has.
ELIDED: Final = evolve(NADIA, first_name="Émile", last_name="AUBRY")

#: Labels of services and entries, headings and roles: the portal's own words, in both languages.
LABELS: Final = re.compile(
    "|".join(
        re.escape(each)
        for each in sorted(
            {
                *map(str, FICHE.services),
                *map(str, FICHE.elementary),
                *(entry.label for entry in FICHE.entries),
                *(entry.heading for entry in FICHE.entries),
                *(entry.label for entry in SEEN_ENTRIES),
                *(role.label for role in Role),
            },
            key=len,
            reverse=True,
        )
    )
)
#: What no sentence has in either language.
EVERYWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"[{}]": "a brace is left",
        r"[ \u00a0]{2}": "two spaces stand together",
        r"\b[01]\s(dossiers|services|spaces|espaces|entrées|entries|people)\b": "one of many",
        r"\b[2-9]\s(dossier|service|space|espace|personne)\b": "many of one",
        r"\b-?\d+ days?, \d+:\d\d:\d\d": "a delay as Python writes it",
        r"\(\s|\s\)|\(\)": "a parenthesis is empty or loose",
        r"\([^()]*\([^()]*\([^()]*\)": "a parenthesis within one within one",
        r"\([^()]*\) \((?!AT|AS|AD|A\b)": "a parenthesis after another",
        r"\.\.|,,|\s[,.](?!\d)": "marks stand together, or apart from their word",
        r"\b(\w{3,}) \1\b": "a word stands twice",
        r"\b\d{5,13}(?=\s(octets|bytes|dossiers)\b)": "thousands run together",
        r"\bNone\b(?! of)|\bTrue\b|\bFalse\b|<\w+ ?[A-Z]": "a value as Python shows it",
    }
)
#: What no French sentence has. Labels of services have straight
#: apostrophes, as the fiche prints them.
FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"(?<![\u00a0:])[;?!»]|(?<!\u00a0):(?=[ \u00a0]|\Z)": "a no-break space is missing",
        r"«(?!\u00a0)": "a no-break space is missing after «",
        r"«\u00a0[A-ZÉ][^»]*, [^»]*\u00a0»": "a list in one pair of guillemets",
        r"\b\d{4}-\d\d-\d\d\b": "an ISO date",
        r"\b\d+ (jours|heures|octets|dossiers)\b": "a number may be torn off",
        r"\b(de|que) (?=[AEIOUÉÈÊÎÔÛ][a-zéèêîôû])": "no elision",
        r"\b[A-ZÉ][a-zé]+ [A-ZÉ-]{2,}(?: \(\d{14}\))? (est|a été) \w+é\b|\bseul à\b": "agreement",
        r"[Aa]dresse (?=de l’entreprise|de connexion)": "which address",
        r"(?<![-\w])(the|is|of|and|not|from)(?![-\w])": "English",
    }
)
#: What no English sentence has.
ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"\binscription\b": "an inscription is a registration",
        r"\b(himself|herself)\b|\b(his|her) (space|adhesion|own|code|substitution)\b": "a gender",
        r"\b(is|are) void since\b|\bis \w+ \w* ?since\b": "a present with since",
        r"(?<!-mail )(?<!IP )\baddress of the enterprise\b|enterprise.s address": "which address",
        r"\b(le|les|est|pour|depuis|personne)\b": "French",
    }
)


def faults(text: str, lang: Lang) -> list[str]:
    """Return why a sentence is badly set."""
    kinds = {**EVERYWHERE, **(FRENCH if lang == "fr" else ENGLISH)}
    # Labels of services and names of roles are the portal's, and French in both languages.
    own = LABELS.sub("X", text)
    # What somebody gave is quoted as he gave it; the signs that no address has are a list.
    own = re.sub(r"«\u00a0[^»,]*\u00a0»|<>\S+", "«\u00a0X\u00a0»" if lang == "fr" else "X", own)
    own = re.sub(r'The text "[^"]*"', "The text X", own)
    found = [why for pattern, why in kinds.items() if re.search(pattern, own)]
    straight = lang == "fr" and "'" in own
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


def lines(*texts: str) -> Iterator[str]:
    """Yield the lines of texts, each once, without what aligns them."""
    found = (
        re.sub(r" {2,}", " ", line.strip(" -─│├└›")) for text in texts for line in text.splitlines()
    )
    yield from dict.fromkeys(found)


def unfolded(text: str) -> str:
    """Return a text whose sentences are on one line each."""
    return re.sub(r"(?<=\w) *\n +(?=[a-zà-ÿ(«])", " ", text)


def wrong(lang: Lang, *texts: str) -> list[tuple[str, list[str]]]:
    """Return the lines that are badly set, and why."""
    return [(line, found) for line in lines(*texts) if (found := faults(line, lang))]


def shown(lang: Lang) -> Iterator[str]:
    """Yield displays, findings and deadlines of a firm."""
    portal, at = shared(), MONDAY + DAY
    yield from (each.told(lang, portal) for each in audit(portal, at=at + 100 * DAY, within=DAY))
    yield from (each.told(lang, portal) for each in agenda(portal, at=at))
    for sheet in (
        display.overview(portal, lang=lang),
        display.space(portal, LILA, dossier=MARIANNE, lang=lang),
        display.matrix(portal, MARIANNE, lang=lang),
        display.findings(audit(portal, at=at, within=80 * DAY), portal=portal, lang=lang),
    ):
        yield str(sheet)


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_shown_of_a_firm_is_well_set(lang: Lang) -> None:
    """Findings, deadlines and displays."""
    assert wrong(lang, *shown(lang)) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*CASES, *ZONELESS])
def test_every_teller_is_well_set(name: str, lang: Lang) -> None:
    """Every public teller, with real values, a day that isn't the reader's, and namesakes."""
    of = world(datetime(2026, 3, 28, 23, 30, tzinfo=UTC), nadia=ELIDED)
    found = CASES[name](of, lang, PARIS) if name in CASES else ZONELESS[name](of, lang)
    texts = [each for each in texts_of(found) if "<" not in each and "hab-" not in each]
    assert wrong(lang, *texts) == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_tour_is_well_set(lang: Lang) -> None:
    """Its paragraphs, unfolded; its tables are columns."""
    text, *_ = transcript(lang, zone=PARIS).split("FOCUS")
    # Of those who play, the fiche says who is Madame.
    found = [
        (line, [each for each in why if each != "a gender"])
        for line, why in wrong(lang, unfolded(text))
    ]
    assert [each for each in found if each[1]] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", EXAMPLES_PLAYED, ids=lambda path: path.stem)
def test_the_command_is_well_set(
    path: Path, lang: Lang, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each example, played and audited."""
    for before in ([], ["audit"], ["explain"]):
        assert main([*before, str(path), "--lang", lang, "--zone", "Europe/Paris"]) == 0
        # A scenario has its own title.
        _, text = capsys.readouterr().out.split("\n", 1)
        assert wrong(lang, unfolded(text)) == []


def test_french_elides_before_a_name() -> None:
    """Before a vowel, an accented one included; not before what begins otherwise."""
    text, known = "le lien de {who}, que {who} suit", {"who": "Émile"}
    assert filled(text, known, "fr") == "le lien d’Émile, qu’Émile suit"
    assert filled(text, {"who": "Lila"}, "fr") == "le lien de Lila, que Lila suit"
    assert filled(text, {"who": ""}, "fr") == "le lien de , que  suit"
    assert filled("of {who}", known, "en") == "of Émile"


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
