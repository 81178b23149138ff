"""What differs between two states: rights gained and lost, and why.

Holds `diff`, `preview`, `compare_readings`, and the values of changes. Law: a diff is false where
nothing differs, and what it tells of rights is the difference of what `holders` answers: no more,
no less. Doesn't know what was done in between.
"""

from collections.abc import Iterable

from habilitations._errors.bare import leaves_bare
from habilitations._steps.step import Step
from habilitations._values.edges import iterable_of, typed
from habilitations.diffs._comparing import Diff, compared, touched
from habilitations.diffs._readings import Comparison, Outcome, Skipped, outcomes
from habilitations.diffs._values import (
    Cause,
    DataChange,
    DataKind,
    RequestChange,
    RequestKind,
    RightChange,
    RightKind,
    SpaceChange,
    SpaceKind,
)
from habilitations.journal import Journal
from habilitations.model import Portal
from habilitations.rules import Ruleset

__all__ = [
    "Cause",
    "Comparison",
    "DataChange",
    "DataKind",
    "Diff",
    "Outcome",
    "RequestChange",
    "RequestKind",
    "RightChange",
    "RightKind",
    "Skipped",
    "SpaceChange",
    "SpaceKind",
    "compare_readings",
    "diff",
    "preview",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


@leaves_bare
def diff(before: Portal, after: Portal) -> Diff:
    """Return what differs between two portals, in an order that depends on nothing else.

    Dossiers and spaces that the two share are passed over unread, and a dossier that has got its
    SIREN is found under it (DOS-2). A cause is read from the two states: after one step it is what
    that step did, after many it is what would explain the change.

    Raises:
        TypeError: an argument is no portal.
    """
    return compared(typed(before, Portal), typed(after, Portal))


@leaves_bare
def preview(portal: Portal, step: Step) -> Diff:
    """Return what a step would change.

    It costs what the dossier does, however large the portal, but for a change of its rules.

    Raises:
        TypeError: an argument has the wrong Python type.
        HabilitationError: the step is refused.
    """
    after = typed(step, Step).on(portal)
    return touched(portal, after, step)


@leaves_bare
def compare_readings(journal: Journal, readings: Iterable[Ruleset]) -> Comparison:
    """Return what a history would have come to under other readings of the silent rules.

    Each step is tried again under each reading. Where the rules change, a reading stays what it is
    in what it reads otherwise than the first rules. A step that is refused there is skipped and
    told, and what follows is tried all the same. A journal holds what was accepted: what a reading
    would have let through that was refused then is not in it.

    Raises:
        TypeError: an argument has the wrong Python type.
        UnknownService: the first state holds services that a reading's catalogue doesn't (CAT-1).
        HabilitationError: a step is refused under the journal's own ruleset: then it is no journal.
    """
    return outcomes(typed(journal, Journal), iterable_of(readings))
