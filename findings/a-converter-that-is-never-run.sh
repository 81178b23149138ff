#!/usr/bin/env bash
# Expected: msgspec builds attrs classes, and runs their validators and `__attrs_post_init__`, so it
#   runs their converters too, which come before both.
# Seen (msgspec 0.22.0, attrs 26.1.0, on 2026-11-28): converters are passed over. An IBAN given in
#   groups of four, as on a bank's slip, keeps its blanks, and differs from the one that the
#   constructor makes; the validator and the post-init, which are run, see a text that no
#   constructor would have shown them.
# Matters: two accounts that are one; and checks that stand in a converter don't stand for msgspec.
# Do: read states with `wire.loads` alone. In a class of yours put what must hold into a validator.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check msgspec==0.22.0 attrs==26.1.0

venv/bin/python - >seen <<'PY'
import msgspec
from attrs import field, frozen

GROUPED = "FR76 3000 6000 0112 3456 7890 189"
run = []


def compact(text: str) -> str:
    run.append("converter")
    return text.replace(" ", "")


def noted(*_: object) -> None:
    run.append("validator")


@frozen
class Iban:
    value: str = field(converter=compact, validator=noted)

    def __attrs_post_init__(self) -> None:
        run.append("post-init")


made = Iban(GROUPED)
print("constructor", made.value, *run)
run.clear()
read = msgspec.convert({"value": GROUPED}, Iban)
print("msgspec", read.value, *run)
print("equal:", made == read)
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
constructor FR7630006000011234567890189 converter validator post-init
msgspec FR76 3000 6000 0112 3456 7890 189 validator post-init
equal: False
SEEN
echo "as seen: msgspec runs attrs validators and no converters"
