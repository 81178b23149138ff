"""Identifiers: parsed once, valid forever.

Holds the identifiers of dossiers and people, addresses, accounts and codes. Law: a value that
exists is well formed (VAL-1), and a code is never kept in clear. Doesn't know whether what an
identifier names exists.
"""

import re
from importlib import import_module
from typing import Final, TypeAlias, final
from unicodedata import normalize

from attrs import field, frozen

from habilitations._values import addresses, ibans
from habilitations._values.edges import exact_text, well_formed
from habilitations._values.making import Value
from habilitations.errors import (
    IbanOfTerritory,
    InvalidCode,
    InvalidEmail,
    InvalidIban,
    InvalidIdsp,
    InvalidSiren,
    InvalidSubscriberNumber,
)

__all__ = [
    "Code",
    "DossierId",
    "Email",
    "Iban",
    "Idsp",
    "Siren",
    "SubscriberNumber",
    "dossier_id",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


_LONGEST_IDSP = 32
_LONGEST_CODE = 128
_SIREN_DIGITS = 9
_SIRET_DIGITS = 14
#: What people put between the groups of a number, and before it.
_BETWEEN = r"[\s./\-\u2010\u2011]+"
_BEFORE = "(?ai:SIRE[NT])"
#: The countries whose accounts are named by a RIB, and the digits that its key has for letters.
_WITH_RIB: Final = frozenset({"FR", "MC"})
_RIB_DIGITS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
_NUMBER_DIGITS = 14
_DIGEST = "[0-9a-f]{64}"


def _digits(text: str, count: int) -> bool:
    # str.isdigit accepts full-width and Arabic-Indic digits.
    return len(text) == count and text.isascii() and text.isdigit()


def _siren(value: object) -> str:
    if type(value) is str and _digits(value, _SIREN_DIGITS):
        return value
    text = exact_text(value)
    well_formed(_digits(text, _SIREN_DIGITS), lambda: InvalidSiren(text))
    return text


def _number(value: object) -> str:
    if type(value) is str and _digits(value, _NUMBER_DIGITS):
        return value
    text = exact_text(value)
    well_formed(_digits(text, _NUMBER_DIGITS), lambda: InvalidSubscriberNumber(text))
    return text


def _idsp(value: object) -> str:
    text = normalize("NFC", exact_text(value).strip())
    good = 0 < len(text) <= _LONGEST_IDSP and text.isprintable() and not _like_siren(text)
    well_formed(good, lambda: InvalidIdsp(text))
    return text


def _like_siren(text: str) -> bool:
    bare = re.sub(_BETWEEN, "", text)
    led = re.match(_BEFORE, bare)
    number = bare if led is None else bare[led.end() :]
    return len(number) in (_SIREN_DIGITS, _SIRET_DIGITS) and number.isdigit()


def _email(value: object) -> str:
    text = exact_text(value).strip()
    well_formed(addresses.has_form(text), lambda: InvalidEmail(text))
    return text


def _iban(value: object) -> str:
    given = exact_text(value)
    bare = "".join(given.split())
    # Other scripts have signs whose capital is a Latin letter.
    text = bare.upper() if bare.isascii() else bare
    country = ibans.country_instead(text)
    well_formed(country is None, lambda: IbanOfTerritory(given, str(country)))
    good = ibans.has_form(text) and "02" <= text[2:4] <= "98" and _mod_97(text) == 1
    well_formed(good, lambda: InvalidIban(given))
    return text


def _mod_97(iban: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97


def _rib_key(account: str) -> int:
    bank, branch, number = account[:5], account[5:10], account[10:21].translate(_RIB_DIGITS)
    return 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(number)) % 97


def _digest(clear: object) -> str:
    text = normalize("NFC", exact_text(clear).strip())
    well_formed(0 < len(text) <= _LONGEST_CODE and text.isprintable(), InvalidCode)
    # Loaded where a code is parsed: it brings OpenSSL, and most questions are about no code.
    digest: str = import_module("hashlib").sha256(text.encode()).hexdigest()
    return digest


@final
@frozen(order=True, weakref_slot=False, repr=False)
class Siren(Value):
    """The number of an enterprise: nine ASCII digits.

    The key is not demanded, since the portal takes a "SIREN ou équivalent" and none of the fiche's
    passes it; `has_valid_key` tells.

    Raises:
        TypeError: the value is not a `str`.
        InvalidSiren: it is not nine ASCII digits (VAL-1).

    >>> Siren("732829320").has_valid_key, Siren("123456789").has_valid_key
    (True, False)
    """

    value: str = field(converter=_siren)

    @property
    def has_valid_key(self) -> bool:
        """Whether the last digit is the Luhn key of the others."""
        doubled = (int(digit) * 2 for digit in self.value[-2::-2])
        plain = (int(digit) for digit in self.value[::-2])
        return (sum(plain) + sum(digit // 10 + digit % 10 for digit in doubled)) % 10 == 0

    def __str__(self) -> str:
        """Return the nine digits."""
        return self.value


@final
@frozen(order=True, weakref_slot=False, repr=False)
class Idsp(Value):
    """The provisional identifier of a dossier that awaits its SIREN (§3.2, note 2).

    Opaque: trimmed, kept in NFC, 1 to 32 printable characters. Never nine or fourteen digits once
    white space, dots, hyphens, slashes and a leading "SIREN" or "SIRET" are gone, so that it is
    never taken for a SIREN, nor a SIREN for it.

    Raises:
        TypeError: the value is not a `str`.
        InvalidIdsp: it is not of that form (VAL-1).
    """

    value: str = field(converter=_idsp)

    def __str__(self) -> str:
        """Return the identifier after its kind."""
        return f"IDSP {self.value}"


DossierId: TypeAlias = Siren | Idsp


def dossier_id(value: DossierId | str) -> DossierId:
    """Return the identifier of a dossier: a plain text is a SIREN, never an IDSP.

    Raises:
        TypeError: `value` is neither an identifier nor a `str`.
        InvalidSiren: the text is not nine ASCII digits (VAL-1).
    """
    # Told by its very type: to ask a union takes as long as to parse the text.
    return value if type(value) is Siren or type(value) is Idsp else Siren(value)


def dossier_order(identifier: DossierId) -> tuple[bool, str]:
    """Return the key that sorts dossiers: those with a SIREN first."""
    return isinstance(identifier, Idsp), identifier.value


@final
@frozen(order=True, weakref_slot=False, repr=False)
class SubscriberNumber(Value):
    """The number of a subscriber: fourteen ASCII digits (§3.1).

    Raises:
        TypeError: the value is not a `str`.
        InvalidSubscriberNumber: it is not fourteen ASCII digits (VAL-1).
    """

    value: str = field(converter=_number)

    def __str__(self) -> str:
        """Return the fourteen digits."""
        return self.value


@final
@frozen(order=True, weakref_slot=False, repr=False)
class Email(Value):
    r"""An e-mail address, kept as written; two are the same where their `key` is (ESP-1).

    Raises:
        TypeError: the value is not a `str`.
        InvalidEmail: it is not an address of at most 254 characters: it has none of
            `<>()[]\,;:/"`, no dot at an end of a part or doubled, no hyphen at an end of a
            label of the domain (VAL-1).
    """

    value: str = field(converter=_email)

    @property
    def key(self) -> str:
        """The address as it is compared: casefolded, in NFC."""
        return addresses.same_as(self.value)

    def __str__(self) -> str:
        """Return the address as written."""
        return self.value


@final
@frozen(order=True, weakref_slot=False, repr=False)
class Iban(Value):
    """A bank account number; white space and lower case are accepted and put away.

    It has the length and the structure that SWIFT's registry gives its country. The key of the RIB
    in it is not demanded; `has_valid_key` tells.

    Raises:
        TypeError: the value is not a `str`.
        IbanOfTerritory: it begins with the code of a territory, such as RE, GP or NC, whose IBANs
            begin with that of a country, FR for these (VAL-1).
        InvalidIban: it has not its country's form, or its mod-97 key is wrong (VAL-1).

    >>> account = Iban("FR76 3000 6000 0112 3456 7890 189")
    >>> str(account), account.has_valid_key
    ('FR7630006000011234567890189', True)
    """

    value: str = field(converter=_iban)

    @property
    def has_valid_key(self) -> bool | None:
        """Whether the RIB in it has the right key; None but in FR and MC, which have RIBs."""
        country, account = self.value[:2], self.value[4:]
        return _rib_key(account) == int(account[-2:]) if country in _WITH_RIB else None

    def __str__(self) -> str:
        """Return the number without spaces."""
        return self.value


@final
@frozen(init=False, repr=False)
class Code:
    """The secret of a letter or of a link, hashed when it is parsed: only its digest is kept.

    A digest of a short code is not a secret: who has it can try all the codes.

    Raises:
        TypeError: the value is not a `str`.
        InvalidCode: it is empty, longer than 128 characters, or not printable (VAL-1).

    >>> Code("lettre-1") == Code(" lettre-1 "), Code("lettre-1")
    (True, <code>)
    """

    #: The SHA-256 of the trimmed text in NFC and UTF-8, in lower-case hexadecimal.
    digest: str

    def __init__(self, clear: str) -> None:
        """Hash the code."""
        object.__setattr__(self, "digest", _digest(clear))

    @classmethod
    def of_digest(cls, digest: str) -> "Code":
        """Return the code that has this digest, as a journal or a row of a store keeps it.

        Args:
            digest: what `digest` of a code is: 64 lower-case hexadecimal digits.

        Raises:
            TypeError: `digest` is not a `str`.
            InvalidCode: it is not such a text (VAL-1).

        >>> Code.of_digest(Code("lettre-1").digest) == Code("lettre-1")
        True
        """
        text = exact_text(digest)
        well_formed(re.fullmatch(_DIGEST, text), InvalidCode)
        code = cls.__new__(cls)
        object.__setattr__(code, "digest", text)
        return code

    def __repr__(self) -> str:
        """Tell nothing."""
        return "<code>"


def code_of(value: Code | str) -> Code:
    """Return a code as a value.

    Raises:
        TypeError: `value` is neither a `Code` nor a `str`.
        InvalidCode: the text is not well formed (VAL-1).
    """
    return value if isinstance(value, Code) else Code(value)
