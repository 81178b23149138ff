"""What every argument must be: well formed, aware, and known (VAL, TIM, DOS-1).

A rule that is switched off fails here: each class is marked with the rule it proves.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timezone

import pytest

from habilitations import (
    BankAccount,
    Code,
    Email,
    HabilitationError,
    Iban,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Siren,
    SubscriberNumber,
    activate_request,
    cancel_request,
    change_login_email,
    designate,
    open_dossier,
    register_space,
    request_adhesion,
    requests_on,
    role_of,
    suspend,
)
from habilitations.errors import (
    DossierAlreadyOpen,
    IbanOfTerritory,
    InstantOutOfRange,
    InvalidCatalogue,
    InvalidCode,
    InvalidDelay,
    InvalidEmail,
    InvalidIban,
    InvalidIdsp,
    InvalidSiren,
    InvalidSubscriberNumber,
    InvalidText,
    NaiveInstant,
    NoServices,
    TimeGoesBack,
    UnknownDossier,
    UnknownSubscriber,
)
from habilitations.services import (
    COMPTE_FISCAL,
    DECLARER_TVA,
    FICHE,
    PAYER,
    Catalogue,
    PortalEntry,
    Service,
)
from tests.world import (
    CLIENT,
    DAY,
    HOUR,
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

NOBODY = SubscriberNumber("99999999999999")
TVA = (DECLARER_TVA,)
ARABIC_INDIC = "١٢٣٤٥٦٧٨٩"


def asked(before: Portal, code: str, *, at: datetime = MONDAY) -> Portal:
    """Return the portal in which Lila has asked for Déclarer TVA with a code."""
    return request_adhesion(before, by=LILA, dossier=MARTIN, services=TVA, code=code, at=at)


@pytest.mark.rule("VAL-1")
class TestWellFormed:
    """VAL-1: values are well formed; services are not empty; duplicates are folded."""

    @pytest.mark.parametrize(
        ("make", "refusal"),
        [
            (lambda: Siren("12345678"), InvalidSiren("12345678")),
            (lambda: Siren(ARABIC_INDIC), InvalidSiren(ARABIC_INDIC)),
            (lambda: Idsp(" "), InvalidIdsp("")),
            (lambda: Idsp("x" * 33), InvalidIdsp("x" * 33)),
            (lambda: Idsp("123456789"), InvalidIdsp("123456789")),
            (lambda: SubscriberNumber("2010167010191"), InvalidSubscriberNumber("2010167010191")),
            (lambda: Email("lila.rosemonde"), InvalidEmail("lila.rosemonde")),
            (
                lambda: Iban("FR7630006000011234567890188"),
                InvalidIban("FR7630006000011234567890188"),
            ),
            (
                lambda: Iban("RE4230006000011234567890189"),
                IbanOfTerritory("RE4230006000011234567890189", "FR"),
            ),
            (lambda: Code(" "), InvalidCode()),
            (
                lambda: BankAccount("FR7630006000011234567890189", "\n\0"),
                InvalidText("label", "\0"),
            ),
            (lambda: Ruleset(code_delay=-TICK), InvalidDelay("code_delay", -TICK)),
        ],
    )
    def test_a_value_that_is_not_well_formed_is_refused(
        self, make: Callable[[], object], refusal: HabilitationError
    ) -> None:
        """What is not well formed never exists."""
        with refused(refusal):
            make()

    def test_the_key_of_a_siren_is_not_demanded(self) -> None:
        """The fiche's own SIREN fails Luhn, and is taken."""
        assert not Siren("123456789").has_valid_key

    def test_a_text_is_a_siren_never_an_idsp(self) -> None:
        """A dossier named by a plain text that is no SIREN is refused."""
        before = portal()
        with refused(InvalidSiren("IDSP-1"), before):
            open_dossier(before, dossier="IDSP-1", name="SARL", at=MONDAY)

    def test_services_are_not_empty(self) -> None:
        """A procedure asks for one service at least."""
        before = portal()
        with refused(NoServices(), before):
            cancel_request(before, by=LILA, dossier=MARTIN, services=[], at=MONDAY)

    def test_duplicates_are_folded(self) -> None:
        """A service named twice, or within its Service, is meant once, in the portal's order."""
        twice = [COMPTE_FISCAL, DECLARER_TVA, COMPTE_FISCAL]
        before = request_adhesion(
            portal(), by=LILA, dossier=MARTIN, services=twice, code="lettre", at=MONDAY
        )
        (status,) = requests_on(before, dossier=MARTIN, at=MONDAY)
        assert status.request.elementary == (DECLARER_TVA, COMPTE_FISCAL)

    def test_a_catalogue_is_consistent(self) -> None:
        """A code stands once, a Service has services, and an entry opens with one of them."""
        empty = Service(code="VIDE", label="Vide", elementary=())
        stray = PortalEntry(heading="Payer", label="TVA", opened_by=frozenset(PAYER.elementary[:1]))
        with refused(InvalidCatalogue(("PAYER_TVA", "VIDE"))):
            Catalogue((empty,), (stray,))
        with refused(InvalidCatalogue(("MESSAGERIE",))):
            Catalogue((FICHE.services[0], FICHE.services[0]))


@pytest.mark.rule("TIM-1")
class TestTime:
    """TIM-1: instants are aware; within a dossier, and within a space, time does not go back."""

    def test_a_naive_instant_is_refused(self) -> None:
        """An instant has a time zone."""
        before, naive = portal(), datetime(2026, 1, 5, 9)  # noqa: DTZ001 - this is what is refused
        with refused(NaiveInstant(naive), before):
            asked(before, "lettre", at=naive)

    def test_an_instant_that_utc_cannot_hold_is_refused(self) -> None:
        """The last day of Python, west of Greenwich, has no instant in UTC."""
        edge = datetime.max.replace(tzinfo=timezone(-HOUR))
        before = portal()
        with refused(InstantOutOfRange(edge), before):
            asked(before, "lettre", at=edge)

    def test_instants_are_kept_in_utc(self) -> None:
        """Ten o'clock in Paris is nine o'clock in UTC."""
        paris = MONDAY.astimezone(timezone(HOUR))
        (request,) = asked(portal(), "lettre", at=paris).dossier(MARTIN).requests
        assert request.asked_at == MONDAY
        assert request.asked_at.tzinfo is UTC

    @pytest.mark.parametrize("at", [MONDAY, MONDAY + TICK])
    def test_time_may_stand_still(self, at: datetime) -> None:
        """Two acts may have the same instant."""
        before = asked(portal(), "lettre")
        after = activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=at)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARTIN)

    def test_time_does_not_go_back_within_a_dossier(self) -> None:
        """An act is not earlier than the last change of its dossier; others go their own way."""
        before = asked(portal(), "lettre", at=MONDAY + DAY)
        with refused(TimeGoesBack(MONDAY + DAY - TICK, MONDAY + DAY), before):
            activate_request(before, by=LILA, dossier=MARTIN, code="lettre", at=MONDAY + DAY - TICK)
        after = adhere(before, LILA, DECLARER_TVA, dossier=MARIANNE)
        assert role_of(after, LILA, DECLARER_TVA, dossier=MARIANNE)

    def test_time_does_not_go_back_within_a_space(self) -> None:
        """An inscription made again is not earlier than the first."""
        late = MONDAY + DAY
        before = register_space(Portal(), subscriber=LILA, code="courriel", at=late)
        with refused(TimeGoesBack(MONDAY, late), before):
            register_space(before, subscriber=LILA, code="courriel", at=MONDAY)

    def test_an_act_on_a_space_is_not_before_the_last(self) -> None:
        """A change of one's address is not before one's last change of it."""
        late = MONDAY + DAY
        before = change_login_email(portal(), by=LILA, email="rose@b.example", at=late)
        with refused(TimeGoesBack(MONDAY, late), before):
            change_login_email(before, by=LILA, email="lila@b.example", at=MONDAY)


@pytest.mark.rule("DOS-1")
class TestKnown:
    """DOS-1: the people and dossiers named exist; a dossier is opened once."""

    def test_an_unknown_person_does_not_act(self) -> None:
        """Who acts has a space."""
        before = portal()
        with refused(UnknownSubscriber(NOBODY), before):
            request_adhesion(
                before, by=NOBODY, dossier=MARTIN, services=TVA, code="lettre", at=MONDAY
            )

    def test_an_unknown_person_is_not_designated(self) -> None:
        """A delegate has a space."""
        before = adhere(portal(), CLIENT, DECLARER_TVA)
        with refused(UnknownSubscriber(NOBODY), before):
            designate(
                before,
                by=CLIENT,
                delegate=NOBODY,
                dossier=MARTIN,
                services=TVA,
                role=Role.ACTEUR,
                at=MONDAY,
            )
        with refused(UnknownSubscriber(NOBODY), before):
            suspend(before, by=CLIENT, delegate=NOBODY, dossier=MARTIN, services=TVA, at=MONDAY)

    def test_an_unknown_dossier_is_refused(self) -> None:
        """What a procedure or `Portal.dossier` names is open."""
        before = portal()
        with refused(UnknownDossier(Siren("222222222")), before):
            request_adhesion(
                before, by=LILA, dossier="222222222", services=TVA, code="lettre", at=MONDAY
            )
        with refused(UnknownDossier(Idsp("IDSP-9")), before):
            before.dossier(Idsp("IDSP-9"))

    def test_a_dossier_is_opened_once(self) -> None:
        """A SIREN has one dossier."""
        before = portal()
        with refused(DossierAlreadyOpen(MARTIN_ID), before):
            open_dossier(before, dossier=MARTIN, name="AUTRE", at=MONDAY)
