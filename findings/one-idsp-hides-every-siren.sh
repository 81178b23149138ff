#!/usr/bin/env bash
# Expected: in JSON Lines an identifier may be a text for one kind and an object for another, as
#   in most tagged documents, and in our journals until version 1 was put right. DuckDB either
#   refuses the file, as pyarrow does, or finds a SIREN by its nine digits.
# Seen (duckdb 2.0.1, on 2026-11-28): one line with an IDSP makes the column JSON, whose texts carry
#   their quotes. The same query then finds no row for 313231838, without a word, and for 005520135
#   raises "Malformed JSON": the literal is read as a number, and a number can't begin with a
#   nought.
# Matters: a report that ran for months shows an empty history from the day when the first dossier
#   without a SIREN is opened, and which of two ways it fails hangs on the first digit asked for.
# Do: one form for all kinds, as our documents have now; for older files `dossier->>'$'`, or give
#   `columns=` and read each step with `habilitations.wire`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1

venv/bin/python - >seen <<'PY'
from pathlib import Path

import duckdb

STEP = '{{"procedure": "open_dossier", "dossier": {}}}\n'
texts = STEP.format('"313231838"') + STEP.format('"005520135"')
Path("before.jsonl").write_text(texts, "utf-8")
Path("after.jsonl").write_text(texts + STEP.format('{"idsp": "P-77"}'), "utf-8")


def count(file, column, siren):
    query = f"select count(*) from read_json('{file}') where {column} = '{siren}'"
    try:
        return duckdb.sql(query).fetchall()[0][0]
    except duckdb.Error as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"


for file in ("before.jsonl", "after.jsonl"):
    kind = duckdb.sql(f"select typeof(dossier) from read_json('{file}')").fetchall()[0][0]
    for siren in ("313231838", "005520135"):
        print(file, kind, siren, count(file, "dossier", siren))
print("->>", count("after.jsonl", "dossier->>'$'", "005520135"))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
before.jsonl VARCHAR 313231838 1
before.jsonl VARCHAR 005520135 1
after.jsonl JSON 313231838 0
after.jsonl JSON 005520135 ConversionException: Conversion Error: Malformed JSON at byte 0 of input: number with leading zero is not allowed.  Input: "005520135"
->> 1
SEEN
echo "as seen: with one IDSP in the file no SIREN is found any more"
