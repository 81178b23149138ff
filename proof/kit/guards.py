"""The guards of the procedures where they stand, and what may be mistaken in each.

Holds `Mistake`, all of them, and what makes one for a while. Law: a mistake is of one guard of one
procedure; a deaf guard still finds what those after it read; a guard that takes one fact for
another reads all else as it is. Doesn't know the kit.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial, wraps
from typing import NamedTuple, Never, cast

from habilitations import procedures
from habilitations._acts.course import AnyGuard, Course, Refused, act_of, mark_of
from habilitations._acts.facts import Facts
from habilitations.testing._oracle import run_row
from proof.kit.library import Library
from proof.kit.rows import readings, rows_of


class Place(NamedTuple):
    """A guard of a procedure, where it stands."""

    procedure: str
    course: Course[Never]
    guard: AnyGuard

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that it enforces."""
        return mark_of(self.guard).rules

    def __str__(self) -> str:
        """Name it."""
        name = getattr(self.guard, "__name__", "")
        return f"{self.procedure} {', '.join(self.rules)} {name}"


class Mistake(NamedTuple):
    """What is wrong at a place: one fact is read for another, or nothing is refused."""

    place: Place
    read: str = ""
    instead: str = ""

    def __str__(self) -> str:
        """Say it."""
        what = f"reads {self.instead} for {self.read}" if self.read else "refuses nothing"
        return f"{self.place}: {what}"


def places() -> Iterator[Place]:
    """Yield each guard of each procedure that refuses, those of its ways among them."""
    for name in procedures.__all__:
        waiting: list[Course[Never]] = [act_of(getattr(procedures, name)).course]
        while waiting:
            course = waiting.pop()
            waiting += course.ways.values()
            yield from (Place(name, course, one) for one in course.guards if mark_of(one).refuses)


class _Other:
    """Facts of which one is read for another."""

    def __init__(self, facts: Facts, read: str, instead: str) -> None:
        self.__dict__["_parts"] = (facts, read, instead)

    def __getattr__(self, name: str) -> object:
        facts, read, instead = self.__dict__["_parts"]
        found: object = getattr(facts, instead if name == read and instead in vars(facts) else name)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_parts"][0], name, value)


class _Read:
    """Facts that keep what is read of them, with what of the same kind could be read instead."""

    def __init__(self, facts: Facts, pairs: set[tuple[str, str]]) -> None:
        self.__dict__["_parts"] = (facts, pairs)

    def __getattr__(self, name: str) -> object:
        facts, pairs = self.__dict__["_parts"]
        found: object = getattr(facts, name)
        for other, value in vars(facts).items():
            if value is not found and _kind(value) == _kind(found):
                pairs.add((name, other))
        return found

    def __setattr__(self, name: str, value: object) -> None:
        setattr(self.__dict__["_parts"][0], name, value)


def _kind(value: object) -> object:
    """Return what a fact is, or what there is in it: nothing that is empty is of a kind."""
    if isinstance(value, list | tuple):
        return type(value[0]) if value else object()
    return type(value)


def asked_of(place: Place) -> Callable[[object], Refused]:
    """Return a guard as what may be asked about whatever looks like its facts."""
    # A guard reads attributes alone, so that what has them will do.
    return cast("Callable[[object], Refused]", place.guard)


@contextmanager
def _instead(place: Place, called: Callable[[Facts], Refused]) -> Iterator[None]:
    """Put another guard in the place of one, for a while."""
    guards, other = place.course.guards, wraps(place.guard)(called)
    there = tuple(other if each is place.guard else each for each in guards)
    object.__setattr__(place.course, "guards", there)
    try:
        yield
    finally:
        object.__setattr__(place.course, "guards", guards)


@contextmanager
def mistaken(mistake: Mistake) -> Iterator[None]:
    """Make a mistake for a while, where its guard stands and nowhere else."""
    ask = asked_of(mistake.place)

    def deaf(facts: Facts) -> Refused:
        ask(facts)
        return ()

    def confused(facts: Facts) -> Refused:
        return ask(_Other(facts, mistake.read, mistake.instead))

    with _instead(mistake.place, confused if mistake.read else deaf):
        yield


@cache
def deaf() -> tuple[Mistake, ...]:
    """Return each guard that refuses nothing."""
    return tuple(map(Mistake, places()))


@cache
def confused() -> tuple[Mistake, ...]:
    """Return each guard that reads one fact for another of its kind."""
    return tuple(Mistake(place, *pair) for place, read in _pairs().items() for pair in sorted(read))


def _pairs() -> dict[Place, set[tuple[str, str]]]:
    """Return what each guard reads in the cases and situations, with what is of its kind."""
    pairs: dict[Place, set[tuple[str, str]]] = {place: set() for place in places()}
    rows = [(ruleset, row) for ruleset in readings() for _, row in rows_of(ruleset)]
    with ExitStack() as stack:
        for place, read in pairs.items():
            stack.enter_context(_instead(place, partial(_watched, place, read)))
        for ruleset, row in rows:
            run_row(partial(Library, ruleset), row)
    return pairs


def _watched(place: Place, read: set[tuple[str, str]], facts: Facts) -> Refused:
    found = set[tuple[str, str]]()
    refused = asked_of(place)(_Read(facts, found))
    # What is read to word a refusal alone decides nothing.
    read.update(() if refused else found)
    return refused
