#!/usr/bin/env bash
# Expected: checkers agree that a field of a frozen class may stand where its base has a read-only
#   property of the same name and a wider type: neither can be assigned, and what is read fits.
# Seen (pyright 1.1.414, mypy 2.4.1, ty 0.0.108, pyrefly 1.5.0, attrs 26.1.0, on 2026-11-28): pyright alone
#   reports it, as an incompatible override of a method. The other three find nothing.
# Matters: refusals and values of one family often have what some lack as a property of the root, and as a
#   field where they have it, as our refusals have `dossier` and `services`. 85 errors in the library.
# Do: in a project that does so, switch `reportIncompatibleMethodOverride` off for pyright, and have mypy
#   judge overriding.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  mypy==2.4.1 pyright==1.1.414 ty==0.0.108 pyrefly==1.5.0 attrs==26.1.0
cat >refusals.py <<'PY'
from attrs import frozen


class Refusal:
    @property
    def dossier(self) -> str | None:
        return None


@frozen
class SeatTaken(Refusal):
    dossier: str


print(SeatTaken("005520135").dossier)
PY
{
  venv/bin/python refusals.py
  venv/bin/mypy --strict refusals.py
  venv/bin/ty check --quiet --python venv refusals.py
  venv/bin/pyrefly check --summary=none --python-interpreter-path venv/bin/python refusals.py
  venv/bin/pyright --pythonpath venv/bin/python refusals.py | grep -o 'error: .*' || true
} >seen 2>err || { cat seen err >&2; exit 1; }

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
005520135
Success: no issues found in 1 source file
error: "dossier" incorrectly overrides property of same name in class "Refusal" (reportIncompatibleMethodOverride)
SEEN
echo "as seen: pyright alone refuses a frozen field where the base has a read-only property"
