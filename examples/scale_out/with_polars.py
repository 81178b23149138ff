"""Polars out of core: it deals the journal out on the disk, processes replay a part each.

Polars does what it does without Python, and never holds more than a few groups of rows; the rules
are Python, and run in processes of their own, each a part at a time.
"""

import pickle
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from examples.scale_out.journal import Broadcast
from examples.scale_out.part import FINDINGS, MOST, RIGHTS, on_spaces, replayed, simplified


def run(
    journal: Path, out: Path, shared: Broadcast, *, parts: int, workers: int, scratch: Path
) -> None:
    """Write who can do what, and what is worth looking at, to `out`."""
    hands = deal(journal, shared, scratch / "dealt", parts)
    (scratch / "shared.pickle").write_bytes(pickle.dumps(shared))
    rows = scratch / "rows"
    rows.mkdir()
    call = partial(replay_part, scratch / "shared.pickle", rows)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(call, hand) for hand in hands]
        for done, each in enumerate(as_completed(waiting), 1):
            each.result()
            print(f"\rparts replayed: {done} of {len(hands)}", end="", flush=True)
    print()
    split(rows, out)
    found = on_spaces(shared, held(out, simplified(shared)))
    pq.write_table(found.select(list(FINDINGS)), out / "findings" / "spaces.parquet")


def deal(journal: Path, shared: Broadcast, to: Path, parts: int) -> list[Path]:
    """Write the steps on dossiers to a folder a part, all steps of a shard to the same one."""
    moved = pl.LazyFrame(
        {"dossier": list(shared.moved), "shard": list(shared.moved.values())},
        schema={"dossier": pl.String, "shard": pl.String},
    )
    shard = pl.coalesce("shard", "dossier")
    (
        pl.scan_parquet(journal)
        .filter(pl.col("dossier").is_not_null())
        .join(moved, on="dossier", how="left")
        .select("place", "step", part=shard.hash(seed=0) % parts)
        .sink_parquet(pl.PartitionBy(to, key="part", include_key=False), mkdir=True)
    )
    return sorted(to.iterdir())


@cache
def _loaded(shared: Path) -> Broadcast:
    # Written by `run`, a moment ago.
    loaded: Broadcast = pickle.loads(shared.read_bytes())  # noqa: S301 - our own
    return loaded


def replay_part(shared: Path, rows: Path, hand: Path) -> None:
    """Replay one part, and write its rows."""
    steps = pl.read_parquet(hand).sort("place")
    made = replayed(_loaded(shared), steps["place"].to_list(), steps["step"].to_list())
    pq.write_table(made, rows / f"{hand.name}.parquet")


def split(rows: Path, out: Path) -> None:
    """Write rights and findings apart."""
    given = pl.scan_parquet(rows / "*.parquet")
    for name, columns, kept in (
        ("rights", RIGHTS, pl.col("finding").is_null()),
        ("findings", FINDINGS, pl.col("finding").is_not_null()),
    ):
        (out / name).mkdir(parents=True)
        given.filter(kept).select(columns).sink_parquet(out / name / "dossiers.parquet")


def held(out: Path, also: list[str]) -> dict[str, list[str]]:
    """Return the dossiers of those who have many, and of some others (ESP-5, ESP-4)."""
    people = (
        pl.scan_parquet(out / "rights" / "*.parquet")
        .group_by("subscriber")
        .agg(pl.col("dossier").unique())
        .filter((pl.col("dossier").list.len() > MOST) | pl.col("subscriber").is_in(also))
        .collect(engine="streaming")
    )
    return dict(people.iter_rows())
