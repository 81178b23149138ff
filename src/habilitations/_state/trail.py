"""What has lately changed of a portal's maps: by which steps, and at which keys.

Holds `Touch`, and what compares two trails. Law: where two portals share a touch, the keys of those
after it are all at which they may differ. Doesn't know what stands at a key, then or now.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from habilitations._state.dossier import DossierKey

#: The touches that a portal remembers at least, and half of those at most: for a longer history its
#: maps are compared whole.
REMEMBERED: Final = 32

#: The making of one portal: the keys of the dossiers and of the spaces at which it may differ from
#: the one before it. Told apart as objects, not as values: each making has its own.
Touch: TypeAlias = tuple[tuple[DossierKey, ...], tuple[str, ...]]
#: The last touches of a portal, its own at the end: older ones, and so many since at most. Of two
#: parts, so that a step copies the second alone.
Trail: TypeAlias = tuple[tuple[Touch, ...], tuple[Touch, ...]]


class Touched(NamedTuple):
    """The keys at which two portals may differ, each once."""

    dossiers: Iterable[DossierKey]
    spaces: Iterable[str]


def begun() -> Trail:
    """Return the trail of a portal that is made at once."""
    # By name, since a constant would be the same object each time.
    nowhere: tuple[str, ...] = ()
    return (), (((), nowhere),)


def followed_by(trail: Trail, touch: Touch) -> Trail:
    """Return a trail one step further."""
    older, recent = trail
    own = (touch,)
    # Added, since unpacked they would be copied twice.
    return (recent, own) if len(recent) == REMEMBERED else (older, recent + own)


def between(one: Trail, other: Trail) -> Touched | None:
    """Return where the portals of two trails may differ; None where neither remembers that."""
    ours, theirs = (*one[0], *one[1]), (*other[0], *other[1])
    places = {id(touch): place for place, touch in enumerate(ours, start=1)}
    for back, touch in enumerate(reversed(theirs)):
        place = places.get(id(touch))
        if place is not None:
            since = (*ours[place:], *theirs[len(theirs) - back :])
            return Touched(
                dict.fromkeys(key for dossiers, _ in since for key in dossiers),
                dict.fromkeys(key for _, spaces in since for key in spaces),
            )
    return None
