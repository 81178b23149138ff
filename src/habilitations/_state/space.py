"""What becomes of an inscription in time, and of the number and address that it takes.

Holds the predicates of spaces that acts and tables share (ESP-1, 2). Law: a void inscription blocks
nothing and nobody. Doesn't know who acts.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import evolve

from habilitations._state.requests import kept, later
from habilitations._values.marks import enforces
from habilitations._values.people import Space
from habilitations.rules import Ruleset


def inscription_end(registered_at: datetime, ruleset: Ruleset) -> datetime:
    """Return the last instant of the code of an inscription made under a ruleset."""
    return later(registered_at, ruleset.space_delay)


def dated_space(space: Space, ruleset: Ruleset) -> Space:
    """Return a space with the deadline of a ruleset where it has none of its own."""
    if space.deadline is not None:
        return space
    return evolve(space, deadline=inscription_end(space.registered_at, ruleset))


def activation_deadline(space: Space) -> datetime:
    """Return the last instant at which an inscription is activated."""
    return kept(space.deadline)


# ESP-2: §3.1, within the `space_delay`, or the inscription is void.
@enforces("ESP-2")
def too_late(space: Space, at: datetime) -> bool:
    """Tell whether an instant is after the deadline of an inscription."""
    return at > activation_deadline(space)


def waits(space: Space) -> bool:
    """Tell whether a space is an inscription still, that waits for its activation."""
    return space.activated_at is None and not space.active_since_unknown


def void_from(space: Space) -> datetime | None:
    """Return the first instant at which an inscription is void; None where it never will be."""
    deadline = activation_deadline(space)
    if not waits(space) or deadline == datetime.max.replace(tzinfo=UTC):
        return None
    return deadline + datetime.resolution


def is_void(space: Space, at: datetime) -> bool:
    """Tell whether an inscription was not activated in time."""
    return waits(space) and too_late(space, at)


# ESP-1: §3, one number and one address, one space; a void one takes neither.
@enforces("ESP-1")
def takes(space: Space, at: datetime) -> bool:
    """Tell whether a space keeps its number and its address from others at an instant."""
    return not is_void(space, at)


def all_void_from(spaces: Sequence[Space]) -> datetime | None:
    """Return the first instant at which none of some spaces takes anything; None if never."""
    instants = [void_from(space) for space in spaces]
    known = [each for each in instants if each is not None]
    return max(known) if len(known) == len(instants) else None
