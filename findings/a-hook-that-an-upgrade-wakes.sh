#!/usr/bin/env bash
# Expected: in cattrs the hook registered last is asked first. A hook of ours for every enumeration,
#   which reads members by name and refuses with our error, is therefore asked before those of
#   cattrs.
# Seen (attrs 26.1.0 with cattrs 25.3.0 and with 26.1.0, on 2026-11-28): the one of 25.3 for `Enum`
#   is found by class, which goes before all that is found by predicate: ours is never asked when
#   reading, and is when writing, so what was written isn't read. From 26.1 on ours is asked.
# Matters: one document is refused by one release with "is not a valid Reading" from the standard
#   library, and read by the next. A program that catches the errors of its own hook alone ends in a
#   traceback.
# Do: ask for cattrs 26.1 at least, or register each enumeration by its class, which goes first in
#   both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >read.py <<'PY'
from enum import Enum
from importlib.metadata import version

import cattrs


class Reading(Enum):
    ELEMENTARY_SERVICE = "elementary service"
    DOSSIER = "dossier"


def is_enum(kind):
    return isinstance(kind, type) and issubclass(kind, Enum)


converter = cattrs.Converter()
converter.register_unstructure_hook_factory(is_enum, lambda _: lambda member: member.name)
converter.register_structure_hook_factory(is_enum, lambda kind: lambda name, _: kind[name])
written = converter.unstructure(Reading.DOSSIER)
try:
    print(version("cattrs"), written, converter.structure(written, Reading).name)
except ValueError as error:
    print(version("cattrs"), written, error)
PY
for version in 25.3.0 26.1.0; do
  python3 -m venv "$version"
  "$version/bin/pip" install --quiet --disable-pip-version-check "cattrs==$version" attrs==26.1.0
  "$version/bin/python" read.py
done >seen

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
25.3.0 DOSSIER 'DOSSIER' is not a valid Reading
26.1.0 DOSSIER DOSSIER
SEEN
echo "as seen: cattrs 25.3 passes over a hook for all enumerations, 26.1 asks it"
