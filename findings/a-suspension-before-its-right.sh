#!/usr/bin/env bash
# Expected: a French column of days with two digits for the year is read day first, since its days
#   go over 12 and it is written with slashes; at worst day and month are swapped.
# Seen (duckdb 2.0.1, on 2026-11-28): the sniffer takes the first pair for the *year*. A right
#   suspended on 1 February 2026 was suspended in 2001, and one of 31 December 2025 will be in 2031.
#   The same days with four digits are read right.
# Matters: the suspension stands years before the right that it suspends, or years ahead; no column
#   of one date shows it, only the two together.
# Do: `dateformat = '%d/%m/%y'`, or `all_varchar = true` and let the library read the texts. A
#   suspension before its right is refused.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1

venv/bin/python - >seen <<'PY'
from pathlib import Path

import duckdb

HEAD = "dossier;suspendu le\n"
Path("short.csv").write_text(HEAD + "552100554;01/02/26\n313231838;31/12/25\n", "utf-8")
Path("long.csv").write_text(HEAD + "552100554;01/02/2026\n313231838;31/12/2025\n", "utf-8")
for options in ("'short.csv'", "'long.csv'", "'short.csv', dateformat='%d/%m/%y'"):
    rows = duckdb.sql(f'select "suspendu le" from read_csv({options})').fetchall()
    print(options, *(day for (day,) in rows))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
'short.csv' 2001-02-26 2031-12-25
'long.csv' 2026-02-01 2025-12-31
'short.csv', dateformat='%d/%m/%y' 2026-02-01 2025-12-31
SEEN
echo "as seen: 01/02/26 is a day of the year 2001"
