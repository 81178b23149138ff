#!/usr/bin/env bash
# Expected: of two persistent maps `!=` says the contrary of `==`, as it does of two dicts.
# Seen (rpds-py 2026.9.1, on 2026-11-29): of two HashTrieMaps of one size `!=` is true only where
#   no key has the same value in both, and it is true of two empty ones. `==` and `hash` are right,
#   and so is `!=` of sets, lists, queues and stacks.
# Matters: who looks for a change by `if before != after` sees none where one entry of many has
#   changed. Ours was `Portal.merge`: of two shards whose spaces differed by one new address it
#   took either, by which of them was asked.
# Do: `not (before == after)`. A test holds every map of our sources to that.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check rpds-py==2026.9.1

venv/bin/python - >seen <<'PY'
from rpds import HashTrieMap, HashTrieSet, List, Queue

lila = {"lila": "lila@cabinet.example"}
pairs = {
    "one of two changed": (lila | {"michel": "m@a.example"}, lila | {"michel": "m@b.example"}),
    "one of two another": (lila | {"michel": ""}, lila | {"nadia": ""}),
    "all changed": (lila, {"lila": "l@b.example"}),
    "alike": (lila, lila),
    "empty": ({}, {}),
}
for name, (one, other) in pairs.items():
    first, second = HashTrieMap(one), HashTrieMap(other)
    print(f"{name}: dict != {one != other}, map != {first != second}, map == {first == second}")
print("others !=:", *(kind([1, 2]) != kind([1, 3]) for kind in (HashTrieSet, List, Queue)))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-29" >&2; exit 1; }
one of two changed: dict != True, map != False, map == False
one of two another: dict != True, map != False, map == False
all changed: dict != True, map != True, map == False
alike: dict != False, map != False, map == True
empty: dict != False, map != True, map == True
others !=: True True True
SEEN
echo "as seen: two maps that differ are neither equal nor unequal"
