"""When a refused step may be tried again: `retry_after` is the first instant, to the microsecond.

Law: at it the cause is gone, just before it it isn't, and who has no such instant waits in vain.
"""

from datetime import UTC, datetime
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from habilitations import HabilitationError, Portal, Ruleset, Step, explain, register_space
from habilitations.errors import EmailAlreadyInUse, NotValidNow, SpaceAlreadyOpen, TimeGoesBack
from habilitations.testing.strategies import portals, refused_steps
from tests.test_errors import LEAVES, Leaf, made
from tests.world import CLIENT, DAY, HOUR, LILA, MONDAY, NADIA, TICK, refused

#: The causes that time alone takes away.
PASSING: Final = (TimeGoesBack, SpaceAlreadyOpen, EmailAlreadyInUse)


def cause_at(portal: Portal, step: Step, at: datetime, cause: Leaf) -> HabilitationError | None:
    """Return what refuses a step at another instant for a cause, if anything does."""
    again = Step.named(step.procedure, {**step.arguments, "at": at})
    return next((each for each in explain(portal, again).refusals if type(each) is cause), None)


@pytest.mark.rule("TIM-1")
@pytest.mark.rule("ESP-1")
@pytest.mark.rule("ESP-2")
@given(st.data(), st.sampled_from(["TIM-1", "ESP-1"]))
def test_it_is_the_first_instant_without_that_cause(data: st.DataObject, rule: str) -> None:
    """A step refused for it is so a microsecond before still, and at it no more."""
    portal = data.draw(portals())
    step = data.draw(refused_steps(portal, rule=rule))
    for refusal in explain(portal, step).refusals:
        cause, retry = type(refusal), refusal.retry_after
        assert (retry is None) or cause in PASSING
        if retry is None:
            continue
        assert step.at < retry
        assert cause_at(portal, step, retry, cause) is None
        before = cause_at(portal, step, retry - TICK, cause)
        assert before is not None
        assert before.retry_after == retry


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.slug)
def test_only_what_passes_has_one(leaf: Leaf) -> None:
    """Of all refusals three are for a time; the others stay until something changes."""
    found = {made(leaf, which).retry_after for which in (0, 1)} - {None}
    assert bool(found) is (leaf in PASSING)


def test_time_going_back_is_not_valid_now() -> None:
    """Another instant mends it: the state is in nobody's way."""
    assert issubclass(TimeGoesBack, NotValidNow)
    assert TimeGoesBack(MONDAY, MONDAY + DAY).retry_after == MONDAY + DAY


@pytest.mark.rule("ESP-2")
def test_the_last_of_several_inscriptions_counts() -> None:
    """Two clocks, two inscriptions at one address, both in the way of a third on the first."""
    both = register_space(Portal(), subscriber=LILA, code="un", at=MONDAY + 100 * HOUR)
    same = evolve(CLIENT, email=LILA.email)
    both = register_space(both, subscriber=same, code="deux", at=MONDAY + 200 * HOUR)
    third = evolve(NADIA, email=LILA.email)
    void_from = MONDAY + 248 * HOUR + TICK
    with refused(EmailAlreadyInUse(LILA.email, void_from), both):
        register_space(both, subscriber=third, code="trois", at=MONDAY)
    assert register_space(both, subscriber=third, code="trois", at=void_from).spaces


@pytest.mark.rule("ESP-2")
def test_an_inscription_may_last_for_ever() -> None:
    """Where its delay is longer than Python can count, it is never void."""
    never = datetime.max.replace(tzinfo=UTC)
    portal = Portal(ruleset=Ruleset(space_delay=never - MONDAY + HOUR))
    portal = register_space(portal, subscriber=LILA, code="un", at=MONDAY)
    with refused(SpaceAlreadyOpen(LILA.number, None), portal):
        register_space(portal, subscriber=LILA, code="deux", at=never)
