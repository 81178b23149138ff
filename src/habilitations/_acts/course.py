"""How a procedure runs: refusals, then an effect.

Holds the types of a course, the decorator that runs one, and what all courses on a dossier have in
common. Law: a course yields its refusals in the documented order, each after the rules that are
judged, then its effect, which is worked out only if there was none; a value that can't be read is
raised, since nothing after it makes sense. Doesn't know any procedure.
"""

import functools
import inspect
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeAlias, final

from attrs import frozen

from habilitations._state.dossier import Change, Dossier, Ruling, open_dossier_of
from habilitations._values.edges import goes_back, instant, typed
from habilitations._values.marks import Judged, asked, enforces, guard
from habilitations._values.people import Person, Space, number_of
from habilitations.errors import (
    HabilitationError,
    SpaceNotActive,
    TimeGoesBack,
    UnknownSubscriber,
)
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.model import Portal, after
from habilitations.rules import Ruleset

#: What guards yield: which rules they judge, then what they refuse.
Refusals: TypeAlias = Iterator[HabilitationError | Judged]
#: A course on one dossier: refusals, then what makes the change of it.
DossierCourse: TypeAlias = Iterator[HabilitationError | Judged | Callable[[], Change]]
#: Any course: refusals, then what makes the change of a dossier or of the rules, or the space as
#: it is then.
Course: TypeAlias = Iterator[HabilitationError | Judged | Callable[[], Change | Space | Ruling]]

_P = ParamSpec("_P")


def procedure(
    course: Callable[Concatenate[Portal, _P], Course],
) -> Callable[Concatenate[Portal, _P], Portal]:
    """Make of a course the procedure that raises its first refusal, or returns its effect.

    `__wrapped__` is the course itself, for whoever wants all the refusals.
    """

    @functools.wraps(course)
    def run(portal: Portal, /, *args: _P.args, **kwargs: _P.kwargs) -> Portal:
        return after(portal, outcome(course(typed(portal, Portal), *args, **kwargs)))

    signature = inspect.signature(course)
    run.__dict__["__signature__"] = signature.replace(return_annotation=Portal)
    return run


def outcome(course: Course) -> Change | Space | Ruling:
    """Return what the effect of a course makes.

    Raises:
        HabilitationError: its first refusal, if there is one.
    """
    first = next(course)
    while isinstance(first, Judged):
        first = next(course)
    if isinstance(first, HabilitationError):
        try:
            raise first
        finally:
            # Else the refusal would keep this frame, and the frame the refusal, with the portal.
            del first
    # The effect is the last item: to let a course end costs less than to close it.
    next(course, None)
    return first()


@final
@frozen(kw_only=True)
class Scene:
    """Who acts on which dossier, when, under which rules: all that most guards read."""

    ruleset: Ruleset
    dossier: Dossier
    by: SubscriberNumber
    at: datetime

    def changed(self, dossier: Dossier, *people: SubscriberNumber) -> Change:
        """Return a change of the dossier at this instant, which these people's parts follow."""
        if dossier.seats is self.dossier.seats:
            return Change(dossier=dossier.revised(updated_at=self.at), people=people)
        lines = self.dossier.lines_beside(dossier.seats)
        holdings = self.dossier.held_with(lines, people, self.ruleset.catalogue)
        revised = dossier.revised(updated_at=self.at, holdings=holdings)
        return Change(dossier=revised, people=people)


def scene(
    portal: Portal, *, by: Person, dossier: DossierId | str, at: datetime
) -> Generator[HabilitationError | Judged, None, Scene]:
    """Yield what refuses the acting person, the dossier and the instant; return the scene.

    Raises:
        TypeError, InvalidValue: one of the three is not well formed (VAL-1, TIM-1).
        UnknownSubscriber, UnknownDossier: they don't exist (DOS-1).
    """
    number, identifier, when = number_of(by), dossier_id(dossier), instant(at)
    space = yield from asked(known_space, portal, number)
    yield from active(space, when)
    found = yield from asked(known_dossier, portal, identifier)
    yield from onwards(portal, found.updated_at, when)
    # The number that the state has: one text a person, however often it is given.
    return Scene(ruleset=portal.ruleset, dossier=found, by=space.subscriber.number, at=when)


# DOS-1: the people and dossiers named exist.
@enforces("DOS-1")
def known_space(portal: Portal, number: SubscriberNumber) -> Space:
    """Return the space of a person.

    Raises:
        UnknownSubscriber: the portal knows none (DOS-1).
    """
    space = portal.space_map.get(number.value)
    if space is None:
        raise UnknownSubscriber(number)
    return space


@enforces("DOS-1")
def known_dossier(portal: Portal, identifier: DossierId) -> Dossier:
    """Return a dossier.

    Raises:
        UnknownDossier: it is not open (DOS-1).
    """
    return open_dossier_of(portal.dossier_map, identifier)


# ESP-3: §3.1, only an active space acts.
@guard("ESP-3")
def active(space: Space, at: datetime) -> Refusals:
    """Refuse to let a space act that is not active."""
    if not space.is_active(at):
        yield SpaceNotActive(space.subscriber.number, at, space.activated_at)


def onwards(portal: Portal, last: datetime | None, at: datetime) -> Refusals:
    """Refuse an instant before the last change, if there was one, or before the rules in force."""
    known = [each for each in (last, portal.rules_since) if each is not None]
    if known:
        yield from not_back(max(known), at)


# TIM-1: within a dossier, within a space, and under a portal's rules, time does not go back.
@guard("TIM-1")
def not_back(last: datetime, at: datetime) -> Refusals:
    """Refuse an instant before the last change."""
    if goes_back(at, last):
        yield TimeGoesBack(at, last)
