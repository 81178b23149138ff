#!/usr/bin/env bash
# Expected: once a column of instants is shown in the time of Paris, its day is the day of Paris,
#   whether one writes `.dt.date()` or casts to a date, as one does for a whole frame.
# Seen (polars 2.1.0, on 2026-11-28): the cast gives the day of UTC, the method that of the column's
#   zone. For a last instant of 7 March, 00:30 in Paris, that is 6 March by one and 7 March by the
#   other.
# Matters: an agenda grouped by day tells a collaborator that the code lapses a day too early, for
#   all that ends in the first hour of a day (two in summer), and for nothing else.
# Do: `.dt.date()` after `.dt.convert_time_zone("Europe/Paris")`, never a cast.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 tzdata==2026.6

venv/bin/python - >seen <<'PY'
from datetime import UTC, datetime

import polars as pl

agenda = pl.DataFrame({"until": [datetime(2026, 3, 6, 23, 30, tzinfo=UTC)]})
until = pl.col("until").dt.convert_time_zone("Europe/Paris")
print("shown", agenda.select(until.dt.strftime("%d/%m %H:%M")).item())
print("date()", agenda.select(until.dt.date()).item())
print("cast", agenda.select(until.cast(pl.Date)).item())
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
shown 07/03 00:30
date() 2026-03-07
cast 2026-03-06
SEEN
echo "as seen: a cast to a date gives the day of UTC, date() that of the zone"
