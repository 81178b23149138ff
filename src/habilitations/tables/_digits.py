"""Cells of identifiers: what somebody or a dossier is told by, as readers of files give it.

Holds a function a kind. Law: digits that were lost are given back only where a key says that they
are right. Doesn't know what the other cells of a row say.
"""

import re
from decimal import Decimal
from typing import Final

from habilitations._values.numbers import SIRET_DIGITS, has_luhn_key, has_siret_key
from habilitations._values.spelling import SIREN_DIGITS
from habilitations.errors import (
    DigitsLost,
    FormulaError,
    InvalidIdsp,
    InvalidSiren,
    WrongCellType,
)
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber
from habilitations.tables._cells import (
    DATE,
    ERROR,
    SCIENTIFIC,
    Cell,
    is_numeric,
    parsed,
    plain,
    refused,
    shown,
    spelt,
    text_cell,
)
from habilitations.tables._outcome import RepairReason

#: Of more than fifteen digits a spreadsheet keeps the first.
_TOO_MANY: Final = 10**15
#: A whole number with its decimals; three zeros may be a group of thousands.
_WHOLE: Final = re.compile(r"([0-9]+)[.,]0{1,2}")
#: So many zeros the SIREN of somebody begins with, at the most: with more, any number has a key.
_MOST_ZEROS: Final = 3
#: What numpy keeps in fewer than nine digits, and from where on.
_NARROW: Final = frozenset({"float16", "float32"})
_EXACT: Final = 2**24
_IDSP: Final = "IDSP "
#: What scripts write where there was nothing.
_NOTHING: Final = frozenset({"nan", "nat", "none", "null", "<na>", "n/a"})


def digits_of(given: object) -> Cell[str]:
    """Return the text of an identifier, or that of a number's digits."""
    value = plain(given)
    if isinstance(value, str):
        return _digits_of_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return refused(WrongCellType(shown(value)))
    if type(given).__name__ in _NARROW and value >= _EXACT:
        return refused(DigitsLost(shown(value)))
    # Bounded first: a Decimal may have a million digits.
    if not 0 <= value < _TOO_MANY or value != int(value):
        return refused(DigitsLost(shown(value)))
    return Cell(str(int(value)), RepairReason.NUMBER)


def _digits_of_text(text: str) -> Cell[str]:
    bare = text.strip()
    whole = _WHOLE.fullmatch(bare)
    if whole is not None:
        return Cell(whole[1], RepairReason.NUMBER)
    if SCIENTIFIC.fullmatch(bare):
        return refused(DigitsLost(text))
    if ERROR.match(bare):
        return refused(FormulaError(text))
    return Cell(text)


def number_cell(given: object) -> Cell[SubscriberNumber]:
    """Return the number of a person."""
    text, why, refusal = digits_of(given)
    if text is None:
        return Cell(refusal=refusal)
    cell = parsed(text, SubscriberNumber.read, why)
    return cell if cell.value is None or why else spelt(cell, cell.value.value, text)


def siren_cell(given: object) -> Cell[DossierId]:
    """Return the SIREN of a dossier, with the zeros that a spreadsheet dropped if its key says so.

    One of nine digits is taken whatever its key, as the portal takes it.
    """
    text, why, refusal = digits_of(given)
    if text is None:
        return Cell(refusal=refusal)
    try:
        siren = Siren.read(text)
    except InvalidSiren:
        return _padded(text, given)
    if why is None and siren.value != text:
        bare = "".join(sign for sign in text if sign.isdigit())
        why = RepairReason.SPELLING if len(bare) == SIREN_DIGITS else RepairReason.WITHIN
    return Cell(siren, why)


def _padded(text: str, given: object) -> Cell[DossierId]:
    bare = text.strip().lstrip("'")
    full = bare.zfill(SIREN_DIGITS)
    is_near = SIREN_DIGITS - _MOST_ZEROS <= len(bare) <= SIREN_DIGITS
    if is_near and bare.isascii() and bare.isdigit() and has_luhn_key(full):
        return Cell(Siren(full), RepairReason.ZEROS)
    return refused(InvalidSiren(shown(given)))


def siret_cell(given: object) -> Cell[DossierId]:
    """Return the SIREN of a SIRET, with the zeros that it has lost if its key is right.

    A SIREN or a VAT number that stands there is taken for what it is.
    """
    text, _, refusal = digits_of(given)
    if text is None:
        return Cell(refusal=refusal)
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if len(digits) == SIREN_DIGITS or text.strip()[:1].isalpha():
        return siren_cell(given)
    full = digits.zfill(SIRET_DIGITS)
    is_near = SIRET_DIGITS - _MOST_ZEROS <= len(digits) <= SIRET_DIGITS
    if is_near and has_siret_key(full):
        zeros = len(digits) < SIRET_DIGITS
        why = RepairReason.ZEROS if zeros else RepairReason.WITHIN
        return Cell(Siren(full[:SIREN_DIGITS]), why)
    return refused(InvalidSiren(shown(given)))


def idsp_cell(given: object) -> Cell[DossierId]:
    """Return the IDSP of a dossier: never a number, a date, nor what a spreadsheet makes of one."""
    if not isinstance(given, str):
        return refused(InvalidIdsp(shown(given)))
    text = given.strip()
    if text.startswith(_IDSP):
        # As we write one: then it is one, though it may be of digits alone.
        return parsed(text.removeprefix(_IDSP), Idsp)
    if ERROR.match(text):
        return refused(FormulaError(given))
    is_number = is_numeric(text) or DATE.fullmatch(text) or SCIENTIFIC.fullmatch(text)
    if text.casefold() in _NOTHING or is_number:
        return refused(InvalidIdsp(given))
    cell = parsed(text, Idsp)
    if cell.value is None:
        return Cell(refusal=cell.refusal)
    return Cell(cell.value, None if cell.value.value == given else RepairReason.SPELLING)


def either_cell(given: object) -> Cell[DossierId]:
    """Return what a column of both has: a SIREN, or else an IDSP."""
    cell = siren_cell(given)
    if isinstance(cell.refusal, InvalidSiren) and isinstance(given, str):
        other = idsp_cell(given)
        return cell if is_numeric(given) else other
    return cell


def code_cell(given: object) -> Cell[str]:
    """Return a text that may be a number, as the SIREN of an employer is."""
    value = plain(given)
    if isinstance(value, str):
        whole = _WHOLE.fullmatch(value.strip())
        if whole is not None:
            return Cell(whole[1], RepairReason.NUMBER)
        parts = value.split()
        is_parted = len(parts) > 1 and all(each.isdecimal() for each in parts)
        return Cell("".join(parts), RepairReason.SPELLING) if is_parted else text_cell(value)
    is_number = isinstance(value, int | float | Decimal)
    return refused(WrongCellType(shown(value))) if is_number and not value else digits_of(given)
