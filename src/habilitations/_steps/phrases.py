"""Sentences of reports: a text of a table, its fields filled as people read them.

Holds what diffs, audits, advice and plans tell with. Law: a language is always an argument, the
table has the same keys in both, names are those that the portal given knows, and instants are in
the zone given. Doesn't know any text.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final

from habilitations._steps.sentences import enterprise, person
from habilitations._texts.counts import Counted
from habilitations._texts.instants import check_zone, told_instant
from habilitations._texts.languages import Lang, Texts, check_lang
from habilitations.identifiers import Idsp, Siren, SubscriberNumber
from habilitations.model import Portal
from habilitations.rules import RULES

_NOTHING: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "rien", "en": "nothing"})


def phrase(
    texts: Texts,
    key: str,
    lang: Lang,
    portal: Portal | None,
    *,
    zone: tzinfo | None = None,
    **fields: object,
) -> str:
    """Return a text of a table in a language, its fields filled, people by name where known.

    Instants are told in `zone`, or in UTC without one.

    Raises:
        TypeError: `zone` is no `tzinfo`.
        TypeError, ValueError: `lang` is neither `fr` nor `en`.
    """
    known, told, there = portal or Portal(), check_lang(lang), check_zone(zone)
    return texts[told][key].format_map(
        {name: _told(value, told, known, there) for name, value in fields.items()}
    )


def cited(rule: str) -> str:
    """Return a rule as a sentence ends on it: its id, and its section where it has one."""
    section = RULES[rule].section
    return f"[{rule}, {section}]" if section else f"[{rule}]"


def _told(value: object, lang: Lang, portal: Portal, zone: tzinfo | None) -> str:
    match value:
        case None:
            told = _NOTHING[lang]
        case SubscriberNumber():
            told = person(value, portal)
        case Siren() | Idsp():
            told = enterprise(value, portal)
        case datetime():
            told = told_instant(value, lang, zone)
        case Counted():
            told = value.told(lang)
        case tuple():
            told = ", ".join(_told(each, lang, portal, zone) for each in value)
        case _:
            told = str(value)
    return told
