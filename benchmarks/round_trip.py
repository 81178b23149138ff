"""What a portal as JSON costs, there and back, against JSON that means nothing.

Law: both sides write and read the same bytes. Doesn't know where a portal comes from.
"""

import json
from collections.abc import Callable
from typing import Final

from attrs import frozen

from habilitations import Portal
from habilitations.wire import dumps, loads

#: The most that it may cost.
MOST: Final = 12.0
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
