"""Adhesions: from the request to the role of AT (ADH-1 to 6, 8)."""

from datetime import datetime, timedelta

import pytest

from habilitations import (
    BankAccount,
    Email,
    Portal,
    RequestPhase,
    Role,
    Subscriber,
    activate_request,
    confirm_company_email,
    open_dossier,
    request_adhesion,
    requests_on,
    role_of,
    roles_of,
)
from habilitations.errors import (
    AlreadyAdhered,
    BankAccountMissing,
    CodeExpired,
    CompanyEmailMissing,
    EmailAlreadyConfirmed,
    EmailLinkExpired,
    EmailLinkMissing,
    EmailNotConfirmed,
    SeatHeldByAnother,
    ServiceAlreadyManaged,
    WrongCode,
)
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TS,
    PAYER_TVA,
    AnyService,
)
from tests.world import (
    ACCOUNT,
    CLIENT,
    LILA,
    MARTIN,
    MARTIN_ID,
    MONDAY,
    OTHER_ACCOUNT,
    PROVISIONAL,
    TICK,
    adhere,
    name,
    portal,
    refused,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
TVA = (DECLARER_TVA,)
LINK_DEADLINE = MONDAY + timedelta(hours=72)
CODE_DEADLINE = MONDAY + timedelta(days=60)
ADDRESS = Email("contact@martin.example")


def ask(
    before: Portal,
    *services: AnyService,
    by: Subscriber = LILA,
    code: str = "lettre",
    email: Email | None = ADDRESS,
    link: str | None = "lien",
    account: BankAccount | None = ACCOUNT,
    at: datetime = MONDAY,
) -> Portal:
    """Return the portal in which Lila, or another, has asked with all that services may need."""
    return request_adhesion(
        before,
        by=by,
        dossier=MARTIN,
        services=services,
        code=code,
        company_email=email,
        email_link=link,
        bank_account=account,
        at=at,
    )


def click(before: Portal, *, at: datetime = MONDAY) -> Portal:
    """Return the portal in which the enterprise has clicked on the link."""
    return confirm_company_email(before, dossier=MARTIN, email_link="lien", at=at)


def enter(
    before: Portal, code: str = "lettre", *, by: Subscriber = LILA, at: datetime = MONDAY
) -> Portal:
    """Return the portal in which a person has entered the code of the letter, or another."""
    return activate_request(before, by=by, dossier=MARTIN, code=code, at=at)


def phases(before: Portal, at: datetime) -> list[RequestPhase]:
    """Return how far the requests on the dossier are."""
    return [each.status for each in requests_on(before, dossier=MARTIN, at=at)]


@pytest.mark.rule("ADH-1")
class TestNobodyManages:
    """ADH-1, §3.2: only if nobody manages the service for the dossier."""

    def test_a_service_managed_by_another_is_refused(self) -> None:
        """All such services are told, and who is AT."""
        before = adhere(portal(), CLIENT, DECLARER_TVA, DECLARER_IS)
        managed = ServiceAlreadyManaged(MARTIN_ID, (DECLARER_TVA, DECLARER_IS), (CLIENT.number,))
        with refused(managed, before):
            ask(before, DECLARER_IS, MESSAGERIE, DECLARER_TVA)

    def test_a_service_of_ones_own_is_refused(self) -> None:
        """Its AT doesn't adhere twice."""
        before = adhere(portal(), LILA, DECLARER_TVA)
        with refused(AlreadyAdhered(MARTIN_ID, TVA), before):
            ask(before, DECLARER_TVA)


@pytest.mark.rule("ADH-2")
class TestPayerIsOneSeat:
    """ADH-2, §3.2: the AT of Payer adheres to more of it, anybody else must ask to replace him."""

    def test_its_at_adheres_to_further_elementary_services(self) -> None:
        """The seat is his."""
        after = adhere(adhere(portal(), CLIENT, PAYER_TVA), CLIENT, PAYER_IS)
        assert roles_of(after, CLIENT, dossier=MARTIN) == ((PAYER_TVA, AT), (PAYER_IS, AT))

    def test_anybody_else_is_refused_its_as_too(self) -> None:
        """Even where the elementary service is free."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        before = name(before, CLIENT, LILA, Role.ADMINISTRATEUR_SUPPLEANT, [PAYER])
        with refused(SeatHeldByAnother(MARTIN_ID, (PAYER_IS, PAYER_TS), (CLIENT.number,)), before):
            ask(before, PAYER_TS, PAYER_IS)


@pytest.mark.rule("ADH-3")
class TestOneRequest:
    """ADH-3, §3.2: from the requester's space, one dossier, one or more services, all or none."""

    def test_several_services_at_once(self) -> None:
        """One request, one letter, one code."""
        after = enter(ask(portal(), DECLARER_TVA, PAYER_TVA))
        assert roles_of(after, LILA, dossier=MARTIN) == ((DECLARER_TVA, AT), (PAYER_TVA, AT))

    def test_one_refused_all_refused(self) -> None:
        """A service managed stops the whole request."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        with refused(ServiceAlreadyManaged(MARTIN_ID, TVA, (CLIENT.number,)), before):
            ask(before, DECLARER_TVA, DECLARER_IS)
        assert phases(before, MONDAY) == []

    def test_a_dossier_without_a_siren_yet(self) -> None:
        """An IDSP does as well."""
        before = open_dossier(portal(), dossier=PROVISIONAL, name="SARL", at=MONDAY)
        after = adhere(before, LILA, DECLARER_TVA, dossier=PROVISIONAL)
        assert role_of(after, LILA, DECLARER_TVA, dossier=PROVISIONAL) is AT


@pytest.mark.rule("ADH-4")
class TestMessagerie:
    """ADH-4, §3.2: Messagerie needs the enterprise's address, confirmed within 72 h."""

    def test_it_needs_an_address_and_a_link(self) -> None:
        """Without either there is no request."""
        before = portal()
        with refused(CompanyEmailMissing(MARTIN_ID, (MESSAGERIE,)), before):
            ask(before, MESSAGERIE, email=None)
        with refused(EmailLinkMissing(MARTIN_ID, (MESSAGERIE,)), before):
            ask(before, MESSAGERIE, link=None)

    def test_until_the_click_the_code_is_not_accepted(self) -> None:
        """The letter may come before the click."""
        before = ask(portal(), MESSAGERIE)
        assert phases(before, LINK_DEADLINE) == [RequestPhase.AWAITING_EMAIL]
        with refused(EmailNotConfirmed(MARTIN_ID, LINK_DEADLINE), before):
            enter(before, at=LINK_DEADLINE)

    @pytest.mark.parametrize("at", [MONDAY, LINK_DEADLINE - TICK, LINK_DEADLINE])
    def test_a_click_within_72_hours(self, at: datetime) -> None:
        """After it the code has its sixty days."""
        before = click(ask(portal(), MESSAGERIE), at=at)
        assert phases(before, CODE_DEADLINE) == [RequestPhase.PENDING]
        after = enter(before, at=CODE_DEADLINE)
        assert role_of(after, LILA, MESSAGERIE, dossier=MARTIN) is AT

    def test_an_instant_later_the_request_lapses_as_a_whole(self) -> None:
        """Neither the link nor the code of any of its services is good."""
        before, late = ask(portal(), MESSAGERIE, DECLARER_TVA), LINK_DEADLINE + TICK
        assert phases(before, late) == [RequestPhase.LAPSED]
        with refused(EmailLinkExpired(MARTIN_ID, late, LINK_DEADLINE), before):
            click(before, at=late)
        with refused(EmailLinkExpired(MARTIN_ID, late, LINK_DEADLINE), before):
            enter(before, at=late)

    def test_the_address_is_the_dossiers_once_the_adhesion_is_activated(self) -> None:
        """A click alone doesn't make it so, and is not made twice."""
        before = click(ask(portal(), MESSAGERIE))
        assert before.dossier(MARTIN).company_email is None
        with refused(EmailAlreadyConfirmed(MARTIN_ID), before):
            click(before)
        assert enter(before).dossier(MARTIN).company_email == ADDRESS

    def test_what_no_service_needs_is_ignored(self) -> None:
        """An address without Messagerie, an account without Payer: neither is kept."""
        after = enter(ask(portal(), DECLARER_TVA))
        assert after.dossier(MARTIN).company_email is None
        assert after.dossier(MARTIN).bank_accounts == ()


@pytest.mark.rule("ADH-5")
class TestPayerNeedsAnAccount:
    """ADH-5, §3.2: a Payer service needs a bank account, given or known."""

    def test_without_one_it_is_refused(self) -> None:
        """Every Payer service of the request is told."""
        before = portal()
        with refused(BankAccountMissing(MARTIN_ID, (PAYER_TVA, PAYER_IS)), before):
            ask(before, PAYER_IS, DECLARER_TVA, PAYER_TVA, account=None)

    def test_one_that_is_known_is_associated(self) -> None:
        """The system knows an active account of the SIREN."""
        before = open_dossier(
            portal(), dossier="222222222", name="SARL", bank_accounts=[ACCOUNT], at=MONDAY
        )
        asked = request_adhesion(
            before, by=LILA, dossier="222222222", services=[PAYER_TVA], code="lettre", at=MONDAY
        )
        after = activate_request(asked, by=LILA, dossier="222222222", code="lettre", at=MONDAY)
        assert role_of(after, LILA, PAYER_TVA, dossier="222222222") is AT
        assert after.dossier("222222222").bank_accounts == (ACCOUNT,)

    def test_one_given_is_the_dossiers_at_activation(self) -> None:
        """A further one given nevertheless is added, one given again is not there twice."""
        asked = ask(portal(), PAYER_TVA)
        assert asked.dossier(MARTIN).bank_accounts == ()
        paying = enter(asked)
        assert paying.dossier(MARTIN).bank_accounts == (ACCOUNT,)
        again = enter(ask(paying, PAYER_IS))
        assert again.dossier(MARTIN).bank_accounts == (ACCOUNT,)
        more = enter(ask(again, PAYER_TS, account=OTHER_ACCOUNT))
        assert set(more.dossier(MARTIN).bank_accounts) == {ACCOUNT, OTHER_ACCOUNT}


@pytest.mark.rule("ADH-6")
class TestSixtyDays:
    """ADH-6, §3.2: the posted code is valid 60 days; entering it gives the AT role at once."""

    @pytest.mark.parametrize("at", [MONDAY, CODE_DEADLINE - TICK, CODE_DEADLINE])
    def test_within_60_days(self, at: datetime) -> None:
        """The last instant is the 60 days."""
        after = enter(ask(portal(), DECLARER_TVA), at=at)
        (held,) = after.dossier(MARTIN).habilitations()
        assert (held.role, held.granted_by, held.since) == (AT, None, at)

    def test_not_an_instant_later(self) -> None:
        """A microsecond after the 60 days the request has lapsed."""
        before = ask(portal(), DECLARER_TVA)
        assert phases(before, CODE_DEADLINE) == [RequestPhase.PENDING]
        assert phases(before, CODE_DEADLINE + TICK) == [RequestPhase.LAPSED]
        with refused(CodeExpired(MARTIN_ID, CODE_DEADLINE + TICK, CODE_DEADLINE), before):
            enter(before, at=CODE_DEADLINE + TICK)


@pytest.mark.rule("ADH-8")
class TestTheRequestersCode:
    """ADH-8: only the requester enters the code; a wrong one changes nothing."""

    def test_nobody_else_enters_it(self) -> None:
        """A code opens the requests of who asked."""
        before = ask(portal(), DECLARER_TVA)
        with refused(WrongCode(MARTIN_ID, CLIENT.number), before):
            enter(before, by=CLIENT)

    def test_a_wrong_one_changes_nothing(self) -> None:
        """Attempts aren't counted: the right one is good after many."""
        before = ask(portal(), DECLARER_TVA)
        for guess in range(20):
            with refused(WrongCode(MARTIN_ID, LILA.number), before):
                enter(before, f"essai {guess}")
        assert role_of(enter(before), LILA, DECLARER_TVA, dossier=MARTIN) is AT

    def test_it_is_entered_once(self) -> None:
        """An activated request has left the state, and its code opens nothing."""
        after = enter(ask(portal(), DECLARER_TVA))
        with refused(WrongCode(MARTIN_ID, LILA.number), after):
            enter(after)
