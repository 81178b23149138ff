"""Plans: the steps to a goal, when, and what stands in the way."""

import random
import re
from datetime import datetime, timedelta
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    Portal,
    Role,
    Ruleset,
    Subscriber,
    SubscriberNumber,
    register_space,
    request_adhesion,
    request_substitution,
    suspend,
)
from habilitations._texts.languages import LANGS, Lang
from habilitations._texts.plans import en, fr
from habilitations.errors import (
    CodeExpired,
    NoServices,
    NotAdhered,
    RolesNotCumulable,
    TimeGoesBack,
    TitulaireNotDelegate,
    TwoSuppleants,
    TwoTitulaires,
    UnknownDossier,
    UnknownSubscriber,
)
from habilitations.guidance import (
    All,
    Goal,
    Holds,
    MayUse,
    ObstacleKind,
    Organisation,
    Plan,
    Takes,
    Wait,
    plan,
)
from habilitations.rules import RoleExclusivity
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
)
from tests import laws_of_plans, moves
from tests.laws_of_plans import LINK, POSTAL, all_taken, reaches
from tests.test_lifecycle import RULESETS
from tests.test_messages import ENGLISH_FAULTS, FRENCH_FAULTS, placeholders
from tests.world import (
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
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


def made(before: Portal, goal: Goal, *, at: datetime = MONDAY, postal: timedelta = POSTAL) -> Plan:
    """Return the plan for a goal, checked if there is one."""
    found = plan(before, goal, at=at, postal_delay=postal, link_delay=LINK)
    if found.is_possible:
        reaches(before, found)
    return found


def acts(found: Plan) -> list[str]:
    """Return the procedures of a plan."""
    return [step.draft.procedure for step in found.steps]


def use(person: Subscriber = LILA, service: AnyService = DECLARER_TVA, **more: object) -> MayUse:
    """Return the goal that somebody may use a service of MARTIN."""
    given_: dict[str, object] = {"subscriber": person, "service": service, "dossier": MARTIN}
    return MayUse(**{**given_, **more})  # type: ignore[arg-type]


def role(person: Subscriber, which: Role, *services: AnyService, **more: object) -> Holds:
    """Return the goal that somebody holds a role on services of MARTIN."""
    given_: dict[str, object] = {"subscriber": person, "role": which, "dossier": MARTIN}
    return Holds(**{**given_, "services": services, **more})  # type: ignore[arg-type]


def refused(found: Plan, kind: ObstacleKind) -> list[type]:
    """Return what is refused by the one obstacle of a plan, of a kind."""
    (obstacle,) = found.obstacles
    assert obstacle.kind is kind
    assert found.steps == found.soonest == ()
    assert not found.is_possible
    assert not found.is_met
    return [type(each) for each in obstacle.refusals]


def test_what_nobody_manages() -> None:
    """Lila files VAT by that date: she adheres, and has until then less the post to ask."""
    by_date = MONDAY + POSTAL + 2 * DAY
    found = made(portal(), use(by_date=by_date))
    asks, enters = found.steps
    assert [asks.draft.procedure, enters.draft.procedure] == [
        "request_adhesion",
        "activate_request",
    ]
    assert (asks.by, asks.waits, asks.earliest, asks.latest) == (
        LILA.number,
        Wait.NOTHING,
        MONDAY,
        MONDAY + 2 * DAY,
    )
    assert (enters.waits, enters.earliest, enters.latest) == (Wait.POST, MONDAY + POSTAL, by_date)
    assert (enters.services, enters.lapses) == (TVA, MONDAY + 60 * DAY)
    assert found.ends == MONDAY + POSTAL
    assert [each.subscriber for each in found.effect.gained] == [LILA.number]


def test_what_is_managed_is_delegated() -> None:
    """Where somebody manages it, he designates, in the least role, at once."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    (step,) = made(before, use()).steps
    assert (step.by, step.draft.arguments["role"]) == (CLIENT.number, A)
    assert step.draft.open == ("at",)
    asleep = suspend(
        name(before, CLIENT, LILA, AD, TVA),
        by=CLIENT,
        delegate=LILA,
        dossier=MARTIN,
        services=TVA,
        at=MONDAY,
    )
    assert acts(made(asleep, use())) == ["reactivate"]


def test_a_goal_that_is_met() -> None:
    """A goal that is met takes nothing, whatever its date."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AD, TVA)
    for goal in (use(by_date=MONDAY - DAY), role(LILA, AD, DECLARER_TVA), All([])):
        found = made(before, goal)
        assert found.is_met
        assert (found.steps, found.ends, bool(found.effect)) == ((), MONDAY, False)


@pytest.mark.rule("ADV-7")
def test_the_organisation_that_is_recommended() -> None:
    """The client AT, the head of the firm AS, the collaborators actors: seven steps, one letter."""
    goal = Organisation(
        dossier=MARTIN,
        services=[MESSAGERIE, DECLARER_TVA, PAYER],
        titulaire=CLIENT,
        suppleant=LILA,
        delegants=[MICHEL],
        acteurs=[CLAUDE, NADIA],
    )
    found = made(portal(), goal)
    assert acts(found) == [
        "request_adhesion",
        "confirm_company_email",
        "activate_request",
        *["designate"] * 4,
    ]
    assert [step.earliest - MONDAY for step in found.steps[:3]] == [0 * DAY, LINK, POSTAL]
    assert found.steps[1].waits is Wait.LINK
    after = all_taken(portal(), found.steps)[-1]
    assert made(after, goal).is_met


def test_an_organisation_turned_round() -> None:
    """Where the firm is AT, the client replaces it, and it becomes AS under him."""
    before = adhere(portal(), LILA, DECLARER_TVA)
    before = name(before, LILA, MICHEL, AS, TVA)
    before = name(before, MICHEL, NADIA, AD, TVA)
    goal = Organisation(
        dossier=MARTIN, services=TVA, titulaire=CLIENT, suppleant=LILA, acteurs=[MICHEL, NADIA]
    )
    found = made(before, goal)
    assert acts(found)[:2] == ["request_substitution", "activate_request"]
    assert sorted(acts(found)[2:]) == ["designate", "designate", "modify_delegation", "revoke"]
    assert {step.by for step in found.steps} == {CLIENT.number}


def test_payer_is_one_seat() -> None:
    """A new AT of Payer with more lines: who is replaced adheres while the letter comes."""
    before = adhere(portal(), CLIENT, PAYER_TVA)
    found = made(before, role(LILA, AT, PAYER_TVA, PAYER_IS))
    assert [(step.by, step.earliest) for step in found.steps] == [
        (CLIENT.number, MONDAY),
        (LILA.number, MONDAY),
        (CLIENT.number, MONDAY + POSTAL),
        (LILA.number, MONDAY + POSTAL),
    ]
    assert acts(made(before, use(service=PAYER_IS))) == [
        "request_adhesion",
        "activate_request",
        "designate",
    ]


def test_a_service_stands_for_what_is_adhered_to() -> None:
    """PAYER is the lines there are, and those that the goal names; all of it where none is."""
    before = adhere(portal(), CLIENT, PAYER_TVA)
    (step,) = made(before, role(LILA, A, PAYER)).steps
    assert step.draft.arguments["services"] == (PAYER_TVA,)
    both = made(before, All([role(LILA, A, PAYER), role(CLIENT, AT, PAYER_IS)]))
    assert both.steps[-1].draft.arguments["services"] == (PAYER_TVA, PAYER_IS)
    asked = made(portal(), role(CLIENT, AT, PAYER)).steps[0].draft.arguments["services"]
    assert asked == PAYER.elementary


def test_a_seat_is_freed_first() -> None:
    """An AS in place is deleted, and so are the roles that can't stand beside a new one."""
    before = adhere(portal(), CLIENT, PAYER_TVA, PAYER_IS)
    before = name(before, CLIENT, MICHEL, AS, [PAYER])
    before = name(before, CLIENT, LILA, A, [PAYER_IS])
    found = made(before, role(LILA, AS, PAYER_TVA))
    assert acts(found) == ["revoke", "revoke", "designate"]
    found = made(before, role(MICHEL, A, PAYER_TVA))
    assert acts(found) == ["revoke", "designate"]


def test_what_a_change_ends_is_given_again() -> None:
    """An Acteur Délégant made an Acteur takes his Acteur with him, who is wanted (DEL-9)."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AD, TVA)
    before = name(before, LILA, MICHEL, A, TVA)
    found = made(before, All([use(MICHEL), role(LILA, A, DECLARER_TVA)]))
    assert acts(found) == ["modify_delegation", "designate"]


def test_nobody_else_wakes() -> None:
    """Who sleeps through his source is given it anew; whoever was put to sleep stays so."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AD, TVA)
    before = name(before, LILA, MICHEL, A, TVA)
    asleep = suspend(before, by=CLIENT, delegate=LILA, dossier=MARTIN, services=TVA, at=MONDAY)
    found = made(asleep, use(MICHEL))
    assert acts(found) == ["revoke", "designate"]
    assert {each.subscriber for each in found.effect.rights} == {MICHEL.number}


def test_a_letter_on_its_way_is_used() -> None:
    """A request that opens what is needed is waited for; it has its own deadline."""
    asked = request_adhesion(
        portal(),
        by=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE, DECLARER_TVA],
        code="lettre",
        at=MONDAY,
        company_email="a@b.fr",
        email_link="lien",
    )
    found = made(asked, use(by_date=MONDAY + 30 * DAY), at=MONDAY + HOUR)
    assert acts(found) == ["confirm_company_email", "activate_request"]
    clicked, entered = found.steps
    assert (clicked.earliest, entered.earliest) == (MONDAY + LINK, MONDAY + POSTAL)
    assert clicked.latest == clicked.lapses == MONDAY + 72 * HOUR


def test_a_letter_that_opens_nothing_is_cancelled() -> None:
    """A request of the other kind is deleted first, since it would be in the way (ADH-10)."""
    before = request_adhesion(
        portal(), by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    before = adhere(before, CLIENT, DECLARER_TVA)
    found = made(before, role(LILA, AT, DECLARER_TVA))
    assert acts(found) == ["cancel_request", "request_substitution", "activate_request"]


def test_nobody_is_replaced_for_a_mere_use() -> None:
    """A letter under way that would replace the AT is no way to use a service."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AD, TVA)
    before = name(before, MICHEL, LILA, A, TVA)
    before = suspend(before, by=CLIENT, delegate=MICHEL, dossier=MARTIN, services=TVA, at=MONDAY)
    before = request_substitution(
        before, by=LILA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    found = made(before, use())
    assert acts(found) == ["revoke", "designate"]
    assert found.losses == ()


def test_who_acts_is_the_nearest() -> None:
    """Who designated acts, then the AS, then the AT; the others are alternatives."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AS, TVA)
    before = name(before, CLIENT, CLAUDE, AD, TVA)
    (step,) = made(before, use()).steps
    assert (step.by, step.alternatives) == (MICHEL.number, (CLIENT.number,))
    goal = use()
    preferring = plan(
        before, goal, at=MONDAY, postal_delay=POSTAL, link_delay=LINK, prefer=[CLAUDE]
    )
    assert [each.by for each in preferring.steps] == [CLAUDE.number]
    before = name(before, CLAUDE, NADIA, A, TVA)
    (step,) = made(before, role(NADIA, AD, DECLARER_TVA)).steps
    assert (step.draft.procedure, step.by) == ("modify_delegation", MICHEL.number)


def test_whose_seat_it_was_is_told_first() -> None:
    """The AS who is asked to leave is named, and his successor designated by the AT."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AS, TVA)
    found = made(before, role(LILA, AS, DECLARER_TVA))
    assert [each.subscriber for each in found.losses] == [MICHEL.number]
    assert "Michel DURAND" in found.told("fr", before)[0]
    assert {each.by for each in found.steps} == {CLIENT.number}


def test_who_sleeps_is_given_back_what_a_plan_ends() -> None:
    """Claude becomes the AS: whom he had designated stays, and whoever slept sleeps again."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, CLAUDE, AD, TVA)
    before = name(name(before, CLAUDE, NADIA, A, TVA), CLAUDE, MICHEL, A, TVA)
    before = suspend(before, by=CLIENT, delegate=NADIA, dossier=MARTIN, services=TVA, at=MONDAY)
    found = made(before, role(CLAUDE, AS, DECLARER_TVA))
    assert found.losses == ()
    assert acts(found) == ["revoke", *["designate"] * 3, "suspend"]


def test_spaces_come_first() -> None:
    """An inscription is activated, a void one made anew; nobody's space is opened for him."""
    anne = Subscriber(
        number="20200000000008",
        last_name="NOM",
        first_name="Anne",
        email="anne@b.example",
        employer="123456789",
    )
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    before = register_space(before, subscriber=anne, code="code", at=MONDAY)
    found = made(before, use(anne, by_date=MONDAY + 9 * DAY))
    assert acts(found) == ["activate_space", "designate"]
    assert found.steps[0].latest == MONDAY + 48 * HOUR
    late = made(before, use(anne), at=MONDAY + 3 * DAY)
    assert acts(late) == ["register_space", "activate_space", "designate"]
    assert late.steps[1].waits is Wait.EMAIL
    early = made(portal(), use(), at=MONDAY - DAY)
    assert refused(early, ObstacleKind.REFUSED)


def test_people_and_dossiers_that_are_not_there() -> None:
    """Each is an obstacle of its own, with its refusal."""
    found = made(portal(), MayUse(subscriber="9" * 14, service=PAYER, dossier="999999999"))
    kinds = [(each.kind, type(each.refusals[0]), each.rules) for each in found.obstacles]
    assert kinds == [
        (ObstacleKind.UNKNOWN_PERSON, UnknownSubscriber, ("DOS-1",)),
        (ObstacleKind.UNKNOWN_DOSSIER, UnknownDossier, ("DOS-1",)),
    ]
    assert found.obstacles[0].subscriber == SubscriberNumber("9" * 14)


def test_dates_that_cannot_be() -> None:
    """A date before the letter is too late, and told since when; so is a letter after 60 days."""
    found = made(portal(), use(by_date=MONDAY + DAY))
    assert refused(found, ObstacleKind.TOO_LATE) == []
    assert found.obstacles[0].possible_from == MONDAY + POSTAL
    assert found.obstacles[0].subscriber == LILA.number
    whole = Holds(subscriber=LILA, role=AT, services=[PAYER], dossier=MARTIN, by_date=MONDAY + DAY)
    assert [each.kind for each in made(portal(), whole).obstacles] == [ObstacleKind.TOO_LATE]
    slow = made(portal(), use(), postal=61 * DAY)
    assert refused(slow, ObstacleKind.REFUSED) == [CodeExpired]
    before = adhere(portal(), CLIENT, DECLARER_TVA, at=MONDAY + DAY)
    assert refused(made(before, use()), ObstacleKind.REFUSED) == [TimeGoesBack]


def test_goals_that_contradict_themselves() -> None:
    """Two AT, two AS, two roles of one person: the rule says what can't be together."""
    two = [role(LILA, AT, DECLARER_TVA), role(CLIENT, AT, DECLARER_TVA)]
    assert TwoTitulaires in refused(made(portal(), All(two)), ObstacleKind.CONTRADICTORY)
    two = [role(LILA, AS, PAYER_TVA), role(CLIENT, AS, PAYER_IS)]
    assert TwoSuppleants in refused(made(portal(), All(two)), ObstacleKind.CONTRADICTORY)
    two = [role(LILA, AS, PAYER_TVA), role(LILA, A, PAYER_IS)]
    found = made(portal(), All(two))
    assert found.obstacles[0].rules == ("ROL-6",)
    assert found.obstacles[0].dossier == MARTIN_ID


def test_rules_that_stand_in_the_way() -> None:
    """An AT who is to be less needs another AT; a delegation needs an AT; readings may refuse."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    found = made(before, role(CLIENT, A, DECLARER_TVA))
    assert refused(found, ObstacleKind.REFUSED) == [TitulaireNotDelegate]
    assert found.obstacles[0].draft is not None
    instead = All([role(CLIENT, A, DECLARER_TVA), role(LILA, AT, DECLARER_TVA)])
    assert made(before, instead).is_possible
    found = made(portal(), role(LILA, A, DECLARER_TVA))
    assert refused(found, ObstacleKind.NOBODY_TO_ACT) == [NotAdhered]
    literal = portal(Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
    literal = adhere(literal, CLIENT, DECLARER_TVA)
    literal = adhere(literal, LILA, DECLARER_IS)
    assert refused(made(literal, use()), ObstacleKind.REFUSED) == [RolesNotCumulable]
    found = made(literal, role(LILA, A, DECLARER_TVA))
    assert found.obstacles[0].rules == ("ROL-6",)


def test_several_dossiers_at_once() -> None:
    """Goals on two dossiers are planned together, their steps in the order of instants."""
    other = MayUse(subscriber=NADIA, service=DECLARER_IS, dossier=MARIANNE)
    found = made(adhere(portal(), CLIENT, DECLARER_TVA), All([use(service=DECLARER_IS), other]))
    assert [step.earliest - MONDAY for step in found.steps] == [0 * DAY, 0 * DAY, POSTAL, POSTAL]
    assert {step.by for step in found.steps} == {LILA.number, NADIA.number}


def test_any_role_beside_a_role() -> None:
    """Who is to hold a role needs no other to use the service."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    found = made(before, All([use(), role(LILA, AD, DECLARER_TVA)]))
    assert acts(found) == ["designate"]


def test_dates_of_several_goals() -> None:
    """Each date is met by its own part: what is there already is never late."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AD, TVA)
    there = role(LILA, AD, DECLARER_TVA, by_date=MONDAY - DAY)
    at_once = use(MICHEL, by_date=MONDAY + DAY)
    later = use(NADIA, DECLARER_IS, by_date=MONDAY + 9 * DAY)
    found = made(before, All([there, at_once, later]))
    assert acts(found) == ["designate", "request_adhesion", "activate_request"]
    assert [each.latest == each.earliest + DAY for each in found.steps] == [True] * 3


def test_the_first_refusal_ends_it() -> None:
    """What comes after a step that is refused is not tried."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    two = All([role(CLIENT, A, DECLARER_TVA), role(NADIA, A, DECLARER_TVA)])
    assert refused(made(before, two), ObstacleKind.REFUSED) == [TitulaireNotDelegate]
    over = made(before, All([role(CLIENT, A, DECLARER_TVA), use(NADIA)]))
    assert refused(over, ObstacleKind.REFUSED) == [TitulaireNotDelegate]


def test_what_is_no_goal() -> None:
    """Malformed goals are refused where they are made, unknown services where they are planned."""
    with pytest.raises(TypeError):
        All(["goal"])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        made(portal(), "goal")  # type: ignore[arg-type]
    with pytest.raises(NoServices):
        made(portal(), role(LILA, A))
    with pytest.raises(TypeError):
        plan(portal(), use(), at=MONDAY, postal_delay=3, link_delay=LINK)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
def test_the_texts_of_plans(lang: Lang) -> None:
    """Each obstacle and each handover has its text, well set."""
    texts = {"fr": fr.TEXTS, "en": en.TEXTS}[lang]
    keys = {f"obstacle {kind.value}" for kind in ObstacleKind}
    assert keys | {f"takes {each.value}" for each in Takes} <= set(texts)
    assert all(placeholders(text) == placeholders(fr.TEXTS[key]) for key, text in texts.items())
    faults = FRENCH_FAULTS if lang == "fr" else ENGLISH_FAULTS
    assert [text for text in texts.values() for fault in faults if re.search(fault, text)] == []
    late = made(portal(), use(by_date=MONDAY)).told(lang, portal())
    assert "Lila ROSEMONDE" in late[0]
    dated = made(portal(), use(by_date=MONDAY + 9 * DAY)).told(lang, portal())
    day = {"fr": "janvier 2026", "en": "2026-01-"}[lang]
    assert all(day in line for line in dated)


@pytest.mark.slow
@settings(max_examples=12)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_plans_on_walks(seed: int, reading: int) -> None:
    """From any state, a plan that is possible reaches its goal, in time, and no act alone would."""
    chance = random.Random(seed)
    *_, last = moves.walk(seed, 25, moves.started(RULESETS[reading]))
    at = laws_of_plans.latest(last.after)
    for _ in range(3):
        laws_of_plans.planned(last.after, chance, at)


def test_only_what_has_a_date_is_dated() -> None:
    """A part without a date has no latest; and letters are told apart by what they are for."""
    dated = role(CLIENT, AT, DECLARER_IS, by_date=MONDAY + 9 * DAY)
    found = made(portal(), All([role(LILA, AT, DECLARER_TVA), dated]))
    assert {step.by for step in found.steps if step.latest is None} == {LILA.number}
    letters = [line for line in found.told("fr", portal()) if "saisit" in line]
    assert ["Déclarer TVA" in line for line in letters] == [True, False]
