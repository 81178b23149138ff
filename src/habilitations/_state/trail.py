"""What has lately changed of a portal's maps: by which steps, and at which keys.

Holds `Touch`, and what compares two trails. Law: where two portals share a touch, the keys of those
after it are all at which they may differ. Doesn't know what stands at a key, then or now.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias, final

from habilitations._state.dossier import DossierKey

#: The touches that a portal remembers: for a longer history its maps are compared whole.
REMEMBERED: Final = 64


@final
class Touch(NamedTuple):
    """The making of one portal, and the keys at which it may differ from the one before it.

    Touches are told apart as objects, not as values: each making has its own.
    """

    dossiers: tuple[DossierKey, ...] = ()
    spaces: tuple[str, ...] = ()


#: The last touches of a portal, its own at the end.
Trail: TypeAlias = tuple[Touch, ...]


class Touched(NamedTuple):
    """The keys at which two portals may differ, each once."""

    dossiers: Iterable[DossierKey]
    spaces: Iterable[str]


def begun() -> Trail:
    """Return the trail of a portal that is made at once."""
    return (Touch(),)


def followed_by(trail: Trail, touch: Touch) -> Trail:
    """Return a trail one step further."""
    # Added, since unpacked they would be copied twice.
    own = (touch,)
    return trail[1 - REMEMBERED :] + own


def between(one: Trail, other: Trail) -> Touched | None:
    """Return where the portals of two trails may differ; None where neither remembers that."""
    places = {id(touch): place for place, touch in enumerate(one, start=1)}
    for back, touch in enumerate(reversed(other)):
        place = places.get(id(touch))
        if place is not None:
            since = (*one[place:], *other[len(other) - back :])
            return Touched(
                dict.fromkeys(key for each in since for key in each.dossiers),
                dict.fromkeys(key for each in since for key in each.spaces),
            )
    return None
