"""What `st.from_type(Portal)` draws: how many portals of a hundred show what, and in what time.

    python -m benchmarks.drawn [EXAMPLES]

Law: a share is of the portals that Hypothesis draws, small ones that it begins with among them.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from habilitations import Portal
from habilitations.services import FICHE
from habilitations.testing.strategies import Shape

#: How many are drawn, unless told otherwise.
EXAMPLES: Final = 2000


def drawn(examples: int = EXAMPLES) -> tuple[Portal, ...]:
    """Return so many portals."""
    found: list[Portal] = []
    once = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @once
    @given(st.from_type(Portal))
    def keep(portal: Portal) -> None:
        found.append(portal)

    keep()
    return tuple(found)


def shares(portals: tuple[Portal, ...]) -> Iterator[tuple[str, float]]:
    """Yield what portals show, and how many of a hundred do; then of services the rarest."""
    for shape in Shape:
        yield shape.value, 100 * sum(map(shape.shows, portals)) / len(portals)
    held = Counter(code for portal in portals for code in services_of(portal))
    rarest = min(FICHE.elementary, key=lambda each: held[each.code]).code
    yield f"{rarest}, the rarest of the 28 services", 100 * held[rarest] / len(portals)


def services_of(portal: Portal) -> frozenset[str]:
    """Return the codes of the services that somebody holds."""
    rows = (row for dossier in portal.dossiers.values() for row in dossier.habilitations())
    return frozenset(row.service.code for row in rows)


def main(arguments: list[str]) -> None:
    """Draw, and print."""
    examples = int(arguments[0]) if arguments else EXAMPLES
    begun = time.process_time()
    portals = drawn(examples)
    spent = (time.process_time() - begun) / len(portals)
    for name, share in shares(portals):
        print(f"{name:<45} {share:5.1f} of 100")
    print(f"{1000 * spent:.1f} ms a portal")


if __name__ == "__main__":
    main(sys.argv[1:])
