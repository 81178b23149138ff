"""What every table is like, whatever is in it: asked of each table that a test makes.

Law: cells are of the kind that the schema says, and missing only where it says so. Doesn't know
what any row is about.
"""

from datetime import UTC, datetime

from habilitations.tables import Cells, Column, Kind, Table


def checked(table: Table) -> Table:
    """Return a table, once it is seen to keep what its schema says."""
    assert [len(cells.codes) for cells in table.columns] == [len(table)] * len(table.schema)
    for column, cells in zip(table.schema, table.columns, strict=True):
        _check(column, cells)
    return table


def _check(column: Column, cells: Cells) -> None:
    # By column and not by row: a wrong value is wrong wherever it stands.
    for value in cells.values:
        assert column.optional if value is None else type(value) is column.type, column
        assert not isinstance(value, datetime) or value.tzinfo is UTC
    if column.kind is Kind.CATEGORY:
        assert len({*cells.labels}) == len(cells.labels), "a label stands twice"
        assert cells.values in {cells.labels, (*cells.labels, None)}, "None stands last"
