"""Columns: what a table needs, and which header of a list stands for what.

Holds the names of the columns that are read. Law: a header is found folded, and two headers never
stand for one column. Doesn't know cells.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from habilitations._values.folding import folded
from habilitations.errors import MissingColumn, RepeatedColumn

SPACES: Final = "spaces"
DOSSIERS: Final = "dossiers"
HABILITATIONS: Final = "habilitations"
TABLES: Final = (SPACES, DOSSIERS, HABILITATIONS)

#: The columns that name a dossier: one of them is needed.
NAMING: Final = ("dossier", "siret", "idsp")
#: What a table says beside whom or which it is about.
OWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        SPACES: (
            *("last_name", "first_name", "email", "employer"),
            *("title", "simplified", "registered_at", "activated_at"),
        ),
        DOSSIERS: ("name", "opened_at", "company_email", "iban"),
        HABILITATIONS: ("service", "role", "since", "granted_by", "suspended_at"),
    }
)
#: Whom or which a table is about.
KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        SPACES: ("subscriber",),
        DOSSIERS: NAMING,
        HABILITATIONS: ("subscriber", *NAMING),
    }
)
#: The columns without which a table says nothing.
NEEDED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        SPACES: ("subscriber", "last_name", "first_name", "email", "employer"),
        DOSSIERS: ("name",),
        HABILITATIONS: ("subscriber", "service", "role", "since"),
    }
)
COLUMNS: Final = tuple(
    dict.fromkeys(each for table in TABLES for each in (*KEYS[table], *OWN[table]))
)
#: What readers make of a second column of one name, folded.
_AGAIN: Final = re.compile(r"[. ](?:duplicated )?[0-9]+")
#: What people call a second column: none of the readers that we tried puts a space there.
_NUMBERED: Final = re.compile(r".*\s[0-9]+\s*", re.DOTALL)


def headers_named(columns: Mapping[str, str]) -> Mapping[str, str]:
    """Return the folded header of each of our columns, where a caller has named some.

    Raises:
        TypeError: something named is none of our columns, or no text.
    """
    for ours, header in columns.items():
        if ours not in COLUMNS or not isinstance(header, str):
            message = f"columns are among {', '.join(COLUMNS)}, each with a header: not {ours!r}"
            raise TypeError(message)
    return {ours: as_header(columns.get(ours, ours)) for ours in COLUMNS}


def column_named(name: str) -> str:
    """Return the name of one of our columns.

    Raises:
        TypeError: it is none.
    """
    if name not in COLUMNS:
        message = f"columns are among {', '.join(COLUMNS)}: not {name!r}"
        raise TypeError(message)
    return name


def as_header(header: object) -> str:
    """Return a header folded."""
    return folded(str(header).replace("_", " "))


def found_in(
    headers: Iterable[str], wanted: Mapping[str, str], tables: Sequence[str]
) -> Mapping[str, str]:
    """Return the header of a row for each of our columns that some tables have.

    Raises:
        RepeatedColumn: two headers are one once folded, or a reader has renamed the second (VAL-1).
    """
    known: dict[str, list[str]] = {}
    for header in headers:
        known.setdefault(as_header(header), []).append(header)
    found: dict[str, str] = {}
    for ours in columns_of(tables):
        like = [*known.get(wanted[ours], ()), *_renamed(known, wanted[ours])]
        if len(like) > 1:
            raise RepeatedColumn(ours, tuple(map(str, like)))
        if like:
            found[ours] = like[0]
    return found


def _renamed(known: Mapping[str, Sequence[str]], header: str) -> Iterable[str]:
    if header not in known:
        return ()
    return [
        each
        for name, headers in known.items()
        if name.startswith(header) and _AGAIN.fullmatch(name[len(header) :])
        for each in headers
        if not _NUMBERED.fullmatch(str(each))
    ]


def columns_of(tables: Iterable[str]) -> Sequence[str]:
    """Return our columns that some tables have."""
    return tuple(dict.fromkeys(each for table in tables for each in (*KEYS[table], *OWN[table])))


def check_present(
    tables: Iterable[str],
    present: Collection[str],
    named: Mapping[str, str],
    headers: Sequence[str],
) -> None:
    """Refuse tables in which no row has a column that they need, or one that the caller has named.

    Raises:
        MissingColumn: one isn't there (VAL-1); it has the headers that are.
    """
    for table in tables:
        needed = [each for each in NEEDED[table] if each not in present]
        needed += [each for each in columns_of((table,)) if each in named and each not in present]
        if table != SPACES and not any(each in present for each in NAMING):
            needed.append(NAMING[0])
        for each in needed:
            raise MissingColumn(named.get(each, each), tuple(headers))


def table_of(column: str, tables: Sequence[str]) -> str:
    """Return the first of some tables that has a column."""
    return next(each for each in tables if column in (*KEYS[each], *OWN[each]))
