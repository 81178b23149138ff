"""Tables in the hands of others: records, and frames of pandas, polars and pyarrow.

Law: a library is imported when its frame is asked for, and never else; the type of a column
follows from its kind alone, whatever is in it. Doesn't know what a table is about.
"""

from collections.abc import Mapping
from datetime import tzinfo
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final, TypeAlias

from habilitations._values.edges import typed
from habilitations.identifiers import DossierId
from habilitations.model import Portal
from habilitations.tables._rights import rights
from habilitations.tables._schema import Cell, Column, Kind
from habilitations.tables._table import Cells, Table

if TYPE_CHECKING:
    from pandas import DataFrame as PandasFrame
    from polars import DataFrame as PolarsFrame
    from pyarrow import Table as ArrowTable
else:
    # Whoever reads the types at run time may have none of them.
    PandasFrame = PolarsFrame = ArrowTable = object

#: A row: texts, truth values, numbers, instants, None where there is nothing.
Record: TypeAlias = dict[str, Cell]

_ONE_DOSSIER = "a dossier is named beside a portal: a table has its rows already"


def to_records(
    portal: Portal | Table, *, dossier: DossierId | str | None = None, zone: tzinfo | None = None
) -> list[Record]:
    """Return the rows of a table, or the rights of a dossier or of all, a flat row each.

    Instants are in UTC; with `zone` they are what the clocks of that zone show, without a zone, as
    spreadsheets have them.

    >>> from habilitations import Portal
    >>> to_records(Portal())
    []

    Raises:
        TypeError: an argument has the wrong Python type, or a dossier is named beside a table.
        ValueError: `zone` doesn't tell what it is ahead of UTC.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    columns = tuple(_table(portal, dossier).named(zone))
    names = [column.name for column, _ in columns]
    rows = zip(*[cells for _, cells in columns], strict=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _zone(zone: tzinfo | None) -> str | None:
    return "UTC" if zone is None else None


def _table(given: Portal | Table, dossier: DossierId | str | None) -> Table:
    if not isinstance(given, Table):
        return rights(typed(given, Portal), dossier=dossier)
    if dossier is not None:
        raise TypeError(_ONE_DOSSIER)
    return given


_PANDAS: Final[Mapping[Kind, str]] = MappingProxyType(
    {Kind.TEXT: "str", Kind.TRUTH: "bool", Kind.COUNT: "int64"}
)
_POLARS: Final[Mapping[Kind, str]] = MappingProxyType(
    {Kind.TEXT: "String", Kind.TRUTH: "Boolean", Kind.COUNT: "Int64"}
)
_ARROW: Final[Mapping[Kind, str]] = MappingProxyType(
    {Kind.TEXT: "string", Kind.TRUTH: "bool_", Kind.COUNT: "int64"}
)


def to_pandas(
    portal: Portal | Table, *, dossier: DossierId | str | None = None, zone: tzinfo | None = None
) -> PandasFrame:
    """Return a table, or the rights of a dossier or of all, as a frame of pandas.

    Texts are `str`, codes and labels out of few are ordered categories, all of them, in the order
    of the portal; instants are `datetime64[us, UTC]`, with `zone` `datetime64[us]`: what the clocks
    of that zone show.

    Raises:
        ModuleNotFoundError: pandas is not installed.
        TypeError: an argument has the wrong Python type, or a dossier is named beside a table.
        ValueError: `zone` doesn't tell what it is ahead of UTC.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    table = _table(portal, dossier)
    pandas, numpy = import_module("pandas"), import_module("numpy")
    return pandas.DataFrame(
        {
            column.name: pandas.array(
                list(cells.values), dtype=_pandas_type(pandas, column, cells, zone)
            ).take(numpy.array(cells.codes, dtype="int64"))
            for column, cells in table.named(zone)
        }
    )


def _pandas_type(pandas: ModuleType, column: Column, cells: Cells, zone: tzinfo | None) -> object:
    if column.kind is Kind.CATEGORY:
        return pandas.CategoricalDtype(cells.labels, ordered=True)
    if column.kind is Kind.INSTANT:
        return "datetime64[us, UTC]" if zone is None else "datetime64[us]"
    return _PANDAS[column.kind]


def to_polars(
    portal: Portal | Table, *, dossier: DossierId | str | None = None, zone: tzinfo | None = None
) -> PolarsFrame:
    """Return a table, or the rights of a dossier or of all, as a frame of polars.

    Texts are `String`, codes and labels out of few are an `Enum` in the order of the portal;
    instants are `Datetime("us", "UTC")`, with `zone` `Datetime("us")`: what the clocks of that zone
    show.

    Raises:
        ModuleNotFoundError: polars is not installed.
        TypeError: an argument has the wrong Python type, or a dossier is named beside a table.
        ValueError: `zone` doesn't tell what it is ahead of UTC.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    table, polars = _table(portal, dossier), import_module("polars")
    return polars.DataFrame(
        [
            polars.Series(
                column.name, list(cells.values), dtype=_polars_type(polars, column, cells, zone)
            ).gather(polars.Series(cells.codes, dtype=polars.UInt32))
            for column, cells in table.named(zone)
        ]
    )


def _polars_type(polars: ModuleType, column: Column, cells: Cells, zone: tzinfo | None) -> object:
    if column.kind is Kind.CATEGORY:
        return polars.Enum(cells.labels)
    if column.kind is Kind.INSTANT:
        return polars.Datetime("us", _zone(zone))
    return getattr(polars, _POLARS[column.kind])


def to_arrow(
    portal: Portal | Table, *, dossier: DossierId | str | None = None, zone: tzinfo | None = None
) -> ArrowTable:
    """Return a table, or the rights of a dossier or of all, as a table of pyarrow.

    Texts are `string`, codes and labels out of few an ordered `dictionary` in the order of the
    portal; instants are `timestamp[us, tz=UTC]`, with `zone` `timestamp[us]`: what the clocks of
    that zone show.

    Raises:
        ModuleNotFoundError: pyarrow is not installed.
        TypeError: an argument has the wrong Python type, or a dossier is named beside a table.
        ValueError: `zone` doesn't tell what it is ahead of UTC.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    table, arrow = _table(portal, dossier), import_module("pyarrow")
    return arrow.table(
        {
            column.name: _arrow_array(arrow, column, cells, zone)
            for column, cells in table.named(zone)
        }
    )


def _arrow_array(arrow: ModuleType, column: Column, cells: Cells, zone: tzinfo | None) -> object:
    if column.kind is Kind.CATEGORY:
        # What is missing is the place after the last label, and no label has it.
        places = [*range(len(cells.labels)), None]
        codes = arrow.array([places[code] for code in cells.codes], type=arrow.int32())
        labels = arrow.array(cells.labels, type=arrow.string())
        return arrow.DictionaryArray.from_arrays(codes, labels, ordered=True)
    kind = _arrow_type(arrow, column, zone)
    codes = arrow.array(cells.codes, type=arrow.int32())
    return arrow.array(cells.values, type=kind).take(codes)


def _arrow_type(arrow: ModuleType, column: Column, zone: tzinfo | None) -> object:
    if column.kind is Kind.INSTANT:
        return arrow.timestamp("us", _zone(zone))
    return getattr(arrow, _ARROW[column.kind])()
