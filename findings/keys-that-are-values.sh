#!/usr/bin/env bash
# Expected: a frozen, hashable attrs value is as good a key as a text, so a map from identifiers to
#   dossiers goes through `attrs.asdict` and `cattrs.unstructure` as one from texts does, or they
#   say that it can't.
# Seen (attrs 26.1.0, cattrs 26.2.1, on 2026-11-28): both turn the *key* into a dict as well and
#   then hash it: "TypeError: unhashable type: 'dict'", which names neither field nor class. The
#   same value one field higher is fine, and so is `attrs.astuple`.
# Matters: `portal.dossiers`, a firm's own register keyed by `Siren`, and every class that embeds
#   one.
# Do: `wire.dumps` for states; for classes of your own a hook that writes the identifier as its
#   text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check attrs==26.1.0 cattrs==26.2.1

venv/bin/python - >seen <<'PY'
import attrs
import cattrs


@attrs.frozen
class Siren:
    value: str


@attrs.frozen
class Client:
    siren: Siren


@attrs.frozen
class Register:
    names: dict[Siren, str]


def tried(function, value):
    try:
        return function(value)
    except TypeError as error:
        return f"TypeError: {error}"


siren = Siren("005520135")
register = Register({siren: "SARL MARIANNE"})
for function in (attrs.asdict, cattrs.unstructure, attrs.astuple):
    print(function.__name__, tried(function, Client(siren)), tried(function, register))
hooked = cattrs.Converter()
hooked.register_unstructure_hook(Siren, lambda siren: siren.value)
print("with a hook", hooked.unstructure(register))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
asdict {'siren': {'value': '005520135'}} TypeError: unhashable type: 'dict'
unstructure {'siren': {'value': '005520135'}} TypeError: unhashable type: 'dict'
astuple (('005520135',),) ({('005520135',): 'SARL MARIANNE'},)
with a hook {'names': {'005520135': 'SARL MARIANNE'}}
SEEN
echo "as seen: maps keyed by values can't be unstructured"
