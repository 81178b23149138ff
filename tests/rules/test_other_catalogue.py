"""Another, made-up catalogue, with two composite Services: nothing but data names Payer (CAT)."""

import pytest

from habilitations import (
    Catalogue,
    ElementaryService,
    Portal,
    PortalEntry,
    Right,
    Role,
    Ruleset,
    Service,
    add_bank_account,
    can,
    change_company_email,
    close_bank_account,
    confirm_company_email,
    menu,
    request_adhesion,
    roles_of,
    suspend,
)
from habilitations.errors import (
    BankAccountMissing,
    CompanyEmailMissing,
    HolderSuspended,
    InconsistentState,
    LastBankAccount,
    NotAllowedToManageAccounts,
    RolesNotCumulable,
    SeatHeldByAnother,
    SeatTaken,
    TwoPayerTitulaires,
    UnknownService,
)
from habilitations.rules import RoleExclusivity
from habilitations.services import DECLARER_TVA
from tests.world import (
    ACCOUNT,
    CLIENT,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    OTHER_ACCOUNT,
    adhere,
    name,
    portal,
    refused,
    substitute,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
AS = Role.ADMINISTRATEUR_SUPPLEANT
ACTEUR = Role.ACTEUR

LETTERS = ElementaryService(code="LETTERS", label="Letters", needs_company_email=True)
NOTICES = ElementaryService(code="NOTICES", label="Notices")
CUSTOMS = ElementaryService(code="CUSTOMS", label="Customs", needs_bank_account=True)
EXCISE = ElementaryService(code="EXCISE", label="Excise", needs_bank_account=True)
STAMPS = ElementaryService(code="STAMPS", label="Stamps")
POST = Service(code="POST", label="Post", elementary=(LETTERS, NOTICES))
DUTIES = Service(code="DUTIES", label="Duties", elementary=(CUSTOMS, EXCISE))
ROADS = ElementaryService(code="ROADS", label="Roads", needs_bank_account=True)
TOLLS = Service(code="TOLLS", label="Tolls", elementary=(ROADS,))
LONE = Service(code="LONE", label="Stamps", elementary=(STAMPS,))
INBOX = PortalEntry(heading="Read", label="Inbox", opened_by=frozenset({LETTERS, NOTICES}))
HELP = PortalEntry(heading="Help", label="Help", opened_by=frozenset({LETTERS, CUSTOMS, STAMPS}))
OTHER = Catalogue((LONE, POST, DUTIES), (INBOX, HELP))


def elsewhere(reading: RoleExclusivity = RoleExclusivity.ELEMENTARY_SERVICE) -> Portal:
    """Return a portal under the made-up catalogue."""
    return portal(Ruleset(catalogue=OTHER, role_exclusivity=reading))


@pytest.mark.rule("CAT-1")
class TestOtherServices:
    """A portal has the services of its catalogue, and no others."""

    def test_the_fiches_services_are_unknown_there(self) -> None:
        """One's own are known by their codes."""
        before = elsewhere()
        with refused(UnknownService((DECLARER_TVA,)), before):
            adhere(before, CLIENT, DECLARER_TVA)
        assert OTHER.find("CUSTOMS") == CUSTOMS
        assert OTHER.find("DUTIES") == DUTIES
        assert OTHER.find("PAYER") is None

    def test_both_composite_services_are_one_seat_each(self) -> None:
        """ADH-2, SUB-3 and DEL-5 hold for each of them, whatever it needs."""
        before = adhere(adhere(elsewhere(), CLIENT, NOTICES), MICHEL, CUSTOMS)
        with refused(SeatHeldByAnother(MARTIN_ID, (LETTERS,), (CLIENT.number,)), before):
            adhere(before, LILA, LETTERS)
        both = adhere(name(before, CLIENT, LILA, AS, [LETTERS]), CLIENT, LETTERS)
        assert roles_of(both, LILA, dossier=MARTIN) == ((LETTERS, AS), (NOTICES, AS))
        with refused(SeatTaken(MARTIN_ID, (POST,), (LILA.number,)), both):
            name(both, CLIENT, MICHEL, AS, [NOTICES])
        assert roles_of(substitute(both, MICHEL, NOTICES), MICHEL, dossier=MARTIN) == (
            (LETTERS, AT),
            (NOTICES, AT),
            (CUSTOMS, AT),
        )

    def test_tables_are_judged_by_it(self) -> None:
        """Two AT of one composite Service are told by its name."""
        one = adhere(elsewhere(), CLIENT, LETTERS, CUSTOMS)
        other = adhere(elsewhere(), LILA, NOTICES, EXCISE)
        rows = [*one.dossier(MARTIN).habilitations(), *other.dossier(MARTIN).habilitations()]
        faults = (TwoPayerTitulaires(MARTIN_ID, (POST,)), TwoPayerTitulaires(MARTIN_ID, (DUTIES,)))
        rows_of = [tuple(("habilitations", each) for each in pair) for pair in ((1, 3), (0, 2))]
        with refused(InconsistentState(faults, tuple(rows_of)), one):
            Portal.of(
                spaces=one.spaces.values(),
                dossiers=[one.dossier(MARTIN)],
                habilitations=rows,
                ruleset=one.ruleset,
            )


@pytest.mark.rule("ADH-4")
def test_what_needs_an_address_is_data() -> None:
    """One elementary service of a composite one may need it, the other not."""
    before = elsewhere()
    with refused(CompanyEmailMissing(MARTIN_ID, (LETTERS,)), before):
        request_adhesion(before, by=LILA, dossier=MARTIN, services=[POST], code="lettre", at=MONDAY)
    assert roles_of(adhere(before, LILA, POST), LILA, dossier=MARTIN)


@pytest.mark.rule("EML-1")
def test_who_changes_the_address_is_data() -> None:
    """The right exists on the service that needs one, and no other of its seat."""
    before = adhere(elsewhere(), CLIENT, POST)
    assert can(before, CLIENT, Right.CHANGE_COMPANY_EMAIL, LETTERS, dossier=MARTIN)
    assert not can(before, CLIENT, Right.CHANGE_COMPANY_EMAIL, NOTICES, dossier=MARTIN)
    asked = change_company_email(
        before, by=CLIENT, dossier=MARTIN, company_email="x@y.example", email_link="clic", at=MONDAY
    )
    after = confirm_company_email(asked, dossier=MARTIN, email_link="clic", at=MONDAY)
    assert str(after.dossier(MARTIN).company_email) == "x@y.example"


@pytest.mark.rule("ADH-5")
def test_what_needs_an_account_is_data() -> None:
    """Duties need one, and an account is demanded from nobody else."""
    before = elsewhere()
    with refused(BankAccountMissing(MARTIN_ID, (CUSTOMS, EXCISE)), before):
        request_adhesion(
            before, by=LILA, dossier=MARTIN, services=[DUTIES, STAMPS], code="lettre", at=MONDAY
        )
    assert adhere(before, LILA, STAMPS).dossier(MARTIN).bank_accounts == ()


@pytest.mark.rule("BNK-1")
@pytest.mark.rule("BNK-2")
def test_who_manages_accounts_is_data() -> None:
    """The AT of Duties does, the AT of Post doesn't; the last account stays for Duties' sake."""
    before = adhere(adhere(elsewhere(), CLIENT, POST), LILA, CUSTOMS)
    with refused(NotAllowedToManageAccounts(MARTIN_ID, CLIENT.number), before):
        add_bank_account(before, by=CLIENT, dossier=MARTIN, bank_account=OTHER_ACCOUNT, at=MONDAY)
    with refused(LastBankAccount(MARTIN_ID, ACCOUNT.iban), before):
        close_bank_account(before, by=LILA, dossier=MARTIN, iban=ACCOUNT.iban, at=MONDAY)


@pytest.mark.rule("BNK-1")
@pytest.mark.parametrize("order", [(DUTIES, TOLLS), (TOLLS, DUTIES)])
def test_a_lesser_role_takes_no_right_away(order: tuple[Service, Service]) -> None:
    """Of two Services with accounts the AT of the one may be an Acteur of the other."""
    made = adhere(portal(Ruleset(catalogue=Catalogue(order))), CLIENT, DUTIES)
    before = adhere(name(made, CLIENT, LILA, ACTEUR, [CUSTOMS]), LILA, TOLLS)
    after = add_bank_account(before, by=LILA, dossier=MARTIN, bank_account=OTHER_ACCOUNT, at=MONDAY)
    assert OTHER_ACCOUNT in after.dossier(MARTIN).bank_accounts


@pytest.mark.rule("DEL-8")
def test_one_right_that_is_awake_is_enough() -> None:
    """Two Services may each give the right to manage accounts: one suspended leaves the other."""
    made = adhere(portal(Ruleset(catalogue=Catalogue((DUTIES, TOLLS)))), CLIENT, CUSTOMS, TOLLS)
    before = name(made, CLIENT, LILA, AS, [DUTIES, TOLLS])

    def asleep(portal: Portal, service: Service) -> Portal:
        return suspend(
            portal, by=CLIENT, delegate=LILA, dossier=MARTIN, services=[service], at=MONDAY
        )

    def added(portal: Portal) -> Portal:
        return add_bank_account(
            portal, by=LILA, dossier=MARTIN, bank_account=OTHER_ACCOUNT, at=MONDAY
        )

    one = asleep(before, DUTIES)
    assert OTHER_ACCOUNT in added(one).dossier(MARTIN).bank_accounts
    both = asleep(one, TOLLS)
    with refused(HolderSuspended(MARTIN_ID, LILA.number, (CUSTOMS, *TOLLS.elementary)), both):
        added(both)


@pytest.mark.rule("CAT-2")
def test_the_menu_is_data() -> None:
    """Entries open by what they say, in the order of the catalogue."""
    before = adhere(adhere(elsewhere(), CLIENT, NOTICES), LILA, CUSTOMS)
    assert menu(before, CLIENT, dossier=MARTIN) == (INBOX,)
    assert menu(before, LILA, dossier=MARTIN) == (HELP,)


@pytest.mark.rule("ROL-6")
@pytest.mark.parametrize("service", [POST, DUTIES], ids=str)
def test_each_composite_service_is_a_scope(service: Service) -> None:
    """Under SERVICE, one role on each; two Services may differ."""
    before = adhere(elsewhere(RoleExclusivity.SERVICE), CLIENT, POST, DUTIES)
    first, second = service.elementary
    before = name(before, CLIENT, LILA, ACTEUR, [first])
    clash = RolesNotCumulable(MARTIN_ID, LILA.number, Role.ACTEUR_DELEGANT, (first, second))
    with refused(clash, before):
        name(before, CLIENT, LILA, Role.ACTEUR_DELEGANT, [second])
    (other,) = {POST, DUTIES} - {service}
    after = name(before, CLIENT, LILA, Role.ACTEUR_DELEGANT, [other])
    assert len(roles_of(after, LILA, dossier=MARTIN)) == 3
