"""Texts as people write them, folded until two that mean one thing are one.

Holds the folding of labels, and of the digits of numbers. Law: what is folded once stays as it is,
and two texts that differ in case, accents, apostrophes, hyphens or white space fold alike. Doesn't
know what a text names.
"""

import re
from typing import Final
from unicodedata import category, normalize

#: What stands between the groups of a number, and what a spreadsheet sets before a text.
_BETWEEN: Final = re.compile(r"[\s'’./\-\u00ad\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff]+")
_QUOTES: Final = str.maketrans(dict.fromkeys("‘’‛ʼʹ′`´", "'"))
_DASHES: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
_MARK: Final = "M"
_HIDDEN: Final = "Cf"


def folded(text: str) -> str:
    r"""Return a text without case, accents and hidden signs, its white space and quotes alike.

    >>> folded("  Payer l’impôt\u00a0sur\nles SOCIÉTÉS ")
    "payer l'impot sur les societes"
    """
    plain = normalize("NFKD", text.translate(_QUOTES)).translate(_DASHES)
    shown = [sign for sign in plain if not _is_mark(sign)]
    # Once more, since some capitals fold into a letter and a mark.
    cased = normalize("NFKD", "".join(shown).casefold()).translate(_LIGATURES)
    return " ".join("".join([sign for sign in cased if not _is_mark(sign)]).split())


def _is_mark(sign: str) -> bool:
    kind = category(sign)
    return kind.startswith(_MARK) or kind == _HIDDEN


def bare(text: str) -> str:
    r"""Return a number without what people put before it and between its groups.

    >>> bare("'732\u00a0829.320 ")
    '732829320'
    """
    return _BETWEEN.sub("", text)
