"""Departures: what each thing takes, in an order that never leaves a service without anybody."""

import random
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habilitations import (
    Portal,
    Role,
    Ruleset,
    Subscriber,
    habilitations_of,
    holders,
    open_dossier,
    request_adhesion,
    request_substitution,
    role_of,
    suspend,
)
from habilitations.guidance import Departure, ObstacleKind, Takes, plan_departure
from habilitations.rules import OnDelegatorRemoved, OnSubstitution, RoleExclusivity
from habilitations.services import DECLARER_IS, DECLARER_TVA, PAYER, PAYER_IS, PAYER_TVA
from tests import laws_of_plans, moves
from tests.laws_of_plans import LINK, POSTAL, all_taken
from tests.test_lifecycle import RULESETS
from tests.world import (
    CLAUDE,
    CLIENT,
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


def leaving(
    before: Portal, leaver: Subscriber = MICHEL, heir: Subscriber = NADIA
) -> tuple[Departure, Portal]:
    """Return the departure of somebody, and the portal once its steps are taken."""
    found = plan_departure(before, leaver, heir, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert found.is_possible
    after = all_taken(before, found.steps)[-1]
    assert habilitations_of(after, leaver) == ()
    assert found.effect.rights
    return found, after


def acts(found: Departure) -> list[str]:
    """Return the procedures of a departure."""
    return [step.draft.procedure for step in found.steps]


def takes(found: Departure) -> list[tuple[Role, Takes]]:
    """Return what each thing takes."""
    return [(each.role, each.takes) for each in found.handovers]


@pytest.mark.rule("ADV-6")
def test_an_administrateur_titulaire_leaves() -> None:
    """The successor replaces him by letter; those under him stay, or are designated again."""
    before = adhere(portal(), MICHEL, DECLARER_TVA)
    before = name(before, MICHEL, LILA, AS, TVA)
    found, after = leaving(before)
    assert takes(found) == [(AT, Takes.SUBSTITUTION)]
    assert acts(found) == ["request_substitution", "activate_request"]
    assert found.ends == MONDAY + POSTAL
    assert role_of(after, NADIA, DECLARER_TVA, dossier=MARTIN) is AT
    assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN) is AS
    ending = adhere(portal(Ruleset(on_substitution=OnSubstitution.END)), MICHEL, DECLARER_TVA)
    ending = name(ending, MICHEL, LILA, AS, TVA)
    found, after = leaving(ending)
    assert acts(found)[-1] == "designate"
    assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN) is AS


@pytest.mark.rule("ADV-6")
def test_delegates_leave() -> None:
    """The successor is designated before the one who leaves is deleted; a seat is freed first."""
    before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS)
    before = name(before, CLIENT, MICHEL, AS, TVA)
    before = name(before, CLIENT, MICHEL, AD, [DECLARER_IS])
    before = name(before, MICHEL, CLAUDE, A, [DECLARER_IS])
    found, after = leaving(before)
    assert takes(found) == [(AS, Takes.DELEGATION), (AD, Takes.DELEGATION)]
    assert acts(found) == ["revoke", "designate", "designate", "revoke", "designate"]
    assert found.ends == MONDAY
    assert {step.by for step in found.steps} == {CLIENT.number}
    assert role_of(after, CLAUDE, DECLARER_IS, dossier=MARTIN) is A
    keeping = Ruleset(on_delegator_removed=OnDelegatorRemoved.KEEP)
    before = name(adhere(portal(keeping), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AD, TVA)
    before = name(before, MICHEL, CLAUDE, A, TVA)
    assert acts(leaving(before)[0]) == ["designate", "revoke"]


def test_a_successor_who_has_as_much() -> None:
    """Who has as wide a role needs nothing; who has a lesser one is raised first."""
    before = adhere(portal(), CLIENT, DECLARER_TVA)
    before = name(before, CLIENT, MICHEL, AD, TVA)
    found, _ = leaving(name(before, CLIENT, NADIA, AS, TVA))
    assert (takes(found), acts(found)) == ([(AD, Takes.DELETION)], ["revoke"])
    found, after = leaving(name(before, MICHEL, NADIA, A, TVA))
    assert takes(found) == [(AD, Takes.DELEGATION)]
    assert acts(found) == ["modify_delegation", "revoke"]
    assert role_of(after, NADIA, DECLARER_TVA, dossier=MARTIN) is AD
    assert acts(leaving(before, heir=CLIENT)[0]) == ["revoke"]


def test_requests_are_made_again() -> None:
    """The requests of the one who leaves are deleted by him, and made by his successor."""
    before = adhere(portal(), CLIENT, PAYER_TVA)
    before = request_substitution(
        before, by=MICHEL, dossier=MARTIN, services=[PAYER], code="lettre", at=MONDAY
    )
    before = request_adhesion(
        before, by=MICHEL, dossier=MARIANNE, services=TVA, code="lettre", at=MONDAY
    )
    found, after = leaving(before)
    assert takes(found) == [(AT, Takes.REQUEST)] * 2
    assert acts(found)[0] == "cancel_request"
    assert role_of(after, NADIA, PAYER_TVA, dossier=MARTIN) is AT
    assert role_of(after, NADIA, PAYER_IS, dossier=MARTIN) is None
    assert role_of(after, NADIA, DECLARER_TVA, dossier=MARIANNE) is AT
    taken = adhere(before, LILA, DECLARER_TVA, dossier=MARIANNE)
    _, after = leaving(taken)
    assert role_of(after, LILA, DECLARER_TVA, dossier=MARIANNE) is AT


def test_who_is_to_be_titulaire_is_not_said_to_be_designated() -> None:
    """The delegation of the one who leaves ends; his request is taken up, by a letter under way."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AD, TVA)
    before = request_substitution(
        before, by=MICHEL, dossier=MARTIN, services=TVA, code="une", at=MONDAY
    )
    for asked in (False, True):
        if asked:
            before = request_substitution(
                before, by=NADIA, dossier=MARTIN, services=TVA, code="autre", at=MONDAY
            )
        found, after = leaving(before)
        assert takes(found) == [(AD, Takes.COVERED), (AT, Takes.REQUEST)]
        assert "designate" not in acts(found)
        assert ("request_substitution" in acts(found)) is not asked
        assert role_of(after, NADIA, DECLARER_TVA, dossier=MARTIN) is AT
        told = found.told("fr", before)
        assert "prend fin, Nadia BERGER devant y être Administrateur Titulaire" in told[0]
        assert "reprend à son nom la demande de la personne qui part" in told[1]


def test_a_letter_that_would_take_more_is_not_used() -> None:
    """A substitution that the successor asked for elsewhere too is made anew for this alone."""
    before = adhere(adhere(portal(), MICHEL, DECLARER_TVA), CLIENT, DECLARER_IS)
    alone = request_substitution(
        before, by=NADIA, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    assert acts(leaving(alone)[0]) == ["activate_request"]
    both = request_substitution(
        before, by=NADIA, dossier=MARTIN, services=[*TVA, DECLARER_IS], code="lettre", at=MONDAY
    )
    found, after = leaving(both)
    assert acts(found) == ["cancel_request", "request_substitution", "activate_request"]
    assert role_of(after, CLIENT, DECLARER_IS, dossier=MARTIN) is AT


def test_what_needs_no_letter_comes_first() -> None:
    """Where one service waits for the post, the others are handed over at once."""
    before = adhere(portal(), MICHEL, DECLARER_TVA)
    before = adhere(before, CLIENT, DECLARER_IS)
    before = name(before, CLIENT, MICHEL, A, [DECLARER_IS])
    found, _ = leaving(before)
    assert acts(found) == ["designate", "revoke", "request_substitution", "activate_request"]


def test_a_successor_for_each_dossier() -> None:
    """Successors may be named by dossier; one that has none is told, and so is oneself."""
    before = adhere(portal(), MICHEL, DECLARER_TVA)
    before = adhere(before, MICHEL, DECLARER_TVA, dossier=MARIANNE)
    delays = {"at": MONDAY, "postal_delay": POSTAL, "link_delay": LINK}
    before = name(adhere(before, CLIENT, DECLARER_IS), CLIENT, MICHEL, A, [DECLARER_IS])
    both = {MARTIN: NADIA, MARIANNE: LILA}
    found = plan_departure(before, MICHEL, both, **delays)  # type: ignore[arg-type]
    assert {each.successor for each in found.handovers} == {NADIA.number, LILA.number}
    after = all_taken(before, found.steps)[-1]
    assert habilitations_of(after, MICHEL) == ()
    one = plan_departure(before, MICHEL, {MARIANNE: LILA}, **delays)  # type: ignore[arg-type]
    (obstacle,) = one.obstacles
    assert (obstacle.kind, obstacle.dossier) == (ObstacleKind.NO_SUCCESSOR, MARTIN_ID)
    assert one.steps == ()
    own = plan_departure(before, MICHEL, MICHEL, **delays)  # type: ignore[arg-type]
    assert [each.kind for each in own.obstacles] == [ObstacleKind.OWN_SUCCESSOR]
    (line,) = own.told("fr", before)
    assert "Michel DURAND" in line


def test_a_departure_that_cannot_be() -> None:
    """Unknown people, and readings that refuse, are obstacles; nothing held takes nothing."""
    before = adhere(portal(), MICHEL, DECLARER_TVA)
    delays = {"at": MONDAY, "postal_delay": POSTAL, "link_delay": LINK}
    nobody = plan_departure(before, MICHEL, "9" * 14, **delays)  # type: ignore[arg-type]
    assert [each.kind for each in nobody.obstacles] == [ObstacleKind.UNKNOWN_PERSON]
    assert nobody.told("en")
    idle = plan_departure(before, CLAUDE, NADIA, **delays)  # type: ignore[arg-type]
    assert (idle.handovers, idle.steps, idle.is_possible, idle.ends) == ((), (), True, MONDAY)
    literal = portal(Ruleset(role_exclusivity=RoleExclusivity.DOSSIER))
    literal = adhere(adhere(literal, MICHEL, DECLARER_TVA), CLIENT, DECLARER_IS)
    literal = name(literal, CLIENT, NADIA, A, [DECLARER_IS])
    clash = plan_departure(literal, MICHEL, NADIA, **delays)  # type: ignore[arg-type]
    assert [each.rules for each in clash.obstacles] == [("ROL-6",)]


@pytest.mark.parametrize("ruleset", RULESETS[:12])
def test_colleagues_on_leave_stay_on_leave(ruleset: Ruleset) -> None:
    """Whoever sleeps keeps what he has, asleep: whether by himself or with the one who leaves."""
    before = name(adhere(portal(ruleset), CLIENT, DECLARER_TVA), CLIENT, MICHEL, AD, TVA)
    before = name(name(before, MICHEL, CLAUDE, A, TVA), MICHEL, LILA, A, TVA)
    on = {"dossier": MARTIN, "services": TVA, "at": MONDAY}
    before = suspend(before, by=CLIENT, delegate=CLAUDE, **on)  # type: ignore[arg-type]
    found, after = leaving(before)
    assert found.losses == ()
    asleep = {each.subscriber: each.suspended for each in holders(after, dossier=MARTIN)}
    assert (asleep[CLAUDE.number], asleep[LILA.number]) == (True, False)
    before = suspend(before, by=CLIENT, delegate=MICHEL, **on)  # type: ignore[arg-type]
    found, after = leaving(before)
    assert found.losses == ()
    assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN) is A


def test_the_administrateur_suppleant_spares_the_client() -> None:
    """The AS, who designated the one who leaves, does both; the client is an alternative."""
    before = name(adhere(portal(), CLIENT, DECLARER_TVA), CLIENT, LILA, AS, TVA)
    before = name(before, LILA, MICHEL, A, TVA)
    found, _ = leaving(before)
    assert {(each.by, each.alternatives) for each in found.steps} == {
        (LILA.number, (CLIENT.number,))
    }
    assert list(found.by_person) == [LILA.number]
    preferred = plan_departure(
        before, MICHEL, NADIA, at=MONDAY, postal_delay=POSTAL, link_delay=LINK, prefer=[CLIENT]
    )
    assert {each.by for each in preferred.steps} == {CLIENT.number}


def test_a_request_that_brings_the_successor_nothing() -> None:
    """Who is the AT already doesn't ask to replace himself: the request is deleted."""
    before = adhere(portal(), NADIA, DECLARER_TVA)
    before = request_substitution(
        before, by=MICHEL, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
    )
    found = plan_departure(before, MICHEL, NADIA, at=MONDAY, postal_delay=POSTAL, link_delay=LINK)
    assert takes(found) == [(AT, Takes.WITHDRAWAL)]
    assert acts(found) == ["cancel_request"]


@pytest.mark.rule("ESP-5")
def test_a_successor_who_passes_a_hundred_dossiers_is_told() -> None:
    """With the leaver's dossiers the successor has more than is advised: it is said before."""
    before = portal()
    for place in range(101):
        siren = f"{700000000 + place}"
        before = open_dossier(before, dossier=siren, name="SARL", at=MONDAY)
        before = adhere(before, MICHEL if place else NADIA, DECLARER_TVA, dossier=siren)
    found, _ = leaving(before)
    assert found.crowded == ((NADIA.number, 101),)
    assert any("101" in line and "ESP-5" in line for line in found.told("fr", before))


def test_a_departure_is_told() -> None:
    """Handovers come first, then the steps, with names."""
    before = adhere(portal(), MICHEL, DECLARER_TVA)
    found, _ = leaving(before)
    lines = found.told("fr", before)
    assert len(lines) == len(found.handovers) + len(found.steps)
    assert "Nadia BERGER" in lines[0]


@pytest.mark.slow
@settings(max_examples=15)
@given(st.integers(0, 2**32), st.sampled_from(range(len(RULESETS))))
def test_departures_on_walks(seed: int, reading: int) -> None:
    """From any state: nobody else loses, somebody is able at every step, the leaver has nothing."""
    chance = random.Random(seed)
    *_, last = moves.walk(seed, 25, moves.started(RULESETS[reading]))
    at = laws_of_plans.latest(last.after)
    for _ in range(3):
        laws_of_plans.left(last.after, chance, at)
