#!/usr/bin/env bash
# Expected: a schema that its own metaschema finds valid can be compiled: an `enum` made from a
#   catalogue that has no services (yet) is empty, and matches nothing.
# Seen (ajv 8.20.0 with the dialect 2020-12, jsonschema 4.26.0, on 2026-11-28): ajv's own check of
#   the schema passes, and its compiler refuses: "enum must have non-empty array". jsonschema takes
#   it, and matches nothing.
# Matters: a page that makes its schema from a catalogue under construction works in Python and
#   stops in the browser.
# Do: `false` or `{"not": {}}` where there is nothing to choose from.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --prefix . ajv@8.20.0
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsonschema==4.26.0
cat >schema.json <<'JSON'
{"$schema": "https://json-schema.org/draft/2020-12/schema",
 "type": "array", "items": {"type": "string", "enum": []}}
JSON

cat >ask.cjs <<'JS'
const Ajv = require("ajv/dist/2020").default;
const schema = require("./schema.json");
console.log("ajv, as a schema:", new Ajv().validateSchema(schema));
try {
  console.log("ajv, compiled:", new Ajv().compile(schema)([]));
} catch (error) {
  console.log("ajv, compiled:", error.message);
}
JS
{
  node ask.cjs
  venv/bin/python - <<'PY'
import json
from pathlib import Path

from jsonschema import Draft202012Validator

schema = json.loads(Path("schema.json").read_text("utf-8"))
Draft202012Validator.check_schema(schema)
valid = Draft202012Validator(schema).is_valid
print("jsonschema:", valid([]), valid(["DECLARER_TVA"]))
PY
} >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
ajv, as a schema: true
ajv, compiled: enum must have non-empty array
jsonschema: True False
SEEN
echo "as seen: ajv finds a schema valid and won't compile it"
