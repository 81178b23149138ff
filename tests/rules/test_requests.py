"""Requests of either kind while they wait: codes, links, deletion (REQ, ADH-7, 9, 10)."""

from datetime import datetime, timedelta

import pytest

from habilitations import (
    Portal,
    RequestPhase,
    RequestStatus,
    Role,
    Subscriber,
    activate_request,
    cancel_request,
    confirm_company_email,
    possible_steps,
    request_adhesion,
    request_substitution,
    requests_of,
    requests_on,
    role_of,
)
from habilitations.errors import (
    CodeAlreadyInUse,
    CodeExpired,
    EmailLinkExpired,
    EmailNotConfirmed,
    LinkAlreadyInUse,
    NoSuchRequest,
    RequestAlreadyPending,
    SeatHeldByAnother,
    ServiceAlreadyManaged,
    WrongCode,
    WrongEmailLink,
)
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
)
from tests.world import (
    ACCOUNT,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MARTIN_ID,
    MONDAY,
    TICK,
    adhere,
    portal,
    refused,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
TVA = (DECLARER_TVA,)
DEADLINE = MONDAY + timedelta(days=60)


def ask(
    before: Portal,
    *services: AnyService,
    by: Subscriber = LILA,
    code: str = "lettre",
    at: datetime = MONDAY,
) -> Portal:
    """Return the portal in which Lila, or another, has asked for an adhesion."""
    return request_adhesion(
        before,
        by=by,
        dossier=MARTIN,
        services=services,
        code=code,
        bank_account=ACCOUNT,
        at=at,
    )


def replace(
    before: Portal, *services: AnyService, code: str = "lettre", at: datetime = MONDAY
) -> Portal:
    """Return the portal in which Lila has asked for a substitution."""
    return request_substitution(
        before, by=LILA, dossier=MARTIN, services=services, code=code, at=at
    )


def enter(before: Portal, code: str, *, by: Subscriber = LILA, at: datetime = MONDAY) -> Portal:
    """Return the portal in which a person has entered a code."""
    return activate_request(before, by=by, dossier=MARTIN, code=code, at=at)


def cancel(before: Portal, *services: AnyService, at: datetime = MONDAY) -> Portal:
    """Return the portal in which Lila has deleted her requests for services."""
    return cancel_request(before, by=LILA, dossier=MARTIN, services=services, at=at)


def followed(before: Portal) -> list[tuple[AnyService, ...]]:
    """Return the services of each request of Lila."""
    return [each.request.services for each in requests_of(before, LILA, at=MONDAY)]


def mailed(before: Portal, link: str, *, by: Subscriber = LILA, at: datetime = MONDAY) -> Portal:
    """Return the portal in which somebody has asked for Messagerie with a link."""
    return request_adhesion(
        before,
        by=by,
        dossier=MARTIN,
        services=[MESSAGERIE],
        code="lettre",
        company_email="contact@martin.example",
        email_link=link,
        at=at,
    )


@pytest.mark.rule("REQ-1")
class TestUniqueCodes:
    """REQ-1: codes and links are unique while live; what opens nothing is wrong."""

    def test_a_code_is_unique_among_the_live_requests_of_a_person(self) -> None:
        """Two letters to one person on one dossier don't have the same code."""
        before = ask(portal(), DECLARER_TVA)
        with refused(CodeAlreadyInUse(MARTIN_ID, LILA.number), before):
            request_adhesion(
                before, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="lettre", at=MONDAY
            )

    def test_a_code_is_unique_over_both_kinds_of_request(self) -> None:
        """A substitution counts beside an adhesion."""
        before = ask(adhere(portal(), CLIENT, DECLARER_IS), DECLARER_TVA)
        with refused(CodeAlreadyInUse(MARTIN_ID, LILA.number), before):
            request_substitution(
                before, by=LILA, dossier=MARTIN, services=[DECLARER_IS], code="lettre", at=MONDAY
            )

    def test_two_people_may_have_the_same_code(self) -> None:
        """A code opens the requests of one person only."""
        before = adhere(ask(portal(), DECLARER_TVA), CLIENT, DECLARER_IS)
        after = activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN)

    def test_the_live_request_is_meant_where_a_lapsed_one_has_the_code_too(self) -> None:
        """The code of a lapsed request is free, and opens the live one."""
        late = MONDAY + 61 * DAY
        before = adhere(ask(portal(), DECLARER_TVA), LILA, DECLARER_IS, at=late)
        assert role_of(before, LILA, DECLARER_IS, dossier=MARTIN)
        with refused(CodeExpired(MARTIN_ID, late, MONDAY + 60 * DAY), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=late)

    @pytest.mark.parametrize("clicked", [False, True])
    def test_a_link_is_unique_among_all_that_is_live_on_the_dossier(self, *, clicked: bool) -> None:
        """A click carries no name: nobody else's link may be the same, clicked or not."""
        before = mailed(portal(), "lien")
        if clicked:
            before = confirm_company_email(before, dossier=MARTIN, email_link="lien", at=MONDAY)
        with refused(LinkAlreadyInUse(MARTIN_ID), before):
            mailed(before, "lien", by=CLIENT)

    def test_a_lapsed_link_is_free(self) -> None:
        """A link is free again once what waited for it has lapsed; the live one is meant."""
        late = MONDAY + timedelta(hours=72) + TICK
        before = mailed(mailed(portal(), "lien"), "lien", by=CLIENT, at=late)
        after = confirm_company_email(before, dossier=MARTIN, email_link="lien", at=late)
        by_lila, by_client = after.dossier(MARTIN).requests
        assert (by_lila.awaits_email, by_client.awaits_email) == (True, False)

    def test_a_link_that_opens_nothing_is_wrong(self) -> None:
        """A click is on a link that was sent."""
        before = mailed(portal(), "lien")
        with refused(WrongEmailLink(MARTIN_ID), before):
            confirm_company_email(before, dossier=MARTIN, email_link="autre", at=MONDAY)

    def test_the_code_comes_first_then_its_deadline_then_the_email_then_the_rest(self) -> None:
        """Of all that stands in the way, the first of this order is told."""
        before = adhere(mailed(portal(), "lien de Lila"), CLIENT, MESSAGERIE)
        deadline = MONDAY + timedelta(hours=72)
        with refused(WrongCode(MARTIN_ID, LILA.number), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="autre", at=MONDAY)
        with refused(EmailLinkExpired(MARTIN_ID, deadline + TICK, deadline), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=deadline + TICK)
        with refused(EmailNotConfirmed(MARTIN_ID, deadline), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=deadline)
        clicked = confirm_company_email(
            before, dossier=MARTIN, email_link="lien de Lila", at=MONDAY
        )
        taken = ServiceAlreadyManaged(MARTIN_ID, (MESSAGERIE,), (CLIENT.number,))
        with refused(taken, clicked):
            activate_request(clicked, by=LILA, dossier=MARTIN, code="lettre", at=deadline)


@pytest.mark.rule("ADH-7")
class TestStillPossible:
    """ADH-7: every precondition of the request holds at activation too."""

    def test_the_first_valid_code_wins(self) -> None:
        """Two ask, one is AT, the other is refused by the rule that is broken now."""
        before = ask(ask(portal(), DECLARER_TVA), DECLARER_TVA, by=CLIENT)
        won = enter(before, "lettre", by=CLIENT)
        assert role_of(won, CLIENT, DECLARER_TVA, dossier=MARTIN) is AT
        with refused(ServiceAlreadyManaged(MARTIN_ID, TVA, (CLIENT.number,)), won):
            enter(won, "lettre")

    def test_payer_may_have_got_another_at_meanwhile(self) -> None:
        """The rule told is that of one seat, ADH-2."""
        won = enter(ask(ask(portal(), PAYER_TVA), PAYER_IS, by=CLIENT), "lettre", by=CLIENT)
        with refused(SeatHeldByAnother(MARTIN_ID, (PAYER_TVA,), (CLIENT.number,)), won):
            enter(won, "lettre")


@pytest.mark.rule("ADH-9")
class TestFollowingAndDeleting:
    """ADH-9, §4.1: the requester follows his requests and deletes them."""

    def test_one_follows_his_own(self) -> None:
        """Each with its phase and deadline."""
        before = ask(ask(portal(), DECLARER_TVA), DECLARER_IS, by=CLIENT)
        (request,) = (each for each in before.dossier(MARTIN).requests if each.services == TVA)
        pending = RequestStatus(request=request, status=RequestPhase.PENDING, deadline=DEADLINE)
        assert requests_of(before, LILA, at=DEADLINE) == (pending,)
        (lapsed,) = requests_of(before, LILA, at=DEADLINE + TICK)
        assert lapsed.status is RequestPhase.LAPSED

    def test_those_that_hold_any_of_the_services_go_whole(self) -> None:
        """One service named takes its whole request, and no other."""
        before = ask(portal(), DECLARER_TVA, DECLARER_IS, code="un")
        before = ask(ask(before, COMPTE_FISCAL, code="deux"), PAYER_TVA, code="trois")
        assert followed(cancel(before, DECLARER_IS, PAYER)) == [(COMPTE_FISCAL,)]

    @pytest.mark.parametrize("service", [PAYER, PAYER_IS])
    def test_a_substitution_is_deleted_alike(self, service: AnyService) -> None:
        """It holds all nine Payer services."""
        before = replace(adhere(portal(), CLIENT, PAYER_TVA), PAYER)
        assert followed(before) == [(PAYER,)]
        assert followed(cancel(before, service)) == []

    def test_a_lapsed_one_is_deleted_too(self) -> None:
        """Following it, one may wish to be rid of it."""
        before = ask(portal(), DECLARER_TVA)
        assert followed(cancel(before, DECLARER_TVA, at=DEADLINE + DAY)) == []

    def test_who_waits_for_nothing_more_is_as_before(self) -> None:
        """The dossier is no longer one of those on which steps are offered."""
        before = portal()
        after = cancel(ask(before, DECLARER_TVA), DECLARER_TVA)
        assert [*possible_steps(after, LILA, at=MONDAY)] == [
            *possible_steps(before, LILA, at=MONDAY)
        ]

    def test_each_service_named_must_be_in_one(self) -> None:
        """Somebody else's request, or no request at all, is none of one's own."""
        before = ask(ask(portal(), DECLARER_TVA), DECLARER_IS, by=CLIENT)
        missing = NoSuchRequest(MARTIN_ID, LILA.number, (DECLARER_IS, PAYER))
        with refused(missing, before):
            cancel(before, DECLARER_TVA, PAYER, DECLARER_IS)

    def test_an_activated_one_leaves_the_state(self) -> None:
        """There is nothing left to follow."""
        assert (
            requests_on(enter(ask(portal(), DECLARER_TVA), "lettre"), dossier=MARTIN, at=MONDAY)
            == ()
        )


@pytest.mark.rule("ADH-10")
class TestOneLiveRequest:
    """ADH-10: no two live requests of one person for one elementary service and dossier."""

    @pytest.mark.parametrize("at", [MONDAY, DEADLINE - TICK, DEADLINE])
    def test_a_second_one_is_refused_while_the_first_is_live(self, at: datetime) -> None:
        """All the services that both would concern are told."""
        before = ask(portal(), DECLARER_TVA, DECLARER_IS)
        pending = RequestAlreadyPending(MARTIN_ID, LILA.number, (DECLARER_TVA, DECLARER_IS))
        with refused(pending, before):
            ask(before, DECLARER_IS, COMPTE_FISCAL, DECLARER_TVA, code="autre", at=at)

    def test_an_adhesion_and_a_substitution_count_alike(self) -> None:
        """A substitution on Payer counts for the nine."""
        before = adhere(ask(portal(), PAYER_IS), CLIENT, PAYER_TVA)
        with refused(RequestAlreadyPending(MARTIN_ID, LILA.number, (PAYER_IS,)), before):
            replace(before, PAYER_TVA, code="autre")

    def test_others_may_ask_too(self) -> None:
        """The rule is for one person and one dossier."""
        before = ask(ask(portal(), DECLARER_TVA), DECLARER_TVA, by=CLIENT)
        after = adhere(before, LILA, DECLARER_TVA, dossier=MARIANNE)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARIANNE) is AT

    def test_a_lapsed_one_is_replaced_whole(self) -> None:
        """A new one for any of its services takes its place, and its code is gone."""
        before = ask(portal(), DECLARER_TVA, DECLARER_IS)
        after = ask(before, DECLARER_IS, code="autre", at=DEADLINE + TICK)
        assert followed(after) == [(DECLARER_IS,)]
        with refused(WrongCode(MARTIN_ID, LILA.number), after):
            enter(after, "lettre", at=DEADLINE + TICK)

    def test_a_lapsed_one_for_other_services_stays(self) -> None:
        """It is followed until its requester deletes it."""
        after = ask(ask(portal(), DECLARER_TVA), DECLARER_IS, at=DEADLINE + TICK)
        assert followed(after) == [TVA, (DECLARER_IS,)]
