"""Situations that tests come back to are what their titles say."""

from collections import Counter
from datetime import timedelta

import pytest

from habilitations import (
    Portal,
    Role,
    activate_request,
    activate_space,
    confirm_company_email,
    holders,
    requests_on,
    role_of,
    services,
)
from habilitations.testing import Clock, LetterBox, assert_refused
from habilitations.testing import scenarios as told
from habilitations.testing.scenarios import (
    CLIENT,
    CODE,
    COLLABORATORS,
    HEAD,
    LEAVER,
    LILA,
    LINK,
    MARIANNE,
    MARTIN,
    SIMONET,
    SUCCESSOR,
)
from tests.world import MONDAY, TICK


@pytest.mark.parametrize("name", told.SITUATIONS)
def test_each_is_reached_by_procedures(name: str) -> None:
    """Each situation is the replay of its journal, and can be imported by its name."""
    found = told.SITUATIONS[name]
    assert getattr(told, name) is found
    assert isinstance(found.portal, Portal)
    assert len(found.journal) == len(found.story.steps)
    assert found.title


def test_the_cases_of_the_fiche() -> None:
    """Lila is AT by adhesion, Délégant by delegation, AT by substitution (§4.1 to 4.3)."""
    titulaire, delegant = Role.ADMINISTRATEUR_TITULAIRE, Role.ACTEUR_DELEGANT
    adhered, delegated = told.ADHESION.portal, told.DELEGATION.portal
    assert role_of(adhered, LILA, services.PAYER_TVA, dossier=MARTIN) is titulaire
    assert role_of(delegated, LILA, services.PAYER_TVA, dossier=MARIANNE) is delegant
    taken = told.SUBSTITUTION.portal
    assert role_of(taken, LILA, services.DECLARER_IS, dossier=SIMONET) is titulaire
    assert role_of(taken, CLIENT, services.DECLARER_IS, dossier=SIMONET) is None
    pending = told.ADHESION_PENDING
    assert len(requests_on(pending.portal, dossier=MARTIN, at=pending.at)) == 1


def test_a_firm() -> None:
    """The client is AT, the head AS, the collaborators are actors."""
    made = told.FIRM.portal
    roles = {held.subscriber: held.role for held in holders(made, dossier=MARTIN)}
    assert roles == {
        CLIENT.number: Role.ADMINISTRATEUR_TITULAIRE,
        HEAD.number: Role.ADMINISTRATEUR_SUPPLEANT,
        COLLABORATORS[0].number: Role.ACTEUR_DELEGANT,
        COLLABORATORS[1].number: Role.ACTEUR,
    }


def test_a_departure() -> None:
    """Before he has rights on two dossiers, afterwards on none."""

    def rights(portal: Portal) -> list[Role]:
        return [
            held.role
            for dossier in (MARTIN, MARIANNE)
            for held in holders(portal, dossier=dossier)
            if held.subscriber == LEAVER.number
        ]

    assert rights(told.DEPARTURE.portal) == [Role.ADMINISTRATEUR_TITULAIRE, Role.ACTEUR_DELEGANT]
    assert rights(told.DEPARTED.portal) == []
    after = role_of(told.DEPARTED.portal, SUCCESSOR, services.DECLARER_TVA, dossier=MARTIN)
    assert after is Role.ADMINISTRATEUR_TITULAIRE


def test_a_full_dossier() -> None:
    """Each of the 20 services has an AT and an AS, twenty people of each."""
    rows = holders(told.FULL.portal, dossier=MARTIN)
    people = Counter((held.role, held.subscriber) for held in rows)
    assert len(people) == 40
    assert {role for role, _ in people} == {
        Role.ADMINISTRATEUR_TITULAIRE,
        Role.ADMINISTRATEUR_SUPPLEANT,
    }


@pytest.mark.parametrize("race", [told.RACE_OF_ADHESIONS, told.RACE_ON_PAYER])
def test_a_race_has_one_winner(race: told.Situation) -> None:
    """Of two adhesions the first valid code wins, the other is refused."""
    won = activate_request(race.portal, by=CLIENT, dossier=MARTIN, code=CODE, at=race.at)
    rule = "ADH-1" if race is told.RACE_OF_ADHESIONS else "ADH-2"
    with assert_refused(rule=rule):
        activate_request(won, by=LILA, dossier=MARTIN, code=CODE, at=race.at)


def test_a_race_of_substitutions_has_two_winners() -> None:
    """Of two substitutions both are accepted, the later one replaces the earlier."""
    race = told.RACE_OF_SUBSTITUTIONS
    made = race.portal
    for each in COLLABORATORS:
        made = activate_request(made, by=each, dossier=MARTIN, code=CODE, at=race.at)
    last = role_of(made, COLLABORATORS[1], services.DECLARER_TVA, dossier=MARTIN)
    assert last is Role.ADMINISTRATEUR_TITULAIRE


def test_deadlines_are_on_the_edge() -> None:
    """At its instant each is met; a microsecond later it is not."""
    late, posted = told.CODE_AT_ITS_DEADLINE, told.LINK_AT_ITS_DEADLINE
    activate_request(late.portal, by=LILA, dossier=MARTIN, code=CODE, at=late.at)
    with assert_refused(rule="ADH-6"):
        activate_request(late.portal, by=LILA, dossier=MARTIN, code=CODE, at=late.at + TICK)
    confirm_company_email(posted.portal, dossier=MARTIN, email_link=LINK, at=posted.at)
    with assert_refused(rule="ADH-4"):
        confirm_company_email(posted.portal, dossier=MARTIN, email_link=LINK, at=posted.at + TICK)
    space = told.SPACE_AT_ITS_DEADLINE
    activate_space(space.portal, by=CLIENT, code=CODE, at=space.at)
    with assert_refused(rule="ESP-2"):
        activate_space(space.portal, by=CLIENT, code=CODE, at=space.at + TICK)


def test_a_clock_is_moved() -> None:
    """A clock stands until it is moved."""
    clock = Clock()
    assert clock.time == MONDAY
    assert clock.move(days=2, hours=1, microseconds=1) == MONDAY + timedelta(hours=49) + TICK
    assert clock.time == MONDAY + timedelta(hours=49) + TICK


def test_a_letter_box_hands_out_codes() -> None:
    """Each letter has a code of its own; the latest is what is opened; none is there unsent."""
    letters = LetterBox()
    first, second = letters.post(LILA, MARTIN), letters.post(LILA, MARTIN)
    letters.post(CLIENT)
    assert first != second
    assert letters.open(LILA, MARTIN) == second
    with pytest.raises(LookupError):
        letters.open(CLIENT, MARTIN)
