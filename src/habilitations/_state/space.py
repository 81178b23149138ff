"""What becomes of an inscription in time, and of the number and address that it takes.

Holds the predicates of spaces that acts and tables share (ESP-1, 2). Law: a void inscription blocks
nothing and nobody. Doesn't know who acts.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from habilitations._state.requests import later
from habilitations._values.marks import enforces
from habilitations._values.people import Space
from habilitations.rules import Ruleset


def activation_deadline(space: Space, ruleset: Ruleset) -> datetime:
    """Return the last instant at which an inscription is activated."""
    return later(space.registered_at, ruleset.space_delay)


# ESP-2: §3.1, within the `space_delay`, or the inscription is void.
@enforces("ESP-2")
def too_late(space: Space, ruleset: Ruleset, at: datetime) -> bool:
    """Tell whether an instant is after the deadline of an inscription."""
    return at > activation_deadline(space, ruleset)


def void_from(space: Space, ruleset: Ruleset) -> datetime | None:
    """Return the first instant at which an inscription is void; None where it never will be."""
    deadline = activation_deadline(space, ruleset)
    if space.activated_at is not None or deadline == datetime.max.replace(tzinfo=UTC):
        return None
    return deadline + datetime.resolution


def is_void(space: Space, ruleset: Ruleset, at: datetime) -> bool:
    """Tell whether an inscription was not activated in time."""
    return space.activated_at is None and too_late(space, ruleset, at)


# ESP-1: §3, one number and one address, one space; a void one takes neither.
@enforces("ESP-1")
def takes(space: Space, ruleset: Ruleset, at: datetime) -> bool:
    """Tell whether a space keeps its number and its address from others at an instant."""
    return not is_void(space, ruleset, at)


def all_void_from(spaces: Sequence[Space], ruleset: Ruleset) -> datetime | None:
    """Return the first instant at which none of some spaces takes anything; None if never."""
    instants = [void_from(space, ruleset) for space in spaces]
    known = [each for each in instants if each is not None]
    return max(known) if len(known) == len(instants) else None
