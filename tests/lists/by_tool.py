"""Lists of each kind, written by each tool and read by each reader: what arrives, what becomes.

Run `python -m tests.lists.by_tool` to renew the table of the docs, with LibreOffice, PostgreSQL and
the groups `tables`, `service` and `readers` installed. Law: what is kept is what was meant; what
isn't is told, or is of a kind that no value tells. Doesn't know any tool.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

from habilitations import Portal
from habilitations.errors import HabilitationError
from habilitations.tables import Loaded, load
from habilitations.tables._cells import is_blank
from habilitations.tables._columns import as_header
from tests.lists.making import MAKERS, Made, office, office_files
from tests.lists.reading import READERS, Reader
from tests.lists.rows import PARIS, TODAY
from tests.lists.trials import TRIALS, Trial

#: What the page of the docs shows.
FOUND: Final = Path(__file__).parents[2] / "docs" / "lists_by_tool.json"
#: The packages by which a tool of the page is known.
PACKAGES: Final = (
    *("calamine", "csv", "Django", "DuckDB", "frictionless", "LibreOffice", "odfpy", "openpyxl"),
    *("pandas", "polars", "PostgreSQL", "psycopg", "SQLAlchemy", "SQLite", "tablib", "XlsxWriter"),
)
_NAMED: Final = MappingProxyType({"calamine": "python-calamine"})
WRONG: Final = "wrong, and nothing tells"
UNREAD: Final = "the reader refuses"
_SHOWN: Final = 4
_Facts: TypeAlias = frozenset[tuple[object, ...]]


class Found(NamedTuple):
    """What came of a trial with a tool and a reader."""

    kind: int
    made: str
    read: str
    arrives: str
    becomes: str


def readers_of(trial: Trial, made: Made) -> Iterator[tuple[str, Reader]]:
    """Yield the readers of what a tool has made."""
    end = made.suffix if isinstance(made, Path) else made.partition(":")[0]
    for name, reader in READERS.items():
        asked = name in trial.read_by if trial.read_by else not reader.is_careless
        if end in reader.ends and asked and reader.is_here():
            yield name, reader


def loaded(trial: Trial, rows: list[dict[str, object]]) -> Loaded:
    """Return what comes of the rows of a trial."""
    return load(
        spaces=rows,
        dossiers=rows,
        habilitations=rows,
        at=TODAY,
        zone=PARIS,
        idsps=trial.idsps,
        serials=trial.serials,
        fill=trial.fill,
        first_row=2 + trial.title_lines,
    )


def facts(portal: Portal) -> _Facts:
    """Return what a portal says: rights, dossiers, people."""
    rights = {
        (
            *(each.dossier.value, each.subscriber.value, each.service.code, each.role.name),
            *(each.since, each.suspended_at, each.granted_by),
        )
        for dossier in portal.dossiers.values()
        for each in dossier.habilitations()
    }
    told = {
        (each.id.value, each.name, *(one.iban.value for one in each.bank_accounts))
        for each in portal.dossiers.values()
    }
    people = {(number.value, each.subscriber.simplified) for number, each in portal.spaces.items()}
    return frozenset(rights | told | people)


def found(trial: Trial, made_by: str, read_by: str, made: Made) -> Found:
    """Read what a tool has made, load it, and hold what comes of it against what was meant."""
    try:
        rows = READERS[read_by].read(trial, made)
    except Exception as error:  # noqa: BLE001 - each reader has refusals of its own
        return Found(trial.kind, made_by, read_by, type(error).__name__, UNREAD)
    return Found(trial.kind, made_by, read_by, _arrived(trial, rows), _became(trial, rows))


def _arrived(trial: Trial, rows: list[dict[str, object]]) -> str:
    name = trial.told
    cells = ["blank" if is_blank(row.get(name)) else repr(row[name]) for row in rows]
    return ", ".join(list(dict.fromkeys(cells))[:_SHOWN]).replace("datetime.", "")


def _became(trial: Trial, rows: list[dict[str, object]]) -> str:
    try:
        come = loaded(trial, rows)
    except HabilitationError as refusal:
        return f"refused: {refusal.slug}"
    meant, kept = facts(loaded(trial, trial.clean()).portal), facts(come.portal)
    if kept - meant or (meant - kept and not come.rejected):
        remarks = {each.kind.value for each in come.remarks if each.column == "since"}
        return f"wrong; the column shows: {', '.join(sorted(remarks))}" if remarks else WRONG
    told = [f"rejected: {', '.join(slugs)}" for slugs in _rejected(come)]
    told += [
        each.reason.value
        for each in come.repairs
        if not each.column or as_header(each.column) in trial.differing
    ]
    told += [each.kind.value for each in come.remarks if each.kind.value in _OF_COLUMNS]
    return "; ".join(dict.fromkeys(told)) or "taken"


_OF_COLUMNS: Final = frozenset({"UNREAD"})


def _rejected(come: Loaded) -> Iterator[list[str]]:
    for each in come.rejected:
        yield list(dict.fromkeys(fault.refusal.slug for fault in each.faults))


@cache
def versions() -> Mapping[str, str]:
    """Return the version of each tool that is installed."""
    known = {name: _version(name) for name in PACKAGES}
    return {name: told for name, told in known.items() if told}


def _version(name: str) -> str:
    if name == "csv":
        return "{}.{}".format(*sys.version_info[:2])
    if name == "SQLite":
        return sqlite3.sqlite_version
    if name == "LibreOffice":
        return _said(office(), 1)
    if name == "PostgreSQL":
        return _said(_postgres(), 2)
    try:
        return version(_NAMED.get(name, name))
    except PackageNotFoundError:
        return ""


def _postgres() -> str | None:
    from examples.database import postgres  # noqa: PLC0415

    folder = postgres.programs()
    return None if folder is None else str(folder / "postgres")


def _said(program: str | None, word: int) -> str:
    if program is None:
        return ""
    told = subprocess.run([program, "--version"], check=True, capture_output=True, text=True)
    return told.stdout.split()[word]


def all_found(url: str) -> Iterator[Found]:
    """Yield what comes of every trial, with all that is installed."""
    with tempfile.TemporaryDirectory() as folder:
        files = office_files(Path(folder))
        for number, trial in enumerate(TRIALS):
            for place, maker in enumerate(trial.made_by):
                own = Path(folder) / f"{number}-{place}"
                own.mkdir()
                made = files.get((maker, number)) or MAKERS[maker](trial, own, url)
                for reader, _ in readers_of(trial, made):
                    yield found(trial, maker, reader, made)


def main() -> None:
    """Write the table of the docs anew."""
    from examples.database import postgres  # noqa: PLC0415

    with ExitStack() as stack:
        url = stack.enter_context(postgres.server()).replace("+psycopg", "")
        rows = [list(each) for each in all_found(url)]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = json.dumps(versions(), ensure_ascii=False)
    FOUND.write_text(f'{{"versions": {head},\n"rows": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
