#!/usr/bin/env bash
# Expected: checkers agree on a field with a converter: what the constructor takes is the
#   converter's parameter, what the attribute holds is the field's annotation. zuban sets out to be
#   a second mypy.
# Seen (zuban 0.10.2, mypy 2.4.1, attrs 26.1.0, on 2026-11-28): for zuban the *attribute* has the
#   type of the parameter. `dossier.id.value` is an error where `id: Siren` takes a text as well;
#   mypy finds none.
# Matters: every identifier of ours takes its text too, so zuban reports most lines that read one.
# Do: check with mypy, pyright, ty or pyrefly. A cast in each place would hide true errors.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check zuban==0.10.2 mypy==2.4.1 attrs==26.1.0
cat >client.py <<'PY'
from attrs import field, frozen


@frozen
class Siren:
    value: str


def siren(given: str | Siren) -> Siren:
    return given if isinstance(given, Siren) else Siren(given)


@frozen
class Dossier:
    id: Siren = field(converter=siren)


print(Dossier("005520135").id.value)
PY

{
  venv/bin/python client.py
  venv/bin/mypy --strict client.py
  venv/bin/zuban check --strict --python-executable venv/bin/python client.py || true
} >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
005520135
Success: no issues found in 1 source file
client.py:18: error: Item "str" of "str | Siren" has no attribute "value"  [union-attr]
Found 1 error in 1 file (checked 1 source file)
SEEN
echo "as seen: zuban gives the attribute the type of its converter's parameter"
