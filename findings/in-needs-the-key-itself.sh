#!/usr/bin/env bash
# Expected: a mapping from identifiers whose `__getitem__` and `__contains__` are declared to take
#   texts too is asked by its text under mypy --strict, in `[…]` and by `in` alike.
# Seen (mypy 2.4.1, basedpyright 1.40.2, on 2026-11-28): mypy takes `[…]`, and calls `in` an
#   impossible comparison. It reads the key's type of `Mapping`, not the signature of the
#   `__contains__` that is run. basedpyright has nothing to say of either.
# Matters: `"005520135" in portal.dossiers` works, reads best, and fails in the checks of the user.
# Do: write `Siren("005520135") in portal.dossiers`, or `.get("005520135") is not None`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mypy==2.4.1 basedpyright==1.40.2
cat >register.py <<'PY'
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Siren:
    value: str


class Names(Mapping[Siren, str]):
    def __getitem__(self, key: Siren | str) -> str:
        if key in self:
            return "SARL MARIANNE"
        raise KeyError(key)

    def __contains__(self, key: object) -> bool:
        return key in ("005520135", Siren("005520135"))

    def __iter__(self) -> Iterator[Siren]:
        return iter((Siren("005520135"),))

    def __len__(self) -> int:
        return 1


names = Names()
print(names["005520135"], "005520135" in names)
PY
echo '{"typeCheckingMode": "strict"}' >pyrightconfig.json

{
  venv/bin/python register.py
  venv/bin/mypy --strict register.py || true
  venv/bin/basedpyright --pythonpath venv/bin/python register.py
} >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
SARL MARIANNE True
register.py:27: error: Non-overlapping container check (element type: "str", container item type: "Siren")  [comparison-overlap]
Found 1 error in 1 file (checked 1 source file)
0 errors, 0 warnings, 0 notes
SEEN
echo "as seen: mypy judges 'in' by the key of Mapping, whatever __contains__ takes"
