"""What a run has written, as one number: equal runs have equal digests.

Law: the digest depends on the rows alone, not on their order, nor on the files they are in.
"""

import hashlib
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
from pyarrow import csv

from examples.scale_out.part import FINDINGS, RIGHTS


def rows(out: Path, name: str) -> pa.Table:
    """Return the rights or the findings of a run, sorted."""
    columns = {"rights": RIGHTS, "findings": FINDINGS}[name]
    files = sorted((out / name).glob("*.parquet"))
    schema = pa.schema(
        [(each, pa.bool_() if each == "suspended" else pa.string()) for each in columns]
    )
    table = ds.dataset(files, schema=schema).to_table()
    return table.sort_by([(each, "ascending") for each in columns])


def digest(out: Path) -> str:
    """Return the SHA-256 of the sorted rights and findings of a run."""
    known = hashlib.sha256()
    for name in ("rights", "findings"):
        for batch in rows(out, name).to_batches():
            sink = pa.BufferOutputStream()
            csv.write_csv(batch, sink, csv.WriteOptions(include_header=False))
            known.update(sink.getvalue())
    return known.hexdigest()
