"""What a portal as JSON costs, there and back, against JSON that means nothing.

Law: both sides write and read the same bytes. Doesn't know where a portal comes from.
"""

import json
from collections.abc import Callable, Iterator
from typing import Final

from attrs import frozen

from benchmarks.figures import Asked, Row, Time, ratio, time_of
from benchmarks.portals import filled
from benchmarks.timing import Side, medians
from habilitations import Portal
from habilitations.wire import dumps, loads

#: The most that it may cost.
MOST: Final = 12.0
DOSSIERS: Final = 1000
_PART: Final = "wire"
_MIB: Final = 2**20


@frozen
class RoundTrip:
    """A portal written and read by the library, and the same text by `json`."""

    mib: float
    ours: Callable[[], object]
    bare: Callable[[], object]


def round_trip(portal: Portal) -> RoundTrip:
    """Return both sides for a portal."""
    text = dumps(portal)
    data = json.loads(text)
    assert loads(text) == portal
    return RoundTrip(
        mib=len(text.encode()) / _MIB,
        ours=lambda: loads(dumps(portal)),
        bare=lambda: (json.dumps(data, ensure_ascii=False), json.loads(text)),
    )


def exchanged(rounds: int) -> Iterator[Time | Row]:
    """Yield the times of a portal, written and read, and their ratio."""
    trip = round_trip(filled(DOSSIERS))
    ours, bare = (
        Asked(_PART, f"{names} of {DOSSIERS} dossiers, {trip.mib:.1f} MiB")
        for names in ("`dumps` and `loads`", "`json.dumps` and `json.loads`")
    )
    times = medians({ours: Side(trip.ours, 1), bare: Side(trip.bare, 1)}, rounds)
    for asked, ns in times.items():
        yield time_of(asked, ns)
    asked = Asked(_PART, "`dumps` and `loads` against those of `json`")
    yield ratio(asked, times, ours, bare, MOST)
