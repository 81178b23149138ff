"""Rows of a source, read cell by cell.

Holds what reads them. Law: a row is read once for all the tables that its source was given to, and
the same text or whole number of a column is parsed once. Doesn't know what rows say together.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, final

from habilitations.errors import CellsBeyondHeaders, HabilitationError
from habilitations.model import Dossier, Habilitation, Space
from habilitations.tables._book import Book, Place, place_of
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
from habilitations.tables._watch import Watch, odd

#: One of our own values, given as a row.
OwnRow: TypeAlias = Space | Dossier | Habilitation

_WIDTH: Final = len(COLUMNS)
_BLANK: Final = Cell[object]()
#: None is what a blank cell is taken for.
_UNKNOWN: Final = object()
#: Where a row has what is wrong with it as a whole.
BEYOND: Final = -1
#: A union would be made anew for each row.
_OWN: Final = (Space, Dossier, Habilitation)
_NAMES: Final = frozenset({"name", "last_name", "first_name"})


#: The types of cells that are looked up; 1, 1.0 and True are one key, so of these only one.
_KNOWN: Final = frozenset({str, int})
_FAULTLESS: Final[Mapping[int, HabilitationError]] = MappingProxyType({})


@final
class Row:
    """What the cells of a row were taken for, by the slots of our columns."""

    __slots__ = ("faults", "place", "said", "values")

    def __init__(self, place: Place) -> None:
        """Begin with blanks."""
        self.place: Final = place
        self.values: Final[list[object]] = [None] * _WIDTH
        #: The cells that aren't blank, a bit a slot.
        self.said = 0
        #: What is wrong, by slot; a row of too many cells has that under `BEYOND`.
        self.faults = _FAULTLESS

    def refuse(self, slot: int, refusal: HabilitationError) -> None:
        """Note what is wrong with a cell."""
        self.faults = {**self.faults, slot: refusal}


@final
class _Column:
    """A column of ours in a source: how it is read, and what it has shown."""

    __slots__ = ("_read", "bit", "clean", "known", "last", "name", "odd", "slot", "table", "watch")

    def __init__(self, name: str, read: Read[object], table: str, watch: Watch) -> None:
        self.name: Final = name
        self.slot: Final = COLUMNS.index(name)
        self.bit: Final = 1 << self.slot
        self.table: Final = table
        self.watch: Final = watch
        self._read: Final = read
        #: What texts and numbers were taken for: most stand in many rows.
        self.known: Final[dict[object, Cell[object]]] = {}
        #: The same of those of which nothing is to be told.
        self.clean: Final[dict[object, object]] = {}
        #: The last cell that wasn't blank.
        self.last: object = None
        #: The cells that are odd, by what is odd about them.
        self.odd: Final[dict[RemarkKind, set[object]]] = defaultdict(set)

    def cell(self, given: object) -> Cell[object]:
        """Return what a cell is taken for."""
        found = self.known.get(given) if type(given) in _KNOWN else None
        return self._new(given) if found is None else found

    def _new(self, given: object) -> Cell[object]:
        if is_blank(given):
            cell = _BLANK
        else:
            cell = self._read(given)
            self.watch.see(cell.value, cell.reason)
        if type(given) in _KNOWN:
            self.known[given] = cell
            if cell.reason is None and cell.refusal is None:
                self.clean[given] = cell.value
            kind = odd(cell.value, is_name=self.name in _NAMES)
            if kind is not None:
                self.odd[kind].add(given)
        return cell


class _Plan(NamedTuple):
    """How the rows of the same keys are read."""

    cells: list[tuple[dict[object, object], str, _Column]]
    #: The header of each of our columns that these rows have.
    headers: Mapping[str, str]
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
        first_row: int,
    ) -> None:
        """Take how the cells of its columns are read."""
        self._first_row: Final = first_row
        self.tables: Final = tables
        self._number: Final = number
        self._book: Final = book
        self._wanted: Final = wanted
        self._columns: Final = [
            _Column(name, ways[name], table_of(name, tables), Watch(zone))
            for name in columns_of(tables)
        ]
        self._filled: list[_Column] = []
        self._plans: Final[dict[tuple[str, ...], _Plan]] = {}
        self._headers: Final[dict[str, None]] = {}
        #: The rows as they were given, from the first on.
        self.given: Final[list[GivenRow]] = []

    def fill(self, names: Iterable[str]) -> None:
        """Take the columns whose blank cells are filled from above."""
        self._filled = [column for column in self._columns if column.name in names]

    def rows(self, rows: Iterable[GivenRow]) -> Iterator[Row | tuple[Place, OwnRow]]:
        """Yield the rows, read; those that are blank are counted and left out.

        Raises:
            TypeError: an item is neither a mapping nor one of our values.
            RepeatedColumn: two headers stand for one column (VAL-1).
        """
        for number, given in enumerate(rows, self._first_row):
            self.given.append(given)
            place = place_of(self._number, number)
            if isinstance(given, _OWN):
                yield place, given
                continue
            row = self._row(given, place)
            if row is not None:
                yield row

    def _row(self, given: Mapping[str, object], place: Place) -> Row | None:
        plan = self._planned(given)
        row, said = Row(place), 0
        values = row.values
        for clean, header, column in plan.cells:
            cell = given[header]
            value = clean.get(cell, _UNKNOWN) if type(cell) in _KNOWN else _UNKNOWN
            if value is _UNKNOWN:
                said |= self._read(row, column, header, cell)
            elif value is not None:
                said |= column.bit
                values[column.slot] = value
        if not said and all(map(_is_void, given.values())):
            return None
        row.said = said
        for column in self._filled:
            self._fill(row, column, given, plan.headers.get(column.name))
        if plan.beyond:
            self._beyond(row, given)
        return row

    def _planned(self, given: Mapping[str, object]) -> _Plan:
        keys = tuple(given)
        plan = self._plans.get(keys)
        if plan is None:
            _check_mapping(given)
            plan = self._plans[keys] = self._plan(keys)
        return plan

    def _read(self, row: Row, column: _Column, header: str, given: object) -> int:
        """Read a cell that is new, or of which something is to be told; return its bit."""
        cell = column.cell(given)
        value, reason, refusal = cell
        row.values[column.slot] = value
        if refusal is not None:
            row.refuse(column.slot, refusal)
        elif reason is not None:
            where = (column.table, row.place, str(header))
            self._book.repair_cell(where, reason, given, value)
        return 0 if cell == _BLANK else column.bit

    def _fill(
        self, row: Row, column: _Column, given: Mapping[str, object], header: str | None
    ) -> None:
        # A row may lack the column: that is as blank as can be.
        cell = None if header is None else given[header]
        if not is_blank(cell):
            column.last = cell
        elif column.last is not None:
            value, _, refusal = column.cell(column.last)
            row.values[column.slot] = value
            row.said |= column.bit
            if refusal is not None:
                row.refuse(column.slot, refusal)
                return
            where = (column.table, row.place, self._book.header(row.place, column.name))
            self._book.repair_cell(where, RepairReason.FILLED, None, value)

    def _beyond(self, row: Row, given: Mapping[str, object]) -> None:
        # As csv.DictReader has them: a list, under None.
        cells = [cell for key, cell in given.items() if not _is_header(key)]
        more = [each for cell in cells if isinstance(cell, list) for each in cell]
        if not all(map(is_blank, more)):
            row.refuse(BEYOND, CellsBeyondHeaders(", ".join(map(str, more))))

    def _plan(self, keys: Sequence[str]) -> "_Plan":
        headers = list(filter(_is_header, keys))
        found = found_in(headers, self._wanted, self.tables)
        self._headers.update(dict.fromkeys(map(str, headers)))
        for name, header in found.items():
            self._book.headers[self._number][name] = str(header)
        cells = [
            (each.clean, found[each.name], each) for each in self._columns if each.name in found
        ]
        return _Plan(cells, found, beyond=len(headers) < len(keys))

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
        for kind, cells in column.odd.items():
            rows = list(self._rows_of(cells, header))
            self._book.remark(column.table, header, kind, rows)

    def _rows_of(self, cells: Collection[object], header: str) -> Iterator[int]:
        for number, given in enumerate(self.given, self._first_row):
            cell = given.get(header) if isinstance(given, Mapping) else None
            # What isn't a text or a number may not be one that can be looked up.
            if type(cell) in _KNOWN and cell in cells:
                yield number


def _check_mapping(given: object) -> None:
    if not isinstance(given, Mapping):
        message = f"a row is a mapping or a value of ours, not {type(given).__name__}"
        raise TypeError(message)


def _is_void(cell: object) -> bool:
    # The cells beyond the headers come as a list.
    return all(map(is_blank, cell)) if isinstance(cell, list) else is_blank(cell)


def _is_header(key: object) -> bool:
    # Cells without one come under None from csv.DictReader.
    return key is not None


#: The columns whose blank cells stand for something.
STANDS_FOR: Final = frozenset(
    {"activated_at", "company_email", "granted_by", "iban", "opened_at", "registered_at"}
)
