"""What a step needs: the part of a portal that decides it, and nothing that doesn't."""

from collections import Counter
from datetime import timedelta
from typing import Final

import pytest

from habilitations import (
    Idsp,
    Portal,
    Ruleset,
    Siren,
    Step,
    activate_space,
    change_company_email,
    change_coordinates,
    change_login_email,
    designate,
    identify_dossier,
    procedures,
    register_space,
    revoke,
    services,
)
from habilitations.errors import NaiveInstant, TimeGoesBack
from habilitations.guidance import Draft
from habilitations.journal import Needs
from habilitations.roles import Role
from tests.laws_of_needs import FIELDS, OTHERS, walked
from tests.test_lifecycle import RULESETS
from tests.world import (
    DAY,
    HOUR,
    LILA,
    MARTIN,
    MARTIN_ID,
    MONDAY,
    NADIA,
    PROVISIONAL,
    adhere,
    portal,
    refused,
)

WALKS: Final = 1
LENGTH: Final = 40


@pytest.mark.slow
def test_the_part_that_is_needed_decides_as_the_whole() -> None:
    """On walks under every reading; what is left out is missed somewhere, whatever it is."""
    met = Counter[str]()
    for seed in range(WALKS * len(RULESETS)):
        met += walked(seed, LENGTH, RULESETS[seed % len(RULESETS)])
    assert met["steps"] > WALKS * len(RULESETS) * LENGTH * 0.9
    for word in (*FIELDS, *OTHERS):
        assert met[f"{word}, missed"], word
    # Nobody who is on a dossier can be spared: without him it can't be loaded.
    assert met["somebody on a dossier, missed"] == met["somebody on a dossier, left out"]


def test_a_step_needs_whom_and_what_it_names() -> None:
    """Dossiers and people in their order, however they were given."""
    step = Step.of(
        designate,
        by=NADIA,
        delegate=LILA,
        dossier=MARTIN,
        services=[services.PAYER_TVA],
        role=Role.ACTEUR,
        at=MONDAY,
    )
    both = tuple(sorted((NADIA.number, LILA.number)))
    assert step.needs() == Needs(dossiers=(MARTIN_ID,), people=both)


def test_a_dossier_that_gets_its_siren_needs_two() -> None:
    """The one that it is, and the one that it would be: somebody may have opened it (DOS-2)."""
    step = Step.of(identify_dossier, dossier=PROVISIONAL, siren=MARTIN, at=MONDAY)
    assert step.needs() == Needs(dossiers=(Siren(MARTIN), Idsp(PROVISIONAL.value)))


@pytest.mark.rule("ESP-1")
def test_an_address_is_needed_as_it_is_compared() -> None:
    """Whoever registers or takes another address needs whoever has it, however it is written."""
    loud = Step.of(change_login_email, by=LILA, email="Lila.ROSEMONDE@cabinet.example", at=MONDAY)
    assert loud.needs() == Needs(
        people=(LILA.number,), addresses=("lila.rosemonde@cabinet.example",)
    )
    first = Step.of(register_space, subscriber=LILA, code="code", at=MONDAY)
    assert first.needs() == Needs(people=(LILA.number,), addresses=(LILA.email.key,))


@pytest.mark.rule("ESP-1")
def test_an_activation_needs_whoever_has_the_same_address() -> None:
    """The step doesn't say which: it is read with the space."""
    step = Step.of(activate_space, by=LILA, code="code", at=MONDAY)
    assert step.needs() == Needs(people=(LILA.number,), addresses_of=(LILA.number,))


def test_an_address_of_an_enterprise_is_nobodys() -> None:
    """It may be the same as another's, or as somebody's log-in."""
    step = Step.of(
        change_company_email,
        by=LILA,
        dossier=MARTIN,
        company_email="contact@martin.example",
        email_link="lien",
        at=MONDAY,
    )
    assert step.needs() == Needs(dossiers=(MARTIN_ID,), people=(LILA.number,))


def test_new_rules_need_everything() -> None:
    """Each dossier is judged by them, and each clock (CAT-4)."""
    step = Step.of(procedures.change_rules, ruleset=Ruleset(), at=MONDAY)
    assert step.needs() == Needs(everything=True)
    whole = portal()
    assert step.needs().part_of(whole) is whole


def test_who_waits_for_a_click_is_needed_with_the_dossier() -> None:
    """Also once he holds nothing there any more: the dossier names him still (EML-1)."""
    whole = adhere(portal(), LILA, services.MESSAGERIE)
    asked = Step.of(
        change_company_email,
        by=LILA,
        dossier=MARTIN,
        company_email="autre@martin.example",
        email_link="lien-2",
        at=MONDAY + 30 * DAY,
    )
    dossier = asked.on(whole).dossier(MARTIN)
    left = dossier.revised(seats=())
    assert left.people() == {LILA.number}
    part = Portal.of(spaces=[whole.spaces[LILA]], dossiers=[left])
    assert part.dossier(MARTIN).email_change is not None


def test_the_part_is_of_a_portal() -> None:
    """Nothing else has spaces and dossiers."""
    with pytest.raises(TypeError, match="Portal is expected"):
        Needs().part_of([])  # type: ignore[arg-type]


@pytest.mark.rule("TIM-1")
def test_a_step_restamped_is_the_same_at_another_instant() -> None:
    """After others have acted, what was asked too early is asked again now."""
    known = change_coordinates(portal(), by=LILA, employer="313231838", at=MONDAY + DAY)
    early = Step.of(change_login_email, by=LILA, email="autre@orange.fr", at=MONDAY + HOUR)
    refusal = TimeGoesBack(MONDAY + HOUR, MONDAY + DAY)
    with refused(refusal, known):
        early.on(known)
    assert refusal.retry_after is not None
    again = early.restamped(refusal.retry_after)
    assert again == Step.named(early.procedure, {**early.arguments, "at": MONDAY + DAY})
    assert again.on(known).spaces[LILA].subscriber.email.value == "autre@orange.fr"
    assert early.at == MONDAY + HOUR


def test_a_step_is_restamped_with_an_aware_instant() -> None:
    """As every instant that is given (TIM-1)."""
    step = Step.of(activate_space, by=LILA, code="code", at=MONDAY)
    with pytest.raises(NaiveInstant):
        step.restamped(MONDAY.replace(tzinfo=None))
    with pytest.raises(TypeError):
        step.restamped("2026-01-05")  # type: ignore[arg-type]


def test_a_draft_may_be_filled_later_than_it_was_made() -> None:
    """A screen drawn at nine and clicked at ten: the instant is replaced, whoever made it."""
    made = Draft.named("activate_space", {"by": LILA, "at": MONDAY})
    later = MONDAY + timedelta(hours=1)
    assert made.filled(code="code", at=later) == made.filled(code="code").restamped(later)
    whole = Draft.named("activate_space", {"by": LILA, "at": MONDAY, "code": "code"})
    assert whole.filled(at=later).at == later


def test_a_draft_without_an_instant_must_get_one() -> None:
    """Replacing is allowed, leaving it open isn't."""
    made = Draft.named("activate_space", {"by": LILA})
    with pytest.raises(TypeError, match="activate_space is open for"):
        made.filled(code="code")
    with pytest.raises(TypeError, match="activate_space is open for"):
        made.filled(at=MONDAY)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"delegate": 2},
            "revoke, delegate: 2 is a number; give it in quotes",
        ),
        (
            {"services": ["PAYER_TVA"]},
            "revoke, services[0]: 'PAYER_TVA' is text; give services.PAYER_TVA",
        ),
        (
            {"services": "PAYER_TVA"},
            "revoke, services: 'PAYER_TVA' is text; several values",
        ),
        ({"at": "2026-01-05"}, "revoke, at: '2026-01-05' is text; give datetime.fromisoformat"),
    ],
)
def test_a_wrong_type_is_told_with_its_argument(given: dict[str, object], told: str) -> None:
    """What came from outside is found again: a procedure has several arguments of a type."""
    right: dict[str, object] = {
        "by": LILA,
        "delegate": NADIA,
        "dossier": MARTIN,
        "services": [services.PAYER_TVA],
        "at": MONDAY,
    }
    assert Step.named("revoke", right).procedure == revoke.__name__
    with pytest.raises(TypeError) as caught:
        Step.named("revoke", {**right, **given})
    assert str(caught.value).startswith(told)
