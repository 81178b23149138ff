"""Spark: `mapInPandas` over partitions dealt out by shard and sorted by place.

A partition comes in several frames, one after the other; it is replayed as their steps come.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd
import pyarrow.parquet as pq
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from examples.scale_out.journal import Broadcast
from examples.scale_out.part import FINDINGS, MOST, RIGHTS, on_spaces, replayed, simplified

if TYPE_CHECKING:
    from pyspark.broadcast import Broadcast as Sent

#: The columns of what leaves a part, as Spark names their types.
SCHEMA: Final = (
    "dossier string, subscriber string, service string, role string, suspended boolean, "
    "finding string, rule string"
)
_ROOT: Final = Path(__file__).parents[2]


def run(
    journal: Path, out: Path, shared: Broadcast, *, parts: int, workers: int, scratch: Path
) -> None:
    """Write who can do what, and what is worth looking at, to `out`."""
    with session(workers, scratch) as spark:
        # Two hundred unless one says otherwise, which small journals wait for.
        spark.conf.set("spark.sql.shuffle.partitions", parts)
        rows = replay(spark, journal, shared, parts).persist(StorageLevel.DISK_ONLY)
        found = sql.col("finding").isNotNull()
        rows.where(~found).select(*RIGHTS).write.parquet(str(out / "rights"))
        rows.where(found).select(*FINDINGS).write.parquet(str(out / "findings"))
        known = held(spark.read.parquet(str(out / "rights")), simplified(shared))
    spaces = on_spaces(shared, known).select(list(FINDINGS))
    pq.write_table(spaces, out / "findings" / "spaces.parquet")


def session(workers: int, scratch: Path) -> SparkSession:
    """Return a session on this machine; on a cluster only the master differs."""
    # Its Python workers are this Python, and find this module.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])
    return (
        SparkSession.builder.master(f"local[{workers}]")
        .config("spark.driver.memory", "4g")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.local.dir", str(scratch))
        .config("spark.sql.warehouse.dir", str(scratch / "warehouse"))
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "true")
        .getOrCreate()
    )


def replay(spark: SparkSession, journal: Path, shared: Broadcast, parts: int) -> DataFrame:
    """Return the rights and the findings of all dossiers, a partition of shards at a time."""
    steps = spark.read.parquet(str(journal)).where("dossier is not null")
    moved = spark.createDataFrame([*shared.moved.items()], "dossier string, shard string")
    dealt = (
        steps.join(sql.broadcast(moved), "dossier", "left")
        .select("place", "step", sql.coalesce("shard", "dossier").alias("shard"))
        .repartition(parts, "shard")
        .sortWithinPartitions("place")
    )
    return dealt.mapInPandas(replayer(spark.sparkContext.broadcast(shared)), SCHEMA)


def replayer(
    sent: "Sent[Broadcast]",
) -> Callable[[Iterable[pd.DataFrame]], Iterator[pd.DataFrame]]:
    """Return what replays one partition, from its frames."""

    def replay_part(frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        pairs = chain.from_iterable(
            zip(frame["place"], frame["step"], strict=True) for frame in frames
        )
        places, lines = [], []
        for place, line in pairs:
            places.append(int(place))
            lines.append(line)
        yield replayed(sent.value, places, lines).to_pandas()

    return replay_part


def held(rights: DataFrame, also: list[str]) -> Mapping[str, list[str]]:
    """Return the dossiers of those who have many, and of some others (ESP-5, ESP-4)."""
    people = rights.groupBy("subscriber").agg(sql.collect_set("dossier").alias("dossiers"))
    asked = (sql.size("dossiers") > MOST) | sql.col("subscriber").isin(also)
    return {row.subscriber: list(row.dossiers) for row in people.where(asked).toLocalIterator()}
