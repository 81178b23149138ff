"""Cells as readers of files give them: what each is taken for.

Holds a function a kind of column. Law: a cell is taken as it stands, or taken otherwise and told,
or refused; nothing is guessed. Doesn't know rows, nor instants (`_instants`).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from heapq import nlargest
from math import isnan
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar
from unicodedata import normalize

from habilitations._values.edges import filled_text
from habilitations._values.folding import folded
from habilitations._values.offered import AnyService
from habilitations._values.searching import exactly
from habilitations.errors import (
    DamagedText,
    DateAsName,
    DigitsLost,
    FormulaError,
    HabilitationError,
    InvalidValue,
    UnknownLabel,
    UnknownRole,
    UnreadableTruth,
    WrongCellType,
)
from habilitations.identifiers import Email, Iban
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

#: Of longer numbers not all digits are told.
_LONG: Final = 1000
SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+")
#: What is no identifier that anybody gave: digits and signs alone, or an exponent.
_NUMERIC: Final = re.compile(r"[\W\d_]*")
ERROR: Final = re.compile(r"#|(?i:err\s?:)")
_DAMAGED: Final = re.compile("[\ufffd\x80-\x9f]")
#: How two bytes of UTF-8 begin, read as signs of Windows.
_TWICE: Final = re.compile("[ÃÂâ]")
DATE: Final = re.compile(
    r"[0-9]{1,2}([/.\-])[0-9]{1,2}\1(?:[0-9]{2}|[0-9]{4})"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+)?"
)
_TRUE: Final = frozenset({"oui", "vrai", "true", "yes", "x", "1", "o", "y"})
_FALSE: Final = frozenset({"non", "faux", "false", "no", "0", "n"})
_MISSING: Final = frozenset({"NAType", "NaTType", "MaskedConstant"})


def is_blank(given: object) -> bool:
    """Tell whether a cell is blank, as spreadsheets, databases and data frames have it."""
    if isinstance(given, str):
        return not given or given.isspace()
    return is_missing(given)


def is_missing(given: object) -> bool:
    """Tell whether nothing is in a cell, not even an empty text."""
    if given is None or type(given).__name__ in _MISSING:
        return True
    value = plain(given)
    if isinstance(value, Decimal):
        return value.is_nan()
    return value is None or (isinstance(value, float) and isnan(value))


def plain(given: object) -> object:
    """Return a value of numpy's as Python's own; what holds several stays."""
    item = getattr(given, "item", None)
    if item is None or isinstance(given, str | date) or hasattr(given, "__len__"):
        return given
    own: object = item()
    return own


def shown(given: object) -> str:
    """Return a cell as a refusal tells it."""
    if isinstance(given, int) and given.bit_length() > _LONG:
        # Python writes no more digits than so many.
        return f"2**{given.bit_length()}"
    return given if isinstance(given, str) else str(given)


def refused(refusal: HabilitationError) -> Cell[_Value]:
    """Return a cell that is refused."""
    return Cell(refusal=refusal)


def parsed(
    text: str, read: Callable[[str], _Value], why: RepairReason | None = None
) -> Cell[_Value]:
    """Return what a text was parsed to, or refused for."""
    try:
        value = read(text)
    except InvalidValue as refusal:
        return refused(refusal)
    return Cell(value, why)


def spelt(cell: Cell[_Value], taken: str, given: str) -> Cell[_Value]:
    """Return a cell with the reason that it was spelt otherwise, if it was."""
    return cell if taken == given else cell._replace(reason=RepairReason.SPELLING)


def email_cell(given: object) -> Cell[Email]:
    """Return an address."""
    text = text_cell(given)
    if text.value is None:
        return Cell(refusal=text.refusal)
    return parsed(text.value, Email, text.reason)


def iban_cell(given: object) -> Cell[Iban]:
    """Return an account number; a number has lost its digits."""
    value = plain(given)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return refused(DigitsLost(shown(value)))
    text = text_cell(value)
    if text.value is None:
        return Cell(refusal=text.refusal)
    if SCIENTIFIC.fullmatch(text.value):
        return refused(DigitsLost(text.value))
    cell = parsed(text.value, Iban.read)
    return cell if cell.value is None else spelt(cell, cell.value.value, shown(given))


def text_cell(given: object) -> Cell[str]:
    """Return a text that people read, white space folded."""
    if not isinstance(given, str):
        return refused(WrongCellType(shown(given)))
    if ERROR.match(given.lstrip()):
        return refused(FormulaError(given))
    if _DAMAGED.search(given):
        return refused(DamagedText(_DAMAGED.sub("\N{REPLACEMENT CHARACTER}", given)))
    if _TWICE.search(given) and _is_misread(given):
        return refused(DamagedText(given))
    # One name is one, however its accents are written.
    whole = normalize("NFC", given)
    cell = parsed(whole, lambda text: filled_text("text", text))
    return cell if cell.value is None else spelt(cell, cell.value, given)


def _is_misread(text: str) -> bool:
    """Tell whether a text of UTF-8 was read as one of Windows."""
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def name_cell(given: object) -> Cell[str]:
    """Return a name: one that is a date was made of it by a spreadsheet."""
    if isinstance(plain(given), date):
        return refused(DateAsName(shown(given)))
    if isinstance(given, str) and DATE.fullmatch(given.strip()):
        return refused(DateAsName(given))
    return text_cell(given)


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


#: Of so many unknown services letters are compared: that takes longer than all else of a row, and
#: a column of more is another's. Of the others words are.
_MOST_UNKNOWN: Final = 200
#: Codes and labels; what comes behind them are the names of entries.
_OWN_NAMES: Final = 2


def service_reader(catalogue: Catalogue) -> Read[AnyService]:
    """Return what reads the services of a catalogue."""
    known = catalogue.names()
    own = known[:_OWN_NAMES]
    names = {name: found[0] for tier in known for name, found in tier.items()}
    words = {name: frozenset(name.split()) for name in names}
    unknown: set[str] = set()

    def nearest(text: str) -> tuple[AnyService, ...]:
        unknown.add(text)
        if len(unknown) > _MOST_UNKNOWN:
            own_words = frozenset(text.split())
            near = nlargest(3, names, key=lambda name: len(words[name] & own_words))
        else:
            near = get_close_matches(text, names, n=3, cutoff=0)
        return tuple(dict.fromkeys(names[name] for name in near))

    def read(given: object) -> Cell[AnyService]:
        text = text_cell(given)
        if text.value is None:
            return Cell(refusal=text.refusal)
        found = exactly(text.value, known)
        if len(found) != 1:
            return refused(UnknownLabel(text.value, nearest(folded(text.value))))
        (service,) = found
        if given in (service.code, service.label):
            return Cell(service)
        spelt = exactly(text.value, own)
        return Cell(service, RepairReason.SPELLING if spelt else RepairReason.ALIAS)

    return read
