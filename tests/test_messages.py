"""The texts of the refusals: complete in both languages, true to the fields, well set in French.

Law: the leaves are found through `habilitations.errors`, so that a new one without its texts, or a
text that outlives its leaf, fails here.
"""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from types import MappingProxyType
from typing import Final

import pytest

from habilitations import errors
from habilitations._errors.faults import Fault
from habilitations._texts.languages import LANGS, Lang
from habilitations._texts.refusals import ADVICE, FACTS
from habilitations.errors import (
    HabilitationError,
    InvalidValue,
    NotEntitled,
    NotPossible,
    NotValidNow,
)
from habilitations.identifiers import Siren, SubscriberNumber
from habilitations.services import DECLARER_TVA

FAMILIES: Final = (InvalidValue, NotEntitled, NotPossible, NotValidNow)
NBSP: Final = "\N{NO-BREAK SPACE}"

Leaf = type[HabilitationError]
Text = tuple[str, str]


def leaves() -> Iterator[Leaf]:
    """Yield each class that `habilitations.errors` makes public and nobody may subclass."""
    for name in errors.__all__:
        found: object = getattr(errors, name)
        if isinstance(found, type) and issubclass(found, FAMILIES) and found not in FAMILIES:
            yield found


def texts(*tables: Mapping[str, str]) -> list[Text]:
    """Return the texts of tables, each with its slug."""
    return [pair for table in tables for pair in table.items()]


def placeholders(text: str) -> set[str]:
    """Return what stands in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def found_in(pairs: list[Text], fault: str) -> list[Text]:
    """Return the texts that have a fault."""
    return [pair for pair in pairs if re.search(fault, pair[1])]


LEAVES: Final = tuple(leaves())
FRENCH: Final = texts(FACTS["fr"], ADVICE["fr"])
ENGLISH: Final = texts(FACTS["en"], ADVICE["en"])


def test_leaves_are_final() -> None:
    """What is no family is a leaf: final, and a direct child of a family."""
    assert len(LEAVES) > 70
    assert [leaf for leaf in LEAVES if not getattr(leaf, "__final__", False)] == []
    assert [leaf for leaf in LEAVES if leaf.__base__ not in FAMILIES] == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("tables", [FACTS, ADVICE], ids=["facts", "advice"])
def test_every_leaf_has_its_texts(tables: Mapping[Lang, Mapping[str, str]], lang: Lang) -> None:
    """Each table of each language has every leaf, and nothing else."""
    assert tables.keys() == set(LANGS)
    assert set(tables[lang]) == {leaf.slug for leaf in LEAVES}, f"_texts/refusals/{lang}"


def test_tables_have_one_order() -> None:
    """All four tables list the leaves in the same order, so that they are read side by side."""
    orders = {tuple(table) for tables in (FACTS, ADVICE) for table in tables.values()}
    assert len(orders) == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)
def test_a_fact_tells_every_field(leaf: Leaf, lang: Lang) -> None:
    """A fact names each field of its leaf, and no other; places and counts are for programs."""
    fields: tuple[str, ...] = getattr(leaf, "__match_args__", ())
    assert placeholders(FACTS[lang][leaf.slug]) == set(fields) - {"rows", "more"}


def test_advice_has_no_field() -> None:
    """Advice is the same whatever the objects."""
    assert [slug for slug, text in texts(*ADVICE.values()) if placeholders(text)] == []


#: What no text may match, and why.
FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        r"\A(?![A-ZÀ-Ý{])": "starts with a capital or a field",
        r"(?<!\.)\Z": "ends with a full stop",
        r"[.?!…]\s": "is one sentence",
        r"\s\s|\A\s|\s\Z|[\t\n]": "has no stray white space",
    }
)
FRENCH_FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        rf"(?<!{NBSP})[:;?!»]": "a no-break space stands before : ; ? ! »",
        rf"«(?!{NBSP})": "a no-break space stands after «",
        rf"(?<!«){NBSP}(?![:;?!»]|octets)": "a no-break space stands nowhere else",
        r"«[^»]*(«|\Z)|(\A|»)[^«]*»": "guillemets come in pairs",
        "['`\"“”]": "the apostrophe is ’, and nothing is named as in code",
        r"(?i)\b(vous|votre|vos|tu|ton|tes)\b": "nobody is addressed",
    }
)
ENGLISH_FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        f"[’‘“”«»{NBSP}]": "quotation marks and spaces are plain",
        "`[^`]*`.*`": "one name from the code at most",
    }
)


@pytest.mark.parametrize(("fault", "why"), FAULTS.items(), ids=FAULTS.values())
def test_every_text(fault: str, why: str) -> None:
    """A text is one sentence, cleanly set."""
    assert found_in(FRENCH + ENGLISH, fault) == [], why


@pytest.mark.parametrize(("fault", "why"), FRENCH_FAULTS.items(), ids=FRENCH_FAULTS.values())
def test_french(fault: str, why: str) -> None:
    """French has its typography and its neutral tone."""
    assert found_in(FRENCH, fault) == [], why


@pytest.mark.parametrize(("fault", "why"), ENGLISH_FAULTS.items(), ids=ENGLISH_FAULTS.values())
def test_english(fault: str, why: str) -> None:
    """English has plain signs."""
    assert found_in(ENGLISH, fault) == [], why


@pytest.mark.parametrize(
    "bad",
    ["Non: rien.", "« Non ».", "«\N{NO-BREAK SPACE}Non.", "L'abonné.", "Un\N{NO-BREAK SPACE}mot."],
)
def test_the_french_checks_see(bad: str) -> None:
    """The checks of French typography find what they look for."""
    assert any(re.search(fault, bad) for fault in FRENCH_FAULTS)


@pytest.mark.parametrize("lang", LANGS)
def test_a_message_is_bounded(lang: Lang) -> None:
    """Of a hundred thousand objects some are told, then how many more there are."""
    person = SubscriberNumber("2" * 14)
    faults = (Fault("$", errors.NoServices()),) * 100_000
    services = (DECLARER_TVA,) * 100_000
    for refusal, more in (
        (errors.InvalidDocument(faults), 99_980),
        (errors.InconsistentState(tuple(each.refusal for each in faults), ()), 99_980),
        (errors.RequestAlreadyPending(Siren("123456789"), person, services), 99_950),
    ):
        told = refusal.message(lang)
        assert len(told) < 10_000
        assert len(str(refusal)) < 10_000
        assert {"fr": f"et {more} de plus", "en": f"and {more} more"}[lang] in told
    assert "more" not in errors.InvalidDocument(faults[:20]).message("en")
