#!/usr/bin/env bash
# Expected: JSON tells texts from numbers, so `read_json` leaves texts alone; and instants of one
#   form are either all read or all left.
# Seen (pandas 3.1.1, on 2026-11-28): columns are typed by their *names*. `opened_at` and
#   `suspended_at` end in "_at" and become instants, `since` stays text; the SIREN and the code of a
#   letter lose their noughts; and the number of who granted a right is a float as soon as one right
#   has no granter.
# Matters: these are the names of our own columns and documents. Sorting or comparing `since` with
#   `suspended_at` fails, and identifiers no longer find their dossiers.
# Do: `read_json(…, dtype=False)`, which leaves all as written; read states with `wire.loads` alone.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1

venv/bin/python - >seen <<'PY'
import json
from io import StringIO

import pandas as pd

right = {
    "dossier": "005520135",
    "code": "0012",
    "granted_by": "20101670101919",
    "opened_at": "2026-01-05T09:00:00Z",
    "since": "2026-01-05T09:00:00Z",
    "suspended_at": "2026-03-01T09:00:00Z",
}
text = json.dumps([right, right | {"granted_by": None}])
plain = pd.read_json(StringIO(text))
for column in plain:
    print(f"{column}: {plain[column][0]} ({plain[column].dtype})")
print("dtype=False:", pd.read_json(StringIO(text), dtype=False).iloc[0].to_dict() == right)
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
dossier: 5520135 (int64)
code: 12 (int64)
granted_by: 20101670101919.0 (float64)
opened_at: 2026-01-05 09:00:00+00:00 (datetime64[us, UTC])
since: 2026-01-05T09:00:00Z (str)
suspended_at: 2026-03-01 09:00:00+00:00 (datetime64[us, UTC])
dtype=False: True
SEEN
echo "as seen: read_json reads suspended_at, leaves since, and makes numbers of SIRENs"
