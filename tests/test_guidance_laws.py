"""The laws of guidance: on guided walks under every reading, and by exhaustion on small portals."""

import inspect
from collections import Counter
from typing import Final

import pytest

from habilitations import (
    Portal,
    Role,
    change_company_email,
    open_dossier,
    possible_steps,
    procedures,
    request_adhesion,
    request_substitution,
    suspend,
)
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER_IS, PAYER_TVA
from tests.guided import ELSEWHERE, POOLS, check_possible, everything, walked
from tests.test_lifecycle import RULESETS
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    LILA,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
    PEOPLE,
    PROVISIONAL,
    adhere,
    name,
    portal,
)

WALKS: Final = 2
LENGTH: Final = 60


@pytest.mark.slow
@pytest.mark.parametrize("reading", range(len(RULESETS)))
def test_the_laws_hold_on_walks(reading: int) -> None:
    """Verdicts, ways of rights, remedies and possible steps, on each step of guided walks."""
    met = Counter[str]()
    for walk in range(WALKS):
        seed = walk * len(RULESETS) + reading
        met += walked(seed, LENGTH, RULESETS[reading], exhaust=60)
    assert met["steps"] == WALKS * LENGTH
    for what in ("steps accepted", "steps refused", "immediate remedies", "drafts", "may"):
        assert met[what], what


def test_everything_has_every_procedure() -> None:
    """What the law below is exhaustive over: each procedure, but those that are on no dossier."""
    without = {
        name
        for name in procedures.__all__
        if "dossier" not in inspect.signature(getattr(procedures, name)).parameters
    }
    assert without == ELSEWHERE
    assert {*POOLS, *without} == set(procedures.__all__)


@pytest.fixture(scope="module", params=RULESETS[::5], ids=lambda each: each.role_exclusivity.value)
def held(request: pytest.FixtureRequest) -> Portal:
    """Return a portal with every role, a suspension, and nothing pending."""
    made = adhere(portal(request.param), CLIENT, MESSAGERIE, DECLARER_TVA, PAYER_TVA, PAYER_IS)
    made = name(made, CLIENT, MICHEL, Role.ADMINISTRATEUR_SUPPLEANT, [PAYER_TVA])
    made = name(made, CLIENT, CLAUDE, Role.ACTEUR_DELEGANT, [DECLARER_TVA, PAYER_TVA])
    made = name(made, CLAUDE, NADIA, Role.ACTEUR, [DECLARER_TVA])
    payer = [PAYER_TVA]
    return suspend(made, by=CLIENT, services=payer, delegate=CLAUDE, dossier=MARTIN, at=MONDAY)


def waiting(before: Portal) -> Portal:
    """Return the portal with requests of both kinds, a link and a change of address."""
    made = request_substitution(
        before, by=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="code-1", at=MONDAY
    )
    made = change_company_email(
        made, by=CLIENT, dossier=MARTIN, company_email="a@b.example", email_link="lien-1", at=MONDAY
    )
    made = open_dossier(made, dossier=PROVISIONAL, name="SARL", at=MONDAY)
    return request_adhesion(
        made,
        by=LILA,
        dossier=PROVISIONAL,
        services=[MESSAGERIE, PAYER_TVA],
        code="code-1",
        company_email="a@b.example",
        email_link="lien-1",
        bank_account=ACCOUNT,
        at=MONDAY,
    )


@pytest.mark.slow
@pytest.mark.parametrize("asked", [False, True], ids=["held", "waiting"])
def test_what_is_possible_is_what_is_accepted(held: Portal, *, asked: bool) -> None:
    """By exhaustion: every step of each person on each dossier is offered if it is accepted."""
    before = waiting(held) if asked else held
    met = Counter[str]()
    for person in (str(each.number) for each in PEOPLE):
        for dossier in before.dossiers:
            tried = list(everything(before, person, dossier, MONDAY))
            met += check_possible(before, person, dossier, MONDAY, tried)
    assert met["accepted"] > 100


def test_possible_steps_cost_what_the_dossier_costs() -> None:
    """Another person and another dossier change nothing of what is tried, nor of what is found."""
    before = portal()
    more = before
    for n in range(50):
        more = open_dossier(more, dossier=f"{n:09}", name="SARL", at=MONDAY)
    assert [*possible_steps(before, LILA, dossier=MARTIN, at=MONDAY)] == [
        *possible_steps(more, LILA, dossier=MARTIN, at=MONDAY)
    ]
