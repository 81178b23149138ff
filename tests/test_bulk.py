"""Many steps at once, and many questions: the same as one by one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from habilitations import (
    HabilitationError,
    Idsp,
    Portal,
    Right,
    all_habilitations,
    can,
    can_many,
    holders,
    identify_dossier,
    open_dossier,
    procedures,
)
from habilitations._acts.bulk import _COPIED, Builder, Fold, under_way
from habilitations.errors import DossierAlreadyOpen
from habilitations.services import PAYER, AnyService
from tests import moves
from tests.moves import Step
from tests.test_lifecycle import RULESETS
from tests.world import MARTIN, MARTIN_ID, MONDAY

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId

LENGTH: Final = 40


def _called(step: Step) -> Callable[..., Portal]:
    called: Callable[..., Portal] = getattr(procedures, step.move.name)
    return called


def _same(one: Portal, other: Portal) -> None:
    assert (one, hash(one)) == (other, hash(other))
    indexes = [
        (
            {number: set(keys) for number, keys in each.part_map.items() if keys},
            {email: set(numbers) for email, numbers in each.address_map.items() if numbers},
            {key: dict(dossier.holdings) for key, dossier in each.dossier_map.items()},
        )
        for each in (one, other)
    ]
    assert indexes[0] == indexes[1]


@pytest.mark.slow
@example(537546, 0)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_a_draft_comes_to_the_same(seed: int, reading: int) -> None:
    """Over plain dicts every step is accepted or refused alike, and the portals are the same."""
    start = moves.started(RULESETS[reading])
    draft, portal = Builder(start), start
    for step in moves.walk(seed, LENGTH, start):
        arguments = dict(step.move.given(step.before))
        if isinstance(step.met, Portal):
            draft.take(_called(step), arguments)
        else:
            with pytest.raises(HabilitationError) as refused:
                draft.take(_called(step), arguments)
            assert refused.value.rule == step.met
        portal = step.after
    _same(draft.portal(), portal)


@pytest.mark.parametrize("seed", range(6))
def test_accepted_steps_at_once(seed: int) -> None:
    """The accepted steps of a walk, taken at once, come to the portal at its end."""
    start = moves.started(RULESETS[seed])
    walked = list(moves.walk(seed, LENGTH, start))
    accepted = [step for step in walked if isinstance(step.met, Portal)]
    calls = [(_called(step), dict(step.move.given(step.before))) for step in accepted]
    before = Portal.of(
        spaces=start.spaces.values(), dossiers=start.dossiers.values(), ruleset=start.ruleset
    )
    for built in (Builder(start), Fold(start)):
        for procedure, arguments in calls:
            built.take(procedure, arguments)
        _same(built.portal(), walked[-1].after)
    assert before == start


def test_a_draft_moves_a_dossier() -> None:
    """A dossier that gets its SIREN in a draft is no longer under its IDSP."""
    provisional = Idsp("provisoire")
    opened = {"dossier": provisional, "name": "SARL", "at": MONDAY}
    moved = {"dossier": provisional, "siren": MARTIN, "at": MONDAY}
    built = Builder(Portal())
    built.take(open_dossier, opened)
    built.take(identify_dossier, moved)
    made = built.portal()
    assert list(made.dossiers) == [MARTIN_ID]
    assert made == identify_dossier(
        open_dossier(Portal(), dossier=provisional, name="SARL", at=MONDAY),
        dossier=provisional,
        siren=MARTIN,
        at=MONDAY,
    )


def test_a_refusal_leaves_the_steps_before_it() -> None:
    """A step that is refused is told as it is one by one, and the portal given stays as it was."""
    step = {"dossier": MARTIN, "name": "SARL", "at": MONDAY}
    start = Portal()
    for built in (Builder(start), Fold(start)):
        built.take(open_dossier, step)
        with pytest.raises(DossierAlreadyOpen):
            built.take(open_dossier, step)
        assert built.portal() == open_dossier(start, dossier=MARTIN, name="SARL", at=MONDAY)
    assert start == Portal()


def test_a_large_portal_is_not_copied() -> None:
    """From a portal of many dossiers steps are taken one by one, so that a few cost a little."""
    portal = Portal()
    for number in range(_COPIED + 1):
        assert type(under_way(portal)) is Builder
        portal = open_dossier(portal, dossier=f"{number:09}", name="SARL", at=MONDAY)
    assert type(under_way(portal)) is Fold


@pytest.mark.parametrize("seed", range(6))
def test_many_questions_are_answered_as_one_is(seed: int) -> None:
    """`can_many` says what `can` says, and `all_habilitations` what `holders` says, in order."""
    portal = list(moves.walk(seed, LENGTH, moves.started(RULESETS[seed])))[-1].after
    services: list[AnyService] = [*portal.ruleset.catalogue.elementary, PAYER]
    dossiers: list[DossierId | str] = [*portal.dossiers, Idsp("ailleurs"), "x"]
    questions = [
        (person, right, service, dossier)
        for person in portal.spaces
        for right in Right
        for service in services
        for dossier in dossiers
    ]
    answers = can_many(portal, questions)
    assert answers == tuple(
        can(portal, who, right, what, dossier=where) for who, right, what, where in questions
    )
    assert {*answers} == {True, False}
    assert can_many(portal, ()) == ()
    assert list(all_habilitations(portal)) == [
        held for dossier in portal.dossiers for held in holders(portal, dossier=dossier)
    ]


@pytest.mark.parametrize("question", [("x",), (1, 2, 3, 4), "abcd", None, [1, 2, 3, 4]])
def test_a_question_of_another_form(question: object) -> None:
    """What is no question of `can` is a TypeError."""
    with pytest.raises(TypeError):
        can_many(Portal(), [question])  # type: ignore[list-item]
