"""Many steps at once: the courses of the procedures over plain dicts, a portal at the end.

Holds `Builder`, the one thing in the library that changes. Law: a builder is of the function that
made it, which gives away the portal alone; its steps are judged by the very courses, and come to
the portal that the same steps come to one by one. Doesn't know where steps come from.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, cast, final

from habilitations._course import Course, outcome
from habilitations._dossiers import key_of
from habilitations._parts import readdressed
from habilitations._values import Space
from habilitations.model import Portal, assembled

#: A procedure, and what it is called with beside the portal.
Call: TypeAlias = tuple[Callable[..., Portal], Mapping[str, object]]


@final
class Builder:
    """A portal under way: what courses read of one, in dicts that their effects change."""

    __slots__ = ("address_map", "dossier_map", "ruleset", "space_map")

    def __init__(self, portal: Portal) -> None:
        """Begin with a portal, which stays as it is."""
        self.ruleset = portal.ruleset
        self.space_map = dict(portal.space_map)
        self.dossier_map = dict(portal.dossier_map)
        self.address_map = dict(portal.address_map)

    def take(self, procedure: Callable[..., Portal], arguments: Mapping[str, object]) -> None:
        """Take a step; a refusal leaves the builder as it was.

        Raises:
            TypeError: an argument has the wrong Python type.
            HabilitationError: the refusal that the procedure raises.
        """
        # `procedure` set it: see `_course`.
        course = cast("Callable[..., Course]", vars(procedure)["__wrapped__"])
        effect = outcome(course(self, **arguments))
        if isinstance(effect, Space):
            self._put_space(effect)
            return
        if effect.moved_from is not None:
            del self.dossier_map[key_of(effect.moved_from)]
        self.dossier_map[key_of(effect.dossier.id)] = effect.dossier

    def _put_space(self, space: Space) -> None:
        number = space.subscriber.number.value
        self.address_map.update(readdressed(self.address_map, self.space_map.get(number), space))
        self.space_map[number] = space

    def portal(self) -> Portal:
        """Return the portal that the steps have led to."""
        return assembled(self.ruleset, self.space_map, self.dossier_map)


def taken(portal: Portal, calls: Iterable[Call]) -> Portal:
    """Return the portal after calls of procedures, as if each had been made by itself.

    Raises:
        TypeError, HabilitationError: what the first call that doesn't succeed raises.
    """
    built = Builder(portal)
    for procedure, arguments in calls:
        built.take(procedure, arguments)
    return built.portal()
