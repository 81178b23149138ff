#!/usr/bin/env bash
# Expected: an account held in Guadeloupe, written with the island's own prefix as some lists do
#   (its length, its structure, its RIB key and its modulo 97 are right), is judged alike by two
#   libraries that check IBANs: both take it, or both say that French overseas accounts begin with
#   FR.
# Seen (python-stdnum 2.2, schwifty 2026.10.1, on 2026-11-28): stdnum refuses every overseas prefix
#   as an unknown component; schwifty takes them all, and no longer knows the bank that it names
#   under FR.
# Matters: accounts that a form with one of them let in are refused by an import with the other.
# Do: ask for the IBAN on the bank's own slip, which begins with FR. Never take the prefix for a
#   country.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2 schwifty==2026.10.1

venv/bin/python - >seen <<'PY'
import schwifty
from stdnum import exceptions, iban

BBAN = "30006000011234567890189"
for start in ("FR76", "GP73", "MQ16", "GF06", "RE07", "NC49", "PF22"):
    try:
        stdnum = iban.validate(start + BBAN)[:2]
    except exceptions.ValidationError as refused:
        stdnum = type(refused).__name__
    account = schwifty.IBAN(start + BBAN)
    print(start, "stdnum:", stdnum, "| schwifty:", account.is_valid, account.bank_name)
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
FR76 stdnum: FR | schwifty: True CREDIT AGRICOLE SA
GP73 stdnum: InvalidComponent | schwifty: True None
MQ16 stdnum: InvalidComponent | schwifty: True None
GF06 stdnum: InvalidComponent | schwifty: True None
RE07 stdnum: InvalidComponent | schwifty: True None
NC49 stdnum: InvalidComponent | schwifty: True None
PF22 stdnum: InvalidComponent | schwifty: True None
SEEN
echo "as seen: stdnum refuses the overseas prefixes, schwifty takes them without a bank"
