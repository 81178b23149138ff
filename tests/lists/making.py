"""What writes a list: spreadsheets, LibreOffice where it is installed, text files, databases.

Holds the makers by name. Law: a maker writes what the trial says and nothing else; what LibreOffice
opens is what somebody typed. Doesn't know who reads it.
"""

import csv
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from tests.lists.trials import TRIALS, Trial, Typed

SHEET: Final = "Clients"
TITLE: Final = "Portefeuille"
#: What stands under a header that is there twice.
OTHER: Final = "AUTRE"
FORMAT: Final = "General"
#: What LibreOffice reads a text file by: semicolons, quotes, UTF-8, and the language of the firm.
_LANGUAGES: Final = MappingProxyType({"French": 1036, "English": 1033})
#: A file, or the URL of a database.
Made: TypeAlias = Path | str
Maker: TypeAlias = Callable[[Trial, Path, str], Made]


class Grid(NamedTuple):
    """The cells of a list as they are typed, headers first."""

    headers: list[object]
    rows: list[list[object]]

    def lines(self, trial: Trial) -> list[list[object]]:
        """Return what stands in a file, with what stands above the headers."""
        above: list[list[object]] = [[TITLE], []]
        return [*above[: trial.title_lines], self.headers, *self.rows]


def grid_of(trial: Trial) -> Grid:
    """Return the cells of a trial."""
    before, after = trial.around
    headers: list[object] = [f"{before}{name}{after}" for name in trial.columns]
    rows: list[list[object]] = [list(row.values()) for row in trial.full()]
    if trial.more_header is not None:
        headers.append(trial.more_header)
        for row in rows:
            row.append(OTHER)
    return Grid(headers, rows)


def typed(cell: object) -> str:
    """Return what somebody types into a cell."""
    if isinstance(cell, Typed):
        return cell.text
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return "" if cell is None else str(cell)


def text_file(trial: Trial, folder: Path, _: str) -> Path:
    """Write a CSV."""
    path = folder / "list.csv"
    with path.open("w", encoding=trial.encoding[0], newline="") as file:
        rows = [list(map(typed, row)) for row in grid_of(trial).lines(trial)]
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def unquoted(trial: Trial, folder: Path, _: str) -> Path:
    """Write a CSV as somebody does who knows of no quotes."""
    path = folder / "unquoted.csv"
    lines = [";".join(map(typed, row)) for row in grid_of(trial).lines(trial)]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def by_openpyxl(trial: Trial, folder: Path, _: str) -> Path:
    """Write a workbook, its list behind a hidden sheet."""
    openpyxl = import_module("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "2024"
    book.active.append(["dossier", "name"])
    book.active.sheet_state = "hidden"
    sheet, grid = book.create_sheet(SHEET), grid_of(trial)
    for row in grid.lines(trial):
        sheet.append([_plain(cell) for cell in row])
    first = trial.title_lines + 2
    formats = [
        (number, place, cell.format)
        for number, row in enumerate(grid.rows, first)
        for place, cell in enumerate(row, 1)
        if isinstance(cell, Typed)
    ]
    for number, place, form in formats:
        sheet.cell(number, place).number_format = form
    for hidden in trial.hidden:
        sheet.row_dimensions[first + hidden].hidden = True
    if trial.is_merged:
        sheet.merge_cells(start_row=2, end_row=3, start_column=6, end_column=6)
    book.active = 1
    if trial.is_first_sheet:
        book.remove(book["2024"])
    path = folder / "openpyxl.xlsx"
    book.save(path)
    return path


def _plain(cell: object) -> object:
    return (cell.formula or cell.cell) if isinstance(cell, Typed) else cell


def by_xlsxwriter(trial: Trial, folder: Path, _: str) -> Path:
    """Write a workbook, its list behind a hidden sheet."""
    xlsxwriter = import_module("xlsxwriter")
    path, grid = folder / "xlsxwriter.xlsx", grid_of(trial)
    book = xlsxwriter.Workbook(path)
    hidden, sheet = book.add_worksheet("2024"), book.add_worksheet(SHEET)
    hidden.write_row(0, 0, ["dossier", "name"])
    sheet.activate()
    sheet.set_first_sheet()
    hidden.hide()
    days = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(grid.lines(trial)):
        for place, cell in enumerate(row):
            if isinstance(cell, Typed):
                form = book.add_format({"num_format": cell.format})
                sheet.write(number, place, _plain(cell), form)
            elif isinstance(cell, str):
                sheet.write_string(number, place, cell)
            elif cell is not None:
                sheet.write(number, place, cell, days)
    for gone in trial.hidden:
        sheet.set_row(trial.title_lines + 1 + gone, None, None, {"hidden": True})
    if trial.is_merged:
        sheet.merge_range(1, 5, 2, 5, grid.rows[0][5])
    book.close()
    return path


def by_odfpy(trial: Trial, folder: Path, _: str) -> Path:
    """Write an .ods, by pandas."""
    pandas = import_module("pandas")
    grid, path = grid_of(trial), folder / "odfpy.ods"
    rows = [[None if _is_formula(cell) else _plain(cell) for cell in row] for row in grid.rows]
    frame = pandas.DataFrame(rows, columns=grid.headers, dtype=object)
    with pandas.ExcelWriter(path, engine="odf") as writer:
        frame.to_excel(writer, sheet_name=SHEET, index=False)
    return path


def _is_formula(cell: object) -> bool:
    return isinstance(cell, Typed) and bool(cell.formula)


def office() -> str | None:
    """Return the program of LibreOffice; None where it isn't installed."""
    return os.environ.get("SOFFICE") or shutil.which("soffice")


class Office(NamedTuple):
    """What LibreOffice makes of which files, and in which language it opens what was typed."""

    kind: str
    language: str = ""

    def source(self, trial: Trial, folder: Path, name: str) -> Path:
        """Write what it is to open: what somebody typed, or a workbook."""
        write = text_file if self.language else by_openpyxl
        path = write(trial, folder, "")
        return path.rename(path.with_stem(name))

    def made(self, sources: Sequence[Path], folder: Path) -> list[Path]:
        """Have files made of all sources at once, since it takes long to start."""
        words = [office() or "", "--headless"]
        words.append(f"-env:UserInstallation={(folder / 'profile').as_uri()}")
        if self.language:
            words.append(f"--infilter=CSV:59,34,76,1,,{_LANGUAGES[self.language]},false,true")
        words += ["--convert-to", self.kind, "--outdir", str(folder), *map(str, sources)]
        subprocess.run(words, check=True, capture_output=True, timeout=600)
        return [folder / f"{each.stem}.{self.kind.partition(':')[0]}" for each in sources]


#: What LibreOffice makes, by its name on the page; in a CSV cells are as they are shown.
OFFICE: Final[Mapping[str, Office]] = MappingProxyType(
    {
        "LibreOffice, .xlsx": Office("xlsx", "French"),
        "LibreOffice, .ods": Office("ods", "French"),
        "LibreOffice in English": Office("xlsx", "English"),
        "LibreOffice, CSV as shown": Office("csv:Text - txt - csv (StarCalc):59,34,76,1"),
    }
)
#: What its files are called, and so their sheets.
TYPED: Final = "typed"


def office_files(folder: Path) -> Mapping[tuple[str, int], Path]:
    """Return what LibreOffice makes of all trials, by its name and the trial's number."""
    files: dict[tuple[str, int], Path] = {}
    for maker, how in OFFICE.items():
        numbers = [number for number, trial in enumerate(TRIALS) if maker in trial.made_by]
        sources = []
        for number in numbers:
            own = folder / f"{maker} {number}"
            own.mkdir()
            sources.append(how.source(TRIALS[number], own, f"{TYPED}{number}"))
        (folder / maker).mkdir()
        made = how.made(sources, folder / maker)
        files |= {(maker, number): path for number, path in zip(numbers, made, strict=True)}
    return files


def sheet_of(made: Made) -> str:
    """Return the sheet that a list is in."""
    stem = Path(made).stem
    return stem if stem.startswith(TYPED) else SHEET


def by_postgres(before: str, trial: Trial, _: Path, url: str) -> str:
    """Write a table in PostgreSQL."""
    psycopg, sql = import_module("psycopg"), import_module("psycopg.sql")
    types = {name: trial.sql.get(name, ("text", ""))[0] for name in trial.columns}
    with psycopg.connect(url, autocommit=True) as base:
        base.execute(before or "SELECT 1")
        base.execute("DROP TABLE IF EXISTS list")
        named = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(name), sql.SQL(kind))
            for name, kind in types.items()
        )
        base.execute(sql.SQL("CREATE TABLE list (place serial, {})").format(named))
        marks = sql.SQL(", ").join(sql.SQL(f"(%s::text)::{kind}") for kind in types.values())
        columns = sql.SQL(", ").join(map(sql.Identifier, types))
        write = sql.SQL("INSERT INTO list ({}) VALUES ({})").format(columns, marks)
        for row in grid_of(trial).rows:
            base.execute(write, list(map(_bound, row)))
    return url


def _bound(cell: object) -> str | None:
    # PostgreSQL reads no French.
    if isinstance(cell, Typed) and isinstance(cell.cell, bool):
        return str(cell.cell)
    return typed(cell) or None


def by_sqlite(trial: Trial, folder: Path, _: str) -> Path:
    """Write a table in SQLite."""
    path = folder / "list.db"
    types = {name: trial.sql.get(name, ("", "TEXT"))[1] for name in trial.columns}
    marks = ", ".join("?" for _ in types)
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(f"CREATE TABLE list ({', '.join(map(' '.join, types.items()))})")
        for row in grid_of(trial).rows:
            cells = [typed(cell) or None for cell in row]
            base.execute(f"INSERT INTO list VALUES ({marks})", cells)  # noqa: S608
    return path


#: What makes lists, by its name on the page.
MAKERS: Final[Mapping[str, Maker]] = MappingProxyType(
    {
        "openpyxl": by_openpyxl,
        "XlsxWriter": by_xlsxwriter,
        "odfpy": by_odfpy,
        "csv": text_file,
        "csv, unquoted": unquoted,
        "PostgreSQL": partial(by_postgres, "SET datestyle = 'ISO, DMY'; SET timezone = 'UTC'"),
        "PostgreSQL, MDY": partial(by_postgres, "SET datestyle = 'ISO, MDY'"),
        "PostgreSQL, session in UTC": partial(
            by_postgres, "SET datestyle = 'ISO, DMY'; SET timezone = 'Europe/Paris'"
        ),
        "SQLite": by_sqlite,
    }
)
