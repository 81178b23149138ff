"""How far a plan is weeks after it was made: what is ready, what was taken, what is in the way."""

import random
from datetime import datetime
from functools import partial
from typing import Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    Portal,
    Role,
    Subscriber,
    activate_request,
    activate_space,
    cancel_request,
    change_rules,
    designate,
    habilitations_of,
    register_space,
    request_adhesion,
    request_substitution,
    revoke,
    suspend,
)
from habilitations.errors import NaiveInstant, UnknownService
from habilitations.guidance import (
    Departure,
    Holds,
    ObstacleKind,
    Plan,
    Progress,
    plan,
    plan_departure,
)
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    FICHE,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
    Catalogue,
)
from tests import laws_of_plans, moves
from tests.laws_of_plans import LINK, POSTAL, goal_of, taken
from tests.laws_of_progress import carried_out, meddled
from tests.test_lifecycle import RULESETS
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    adhere,
    name,
    portal,
)

AT, AS, AD, A = Role
TVA: Final = (DECLARER_TVA,)
LATER: Final = MONDAY + 21 * DAY


def firm() -> Portal:
    """Return the state that Michel leaves: AD under the client, and AT of another service."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    before = name(before, CLIENT, MICHEL, AD, TVA)
    before = name(before, MICHEL, CLAUDE, A, TVA)
    return adhere(before, MICHEL, DECLARER_IS)


def leaving(before: Portal, leaver: Subscriber = MICHEL, heir: Subscriber = NADIA) -> Departure:
    """Return a departure that is possible."""
    found = plan_departure(before, leaver, heir, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert found.is_possible
    return found


def acts(told: Progress) -> dict[str, list[str]]:
    """Return the procedures of what is told, by what is told of them."""
    parts = {"taken": told.taken, "ready": told.ready, "waiting": told.waiting}
    return {key: [each.draft.procedure for each in steps] for key, steps in parts.items()}


def all_ready(before: Portal, told: Progress, at: datetime) -> Portal:
    """Return the portal after all that is ready."""
    for step in told.ready:
        before = taken(before, step, at)
    return before


def test_a_departure_is_carried_out_over_weeks() -> None:
    """What needs no letter is ready at once, in order; the code once its letter was asked for."""
    before = firm()
    found = leaving(before)
    first = found.ready(before, LATER)
    at_once = ["designate", "revoke", "designate", "request_substitution"]
    assert acts(first) == {"taken": [], "ready": at_once, "waiting": ["activate_request"]}
    asked = all_ready(before, first, LATER)
    second = found.ready(asked, LATER + DAY)
    assert acts(second) == {"taken": at_once, "ready": ["activate_request"], "waiting": []}
    done = all_ready(asked, second, LATER + 9 * DAY)
    last = found.ready(done, LATER + 10 * DAY)
    assert last.is_done
    assert acts(last) == {"taken": [*at_once, "activate_request"], "ready": [], "waiting": []}
    assert habilitations_of(done, MICHEL) == ()
    assert set(first.by_person) == {CLIENT.number, NADIA.number}


def test_what_is_told_of_it() -> None:
    """A line a step, and nothing is still to be given of what was done."""
    before = firm()
    found = leaving(before)
    asked = all_ready(before, found.ready(before, LATER), LATER)
    told = found.ready(asked, LATER).told("fr", asked)
    assert len(told) == len(found.steps)
    assert told[0].startswith("Fait\u00a0: Espace CLIENT désigne Nadia BERGER")
    assert told[3].endswith("Déclarer l'impôt sur les sociétés.")
    assert told[4].startswith("À faire\u00a0: Nadia BERGER saisit le code")
    assert "Reste à fournir\u00a0: un code." in told[4]
    assert found.ready(before, LATER).told("en", before)[4].startswith("Later: ")


def test_steps_may_be_taken_in_another_order() -> None:
    """The letter is asked for first: what else there is stays ready."""
    before = firm()
    found = leaving(before)
    *_, asked, _ = found.steps
    told = found.ready(taken(before, asked, MONDAY), MONDAY)
    assert acts(told)["taken"] == ["request_substitution"]
    assert acts(told)["ready"] == ["designate", "revoke", "designate", "activate_request"]


def test_a_letter_that_lapsed_is_asked_for_again() -> None:
    """Its code opens nothing after sixty days."""
    before = firm()
    found = leaving(before)
    asked = all_ready(before, found.ready(before, MONDAY), MONDAY)
    told = found.ready(asked, MONDAY + 61 * DAY)
    assert acts(told)["ready"] == ["request_substitution"]
    assert acts(told)["waiting"] == ["activate_request"]


def test_who_leaves_may_be_suspended_meanwhile() -> None:
    """It is the natural order: nothing of the plan rests on it."""
    before = firm()
    found = leaving(before)
    asleep = suspend(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    told = found.ready(asleep, LATER)
    assert len(told.ready) == len(found.steps) - 1
    assert told.obstacles == ()


def changed(told: Progress) -> list[ObstacleKind]:
    """Return what stands in the way, where nothing of the dossier is ready."""
    assert told.ready == ()
    assert {each.dossier for each in told.obstacles} == {MARTIN_ID}
    return [each.kind for each in told.obstacles]


def test_what_others_took_away_is_not_given_back() -> None:
    """Claude was to be designated again after the cascade; the client wanted him out since."""
    before = firm()
    found = leaving(before)
    after = revoke(before, by=CLIENT, delegate=CLAUDE, dossier=MARTIN, services=TVA, at=MONDAY)
    told = found.ready(after, LATER)
    assert changed(told) == [ObstacleKind.CHANGED]
    assert told.told("fr", after)[-1].endswith("a changé\u00a0: il est à refaire.")
    anew = leaving(after)
    assert CLAUDE.number not in {each.subscriber for each in anew.effect.rights}


def test_what_was_half_done_otherwise_is_refused() -> None:
    """Of two delegations to delete the client deletes one: the step is not told as done."""
    before = adhere(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, PAYER_TVA)
    before = name(before, CLIENT, MICHEL, A, [DECLARER_TVA, PAYER_TVA])
    found = leaving(before)
    assert acts(found.ready(before, MONDAY))["ready"] == ["designate", "revoke"]
    after = revoke(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    told = found.ready(after, LATER)
    assert changed(told) == [ObstacleKind.REFUSED]
    assert acts(told) == {"taken": [], "ready": [], "waiting": ["designate", "revoke"]}
    assert "pour le dossier" in told.told("fr", after)[-1].lower()
    both = revoke(after, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=[PAYER_TVA], at=LATER)
    assert acts(found.ready(both, LATER)) == {
        "taken": ["revoke"],
        "ready": ["designate"],
        "waiting": [],
    }


def test_somebody_else_has_the_seat_meanwhile() -> None:
    """What the plan gives is somebody else's: nothing is ready, and it says what is refused."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AS, TVA)
    found = leaving(before)
    after = revoke(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    after = name(after, CLIENT, LILA, AS, TVA)
    told = found.ready(after, LATER)
    assert changed(told) == [ObstacleKind.REFUSED]
    assert acts(told)["taken"] == ["revoke"]


@pytest.mark.parametrize("service", [DECLARER_IS, DECLARER_TVA])
def test_more_than_was_known_is_told(service: AnyService) -> None:
    """Who leaves got more meanwhile, or asked for more: the plan doesn't take it away."""
    before = adhere(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, PAYER_TVA)
    found = leaving(name(before, CLIENT, MICHEL, A, [PAYER_TVA]))
    more = name(before, CLIENT, MICHEL, A, [PAYER_TVA])
    more = request_adhesion(
        more, by=MICHEL, dossier=MARIANNE, services=[service], code="lettre", at=MONDAY
    )
    told = found.ready(more, LATER)
    assert [(each.kind, str(each.dossier)) for each in told.obstacles] == [
        (ObstacleKind.CHANGED, MARIANNE)
    ]
    assert len(told.ready) == len(found.steps)
    assert found.ready(more, MONDAY + 61 * DAY).obstacles == ()
    given_more = name(more, CLIENT, MICHEL, A, TVA)
    told = found.ready(given_more, LATER)
    assert [str(each.dossier) for each in told.obstacles] == [MARTIN, MARIANNE]


def test_a_request_is_withdrawn_once() -> None:
    """It is on no right: that it is gone tells that it was taken."""
    before = request_substitution(
        adhere(portal(), NADIA, DECLARER_TVA),
        by=MICHEL,
        dossier=MARTIN,
        services=TVA,
        code="lettre",
        at=MONDAY,
    )
    found = leaving(before)
    assert acts(found.ready(before, MONDAY))["ready"] == ["cancel_request"]
    after = cancel_request(before, by=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    assert found.ready(after, MONDAY).is_done


def test_a_space_comes_first() -> None:
    """Who has none active activates it before anything else is ready for him."""
    paul = Subscriber(
        number="20200000000009",
        last_name="PETIT",
        first_name="Paul",
        email="paul@cabinet.example",
        employer="123456789",
    )
    before = register_space(
        adhere(portal(), CLIENT, DECLARER_TVA), subscriber=paul, code="espace", at=MONDAY
    )
    goal = Holds(subscriber=paul, role=AD, services=TVA, dossier=MARTIN)
    found = plan(before, goal, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert acts(found.ready(before, MONDAY)) == {
        "taken": [],
        "ready": ["activate_space"],
        "waiting": ["designate"],
    }
    after = activate_space(before, by=paul, code="espace", at=MONDAY)
    assert acts(found.ready(after, MONDAY))["ready"] == ["designate"]
    assert set(found.by_person) == {paul.number, CLIENT.number}
    lapsed = found.ready(before, MONDAY + 3 * DAY)
    assert [(each.kind, each.dossier) for each in lapsed.obstacles] == [
        (ObstacleKind.REFUSED, None),
        (ObstacleKind.REFUSED, MARTIN_ID),
    ]


def test_who_sleeps_is_put_to_sleep_again() -> None:
    """Between the two he is awake, which nobody else brought about; and who is to wake, wakes."""
    before = suspend(firm(), by=CLIENT, delegate=CLAUDE, dossier=MARTIN, services=TVA, at=MONDAY)
    found = leaving(before)
    steps = [step for step in found.steps if step.draft.dossier == MARTIN_ID][:4]
    half = before
    for step in steps[:3]:
        half = taken(half, step, MONDAY)
    assert acts(found.ready(half, MONDAY))["ready"] == ["suspend", "request_substitution"]
    goal = Holds(subscriber=CLAUDE, role=A, services=TVA, dossier=MARTIN)
    woken = plan(before, goal, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert acts(woken.ready(before, MONDAY))["ready"] == ["reactivate"]
    assert woken.ready(all_ready(before, woken.ready(before, MONDAY), MONDAY), MONDAY).is_done


def test_a_letter_that_changes_a_whole_seat() -> None:
    """What the AS got with it was nobody's meddling (DEL-5): the rest is still ready."""
    before = adhere(portal(), CLIENT, PAYER_TVA)
    before = name(before, CLIENT, LILA, AS, [PAYER_TVA])
    wider = Holds(subscriber=NADIA, role=AD, services=[PAYER_IS], dossier=MARTIN)
    found = plan(before, wider, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    asked = all_ready(before, found.ready(before, MONDAY), MONDAY)
    entered = all_ready(asked, found.ready(asked, MONDAY + DAY), MONDAY + DAY)
    assert acts(found.ready(entered, LATER)) == {
        "taken": ["request_adhesion", "activate_request"],
        "ready": ["designate"],
        "waiting": [],
    }


def test_a_code_entered_by_another_hand() -> None:
    """The heir became AT, and a colleague replaced him: what is left is refused, and says why."""
    before = firm()
    found = leaving(before)
    ready = found.ready(before, MONDAY)
    after = taken(before, ready.ready[-1], MONDAY)
    after = taken(after, found.steps[-1], MONDAY)
    after = request_substitution(
        after, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="s", at=MONDAY
    )
    after = activate_request(after, by=LILA, dossier=MARTIN, code="s", at=MONDAY)
    told = found.ready(after, LATER)
    assert told.ready or told.obstacles


def test_a_step_that_was_raised_by_others() -> None:
    """The heir was given a wider role: what was planned for him would take it away again."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, A, TVA)
    found = leaving(before)
    after = name(before, CLIENT, NADIA, AD, TVA)
    assert changed(found.ready(after, LATER)) == [ObstacleKind.REFUSED]


def test_a_heir_who_has_it_already() -> None:
    """Somebody else took a step: it is told as taken, whoever took it."""
    before = firm()
    found = leaving(before)
    after = designate(
        before, by=CLIENT, delegate=NADIA, dossier=MARTIN, services=TVA, role=AD, at=MONDAY
    )
    assert acts(found.ready(after, LATER))["taken"] == ["designate"]
    substituted = request_substitution(
        after, by=NADIA, dossier=MARTIN, services=[DECLARER_IS], code="s", at=MONDAY
    )
    substituted = activate_request(substituted, by=NADIA, dossier=MARTIN, code="s", at=MONDAY)
    assert acts(found.ready(substituted, LATER)) == {
        "taken": ["designate", "request_substitution", "activate_request"],
        "ready": ["revoke", "designate"],
        "waiting": [],
    }


def test_a_dossier_that_is_gone() -> None:
    """Its steps are refused, each naming why."""
    before = firm()
    found = leaving(before)
    told = found.ready(before.only([MARIANNE]), LATER)
    assert [each.kind for each in told.obstacles] == [ObstacleKind.REFUSED]
    assert told.ready == ()


def test_a_catalogue_that_has_changed() -> None:
    """What the plan names is no service any more (CAT-4): it is to be made anew."""
    before = firm()
    found = leaving(before)
    rest = [each for each in FICHE.services if each.code != "DECLARER_TVA"]
    entries = [each for each in FICHE.entries if DECLARER_TVA not in each.opened_by]
    fewer = evolve(before.ruleset, catalogue=Catalogue(rest, entries))
    told = found.ready(change_rules(before, ruleset=fewer, at=MONDAY), LATER)
    assert changed(told) == [ObstacleKind.CHANGED]


def test_wrong_arguments_are_refused() -> None:
    """As everywhere: types, and instants without a zone."""
    found = leaving(firm())
    with pytest.raises(TypeError):
        found.ready("portail", MONDAY)  # type: ignore[arg-type]
    with pytest.raises(NaiveInstant):
        found.ready(firm(), MONDAY.replace(tzinfo=None))


def made_on(before: Portal, chance: random.Random, at: datetime) -> list[Plan | Departure]:
    """Return a drawn plan and a drawn departure, where they are possible and not empty."""
    leaver, heir = chance.sample(moves.NUMBERS[:5], 2)
    departing = partial(plan_departure, at=at, postal_delay=POSTAL, link_delay=LINK)
    found: list[Plan | Departure] = [departing(before, leaver, heir)]
    try:
        goal = goal_of(chance, before, at)
        found.append(plan(before, goal, at=at, postal_delay=POSTAL, link_delay=LINK))
    except UnknownService:
        # CAT-4: the walk left the catalogue that goals are drawn from.
        assert before.rules_since is not None
    return [each for each in found if each.is_possible and each.steps]


@pytest.mark.slow
@settings(max_examples=20)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_plans_are_carried_out_from_any_state(seed: int, reading: int) -> None:
    """What is ready is accepted, what was taken stays told, and all ends as planned."""
    chance = random.Random(seed)
    *_, last = moves.walk(seed, 30, moves.started(RULESETS[reading]))
    at = laws_of_plans.latest(last.after)
    for _ in range(3):
        for made in made_on(last.after, chance, at):
            carried_out(last.after, made, chance, at)
            meddled(last.after, made, chance)
