"""The same history under other readings: what it would have come to, and what would be refused."""

from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import Catalogue, Journal, Portal, Role, Ruleset, Step, Subscriber, procedures
from habilitations.diffs import Cause, Comparison, RightKind, compare_readings
from habilitations.errors import RolesNotCumulable, UnknownService
from habilitations.rules import OnDelegatorRemoved, OnSubstitution, RoleExclusivity
from habilitations.services import DECLARER_IS, DECLARER_TVA, ElementaryService, Service
from tests import moves
from tests.test_lifecycle import RULESETS
from tests.world import CLAUDE, CLIENT, LILA, MARTIN, MICHEL, MONDAY, adhere, name, portal

AT, AS, AD, A = Role
TVA: Final = (DECLARER_TVA,)


def designation(by: Subscriber, delegate: Subscriber, role: Role) -> Step:
    """Return the step of a designation on one service."""
    return Step.of(
        procedures.designate,
        by=by,
        delegate=delegate,
        dossier=MARTIN,
        services=TVA,
        role=role,
        at=MONDAY,
    )


def deletion(by: Subscriber, delegate: Subscriber) -> Step:
    """Return the step of a deletion on one service."""
    return Step.of(
        procedures.revoke, by=by, delegate=delegate, dossier=MARTIN, services=TVA, at=MONDAY
    )


def history() -> Journal:
    """Return a history in which an Acteur Délégant is deleted."""
    start = adhere(portal(), CLIENT, DECLARER_TVA)
    return Journal(
        start,
        [
            designation(CLIENT, MICHEL, AD),
            designation(MICHEL, CLAUDE, A),
            deletion(CLIENT, MICHEL),
        ],
    )


def test_a_reading_that_keeps() -> None:
    """Where those of a removed Acteur Délégant stay, his Acteur would have his right still."""
    keep = Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP)
    (same, other) = compare_readings(history(), [Ruleset(), keep]).outcomes
    assert (same.rules, same.skipped, bool(same.diff)) == ((), (), False)
    assert (other.rules, other.skipped) == (("on_delegator_removed",), ())
    (gained,) = other.diff.gained
    assert (gained.subscriber, gained.cause) == (CLAUDE.number, Cause.DIRECT)
    assert gained.kinds == (RightKind.GAINED,)
    assert "on_delegator_removed" in other.told("en")[0]


def test_steps_that_a_reading_refuses() -> None:
    """They are skipped and told with their place, and what rests on them is refused too."""
    start = adhere(portal(), CLIENT, DECLARER_TVA)
    start = adhere(start, LILA, DECLARER_IS)
    journal = Journal(start, [designation(CLIENT, LILA, AD), designation(LILA, CLAUDE, A)])
    literal = Ruleset(role_exclusivity=RoleExclusivity.DOSSIER)
    (outcome,) = compare_readings(journal, [literal]).outcomes
    first, second = outcome.skipped
    assert (first.place, second.place) == (1, 2)
    assert isinstance(first.refusal, RolesNotCumulable)
    assert first.step == journal.steps[0]
    assert {each.subscriber for each in outcome.diff.lost} == {LILA.number, CLAUDE.number}
    assert "1" in outcome.told("fr")[0]


def test_what_is_not_a_history() -> None:
    """Wrong types raise; a first state of another catalogue is refused; no steps are fine."""
    with pytest.raises(TypeError):
        compare_readings([], [Ruleset()])  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        compare_readings(history(), ["KEEP"])  # type: ignore[list-item]
    line = ElementaryService(code="AUTRE", label="Autre")
    other = Catalogue([Service(code="AUTRE", label="Autre", elementary=(line,))])
    with pytest.raises(UnknownService):
        compare_readings(history(), [Ruleset(catalogue=other)])
    (empty,) = compare_readings(Journal(), [Ruleset(catalogue=other)]).outcomes
    assert (empty.rules, empty.end) == (("catalogue",), Portal(ruleset=Ruleset(catalogue=other)))
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS, TVA)
    (kept,) = compare_readings(Journal(before), [Ruleset()]).outcomes
    assert kept.end == before


def compared_readings(seed: int, length: int, reading: int) -> Comparison:
    """Compare the readings of a walk, and assert what a comparison promises."""
    start = moves.started(RULESETS[reading])
    walked = list(moves.walk(seed, length, start))
    steps = [each.move.step(each.before) for each in walked if isinstance(each.met, Portal)]
    found = compare_readings(Journal(start, steps), RULESETS)
    assert found.end == walked[-1].after
    own = found.outcomes[reading]
    assert (own.end, own.skipped, bool(own.diff)) == (found.end, (), False)
    # A change of the rules is put under each reading (CAT-4): its step alone doesn't say so.
    same = not any(step.rules is not None for step in steps)
    for each in found.outcomes if same else ():
        again = evolve(start, ruleset=each.ruleset)
        refused = {skipped.place for skipped in each.skipped}
        for place, step in enumerate(steps, start=1):
            again = again if place in refused else step.on(again)
        assert again == each.end
    return found


@pytest.mark.slow
@settings(max_examples=5)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_readings_of_walks(seed: int, reading: int) -> None:
    """Under its own reading a history is what it was; under any, what is left leads to its end."""
    found = compared_readings(seed, 25, reading)
    assert len(found.outcomes) == len(RULESETS)
    assert OnSubstitution.KEEP in {each.ruleset.on_substitution for each in found.outcomes}
