"""What belongs to the dossier: accounts, identifier, who sees what (BNK, DOS-2, CON)."""

from datetime import timedelta

import pytest

from habilitations import (
    Email,
    Iban,
    Portal,
    RequestPhase,
    Right,
    Role,
    Siren,
    Subscriber,
    activate_request,
    add_bank_account,
    can,
    close_bank_account,
    dossiers_of,
    habilitations_of,
    holders,
    identify_dossier,
    open_dossier,
    request_adhesion,
    requests_on,
    role_of,
    suspend,
)
from habilitations.errors import (
    BankAccountAlreadyKnown,
    HolderSuspended,
    LastBankAccount,
    NotAllowedToManageAccounts,
    NotProvisional,
    SirenAlreadyOpen,
    TimeGoesBack,
    UnknownBankAccount,
)
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    FICHE,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    AnyService,
)
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARIANNE_ID,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    NADIA,
    OTHER_ACCOUNT,
    PROVISIONAL,
    TICK,
    adhere,
    name,
    portal,
    refused,
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


def add(before: Portal, by: Subscriber) -> Portal:
    """Return the portal in which a person has added an account."""
    return add_bank_account(before, by=by, dossier=MARTIN, bank_account=OTHER_ACCOUNT, at=MONDAY)


def close(before: Portal, iban: Iban, by: Subscriber = CLIENT) -> Portal:
    """Return the portal in which the client, or another, has closed an account."""
    return close_bank_account(before, by=by, dossier=MARTIN, iban=iban, at=MONDAY)


@pytest.mark.rule("BNK-1")
class TestWhoManagesAccounts:
    """BNK-1, §5.5: AT and AS of Payer manage the bank accounts; nobody else does."""

    @pytest.mark.parametrize("by", [CLIENT, LILA])
    def test_at_and_as_of_payer_do(self, by: Subscriber) -> None:
        """They add and close them."""
        before = team(PAYER_TVA)
        assert can(before, by, Right.MANAGE_BANK_ACCOUNTS, PAYER, dossier=MARTIN)
        after = add(before, by)
        assert set(after.dossier(MARTIN).bank_accounts) == {ACCOUNT, OTHER_ACCOUNT}
        assert close(after, ACCOUNT.iban, by).dossier(MARTIN).bank_accounts == (OTHER_ACCOUNT,)

    @pytest.mark.parametrize("by", [MICHEL, CLAUDE, NADIA])
    def test_actors_and_others_do_not(self, by: Subscriber) -> None:
        """Neither add nor close."""
        before = team(PAYER_TVA)
        with refused(NotAllowedToManageAccounts(MARTIN_ID, by.number), before):
            add(before, by)
        with refused(NotAllowedToManageAccounts(MARTIN_ID, by.number), before):
            close(before, ACCOUNT.iban, by)

    def test_a_service_tells_whether_accounts_are_managed_there(self) -> None:
        """They are on those of Payer alone, whoever has a role there."""
        found = [each for each in FICHE.elementary if each.offers(Right.MANAGE_BANK_ACCOUNTS)]
        assert tuple(found) == PAYER.elementary

    def test_an_at_of_another_service_does_not(self) -> None:
        """The right exists on Payer services only, in `can` and everywhere."""
        before = team(DECLARER_TVA)
        assert not can(before, CLIENT, Right.MANAGE_BANK_ACCOUNTS, DECLARER_TVA, dossier=MARTIN)
        with refused(NotAllowedToManageAccounts(MARTIN_ID, CLIENT.number), before):
            add(before, CLIENT)


@pytest.mark.rule("BNK-2")
class TestAccounts:
    """BNK-2: each account once; the last one stays while a Payer service is adhered to."""

    def test_an_account_is_there_once(self) -> None:
        """Whatever its label."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        with refused(BankAccountAlreadyKnown(MARTIN_ID, ACCOUNT.iban), before):
            add_bank_account(before, by=CLIENT, dossier=MARTIN, bank_account=ACCOUNT, at=MONDAY)

    def test_one_that_is_not_there_is_not_closed(self) -> None:
        """A closed one has left the state."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        with refused(UnknownBankAccount(MARTIN_ID, OTHER_ACCOUNT.iban), before):
            close(before, OTHER_ACCOUNT.iban)
        closed = close(add(before, CLIENT), OTHER_ACCOUNT.iban)
        assert closed.dossier(MARTIN).bank_accounts == (ACCOUNT,)

    def test_the_last_one_stays(self) -> None:
        """Another is added before it is closed."""
        before = adhere(portal(), CLIENT, PAYER_TVA)
        with refused(LastBankAccount(MARTIN_ID, ACCOUNT.iban), before):
            close(before, ACCOUNT.iban)
        assert close(add(before, CLIENT), ACCOUNT.iban).dossier(MARTIN).bank_accounts


@pytest.mark.rule("DEL-8")
def test_a_suspended_as_manages_no_accounts() -> None:
    """DEL-8: all the Payer services that he holds are told."""
    before = asleep(adhere(team(PAYER_TVA), CLIENT, PAYER_IS), LILA, PAYER)
    with refused(HolderSuspended(MARTIN_ID, LILA.number, (PAYER_TVA, PAYER_IS)), before):
        add(before, LILA)


@pytest.mark.rule("DOS-2")
class TestIdentification:
    """DOS-2, §3.2, note 2: an IDSP is provisional; all moves to the SIREN."""

    def test_all_that_the_dossier_holds_moves(self) -> None:
        """Its name, rights and accounts, and the request whose letter is on its way."""
        before = open_dossier(portal(), dossier=PROVISIONAL, name="SARL NEUVE", at=MONDAY)
        before = adhere(before, CLIENT, PAYER_TVA, dossier=PROVISIONAL)
        before = name(before, CLIENT, MICHEL, Role.ACTEUR, (PAYER_TVA,), dossier=PROVISIONAL)
        before = request_adhesion(
            before, by=LILA, dossier=PROVISIONAL, services=[DECLARER_TVA], code="loin", at=MONDAY
        )
        after = identify_dossier(before, dossier=PROVISIONAL, siren=SIREN, at=MONDAY + DAY)
        assert PROVISIONAL not in after.dossiers
        assert after.dossier(SIREN).updated_at == MONDAY + DAY
        (status,) = requests_on(after, dossier=SIREN, at=MONDAY + DAY)
        assert status.request.dossier == SIREN
        assert [each.id for each in dossiers_of(after, CLIENT)] == [SIREN]
        for holder in (CLIENT, MICHEL):
            assert [each.dossier for each in habilitations_of(after, holder)] == [SIREN]
        assert after.dossier(SIREN).bank_accounts == (ACCOUNT,)
        entered = activate_request(after, by=LILA, dossier=SIREN, code="loin", at=MONDAY + DAY)
        assert role_of(entered, LILA, DECLARER_TVA, dossier=SIREN) is AT

    def test_a_siren_is_not_provisional(self) -> None:
        """Only a dossier under an IDSP is identified."""
        before = portal()
        with refused(NotProvisional(MARTIN_ID), before):
            identify_dossier(before, dossier=MARTIN, siren=SIREN, at=MONDAY)

    def test_a_siren_that_is_open_is_refused(self) -> None:
        """Two dossiers are not made one."""
        before = open_dossier(portal(), dossier=PROVISIONAL, name="SARL NEUVE", at=MONDAY)
        with refused(SirenAlreadyOpen(MARIANNE_ID), before):
            identify_dossier(before, dossier=PROVISIONAL, siren=MARIANNE, at=MONDAY)

    def test_it_does_not_go_back_in_time(self) -> None:
        """It is a change of the dossier as any other (TIM-1)."""
        before = open_dossier(portal(), dossier=PROVISIONAL, name="SARL NEUVE", at=MONDAY + DAY)
        with refused(TimeGoesBack(MONDAY, MONDAY + DAY), before):
            identify_dossier(before, dossier=PROVISIONAL, siren=SIREN, at=MONDAY)


@pytest.mark.rule("CON-1")
class TestConsultation:
    """CON-1, §5.2, 5.4: one sees all who hold something on the dossier, and what is pending."""

    def test_all_holders_are_seen(self) -> None:
        """The suspended too, by catalogue, role and number."""
        before = asleep(adhere(team(PAYER_TVA), NADIA, DECLARER_IS), MICHEL, PAYER)
        seen = [(held.subscriber, held.role) for held in holders(before, dossier=MARTIN)]
        assert seen == [
            (NADIA.number, AT),
            (CLIENT.number, AT),
            (LILA.number, AS),
            (MICHEL.number, Role.ACTEUR_DELEGANT),
            (CLAUDE.number, Role.ACTEUR),
        ]
        assert holders(before, dossier=MARIANNE) == ()

    def test_what_is_pending_is_seen(self) -> None:
        """In the order made, with its phase, the lapsed too."""
        before = request_adhesion(
            adhere(portal(), CLIENT, PAYER_TVA),
            by=LILA,
            dossier=MARTIN,
            services=[MESSAGERIE],
            code="lettre",
            company_email=NEW,
            email_link="lien",
            at=MONDAY,
        )
        (seen,) = requests_on(before, dossier=MARTIN, at=MONDAY)
        assert (seen.status, seen.deadline) == (RequestPhase.AWAITING_EMAIL, DEADLINE)
        (late,) = requests_on(before, dossier=MARTIN, at=DEADLINE + TICK)
        assert late.status is RequestPhase.LAPSED
