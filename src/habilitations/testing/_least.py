"""The least that still shows a difference: in steps, then in what they say.

Holds `smallest` and `plainest`. Law: what is left shows the same, no step of it can be done
without, and of what it says nothing can be plainer in one of the ways known here. Doesn't know the
systems under test.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final, TypeAlias, TypeVar

from habilitations.errors import HabilitationError
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.journal import Step
from habilitations.model import Subscriber
from habilitations.services import AnyService, Service
from habilitations.testing._pools import DOSSIERS
from habilitations.testing._situations.crew import CREW, Cast

Steps: TypeAlias = Sequence[Step]
#: Whether some steps show what is to be shown.
Shows: TypeAlias = Callable[[Steps], bool]

_Known = TypeVar("_Known")
#: What a step may be given and do without.
_OPTIONAL: Final = ("company_email", "email_link", "bank_account", "bank_accounts", "title")
_SECOND: Final = timedelta(seconds=1)


def smallest(steps: Steps, shows: Shows) -> tuple[Step, ...]:
    """Return a part of some steps that still shows what they show, and no smaller part of it does.

    Whole stretches are left out first, halves, quarters and so on, then steps one by one.
    """
    kept, size = tuple(steps), len(steps) // 2
    while size:
        shorter = _without(kept, size, shows)
        # One pass more at the size of one: a step may be needed by nothing but one now gone.
        size = size if size == 1 and shorter != kept else size // 2
        kept = shorter
    return kept


def _without(steps: tuple[Step, ...], size: int, shows: Shows) -> tuple[Step, ...]:
    place = max(len(steps) - size, 0)
    while True:
        shorter = (*steps[:place], *steps[place + size :])
        steps = shorter if shows(shorter) else steps
        if not place:
            return steps
        place = max(place - size, 0)


def plainest(steps: Steps, shows: Shows, cast: Cast) -> tuple[Step, ...]:
    """Return steps that show the same, said as plainly as can be."""
    kept = tuple(steps)
    for ways in (_people, _dossiers, _fewer, _services(cast), _instants):
        for change in ways(kept):
            kept = _plainer(kept, change, shows)
    return kept


def _plainer(steps: tuple[Step, ...], change: "_Change", shows: Shows) -> tuple[Step, ...]:
    plainer = tuple(_changed(steps, change))
    better = len(plainer) == len(steps) and plainer != steps and shows(plainer)
    return plainer if better else steps


#: A step in other words; None where it can't be said so.
_Change: TypeAlias = Callable[[int, Step], Mapping[str, object]]


def _changed(steps: Steps, change: _Change) -> Iterator[Step]:
    for place, step in enumerate(steps):
        try:
            yield Step.named(step.procedure, change(place, step))
        except (HabilitationError, TypeError):
            return


def _people(steps: Steps) -> Iterator[_Change]:
    """The people in the order in which they are met: the first one first."""
    met = dict.fromkeys(number for step in steps for number in _numbers(step))
    named = dict(zip(met, CREW, strict=False))

    def renamed(_: int, step: Step) -> Mapping[str, object]:
        return {name: _person(value, named) for name, value in step.given}

    yield renamed


def _numbers(step: Step) -> Iterator[SubscriberNumber]:
    for _, value in step.given:
        if isinstance(value, Subscriber):
            yield value.number
        elif isinstance(value, SubscriberNumber):
            yield value


def _person(value: object, named: Mapping[SubscriberNumber, Subscriber]) -> object:
    if isinstance(value, SubscriberNumber):
        return named[value].number if value in named else value
    if isinstance(value, Subscriber) and value.number in named:
        return named[value.number]
    return value


def _dossiers(steps: Steps) -> Iterator[_Change]:
    """The first dossier in place of each other one."""
    for other in dict.fromkeys(step.dossier for step in steps if step.dossier is not None):
        yield from (_replacing("dossier", other, each) for each in _before(DOSSIERS[:2], other))


def _before(known: Sequence[_Known], one: object) -> Sequence[_Known]:
    """Return what stands before one of several; all of them, where it isn't of them."""
    places = [place for place, each in enumerate(known) if each == one]
    return known[: places[0]] if places else known


def _replacing(name: str, old: DossierId, new: DossierId) -> _Change:
    def changed(_: int, step: Step) -> Mapping[str, object]:
        found = step.arguments.get(name)
        return {**step.arguments, name: new} if found == old else step.arguments

    return changed


def _fewer(steps: Steps) -> Iterator[_Change]:
    """Each step without what it can do without: a further service, an address, an account."""
    for place, step in enumerate(steps):
        yield from (_lacking(place, name) for name in _OPTIONAL if name in step.arguments)
        for each in step.services if len(step.services) > 1 else ():
            yield _without_service(place, each)


def _lacking(place: int, name: str) -> _Change:
    def changed(here: int, step: Step) -> Mapping[str, object]:
        return {key: value for key, value in step.given if (here, key) != (place, name)}

    return changed


def _without_service(place: int, service: AnyService) -> _Change:
    def changed(here: int, step: Step) -> Mapping[str, object]:
        rest = [each for each in step.services if each != service]
        return {**step.arguments, "services": rest} if here == place and rest else step.arguments

    return changed


def _services(cast: Cast) -> Callable[[Steps], Iterator[_Change]]:
    """The plainest service in place of each other one."""

    def ways(steps: Steps) -> Iterator[_Change]:
        named = dict.fromkeys(service for step in steps for service in step.services)
        # What is composite first: its lines may then be plain too.
        for old in sorted(named, key=lambda each: not isinstance(each, Service)):
            plainer = _before((cast.plain, cast.other, cast.first), old)
            yield from (_serving(old, new) for new in plainer if new is not None)

    return ways


def _serving(old: AnyService, new: AnyService) -> _Change:
    def changed(_: int, step: Step) -> Mapping[str, object]:
        if old not in step.services:
            return step.arguments
        services = [new if each == old else each for each in step.services]
        return {**step.arguments, "services": list(dict.fromkeys(services))}

    return changed


def _instants(steps: Steps) -> Iterator[_Change]:
    """No time between two steps, or whole seconds."""
    for place in range(1, len(steps)):
        jump = steps[place].at - steps[place - 1].at
        if jump:
            yield _sooner(place, jump)
    for place, step in enumerate(steps):
        if step.at.microsecond:
            yield _at_whole_seconds(place)


def _at_whole_seconds(place: int) -> _Change:
    def changed(here: int, step: Step) -> Mapping[str, object]:
        if here < place or not step.at.microsecond:
            return step.arguments
        return {**step.arguments, "at": step.at.replace(microsecond=0) + _SECOND}

    return changed


def _sooner(place: int, jump: timedelta) -> _Change:
    def changed(here: int, step: Step) -> Mapping[str, object]:
        return step.arguments if here < place else {**step.arguments, "at": step.at - jump}

    return changed
