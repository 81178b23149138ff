#!/usr/bin/env bash
# Expected: rpds ships types in which its maps are generic, mypy --strict asks for their parameters,
#   so `HashTrieMap[str, int]` is an expression like `dict[str, int]`.
# Seen (rpds-py 2026.9.1, mypy 2.4.1, attrs 26.1.0, cattrs 26.2.1, on 2026-11-28): it is one for the
#   checker alone. When run it raises, at once in an alias, and late where annotations are texts: in
#   `get_type_hints`, `attrs.resolve_types`, and the first `cattrs.unstructure` of a class with such
#   a field.
# Matters: whatever reads types of a class with a persistent map (converters, injection,
#   documentation, API frameworks) fails with a message about rpds, in a program that passes mypy
#   --strict.
# Do: annotate with `Mapping[…]`, or name the map under `TYPE_CHECKING` with a plain name for run
#   time.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  rpds-py==2026.9.1 mypy==2.4.1 attrs==26.1.0 cattrs==26.2.1
cat >register.py <<'PY'
from __future__ import annotations

from attrs import frozen
from rpds import HashTrieMap


@frozen
class Register:
    names: HashTrieMap[str, str]
PY

{
  venv/bin/mypy --strict register.py
  venv/bin/python - <<'PY'
from typing import get_type_hints

import attrs
import cattrs
from register import Register
from rpds import HashTrieMap

register = Register(HashTrieMap({"005520135": "SARL MARIANNE"}))
for read, given in (
    (get_type_hints, Register),
    (attrs.resolve_types, Register),
    (cattrs.unstructure, register),
):
    try:
        print(read.__name__, read(given))
    except TypeError as error:
        print(read.__name__, error)
PY
} >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
Success: no issues found in 1 source file
get_type_hints type 'rpds.HashTrieMap' is not subscriptable
resolve_types type 'rpds.HashTrieMap' is not subscriptable
unstructure type 'rpds.HashTrieMap' is not subscriptable
SEEN
echo "as seen: HashTrieMap[...] passes mypy and can't be evaluated"
