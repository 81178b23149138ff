"""Courses: what a procedure is made of tells all its refusals, not the first alone."""

import contextlib
import gc
import inspect
import re
import weakref
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, Never
from unittest.mock import Mock

import pytest

from habilitations import (
    HabilitationError,
    Portal,
    Role,
    Step,
    designate,
    errors,
    explain,
    procedures,
)
from habilitations._acts import adhesion, substitution
from habilitations._acts.acting import BY_PERSON
from habilitations._acts.course import AnyGuard, Course, act_of, mark_of
from habilitations.errors import (
    NoDelegation,
    NotAdhered,
    NotModifiableInto,
    SelfDesignation,
    TitulaireNotDesignable,
)
from habilitations.services import DECLARER_IS, DECLARER_TVA
from tests.test_one_predicate import LEAVES, RULED, Function, calls, functions, made, reached
from tests.world import CLIENT, LILA, MARTIN, MARTIN_ID, MONDAY, adhere, portal

NAMES: Final = tuple(procedures.__all__)
COURSES: Final[Mapping[str, Course[Never]]] = MappingProxyType(
    {name: act_of(getattr(procedures, name)).course for name in NAMES}
)
#: Every function that states a rule, by its place, and the places of those that it calls.
SOURCES: Final[Mapping[str, Function]] = MappingProxyType(dict(functions(RULED)))
CALLS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {place: calls(module, node) for module in RULED for place, node in functions([module])}
)
#: Refusals of values, by what reads them before any guard.
READ: Final = frozenset({"InvalidDeadline"})
#: Refusals of a course that are never its first, and why.
NEVER_FIRST: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        (
            "modify_delegation",
            "NotHeldByDesignator",
        ): "who holds nothing there reaches nothing: NotAllowedToAct comes before",
    }
)


def told(name: str, before: Portal, **given: object) -> tuple[HabilitationError, ...]:
    """Return all the refusals of a call."""
    step = Step.named(name, {"dossier": MARTIN, "at": MONDAY, **given})
    return explain(before, step).refusals


def guards_of(course: Course[Never]) -> Iterator[AnyGuard]:
    """Yield the guards of a course, those of the ways in which it parts among them."""
    yield from course.guards
    for way in course.ways.values():
        yield from guards_of(way)


def leaves_of(guards: Iterator[AnyGuard]) -> set[str]:
    """Return the names of what guards refuse."""
    return {leaf.__name__ for guard in guards for leaf in mark_of(guard).refuses}


def documented(doc: str | None) -> set[str]:
    """Return the leaves that a docstring names."""
    found = re.findall(r"\b[A-Z]\w+", str(doc))
    return {name for name in found if hasattr(getattr(errors, name, None), "rule")}


def test_a_designation_tells_every_refusal() -> None:
    """What each guard has to say is told, in the documented order."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    role, services = Role.ADMINISTRATEUR_TITULAIRE, [DECLARER_IS]
    asked = told("designate", before, by=CLIENT, delegate=CLIENT, services=services, role=role)
    assert asked == (
        SelfDesignation(CLIENT.number),
        TitulaireNotDesignable(MARTIN_ID, (DECLARER_IS,)),
        NotAdhered(MARTIN_ID, (DECLARER_IS,)),
    )


def test_a_modification_tells_every_refusal() -> None:
    """A role that can't be given is told beside a delegation that isn't there."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    role, services = Role.ADMINISTRATEUR_SUPPLEANT, [DECLARER_TVA]
    asked = told(
        "modify_delegation", before, by=CLIENT, delegate=LILA, services=services, role=role
    )
    assert asked == (NotModifiableInto(role), NoDelegation(MARTIN_ID, LILA.number, (DECLARER_TVA,)))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_procedure_raises_is_documented(name: str) -> None:
    """Its `Raises:` and what all share name each refusal of its guards, and no other."""
    course = COURSES[name]
    refused = leaves_of(guards_of(course))
    own = documented(getattr(procedures, name).__doc__) - READ
    shared = documented(procedures.__doc__)
    again = leaves_of(iter((*adhesion.PRECONDITIONS, *substitution.PRECONDITIONS)))
    expected = refused - shared - (again if name == "activate_request" else set())
    assert own - shared == expected - {leaf for called, leaf in NEVER_FIRST if called == name}


def paths(course: Course[Never]) -> Iterator[tuple[AnyGuard, ...]]:
    """Yield the guards of a course as they are asked, once for each way in which it parts."""
    for way in course.ways.values():
        yield from ((*course.guards, *further) for further in paths(way))
    if not course.ways:
        yield course.guards


@pytest.mark.parametrize("name", NAMES)
def test_refusals_are_documented_in_their_order(name: str) -> None:
    """What `Raises:` names stands there as the guards refuse it, whichever way the course goes."""
    _, _, raises = (getattr(procedures, name).__doc__ or "").partition("Raises:")
    for guards in paths(COURSES[name]):
        order = [leaf.__name__ for guard in guards for leaf in mark_of(guard).refuses]
        told = [word for word in re.findall(r"\w+", raises) if word in order]
        assert told == sorted(told, key=order.index), f"{name}: guards refuse in the order {order}"


def test_what_is_never_first_is_refused() -> None:
    """Each excuse is of a refusal that the course of its procedure has."""
    assert all(leaf in leaves_of(guards_of(COURSES[name])) for name, leaf in NEVER_FIRST)


def test_what_was_asked_is_asked_again() -> None:
    """The guards of a request's own preconditions are those of its activation (ADH-7)."""
    ways = COURSES["activate_request"].ways.values()
    asked = (COURSES["request_adhesion"], COURSES["request_substitution"])
    for way, course in zip(ways, asked, strict=True):
        assert course.guards[: len(BY_PERSON)] == BY_PERSON
        assert course.guards[len(BY_PERSON) :][: len(way.guards)] == way.guards


@pytest.mark.parametrize("name", NAMES)
def test_a_course_asks_nothing_twice(name: str) -> None:
    """No guard stands twice on one way, and each way ends in one effect."""

    def ways(course: Course[Never], before: tuple[AnyGuard, ...]) -> Iterator[tuple[AnyGuard, ...]]:
        passed = (*before, *course.guards)
        assert (course.effect is None) is bool(course.ways)
        yield from [passed] if course.effect else ()
        for way in course.ways.values():
            yield from ways(way, passed)

    for passed in ways(COURSES[name], ()):
        assert len(set(passed)) == len(passed)


def test_who_acts_is_judged_first() -> None:
    """By whatever a person acts on a dossier, the course begins alike."""
    acting = [name for name in NAMES if {"by", "dossier"} <= set(_parameters(name))]
    assert len(acting) > 10
    assert all(COURSES[name].guards[: len(BY_PERSON)] == BY_PERSON for name in acting)


def _parameters(name: str) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(getattr(procedures, name)).parameters


def test_a_refusal_keeps_no_portal() -> None:
    """Once it is dealt with, the portal goes with its last name, before any collection."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    gone, services = weakref.ref(before), [DECLARER_IS]
    gc.disable()
    try:
        with contextlib.suppress(NotAdhered):
            designate(
                before,
                by=CLIENT,
                delegate=LILA,
                dossier=MARTIN,
                services=services,
                role=Role.ACTEUR,
                at=MONDAY,
            )
        del before
        assert gone() is None
    finally:
        gc.enable()


def test_a_procedure_shows_the_signature_of_its_course() -> None:
    """`help` and tools see what goes in, and a portal coming out, for each of them."""
    for name in NAMES:
        signature = inspect.signature(getattr(procedures, name))
        assert signature.return_annotation is Portal
        first, *others = signature.parameters.values()
        assert first.name == "portal"
        assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in others)
        assert "at" in signature.parameters


def test_what_says_that_it_is_another_is_not_taken() -> None:
    """A mock that says it is a subscriber is none, and never gets into a portal."""
    person = Mock(spec=type(LILA))
    with pytest.raises(TypeError):
        procedures.register_space(Portal(), subscriber=person, code="courriel", at=MONDAY)


def made_by(guard: AnyGuard) -> set[str]:
    """Return the leaves that a guard makes, itself or by what it calls of `_acts`."""
    place = f"{guard.__module__.removeprefix('habilitations.')}.{guard.__name__}"
    near = [
        each for each in reached(place, CALLS) if each.startswith(("_acts.", "_state.requests"))
    ]
    return {leaf for each in near if each in SOURCES for leaf in made(SOURCES[each])}


@pytest.mark.parametrize(
    "guard",
    dict.fromkeys(g for c in COURSES.values() for g in guards_of(c)),
    ids=lambda g: g.__name__,
)
def test_a_guard_refuses_what_its_mark_says(guard: AnyGuard) -> None:
    """What it makes, by its source, is what it is marked with."""
    marked = leaves_of(iter((guard,)))
    # What breaks the new rules is told within one refusal.
    within = made_by(guard) if "InconsistentState" in marked else set()
    assert made_by(guard) == marked & set(LEAVES) | within
