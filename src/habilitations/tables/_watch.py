"""What only a column shows: kept while its cells are read.

Holds a watch a column. Law: it tells what no row can show, and rejects nothing. Doesn't know rows.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Final, final

from habilitations._values.numbers import has_luhn_key
from habilitations._values.spelling import SIREN_DIGITS
from habilitations.identifiers import Idsp, Siren
from habilitations.tables._cells import is_numeric
from habilitations.tables._outcome import RemarkKind, RepairReason

#: Fewer different instants than these show nothing.
_FEW: Final = 3
_MONTHS: Final = 12
#: Letters that are typed, or read from paper, for digits.
_LIKE_DIGITS: Final = str.maketrans("OoIlSB", "001158")


@final
class Watch:
    """What the cells of a column have in common; equal texts are seen once."""

    __slots__ = ("_days", "_hours", "_instants", "_leading", "_seconds", "_short", "_zone")

    def __init__(self, zone: tzinfo | None) -> None:
        """Begin with nothing seen."""
        self._zone: Final = zone or UTC
        self._instants: Final[set[datetime]] = set()
        self._days = self._hours = self._seconds = False
        self._leading = self._short = False

    def see(self, value: object, reason: RepairReason | None) -> None:
        """Take a look at what a cell was taken for."""
        if isinstance(value, datetime):
            self._see_instant(value)
        elif isinstance(value, Siren | Idsp):
            self._short |= reason is RepairReason.ZEROS
            self._leading |= reason is not RepairReason.ZEROS and value.value.startswith("0")

    def _see_instant(self, value: datetime) -> None:
        if len(self._instants) < _FEW:
            self._instants.add(value)
        local = value.astimezone(self._zone)
        self._days |= local.day > _MONTHS
        self._hours |= bool(local.hour or local.minute)
        self._seconds |= bool(local.second or local.microsecond)

    def kinds(self) -> Iterator[RemarkKind]:
        """Yield what the column shows."""
        if self._short and not self._leading:
            yield RemarkKind.ZEROS_GONE
        if len(self._instants) < _FEW:
            return
        if not self._days:
            yield RemarkKind.DAY_OR_MONTH
        if not (self._hours or self._seconds):
            yield RemarkKind.MIDNIGHT
        elif not self._seconds:
            yield RemarkKind.WHOLE_MINUTES


def odd(value: object, *, is_name: bool) -> RemarkKind | None:
    """Return what is odd about what a cell was taken for, though it may be right."""
    if isinstance(value, Siren):
        return None if value.has_valid_key else RemarkKind.WRONG_KEY
    if isinstance(value, Idsp):
        return RemarkKind.LIKE_SIREN if _is_like_siren(value.value) else None
    is_odd = is_name and isinstance(value, str) and is_numeric(value)
    return RemarkKind.NUMERIC_NAME if is_odd else None


def _is_like_siren(text: str) -> bool:
    bare = "".join(filter(str.isalnum, text.translate(_LIKE_DIGITS)))
    return len(bare) == SIREN_DIGITS and bare.isdecimal() and has_luhn_key(bare)
