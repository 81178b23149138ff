#!/usr/bin/env bash
# Expected: three libraries that write canonical JSON agree, byte for byte, on an object of texts
#   and whole numbers, or refuse what has no canonical form.
# Seen (rfc8785 0.1.4, jcs 0.2.1, canonicaljson 2.0.0, on 2026-11-28): they agree on SIRENs and
#   SIRETs, as numbers too. On the 23 digits of a RIB rfc8785 raises, canonicaljson keeps all
#   digits, and jcs writes a power of ten, whose last six digits are gone: two accounts of one
#   branch have one hash.
# Matters: a state's hash is what two systems compare, and a RIB out of a numeric column is a
#   number.
# Do: identifiers are texts in our documents, whatever they are made of; keep them so in yours.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  rfc8785==0.1.4 jcs==0.2.1 canonicaljson==2.0.0

venv/bin/python - >seen <<'PY'
import canonicaljson
import jcs
import rfc8785


def written(write, value):
    try:
        return write(value).decode()
    except rfc8785.CanonicalizationError as error:
        return type(error).__name__


for value in (
    {"siret": 73282932000074},
    {"rib": 30006000011234567890189},
    {"rib": 30006000011234567890480},
):
    print("rfc8785", written(rfc8785.dumps, value))
    print("jcs", written(jcs.canonicalize, value))
    print("canonicaljson", written(canonicaljson.encode_canonical_json, value))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
rfc8785 {"siret":73282932000074}
jcs {"siret":73282932000074}
canonicaljson {"siret":73282932000074}
rfc8785 IntegerDomainError
jcs {"rib":3.0006000011234568e+22}
canonicaljson {"rib":30006000011234567890189}
rfc8785 IntegerDomainError
jcs {"rib":3.0006000011234568e+22}
canonicaljson {"rib":30006000011234567890480}
SEEN
echo "as seen: a RIB as a number is refused, kept or cut by three writers of canonical JSON"
