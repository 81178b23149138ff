"""Instants as readers of files give them: dates, times of the clock, serial numbers, texts.

Holds what reads a column of them. Law: no zone, order or fold is taken that the caller didn't say.
Doesn't know which zone there is.
"""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations._values.edges import instant
from habilitations._values.folding import folded
from habilitations.errors import (
    AmbiguousTime,
    FormulaError,
    ImplausibleInstant,
    InvalidValue,
    NaiveInstant,
    SerialDate,
    SkippedTime,
    UnreadableDate,
    WrongCellType,
)
from habilitations.tables._cells import Cell, plain, refused, shown
from habilitations.tables._outcome import RepairReason

#: Before it no list of the portal's rights was, by the clock of its zone.
_EARLIEST: Final = 2000
#: The day before the first that a spreadsheet counts, its 29 February 1900 included.
_DAY_ZERO: Final = datetime(1899, 12, 30, tzinfo=UTC).replace(tzinfo=None)
_MOST_DAYS: Final = 2_958_465
_CENTURY: Final = 2000
_SHORT_YEAR: Final = 2
_ORDERED: Final = re.compile(
    r"([0-9]{1,2})([/.\-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
    r"(?:[T ,]+([0-9]{1,2})[:hH]([0-9]{2})(?::([0-9]{2}))?)?"
)
#: A month in words, which is in its place whatever the order: 1er février 2026, 13 janv. 26.
_WORDED: Final = re.compile(r"([0-9]{1,2})(?:er)?[ \-]+([a-z]+)\.?[ \-]+([0-9]{4}|[0-9]{2})")
_MONTHS: Final = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
#: How many letters of a month there must be, in juin and juillet more; mai and mars have them all.
_LETTERS: Final = 3
_LEAST: Final = MappingProxyType({"juin": 4, "juillet": 4})
#: Instants of numpy's that tell no day.
_DAYLESS: Final = frozenset({"datetime64[Y]", "datetime64[M]"})
#: What is read by its form alone.
_ISO: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}.*)?|[0-9]{8}(?:T[0-9]{4,6}.*)?"
)


@final
@frozen(kw_only=True)
class Clock:
    """How a list tells instants: what the caller said, and what can't be."""

    #: Nothing of the list is later.
    latest: datetime
    zone: tzinfo | None
    day_first: bool
    fold: int | None
    serials: bool

    def cell(self, given: object) -> Cell[datetime]:
        """Return the instant of a cell."""
        value = _of_numpy(given)
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, datetime):
            return self._told(value, given, None)
        if isinstance(value, date):
            return self._told(_naive(value.year, value.month, value.day), given, None)
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return self._serial(value)
        return refused(WrongCellType(shown(value)))

    def _serial(self, days: float | Decimal) -> Cell[datetime]:
        if not self.serials:
            return refused(SerialDate(shown(days)))
        if not 1 <= days <= _MOST_DAYS:
            return refused(UnreadableDate(shown(days)))
        # Spreadsheets keep times as parts of a day, to the millisecond.
        moment = _DAY_ZERO + timedelta(milliseconds=round(float(days) * 86_400_000))
        return self._told(moment, days, RepairReason.SERIAL)

    def _text(self, given: str) -> Cell[datetime]:
        text = given.strip()
        why = None if text == given else RepairReason.SPELLING
        ordered = _ORDERED.fullmatch(text)
        try:
            if ordered is not None:
                return self._told(self._in_order(ordered), given, _century(ordered[4]) or why)
            if _ISO.fullmatch(text):
                return self._told(datetime.fromisoformat(text), given, why)
            worded = _WORDED.fullmatch(folded(text))
            if worded is not None:
                return self._told(_in_words(worded), given, _century(worded[3]) or why)
        except ValueError:
            return refused(UnreadableDate(given))
        error = text.startswith(("#", "Err"))
        return refused(FormulaError(given) if error else UnreadableDate(given))

    def _in_order(self, found: re.Match[str]) -> datetime:
        first, second = int(found[1]), int(found[3])
        day, month = (first, second) if self.day_first else (second, first)
        year = _year(found[4])
        hour, minute, seconds = (int(found[part] or 0) for part in (5, 6, 7))
        return _naive(year, month, day, hour, minute, seconds)

    def _told(self, moment: datetime, given: object, why: RepairReason | None) -> Cell[datetime]:
        try:
            cell = self._aware(moment, given)
        except InvalidValue as refusal:
            return refused(refusal)
        except (OverflowError, ValueError):
            # At the ends of what a calendar, or a data frame, can tell.
            return refused(UnreadableDate(shown(given)))
        if cell.value is None:
            return cell
        out = self.out_of_bounds(cell.value, moment.tzinfo or self.zone)
        return Cell(cell.value, why or cell.reason) if out is None else refused(out)

    def out_of_bounds(self, value: datetime, zone: tzinfo | None) -> ImplausibleInstant | None:
        """Return what is wrong with an instant that no list of that day can have."""
        earliest = datetime(_EARLIEST, 1, 1, tzinfo=zone or UTC).astimezone(UTC)
        if earliest <= value <= self.latest:
            return None
        return ImplausibleInstant(value, earliest, self.latest)

    def _aware(self, moment: datetime, given: object) -> Cell[datetime]:
        if moment.tzinfo is not None:
            there = instant(moment)
            # An instant may be aware of a zone in which the clocks never showed it.
            shows = there.astimezone(moment.tzinfo).replace(tzinfo=None, fold=0)
            is_shown = shows == moment.replace(tzinfo=None, fold=0)
            return Cell(there) if is_shown else refused(SkippedTime(shown(given)))
        if self.zone is None:
            raise NaiveInstant(moment)
        first, second = (moment.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        earlier, later = instant(first), instant(second)
        if earlier == later:
            return Cell(earlier)
        # Where the clocks go forward, the reading before the leap is the later one.
        if earlier > later:
            return refused(SkippedTime(shown(given)))
        if self.fold is None:
            return refused(AmbiguousTime(shown(given)))
        return Cell(later if self.fold else earlier, RepairReason.FOLD)


def _of_numpy(given: object) -> object:
    """Return an instant of numpy's as Python's own: one of months or years has no day."""
    if type(given).__name__ != "datetime64":
        return plain(given)
    unit = str(getattr(given, "dtype", ""))
    if unit in _DAYLESS:
        return shown(given)
    as_unit = getattr(given, "astype", None)
    return plain(as_unit("datetime64[us]")) if callable(as_unit) else given


def _naive(year: int, month: int, day: int, *clock: int) -> datetime:
    hour, minute, seconds = clock or (0, 0, 0)
    return datetime(year, month, day, hour, minute, seconds, tzinfo=UTC).replace(tzinfo=None)


def _in_words(found: re.Match[str]) -> datetime:
    """Return the day of a text, by the full name of its month or by its beginning.

    Raises:
        ValueError: no month has that name, or no such day.
    """
    word = found[2]
    months = [
        number
        for number, name in enumerate(_MONTHS, 1)
        if name.startswith(word) and len(word) >= _LEAST.get(name, _LETTERS)
    ]
    (month,) = months
    return _naive(_year(found[3]), month, int(found[1]))


def _year(digits: str) -> int:
    return int(digits) + _CENTURY * (len(digits) == _SHORT_YEAR)


def _century(digits: str) -> RepairReason | None:
    return RepairReason.CENTURY if len(digits) == _SHORT_YEAR else None
