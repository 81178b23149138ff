"""Dask: a cluster of processes here, or of machines; partitions are dealt out by shard.

One call replays a whole partition: a call for each dossier would cost ten times more.
"""

import logging
from collections.abc import Mapping
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from dask.distributed import Client, LocalCluster, progress

from examples.scale_out.journal import Broadcast
from examples.scale_out.part import FINDINGS, MOST, RIGHTS, ROWS, on_spaces, replayed, simplified


def run(
    journal: Path, out: Path, shared: Broadcast, *, parts: int, workers: int, scratch: Path
) -> None:
    """Write who can do what, and what is worth looking at, to `out`."""
    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            local_directory=str(scratch),
            # Shuffles warn of nothing but that they begin and end.
            silence_logs=logging.ERROR,
            # Imported before the first task comes, by one thread.
            preload=[__name__],
        ) as cluster,
        Client(cluster) as client,
    ):
        given = client.scatter(shared, broadcast=True)
        rows = client.compute(
            replay(journal, shared.moved, given, parts).to_parquet(scratch / "rows", compute=False)
        )
        progress(rows, notebook=False)
        rows.result()
        split(scratch / "rows", out)
        found = on_spaces(shared, held(out, simplified(shared)))
    pq.write_table(found.select(list(FINDINGS)), out / "findings" / "spaces.parquet")


def replay(journal: Path, moved: Mapping[str, str], given: object, parts: int) -> dd.DataFrame:
    """Return the rights and the findings of all dossiers, a partition of shards at a time."""
    steps = dd.read_parquet(
        journal, columns=["place", "dossier", "step"], split_row_groups=True
    ).dropna(subset=["dossier"])
    steps["shard"] = steps["dossier"].map_partitions(_shards, moved, meta=("shard", "str"))
    dealt = steps.shuffle("shard", npartitions=parts)
    return dealt.map_partitions(replay_partition_of, given, meta=_frame(ROWS.empty_table()))


def replay_partition_of(steps: pd.DataFrame, shared: Broadcast) -> pd.DataFrame:
    """Replay one partition: the steps of some shards, in any order."""
    steps = steps.sort_values("place")
    return _frame(replayed(shared, steps["place"].to_list(), steps["step"].to_list()))


def split(rows: Path, out: Path) -> None:
    """Write rights and findings apart."""
    given = dd.read_parquet(rows)
    found = ~given["finding"].isna()
    given[~found][list(RIGHTS)].to_parquet(out / "rights", write_index=False)
    given[found][list(FINDINGS)].to_parquet(out / "findings", write_index=False)


def held(out: Path, also: list[str]) -> dict[str, list[str]]:
    """Return the dossiers of those who have many, and of some others (ESP-5, ESP-4)."""
    pairs = dd.read_parquet(out / "rights", columns=["subscriber", "dossier"]).drop_duplicates()
    counts = pairs.groupby("subscriber").size().compute()
    asked = [*counts[counts > MOST].index, *also]
    people = pairs[pairs["subscriber"].isin(asked)].compute()
    known: dict[str, list[str]] = people.groupby("subscriber")["dossier"].apply(list).to_dict()
    return known


def _shards(dossiers: pd.Series, moved: Mapping[str, str]) -> pd.Series:
    return dossiers.map(moved).fillna(dossiers).astype("str")


def _frame(rows: pa.Table) -> pd.DataFrame:
    return rows.to_pandas(types_mapper=pd.ArrowDtype)
