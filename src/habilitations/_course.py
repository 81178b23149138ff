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

from attrs import evolve, frozen

from habilitations._dossiers import Change, Dossier
from habilitations._enforces import Judged, asked, enforces, guard
from habilitations._forms import goes_back, instant, typed
from habilitations._values import Person, Space, number_of
from habilitations.errors import (
    HabilitationError,
    SpaceNotActive,
    TimeGoesBack,
    UnknownSubscriber,
)
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.model import Portal, dossier_changed
from habilitations.rules import Ruleset

#: What guards yield: which rules they judge, then what they refuse.
Refusals: TypeAlias = Iterator[HabilitationError | Judged]
#: A course on one dossier: refusals, then what makes the changed dossier.
DossierCourse: TypeAlias = Iterator[HabilitationError | Judged | Callable[[], Change]]
#: A course on the whole portal: refusals, then what makes the changed portal.
Course: TypeAlias = Iterator[HabilitationError | Judged | Callable[[], Portal]]

_P = ParamSpec("_P")


def procedure(
    course: Callable[Concatenate[Portal, _P], Course],
) -> Callable[Concatenate[Portal, _P], Portal]:
    """Make of a course the procedure that raises its first refusal, or returns its effect.

    `__wrapped__` is the course itself, for whoever wants all the refusals.
    """

    @functools.wraps(course)
    def run(portal: Portal, /, *args: _P.args, **kwargs: _P.kwargs) -> Portal:
        items = course(typed(portal, Portal), *args, **kwargs)
        first = next(item for item in items if not isinstance(item, Judged))
        if isinstance(first, HabilitationError):
            raise first
        return first()

    signature = inspect.signature(course)
    run.__dict__["__signature__"] = signature.replace(return_annotation=Portal)
    return run


@final
@frozen(kw_only=True)
class Scene:
    """Who acts on which dossier, when, under which rules: all that most guards read."""

    ruleset: Ruleset
    dossier: Dossier
    by: SubscriberNumber
    at: datetime

    def changed(self, dossier: Dossier, *people: SubscriberNumber) -> Change:
        """Return a change of the dossier at this instant."""
        return Change(evolve(dossier, updated_at=self.at), frozenset(people))


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
    yield from onwards(found.updated_at, when)
    return Scene(ruleset=portal.ruleset, dossier=found, by=number, at=when)


def lifted(portal: Portal, course: DossierCourse) -> Course:
    """Yield the course of one dossier as one of the portal."""
    for item in course:
        if isinstance(item, HabilitationError | Judged):
            yield item
        else:
            yield functools.partial(_placed, portal, item)


def _placed(portal: Portal, effect: Callable[[], Change]) -> Portal:
    return dossier_changed(portal, effect())


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
    return portal.dossier(identifier)


# ESP-3: §3.1, only an active space acts.
@guard("ESP-3")
def active(space: Space, at: datetime) -> Refusals:
    """Refuse to let a space act that is not active."""
    if not space.is_active(at):
        yield SpaceNotActive(space.subscriber.number)


# TIM-1: within a dossier, and within a space, time does not go back.
@guard("TIM-1")
def onwards(last: datetime, at: datetime) -> Refusals:
    """Refuse an instant before the last change."""
    if goes_back(at, last):
        yield TimeGoesBack(at, last)
