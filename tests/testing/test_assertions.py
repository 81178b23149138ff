"""Assertions of the kit: they pass, and when they fail they say what is there."""

import pytest

from habilitations import Portal, Right, Role, services
from habilitations.testing import (
    assert_can,
    assert_cannot,
    assert_refused,
    assert_same_rights,
)
from habilitations.testing._expected import plain_rights_of
from tests.world import CLIENT, LILA, MARTIN, MICHEL, MONDAY, adhere, name, portal


def held() -> Portal:
    """Return a portal in which Lila is AT of a service, and Michel its actor."""
    made = adhere(portal(), LILA, services.DECLARER_TVA)
    return name(made, LILA, MICHEL, Role.ACTEUR, [services.DECLARER_TVA])


def test_who_can() -> None:
    """Who may, may; who may not, may not."""
    service = services.DECLARER_TVA
    assert_can(held(), LILA, Right.DESIGNATE_ACTEUR, service, dossier=MARTIN)
    assert_cannot(held(), MICHEL, Right.DESIGNATE_ACTEUR, service, dossier=MARTIN)


def test_a_failure_tells_who_holds_what() -> None:
    """A failed assertion lists the rights on the dossier, or says that there is none."""
    service = services.DECLARER_TVA
    with pytest.raises(AssertionError) as caught:
        assert_can(held(), CLIENT, Right.USE, service, dossier=MARTIN)
    assert f"{MARTIN} {MICHEL.number} DECLARER_TVA ACTEUR" in str(caught.value)
    with pytest.raises(AssertionError) as caught:
        assert_cannot(held(), LILA, Right.USE, service, dossier=MARTIN)
    assert f"{MARTIN} {LILA.number}" in str(caught.value)
    with pytest.raises(AssertionError) as caught:
        assert_can(portal(), CLIENT, Right.USE, service, dossier=MARTIN)
    assert "nobody" in str(caught.value)


def test_a_refusal_for_the_rule_passes() -> None:
    """What is refused in the name of the rule passes, and the refusal is there to look at."""
    with assert_refused(rule="DEL-4") as caught:
        name(held(), LILA, LILA, Role.ACTEUR, [services.DECLARER_TVA])
    assert caught.refusal is not None
    assert caught.refusal.slug == "self-designation"


def test_another_refusal_fails() -> None:
    """What is refused for something else fails, with the refusal as its cause."""
    with pytest.raises(AssertionError) as caught, assert_refused(rule="DEL-1"):
        name(held(), LILA, LILA, Role.ACTEUR, [services.DECLARER_TVA])
    assert "DEL-4" in str(caught.value)


def test_an_acceptance_fails() -> None:
    """What is accepted fails."""
    with pytest.raises(AssertionError) as caught, assert_refused(rule="DEL-1"):
        held()
    assert "DEL-1" in str(caught.value)


def test_a_rule_that_is_none_is_told() -> None:
    """A rule that isn't in the register is a slip of the test."""
    with pytest.raises(ValueError, match="DEL-99"), assert_refused(rule="DEL-99"):
        held()


def test_other_exceptions_pass_through() -> None:
    """What is no refusal is not swallowed."""
    with pytest.raises(ZeroDivisionError), assert_refused(rule="DEL-1"):
        1 / 0  # noqa: B018


def test_the_same_rights() -> None:
    """Portals and plain rights are compared alike."""
    assert_same_rights(held(), held())
    assert_same_rights(held(), plain_rights_of(held()))


def test_a_difference_is_told_right_by_right() -> None:
    """Each right that only one side gives has its line, its sign after the side."""
    other = name(held(), LILA, CLIENT, Role.ACTEUR, [services.DECLARER_TVA], at=MONDAY)
    with pytest.raises(AssertionError) as caught:
        assert_same_rights(held(), other)
    assert str(caught.value).splitlines()[1:] == [
        f"  + {MARTIN} {CLIENT.number} DECLARER_TVA ACTEUR"
    ]
    with pytest.raises(AssertionError) as caught:
        assert_same_rights(held(), {(MARTIN, "1", "PAYER_TVA", "ACTEUR", True)})
    assert "  + 123456789 1 PAYER_TVA ACTEUR suspended" in str(caught.value).splitlines()
