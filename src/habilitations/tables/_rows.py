"""Rows of a source, read cell by cell.

Holds what reads them. Law: a row is read once for all the tables that its source was given to, and
the same text of a column is parsed once. Doesn't know what rows say together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Final, NamedTuple, TypeAlias, final

from habilitations.errors import CellsBeyondHeaders, HabilitationError
from habilitations.model import Dossier, Habilitation, Space
from habilitations.tables._book import Book, Place, place_of, row_of
from habilitations.tables._cells import Cell, Read, is_blank
from habilitations.tables._columns import (
    COLUMNS,
    as_header,
    check_present,
    columns_of,
    found_in,
    table_of,
)
from habilitations.tables._outcome import GivenRow, RemarkKind, RepairReason
from habilitations.tables._watch import Watch, is_odd_name

#: One of our own values, given as a row.
OwnRow: TypeAlias = Space | Dossier | Habilitation

_WIDTH: Final = len(COLUMNS)
_BLANK: Final = Cell[object]()
_NAMES: Final = frozenset({"name", "last_name", "first_name"})


@final
class Row:
    """What the cells of a row were taken for, by the slots of our columns."""

    __slots__ = ("faults", "place", "values")

    def __init__(self, place: Place) -> None:
        """Begin with blanks."""
        self.place: Final = place
        self.values: Final[list[object]] = [None] * _WIDTH
        #: What is wrong, by slot; a row of too many cells has that under -1.
        self.faults: Final[dict[int, HabilitationError]] = {}

    def says(self, slots: Iterable[int]) -> bool:
        """Tell whether one of some cells isn't blank."""
        return any(self.values[slot] is not None or slot in self.faults for slot in slots)


@final
class _Column:
    """A column of ours in a source: how it is read, and what it has shown."""

    __slots__ = ("_known", "_read", "fills", "last", "name", "odd", "slot", "table", "watch")

    def __init__(self, name: str, read: Read[object], table: str, watch: Watch) -> None:
        self.name: Final = name
        self.slot: Final = COLUMNS.index(name)
        self.table: Final = table
        self.watch: Final = watch
        self._read: Final = read
        self._known: Final[dict[str, Cell[object]]] = {}
        self.fills = False
        #: The last cell that wasn't blank.
        self.last: object = None
        #: The rows whose names are digits and signs.
        self.odd: Final[list[int]] = []

    def cell(self, given: object) -> Cell[object]:
        """Return what a cell is taken for."""
        if type(given) is not str:
            return self._anew(given)
        known = self._known.get(given)
        if known is None:
            known = self._known[given] = self._anew(given)
        return known

    def _anew(self, given: object) -> Cell[object]:
        if is_blank(given):
            return _BLANK
        cell = self._read(given)
        self.watch.see(cell.value, cell.reason)
        return cell


class _Plan(NamedTuple):
    """How the rows of the same keys are read."""

    cells: list[tuple[_Column, str]]
    #: Whether they have cells beyond the headers.
    beyond: bool


@final
class Source:
    """One list, and the tables that it was given for."""

    def __init__(
        self,
        number: int,
        tables: Sequence[str],
        *,
        ways: Mapping[str, Read[object]],
        wanted: Mapping[str, str],
        book: Book,
        zone: tzinfo | None,
    ) -> None:
        """Take how the cells of its columns are read."""
        self.tables: Final = tables
        self._number: Final = number
        self._book: Final = book
        self._wanted: Final = wanted
        self._columns: Final = [
            _Column(name, ways[name], table_of(name, tables), Watch(zone))
            for name in columns_of(tables)
        ]
        self._plans: Final[dict[tuple[str, ...], _Plan]] = {}
        self._headers: Final[dict[str, None]] = {}
        #: The rows as they were given, from the first on.
        self.given: Final[list[GivenRow]] = []

    def fill(self, names: Iterable[str]) -> None:
        """Take the columns whose blank cells are filled from above."""
        for column in self._columns:
            column.fills = column.name in names

    def rows(
        self, rows: Iterable[GivenRow], first_row: int
    ) -> Iterator[Row | tuple[Place, OwnRow]]:
        """Yield the rows, read; those that are blank are counted and left out.

        Raises:
            TypeError: an item is neither a mapping nor one of our values.
            MissingColumn, RepeatedColumn: the headers don't have what is needed, once (VAL-1).
        """
        for number, given in enumerate(rows, first_row):
            self.given.append(given)
            place = place_of(self._number, number)
            if isinstance(given, Space | Dossier | Habilitation):
                yield place, given
                continue
            row = self._row(given, place)
            if row is not None:
                yield row

    def _row(self, given: GivenRow, place: Place) -> Row | None:
        if not isinstance(given, Mapping):
            message = f"a row is a mapping or a value of ours, not {type(given).__name__}"
            raise TypeError(message)
        keys = tuple(given)
        plan = self._plans.get(keys)
        if plan is None:
            plan = self._plans[keys] = self._plan(keys)
        row, blanks = Row(place), list[_Column]()
        for column, header in plan.cells:
            cell = column.cell(given[header])
            if cell is _BLANK:
                blanks.append(column)
            else:
                self._take(row, column, given[header], cell)
        if len(blanks) == len(plan.cells) and all(map(is_blank, given.values())):
            return None
        for column in blanks:
            if column.fills and column.last is not None:
                self._fill(row, column)
        if plan.beyond:
            self._beyond(row, given)
        return row

    def _beyond(self, row: Row, given: Mapping[str, object]) -> None:
        # As csv.DictReader has them: a list, under None.
        cells = [cell for key, cell in given.items() if not _is_header(key)]
        more = [each for cell in cells if isinstance(cell, list) for each in cell]
        if not all(map(is_blank, more)):
            row.faults[-1] = CellsBeyondHeaders(", ".join(map(str, more)))

    def _take(self, row: Row, column: _Column, given: object, cell: Cell[object]) -> None:
        value, reason, refusal = cell
        column.last = given
        if refusal is not None:
            row.faults[column.slot] = refusal
            return
        row.values[column.slot] = value
        if reason is not None:
            self._book.repair(column.table, row.place, column.name, reason, given, value)
        if column.name in _NAMES and is_odd_name(value):
            column.odd.append(row_of(row.place))

    def _fill(self, row: Row, column: _Column) -> None:
        value, _, refusal = column.cell(column.last)
        if refusal is not None:
            row.faults[column.slot] = refusal
            return
        row.values[column.slot] = value
        self._book.repair(column.table, row.place, column.name, RepairReason.FILLED, None, value)

    def _plan(self, keys: Sequence[str]) -> "_Plan":
        headers = list(filter(_is_header, keys))
        found = found_in(headers, self._wanted, self.tables)
        self._headers.update(dict.fromkeys(map(str, headers)))
        for name, header in found.items():
            self._book.headers[self._number][name] = str(header)
        cells = [(each, found[each.name]) for each in self._columns if each.name in found]
        return _Plan(cells, beyond=len(headers) < len(keys))

    def close(self, named: Mapping[str, str]) -> None:
        """Tell what columns show, once all rows were read.

        Raises:
            MissingColumn: a column that is needed, or was named, is in no row (VAL-1).
        """
        if not self._headers:
            return
        present = self._book.headers[self._number]
        check_present(self.tables, present, named, tuple(self._headers))
        for column in self._columns:
            self._close(column, present)
        read = set(map(as_header, present.values()))
        for header in self._headers:
            if as_header(header) not in read:
                self._book.remark(self.tables[0], header, RemarkKind.UNREAD)

    def _close(self, column: _Column, present: Mapping[str, str]) -> None:
        header = present.get(column.name, column.name)
        if column.name not in present and column.name in STANDS_FOR:
            self._book.remark(column.table, header, RemarkKind.ABSENT)
        for kind in column.watch.kinds():
            self._book.remark(column.table, header, kind)
        if column.odd:
            self._book.remark(column.table, header, RemarkKind.NUMERIC_NAME, column.odd)

    def has(self, column: str) -> bool:
        """Tell whether a row had a column."""
        return column in self._book.headers[self._number]


def _is_header(key: object) -> bool:
    # Cells without one come under None from csv.DictReader.
    return key is not None


#: The columns whose blank cells stand for something.
STANDS_FOR: Final = frozenset(
    {"activated_at", "company_email", "granted_by", "iban", "opened_at", "registered_at"}
)
