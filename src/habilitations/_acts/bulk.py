"""Many steps at once: the courses of the procedures over plain dicts, a portal at the end.

Holds `Builder`, `Fold` and `Shard`, all in the library that changes. Law: a builder is of the
function that made it, which gives away values alone; its steps are judged by the very courses, and
come to what the same steps come to one by one. Doesn't know where steps come from.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Protocol, cast, final

from habilitations._acts.course import act_of
from habilitations._state.dossier import Change, Dossier, DossierKey, Ruling, key_of
from habilitations._state.indexes import address_taken, readdressed
from habilitations._values.people import Space
from habilitations.model import Portal, assembled

#: The dossiers that are copied at most before a step is taken.
_COPIED: Final = 1000


class SpacesKnown(Protocol):
    """What courses on dossiers read of spaces: the one of a number."""

    def get(self, number: str, /) -> Space | None:
        """Return the space of a number, or None."""

    def values(self) -> Iterable[Space]:
        """Return the spaces that are judged here: none where somebody else judges them."""
        ...


def _put(dossiers: dict[DossierKey, Dossier], change: Change) -> None:
    before, key = change.before, key_of(change.dossier.id)
    was = key if before is None else key_of(before.id)
    if was != key:
        del dossiers[was]
    dossiers[key] = change.dossier


@final
class Builder:
    """A portal under way: what courses read of one, in dicts that their effects change."""

    __slots__ = ("address_map", "dossier_map", "rules_since", "ruleset", "space_map")

    def __init__(self, portal: Portal) -> None:
        """Begin with a portal, which stays as it is."""
        self.ruleset, self.rules_since = portal.ruleset, portal.rules_since
        self.space_map = dict(portal.space_map)
        self.dossier_map = dict(portal.dossier_map)
        self.address_map = dict(portal.address_map)

    def take(self, procedure: Callable[..., Portal], arguments: Mapping[str, object]) -> None:
        """Take a step; a refusal leaves the builder as it was.

        Raises:
            TypeError: an argument has the wrong Python type.
            HabilitationError: the refusal that the procedure raises.
        """
        effect = act_of(procedure).taken(self, arguments)
        if isinstance(effect, Space):
            self._put_space(effect)
        elif isinstance(effect, Ruling):
            self.ruleset, self.rules_since = effect.ruleset, effect.since
            self.dossier_map.update(effect.dossiers)
        else:
            _put(self.dossier_map, effect)

    def _put_space(self, space: Space) -> None:
        number = space.subscriber.number.value
        known, before = self.address_map, self.space_map.get(number)
        known.update(
            [address_taken(known, space)] if before is None else readdressed(known, before, space)
        )
        self.space_map[number] = space

    def portal(self) -> Portal:
        """Return the portal that the steps have led to."""
        return assembled(self.ruleset, self.space_map, self.dossier_map, self.rules_since)


@final
class Shard:
    """Dossiers under way, beside spaces that somebody else keeps."""

    __slots__ = ("dossier_map", "rules_since", "ruleset", "space_map")

    def __init__(self, portal: Portal, spaces: SpacesKnown) -> None:
        """Begin with the dossiers of a portal, under its rules and among spaces."""
        self.ruleset, self.rules_since = portal.ruleset, portal.rules_since
        self.space_map = spaces
        self.dossier_map = dict(portal.dossier_map.items())

    def take(self, procedure: Callable[..., Portal], arguments: Mapping[str, object]) -> None:
        """Take a step on a dossier, or a change of the rules; a refusal leaves all as it was.

        Raises:
            TypeError: an argument has the wrong Python type.
            HabilitationError: the refusal that the procedure raises.
        """
        effect = act_of(procedure).taken(self, arguments)
        if isinstance(effect, Ruling):
            self.ruleset, self.rules_since = effect.ruleset, effect.since
            self.dossier_map.update(effect.dossiers)
        else:
            # A step on a dossier changes no space; which steps are is told before they come here.
            _put(self.dossier_map, cast("Change", effect))


@final
class Fold:
    """A portal under way: each step makes another portal, and none is copied whole."""

    __slots__ = ("_made",)

    def __init__(self, portal: Portal) -> None:
        """Begin with a portal, which stays as it is."""
        self._made = portal

    def take(self, procedure: Callable[..., Portal], arguments: Mapping[str, object]) -> None:
        """Take a step; a refusal leaves all as it was.

        Raises:
            TypeError: an argument has the wrong Python type.
            HabilitationError: the refusal that the procedure raises.
        """
        self._made = procedure(self._made, **arguments)

    def portal(self) -> Portal:
        """Return the portal that the steps have led to."""
        return self._made


def under_way(portal: Portal) -> Builder | Fold:
    """Return what takes steps from a portal: over plain dicts, unless it is too large to copy."""
    return Builder(portal) if len(portal.dossier_map) <= _COPIED else Fold(portal)
