"""Courses: what a procedure is made of tells all its refusals, not the first alone."""

import contextlib
import gc
import inspect
import weakref
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest

from habilitations import HabilitationError, Portal, Role, designate, modify_delegation, procedures
from habilitations.errors import (
    NoDelegation,
    NotAdhered,
    NotModifiableInto,
    SelfDesignation,
    TitulaireNotDesignable,
)
from habilitations.services import DECLARER_IS, DECLARER_TVA
from tests.world import CLIENT, LILA, MARTIN, MARTIN_ID, MONDAY, adhere, portal


def told(called: Callable[..., Portal], before: Portal, **given: object) -> list[HabilitationError]:
    """Return all the refusals of a call."""
    course: Callable[..., Iterator[object]] = inspect.unwrap(called)
    items = course(before, dossier=MARTIN, at=MONDAY, **given)
    return [item for item in items if isinstance(item, HabilitationError)]


def test_a_designation_tells_every_refusal() -> None:
    """What each guard has to say is told, in the documented order."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    role, services = Role.ADMINISTRATEUR_TITULAIRE, [DECLARER_IS]
    asked = told(designate, before, by=CLIENT, delegate=CLIENT, services=services, role=role)
    assert asked == [
        SelfDesignation(CLIENT.number),
        TitulaireNotDesignable(MARTIN_ID, (DECLARER_IS,)),
        NotAdhered(MARTIN_ID, (DECLARER_IS,)),
    ]


def test_a_modification_tells_every_refusal() -> None:
    """A role that can't be given is told beside a delegation that isn't there."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    role, services = Role.ADMINISTRATEUR_SUPPLEANT, [DECLARER_TVA]
    asked = told(modify_delegation, before, by=CLIENT, delegate=LILA, services=services, role=role)
    assert asked == [NotModifiableInto(role), NoDelegation(MARTIN_ID, LILA.number, (DECLARER_TVA,))]


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
    for name in procedures.__all__:
        called = getattr(procedures, name)
        signature = inspect.signature(called)
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
