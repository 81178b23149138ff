#!/usr/bin/env bash
# Expected: classes generated from a tagged union are named for their tags, `RequestAdhesion` and so
#   on, or at least keep their names when the union gets one more form.
# Seen (datamodel-code-generator 0.89.0, on 2026-11-28): they are `Steps`, `Steps1`, `Steps2` by
#   their place in the list. One procedure more, in front, and `Steps1` is what `Steps` was. A
#   `title` in each form, and `--use-title-as-name`, give names that stay.
# Matters: a client's code goes on importing `Steps1` and means another procedure after our next
#   release.
# Do: generate with `--use-title-as-name`, and give each form of a union a title.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check datamodel-code-generator==0.89.0

cat >schema.py <<'PY'
import json
import sys


def form(procedure, title):
    tag = {"procedure": {"type": "string", "const": procedure}, "dossier": {"type": "string"}}
    named = {"title": procedure.title().replace("_", "")} if title else {}
    return named | {"type": "object", "properties": tag, "required": [*tag]}


title, *procedures = sys.argv[1:]
forms = [form(procedure, title == "titled") for procedure in procedures]
steps = {"type": "array", "items": {"oneOf": forms}}
print(json.dumps({"type": "object", "properties": {"steps": steps}, "required": ["steps"]}))
PY

classes() {
  venv/bin/python schema.py "$@" >schema.json
  venv/bin/datamodel-codegen --input schema.json --input-file-type jsonschema --use-title-as-name \
    --output-model-type pydantic_v2.BaseModel --disable-timestamp --output made.py 2>>messages
  venv/bin/python - <<'PY'
import re
from pathlib import Path

made = Path("made.py").read_text("utf-8")
print(*map("=".join, re.findall(r"class (\w+)\(.*\n    procedure: Literal\['(\w+)'\]", made)))
PY
}
for title in plain titled; do
  classes "$title" designate revoke
  classes "$title" add_bank_account designate revoke
done >seen

diff - seen <<'SEEN' || { cat messages; echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
Steps=designate Steps1=revoke
Steps=add_bank_account Steps1=designate Steps2=revoke
Designate=designate Revoke=revoke
AddBankAccount=add_bank_account Designate=designate Revoke=revoke
SEEN
echo "as seen: classes of a tagged union are numbered by their place"
