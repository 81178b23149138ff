"""A table by columns: each holds its different values once, and for each row which of them it has.

Holds `Cells`, `Table`, and what makes them. Law: rows of Python are made only where somebody asks
for records; a table takes eight bytes a cell, and what its values take. Doesn't know what the rows
are about, nor any library of tables.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo
from itertools import count
from typing import final

from attrs import field, frozen

from habilitations.tables._schema import Cell, Column, Schema


@final
@frozen
class Cells:
    """The cells of a column: its values, and the place of each row's among them.

    Those of a category are all that there are, in order, and None after them where one is missing.
    """

    codes: tuple[int, ...] = field(repr=False)
    values: tuple[Cell, ...]

    def __iter__(self) -> Iterator[Cell]:
        """Yield the cells, one a row."""
        return map(self.values.__getitem__, self.codes)

    @property
    def labels(self) -> tuple[Cell, ...]:
        """The values that are not None."""
        return tuple([each for each in self.values if each is not None])

    def told(self, name: Callable[[Cell], Cell]) -> "Cells":
        """Return a column that follows from this one: a name for each number, say."""
        return Cells(self.codes, tuple(map(name, self.values)))

    def recoded(self, order: Iterable[Cell]) -> "Cells":
        """Return the column with values in an order of which its own are some, None at the end."""
        values = (*order, None) if None in self.values else tuple(order)
        places = tuple(map(values.index, self.values))
        return Cells(tuple(map(places.__getitem__, self.codes)), values)

    def on_clocks(self, zone: tzinfo) -> "Cells":
        """Return the column with its instants as the clocks of a zone show them."""
        return self.told(lambda cell: _clock(cell, zone) if isinstance(cell, datetime) else cell)


def _clock(instant: datetime, zone: tzinfo) -> datetime:
    try:
        local = instant.astimezone(zone)
    except OverflowError:
        # It is at the very edge of what Python can hold: the clock of UTC tells it.
        local = instant
    return local.replace(tzinfo=None)


def cells_of(values: Iterable[Cell]) -> Cells:
    """Return a column of the cells given."""
    # Each new value gets the next place; most cells are old ones, and found without Python code.
    known: defaultdict[Cell, int] = defaultdict(count().__next__)
    codes = tuple(map(known.__getitem__, values))
    return Cells(codes, tuple(known))


def category(order: Iterable[str], codes: tuple[int, ...]) -> Cells:
    """Return a column of labels in an order, each row's by its place; no label stands twice."""
    labels = tuple(order)
    alone = tuple(dict.fromkeys(labels))
    if len(alone) == len(labels):
        return Cells(codes, labels)
    return Cells(codes, labels).recoded(alone)


def among(order: Iterable[str], cells: Iterable[str | None]) -> Cells:
    """Return a column of labels in an order, each row's given as itself, or as None."""
    return cells_of(cells).recoded(dict.fromkeys(order))


@final
@frozen(kw_only=True)
class Table:
    """Rows of a schema, kept by column; `to_records` and the frames are made of one.

    `len` is the number of rows, and `columns` the cells of each column in the schema's order.
    """

    schema: Schema
    columns: tuple[Cells, ...]

    def __repr__(self) -> str:
        """Tell the size alone: a table may be long."""
        return f"<Table of {len(self)} rows and {len(self.schema)} columns>"

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.columns[0].codes)

    def __getitem__(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column; `KeyError` where there is none of that name."""
        column = self.schema[name]
        return tuple(self.columns[self.schema.columns.index(column)])

    def named(self, zone: tzinfo | None) -> Iterator[tuple[Column, Cells]]:
        """Yield each column with its cells; with a zone, instants as its clocks show them.

        Raises:
            TypeError: `zone` is no time zone.
            ValueError: it doesn't tell what it is ahead of UTC.
        """
        _check_zone(zone)
        for column, cells in zip(self.schema, self.columns, strict=True):
            yield column, cells if zone is None else cells.on_clocks(zone)


def _check_zone(zone: object) -> None:
    if zone is not None and not isinstance(zone, tzinfo):
        message = f"a time zone is expected, not {type(zone).__name__}"
        raise TypeError(message)


def table_of(
    schema: Schema, rows: Iterable[Sequence[Cell]], orders: Mapping[str, Iterable[str]]
) -> Table:
    """Return the table of rows; `orders` has the labels of each category, in their order."""
    given = tuple(rows)
    columns = zip(*given, strict=True) if given else [()] * len(schema)
    named = zip(schema, columns, strict=True)
    return Table(
        schema=schema,
        columns=tuple([_column(orders.get(each.name), cells) for each, cells in named]),
    )


def _column(order: Iterable[str] | None, cells: Sequence[Cell]) -> Cells:
    if order is None:
        return cells_of(cells)
    return among(order, [None if cell is None else str(cell) for cell in cells])
