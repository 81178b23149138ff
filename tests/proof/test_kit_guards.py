"""The ablation of the kit: a guard that is mistaken is found, and what isn't has its reason."""

import pytest

from habilitations import Role, procedures
from habilitations._acts.course import act_of
from habilitations.errors import SelfDesignation
from habilitations.services import DECLARER_TVA
from proof.kit.guards import Mistake, deaf, mistaken
from proof.kit.unseen import UNSEEN
from proof.kit_guards import main
from tests.world import LILA, NADIA, adhere, name, portal

pytestmark = pytest.mark.proof


def test_every_guard_that_refuses_is_tried() -> None:
    """None that a procedure has is left out, and none is tried twice."""
    assert {each.place.procedure for each in deaf()} == {*procedures.__all__}
    assert len({str(each) for each in deaf()}) == len(deaf())


def test_a_reason_is_given_for_a_guard_that_is_there() -> None:
    """No reason is left behind by a guard that is gone."""
    places = {str(each.place) for each in deaf()}
    assert {each.partition(":")[0] for each in UNSEEN} <= places


def test_a_mistake_ends_with_its_block() -> None:
    """A guard that is deaf lets all through, and refuses again afterwards."""
    course = act_of(procedures.open_dossier).course
    place = next(each.place for each in deaf() if each.place.course is course)
    there = course.guards
    with mistaken(Mistake(place)):
        assert course.guards != there
        assert len(course.guards) == len(there)
    assert course.guards == there


def test_a_guard_that_reads_another_fact_refuses_otherwise() -> None:
    """Who is designated is taken for who acts, so everybody designates himself."""
    held = adhere(portal(), LILA, DECLARER_TVA)
    (place,) = (each.place for each in deaf() if each.place.rules == ("DEL-4",))
    name(held, LILA, NADIA, Role.ACTEUR, [DECLARER_TVA])
    with mistaken(Mistake(place, "by", "delegate")), pytest.raises(SelfDesignation):
        name(held, LILA, NADIA, Role.ACTEUR, [DECLARER_TVA])


@pytest.mark.slow
def test_the_small_run_ends_well() -> None:
    """A sample of the guards is found deaf."""
    assert main([]) == 0
