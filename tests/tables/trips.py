"""The ways of a table into a file and back: the very lines that the how-tos show.

Law: a way takes a table and a path, and returns the rows as its reader gives them; nothing is
mended on the way, for that is what `load` is for. Doesn't know what is in a table.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

import duckdb
import openpyxl
import pandas as pd
import polars as pl
import pyarrow.parquet as pq

from habilitations.tables import Table, to_arrow, to_pandas, to_polars, to_records

Rows: TypeAlias = Sequence[Mapping[str, object]]
Write: TypeAlias = Callable[[Table, Path, tzinfo | None], object]
Read: TypeAlias = Callable[[Path], Rows]


def _openpyxl_write(table: Table, path: Path, zone: tzinfo | None) -> None:
    book = openpyxl.Workbook()
    book.active.append(table.schema.names)
    for row in to_records(table, zone=zone):
        book.active.append(list(row.values()))
    book.save(path)


def _openpyxl_read(path: Path) -> Rows:
    names, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _csv_write(table: Table, path: Path, zone: tzinfo | None) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.schema.names)
        writer.writeheader()
        writer.writerows(to_records(table, zone=zone))


def _csv_read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _duckdb_write(table: Table, path: Path, zone: tzinfo | None) -> None:
    with duckdb.connect() as connection:
        connection.register("rows", to_arrow(table, zone=zone))
        connection.execute(f"copy rows to '{path}'")


def _duckdb_rows(asked: str) -> Rows:
    with duckdb.connect() as connection:
        rows: Rows = connection.sql(asked).to_arrow_table().to_pylist()
    return rows


_PANDAS: Final = MappingProxyType({"dtype": object, "keep_default_na": False})

#: What writes each kind of file, by its ending.
WRITERS: Final[Mapping[str, Mapping[str, Write]]] = MappingProxyType(
    {
        ".xlsx": {
            "pandas": lambda t, p, z: to_pandas(t, zone=z).to_excel(p, index=False),
            "polars": lambda t, p, z: to_polars(t, zone=z).write_excel(p),
            "openpyxl": _openpyxl_write,
        },
        ".ods": {
            # A path that is no text would be written as .xlsx, whatever its ending.
            "pandas": lambda t, p, z: to_pandas(t, zone=z).to_excel(p, engine="odf", index=False)
        },
        ".csv": {
            "csv": _csv_write,
            "pandas": lambda t, p, z: to_pandas(t, zone=z).to_csv(p, index=False),
            "polars": lambda t, p, z: to_polars(t, zone=z).write_csv(p),
            "duckdb": _duckdb_write,
        },
        ".parquet": {
            "pandas": lambda t, p, z: to_pandas(t, zone=z).to_parquet(p),
            "polars": lambda t, p, z: to_polars(t, zone=z).write_parquet(p),
            "pyarrow": lambda t, p, z: pq.write_table(to_arrow(t, zone=z), p),
            "duckdb": _duckdb_write,
        },
    }
)
#: What reads each kind of file.
READERS: Final[Mapping[str, Mapping[str, Read]]] = MappingProxyType(
    {
        ".xlsx": {
            "pandas": lambda p: pd.read_excel(p, engine="openpyxl", **_PANDAS).to_dict("records"),
            "calamine": lambda p: pd.read_excel(p, engine="calamine", **_PANDAS).to_dict("records"),
            "polars": lambda p: pl.read_excel(p, infer_schema_length=None).to_dicts(),
            "openpyxl": _openpyxl_read,
        },
        ".ods": {
            "calamine": lambda p: pd.read_excel(p, engine="calamine", **_PANDAS).to_dict("records"),
        },
        ".csv": {
            "csv": _csv_read,
            "pandas": lambda p: pd.read_csv(p, **_PANDAS).to_dict("records"),
            "polars": lambda p: pl.read_csv(p, infer_schema=False).to_dicts(),
            "duckdb": lambda p: _duckdb_rows(f"from read_csv('{p}', all_varchar=true)"),
        },
        ".parquet": {
            "pandas": lambda p: pd.read_parquet(p).to_dict("records"),
            "polars": lambda p: pl.read_parquet(p).to_dicts(),
            "pyarrow": lambda p: pq.read_table(p).to_pylist(),
            "duckdb": lambda p: _duckdb_rows(f"from '{p}'"),
        },
    }
)
