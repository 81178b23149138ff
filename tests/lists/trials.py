"""What firms keep in their lists, kind by kind: to be written by tools, and read by others.

Holds the trials. Law: each says what its list means, so that whatever arrives can be held against
it. Doesn't know the tools.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from docs.examples_of_lists import ROW
from tests.lists.rows import PARIS, PEOPLE

Row: TypeAlias = Mapping[str, object]

_SHEETS: Final = ("openpyxl", "XlsxWriter", "odfpy", "LibreOffice, .xlsx", "LibreOffice, .ods")
_FILES: Final = (*_SHEETS, "csv")
_BASES: Final = ("PostgreSQL", "SQLite")
_ALL: Final = (*_FILES, *_BASES)
_XLSX: Final = ("openpyxl", "XlsxWriter")


@final
@frozen
class Typed:
    """A cell that is no text: what a sheet keeps, what somebody typed for it, and its format."""

    cell: object
    text: str
    format: str = "General"
    #: A formula, in place of the cell, that whoever writes the sheet doesn't calculate.
    formula: str = ""


@final
@frozen(kw_only=True)
class Trial:
    """A list of one kind."""

    kind: int
    #: The rows, in what they differ from the good one.
    rows: tuple[Row, ...]
    #: What they mean, as clean rows; nothing that may be kept if there are none.
    meant: tuple[Row, ...] = ()
    made_by: Sequence[str] = _ALL
    #: Which readers alone are tried; all that read it if none is named.
    read_by: Sequence[str] = ()
    #: Arguments of `load`.
    idsps: bool = False
    serials: bool = False
    fill: Sequence[str] = ()
    #: The types of columns in PostgreSQL and in SQLite, where they aren't texts.
    sql: Mapping[str, tuple[str, str]] = MappingProxyType({})
    #: Whether no value tells: only the way of reading does.
    is_untold: bool = False
    #: The rows that a sheet hides, counted from 0, and lines above the headers.
    hidden: Sequence[int] = ()
    title_lines: int = 0
    #: Whether the list is the first sheet; else one that is hidden stands before it.
    is_first_sheet: bool = False
    #: A header more, of any type, and what is put around each header.
    more_header: object = None
    around: tuple[str, str] = ("", "")
    encoding: tuple[str, str] = ("utf-8", "utf-8")
    #: Whether cells are merged with the blank ones below.
    is_merged: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the list, those of the good row first."""
        return tuple(dict.fromkeys([*ROW, *(name for row in self.rows for name in row)]))

    @property
    def differing(self) -> frozenset[str]:
        """The columns in which it differs from the good row."""
        return frozenset(name for row in self.rows for name in row)

    @property
    def told(self) -> str:
        """The column that it is about: the first in which it differs."""
        return next((name for row in self.rows for name in row), "name")

    def full(self) -> list[dict[str, object]]:
        """Return the rows, each with all columns."""
        blank: dict[str, object] = dict.fromkeys(self.columns)
        return [{**blank, **ROW, **row} for row in self.rows]

    def clean(self) -> list[dict[str, object]]:
        """Return what the rows mean; a list that may not be kept has its people and clients."""
        rows = [{**ROW, **row} for row in self.meant]
        return rows or [{**ROW, **_NO_RIGHT}]


def _of(column: str, *cells: object) -> tuple[Row, ...]:
    return tuple({column: cell} for cell in cells)


_NO_RIGHT: Final[Row] = MappingProxyType({"service": None, "role": None, "since": None})
_SIREN: Final = "005520135"
_NUMERIC: Final = ("numeric(9)", "NUMERIC")
_MICHEL: Final[Row] = {**PEOPLE[1], "role": "Acteur"}
_RIB: Final = "FR76\u00a03000 6000-0112 3456 7890 189\n"
_FEBRUARY: Final = datetime(2026, 2, 1, tzinfo=PARIS)
_NINE: Final = datetime(2026, 2, 1, 9, tzinfo=PARIS)
_DATE: Final = Typed(date(2026, 2, 1), "01/02/2026", "dd/mm/yyyy")
_MINUTES: Final = "dd/mm/yy hh:mm"
_INSTANT: Final = Typed(
    datetime(2026, 2, 1, 9, tzinfo=UTC).replace(tzinfo=None), "01/02/2026 09:00", _MINUTES
)
_EXACT: Final = Typed(
    datetime(2026, 2, 1, 9, 0, 30, tzinfo=UTC).replace(tzinfo=None), "01/02/2026 09:00:30", _MINUTES
)
_ENDS: Final = Typed(
    datetime(2026, 1, 31, 23, 59, 59, 999999, tzinfo=UTC).replace(tzinfo=None),
    "2026-01-31 23:59:59.999999",
    _MINUTES,
)
_TWICE: Final = Typed(
    datetime(2026, 10, 25, 2, 30, tzinfo=UTC).replace(tzinfo=None), "25/10/2026 02:30", _MINUTES
)
_LAST: Final = datetime(2026, 1, 31, 23, 59, 59, 999999, tzinfo=PARIS)
_SERIAL: Final = _of("since", Typed(46054, "46054"))
_ASLEEP: Final[Row] = {**_MICHEL, "suspended_at": _DATE}
_ASLEEP_MEANT: Final[Row] = {**_MICHEL, "suspended_at": _FEBRUARY}
_LABELS: Final = (
    "Déclarer l’impôt sur\u00a0les  sociétés",
    "DECLARER L'IMPOT SUR LES SOCIETES",
    "De\u0301clarer\nTVA",
    "Economie collaborative",
)
_MEANT_LABELS: Final = ("DECLARER_IS", "DECLARER_IS", "DECLARER_TVA", "ECONOMIE_COLLABORATIVE")
_MANY: Final = 1_100
#: More rows than polars looks at, one person each.
_CROWD: Final[tuple[Row, ...]] = tuple(
    {
        "subscriber": f"{20_300_000_000_000 + place}",
        "email": f"p{place}@cabinet.example",
        "role": "Acteur",
    }
    for place in range(_MANY)
)

TRIALS: Final[tuple[Trial, ...]] = (
    Trial(
        kind=1,
        rows=_of("dossier", Typed(5520135, _SIREN, "000000000")),
        meant=_of("dossier", _SIREN),
        sql={"dossier": _NUMERIC},
    ),
    Trial(kind=2, rows=_of("dossier", _SIREN), meant=_of("dossier", _SIREN)),
    Trial(
        kind=2,
        rows=_of("dossier", _SIREN),
        meant=_of("dossier", _SIREN),
        made_by=("openpyxl", "csv"),
        read_by=("frictionless, guessed",),
    ),
    Trial(
        kind=3,
        rows=(
            {"dossier": Typed(5520135, _SIREN)},
            {"dossier": _SIREN, "service": "DECLARER_IS"},
        ),
        meant=({"dossier": _SIREN}, {"dossier": _SIREN, "service": "DECLARER_IS"}),
    ),
    Trial(
        kind=4,
        rows=_of("dossier", Typed(12345678, "0012345678")),
        idsps=True,
        sql={"dossier": ("numeric(10)", "NUMERIC")},
    ),
    Trial(
        kind=5,
        rows=({"idsp": "1E10", "dossier": None},),
        sql={"idsp": ("numeric", "NUMERIC")},
    ),
    Trial(
        kind=6,
        rows=(
            {"subscriber": Typed(20101670101919, "20101670101919")},
            {"subscriber": None, "service": "DECLARER_IS"},
        ),
        meant=_of("subscriber", "20101670101919"),
        sql={"subscriber": ("numeric", "NUMERIC")},
    ),
    Trial(
        kind=7,
        rows=({"siret": Typed(552013500012, "00552013500012"), "dossier": None},),
        meant=_of("dossier", _SIREN),
        sql={"siret": ("numeric(14)", "NUMERIC")},
    ),
    Trial(
        kind=8,
        rows=_of("iban", Typed(3.00060000112346e22, "30006000011234601074688")),
        sql={"iban": ("numeric", "NUMERIC")},
    ),
    Trial(kind=9, rows=_of("iban", _RIB), meant=_of("iban", "FR7630006000011234567890189")),
    Trial(
        kind=10,
        rows=({"role": "AT        ", "dossier": "313231838     "},),
        meant=({},),
        sql={"role": ("char(30)", "TEXT"), "dossier": ("char(14)", "TEXT")},
    ),
    Trial(kind=11, rows=_of("dossier", "'313231838"), meant=({},)),
    Trial(
        kind=12,
        rows=_of("since", _DATE),
        meant=_of("since", _FEBRUARY),
        sql={"since": ("date", "TEXT")},
    ),
    Trial(
        kind=12,
        rows=_of("since", _DATE),
        meant=_of("since", _FEBRUARY),
        made_by=("LibreOffice in English", "PostgreSQL, MDY"),
        sql={"since": ("date", "TEXT")},
        is_untold=True,
    ),
    Trial(
        kind=12,
        rows=_of("since", _DATE),
        meant=_of("since", _FEBRUARY),
        made_by=("csv",),
        read_by=("Django, form",),
        is_untold=True,
    ),
    Trial(kind=13, rows=_of("since", "2026-02-01"), meant=_of("since", _FEBRUARY)),
    Trial(
        kind=13,
        rows=_of("since", "2026-02-01"),
        meant=_of("since", _FEBRUARY),
        made_by=("csv",),
        read_by=("pandas, dayfirst",),
        is_untold=True,
    ),
    Trial(kind=14, rows=_of("since", "01/02/26"), meant=_of("since", _FEBRUARY)),
    Trial(kind=15, rows=_of("since", "29/02/2026")),
    Trial(kind=16, rows=_SERIAL, sql={"since": ("numeric", "NUMERIC")}),
    Trial(
        kind=16,
        rows=_SERIAL,
        meant=_of("since", _FEBRUARY),
        made_by=(*_SHEETS, *_BASES),
        sql={"since": ("numeric", "NUMERIC")},
        serials=True,
    ),
    Trial(
        kind=17,
        rows=_of("since", _INSTANT),
        meant=_of("since", _NINE),
        sql={"since": ("timestamp", "TEXT")},
    ),
    Trial(
        kind=18,
        rows=_of("since", _INSTANT),
        meant=_of("since", _NINE),
        made_by=("PostgreSQL, session in UTC",),
        sql={"since": ("timestamptz", "TEXT")},
        is_untold=True,
    ),
    Trial(kind=19, rows=_of("since", _TWICE), sql={"since": ("timestamp", "TEXT")}),
    Trial(
        kind=20,
        rows=_of("since", _EXACT),
        meant=_of("since", _NINE.replace(second=30)),
        made_by=(*_FILES, "PostgreSQL"),
        sql={"since": ("timestamp", "TEXT")},
    ),
    Trial(
        kind=20,
        rows=_of("since", _EXACT),
        meant=_of("since", _NINE.replace(second=30)),
        made_by=("LibreOffice, CSV as shown",),
        is_first_sheet=True,
        is_untold=True,
    ),
    Trial(
        kind=21,
        rows=_of("since", _ENDS),
        meant=_of("since", _LAST),
        made_by=("openpyxl", "XlsxWriter", "PostgreSQL"),
        sql={"since": ("timestamp", "TEXT")},
        is_untold=True,
    ),
    Trial(
        kind=22,
        rows=({"suspended_at": None}, _ASLEEP),
        meant=({}, _ASLEEP_MEANT),
        sql={"suspended_at": ("date", "TEXT")},
    ),
    Trial(
        kind=23,
        rows=({"granted_by": None}, {**_MICHEL, "granted_by": ROW["subscriber"]}),
        meant=({}, _MICHEL),
    ),
    Trial(kind=24, rows=_of("service", *_LABELS), meant=_of("service", *_MEANT_LABELS)),
    Trial(
        kind=25,
        rows=_of("service", "Déclarer la TVA", "Payer la dette fiscale"),
        meant=_of("service", "DECLARER_TVA"),
    ),
    Trial(
        kind=26,
        rows=(
            {"role": "A.T."},
            {"role": "Administrateur Titulaire (AT)", "service": "DECLARER_IS"},
            {"role": "Titulaire", "service": "MESSAGERIE"},
        ),
        meant=({}, {"service": "DECLARER_IS"}),
    ),
    Trial(kind=27, rows=_of("name", "MARS 1"), meant=_of("name", "MARS 1")),
    Trial(kind=28, rows=_of("name", "NA"), meant=_of("name", "NA")),
    Trial(
        kind=29,
        rows=_of("simplified", Typed(cell=True, text="VRAI")),
        meant=_of("simplified", "oui"),
        sql={"simplified": ("boolean", "TEXT")},
        made_by=("openpyxl", "XlsxWriter", "LibreOffice, .xlsx", "csv"),
    ),
    Trial(
        kind=29,
        rows=_of("simplified", Typed(cell=True, text="VRAI")),
        meant=_of("simplified", "oui"),
        made_by=("LibreOffice, .ods",),
        is_untold=True,
    ),
    Trial(
        kind=30,
        rows=(
            {"simplified": Typed(cell=True, text="oui")},
            {**_MICHEL, "simplified": None},
        ),
        meant=({"simplified": "oui"}, _MICHEL),
        sql={"simplified": ("boolean", "NUMERIC")},
    ),
    Trial(kind=31, rows=_of("name", Typed(None, "#DIV/0 !", formula="=1/0"))),
    Trial(
        kind=32,
        rows=({}, {"dossier": None, "service": "DECLARER_IS"}),
        meant=({}, {"service": "DECLARER_IS"}),
        fill=("dossier",),
        is_merged=True,
    ),
    Trial(
        kind=33,
        rows=({}, {"service": "DECLARER_IS"}),
        meant=({},),
        made_by=_XLSX,
        hidden=(1,),
        is_untold=True,
    ),
    Trial(kind=34, rows=({},), meant=({},), made_by=_XLSX),
    Trial(
        kind=34,
        rows=({},),
        meant=({},),
        made_by=("LibreOffice, CSV as shown",),
        is_untold=True,
    ),
    Trial(
        kind=35,
        rows=_of("name", "SARL MARIANNE;ET FILS"),
        meant=_of("name", "SARL MARIANNE;ET FILS"),
        made_by=("csv, unquoted",),
        read_by=("csv", "polars, csv", "DuckDB"),
    ),
    Trial(
        kind=35,
        rows=_of("name", "SARL MARIANNE;ET FILS"),
        meant=_of("name", "SARL MARIANNE;ET FILS"),
        made_by=("csv, unquoted",),
        read_by=("pandas",),
        is_untold=True,
    ),
    Trial(
        kind=36,
        rows=({},),
        meant=({},),
        made_by=("openpyxl", "XlsxWriter", "csv"),
        more_header="name",
        is_untold=True,
    ),
    Trial(kind=37, rows=({},), meant=({},), made_by=_FILES, around=(" ", "\n")),
    Trial(
        kind=38,
        rows=({},),
        meant=({},),
        made_by=("openpyxl", "XlsxWriter", "csv"),
        title_lines=2,
    ),
    Trial(
        kind=39,
        rows=({}, dict.fromkeys(ROW), {"service": "DECLARER_IS"}),
        meant=({}, {"service": "DECLARER_IS"}),
    ),
    Trial(
        kind=40,
        rows=({"suspended_at": None}, *_CROWD, _ASLEEP),
        meant=({}, *_CROWD, _ASLEEP_MEANT),
        made_by=("XlsxWriter", "csv"),
    ),
    Trial(
        kind=41,
        rows=_of("service", "Payer l’impôt sur les sociétés"),
        meant=_of("service", "PAYER_IS"),
        made_by=("csv",),
        encoding=("cp1252", "latin-1"),
    ),
    Trial(kind=42, rows=_of("name", "SARL MARIANNE", "SARL MARIANE"), made_by=_ALL),
    Trial(
        kind=43,
        rows=({},),
        meant=({},),
        made_by=_XLSX,
        more_header=date(2026, 1, 1),
    ),
)
