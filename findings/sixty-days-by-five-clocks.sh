#!/usr/bin/env bash
# Expected: `pandas.Timestamp` and `pendulum.DateTime` are subclasses of `datetime`, so `asked +
#   timedelta(days=60)` means the same for all three; and a query of DuckDB adds an interval to an
#   instant as one would, whoever asks.
# Seen (pandas 3.1.1, pendulum 3.3.0, polars 2.1.0, duckdb 2.0.1, tzdata 2026.6, on 2026-11-28):
#   from a letter of 30 January, 9:00 in Paris, plain datetime counts by the wall clock and arrives
#   at 9:00 on 31 March; the two subclasses and polars count seconds and arrive at 10:00. DuckDB
#   does one or the other by the time zone of the *session*. Between the two nines pandas finds 59
#   whole days, datetime 60.
# Matters: a code entered in between is in time in the firm's report and late in ours, or the other
#   way round, twice a year; giving a Timestamp where a datetime stood changes the rule.
# Do: the library counts in UTC whatever it is given. Ask it for the deadline, never add the days
#   again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pandas==3.1.1 pendulum==3.3.0 polars==2.1.0 duckdb==2.0.1 tzdata==2026.6

venv/bin/python - >seen <<'PY'
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import pendulum
import polars as pl

PARIS = ZoneInfo("Europe/Paris")
DELAY = timedelta(days=60)
asked = datetime(2026, 1, 30, 9, tzinfo=PARIS)


def show(name, instant):
    print(f"{name}: {instant.astimezone(PARIS):%d/%m %H:%M}")


show("datetime", asked + DELAY)
show("pandas", (pd.Timestamp(asked) + DELAY).to_pydatetime())
show("pendulum", pendulum.instance(asked) + DELAY)
show("polars", pl.select(pl.lit(asked) + DELAY).item())
for zone in ("Europe/Paris", "UTC"):
    database = duckdb.connect()
    database.execute(f"set timezone = '{zone}'")
    query = "select epoch(timestamptz '2026-01-30 09:00:00+01' + interval 60 days)"
    seconds = database.execute(query).fetchall()[0][0]
    show(f"duckdb, session in {zone}", datetime.fromtimestamp(seconds, PARIS))
nine = datetime(2026, 3, 31, 9, tzinfo=PARIS)
print("days:", (nine - asked).days, (pd.Timestamp(nine) - pd.Timestamp(asked)).days)
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
datetime: 31/03 09:00
pandas: 31/03 10:00
pendulum: 31/03 10:00
polars: 31/03 10:00
duckdb, session in Europe/Paris: 31/03 09:00
duckdb, session in UTC: 31/03 10:00
days: 60 59
SEEN
echo "as seen: sixty days end an hour apart, by the class of the instant they are added to"
