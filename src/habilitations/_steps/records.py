"""Steps read and written one after the other, each under the catalogue in force.

Holds what follows them, reads them, and checks them before they are written. Law: after a change of
the rules codes are those of the new catalogue, and what is written is read back the same (CAT-4).
Doesn't know documents.
"""

from collections.abc import Iterable, Iterator
from typing import final

from habilitations._json.converter import Forms
from habilitations._json.faults import Place, Told
from habilitations._json.rule_records import with_rules
from habilitations._steps.step import Step, from_plain
from habilitations._values.editions import Catalogues
from habilitations.errors import HabilitationError, UnknownService
from habilitations.model import Portal
from habilitations.services import Catalogue


@final
class Followed:
    """The catalogues along some steps: those of a journal are accepted, others are tried."""

    __slots__ = ("_portal", "_tried", "known")

    def __init__(self, catalogue: Catalogue, *, tried_on: Portal | None = None) -> None:
        """Begin with a catalogue, and with the portal that the steps are tried on, if they are."""
        self.known, self._portal = Catalogues.of(catalogue), tried_on
        self._tried: list[Step] = []

    def follow(self, step: Step) -> None:
        """Go on from a step."""
        if self._portal is not None:
            self._tried.append(step)
        if step.rules is not None:
            catalogue = step.rules.catalogue
            accepted = self._portal is None or self._in_force(self._portal) == catalogue
            self.known = self.known.after(catalogue) if accepted else self.known.beside(catalogue)

    def _in_force(self, portal: Portal) -> Catalogue:
        # Whether a change is accepted depends on all that was tried before it.
        for step in self._tried:
            portal = _taken(portal, step)
        self._portal, self._tried = portal, []
        return portal.ruleset.catalogue


def _taken(portal: Portal, step: Step) -> Portal:
    try:
        return step.on(portal)
    except HabilitationError:
        return portal


def in_force(steps: Iterable[Step], followed: Followed) -> Iterator[Step]:
    """Yield steps, each once its services are known to be read back as they are.

    Raises:
        UnknownService: a step names services that no catalogue of the history has, or another than
            the one in force has under their codes (CAT-1).
    """
    for step in steps:
        unknown = followed.known.unknown(step.services)
        if unknown:
            raise UnknownService(unknown)
        yield step
        followed.follow(step)


@final
class StepReader:
    """What reads steps from plain data, in their order; it moves on at a change of the rules."""

    __slots__ = ("_clear", "_followed", "_known", "_made")

    def __init__(self, followed: Followed, made: Forms, *, clear: bool = False) -> None:
        """Begin with the catalogue of a history, and its forms."""
        self._followed, self._known = followed, followed.known
        self._made, self._clear = made, clear

    def follow(self, step: Step) -> Step:
        """Go on from a step, which is returned."""
        self._followed.follow(step)
        if self._followed.known is not self._known:
            self._known = self._followed.known
            self._made = with_rules(self._known, clear=self._clear)
        return step

    def read(self, data: object, at: Place, told: Told) -> Step | None:
        """Return the next step; None where it is none, which is told at its place."""
        step = from_plain(data, self._made, at, told)
        return None if step is None else self.follow(step)

    def read_all(self, data: object, at: Place, told: Told) -> tuple[Step, ...] | None:
        """Return steps given as a list; None where one is none, which is told at its place."""
        given, before = told.exact(data, list, at), told.count
        if given is None:
            return None
        read = (self.read(each, (at, place), told) for place, each in enumerate(given))
        steps = tuple([each for each in read if each is not None])
        return steps if told.count == before else None
