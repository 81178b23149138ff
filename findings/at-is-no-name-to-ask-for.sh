#!/usr/bin/env bash
# Expected: a column that DuckDB has read from a file by itself, and lists by its name, can be asked
#   for by that name: SQLite takes it, and so do polars and pandas.
# Seen (duckdb 2.0.1, on 2026-11-28): `at` is a keyword since there is time travel. `read_json` makes
#   the column without a word, and every query that names it plainly is a syntax error, told at what
#   comes behind it. Of the relation's own methods, which take names, `max` knows the column, and
#   `select` and `order` don't.
# Matters: the instant of a step is `at` in our documents and tables; a query that sorts a journal by
#   it fails, and the message doesn't name the column.
# Do: `"at"` in quotes, or `t.at` behind the name of the table.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1

venv/bin/python - >seen <<'PY'
import sqlite3
from pathlib import Path

import duckdb

LINES = '{"at": "later", "by": "anne"}\n{"at": "earlier", "by": "lila"}\n'
Path("steps.jsonl").write_text(LINES, "utf-8")
steps = duckdb.sql("from read_json('steps.jsonl')")
print("columns", steps.columns)


def told(ask):
    try:
        return ask()
    except duckdb.Error as error:
        return str(error).splitlines()[0]


for query in ("select max(at) from steps", "select * from steps order by at", "select at from steps"):
    print(query, "|", told(lambda: duckdb.sql(query).fetchall()))
print("in quotes |", duckdb.sql('select max("at"), max(steps.at) from steps').fetchall())
print("relation.max |", told(lambda: steps.max("at").fetchall()))
print("relation.order |", told(lambda: steps.order("at").fetchall()))
print("relation.select |", told(lambda: steps.select("at").fetchall()))

plain = sqlite3.connect(":memory:")
plain.execute("create table steps (at text)")
plain.execute("insert into steps values ('earlier'), ('later')")
print("sqlite", plain.execute("select max(at) from steps order by at").fetchall())
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
columns ['at', 'by']
select max(at) from steps | Parser Error: syntax error at or near ")"
select * from steps order by at | Parser Error: syntax error at or near "at"
select at from steps | Parser Error: syntax error at or near "from"
in quotes | [('later', 'later')]
relation.max | [('later',)]
relation.order | Parser Error: syntax error at or near "at"
relation.select | Parser Error: syntax error at or near "at"
sqlite [('later',)]
SEEN
echo "as seen: a column that DuckDB has named at can't be asked for as at"
