#!/usr/bin/env bash
# Expected: where the clock of Paris shows 02:30 twice, on 25 October 2026, a library takes the
#   first, as `datetime` does without a `fold`, or refuses; and it does the same however the hour is
#   written.
# Seen (pandas 3.1.1, pendulum 3.3.0, duckdb 2.0.1, tzdata 2026.6, on 2026-11-28): pandas takes the
#   first half past two from a datetime and raises for the same hour as text; `pendulum.datetime`
#   takes the second, `pendulum.instance` of that hour the first; DuckDB takes the second.
# Matters: an act of that night, read from a list without a zone, is an hour before or after the one
#   it answers. "Times go back" is then refused, or a code counts as late.
# Do: give `fold` where a list holds such an hour; the library never chooses for you.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  pandas==3.1.1 pendulum==3.3.0 duckdb==2.0.1 tzdata==2026.6

venv/bin/python - >seen <<'PY'
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import pendulum

PARIS = "Europe/Paris"
hour = datetime(2026, 10, 25, 2, 30)


def show(name, make):
    try:
        print(f"{name}: {make().astimezone(UTC):%H:%M} UTC")
    except ValueError as error:
        print(f"{name}: {type(error).__name__}")


def of_duckdb():
    database = duckdb.connect()
    database.execute(f"set timezone = '{PARIS}'")
    query = "select epoch('2026-10-25 02:30:00'::timestamptz)"
    return datetime.fromtimestamp(database.execute(query).fetchall()[0][0], UTC)


show("datetime", lambda: hour.replace(tzinfo=ZoneInfo(PARIS)))
show("pandas of a datetime", lambda: pd.Timestamp(hour, tz=PARIS).to_pydatetime())
show("pandas of a text", lambda: pd.Timestamp("2026-10-25 02:30", tz=PARIS).to_pydatetime())
show("pendulum.datetime", lambda: pendulum.datetime(2026, 10, 25, 2, 30, tz=PARIS))
show("pendulum.instance", lambda: pendulum.instance(hour.replace(tzinfo=ZoneInfo(PARIS))))
show("duckdb", of_duckdb)
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
datetime: 00:30 UTC
pandas of a datetime: 00:30 UTC
pandas of a text: ValueError
pendulum.datetime: 01:30 UTC
pendulum.instance: 00:30 UTC
duckdb: 01:30 UTC
SEEN
echo "as seen: the repeated hour is the first, the second, or refused, by library and by spelling"
