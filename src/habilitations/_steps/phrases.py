"""Sentences of reports: a text of a table, its fields filled as people read them.

Holds what diffs, audits, advice and plans tell with. Law: a language is always an argument, the
table has the same keys in both, and names are those that the portal given knows. Doesn't know any
text.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from habilitations._steps.sentences import enterprise, person
from habilitations._texts.counts import Counted
from habilitations._texts.instants import told_instant
from habilitations._texts.languages import Lang, Texts, check_lang
from habilitations.identifiers import Idsp, Siren, SubscriberNumber
from habilitations.model import Portal
from habilitations.rules import RULES

_NOTHING: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "rien", "en": "nothing"})


def phrase(texts: Texts, key: str, lang: Lang, portal: Portal | None, **fields: object) -> str:
    """Return a text of a table in a language, its fields filled, people by name where known.

    Raises:
        TypeError, ValueError: `lang` is neither `fr` nor `en`.
    """
    known, told = portal or Portal(), check_lang(lang)
    return texts[told][key].format_map(
        {name: _told(value, told, known) for name, value in fields.items()}
    )


def cited(rule: str) -> str:
    """Return a rule as a sentence ends on it: its id, and its section where it has one."""
    section = RULES[rule].section
    return f"[{rule}, {section}]" if section else f"[{rule}]"


def _told(value: object, lang: Lang, portal: Portal) -> str:
    match value:
        case None:
            told = _NOTHING[lang]
        case SubscriberNumber():
            told = person(value, portal)
        case Siren() | Idsp():
            told = enterprise(value, portal)
        case datetime():
            told = told_instant(value, lang)
        case Counted():
            told = value.told(lang)
        case tuple():
            told = ", ".join(_told(each, lang, portal) for each in value)
        case _:
            told = str(value)
    return told
