"""What tables say that there is, and not which, or since when (ADH-4, ADH-5, BNK-2, ESP-2, 3)."""

from datetime import datetime

import pytest
from attrs import evolve

from habilitations import (
    BankAccount,
    Dossier,
    Habilitation,
    Portal,
    Right,
    Role,
    Space,
    activate_request,
    activate_space,
    add_bank_account,
    can,
    change_company_email,
    change_login_email,
    close_bank_account,
    confirm_company_email,
    designate,
    identify_dossier,
    open_dossier,
    possible_steps,
    register_space,
    request_adhesion,
)
from habilitations._texts.languages import Lang
from habilitations.audits import agenda, audit
from habilitations.diffs import DataKind, diff, preview
from habilitations.display import matrix, overview
from habilitations.errors import (
    BankAccountMissing,
    CompanyEmailMissing,
    EmailAlreadyInUse,
    InconsistentState,
    LastBankAccount,
    SpaceAlreadyActive,
    SpaceAlreadyOpen,
    UnknownBankAccount,
)
from habilitations.guidance import Wish, advise, remedies
from habilitations.journal import Step
from habilitations.services import (
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
    ElementaryService,
)
from habilitations.wire import dumps, loads
from tests.world import (
    ACCOUNT,
    DAY,
    LILA,
    MARTIN,
    MARTIN_ID,
    MICHEL,
    MONDAY,
    OTHER_ACCOUNT,
    PEOPLE,
    PROVISIONAL,
    refused,
)

AT = Role.ADMINISTRATEUR_TITULAIRE
BEFORE = MONDAY - 3000 * DAY
ADDRESS = "contact@martin.example"


def listed(
    *services: ElementaryService,
    accounts: tuple[BankAccount, ...] = (),
    account: bool = True,
    email: bool = True,
) -> Portal:
    """Return the portal of a client list: Lila is AT, and little else is known."""
    return Portal.of(
        spaces=[
            Space(subscriber=each, registered_at=MONDAY, active_since_unknown=True)
            for each in PEOPLE
        ],
        dossiers=[
            Dossier(
                id=MARTIN,
                name="SARL MARTIN",
                opened_at=BEFORE,
                bank_accounts=accounts,
                has_unknown_account=account,
                has_unknown_email=email,
            )
        ],
        habilitations=[
            Habilitation(subscriber=LILA, dossier=MARTIN, service=each, role=AT, since=BEFORE)
            for each in services
        ],
    )


def added(before: Portal) -> Portal:
    """Return the portal in which Lila has added an account."""
    return add_bank_account(before, by=LILA, dossier=MARTIN, bank_account=ACCOUNT, at=MONDAY)


def dossier(of: Portal) -> Dossier:
    """Return the dossier of the list."""
    return of.dossier(MARTIN)


@pytest.mark.rule("ADH-5")
class TestUnknownAccount:
    """An account unknown to us counts, can't be closed, and leaves at the first account added."""

    def test_a_list_needs_no_invented_iban(self) -> None:
        """Payer is adhered to, and no account is given."""
        made = listed(PAYER_TVA)
        assert can(made, LILA, Right.MANAGE_BANK_ACCOUNTS, PAYER, dossier=MARTIN)
        assert dossier(made).bank_accounts == ()
        with pytest.raises(InconsistentState) as caught:
            listed(PAYER_TVA, account=False)
        assert caught.value.faults == (BankAccountMissing(MARTIN_ID, (PAYER_TVA,)),)

    def test_it_is_associated_with_an_adhesion(self) -> None:
        """None has to be given, nor is one asked for by what is possible now, or by advice."""
        made = listed(PAYER_TVA)
        asked = request_adhesion(
            made, by=LILA, dossier=MARTIN, services=[PAYER_IS], code="c", at=MONDAY
        )
        after = activate_request(asked, by=LILA, dossier=MARTIN, code="c", at=MONDAY)
        assert can(after, LILA, Right.USE, PAYER_IS, dossier=MARTIN)
        assert dossier(after).has_unknown_account
        drafts = list(possible_steps(made, LILA, dossier=MARTIN, at=MONDAY))
        drafts += (
            advise(made, LILA, dossier=MARTIN, services=[PAYER_IS], wish=Wish.FULL)
            .services[0]
            .drafts
        )
        asking = [each for each in drafts if each.procedure == "request_adhesion"]
        assert asking
        assert all("bank_account" not in each.open for each in asking)

    def test_it_leaves_at_the_first_account_added(self) -> None:
        """By the procedure of its own, or with an adhesion."""
        made = listed(PAYER_TVA)
        assert not dossier(added(made)).has_unknown_account
        asked = request_adhesion(
            made,
            by=LILA,
            dossier=MARTIN,
            services=[PAYER_IS],
            code="c",
            bank_account=ACCOUNT,
            at=MONDAY,
        )
        assert dossier(asked).has_unknown_account
        after = activate_request(asked, by=LILA, dossier=MARTIN, code="c", at=MONDAY)
        assert (dossier(after).bank_accounts, dossier(after).has_unknown_account) == (
            (ACCOUNT,),
            False,
        )

    def test_an_account_that_is_known_is_no_new_one(self) -> None:
        """Given again with an adhesion, it adds none: the unknown one stays."""
        made = listed(PAYER_TVA, accounts=(ACCOUNT,))
        asked = request_adhesion(
            made,
            by=LILA,
            dossier=MARTIN,
            services=[PAYER_IS],
            code="c",
            bank_account=ACCOUNT,
            at=MONDAY,
        )
        after = activate_request(asked, by=LILA, dossier=MARTIN, code="c", at=MONDAY)
        assert dossier(after).has_unknown_account

    def test_opening_and_identifying_set_none(self) -> None:
        """No procedure sets a flag; the identification keeps them (DOS-2)."""
        before = open_dossier(Portal(), dossier=PROVISIONAL, name="X", at=MONDAY)
        opened = before.dossier(PROVISIONAL)
        assert (opened.has_unknown_account, opened.has_unknown_email) == (False, False)
        known = evolve(opened, has_unknown_account=True, has_unknown_email=True)
        moved = identify_dossier(
            Portal.of(dossiers=[known]), dossier=PROVISIONAL, siren="999999999", at=MONDAY
        ).dossier("999999999")
        assert (moved.has_unknown_account, moved.has_unknown_email) == (True, True)


@pytest.mark.rule("BNK-2")
class TestTheLastAccount:
    """BNK-2: the last account stays, but an unknown one counts as another."""

    def test_an_unknown_one_cannot_be_closed(self) -> None:
        """Whatever number is named: none is known."""
        made = listed(PAYER_TVA)
        with refused(UnknownBankAccount(MARTIN_ID, ACCOUNT.iban), made):
            close_bank_account(made, by=LILA, dossier=MARTIN, iban=ACCOUNT.iban, at=MONDAY)

    def test_a_known_one_beside_it_may(self) -> None:
        """Another is there, although we don't know which."""
        made = listed(PAYER_TVA, accounts=(ACCOUNT,))
        after = close_bank_account(made, by=LILA, dossier=MARTIN, iban=ACCOUNT.iban, at=MONDAY)
        assert (dossier(after).bank_accounts, dossier(after).has_unknown_account) == ((), True)

    def test_once_it_has_left_the_last_one_stays(self) -> None:
        """The account added stands for it."""
        made = added(listed(PAYER_TVA))
        with refused(LastBankAccount(MARTIN_ID, ACCOUNT.iban), made):
            close_bank_account(made, by=LILA, dossier=MARTIN, iban=ACCOUNT.iban, at=MONDAY)


@pytest.mark.rule("ADH-4")
class TestUnknownAddress:
    """An address unknown to us leaves once one is confirmed."""

    def test_a_list_needs_no_invented_address(self) -> None:
        """Messagerie is adhered to, and no address is given."""
        assert dossier(listed(MESSAGERIE)).company_email is None
        with pytest.raises(InconsistentState) as caught:
            listed(MESSAGERIE, email=False)
        assert caught.value.faults == (CompanyEmailMissing(MARTIN_ID, (MESSAGERIE,)),)

    def test_it_leaves_at_the_click_of_a_change(self) -> None:
        """Not when the change is asked for."""
        made = listed(MESSAGERIE)
        asked = change_company_email(
            made, by=LILA, dossier=MARTIN, company_email=ADDRESS, email_link="l", at=MONDAY
        )
        assert dossier(asked).has_unknown_email
        after = confirm_company_email(asked, dossier=MARTIN, email_link="l", at=MONDAY)
        assert not dossier(after).has_unknown_email
        (change,) = [
            each for each in diff(asked, after).data if each.kind is not DataKind.ADDRESS_ENDED
        ]
        assert (change.kind, change.before) == (DataKind.ADDRESS_LEARNT, None)

    def test_it_leaves_when_an_adhesion_brings_another(self) -> None:
        """An adhesion still asks for the address and its link: the one there may be another's."""
        made = listed(DECLARER_TVA)
        given = {"by": LILA, "dossier": MARTIN, "services": [MESSAGERIE], "code": "c", "at": MONDAY}
        bare = Step.named("request_adhesion", given)
        with refused(CompanyEmailMissing(MARTIN_ID, (MESSAGERIE,)), made):
            bare.on(made)
        asked = Step.named(
            "request_adhesion", {**given, "company_email": ADDRESS, "email_link": "l"}
        ).on(made)
        clicked = confirm_company_email(asked, dossier=MARTIN, email_link="l", at=MONDAY)
        assert dossier(clicked).has_unknown_email
        after = activate_request(clicked, by=LILA, dossier=MARTIN, code="c", at=MONDAY)
        assert not dossier(after).has_unknown_email


@pytest.mark.rule("ESP-2")
@pytest.mark.rule("ESP-3")
class TestActiveSinceUnknown:
    """Such a space is active at every instant; its inscription is no later than we know."""

    @pytest.mark.parametrize("at", [BEFORE, MONDAY, MONDAY + 3000 * DAY])
    def test_at_every_instant(self, at: datetime) -> None:
        """Before the instant at which we heard of it too; a right may be older."""
        made = listed(DECLARER_TVA)
        assert made.spaces[LILA.number].is_active(at)
        after = designate(
            made,
            by=LILA,
            delegate=MICHEL,
            dossier=MARTIN,
            services=[DECLARER_TVA],
            role=Role.ACTEUR,
            at=at,
        )
        assert can(after, MICHEL, Right.USE, DECLARER_TVA, dossier=MARTIN)

    def test_it_is_no_inscription(self) -> None:
        """It isn't activated again, never void, and keeps its number and its address (ESP-1)."""
        made, later = listed(), MONDAY + 3000 * DAY
        with refused(SpaceAlreadyActive(LILA.number), made):
            activate_space(made, by=LILA, code="c", at=MONDAY)
        with refused(SpaceAlreadyOpen(LILA.number, None), made):
            register_space(made, subscriber=LILA, code="c", at=later)
        stranger = evolve(LILA, number="20299999999999")
        with refused(EmailAlreadyInUse(LILA.email, None), made):
            register_space(made, subscriber=stranger, code="c", at=later)

    def test_its_person_acts(self) -> None:
        """He changes his address; nothing is waited for, nor does he need a space."""
        made = listed(DECLARER_TVA)
        after = change_login_email(made, by=LILA, email="autre@orange.fr", at=MONDAY)
        assert after.spaces[LILA.number].active_since_unknown
        assert agenda(made, at=MONDAY) == ()
        advice = advise(made, MICHEL, dossier=MARTIN, services=[DECLARER_TVA], wish=Wish.SHARED)
        assert not advice.needs_space

    def test_what_else_is_known_of_it_need_not_agree(self) -> None:
        """An activation that we heard of may be older than the inscription that we did."""
        space = Space(
            subscriber=LILA,
            registered_at=MONDAY,
            activated_at=MONDAY - DAY,
            active_since_unknown=True,
        )
        assert Portal.of(spaces=[space]).spaces[LILA.number].is_active(BEFORE)


class TestWhatIsTold:
    """Displays, diffs, refusals and documents say nothing false of it."""

    def test_the_account_that_is_added_stands_for_it(self) -> None:
        """The preview tells both, and the state that comes is the one told."""
        made = listed(PAYER_TVA)
        step = Step.named(
            "add_bank_account",
            {"by": LILA, "dossier": MARTIN, "bank_account": OTHER_ACCOUNT, "at": MONDAY},
        )
        kinds = [each.kind for each in preview(made, step).data]
        assert kinds == [DataKind.ACCOUNT_ADDED, DataKind.ACCOUNT_LEARNT]
        told = " ".join(preview(made, step).told("en", made))
        assert "unknown to us" in told

    def test_between_two_lists(self) -> None:
        """What a later list doesn't know any more is told, and what it has learnt."""
        known = listed(PAYER_TVA, accounts=(ACCOUNT,), account=False, email=False)
        unknown = listed(PAYER_TVA)
        assert [each.kind for each in diff(known, unknown).data] == [
            DataKind.ACCOUNT_CLOSED,
            DataKind.ACCOUNT_UNKNOWN,
            DataKind.ADDRESS_UNKNOWN,
        ]
        assert len(diff(known, unknown).told("fr")) == len(diff(known, unknown).told("en"))

    def test_to_learn_since_when_is_no_change(self) -> None:
        """The space was active, and is."""
        made = listed()
        learnt = [
            evolve(each, active_since_unknown=False, activated_at=MONDAY)
            for each in made.spaces.values()
        ]
        now = Portal.of(spaces=learnt, dossiers=made.dossiers.values())
        assert not diff(made, now)
        assert not diff(now, made)

    def test_a_refusal_says_what_is_known(self) -> None:
        """That no such account is known: whether the enterprise has it, nobody says."""
        refusal = UnknownBankAccount(MARTIN_ID, ACCOUNT.iban)
        assert "known" in refusal.message("en")
        assert "connu" in refusal.message("fr")
        assert remedies(listed(PAYER_TVA), refusal, at=MONDAY)

    @pytest.mark.parametrize(("lang", "said"), [("en", "unknown to us"), ("fr", "inconnu")])
    def test_displays_tell_of_it(self, lang: Lang, said: str) -> None:
        """The overview of a space, the matrix of both data of a dossier; not where all is known."""
        made = listed(PAYER_TVA)
        assert said in str(overview(made, lang=lang))
        assert str(matrix(made, MARTIN, lang=lang)).count(said) == len(("account", "email"))
        known = Portal.of(
            spaces=[Space(subscriber=LILA, registered_at=BEFORE, activated_at=BEFORE)],
            dossiers=[evolve(dossier(made), has_unknown_account=False, has_unknown_email=False)],
        )
        assert said not in str(overview(known, lang=lang))
        assert said not in str(matrix(known, MARTIN, lang=lang))

    def test_documents_hold_the_flags(self) -> None:
        """Only where they are set; and read back they are the same portal."""
        made = listed(PAYER_TVA, MESSAGERIE)
        text = dumps(made)
        for flag in ("has_unknown_account", "has_unknown_email", "active_since_unknown"):
            assert f'"{flag}":true' in text
            assert flag not in dumps(Portal())
        assert loads(text) == made

    def test_an_audit_finds_nothing_in_it(self) -> None:
        """What is unknown is no fault: the findings are those of the same list, known."""
        made = listed(PAYER_TVA, MESSAGERIE)
        known = added(made)
        assert [each.kind for each in audit(made, at=MONDAY, within=DAY)] == [
            each.kind for each in audit(known, at=MONDAY, within=DAY)
        ]
