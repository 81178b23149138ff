"""The languages of the prose.

Holds the two languages that rules, refusals and displays are told in.
Law: a language is always an argument; nothing reads the environment.
Doesn't know any text.
"""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

Lang = Literal["fr", "en"]

#: A table of texts: by language, then by key, the same keys in both.
Texts: TypeAlias = Mapping[Lang, Mapping[str, str]]

LANGS: Final[tuple[Lang, ...]] = ("fr", "en")

_NOT_A_STRING = "a language is a string, fr or en"


def check_lang(lang: str) -> Lang:
    """Return the language if it is one of ours.

    Raises:
        TypeError: `lang` is not a string.
        ValueError: `lang` is neither `fr` nor `en`.
    """
    if not isinstance(lang, str):
        raise TypeError(_NOT_A_STRING)
    for known in LANGS:
        if lang == known:
            return known
    message = f"a language is one of {', '.join(LANGS)}, not {lang!r}"
    raise ValueError(message)
