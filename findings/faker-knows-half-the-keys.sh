#!/usr/bin/env bash
# Expected: Faker's French data either has right check digits or has none right; whoever saw that
#   its SIRENs and SIRETs are right trusts its VAT numbers and its accounts.
# Seen (Faker 40.63.0, judged by python-stdnum 2.2 and schwifty 2026.10.1, on 2026-11-28): SIREN,
#   SIRET and `company_vat` are right each time; `vat_id` draws its key, and nine digits that are no
#   SIREN; IBANs have a right modulo 97 around a RIB key that is drawn.
# Matters: tests that go from VAT numbers to dossiers fail, or are made lenient; and what is done
#   with a RIB key is only ever tested on its failures.
# Do: `company_vat()`; `schwifty.IBAN.random(country_code="FR")`, whose keys are right; `siren()`
#   without its blanks.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  Faker==40.63.0 python-stdnum==2.2 schwifty==2026.10.1

venv/bin/python - >seen <<'PY'
from random import Random

from faker import Faker
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException
from stdnum import iban
from stdnum.fr import siren, siret, tva


def has_key(account):
    try:
        return IBAN(account).validate(validate_bban=True)
    except SchwiftyException:
        return False


Faker.seed(0)
fake, chance = Faker("fr_FR"), Random(0)
for name, draw, holds in (
    ("siren", fake.siren, siren.is_valid),
    ("siret", fake.siret, siret.is_valid),
    ("company_vat", fake.company_vat, tva.is_valid),
    ("vat_id", fake.vat_id, tva.is_valid),
    ("iban, modulo 97", fake.iban, iban.is_valid),
    ("iban, RIB key", fake.iban, has_key),
    ("schwifty, RIB key", lambda: IBAN.random(country_code="FR", random=chance), has_key),
):
    print(f"{name}: {sum(holds(draw()) for _ in range(300))} of 300")
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
siren: 300 of 300
siret: 300 of 300
company_vat: 300 of 300
vat_id: 4 of 300
iban, modulo 97: 300 of 300
iban, RIB key: 6 of 300
schwifty, RIB key: 300 of 300
SEEN
echo "as seen: Faker draws the key of vat_id and of RIBs, and computes that of company_vat"
