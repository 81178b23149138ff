#!/usr/bin/env bash
# Expected: a persistent map tells the collector of garbage what it holds, as a dict does, so that
#   tools that measure memory by walking over objects see its contents.
# Seen (rpds-py 2026.9.1, Pympler 1.1, on 2026-11-28): maps and queues aren't known to the collector
#   and name no referents. Pympler puts ten thousand lists in a dict at over a megabyte, and the
#   same lists in a HashTrieMap at 56 bytes, the empty shell.
# Matters: a portal of a million rights, a journal, a cache of states: their size is reported as
#   nothing, so that the search for what fills the memory of a back office ends elsewhere.
# Do: measure the process (resident memory, or `tracemalloc` for the values), never a walk over
#   objects.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rpds-py==2026.9.1 Pympler==1.1

venv/bin/python - >seen <<'PY'
import gc

from pympler.asizeof import asizeof
from rpds import HashTrieMap, Queue

held = {f"{number:09d}": [number] for number in range(10_000)}
for made in (held, HashTrieMap(held), Queue(held.values())):
    size = "over a megabyte" if asizeof(made) > 1_000_000 else f"under 200 bytes: {asizeof(made) < 200}"
    print(type(made).__name__, gc.is_tracked(made), bool(gc.get_referents(made)), size)
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
dict True True over a megabyte
HashTrieMap False False under 200 bytes: True
Queue False False under 200 bytes: True
SEEN
echo "as seen: what a persistent map holds can't be seen by a walk over objects"
