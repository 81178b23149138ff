#!/usr/bin/env bash
# Expected: in a `oneOf` whose forms are told apart by a constant, a step of `designate` with a role
#   that doesn't exist is told as what it is, a wrong role: the other forms fail at their tag.
# Seen (check-jsonschema 0.39.0 and jsonschema 4.26.0, on 2026-11-28): the "best match" is a key
#   that the *first* procedure wants, the "best deep match" that the step should have been that
#   procedure. The same forms as `if` the tag, `then` the form, and the role is named, alone.
# Matters: whoever checks a journal outside Python is sent to mend what is right.
# Do: read with `wire.loads`, which names the role; write unions as if/then for people, oneOf for
#   generators.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check check-jsonschema==0.39.0 jsonschema==4.26.0

venv/bin/python - <<'PY'
import json
from pathlib import Path

TEXT = {"type": "string"}
ROLE = {"type": "string", "enum": ["ADMINISTRATEUR_SUPPLEANT", "ACTEUR_DELEGANT", "ACTEUR"]}
FIELDS = {
    "activate_request": {"by": TEXT, "dossier": TEXT, "code": TEXT},
    "designate": {"by": TEXT, "dossier": TEXT, "delegate": TEXT, "role": ROLE},
}


def form(procedure):
    fields = {"procedure": {"type": "string", "const": procedure}, **FIELDS[procedure]}
    return {"type": "object", "properties": fields, "required": [*fields]}


def when(procedure):
    tag = {"properties": {"procedure": {"const": procedure}}, "required": ["procedure"]}
    return {"if": tag, "then": form(procedure)}


tag = {"properties": {"procedure": {"enum": [*FIELDS]}}, "required": ["procedure"]}
step = {"procedure": "designate", "by": "1", "dossier": "2", "delegate": "3", "role": "acteur"}
for name, content in (
    ("oneof.json", {"oneOf": [*map(form, FIELDS)]}),
    ("ifthen.json", {**tag, "allOf": [*map(when, FIELDS)]}),
    ("step.json", step),
):
    Path(name).write_text(json.dumps(content), "utf-8")
PY
for schema in oneof ifthen; do
  echo "$schema"
  venv/bin/check-jsonschema --color never --schemafile "$schema.json" step.json |
    grep -o '\$[a-z.]*: .*is a required property\|\$[a-z.]*: .* was expected\|\$[a-z.]*: .* is not one of .*' || true
done >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
oneof
$: 'code' is a required property
$.procedure: 'activate_request' was expected
ifthen
$.role: 'acteur' is not one of ['ADMINISTRATEUR_SUPPLEANT', 'ACTEUR_DELEGANT', 'ACTEUR']
SEEN
echo "as seen: a wrong role is blamed on another procedure's key"
