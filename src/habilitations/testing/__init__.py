"""The rules inside your own test suite: strategies, scenarios, assertions, a conformance kit.

Needs the extra `testing`. Law: what is made here is reached by the public procedures alone, so that
no test stands on a state that can't be. Doesn't know your system: it is given an adapter.

- `habilitations.testing.strategies`: portals, journals and steps for Hypothesis.
- `habilitations.testing.scenarios`: situations to import and go, a clock, a letter box.
- `habilitations.testing.conformance`: whether a system of yours follows the rules.
- `habilitations.testing.races`: whether it does when two act at once.
- `habilitations.testing.assertions`: what reads well in a test.

All but the first do without Hypothesis.
"""

from habilitations.testing.assertions import (
    assert_can,
    assert_cannot,
    assert_refused,
    assert_same_rights,
)
from habilitations.testing.conformance import (
    EVERYTHING,
    REFUSED,
    Backend,
    HabilitationConformance,
    PlainRight,
    PlainStep,
    run_conformance,
)
from habilitations.testing.races import run_races
from habilitations.testing.scenarios import Clock, LetterBox

__all__ = [
    "EVERYTHING",
    "REFUSED",
    "Backend",
    "Clock",
    "HabilitationConformance",
    "LetterBox",
    "PlainRight",
    "PlainStep",
    "assert_can",
    "assert_cannot",
    "assert_refused",
    "assert_same_rights",
    "run_conformance",
    "run_races",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)
