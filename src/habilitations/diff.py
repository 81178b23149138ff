"""What differs between two states: rights gained and lost, and why.

Holds `diff`, `preview`, and the values of changes. Law: a diff is false where nothing differs, and
what it tells of rights is the difference of what `holders` answers: no more, no less. Doesn't know
what was done in between.
"""

from habilitations._diff.comparing import Diff, compared, touched
from habilitations._diff.values import (
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
from habilitations._forms import typed
from habilitations._steps import Step
from habilitations.model import Portal

__all__ = [
    "Cause",
    "DataChange",
    "DataKind",
    "Diff",
    "RequestChange",
    "RequestKind",
    "RightChange",
    "RightKind",
    "SpaceChange",
    "SpaceKind",
    "diff",
    "preview",
]


def diff(before: Portal, after: Portal) -> Diff:
    """Return what differs between two portals, in an order that depends on nothing else.

    Dossiers and spaces that the two share are passed over unread, and a dossier that has got its
    SIREN is found under it (DOS-2). A cause is read from the two states: after one step it is what
    that step did, after many it is what would explain the change.

    Raises:
        TypeError: an argument is no portal.
    """
    return compared(typed(before, Portal), typed(after, Portal))


def preview(portal: Portal, step: Step) -> Diff:
    """Return what a step would change; it costs what the dossier does, however large the portal.

    Raises:
        TypeError: an argument has the wrong Python type.
        HabilitationError: the step is refused.
    """
    after = typed(step, Step).on(portal)
    return touched(portal, after, step)
