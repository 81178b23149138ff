#!/usr/bin/env bash
# Expected: a logic program that is given the fourteen digits of a subscriber number, or of a SIRET,
#   as a number refuses them if they don't fit, as the Python binding does.
# Seen (clingo 5.8.3, on 2026-11-28): `clingo.Number` raises OverflowError, and the *same digits in
#   the program* are cut to 32 bits without a warning. Numbers that are 2^32 apart become one
#   person. SIRENs, of nine digits, fit; with a nought in front they are a syntax error.
# Matters: rules written as logic programs, as our oracle's are, prove something of other people.
# Do: write every identifier as a text, in quotes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check clingo==5.8.3

venv/bin/python - >seen 2>messages <<'PY'
import clingo

ONE = 20101670101919
OTHER = ONE + 2**32


def facts(text):
    control = clingo.Control()
    control.add("base", [], text)
    control.ground([("base", [])])
    return sorted(str(atom.symbol) for atom in control.symbolic_atoms)


try:
    clingo.Number(ONE)
except OverflowError as error:
    print("in Python:", error)
print("in a program:", *facts(f"person({ONE}). person({OTHER})."))
print("in quotes:", *facts(f'person("{ONE}"). person("{OTHER}").'))
print("SIREN:", *facts("dossier(313231838)."))
try:
    facts("dossier(005520135).")
except RuntimeError as error:
    print("SIREN with noughts:", error)
PY
echo "warnings: $(grep --count --ignore-case warning messages || true)" >>seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
in Python: integer 20101670101919 does not fit '32-bit int'
in a program: person(1223156639)
in quotes: person("20101670101919") person("20105965069215")
SIREN: dossier(313231838)
SIREN with noughts: parsing failed
warnings: 0
SEEN
echo "as seen: fourteen digits in a program are cut to 32 bits"
