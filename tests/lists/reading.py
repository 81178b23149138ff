"""What reads a list: each reader as the how-to tells it.

Holds the readers by name. Law: a reader gives its rows as mappings, and what it refuses it raises.
Doesn't know who wrote them.
"""

import csv
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple, TypeAlias

from tests.lists.making import Made, sheet_of
from tests.lists.reading_more import MORE
from tests.lists.trials import Trial

Rows: TypeAlias = list[dict[str, object]]


class Reader(NamedTuple):
    """How a kind of files is read."""

    #: What the name of a file ends with; "postgresql" of a database there.
    ends: tuple[str, ...]
    #: The modules that it takes.
    needs: tuple[str, ...]
    read: Callable[[Trial, Made], Rows]
    #: Whether it is tried only where a trial asks for it.
    is_careless: bool = False

    def is_here(self) -> bool:
        """Tell whether it is installed."""
        return all(map(find_spec, self.needs))


def _tabled(rows: list[list[object]], trial: Trial) -> Rows:
    head, *others = rows[trial.title_lines :]
    # As `dict(zip(…))` of the how-to: of two equal headers the last one wins.
    return [dict(zip(map(_header, head), row, strict=False)) for row in others]


def _header(cell: object) -> str:
    # What isn't a text can't be the name of a column of ours.
    return cell if isinstance(cell, str) else str(cell)


def by_openpyxl(trial: Trial, made: Made) -> Rows:
    """Read the sheet by its name."""
    book = import_module("openpyxl").load_workbook(made, data_only=True)
    sheet = book[sheet_of(made)]
    return _tabled([list(row) for row in sheet.iter_rows(values_only=True)], trial)


def by_calamine(trial: Trial, made: Made) -> Rows:
    """Read the sheet by its name."""
    calamine = import_module("python_calamine")
    book = calamine.CalamineWorkbook.from_path(str(made))
    return _tabled(book.get_sheet_by_name(sheet_of(made)).to_python(), trial)


def by_pandas(engine: str, trial: Trial, made: Made) -> Rows:
    """Read the sheet by its name, cells as they stand."""
    frame = import_module("pandas").read_excel(
        made,
        sheet_name=sheet_of(made),
        dtype=object,
        keep_default_na=False,
        engine=engine,
        header=trial.title_lines,
    )
    return _records(frame)


def _records(frame: Any) -> Rows:  # noqa: ANN401 - of pandas, which needn't be installed
    rows: Rows = frame.to_dict("records")
    return [{_header(name): cell for name, cell in row.items()} for row in rows]


def by_polars(trial: Trial, made: Made) -> Rows:
    """Read the sheet by its name, all rows before a column's type is said."""
    rows: Rows = (
        import_module("polars")
        .read_excel(
            made,
            sheet_name=sheet_of(made),
            infer_schema_length=None,
            read_options={"header_row": trial.title_lines},
        )
        .to_dicts()
    )
    return rows


def text_by_csv(trial: Trial, made: Made) -> Rows:
    """Read lines, each a mapping."""
    with Path(made).open(encoding=trial.encoding[1], newline="") as file:
        for _ in range(trial.title_lines):
            next(file)
        return list(csv.DictReader(file, delimiter=";"))


def text_by_pandas(trial: Trial, made: Made, **more: object) -> Rows:
    """Read texts, blanks as they are."""
    how = {"dtype": str, "keep_default_na": False, "index_col": False, **more}
    frame = import_module("pandas").read_csv(
        made, sep=";", encoding=trial.encoding[1], skiprows=trial.title_lines, **how
    )
    return _records(frame)


def dayfirst_by_pandas(trial: Trial, made: Made) -> Rows:
    """Let pandas read dates, as one does in France."""
    return text_by_pandas(trial, made, parse_dates=["since"], dayfirst=True)


def text_by_polars(trial: Trial, made: Made) -> Rows:
    """Read texts."""
    lossy = trial.encoding[1] != "utf-8"
    rows: Rows = (
        import_module("polars")
        .read_csv(
            made,
            separator=";",
            infer_schema=False,
            skip_lines=trial.title_lines,
            encoding="utf8-lossy" if lossy else "utf8",
        )
        .to_dicts()
    )
    return rows


def text_by_duckdb(trial: Trial, made: Made) -> Rows:
    """Read texts."""
    how = f"delim=';', skip={trial.title_lines}, encoding='{trial.encoding[1]}'"
    # The path is a test's own.
    query = f"SELECT * FROM read_csv('{made}', all_varchar=true, header=true, {how})"  # noqa: S608
    with import_module("duckdb").connect() as base:
        found = base.sql(query)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


#: Instants without a zone as they stand; one that has one is what the session makes of it.
_SELECT: Final = "SELECT * FROM list ORDER BY place"


def _placed(row: Mapping[str, object], trial: Trial) -> dict[str, object]:
    return {name: row[name] for name in trial.columns}


def by_psycopg(trial: Trial, made: Made) -> Rows:
    """Read a table of PostgreSQL."""
    psycopg, rows = import_module("psycopg"), import_module("psycopg.rows")
    with psycopg.connect(str(made), row_factory=rows.dict_row) as base:
        base.execute("SET timezone = 'UTC'")
        return [_placed(_naive(row, trial), trial) for row in base.execute(_SELECT)]


def _naive(row: dict[str, Any], trial: Trial) -> dict[str, Any]:
    # As `::timestamp` in a session in UTC, or a column of Django's without USE_TZ.
    moved = [name for name, (kind, _) in trial.sql.items() if kind == "timestamptz"]
    return {**row, **{name: row[name].replace(tzinfo=None) for name in moved}}


def by_alchemy(trial: Trial, made: Made) -> Rows:
    """Read a table of either by SQLAlchemy."""
    alchemy = import_module("sqlalchemy")
    is_file = isinstance(made, Path)
    url = f"sqlite:///{made}" if is_file else str(made).replace("://", "+psycopg://", 1)
    order = "SELECT * FROM list" if is_file else _SELECT
    engine = alchemy.create_engine(url)
    with engine.connect() as base:
        if not is_file:
            base.execute(alchemy.text("SET timezone = 'UTC'"))
        rows = [_placed(row, trial) for row in base.execute(alchemy.text(order)).mappings()]
    engine.dispose()
    return rows if is_file else [_naive(row, trial) for row in rows]


def by_sqlite(trial: Trial, made: Made) -> Rows:
    """Read a table of SQLite."""
    with closing(sqlite3.connect(str(made))) as base:
        base.row_factory = sqlite3.Row
        return [_placed(dict(row), trial) for row in base.execute("SELECT * FROM list")]


#: What reads lists, by its name on the page.
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "openpyxl": Reader((".xlsx",), ("openpyxl",), by_openpyxl),
        "calamine": Reader((".xlsx", ".ods"), ("python_calamine",), by_calamine),
        "pandas, openpyxl": Reader(
            (".xlsx",), ("pandas", "openpyxl"), partial(by_pandas, "openpyxl")
        ),
        "pandas, calamine": Reader(
            (".xlsx", ".ods"), ("pandas", "python_calamine"), partial(by_pandas, "calamine")
        ),
        "pandas, odf": Reader((".ods",), ("pandas", "odf"), partial(by_pandas, "odf")),
        "polars": Reader((".xlsx",), ("polars", "fastexcel"), by_polars),
        "csv": Reader((".csv",), (), text_by_csv),
        "pandas": Reader((".csv",), ("pandas",), text_by_pandas),
        "pandas, dayfirst": Reader((".csv",), ("pandas",), dayfirst_by_pandas, is_careless=True),
        "polars, csv": Reader((".csv",), ("polars",), text_by_polars),
        "DuckDB": Reader((".csv",), ("duckdb",), text_by_duckdb),
        "psycopg": Reader(("postgresql",), ("psycopg",), by_psycopg),
        "SQLAlchemy": Reader((".db", "postgresql"), ("sqlalchemy", "psycopg"), by_alchemy),
        "sqlite3": Reader((".db",), (), by_sqlite),
        **{name: Reader(*each) for name, each in MORE.items()},
    }
)
