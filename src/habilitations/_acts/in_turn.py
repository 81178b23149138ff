"""Acts tried in turn, to know which would be accepted: what is judged alike is judged once.

Holds `InTurn` and `Turn`. Law: it accepts what the procedure accepts. A guard is judged by the
facts that its annotation names; so the guards with which two courses begin have judged already what
differs in none of their facts. Doesn't know what is worth trying.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from inspect import get_annotations
from itertools import takewhile
from operator import is_
from typing import Final, Never, final, get_origin

from habilitations._acts.course import Act, AnyGuard, Course, Guard, accepts, way_of
from habilitations._acts.facts import Facts
from habilitations.errors import HabilitationError
from habilitations.model import Portal

#: The course before the first: one for all, since what two courses have alike is kept by both.
_NOTHING: Final = Course[Never](())


@final
class Turn:
    """What was judged last, for the next whose facts are the same but for some that are told."""

    __slots__ = ("_course", "_passed")

    def __init__(self) -> None:
        """Begin with nothing judged."""
        #: The last course, and how many of its guards had nothing to refuse.
        self._course: Course[Never] = _NOTHING
        self._passed = 0

    def accept(self, course: Course[Facts], facts: Facts, differing: frozenset[str]) -> bool:
        """Tell whether no guard has anything to refuse.

        The facts hold what the guards found last; `differing` names those given otherwise since.
        """
        alike = _alike(self._course, course, differing)
        if alike > self._passed:
            # The one that refused the last act is among them.
            return False
        guards = course.guards
        self._course = course
        self._passed = alike + _passing(guards[alike:], facts)
        if self._passed < len(guards):
            return False
        return course.effect is not None or accepts(way_of(course, facts), facts)


@final
class InTurn:
    """Acts on one portal, tried one after the other, each from where it differs from the last."""

    __slots__ = ("_found", "_given", "_portal", "_turn")

    def __init__(self, portal: Portal) -> None:
        """Begin with nothing tried."""
        self._portal: Final = portal
        self._turn: Final = Turn()
        #: The facts of the last act, as they were given and then found.
        self._given: Mapping[str, object] = {}
        self._found: Mapping[str, object] = {}

    def accept(self, act: Act[Facts], arguments: Mapping[str, object]) -> bool:
        """Tell whether nothing refuses an act, called with these arguments."""
        try:
            facts = act.read(self._portal, **arguments)
        except HabilitationError:
            return False
        given, known = vars(facts), self._given.get
        differing = frozenset(
            [
                name
                for name, value in given.items()
                if (was := known(name)) is not value and not _same(value, was)
            ]
        )
        found = dict(self._found)
        for name in differing:
            found[name] = given[name]
        facts.__dict__ = found
        self._given, self._found = given, found
        return self._turn.accept(act.course, facts, differing)


def _same(value: object, was: object) -> bool:
    # What is equal and another object may be judged anew: that takes no longer than to compare it.
    if type(value) is not tuple or type(was) is not tuple:
        return False
    return len(value) == len(was) and all(map(is_, value, was))


def _passing(guards: Sequence[Guard[Facts]], facts: Facts) -> int:
    for passed, each in enumerate(guards):
        if each(facts):
            return passed
    return len(guards)


@cache
def _alike(one: Course[Never], other: Course[Never], differing: frozenset[str]) -> int:
    """Return with how many guards two courses begin that read nothing of what differs."""
    pairs = zip(one.guards, other.guards, strict=False)
    alike = (each is it and differing.isdisjoint(_facts_of(each)) for each, it in pairs)
    return sum(takewhile(bool, alike))


@cache
def _facts_of(guard: AnyGuard) -> frozenset[str]:
    (kind,) = [each for name, each in get_annotations(guard).items() if name != "return"]
    kinds = (get_origin(kind) or kind).__mro__
    return frozenset([name for each in kinds for name in get_annotations(each)])
