#!/usr/bin/env bash
# Expected: `stdnum.fr.siren.to_tva` gives the VAT number of an enterprise, as it stands on its
#   invoices and as the same library's `stdnum.eu.vat` reads it; `tva.to_siren` is its inverse
#   wherever `tva` takes a number.
# Seen (python-stdnum 2.2, on 2026-11-28): the result has no FR. `eu.vat` refuses it, and when asked
#   for the country names two, since the eleven digits are a Croatian number as well. A number of
#   Monaco, which `tva` takes, has no SIREN: `to_siren` raises.
# Matters: a client list's VAT numbers are the commonest way to its SIRENs; Monegasque clients stop
#   it.
# Do: put "FR" before what `to_tva` gives; for three noughts after the key, name the dossier by an
#   `Idsp`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2

venv/bin/python - >seen <<'PY'
from stdnum import exceptions
from stdnum.eu import vat
from stdnum.fr import siren, tva


def tried(function, number):
    try:
        return function(number)
    except exceptions.ValidationError as refused:
        return type(refused).__name__


bare = siren.to_tva("732829320")
print(bare, tried(vat.validate, bare), vat.guess_country(bare))
print("FR" + bare, tried(vat.validate, "FR" + bare), tried(tva.to_siren, "FR" + bare))
print("FR53000004605", tried(tva.validate, "FR53000004605"), tried(tva.to_siren, "FR53000004605"))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
44732829320 InvalidComponent ['fr', 'hr']
FR44732829320 FR44732829320 732829320
FR53000004605 53000004605 InvalidComponent
SEEN
echo "as seen: to_tva leaves FR out, and Monaco has no SIREN"
