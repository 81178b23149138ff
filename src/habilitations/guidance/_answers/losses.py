"""What somebody has less than before, and what somebody may do more.

Holds the two comparisons by which advice is weighed. Law: a loss is a right in force that is gone,
or a habilitation that is gone or lesser, asleep or not; what wakes, or is under another, is none.
Doesn't know what was done in between.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from habilitations.diffs._comparing import rights_among
from habilitations.diffs._values import RightChange
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Habilitation, Portal
from habilitations.roles import Right, Role
from habilitations.services import ElementaryService

#: Somebody's right on an elementary service.
Power: TypeAlias = tuple[SubscriberNumber, ElementaryService, Right]

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_RIGHTS: Final = tuple(Right)


def losses_among(
    before: Portal, after: Portal, dossiers: Iterable[DossierId]
) -> tuple[RightChange, ...]:
    """Return what people have less on some dossiers, in the order of a diff."""
    return tuple(each for each in rights_among(before, after, dossiers).rights if is_loss(each))


def is_loss(change: RightChange) -> bool:
    """Tell whether a change takes something away from its person."""
    was, now = change.before, change.after
    if was is None:
        return False
    if now is None or not is_as_much(now, was):
        return True
    return now.suspended and not was.suspended


def is_as_much(held: Habilitation, other: Habilitation) -> bool:
    """Tell whether the role of a habilitation is as wide as that of another, asleep or not."""
    return held.role.rank <= other.role.rank


def gains_among(before: Portal, after: Portal, dossiers: Iterable[DossierId]) -> set[Power]:
    """Return who may do what on some dossiers that he might not before."""
    changes = rights_among(before, after, dossiers).rights
    return {
        (each.subscriber, each.service, right)
        for each in changes
        for right in _exercised(each.after) - _exercised(each.before)
    }


def _exercised(held: Habilitation | None) -> set[Right]:
    if held is None or held.suspended:
        return set()
    return {right for right in _RIGHTS if held.service.grants(held.role, right)}


def powers(
    person: SubscriberNumber, services: Iterable[ElementaryService], role: Role = _AT
) -> Iterator[Power]:
    """Yield what a role on services lets a person do."""
    for service in services:
        yield from ((person, service, right) for right in _RIGHTS if service.grants(role, right))
