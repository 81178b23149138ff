"""A text and what fills it, as the language joins them.

Law: French elides `de` and `que` before a vowel that fills a field; nothing else of a text depends
on what fills it. Doesn't know any text.
"""

import re
from collections.abc import Mapping
from functools import partial
from typing import Final
from unicodedata import normalize

from habilitations._texts.languages import Lang

_BEFORE: Final = re.compile(r"\b([Dd]|[Qq]u)e \{(\w+)\}")
_VOWELS: Final = frozenset("aeiouœæ")


def filled(text: str, fields: Mapping[str, str], lang: Lang) -> str:
    """Return a text with its fields filled.

    >>> filled("l’espace de {who}", {"who": "Émile ZOLA"}, "fr")
    'l’espace d’Émile ZOLA'
    """
    known = _BEFORE.sub(partial(_elided, fields), text) if lang == "fr" else text
    return known.format_map(fields)


def _elided(fields: Mapping[str, str], found: "re.Match[str]") -> str:
    begun, name = found[1], found[2]
    first = normalize("NFD", fields[name][:1].casefold())[:1]
    return f"{begun}’{{{name}}}" if first in _VOWELS else found[0]
