r"""What an e-mail address looks like, and when two are the same (ESP-1).

Holds the form of an address and what it is compared by. Law: what is pasted around an address,
`<…>`, `mailto:` or a comma, is no part of one, in any normal form of the text.
Doesn't know whether anybody reads the mail.
"""

import re
from typing import Final
from unicodedata import normalize

_LONGEST: Final = 254
#: A sign that stands anywhere but at the dots, and one that may end a label.
_SIGN: Final = r'[^@\s.<>()\[\]\\,;:/"]'
_END: Final = r'[^@\s.<>()\[\]\\,;:/"\-]'
_LABEL: Final = rf"{_END}({_SIGN}*{_END})?"

#: A local part of at most 64 characters, and a domain of two labels or more.
PATTERN: Final = rf"(?=[^@]{{1,64}}@){_SIGN}+(\.{_SIGN}+)*@{_LABEL}(\.{_LABEL})+"


def has_form(text: str) -> bool:
    """Tell whether a text is an address, as it is written and as it is compared."""
    # U+037E is a semicolon to whoever sees it, and in NFC.
    return all(map(_well_written, {text, normalize("NFC", text)}))


def _well_written(text: str) -> bool:
    good = len(text) <= _LONGEST and text.isprintable()
    return good and re.fullmatch(PATTERN, text) is not None


def same_as(text: str) -> str:
    """Return what an address is compared by: casefolded, and in NFC."""
    # Unfolded first: an iota below another mark folds to a letter, which stands elsewhere.
    return normalize("NFC", normalize("NFD", text).casefold())
