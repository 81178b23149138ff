"""Identifiers: parsed once, valid forever.

Holds the identifiers of dossiers and people, addresses, accounts and codes. Law: a value that
exists is well formed (VAL-1), and a code is never kept in clear. Doesn't know whether what an
identifier names exists.
"""

import re
from typing import TypeAlias, final

from attrs import field, frozen

from habilitations import _values
from habilitations._values import addresses, spelling
from habilitations._values.edges import exact_text, well_formed
from habilitations._values.making import OneText
from habilitations.errors import (
    InvalidCode,
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


_DIGEST = "[0-9a-f]{64}"


@final
@frozen(weakref_slot=False, eq=False, repr=False)
class Siren(OneText):
    """The number of an enterprise: nine ASCII digits.

    The key is not demanded, since the portal takes a "SIREN ou équivalent" and none of the fiche's
    passes it; `has_valid_key` tells.

    Raises:
        TypeError: the value is not a `str`.
        InvalidSiren: it is not nine ASCII digits (VAL-1).

    >>> Siren("732829320").has_valid_key, Siren("123456789").has_valid_key
    (True, False)
    """

    value: str = field(converter=spelling.siren)

    @property
    def has_valid_key(self) -> bool:
        """Whether the last digit is the Luhn key of the others."""
        return _values.numbers.has_luhn_key(self.value)

    @classmethod
    def read(cls, text: str) -> "Siren":
        """Return the SIREN that a text has, as people write one.

        White space, dots, hyphens, apostrophes and a leading "SIREN" or "SIRET" don't matter. A
        SIRET, and a French number for VAT, are read if their key is right. Zeros are never added.

        Raises:
            TypeError: `text` is not a `str`.
            InvalidSiren: there is none in it (VAL-1).

        >>> str(Siren.read("FR 44 732 829 320"))
        '732829320'
        """
        given = exact_text(text)
        return cls(_values.numbers.siren_within(given) or given)

    def __str__(self) -> str:
        """Return the nine digits."""
        return self.value


@final
@frozen(weakref_slot=False, eq=False, repr=False)
class Idsp(OneText):
    """The provisional identifier of a dossier that awaits its SIREN (§3.2, note 2).

    Opaque: trimmed, kept in NFC, 1 to 32 printable characters. Never nine or fourteen digits once
    white space, dots, hyphens, slashes and a leading "SIREN" or "SIRET" are gone, so that it is
    never taken for a SIREN, nor a SIREN for it.

    Raises:
        TypeError: the value is not a `str`.
        InvalidIdsp: it is not of that form (VAL-1).
    """

    value: str = field(converter=spelling.idsp)

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
@frozen(weakref_slot=False, eq=False, repr=False)
class SubscriberNumber(OneText):
    """The number of a subscriber: fourteen ASCII digits (§3.1).

    Raises:
        TypeError: the value is not a `str`.
        InvalidSubscriberNumber: it is not fourteen ASCII digits (VAL-1).
    """

    value: str = field(converter=spelling.number)

    @classmethod
    def read(cls, text: str) -> "SubscriberNumber":
        """Return the number that a text has, whatever stands between its groups.

        Raises:
            TypeError: `text` is not a `str`.
            InvalidSubscriberNumber: it is not fourteen ASCII digits then (VAL-1).
        """
        given = exact_text(text)
        number = _values.folding.bare(given)
        return cls(number if spelling.are_digits(number, spelling.NUMBER_DIGITS) else given)

    def __str__(self) -> str:
        """Return the fourteen digits."""
        return self.value


@final
@frozen(weakref_slot=False, eq=False, repr=False)
class Email(OneText):
    r"""An e-mail address, kept as written; two are the same where their `key` is (ESP-1).

    Raises:
        TypeError: the value is not a `str`.
        InvalidEmail: it is not an address of at most 254 characters: it has none of
            `<>()[]\,;:/"`, no dot at an end of a part or doubled, no hyphen at an end of a
            label of the domain (VAL-1).
    """

    value: str = field(converter=spelling.email)

    @property
    def key(self) -> str:
        """The address as it is compared: casefolded, in NFC."""
        return addresses.same_as(self.value)

    def __str__(self) -> str:
        """Return the address as written."""
        return self.value


@final
@frozen(weakref_slot=False, eq=False, repr=False)
class Iban(OneText):
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

    value: str = field(converter=spelling.iban)

    @property
    def has_valid_key(self) -> bool | None:
        """Whether the RIB in it has the right key; None but in FR and MC, which have RIBs."""
        return _values.numbers.has_rib_key(self.value)

    @classmethod
    def read(cls, text: str) -> "Iban":
        """Return the IBAN that a text has, as people write one.

        Beside white space and case, hyphens, dots, hidden signs and a leading "IBAN" don't matter.

        Raises:
            TypeError: `text` is not a `str`.
            IbanOfTerritory, InvalidIban: it is none then, as the constructor has it (VAL-1).
        """
        return cls(_values.numbers.iban_within(exact_text(text)))

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
        object.__setattr__(self, "digest", spelling.digest(clear))

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
