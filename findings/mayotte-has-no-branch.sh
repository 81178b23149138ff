#!/usr/bin/env bash
# Expected: a RIB is five digits of bank, five of branch, eleven of account and two of key, and a
#   library that parts it does so alike under each of the French prefixes that it knows.
# Seen (schwifty 2026.10.1, on 2026-11-28): for Mayotte, and for Mayotte alone, the account number
#   is all that follows the bank: branch and key come back empty, and stand inside the account
#   number.
# Matters: whoever joins accounts to branches, or prints the four boxes of a RIB, loses the clients
#   of one department, without an error.
# Do: part the last 23 characters by place yourself; they are the same everywhere.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check schwifty==2026.10.1

venv/bin/python - >seen <<'PY'
from schwifty import IBAN

BBAN = "30006000011234567890189"
for start in ("FR76", "MC58", "RE07", "GP73", "YT93", "NC49", "PM98"):
    rib = IBAN(start + BBAN)
    key = rib.national_checksum_digits
    print(start, *(part or "-" for part in (rib.bank_code, rib.branch_code, rib.account_code, key)))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
FR76 30006 00001 12345678901 89
MC58 30006 00001 12345678901 89
RE07 30006 00001 12345678901 89
GP73 30006 00001 12345678901 89
YT93 30006 - 000011234567890189 -
NC49 30006 00001 12345678901 89
PM98 30006 00001 12345678901 89
SEEN
echo "as seen: an account of Mayotte has no branch, and a number of eighteen digits"
