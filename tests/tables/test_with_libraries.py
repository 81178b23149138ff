"""Frames in pandas, polars, pyarrow and DuckDB: the group `tables` has them.

Law: a frame has the types written here, on no row, on one, and where all that is rare comes late;
so frames of many portals, and files of them, fit together. `.ci/run` tries it with the newest
versions and with the lowest that the group allows.
"""

import tracemalloc
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from time import process_time
from typing import Final

import pytest

from habilitations import Portal, all_habilitations, audit, tables
from habilitations.tables import Kind, Schema, Table, rights, to_arrow, to_pandas, to_polars
from tests.display.scene import SHARED
from tests.tables.portfolio import PARIS, portfolio, with_one_asleep
from tests.tables.test_reports import steps
from tests.tables.test_state import asked
from tests.world import CLIENT, MARIANNE, MONDAY

WHY: Final = "the group `tables` is not installed"
pandas: Final = pytest.importorskip("pandas", reason=WHY)
polars: Final = pytest.importorskip("polars", reason=WHY)
pyarrow: Final = pytest.importorskip("pyarrow", reason=WHY)
dataset: Final = pytest.importorskip("pyarrow.dataset", reason=WHY)
parquet: Final = pytest.importorskip("pyarrow.parquet", reason=WHY)
duckdb: Final = pytest.importorskip("duckdb", reason=WHY)

#: Nothing; one row; 17,000 rows with nothing rare; the same with all that is rare in the last row.
EMPTY: Final = Portal()
PLAIN: Final = portfolio(850)
LATE: Final = with_one_asleep(PLAIN)
ALL: Final = {"empty": EMPTY, "few": SHARED, "plain": PLAIN, "late": LATE}
ROWS: Final = sum(len(rights(each)) for each in ALL.values())

#: What each kind of column is in each library: another type here breaks what users have stored.
PANDAS: Final = {
    Kind.TEXT: "str",
    Kind.CATEGORY: "category",
    Kind.TRUTH: "bool",
    Kind.COUNT: "int64",
    Kind.INSTANT: "datetime64[us, UTC]",
}
POLARS: Final = {
    Kind.TEXT: "String",
    Kind.CATEGORY: "Enum",
    Kind.TRUTH: "Boolean",
    Kind.COUNT: "Int64",
    Kind.INSTANT: "Datetime(time_unit='us', time_zone='UTC')",
}
ARROW: Final = {
    Kind.TEXT: "string",
    Kind.CATEGORY: "dictionary<values=string, indices=int32, ordered=1>",
    Kind.TRUTH: "bool",
    Kind.COUNT: "int64",
    Kind.INSTANT: "timestamp[us, tz=UTC]",
}


def made() -> dict[str, Table]:
    """Return a table of each schema, with rows in it."""
    return {
        "rights": rights(LATE),
        "people": tables.people(LATE),
        "dossiers": tables.dossiers(LATE),
        "requests": tables.requests(asked(), at=MONDAY),
        "findings": tables.findings(audit(asked(), at=MONDAY), portal=asked()),
        "steps": tables.steps(steps()),
        "menu": tables.menu(SHARED, CLIENT, dossier=MARIANNE),
    }


def expected(schema: Schema, known: dict[Kind, str]) -> dict[str, str]:
    """Return the types that the columns of a schema have in a library."""
    return {column.name: known[column.kind] for column in schema}


@pytest.mark.parametrize("table", made().values(), ids=made())
def test_the_types_are_those_of_the_schema(table: Table) -> None:
    """Each library has the types of the table above, whichever table it is."""
    assert {k: str(v) for k, v in to_pandas(table).dtypes.items()} == expected(table.schema, PANDAS)
    found = {k: str(v).split("(categories")[0] for k, v in to_polars(table).schema.items()}
    assert found == expected(table.schema, POLARS)
    assert {each.name: str(each.type) for each in to_arrow(table).schema} == expected(
        table.schema, ARROW
    )


@pytest.mark.parametrize("portal", ALL.values(), ids=ALL)
def test_the_types_are_the_same_whatever_is_in_a_frame(portal: Portal) -> None:
    """No row, few, 17,000 without anything rare, or with it in the last: the types are the same."""
    assert list(to_pandas(portal).dtypes) == list(to_pandas(LATE).dtypes)
    assert to_polars(portal).schema == to_polars(LATE).schema
    assert to_arrow(portal).schema == to_arrow(LATE).schema


@pytest.mark.parametrize("portal", ALL.values(), ids=ALL)
def test_every_cell_arrives(portal: Portal) -> None:
    """Each library gives the records back, cell by cell."""
    records = tables.to_records(portal)
    assert to_polars(portal).to_dicts() == records
    assert to_arrow(portal).to_pylist() == records
    frame = to_pandas(portal).astype(object)
    assert frame.where(frame.notna(), None).to_dict("records") == records


def test_what_is_rare_is_on_row_17_000() -> None:
    """So the states above are what their names say."""
    table = rights(LATE)
    assert len(table) == 17_002
    for name in ("granted_by", "suspended_at"):
        assert [place for place, cell in enumerate(table[name]) if cell is not None] == [17_001]


def test_categories_are_all_there_and_in_order() -> None:
    """A frame of one role has them all, sorted by the portal, not by the alphabet."""
    roles = ["AT", "AS", "AD", "A"]
    frame = to_pandas(PLAIN)
    assert list(frame["role_abbreviation"].cat.categories) == roles
    assert frame["role"].cat.ordered
    assert to_polars(EMPTY).schema["role_abbreviation"] == polars.Enum(roles)
    shared = to_pandas(SHARED)
    assert list(shared["role_abbreviation"].sort_values().unique()) == roles
    by_role = to_polars(SHARED).select(polars.col("role_abbreviation").unique().sort())
    assert by_role.to_series().to_list() == roles


def test_clocks_have_no_zone() -> None:
    """With a zone instants are what its clocks show, in every library."""
    clock = datetime.fromisoformat("2026-01-05 10:00")
    assert to_pandas(SHARED, zone=PARIS)["since"].min() == clock
    assert str(to_pandas(EMPTY, zone=PARIS)["since"].dtype) == "datetime64[us]"
    assert to_polars(SHARED, zone=PARIS)["since"].min() == clock
    assert to_polars(EMPTY, zone=PARIS).schema["since"] == polars.Datetime("us")
    assert to_arrow(SHARED, zone=PARIS)["since"][0].as_py() == clock
    assert to_arrow(EMPTY, zone=PARIS).schema.field("since").type == pyarrow.timestamp("us")


def test_frames_are_put_together() -> None:
    """Frames of many portals make one, of the same types, in every order."""
    portals = list(ALL.values())
    for some in (portals, portals[::-1]):
        frame = pandas.concat([to_pandas(each) for each in some], ignore_index=True)
        assert list(frame.dtypes) == list(to_pandas(LATE).dtypes)
        assert len(frame) == ROWS
        assert polars.concat([to_polars(each) for each in some]).height == ROWS
        whole = pyarrow.concat_tables([to_arrow(each) for each in some])
        assert (whole.schema, whole.num_rows) == (to_arrow(LATE).schema, ROWS)


WRITERS: Final = {
    "pandas": lambda portal, path: to_pandas(portal).to_parquet(path),
    "polars": lambda portal, path: to_polars(portal).write_parquet(path),
    "pyarrow": lambda portal, path: parquet.write_table(to_arrow(portal), path),
}


@pytest.mark.parametrize("writes", WRITERS.values(), ids=WRITERS)
def test_files_of_many_are_one(writes: Callable[[Portal, Path], None], tmp_path: Path) -> None:
    """Parquet of many portals, whoever wrote it, is one frame in each library: types and rows."""
    for name, portal in ALL.items():
        writes(portal, tmp_path / f"{name}.parquet")
    many = str(tmp_path / "*.parquet")
    scanned = polars.scan_parquet(many).collect()
    assert scanned.height == ROWS
    assert scanned.schema["since"] == polars.Datetime("us", "UTC")
    assert scanned["granted_by"].drop_nulls().len() == 4
    whole = dataset.dataset(str(tmp_path)).to_table()
    assert whole.num_rows == ROWS
    assert str(whole.schema.field("suspended_at").type) == "timestamp[us, tz=UTC]"
    read = pandas.read_parquet(tmp_path)
    assert (len(read), str(read["since"].dtype)) == (ROWS, "datetime64[us, UTC]")
    said = duckdb.execute(f"select typeof(since), count(*) from '{many}' group by all").fetchall()  # noqa: S608
    assert said == [("TIMESTAMP WITH TIME ZONE", ROWS)]


def test_duckdb_reads_frames() -> None:
    """DuckDB asks a frame of any of the three, and knows truth, instants and what is missing."""
    for frame in (to_pandas(LATE), to_polars(LATE), to_arrow(LATE)):
        with duckdb.connect() as connection:
            connection.register("rights", frame)
            found = connection.execute(
                "select count(*), count(granted_by), count(*) filter (suspended), "
                "max(epoch(suspended_at)) from rights"
            ).fetchone()
        last = rights(LATE)["suspended_at"][-1]
        assert isinstance(last, datetime)
        assert found == (17_002, 1, 1, last.timestamp())


def test_a_large_portal_costs_little_more_than_its_rights() -> None:
    """150,000 rights to polars take at most three times what going through them takes."""
    large = portfolio(1500, delegates=4, people=400)
    assert sum(1 for _ in all_habilitations(large)) == 150_000
    alone, taken = _fastest(
        lambda: deque(all_habilitations(large), 0),
        lambda: to_polars(large),
    )
    tracemalloc.start()
    to_polars(large)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken <= 3 * alone, f"{taken / alone:.2f} times as long"
    # A row as a dict takes 640 bytes and what it holds; fourteen cells by column take an eighth.
    assert peak <= 200 * 150_000, f"{peak / 150_000:.0f} bytes a right"


def _fastest(*calls: Callable[[], object]) -> list[float]:
    # In turns, so that whatever else the machine does slows all of them.
    times = [[_time(call) for call in calls] for _ in range(7)]
    return [min(each) for each in zip(*times, strict=True)]


def _time(call: Callable[[], object]) -> float:
    begun = process_time()
    call()
    return process_time() - begun
