"""Cells as readers of files give them: what each is taken for.

Holds a function a kind of column. Law: a cell is taken as it stands, or taken otherwise and told,
or refused; nothing is guessed. Doesn't know rows, nor instants (`_instants`).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from math import isnan
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from habilitations._values.edges import filled_text
from habilitations._values.folding import folded
from habilitations._values.numbers import SIREN_DIGITS, SIRET_DIGITS, has_luhn_key, has_siret_key
from habilitations._values.offered import AnyService
from habilitations._values.searching import exactly
from habilitations.errors import (
    DamagedText,
    DateAsName,
    DigitsLost,
    FormulaError,
    HabilitationError,
    InvalidIdsp,
    InvalidSiren,
    InvalidValue,
    UnknownLabel,
    UnknownRole,
    UnreadableTruth,
    WrongCellType,
)
from habilitations.identifiers import DossierId, Email, Iban, Idsp, Siren, SubscriberNumber
from habilitations.roles import ABBREVIATIONS, ALIASES, LABELS, Role, role_named
from habilitations.services import Catalogue
from habilitations.tables._outcome import RepairReason

_Value = TypeVar("_Value")
_Cell_co = TypeVar("_Cell_co", covariant=True)


class Cell(NamedTuple, Generic[_Cell_co]):
    """What a cell was taken for: nothing where it is blank or refused."""

    value: _Cell_co | None = None
    reason: RepairReason | None = None
    refusal: HabilitationError | None = None


#: What reads the cells of a column.
Read: TypeAlias = Callable[[object], Cell[_Value]]

#: Of more than fifteen digits a spreadsheet keeps the first.
_TOO_MANY: Final = 10**15
_WHOLE: Final = re.compile(r"([0-9]+)[.,]0+")
_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
#: What is no identifier that anybody gave: digits and signs alone, or an exponent.
_NUMERIC: Final = re.compile(r"[\W\d_]*")
_ERROR: Final = re.compile(r"#|(?i:err\s?:)")
_IDSP: Final = "IDSP "
_DAMAGED: Final = re.compile("[\ufffd\x80-\x9f]")
_DATE: Final = re.compile(
    r"[0-9]{1,2}([/.\-])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+)?"
)
_TRUE: Final = frozenset({"oui", "vrai", "true", "yes", "x", "1", "o", "y"})
_FALSE: Final = frozenset({"non", "faux", "false", "no", "0", "n"})
#: What scripts write where there was nothing.
_NOTHING: Final = frozenset({"nan", "nat", "none", "null", "<na>", "n/a"})
_MISSING: Final = frozenset({"NAType", "NaTType"})


def is_blank(given: object) -> bool:
    """Tell whether a cell is blank, as spreadsheets, databases and data frames have it."""
    if isinstance(given, str):
        return not given or given.isspace()
    return is_missing(given)


def is_missing(given: object) -> bool:
    """Tell whether nothing is in a cell, not even an empty text."""
    if given is None or type(given).__name__ in _MISSING:
        return True
    return isinstance(given, float | Decimal) and isnan(given)


def plain(given: object) -> object:
    """Return a value of numpy's as Python's own."""
    item = getattr(given, "item", None)
    if item is None or isinstance(given, str | date):
        return given
    own: object = item()
    return own


def shown(given: object) -> str:
    """Return a cell as a refusal tells it."""
    return given if isinstance(given, str) else str(given)


def refused(refusal: HabilitationError) -> Cell[_Value]:
    """Return a cell that is refused."""
    return Cell(refusal=refusal)


def digits_of(given: object) -> Cell[str]:
    """Return the text of an identifier, or that of a number's digits."""
    value = plain(given)
    if isinstance(value, str):
        return _digits_of_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return refused(WrongCellType(shown(value)))
    # Bounded first: a Decimal may have a million digits.
    if not 0 <= value < _TOO_MANY or value != int(value):
        return refused(DigitsLost(shown(value)))
    return Cell(str(int(value)), RepairReason.NUMBER)


def _digits_of_text(text: str) -> Cell[str]:
    bare = text.strip()
    whole = _WHOLE.fullmatch(bare)
    if whole is not None:
        return Cell(whole[1], RepairReason.NUMBER)
    if _SCIENTIFIC.fullmatch(bare):
        return refused(DigitsLost(text))
    if _ERROR.match(bare):
        return refused(FormulaError(text))
    return Cell(text)


def _parsed(
    text: str, read: Callable[[str], _Value], why: RepairReason | None = None
) -> Cell[_Value]:
    try:
        value = read(text)
    except InvalidValue as refusal:
        return refused(refusal)
    return Cell(value, why)


def number_cell(given: object) -> Cell[SubscriberNumber]:
    """Return the number of a person."""
    text, why, refusal = digits_of(given)
    if text is None:
        return Cell(refusal=refusal)
    cell = _parsed(text, SubscriberNumber.read, why)
    return cell if cell.value is None or why else _spelt(cell, cell.value.value, text)


def _spelt(cell: Cell[_Value], taken: str, given: str) -> Cell[_Value]:
    return cell if taken == given else cell._replace(reason=RepairReason.SPELLING)


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
    if bare.isascii() and bare.isdigit() and len(full) == SIREN_DIGITS and has_luhn_key(full):
        return Cell(Siren(full), RepairReason.ZEROS)
    return refused(InvalidSiren(shown(given)))


def siret_cell(given: object) -> Cell[DossierId]:
    """Return the SIREN of a SIRET, with the zeros that it has lost if its key is right."""
    text, _, refusal = digits_of(given)
    if text is None:
        return Cell(refusal=refusal)
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    full = digits.zfill(SIRET_DIGITS)
    if digits and len(full) == SIRET_DIGITS and has_siret_key(full):
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
        return _parsed(text.removeprefix(_IDSP), Idsp)
    if _ERROR.match(text):
        return refused(FormulaError(given))
    numbers = (_DATE, _NUMERIC, _SCIENTIFIC)
    if text.casefold() in _NOTHING or any(each.fullmatch(text) for each in numbers):
        return refused(InvalidIdsp(given))
    cell = _parsed(text, Idsp)
    if cell.value is None:
        return Cell(refusal=cell.refusal)
    return Cell(cell.value, None if cell.value.value == given else RepairReason.SPELLING)


def either_cell(given: object) -> Cell[DossierId]:
    """Return what a column of both has: a SIREN, or else an IDSP."""
    cell = siren_cell(given)
    if isinstance(cell.refusal, InvalidSiren) and isinstance(given, str):
        other = idsp_cell(given)
        return cell if _NUMERIC.fullmatch(given) else other
    return cell


def email_cell(given: object) -> Cell[Email]:
    """Return an address."""
    text = text_cell(given)
    if text.value is None:
        return Cell(refusal=text.refusal)
    return _parsed(text.value, Email, text.reason)


def iban_cell(given: object) -> Cell[Iban]:
    """Return an account number; a number has lost its digits."""
    value = plain(given)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return refused(DigitsLost(shown(value)))
    text = text_cell(value)
    if text.value is None:
        return Cell(refusal=text.refusal)
    if _SCIENTIFIC.fullmatch(text.value):
        return refused(DigitsLost(text.value))
    cell = _parsed(text.value, Iban.read)
    return cell if cell.value is None else _spelt(cell, cell.value.value, shown(given))


def text_cell(given: object) -> Cell[str]:
    """Return a text that people read, white space folded."""
    if not isinstance(given, str):
        return refused(WrongCellType(shown(given)))
    if _ERROR.match(given.lstrip()):
        return refused(FormulaError(given))
    if _DAMAGED.search(given):
        return refused(DamagedText(_DAMAGED.sub("\N{REPLACEMENT CHARACTER}", given)))
    cell = _parsed(given, lambda text: filled_text("text", text))
    return cell if cell.value is None else _spelt(cell, cell.value, given)


def name_cell(given: object) -> Cell[str]:
    """Return a name: one that is a date was made of it by a spreadsheet."""
    if isinstance(plain(given), date):
        return refused(DateAsName(shown(given)))
    if isinstance(given, str) and _DATE.fullmatch(given.strip()):
        return refused(DateAsName(given))
    return text_cell(given)


def code_cell(given: object) -> Cell[str]:
    """Return a text that may be a number, as the SIREN of an employer is."""
    value = plain(given)
    if isinstance(value, str):
        whole = _WHOLE.fullmatch(value.strip())
        return text_cell(value) if whole is None else Cell(whole[1], RepairReason.NUMBER)
    return digits_of(value) if value != 0 else refused(WrongCellType(shown(value)))


def is_numeric(text: str) -> bool:
    """Tell whether a name is digits and signs alone."""
    return _NUMERIC.fullmatch(text) is not None


def truth_cell(given: object) -> Cell[bool]:
    """Return a yes or a no, by a closed list of spellings."""
    value = plain(given)
    if isinstance(value, bool):
        return Cell(value)
    text = folded(shown(value)).removesuffix(".0")
    if text in _TRUE or text in _FALSE:
        return Cell(text in _TRUE, RepairReason.SPELLING)
    return refused(UnreadableTruth(shown(value)))


def role_cell(given: object) -> Cell[Role]:
    """Return a role."""
    text = text_cell(given)
    if text.value is None:
        return Cell(refusal=text.refusal)
    role = role_named(text.value)
    if role is None:
        return refused(UnknownRole(text.value))
    names = (role.value, LABELS[role], ABBREVIATIONS[role], *ALIASES)
    return Cell(role, None if given in names else RepairReason.SPELLING)


#: Codes and labels; what comes behind them are the names of entries.
_OWN_NAMES: Final = 2


def service_reader(catalogue: Catalogue) -> Read[AnyService]:
    """Return what reads the services of a catalogue."""
    known = catalogue.names()
    own = known[:_OWN_NAMES]
    names = {name: found[0] for tier in known for name, found in tier.items()}

    def read(given: object) -> Cell[AnyService]:
        text = text_cell(given)
        if text.value is None:
            return Cell(refusal=text.refusal)
        found = exactly(text.value, known)
        if len(found) != 1:
            near = get_close_matches(folded(text.value), names, n=3, cutoff=0)
            nearest = tuple(dict.fromkeys(names[name] for name in near))
            return refused(UnknownLabel(text.value, nearest))
        (service,) = found
        if given in (service.code, service.label):
            return Cell(service)
        spelt = exactly(text.value, own)
        return Cell(service, RepairReason.SPELLING if spelt else RepairReason.ALIAS)

    return read
