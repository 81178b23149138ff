"""Other delays than the fiche's, which are fields of the Ruleset: exact too, to the microsecond."""

from datetime import timedelta

import pytest

from habilitations import (
    Portal,
    RequestPhase,
    Ruleset,
    activate_request,
    activate_space,
    change_company_email,
    confirm_company_email,
    register_space,
    request_adhesion,
    requests_on,
    role_of,
)
from habilitations.errors import (
    ActivationTooLate,
    CodeExpired,
    EmailChangeExpired,
    EmailLinkExpired,
    InvalidDelay,
)
from habilitations.services import (
    DECLARER_TVA,
    MESSAGERIE,
)
from tests.world import (
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARTIN,
    MARTIN_ID,
    MONDAY,
    TICK,
    adhere,
    portal,
    refused,
)

TVA = (DECLARER_TVA,)


class TestOtherDelays:
    """A ruleset may have other delays than 48 h, 72 h and 60 days; they are exact too."""

    @pytest.mark.rule("ESP-2")
    def test_to_activate_a_space(self) -> None:
        """One hour, and not an instant more."""
        before = Portal(ruleset=Ruleset(space_delay=HOUR))
        before = register_space(before, subscriber=LILA, code="courriel", at=MONDAY)
        with refused(ActivationTooLate(LILA.number, MONDAY + HOUR + TICK, MONDAY + HOUR), before):
            activate_space(before, by=LILA, code="courriel", at=MONDAY + HOUR + TICK)
        assert activate_space(before, by=LILA, code="courriel", at=MONDAY + HOUR).spaces

    @pytest.mark.rule("ADH-6")
    def test_to_enter_a_code(self) -> None:
        """None at all: the very instant is still good."""
        before = request_adhesion(
            portal(Ruleset(code_delay=timedelta())),
            by=LILA,
            dossier=MARTIN,
            services=TVA,
            code="lettre",
            at=MONDAY,
        )
        with refused(CodeExpired(MARTIN_ID, MONDAY + TICK, MONDAY), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY + TICK)
        after = activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN)

    @pytest.mark.rule("ADH-4")
    def test_to_click_no_later_than_the_code(self) -> None:
        """A longer delay of the link doesn't outlive the request."""
        before = request_adhesion(
            portal(Ruleset(code_delay=DAY, email_delay=2 * DAY)),
            by=LILA,
            dossier=MARTIN,
            services=[MESSAGERIE],
            code="lettre",
            company_email="contact@martin.example",
            email_link="lien",
            at=MONDAY,
        )
        with refused(EmailLinkExpired(MARTIN_ID, MONDAY + DAY + TICK, MONDAY + DAY), before):
            confirm_company_email(before, dossier=MARTIN, email_link="lien", at=MONDAY + DAY + TICK)

    @pytest.mark.rule("EML-1")
    def test_to_confirm_a_change_of_address(self) -> None:
        """The delay of links, too."""
        before = adhere(portal(Ruleset(email_delay=HOUR)), CLIENT, MESSAGERIE)
        before = change_company_email(
            before,
            by=CLIENT,
            dossier=MARTIN,
            company_email="x@y.example",
            email_link="clic",
            at=MONDAY,
        )
        with refused(EmailChangeExpired(MARTIN_ID, MONDAY + HOUR + TICK, MONDAY + HOUR), before):
            confirm_company_email(
                before, dossier=MARTIN, email_link="clic", at=MONDAY + HOUR + TICK
            )

    def test_a_delay_without_end(self) -> None:
        """Longer than Python can count, it ends with time itself."""
        before = request_adhesion(
            portal(Ruleset(code_delay=timedelta.max)),
            by=LILA,
            dossier=MARTIN,
            services=TVA,
            code="lettre",
            at=MONDAY,
        )
        (status,) = requests_on(before, dossier=MARTIN, at=MONDAY + 1000 * 365 * DAY)
        assert (status.status, status.deadline.year) == (RequestPhase.PENDING, 9999)

    @pytest.mark.rule("VAL-1")
    def test_a_delay_is_not_negative(self) -> None:
        """And it is a duration."""
        with refused(InvalidDelay("email_delay", -HOUR)):
            Ruleset(email_delay=-HOUR)
