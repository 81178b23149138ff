#!/usr/bin/env bash
# Expected: attrs compares instances by their fields, and `eq=True` says so once more; a frozen
#   refusal that is an exception is a value like the others. One with keyword-only fields can be
#   copied and pickled.
# Seen (attrs 26.1.0, on 2026-11-28): on a class that derives from Exception `eq=True` is passed
#   over without a word, and two refusals with one cause differ. Keyword-only refusals raise
#   TypeError when they are copied, and when they are *unpickled*, in the process that waits for the
#   answer of a worker.
# Matters: who writes refusals beside ours with attrs, for a service of its own, can't assert them
#   by value, sees each cause twice in a set, and loses the refusal where replay is shared out to
#   processes.
# Do: derive from the library's errors or write `__eq__`, `__hash__` and `__reduce__`; ours aren't
#   attrs.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check attrs==26.1.0

venv/bin/python - >seen <<'PY'
import copy
import pickle

from attrs import frozen


@frozen(eq=True)
class Seat:
    dossier: str


@frozen(eq=True)
class SeatTaken(Exception):
    dossier: str


@frozen(kw_only=True)
class SeatEmpty(Exception):
    dossier: str


def tried(function, *given):
    try:
        return function(*given)
    except TypeError as error:
        return f"TypeError: {error}"


print("values equal:", Seat("005520135") == Seat("005520135"))
print("refusals equal:", SeatTaken("005520135") == SeatTaken("005520135"))
print("in a set:", len({SeatTaken("005520135"), SeatTaken("005520135")}))
empty = SeatEmpty(dossier="005520135")
print("copied:", tried(copy.copy, empty))
print("pickled:", type(pickle.dumps(empty)).__name__)
print("unpickled:", tried(pickle.loads, pickle.dumps(empty)))
PY

diff - seen <<'SEEN' || { echo "changed: not what was seen on 2026-11-28" >&2; exit 1; }
values equal: True
refusals equal: False
in a set: 2
copied: TypeError: SeatEmpty.__init__() takes 1 positional argument but 2 were given
pickled: bytes
unpickled: TypeError: SeatEmpty.__init__() takes 1 positional argument but 2 were given
SEEN
echo "as seen: attrs compares exceptions by identity, and can't read back keyword-only ones"
