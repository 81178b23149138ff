"""Where each procedure must be known: a table that lacks one is told here, and not by a long walk.

Law: what a course refuses and does is what guidance offers, the kit aims at and the naive model
plays. Doesn't know any procedure.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Final

import pytest
from attrs import evolve

from habilitations import (
    Portal,
    all_habilitations,
    errors,
    possible_steps,
    register_space,
)
from habilitations._steps.parameters import ON_DELEGATIONS
from habilitations.services import FICHE
from habilitations.testing._cases import CASES
from habilitations.testing._procedures import BREAKS, DELEGATIONS, EFFECTS
from habilitations.testing._situations.crew import cast_of, met
from habilitations.testing._situations.grid import tried
from habilitations.testing._situations.kinds import grounds
from tests import moves
from tests.moves import ON_A_DELEGATE, Step
from tests.naive_model import NaivePortal
from tests.test_courses import COURSES, NAMES, guards_of, leaves_of
from tests.test_lifecycle import RULESETS, TRIES
from tests.world import LILA, MONDAY

#: What nearly every course begins with: the kit aims at it where a procedure is alone to meet it.
SHARED: Final = frozenset({"DOS-1", "ESP-3", "TIM-1"})
#: What no walk of the kit leads to, and why.
UNLED: Final = {
    ("activate_request", "ADH-5"): "another takes the part meanwhile: a situation of the kit's",
    ("activate_space", "ESP-1"): "another takes the address meanwhile: a situation of the kit's",
}
#: Rules are for who makes the portal: nobody is offered to change them.
NOT_OFFERED: Final = frozenset({"change_rules"})


def rules_of(name: str) -> set[str]:
    """Return the rules for which the guards of a procedure refuse."""
    return {getattr(errors, leaf).rule for leaf in leaves_of(guards_of(COURSES[name]))}


@cache
def walked() -> tuple[tuple[Step, ...], ...]:
    """Return walks under eight readings."""
    return tuple(
        tuple(moves.walk(seed, 40, moves.started(RULESETS[seed]), tries=TRIES)) for seed in range(8)
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_naive_model_plays_it(name: str) -> None:
    """Else no walk compares it."""
    assert callable(getattr(NaivePortal, name, None))


@pytest.mark.parametrize("name", NAMES)
def test_the_kit_aims_at_each_of_its_rules(name: str) -> None:
    """Each rule that its guards refuse for is a goal of walks, or shared, or has a reason."""
    excused = {rule for procedure, rule in UNLED if procedure == name}
    assert rules_of(name) - SHARED - excused <= set(BREAKS[name])
    assert excused <= rules_of(name) - set(BREAKS[name])


def test_each_rule_that_refuses_has_a_case() -> None:
    """Rule by rule, whatever walks meet."""
    missing = {rule for name in NAMES for rule in rules_of(name)} - set(CASES)
    assert missing == set(), "src/habilitations/testing/_cases"


def test_each_is_offered() -> None:
    """Somebody, somewhere, may take each of them next."""
    waiting = register_space(Portal(), subscriber=LILA, code="courriel", at=MONDAY)
    offered = set(_offered(waiting, MONDAY))
    for step in (step for steps in walked() for step in steps[::8]):
        at = dict(step.move.given(step.before))["at"]
        assert isinstance(at, datetime)
        offered.update(_offered(step.after, at))
    assert offered == set(NAMES) - NOT_OFFERED, "guidance/_answers/possible.py"


def _offered(portal: Portal, at: datetime) -> Iterator[str]:
    for number in ("20300000000001", *portal.spaces):
        for dossier in (None, *portal.dossiers):
            for draft in possible_steps(portal, number, dossier=dossier, at=at):
                yield draft.procedure


def test_what_changes_rights_is_blamed_by_its_rule() -> None:
    """Where a system gives other rights, the kit names the rule of the act, not that of all."""
    changing = {
        step.move.name
        for steps in walked()
        for step in steps
        if isinstance(step.met, Portal)
        and set(all_habilitations(step.before)) != set(all_habilitations(step.met))
    }
    assert changing <= set(EFFECTS)
    assert set(EFFECTS) > ON_A_DELEGATE


@pytest.mark.parametrize("name", NAMES)
def test_the_kit_tries_it_in_situations(name: str) -> None:
    """Some ground has it among what is tried there, and the grid tells with which arguments."""
    there = [each for each in grounds(cast_of(FICHE), met()) if name in each.procedures]
    assert there, "the procedures of testing/_situations/ground.py"
    alone = evolve(there[0], procedures=(name,))
    assert next(tried(alone, alone.story.portal)).procedure == name


def test_acts_on_a_delegate_are_known_as_such() -> None:
    """They are given to the nearest who may, and tried wherever the kit tries delegations."""
    assert set(ON_DELEGATIONS) - {"designate"} == ON_A_DELEGATE
    assert set(DELEGATIONS) >= set(ON_DELEGATIONS)
