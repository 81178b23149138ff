"""The book that is kept while a list is read: what is rejected, repaired and remarked.

Holds what gathers it. Law: a row is rejected once, with all that is wrong with it. Doesn't know
what anything means.
"""

from collections.abc import Callable, Iterable, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias, final

from habilitations._values.making import maker
from habilitations.errors import HabilitationError
from habilitations.tables._columns import TABLES
from habilitations.tables._outcome import (
    CellFault,
    GivenRow,
    Rejected,
    Remark,
    RemarkKind,
    Repair,
    RepairReason,
    RowPlace,
)

#: A row of a source: its number, and that of the source, in one int, since there are many.
Place: TypeAlias = int

_SOURCES: Final = 2
_MOST_ROWS: Final = 1000
# Of a large list there may be one a row.
_repair: Final = maker(Repair)
_RANK: Final = MappingProxyType({table: rank for rank, table in enumerate(TABLES)})


def place_of(source: int, row: int) -> Place:
    """Return the place of a row of a source."""
    return row << _SOURCES | source


def row_of(place: Place) -> int:
    """Return the number of the row at a place."""
    return place >> _SOURCES


def source_of(place: Place) -> int:
    """Return the number of the source of a place."""
    return place & (1 << _SOURCES) - 1


@final
class _Draft:
    """A row that is rejected, while the book is open."""

    __slots__ = ("because", "clashes", "faults", "table")

    def __init__(self, table: str) -> None:
        self.table: Final = table
        self.faults: Final[dict[CellFault, None]] = {}
        self.clashes: Final[set[Place]] = set()
        self.because: Final[set[Place]] = set()


@final
class Book:
    """What is told of the rows of all sources."""

    def __init__(self, tables: Sequence[Sequence[str]]) -> None:
        """Begin with nothing; `tables` are those of each source."""
        self._tables: Final = tables
        self._drafts: Final[dict[Place, _Draft]] = {}
        self.repairs: Final[list[Repair]] = []
        self.remarks: Final[list[Remark]] = []
        #: The header that stands for each of our columns, by source.
        self.headers: Final[list[dict[str, str]]] = [{} for _ in tables]

    def header(self, place: Place, column: str) -> str:
        """Return what a column is called in the list that a row stands in."""
        return self.headers[source_of(place)].get(column, column)

    def has(self, place: Place, column: str) -> bool:
        """Tell whether the list that a row stands in has a column of ours."""
        return column in self.headers[source_of(place)]

    def reject(
        self,
        table: str,
        place: Place,
        faults: Iterable[tuple[str, HabilitationError]],
        *,
        clashes: Iterable[Place] = (),
        because: Iterable[Place] = (),
    ) -> None:
        """Reject a row of a table, for faults by column."""
        draft = self._drafts.setdefault(place, _Draft(table))
        for column, refusal in faults:
            draft.faults[CellFault(self.header(place, column), refusal)] = None
        draft.clashes.update(each for each in clashes if each != place)
        draft.because.update(each for each in because if each != place)

    def is_rejected(self, place: Place) -> bool:
        """Tell whether a row is rejected, for anything."""
        return place in self._drafts

    def repair(
        self, table: str, place: Place, column: str, reason: RepairReason, taken: object = None
    ) -> None:
        """Tell what was taken where a cell, or a whole row, says nothing."""
        header = self.header(place, column) if column else ""
        self.repair_cell((table, place, header), reason, None, taken)

    def repair_cell(
        self, where: tuple[str, Place, str], reason: RepairReason, given: object, taken: object
    ) -> None:
        """Tell that the cell of a table, in a row, under a header, was taken otherwise."""
        table, place, header = where
        self.repairs.append(_repair(table, row_of(place), header, given, taken, reason))

    def remark(self, table: str, column: str, kind: RemarkKind, rows: Iterable[int] = ()) -> None:
        """Tell what a column shows."""
        shown = tuple(sorted(set(rows))[:_MOST_ROWS])
        self.remarks.append(Remark(table=table, column=column, kind=kind, rows=shown))

    def rejected(self, given: Callable[[Place], GivenRow]) -> tuple[Rejected, ...]:
        """Return the rows that are rejected, by table and number, as they were given."""
        made = [self._rejected(place, draft, given(place)) for place, draft in self._drafts.items()]
        return tuple(sorted(made, key=lambda each: (_RANK[each.table], each.row)))

    def repaired(self) -> tuple[Repair, ...]:
        """Return the repairs, by table and number."""
        return tuple(sorted(self.repairs, key=lambda each: (_RANK[each.table], each.row)))

    def _rejected(self, place: Place, draft: _Draft, values: GivenRow) -> Rejected:
        return Rejected(
            table=draft.table,
            row=row_of(place),
            values=values,
            faults=tuple(draft.faults),
            clashes_with=self._told(draft.clashes),
            because_of=self._told(draft.because),
        )

    def _told(self, places: Iterable[Place]) -> tuple[RowPlace, ...]:
        return tuple((self._table(each), row_of(each)) for each in sorted(places))

    def _table(self, place: Place) -> str:
        draft = self._drafts.get(place)
        return self._tables[source_of(place)][0] if draft is None else draft.table
