#!/usr/bin/env bash
# Expected: a schema that says `"version": {"const": 1}` says all: code generated from it writes 1
#   again.
# Seen (quicktype 26.0.0, on 2026-11-28): a constant without a `"type"` is a double in Java, a
#   float64 in Go and a float in Python, and a document read and written by the generated Python has
#   "version": 1.0. With `"type": "integer"` beside it each makes a whole number.
# Matters: a reader that tells 1 from 1.0, as ours does, refuses each document that such a client
#   wrote.
# Do: give a type to every `const` and `enum` of a schema, though the value implies it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit --prefix . quicktype@26.0.0
cat >untyped.json <<'JSON'
{"type": "object", "required": ["habilitations", "version"], "additionalProperties": false,
 "properties": {"habilitations": {"type": "string", "const": "portal"}, "version": {"const": 1}}}
JSON
sed 's/{"const": 1}/{"type": "integer", "const": 1}/' untyped.json >typed.json

generate() { node_modules/.bin/quicktype --src-lang schema --top-level Doc --lang "$1" "$2" "${@:3}"; }
for schema in untyped typed; do
  generate java "$schema.json" --just-types | grep 'private .* version;' | tr -s ' '
  generate go "$schema.json" --just-types | grep -o 'Version  *[a-z0-9]*' | tr -s ' '
  generate python "$schema.json" >"$schema.py"
  echo '{"habilitations": "portal", "version": 1}' | python3 -c "
import json, sys, $schema
print(json.dumps($schema.doc_to_dict($schema.doc_from_dict(json.load(sys.stdin)))))"
done >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
 private double version;
Version float64
{"habilitations": "portal", "version": 1.0}
 private long version;
Version int64
{"habilitations": "portal", "version": 1}
SEEN
echo "as seen: code made from a const without a type writes 1.0"
