"""How identifiers are spelled: what is well formed, and the one form that is kept of it.

Holds what parses each. Law: what is refused is refused with its own leaf (VAL-1). Doesn't know the
classes that keep what is parsed.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from sys import intern
from types import ModuleType
from unicodedata import normalize

from habilitations import _values
from habilitations._values import addresses
from habilitations._values.edges import exact_text, well_formed
from habilitations.errors import (
    IbanOfTerritory,
    InvalidCode,
    InvalidEmail,
    InvalidIban,
    InvalidIdsp,
    InvalidSiren,
    InvalidSubscriberNumber,
    InvalidValue,
)

SIREN_DIGITS = 9
_LONGEST_IDSP = 32
_LONGEST_CODE = 128
NUMBER_DIGITS = 14


def are_digits(text: str, count: int) -> bool:
    """Tell whether a text is so many ASCII digits."""
    # str.isdigit accepts full-width and Arabic-Indic digits.
    return len(text) == count and text.isascii() and text.isdigit()


def siren(value: object) -> str:
    """Return nine digits (VAL-1)."""
    return _digits(value, SIREN_DIGITS, InvalidSiren)


def number(value: object) -> str:
    """Return fourteen digits (VAL-1)."""
    return _digits(value, NUMBER_DIGITS, InvalidSubscriberNumber)


def _digits(value: object, count: int, refusal: Callable[[str], InvalidValue]) -> str:
    # One text for all that are equal: where threads are free, an equal key is a slow one.
    if type(value) is str and are_digits(value, count):
        return intern(value)
    text = exact_text(value)
    well_formed(are_digits(text, count), lambda: refusal(text))
    return intern(text)


def idsp(value: object) -> str:
    """Return an identifier that no SIREN looks like, in NFC (VAL-1)."""
    text = normalize("NFC", exact_text(value).strip())
    good = 0 < len(text) <= _LONGEST_IDSP and text.isprintable()
    well_formed(good and not _values.numbers.like_siren(text), lambda: InvalidIdsp(text))
    return text


def email(value: object) -> str:
    """Return an address as it was written (VAL-1)."""
    text = exact_text(value).strip()
    well_formed(addresses.has_form(text), lambda: InvalidEmail(text))
    return text


def iban(value: object) -> str:
    """Return an account number of the registry, without its spaces (VAL-1)."""
    given = exact_text(value)
    joined = "".join(given.split())
    # Other scripts have signs whose capital is a Latin letter.
    text = joined.upper() if joined.isascii() else joined
    country = _values.ibans.country_instead(text)
    well_formed(country is None, lambda: IbanOfTerritory(given, str(country)))
    good = _values.ibans.has_form(text) and "02" <= text[2:4] <= "98"
    well_formed(good and _values.numbers.mod_97(text) == 1, lambda: InvalidIban(given))
    return text


def digest(clear: object) -> str:
    """Return the digest of a code in clear (VAL-1)."""
    text = normalize("NFC", exact_text(clear).strip())
    well_formed(0 < len(text) <= _LONGEST_CODE and text.isprintable(), InvalidCode)
    digest: str = _hashing().sha256(text.encode()).hexdigest()
    return digest


@cache
def _hashing() -> ModuleType:
    # Loaded where a code is parsed: it brings OpenSSL, and most questions are about no code.
    return import_module("hashlib")
