"""Numbers as people write them, and their keys.

Holds what a SIREN, a SIRET, a French number for VAT and an IBAN are read by. Law: a key is asked
for wherever more than white space and signs is put away. Doesn't know the values made of them.
"""

import re
from typing import Final

from habilitations._values.folding import bare
from habilitations._values.spelling import SIREN_DIGITS, are_digits

SIRET_DIGITS: Final = 14
_BEFORE: Final = re.compile("^(?ai:SIRE[NT])")
_BEFORE_SIREN: Final = re.compile("^(?ai:SIRE[NT]):?")
#: What people put between the groups of a number; fewer signs than `bare` takes away.
_BETWEEN: Final = re.compile(r"[\s./\-\u2010\u2011]+")
_BEFORE_IBAN: Final = re.compile("^(?ai:IBAN:?)")
_FRENCH_VAT: Final = re.compile("(?ai:FR)([0-9]{2})([0-9]{9})")
#: The countries whose accounts are named by a RIB, and the digits that its key has for letters.
_WITH_RIB: Final = frozenset({"FR", "MC"})
_RIB_DIGITS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
#: The enterprise whose SIRETs have a key of their own: the sum of their digits, by five.
_LA_POSTE: Final = "356000000"


#: What a digit counts for in a Luhn key that is doubled: the sum of the digits of its double.
_DOUBLED: Final = str.maketrans("0123456789", "0246813579")


def has_luhn_key(digits: str) -> bool:
    """Tell whether the last digit is the Luhn key of the others."""
    plain, doubled = digits[::-2], digits[-2::-2].translate(_DOUBLED)
    return sum(map(int, plain + doubled)) % 10 == 0


def has_siret_key(siret: str) -> bool:
    """Tell whether fourteen digits have the key of a SIRET, that of La Poste's included."""
    by_five = siret.startswith(_LA_POSTE) and not sum(map(int, siret)) % 5
    return by_five or has_luhn_key(siret)


def siren_within(text: str) -> str | None:
    """Return the nine digits that people's writing of a SIREN, SIRET or number for VAT has."""
    number = _BEFORE_SIREN.sub("", bare(text))
    if are_digits(number, SIREN_DIGITS):
        return number
    if are_digits(number, SIRET_DIGITS) and has_siret_key(number):
        return number[:SIREN_DIGITS]
    taxed = _FRENCH_VAT.fullmatch(number)
    if taxed is not None and int(taxed[1]) == (12 + 3 * (int(taxed[2]) % 97)) % 97:
        return taxed[2]
    return None


def iban_within(text: str) -> str:
    """Return what people's writing of an IBAN has beside signs and a leading "IBAN"."""
    return _BEFORE_IBAN.sub("", bare(text))


def like_siren(text: str) -> bool:
    """Tell whether a text is a SIREN or a SIRET once what stands between its groups is gone."""
    number = _BEFORE.sub("", _BETWEEN.sub("", text))
    return len(number) in (SIREN_DIGITS, SIRET_DIGITS) and number.isdigit()


def mod_97(iban: str) -> int:
    """Return what an IBAN leaves by 97: 1 where its key is right."""
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97


def has_rib_key(iban: str) -> bool | None:
    """Tell whether the RIB in an IBAN has the right key; None where its country has no RIB."""
    if iban[:2] not in _WITH_RIB:
        return None
    bank, branch, number = iban[4:9], iban[9:14], iban[14:25].translate(_RIB_DIGITS)
    return int(iban[25:]) == 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(number)) % 97
