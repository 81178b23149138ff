"""A journal in Parquet: a step a row, as `wire.write_lines` writes it, with its place and dossier.

Law: the text of the step is the step; the other columns are there to select by, and say no more.
Doesn't know who replays.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from attrs import frozen

from examples.scale_out.story import HEAD, Row, rows
from habilitations.shards import Placed, SpaceHistory, moves, space_history
from habilitations.wire import read_lines

#: `dossier` is the shard of the step before it is moved, as `shard_of` tells it.
COLUMNS: Final = pa.schema(
    [
        ("place", pa.int64()),
        ("procedure", pa.string()),
        ("dossier", pa.string()),
        ("step", pa.string()),
    ]
)
ROWS: Final = 100_000
#: How long after the last step the portal is looked at.
LATER: Final = timedelta(days=1)


def write(path: Path, count: int, *, seed: int = 0, progress: Callable[[int], None]) -> None:
    """Write a journal of that many steps, a group of rows at a time."""
    drawn = itertools.islice(rows(seed), count)
    with pq.ParquetWriter(path, COLUMNS, compression="zstd") as file:
        done = 0
        while group := list(itertools.islice(drawn, ROWS)):
            file.write_table(_table(done + 1, group))
            done += len(group)
            progress(done)


def _table(first: int, group: list[Row]) -> pa.Table:
    _, procedures, dossiers, lines = zip(*group, strict=True)
    places = range(first, first + len(group))
    return pa.table([places, procedures, dossiers, lines], schema=COLUMNS)


def placed(places: Iterable[int], lines: Iterable[str]) -> Iterator[Placed]:
    """Return steps with their places, from the columns of a journal."""
    return zip(places, read_lines(itertools.chain([HEAD], lines)), strict=True)


@frozen
class Broadcast:
    """What each part is given: all spaces, which shards moved, and the instant to look from."""

    spaces: SpaceHistory
    moved: Mapping[str, str]
    at: datetime


def gathered(path: Path) -> Broadcast:
    """Return what is broadcast, from the steps on spaces and the identifications of a journal."""
    spaces = space_history(_selected(path, pc.field("dossier").is_null()))
    moved = moves(step for _, step in _selected(path, pc.field("procedure") == "identify_dossier"))
    return Broadcast(spaces, moved, _end(path) + LATER)


def _selected(path: Path, condition: pc.Expression) -> Iterator[Placed]:
    for batch in ds.dataset(path).to_batches(columns=["place", "step"], filter=condition):
        yield from placed(batch["place"].to_pylist(), batch["step"].to_pylist())


def _end(path: Path) -> datetime:
    file = pq.ParquetFile(path)
    lines = file.read_row_group(file.num_row_groups - 1, columns=["step"])["step"].to_pylist()
    return max(step.at for _, step in placed([1], lines[-1:]))
