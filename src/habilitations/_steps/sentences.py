"""Steps in words: one sentence a procedure, in French and in English.

Holds what fills the sentences. Law: official nouns and labels are French in both languages, and a
code is never told. Doesn't know whether a step is accepted.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final

from habilitations._texts.filling import filled
from habilitations._texts.instants import check_zone, told_instant
from habilitations._texts.languages import Lang, check_lang
from habilitations._texts.steps import en, fr
from habilitations.identifiers import Code, DossierId, Idsp, Siren, SubscriberNumber
from habilitations.model import BankAccount, Portal, Subscriber, shares_name
from habilitations.roles import Role
from habilitations.rules import FICHE, Ruleset, other_fields
from habilitations.services import ElementaryService, Service

SENTENCES: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {"fr": fr.SENTENCES, "en": en.SENTENCES}
)

ARGUMENTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {"fr": fr.ARGUMENTS, "en": en.ARGUMENTS}
)
_DEADLINE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": fr.DEADLINE, "en": en.DEADLINE})
_OPEN: Final[Mapping[Lang, str]] = MappingProxyType({"fr": fr.OPEN, "en": en.OPEN})


_COORDINATES: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {"fr": fr.COORDINATES, "en": en.COORDINATES}
)
_NO_TITLE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": fr.NO_TITLE, "en": en.NO_TITLE})
_NOTHING: Final[Mapping[Lang, str]] = MappingProxyType({"fr": fr.NOTHING, "en": en.NOTHING})


_FICHE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": fr.FICHE, "en": en.FICHE})
_OTHERWISE: Final[Mapping[Lang, str]] = MappingProxyType({"fr": fr.OTHERWISE, "en": en.OTHERWISE})


def sentence(
    procedure: str,
    arguments: Mapping[str, object],
    lang: Lang,
    portal: Portal,
    *,
    zone: tzinfo | None = None,
) -> str:
    """Return the sentence of a procedure, filled with its arguments, names as `portal` has them.

    Instants are told in `zone`, or in UTC without one.

    Raises:
        TypeError: `zone` is no `tzinfo`.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    words, there = check_lang(lang), check_zone(zone)
    told = {name: _told(value, words, portal, there) for name, value in arguments.items()}
    # Its name is told by itself: no portal is asked for it.
    told |= {"dossier": str(arguments["dossier"])} if procedure == "open_dossier" else {}
    ruleset = arguments.get("ruleset")
    if isinstance(ruleset, Ruleset):
        told["ruleset"] = _rules(ruleset, words)
    known = SENTENCES[words][procedure]
    text = filled(known, {**told, "coordinates": _coordinates(told, lang)}, words)
    until = told.get("code_deadline")
    return text if until is None else f"{text} {_DEADLINE[lang].format(until=until)}"


def _rules(ruleset: Ruleset, lang: Lang) -> str:
    names = ", ".join(other_fields(ruleset, FICHE))
    return _OTHERWISE[lang].format(names=names) if names else _FICHE[lang]


def _coordinates(told: Mapping[str, str], lang: Lang) -> str:
    texts = {**_COORDINATES[lang], "": _NO_TITLE[lang]}
    named = [name if told[name] else "" for name in _COORDINATES[lang] if name in told]
    return ", ".join(texts[name].format_map(told) for name in named) or _NOTHING[lang]


def unfinished(
    procedure: str,
    arguments: Mapping[str, object],
    missing: tuple[str, ...],
    lang: Lang,
    portal: Portal,
    *,
    zone: tzinfo | None = None,
) -> str:
    """Return the sentence of a procedure, and what of its arguments is still to be given.

    Raises:
        TypeError: `zone` is no `tzinfo`.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    names = ARGUMENTS[check_lang(lang)]
    given = {**{name: f"[{names[name]}]" for name in missing}, **arguments}
    told = sentence(procedure, given, lang, portal, zone=zone)
    # What the sentence has in its place already isn't told twice.
    unseen = [names[name] for name in missing if f"[{names[name]}]" not in told]
    return f"{told} {_OPEN[lang].format(names=', '.join(unseen))}" if unseen else told


def in_short(procedure: str, arguments: Mapping[str, object]) -> str:
    """Return who asks what in a few codes, whatever the language; no secret is among them."""
    by = arguments.get("by")
    parts = (_code(each) for name, each in arguments.items() if name != "by")
    told = " ".join((procedure, *filter(None, parts)))
    return told if by is None else f"{by}: {told}"


def _code(value: object) -> str:
    match value:
        case Code() | datetime():
            told = ""
        case Role():
            told = value.abbreviation
        case Service() | ElementaryService():
            told = value.code
        case BankAccount():
            told = str(value.iban)
        case Subscriber():
            told = str(value.number)
        case str():
            told = repr(value)
        case tuple():
            told = ", ".join(map(_code, value))
        case Ruleset():
            told = ", ".join(other_fields(value, FICHE))
        case _:
            told = str(value)
    return told


def _told(value: object, lang: Lang, portal: Portal, zone: tzinfo | None) -> str:
    match value:
        case SubscriberNumber():
            told = person(value, portal)
        case Siren() | Idsp():
            told = enterprise(value, portal)
        case tuple():
            told = ", ".join(_told(each, lang, portal, zone) for each in value)
        case Subscriber():
            told = f"{value} ({value.number})"
        case BankAccount():
            told = str(value.iban)
        case Code():
            told = ""
        case datetime():
            told = told_instant(value, lang, zone)
        case _:
            told = str(value)
    return told


def person(number: SubscriberNumber, portal: Portal) -> str:
    """Return a person by name where the portal knows it, else by number.

    Those who share a name have their numbers too.
    """
    space = portal.space_map.get(number.value)
    if space is None:
        return str(number)
    told = str(space.subscriber)
    return f"{told} ({number})" if shares_name(portal, space.subscriber) else told


def enterprise(dossier: DossierId, portal: Portal) -> str:
    """Return a dossier by identifier, after its name where the portal knows it."""
    known = portal.dossiers.get(dossier)
    return str(dossier) if known is None else f"{known.name} ({dossier})"
