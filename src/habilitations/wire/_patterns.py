"""What texts look like in a schema: patterns that mean the same in every dialect.

Holds a pattern for each value that is a text. Law: no escape of a class and no look-around, so
that Go and Rust take them as others do; what is excluded is named letter by letter. Doesn't know
schemas.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from habilitations._json.converter import INSTANT, ZONE
from habilitations._values import ibans
from habilitations.identifiers import Email, Iban, Siren, SubscriberNumber

#: White space, as Python has it and others nearly have.
_SPACES: Final = "\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
#: Hyphens beside the one of ASCII.
_HYPHENS: Final = "\u2010\u2011"
#: A text that isn't blank.
FILLED: Final = f"[^{_SPACES}]"

_SIGN: Final = rf'[^@{_SPACES}.<>()\[\]\\,;:/"]'
_END: Final = rf'[^@{_SPACES}.<>()\[\]\\,;:/"\-]'
_LABEL: Final = rf"{_END}({_SIGN}*{_END})?"
_EMAIL: Final = rf"{_SIGN}+(\.{_SIGN}+)*@{_LABEL}(\.{_LABEL})+"

PATTERNS: Final[Mapping[object, str]] = MappingProxyType(
    {
        Siren: "^[0-9]{9}$",
        SubscriberNumber: "^[0-9]{14}$",
        Email: f"^{_EMAIL}$",
        Iban: f"^({'|'.join(map(ibans.pattern, ibans.STRUCTURES))})$",
        datetime: f"^{INSTANT}{ZONE}$",
    }
)
#: The characters that they have at most. In some dialects `$` lets a line feed pass.
LENGTHS: Final[Mapping[object, int]] = MappingProxyType(
    {Siren: 9, SubscriberNumber: 14, Email: 254, Iban: 34, datetime: 32}
)
DIGEST: Final = "^[0-9a-f]{64}$"
#: What ends a line, in the dialects in which `$` stands before it.
LINE_END: Final = "[\n\r\x85\u2028\u2029]"


def _idsp() -> str:
    """Return what an IDSP is: no nine or fourteen digits, whatever stands between, after a word."""
    between = rf"[{_SPACES}./\-{_HYPHENS}]*"
    other = rf"[^{_SPACES}./\-{_HYPHENS}0-9]"
    digit = f"[0-9]{between}"
    # Digits alone, but not as many; or something else among them.
    counts = "|".join(
        f"({digit}){{{least},{most}}}$" for least, most in ((0, 8), (10, 13), (15, 32))
    )
    rest = f"({counts}|({digit})*{other})"
    letters = ("Ss", "Ii", "Rr", "Ee", "NnTt")
    begun, ways = f"^{between}", []
    for place, letter in enumerate(letters):
        # The word breaks off, or goes on otherwise; before it, digits are digits.
        if place:
            ways.append(f"{begun}$")
            ways.append(f"{begun}[^{_SPACES}./\\-{_HYPHENS}{letter}]")
        begun += f"[{letter}]{between}"
    first = rf"^{between}[^{_SPACES}./\-{_HYPHENS}0-9Ss]"
    digits = f"^{between}({counts}|({digit})+{other})"
    return "|".join((first, digits, *ways, f"{begun}{rest}"))


IDSP: Final = _idsp()
