"""The enterprise's address: who changes it, and the click that confirms (EML)."""

from datetime import datetime, timedelta

import pytest

from habilitations import (
    Email,
    Portal,
    Right,
    Role,
    Siren,
    Subscriber,
    can,
    change_company_email,
    confirm_company_email,
    request_adhesion,
    revoke,
    suspend,
)
from habilitations.errors import (
    EmailAlreadyConfirmed,
    EmailChangeExpired,
    HolderSuspended,
    LinkAlreadyInUse,
    NotAllowedToChangeEmail,
    TimeGoesBack,
    WrongEmailLink,
)
from habilitations.services import (
    FICHE,
    MESSAGERIE,
    PAYER,
    AnyService,
)
from tests.world import (
    CLAUDE,
    CLIENT,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    TICK,
    adhere,
    name,
    portal,
    refused,
    substitute,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
OLD = Email("contact@martin.example")
NEW = Email("direction@martin.example")
DEADLINE = MONDAY + timedelta(hours=72)
SIREN = Siren("222222222")


def team(service: AnyService) -> Portal:
    """Return the portal with client AT, Lila AS, Michel Acteur Délégant, Claude Acteur of one."""
    made = name(adhere(portal(), CLIENT, service), CLIENT, LILA, AS, [service])
    made = name(made, CLIENT, MICHEL, Role.ACTEUR_DELEGANT, [service])
    return name(made, CLIENT, CLAUDE, Role.ACTEUR, [service])


def asleep(before: Portal, delegate: Subscriber, service: AnyService) -> Portal:
    """Return the portal in which the client has suspended a delegate."""
    return suspend(
        before, by=CLIENT, delegate=delegate, dossier=MARTIN, services=[service], at=MONDAY
    )


def change(before: Portal, by: Subscriber, link: str = "clic", email: Email = NEW) -> Portal:
    """Return the portal in which a person has asked for another address."""
    return change_company_email(
        before, by=by, dossier=MARTIN, company_email=email, email_link=link, at=MONDAY
    )


def click(before: Portal, link: str = "clic", *, at: datetime = MONDAY) -> Portal:
    """Return the portal in which the enterprise has clicked on a link."""
    return confirm_company_email(before, dossier=MARTIN, email_link=link, at=at)


def waiting(by: Subscriber) -> Portal:
    """Return the portal in which a person's request for Messagerie waits for its click."""
    return request_adhesion(
        portal(),
        by=by,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="lettre",
        company_email=NEW,
        email_link="clic",
        at=MONDAY,
    )


@pytest.mark.rule("EML-1")
def test_a_service_tells_whether_the_address_is_changed_there() -> None:
    """It is on Messagerie alone, whoever has a role there."""
    found = [each for each in FICHE.elementary if each.offers(Right.CHANGE_COMPANY_EMAIL)]
    assert found == [MESSAGERIE]


@pytest.mark.rule("EML-1")
class TestAddress:
    """EML-1, §3.2 (menu): AT and AS of Messagerie change the address, confirmed within 72 h."""

    @pytest.mark.parametrize("by", [CLIENT, LILA])
    @pytest.mark.parametrize("at", [MONDAY, DEADLINE - TICK, DEADLINE])
    def test_at_and_as_do_within_72_hours(self, by: Subscriber, at: datetime) -> None:
        """The address is the dossier's once confirmed."""
        before = team(MESSAGERIE)
        assert can(before, by, Right.CHANGE_COMPANY_EMAIL, MESSAGERIE, dossier=MARTIN)
        asked = change(before, by)
        assert asked.dossier(MARTIN).company_email == OLD
        assert click(asked, at=at).dossier(MARTIN).company_email == NEW

    def test_not_an_instant_later(self) -> None:
        """A microsecond after the 72 h the change has expired, and another may be asked for."""
        before = change(team(MESSAGERIE), CLIENT)
        with refused(EmailChangeExpired(MARTIN_ID, DEADLINE + TICK, DEADLINE), before):
            click(before, at=DEADLINE + TICK)
        assert click(change(before, CLIENT)).dossier(MARTIN).company_email == NEW

    @pytest.mark.parametrize("by", [MICHEL, CLAUDE, NADIA])
    def test_actors_and_others_do_not(self, by: Subscriber) -> None:
        """Whoever they are on Messagerie."""
        before = team(MESSAGERIE)
        with refused(NotAllowedToChangeEmail(MARTIN_ID, by.number), before):
            change(before, by)

    def test_an_at_of_another_service_does_not(self) -> None:
        """The right exists on Messagerie only."""
        before = adhere(team(MESSAGERIE), NADIA, PAYER)
        assert not can(before, NADIA, Right.CHANGE_COMPANY_EMAIL, PAYER, dossier=MARTIN)
        with refused(NotAllowedToChangeEmail(MARTIN_ID, NADIA.number), before):
            change(before, NADIA)

    def test_who_asked_must_be_so_still_at_the_click(self) -> None:
        """Whoever was deleted or replaced meanwhile doesn't redirect the enterprise's mail."""
        asked = change(team(MESSAGERIE), LILA)
        gone = revoke(
            asked, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[MESSAGERIE], at=MONDAY
        )
        with refused(NotAllowedToChangeEmail(MARTIN_ID, LILA.number), gone):
            click(gone)
        replaced = substitute(change(team(MESSAGERIE), CLIENT), NADIA, MESSAGERIE)
        with refused(NotAllowedToChangeEmail(MARTIN_ID, CLIENT.number), replaced):
            click(replaced)

    def test_a_newer_change_replaces_an_older(self) -> None:
        """The older link opens nothing any more; it may even be the same."""
        before = change(change(team(MESSAGERIE), CLIENT, "un"), LILA, "deux", Email("x@y.example"))
        with refused(WrongEmailLink(MARTIN_ID), before):
            click(before, "un")
        again = change(before, CLIENT, "deux")
        assert click(again, "deux").dossier(MARTIN).company_email == NEW

    @pytest.mark.rule("REQ-1")
    def test_its_link_is_of_nothing_else(self) -> None:
        """A request of somebody else may still wait for a click: its link is not given again."""
        before = adhere(waiting(NADIA), CLIENT, MESSAGERIE)
        with refused(LinkAlreadyInUse(MARTIN_ID), before):
            change(before, CLIENT, "clic")
        assert click(change(before, CLIENT, "autre"), "autre").dossier(MARTIN).company_email == NEW

    def test_a_second_click_is_refused(self) -> None:
        """A confirmed change has left the state."""
        after = click(change(team(MESSAGERIE), CLIENT))
        with refused(WrongEmailLink(MARTIN_ID), after):
            click(after)

    @pytest.mark.rule("ADH-4")
    def test_a_second_click_on_the_link_of_an_adhesion_is_refused_too(self) -> None:
        """Its request waits for the code alone."""
        before = click(waiting(LILA))
        with refused(EmailAlreadyConfirmed(MARTIN_ID), before):
            click(before)

    def test_a_click_does_not_go_back_in_time(self) -> None:
        """Nobody signs it, but it has its instant (TIM-1)."""
        before = change(team(MESSAGERIE), CLIENT)
        with refused(TimeGoesBack(MONDAY - TICK, MONDAY), before):
            click(before, at=MONDAY - TICK)


@pytest.mark.rule("DEL-8")
def test_a_suspended_as_changes_no_address() -> None:
    """DEL-8: neither when he asks for a change, nor when his change is clicked on."""
    asked = asleep(change(team(MESSAGERIE), LILA), LILA, MESSAGERIE)
    with refused(HolderSuspended(MARTIN_ID, LILA.number, (MESSAGERIE,)), asked):
        change(asked, LILA, "autre")
    with refused(HolderSuspended(MARTIN_ID, LILA.number, (MESSAGERIE,)), asked):
        click(asked)
