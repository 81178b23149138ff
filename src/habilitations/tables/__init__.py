"""Tables in and out: lists from elsewhere made a portal, and what it holds as rows and frames.

Holds `load` and what it returns; a table for each thing that is looked at in a spreadsheet or a
notebook, its schema, and what makes records and frames of it; a journal as rows, both ways. Law:
what comes in isn't mended in silence, and a row that isn't in the portal is told with all that is
wrong with it; what goes out has its columns, and they their types, whatever is in them. Doesn't
know files: rows are given and made.

Keys are numbers, identifiers and codes; names are labels beside them, and two may be the same.
pandas, polars and pyarrow are imported when a frame of theirs is asked for.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final

from habilitations._errors.bare import leaves_bare
from habilitations._values.edges import instant as _instant
from habilitations._values.edges import iterable_of as _iterable_of
from habilitations._values.edges import truth as _truth
from habilitations._values.edges import typed as _typed
from habilitations.model import Dossier, Habilitation, Portal, Space
from habilitations.tables._changes import changes
from habilitations.tables._columns import DOSSIERS as _DOSSIERS
from habilitations.tables._columns import HABILITATIONS as _HABILITATIONS
from habilitations.tables._columns import SPACES as _SPACES
from habilitations.tables._columns import column_named as _column_named
from habilitations.tables._frames import Record, to_arrow, to_pandas, to_polars, to_records
from habilitations.tables._journal import journal
from habilitations.tables._load import Load as _Load
from habilitations.tables._outcome import (
    CellFault,
    Loaded,
    Rejected,
    Remark,
    RemarkKind,
    Repair,
    RepairReason,
)
from habilitations.tables._outcome import GivenRow as _GivenRow
from habilitations.tables._read_back import read_journal
from habilitations.tables._reports import deadlines, findings, steps
from habilitations.tables._rights import rights
from habilitations.tables._schema import (
    CHANGES,
    DEADLINES,
    DOSSIERS,
    FINDINGS,
    JOURNAL,
    MENU,
    PEOPLE,
    REQUESTS,
    RIGHTS,
    STEPS,
    Cell,
    Column,
    Kind,
    Schema,
)
from habilitations.tables._state import dossiers, menu, people, requests
from habilitations.tables._table import Cells, Table
from habilitations.tables._ways import Ways as _Ways

__all__ = [
    "CHANGES",
    "DEADLINES",
    "DOSSIERS",
    "FINDINGS",
    "JOURNAL",
    "MENU",
    "PEOPLE",
    "REQUESTS",
    "RIGHTS",
    "STEPS",
    "Cell",
    "CellFault",
    "Cells",
    "Column",
    "Kind",
    "Loaded",
    "Record",
    "Rejected",
    "Remark",
    "RemarkKind",
    "Repair",
    "RepairReason",
    "Schema",
    "Table",
    "changes",
    "deadlines",
    "dossiers",
    "findings",
    "journal",
    "load",
    "menu",
    "people",
    "read_journal",
    "requests",
    "rights",
    "steps",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "to_records",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_NOTHING: Final = Portal()


@leaves_bare
def load(
    *,
    spaces: Iterable[Mapping[str, object] | Space] = (),
    dossiers: Iterable[Mapping[str, object] | Dossier] = (),
    habilitations: Iterable[Mapping[str, object] | Habilitation] = (),
    at: datetime,
    into: Portal = _NOTHING,
    columns: Mapping[str, str] = _NONE,
    zone: tzinfo | None = None,
    day_first: bool = True,
    fold: int | None = None,
    serials: bool = False,
    idsps: bool = False,
    fill: Iterable[str] = (),
    first_row: int = 2,
) -> Loaded:
    """Return the portal that lists describe, with every row that isn't in it, and every repair.

    Rows are mappings of cells by header, as readers of files and of databases give them, or values
    of ours. One flat list may be given to several tables: it is read once, and what it repeats is
    one. Lists are of `at`: nothing in them is later, nor before 2000.

    `columns` maps our columns to headers of the list, where they aren't the same once folded.
    Spaces have `subscriber`, `last_name`, `first_name`, `email`, `employer`, `title`, `simplified`,
    `registered_at` and `activated_at`; dossiers `dossier`, `name`, `opened_at`, `company_email` and
    `iban`; habilitations `subscriber`, `dossier`, `service`, `role`, `since`, `granted_by` and
    `suspended_at`. A dossier may also be named by `siret` or `idsp`; `idsps` lets the column
    `dossier` hold both kinds.

    `zone` is that of dates and of times without one; `fold` which of two instants is meant, 0 or 1,
    where the clock showed one time twice; `day_first` the order of 05/01/2026; `serials` accepts
    dates as the numbers of a spreadsheet; `fill` names columns whose blank cells repeat the one
    above; `first_row` is the number of the first row. Loading a list into what another one made is
    loading both, where each dossier stands in one of them, and what the first one doesn't tell of a
    person the other doesn't either. The seats of a dossier of ours are not read: its rights are.

    Raises:
        TypeError: an argument, or a row, has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
        MissingColumn: no row has a column that a table needs, or one that `columns` names (VAL-1).
        RepeatedColumn: two headers stand for one column (VAL-1).

    >>> from datetime import UTC
    >>> people = [
    ...     {
    ...         "Abonné": "20101670101919",
    ...         "Nom": "ROSEMONDE",
    ...         "Prénom": "Lila",
    ...         "E-mail": "lila@cabinet.example",
    ...         "Cabinet": 732829320,
    ...     }
    ... ]
    >>> rights = [
    ...     {
    ...         "Abonné": 20101670101919,
    ...         "SIREN": 5520135,
    ...         "Client": "SARL MARIANNE",
    ...         "Rôle": "A.T.",
    ...         "Service": "payer l’impôt sur les sociétés",
    ...         "Depuis": depuis,
    ...     }
    ...     for depuis in ("05/01/2026", "29/02/2026")
    ... ]
    >>> loaded = load(
    ...     spaces=people,
    ...     dossiers=rights,
    ...     habilitations=rights,
    ...     zone=UTC,
    ...     at=datetime(2026, 11, 28, tzinfo=UTC),
    ...     columns={
    ...         "subscriber": "Abonné",
    ...         "last_name": "Nom",
    ...         "first_name": "Prénom",
    ...         "email": "E-mail",
    ...         "employer": "Cabinet",
    ...         "dossier": "SIREN",
    ...         "name": "Client",
    ...         "role": "Rôle",
    ...         "service": "Service",
    ...         "since": "Depuis",
    ...     },
    ... )
    >>> loaded
    <Loaded: dossiers 1, spaces 1; rows rejected 1, repairs 9, remarks 7>
    >>> print(loaded.rejected[0].told("en"))
    Row 3 (habilitations): Column "Depuis": The text "29/02/2026" is no date that exists.
    """
    given: Mapping[str, Iterable[_GivenRow]] = {
        _SPACES: spaces,
        _DOSSIERS: dossiers,
        _HABILITATIONS: habilitations,
    }
    sources: list[tuple[Iterable[_GivenRow], list[str]]] = []
    for table, rows in given.items():
        known = next((tables for each, tables in sources if each is rows), None)
        if known is None:
            sources.append((_iterable_of(rows), [table]))
        else:
            known.append(table)
    ways = _Ways(
        at=_instant(at),
        columns=_columns(columns),
        zone=_zone(zone),
        day_first=_truth(day_first),
        fold=_fold(fold),
        serials=_truth(serials),
        idsps=_truth(idsps),
        fill=tuple(map(_column_named, _iterable_of(fill))),
        first_row=_typed(first_row, int),
    )
    loading = _Load(_typed(into, Portal), ways, [tables for _, tables in sources])
    for number, (rows, _) in enumerate(sources):
        loading.take(number, rows)
    return loading.settled()


def _zone(zone: tzinfo | None) -> tzinfo | None:
    given: object = zone
    if given is not None and not isinstance(given, tzinfo):
        message = f"a zone is a tzinfo or None, not {type(given).__name__}"
        raise TypeError(message)
    if hasattr(given, "localize"):
        # Put beside an instant, as a tzinfo may be, it means the mean time of another century.
        message = f"a zone of pytz does not tell instants: zoneinfo.ZoneInfo({str(given)!r}) does"
        raise TypeError(message)
    return zone


def _columns(columns: Mapping[str, str]) -> Mapping[str, str]:
    given: object = columns
    if not isinstance(given, Mapping):
        message = f"columns are a mapping, not {type(given).__name__}"
        raise TypeError(message)
    return dict(columns)


def _fold(fold: int | None) -> int | None:
    if fold not in (None, 0, 1):
        message = f"a fold is 0, 1 or None, not {fold!r}"
        raise TypeError(message)
    return fold
