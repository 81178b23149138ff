"""One object of a refusal, as people read it.

Law: whatever a text says, it is told on one line, cut, and without what doesn't print. Doesn't know
refusals, nor lists.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType
from typing import Final

from habilitations._errors.plain import Coded
from habilitations._texts.counts import told_number
from habilitations._texts.delays import told_delay
from habilitations._texts.instants import told_instant
from habilitations._texts.languages import Lang

_LONGEST: Final = 60
#: What is told of an instant that isn't.
_NEVER: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "jamais", "en": "never"})
_MARKS: Final[Mapping[Lang, str]] = MappingProxyType(
    {"fr": "\u00ab\u00a0{}\u00a0\u00bb", "en": "{}"}
)


def piece(value: object, lang: Lang, zone: tzinfo | None, names: Mapping[object, str]) -> str:
    """Return an object in words, by the name that is known of it if one is."""
    match value:
        case None:
            return _NEVER[lang]
        case timedelta():
            sign = "\N{MINUS SIGN}" if value < timedelta() else ""
            return f"{sign}{told_delay(abs(value), lang)}"
        case datetime():
            return told_instant(value, lang, zone)
        case int():
            return told_number(value, lang)
        case Coded():
            return _MARKS[lang].format(printable(str(value)))
        case _:
            name = names.get(value)
            text = printable(str(value))
            return text if name is None else f"{printable(name)} ({text})"


def printable(text: str) -> str:
    """Return a text as one that prints, cut where it is long."""
    plain = text if text.isprintable() else ascii(text)
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
