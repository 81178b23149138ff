"""From a portal to a file, and back by `load`: the same rights, by every writer and reader.

Law: spreadsheets hold no zone, so they are given the clocks of one; CSV and Parquet hold instants
as well. What writes and reads is in the group `tables`.
"""

from collections.abc import Iterator
from datetime import tzinfo
from pathlib import Path
from typing import Final, TypeAlias

import pytest

from habilitations import Journal, Portal
from habilitations.tables import Table, journal, read_journal
from tests.tables.portfolio import PARIS
from tests.tables.test_round_trip import Rows, back, check, rich
from tests.test_only_declared_errors import RICH
from tests.test_wire import STEPS

trips: Final = pytest.importorskip("tests.tables.trips", reason="the group `tables` is missing")

#: The ending of a file, what writes it, what reads it, and the zone of its clocks if it has any.
Way: TypeAlias = tuple[str, str, str, tzinfo | None]


def ways() -> Iterator[Way]:
    """Yield each kind of file with what writes it and what reads it, in UTC where that can be."""
    for ending, writers in trips.WRITERS.items():
        for writer in writers:
            for reader in trips.READERS[ending]:
                yield ending, writer, reader, PARIS
                if ending not in {".xlsx", ".ods"}:
                    yield ending, writer, reader, None


def test_every_kind_of_file_is_tried() -> None:
    """Each has a writer and a reader, so that nothing below is empty."""
    assert trips.WRITERS.keys() == trips.READERS.keys()
    assert len({*ways()}) == 3 * 4 + 1 + 2 * 2 * 16


@pytest.fixture(scope="module")
def portal() -> Portal:
    """Return the portal that is written."""
    return rich()


@pytest.mark.parametrize("way", [*ways()], ids=lambda way: " ".join(map(str, way)))
def test_rights_come_back(way: Way, portal: Portal, tmp_path: Path) -> None:
    """Whoever wrote the file, and whoever reads it: every right is there, every field of it."""
    ending, writer, reader, zone = way
    path = tmp_path / f"table{ending}"

    def there_and_back(table: Table) -> Rows:
        trips.WRITERS[ending][writer](table, path, zone)
        rows: Rows = trips.READERS[ending][reader](path)
        return rows

    check(back(there_and_back, portal, zone), portal)


@pytest.mark.parametrize("way", [way for way in ways() if way[0] == ".parquet" and not way[3]])
def test_a_journal_comes_back(way: Way, tmp_path: Path) -> None:
    """In Parquet, whoever wrote it and whoever reads it: every step, to the microsecond."""
    ending, writer, reader, _ = way
    path, kept = tmp_path / f"journal{ending}", Journal(RICH, STEPS)
    trips.WRITERS[ending][writer](journal(kept), path, None)
    read = read_journal(trips.READERS[ending][reader](path), start=RICH)
    assert Journal(RICH, tuple(read)) == kept
