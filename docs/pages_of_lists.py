"""The page of what arrives in lists, kind by kind, and what becomes of it.

Holds the kinds, as spreadsheets, databases and readers make them. Law: what becomes of each is what
`tables.load` made of it when the page was written. Doesn't know the tools that make them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from docs.examples_of_lists import PARIS, ROW
from docs.list_tools import by_tool
from docs.markdown import page, table
from habilitations.errors import HabilitationError
from habilitations.tables import Loaded, load

Cells: TypeAlias = Mapping[str, object]
Rows: TypeAlias = Sequence[Cells]

_AT: Final = datetime(2026, 11, 28, tzinfo=UTC)
_NAIVE: Final = datetime(2026, 2, 1, 9, tzinfo=UTC).replace(tzinfo=None)
_RIB: Final = "FR76\u00a03000 6000-0112 3456 7890 189\n"


def _plain(rows: Rows) -> Loaded:
    return load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT, zone=PARIS)


def _zoneless(rows: Rows) -> Loaded:
    return load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT)


def _serial(rows: Rows) -> Loaded:
    return load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT, zone=PARIS, serials=True)


def _folded(rows: Rows) -> Loaded:
    return load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT, zone=PARIS, fold=1)


def _filled(rows: Rows) -> Loaded:
    names = ("dossier",)
    return load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT, zone=PARIS, fill=names)


def _mixed(rows: Rows) -> Loaded:
    return load(spaces=rows, dossiers=rows, habilitations=rows, at=_AT, zone=PARIS, idsps=True)


def _shouted(rows: Rows) -> Loaded:
    return _plain([{f" {name.upper()}\n": cell for name, cell in row.items()} for row in rows])


@final
@frozen
class Kind:
    """One kind of cells that arrive changed: its number, what makes it, and the cells."""

    number: int
    #: What it was, and what makes this of it.
    story: str
    #: What rows have instead of the good row's cells; none where no value tells.
    rows: tuple[Cells, ...] = ()
    #: How a list of them is loaded.
    way: Callable[[Rows], Loaded] = _plain
    #: Whether the rows are of one list, and not each of its own.
    together: bool = False

    def outcome(self) -> tuple[str, ...]:
        """Return what becomes of each row, or why there is no list."""
        rows = [{**ROW, **each} for each in self.rows]
        lists = [rows] if self.together else [[each] for each in rows]
        return tuple(told for each in lists for told in self._of(each))

    def _of(self, rows: Rows) -> Sequence[str]:
        try:
            return tuple(_outcomes(self.way(rows), len(rows)))
        except HabilitationError as refusal:
            return (f"refused: {refusal.slug}",)


def _outcomes(loaded: Loaded, rows: int) -> Iterator[str]:
    rejected = {each.row: [one.refusal.slug for one in each.faults] for each in loaded.rejected}
    for row in range(2, rows + 2):
        if row in rejected:
            yield f"rejected: {', '.join(rejected[row])}"
            continue
        told = [each for each in loaded.repairs if each.row == row]
        # What isn't taken otherwise is in the portal as it stands; a blank row isn't.
        yield "; ".join(f"{each.reason.value}: {each.taken}" for each in told) or "taken"


def _of(column: str, *cells: object) -> tuple[Cells, ...]:
    return tuple({column: each} for each in cells)


_dossier: Final = partial(_of, "dossier")
_since: Final = partial(_of, "since")
_name: Final = partial(_of, "name")
_service: Final = partial(_of, "service")
_role: Final = partial(_of, "role")
_IDSP: Final[Cells] = MappingProxyType({"dossier": None})

#: The kinds that a study of spreadsheets, databases and readers has found.
KINDS: Final[tuple[Kind, ...]] = (
    Kind(
        1,
        "a SIREN in a cell of numbers, whatever its format: readers of sheets; `numeric`",
        _dossier("5520135", 5520135, 5520135.0, Decimal(5520135), "5520136"),
    ),
    Kind(
        2,
        "a SIREN in a cell of text: pandas `read_excel` without `dtype=object`",
        _dossier(5520135),
    ),
    Kind(
        3,
        "one client as a number in one list and as a text in the next: DuckDB, polars, pandas",
        ({"dossier": 5520135}, {"dossier": "005520135", "service": "DECLARER_IS"}),
        together=True,
    ),
    Kind(
        4,
        "an IDSP of ten digits as a number, and padded to nine by a script",
        _dossier("12345678"),
        _mixed,
    ),
    Kind(
        5,
        "a code such as 1E10: LibreOffice, pandas, polars, DuckDB, SQLite, jsonb",
        (
            *({**_IDSP, "idsp": each} for each in (10000000000, "1,00E+10", "1E+10", "nan")),
            *({**_IDSP, "idsp": each} for each in ("005 520 135", "2026-01-05", "#N/A")),
        ),
    ),
    Kind(
        6,
        "a subscriber number in a cell of numbers; with a blank in the column as a float",
        _of(
            "subscriber",
            *(20101670101919, 20101670101919.0, Decimal(20101670101919), "20101670101919.0"),
            20101670101919.5,
        ),
    ),
    Kind(
        7,
        "a SIRET that lost its zeros; only where the column is said to hold SIRETs",
        ({"dossier": 552013500012}, {"dossier": None, "siret": 552013500012}),
    ),
    Kind(
        8,
        "digits of a RIB as a number: over fifteen are lost",
        _of("iban", "3.00060000112346E+022", 30006000011234601074688),
    ),
    Kind(9, "an IBAN pasted from a bank's site", _of("iban", _RIB, f"IBAN {_RIB}")),
    Kind(
        10,
        "`char(30)` of PostgreSQL, padded",
        ({"role": "AT                 ", "dossier": "313231838     "},),
    ),
    Kind(
        11,
        "an apostrophe typed as text, a no-break space",
        _dossier("'313231838", "313231838\u00a0"),
    ),
    Kind(
        12,
        "1 February read as 2 January by a reader without `dayfirst`: no value tells",
        _since("01/02/2026", "13/02/2026", "02/13/2026"),
    ),
    Kind(
        13,
        "ISO dates that pandas swaps with `dayfirst=True`: texts are told by their form",
        _since("2026-02-01", "2026-02-01T09:00:00Z", "20260201"),
    ),
    Kind(
        14,
        "years of two digits, and what readers make of them",
        _since("01/02/26", date(26, 2, 1), date(1999, 2, 1)),
    ),
    Kind(15, "a date that doesn't exist, kept as text", _since("29/02/2026")),
    Kind(16, "a date as the days that a spreadsheet counts", _since(46054, 46054.5)),
    Kind(16, "the same, where the caller accepts them", _since(46054, 46054.5), _serial),
    Kind(
        17,
        "a date, or a time without a zone, where the caller names none",
        _since(_NAIVE, date(2026, 2, 1), time(12)),
        _zoneless,
    ),
    Kind(
        17,
        "the same, with the zone of Paris",
        _since(_NAIVE, date(2026, 2, 1), time(12)),
    ),
    Kind(18, "an instant moved by the zone of a session or of the machine: no value tells"),
    Kind(
        19,
        "02:30 on the days when clocks change",
        _since("25/10/2026 02:30", "29/03/2026 02:30"),
    ),
    Kind(19, "the same, where the caller says which", _since("25/10/2026 02:30"), _folded),
    Kind(20, "seconds or times cut off by a format: only the whole column shows it"),
    Kind(21, "the end of a day rounded to the next: no value tells"),
    Kind(22, "blanks of data frames: NaT, NaN, NA", _of("suspended_at", None, float("nan"), " ")),
    Kind(23, "a blank for whoever designated", _of("granted_by", None, float("nan"), "")),
    Kind(
        24,
        "labels with other apostrophes, accents, case and white space",
        _service(
            "Déclarer l’impôt sur\u00a0les  sociétés",
            "DECLARER L'IMPOT SUR LES SOCIETES",
            "De\u0301clarer\nTVA",
            "Economie collaborative",
        ),
    ),
    Kind(
        25,
        "the names of the fiche's own list (§2)",
        _service(
            "Déclarer la TVA", "Payer la taxe sur les salaires (TS)", "Payer la dette fiscale"
        ),
    ),
    Kind(
        26,
        "roles as firms write them",
        _role("A.T.", "Administrateur Titulaire (AT)", "Titulaire", "Administratrice Titulaire"),
    ),
    Kind(
        27,
        "MARS 1 or 1/2, made a date by LibreOffice",
        _name("2001-03-01", "01/03/01", "2001-03-01 00:00:00", date(2001, 3, 1)),
    ),
    Kind(28, "a client called NA, made a blank by pandas and pyarrow", _name(float("nan"))),
    Kind(29, "VRAI read as False from a French .ods: no value tells"),
    Kind(
        30,
        "yes and no in many spellings",
        _of("simplified", 1.0, "True", "VRAI", "oui", "x", "0.0", "peut-être"),
    ),
    Kind(31, "errors of formulas", _name("#DIV/0 !", "Err :502", "#N/A", 0)),
    Kind(
        32,
        "merged cells: blanks below the first",
        ({"dossier": "313231838"}, {"dossier": None, "service": "DECLARER_IS"}),
        together=True,
    ),
    Kind(
        32,
        "the same, where the caller says so",
        ({"dossier": "313231838"}, {"dossier": None, "service": "DECLARER_IS"}),
        _filled,
        together=True,
    ),
    Kind(33, "hidden, filtered and struck rows are there like all others: no value tells"),
    Kind(34, "another sheet, since the first is hidden: name the sheet"),
    Kind(35, "more cells than headers: pandas shifts them (`index_col=False`); csv tells"),
    Kind(36, "two columns of one name", ({"Rôle": "AS"}, {"role_duplicated_0": "AS"})),
    Kind(
        37,
        "headers with white space, line breaks, other case",
        ({"role": "AT"},),
        _shouted,
    ),
    Kind(38, "a table that begins lower down: `first_row` says where"),
    Kind(39, "blank rows are counted and left out", ({}, dict.fromkeys(ROW)), together=True),
    Kind(40, "cells that polars drops after a thousand rows: `infer_schema_length=None`"),
    Kind(
        41,
        "a file of Windows read as Latin-1, or with losses",
        _service("Payer l\x92impôt sur les sociétés", "Payer l\ufffdimp\ufffdt"),
    ),
    Kind(42, "two names for one SIREN", _name("SARL MARIANNE", "SARL MARIANE"), together=True),
    Kind(43, "headers that are dates or numbers: they are told as not read"),
)


def _cells(kind: Kind) -> str:
    shown = [
        ", ".join(f"{name} {cell!r}" for name, cell in each.items() if cell != ROW.get(name))
        for each in kind.rows
    ]
    return "<br>".join(f"`{each}`" if each else "a good row" for each in shown)


def lists_page() -> str:
    """Return the page."""
    rows = [
        (str(kind.number), kind.story, _cells(kind), "<br>".join(kind.outcome())) for kind in KINDS
    ]
    return page(
        "# What arrives in lists",
        "Forty-three kinds of cells arrive from spreadsheets, databases and readers otherwise "
        "than they were typed. This is what `tables.load` makes of each: taken as it is, taken "
        "otherwise and told (with the reason of the "
        "[repair](../how-to/load-a-client-list.md)), or rejected with its row. Where no value "
        "tells, only the way of reading does.",
        table(("Kind", "What it was, and what makes it so", "Arrives", "Becomes"), rows),
        *by_tool(),
    )
