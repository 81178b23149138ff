#!/usr/bin/env bash
# Expected: Hypothesis draws an attrs field of the type that it is annotated with: a text for a
#   field `value: str`. A converter that takes more, to strip blanks, changes nothing.
# Seen (hypothesis 6.170.17, attrs 26.1.0, on 2026-11-28): what counts is the *converter's
#   parameter*. Where that is `object`, as in a converter that refuses by itself, anything is drawn,
#   groups of exceptions among it, and nine draws in ten aren't even texts. Where it is `str`, all
#   are.
# Matters: values whose constructor refuses what isn't well formed are drawn malformed; a property
#   over a class of yours that embeds an identifier fails on the constructor and never reaches your
#   code.
# Do: `st.register_type_strategy` for each such class; the library's plugin does so for its own.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check hypothesis==6.170.17 attrs==26.1.0

venv/bin/python - >seen <<'PY'
from attrs import field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st


def digits(given: object) -> object:
    return given


def text(given: str) -> str:
    return given.replace(" ", "")


@frozen
class Plain:
    value: str


@frozen
class Siren:
    value: str = field(converter=digits)


@frozen
class Iban:
    value: str = field(converter=text)


def drawn(kind):
    seen = []

    @settings(max_examples=200, database=None, derandomize=True)
    @given(st.from_type(kind))
    def draw(value):
        seen.append(isinstance(value.value, str))

    draw()
    return "all are texts" if all(seen) else "most are no texts" if sum(seen) < 100 else "mixed"


for kind in (Plain, Siren, Iban):
    print(kind.__name__, drawn(kind))
print("exceptions drawn for it:", "BaseExceptionGroup" in repr(st.from_type(Siren)))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
Plain all are texts
Siren most are no texts
Iban all are texts
exceptions drawn for it: True
SEEN
echo "as seen: a field is drawn as its converter's parameter says"
