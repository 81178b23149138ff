"""The procedures: a portal and what is asked of it go in, a new portal or a refusal comes out.

Holds one function a procedure, in the order in which a dossier lives. Law: each raises the first
refusal in the order values, acting space, dossier, entitlement, state, code, but that a code or
link that is entered is looked up first (REQ-1); the portal given is left as it was. Doesn't know
how a rule is judged: that stands in the private modules.

What all of them share, and their docstrings don't repeat:

- People are given as a `Subscriber`, a `SubscriberNumber` or its text; identifiers, accounts,
  addresses and codes as values or texts; `dossier` as a SIREN in text, or as an `Idsp`.
- `at` is an aware `datetime` in any zone, kept in UTC; deadlines are exact and inclusive.
- `services` is an iterable of services of the portal's catalogue (CAT-3).
- `menu` beside a section: there is a link to it in the menu of §3.2 (`services.MANAGEMENT_MENU`).
- `TypeError` for a wrong Python type; `InvalidValue` for what is not well formed (VAL-1), a naive
  instant (TIM-1), no services (VAL-1) or services outside the catalogue (CAT-1).
- `UnknownSubscriber`, `UnknownDossier`: they are not there (DOS-1). `SpaceNotActive`: the space of
  `by` is not active at `at` (ESP-3). `TimeGoesBack`: `at` is before the last change of the dossier
  or space, or of the rules (TIM-1).

Each is declared as what reads its arguments, in the order of refusals, into the facts that its
course judges; `_acts.course.procedure` makes it `-> Portal`.
"""

from collections.abc import Iterable
from datetime import datetime

from habilitations import _acts
from habilitations._acts.course import procedure
from habilitations._acts.facts import Requesting, given, identified
from habilitations._values.edges import instant, typed
from habilitations._values.people import coordinates, email_of, iban_of, number_of
from habilitations.identifiers import Code, DossierId, Email, Iban, Siren, code_of, dossier_id
from habilitations.model import (
    BankAccount,
    Dossier,
    EmailChange,
    Person,
    Portal,
    Subscriber,
    SubstitutionRequest,
)
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import AnyService

__all__ = [
    "activate_request",
    "activate_space",
    "add_bank_account",
    "cancel_request",
    "change_company_email",
    "change_coordinates",
    "change_login_email",
    "change_rules",
    "close_bank_account",
    "confirm_company_email",
    "designate",
    "identify_dossier",
    "modify_delegation",
    "open_dossier",
    "reactivate",
    "register_space",
    "request_adhesion",
    "request_substitution",
    "revoke",
    "suspend",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


@procedure(lambda: _acts.space_data.REGISTRATION)
def register_space(
    portal: Portal, *, subscriber: Subscriber, code: Code | str, at: datetime
) -> "_acts.space_data.Registering":
    """Register a person for a space, which waits for its activation code (§3.1).

    Raises:
        SpaceAlreadyOpen: the number has a space, and it isn't void (ESP-1).
        EmailAlreadyInUse: another space that isn't void has the address (ESP-1).
    """
    wanted = typed(subscriber, Subscriber)
    return given(
        _acts.space_data.Registering,
        portal=portal,
        subscriber=wanted,
        by=wanted.number,
        code=code_of(code),
        at=instant(at),
    )


@procedure(lambda: _acts.space_data.ACTIVATION)
def activate_space(
    portal: Portal, *, by: Person, code: Code | str, at: datetime
) -> "_acts.space_data.Activating":
    """Activate the space of a person with the code of the inscription (§3.1).

    Raises:
        SpaceAlreadyActive: it is active (ESP-2).
        WrongActivationCode: the code is not that of the inscription (ESP-2).
        ActivationTooLate: the `space_delay` has passed, the inscription is void (ESP-2).
        EmailAlreadyInUse: another space that isn't void has taken the address meanwhile (ESP-1).
    """
    return given(
        _acts.space_data.Activating,
        portal=portal,
        by=number_of(by),
        code=code_of(code),
        at=instant(at),
    )


@procedure(lambda: _acts.space_data.LOGIN_EMAIL)
def change_login_email(
    portal: Portal, *, by: Person, email: Email | str, at: datetime
) -> "_acts.space_data.Readdressing":
    """Change the address that a person logs in with (§3.2, menu).

    Raises:
        EmailAlreadyInUse: another space that isn't void has the address (ESP-1).
    """
    return given(
        _acts.space_data.Readdressing,
        portal=portal,
        by=number_of(by),
        email=email_of(email),
        at=instant(at),
    )


@procedure(lambda: _acts.space_data.COORDINATES)
def change_coordinates(
    portal: Portal,
    *,
    by: Person,
    at: datetime,
    last_name: str | None = None,
    first_name: str | None = None,
    title: str | None = None,
    employer: str | None = None,
) -> "_acts.space_data.Correcting":
    """Change what a person is called, and where he works (§3.2, menu; §5.8).

    What is None stays as it is; an empty `title` takes the title away. Number and address stay.

    Raises:
        CoordinatesUnchanged: nothing is given, or nothing but what is so already (ESP-6).
    """
    return given(
        _acts.space_data.Correcting,
        portal=portal,
        by=number_of(by),
        at=instant(at),
        wanted=coordinates(
            last_name=last_name, first_name=first_name, title=title, employer=employer
        ),
    )


@procedure(lambda: _acts.dossier_data.OPENING)
def open_dossier(
    portal: Portal,
    *,
    dossier: DossierId | str,
    name: str,
    at: datetime,
    bank_accounts: Iterable[BankAccount] = (),
) -> "_acts.dossier_data.Opening":
    """Open the dossier of an enterprise, with the bank accounts that are known of it.

    Raises:
        DossierAlreadyOpen: it is open (DOS-1).
    """
    wanted = Dossier(id=dossier_id(dossier), name=name, bank_accounts=bank_accounts, opened_at=at)
    return given(_acts.dossier_data.Opening, portal=portal, wanted=wanted, at=wanted.opened_at)


@procedure(lambda: _acts.dossier_data.IDENTIFICATION)
def identify_dossier(
    portal: Portal, *, dossier: DossierId | str, siren: Siren | str, at: datetime
) -> "_acts.dossier_data.Identifying":
    """Give a dossier known by its IDSP its SIREN, with all that it holds (§3.2, note 2).

    Raises:
        NotProvisional: the dossier has its SIREN (DOS-2).
        SirenAlreadyOpen: another dossier has that SIREN (DOS-2).
    """
    return given(
        _acts.dossier_data.Identifying,
        portal=portal,
        siren=siren if isinstance(siren, Siren) else Siren(siren),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.adhesion.REQUEST)
def request_adhesion(
    portal: Portal,
    *,
    by: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    code: Code | str,
    at: datetime,
    company_email: Email | str | None = None,
    email_link: Code | str | None = None,
    bank_account: BankAccount | None = None,
    code_deadline: datetime | None = None,
) -> "_acts.adhesion.Adhering":
    """Ask to be the AT of services that nobody manages, by a letter (§3.2, menu, case 1).

    A Service stands for all its elementary services. All of them or none (ADH-3). `code_deadline`
    is for whoever counts the days of the code otherwise than the ruleset does (ADH-6).

    Raises:
        InvalidDeadline: `code_deadline` is before `at`, or more than two days after the ruleset's
            own (VAL-1).
        DelegateMayNotAdhere: under that reading, the requester has roles on the dossier, and is
            Acteur Délégant or Acteur in all of them (ADH-11).
        ServiceAlreadyManaged: somebody else manages a service (ADH-1).
        AlreadyAdhered: the requester manages one already (ADH-1).
        SeatHeldByAnother: somebody else is AT of the composite Service (ADH-2).
        CompanyEmailMissing, EmailLinkMissing: Messagerie needs them (ADH-4).
        BankAccountMissing: a Payer service needs one, and the dossier has none (ADH-5).
        RolesNotCumulable: the requester's roles would clash (ROL-6).
        RequestAlreadyPending: a live request of the same person concerns a service (ADH-10).
        CodeAlreadyInUse, LinkAlreadyInUse: another live request has it (REQ-1).
    """
    wanted = portal.ruleset.catalogue.named(services)
    posted, link = code_of(code), None if email_link is None else code_of(email_link)
    email = None if company_email is None else email_of(company_email)
    account = None if bank_account is None else typed(bank_account, BankAccount)
    deadline = _acts.filing.counted(portal.ruleset, code_deadline, instant(at))
    return _acts.adhesion.asked(
        given(
            _acts.adhesion.Adhering,
            portal=portal,
            by=number_of(by),
            identifier=identified(portal, dossier),
            at=instant(at),
        ),
        portal.ruleset.catalogue.expanded(wanted),
        posted,
        company_email=email,
        email_link=link,
        bank_account=account,
        deadline=deadline,
    )


@procedure(lambda: _acts.substitution.REQUEST)
def request_substitution(
    portal: Portal,
    *,
    by: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    code: Code | str,
    at: datetime,
    code_deadline: datetime | None = None,
) -> Requesting[SubstitutionRequest]:
    """Ask to replace the AT of services; the code goes by post (§3.2, menu, case 3).

    Any elementary service stands for its Service (SUB-3). `code_deadline` is for whoever counts
    the days of the code otherwise than the ruleset does (ADH-6).

    Raises:
        InvalidDeadline: `code_deadline` is before `at`, or more than two days after the ruleset's
            own (VAL-1).
        NobodyToReplace: a service has no AT (SUB-1).
        AlreadyTitulaire: the requester is the AT (SUB-1).
        RolesNotCumulable: the requester's roles would clash (ROL-6).
        RequestAlreadyPending: a live request of the same person concerns a service (ADH-10).
        CodeAlreadyInUse: another live request has it (REQ-1).
    """
    wanted, posted = portal.ruleset.catalogue.named(services), code_of(code)
    deadline = _acts.filing.counted(portal.ruleset, code_deadline, instant(at))
    return _acts.substitution.asked(
        given(
            Requesting,
            portal=portal,
            by=number_of(by),
            identifier=identified(portal, dossier),
            at=instant(at),
        ),
        portal.ruleset.catalogue.whole(wanted),
        posted,
        deadline=deadline,
    )


@procedure(lambda: _acts.dossier_data.CLICK)
def confirm_company_email(
    portal: Portal, *, dossier: DossierId | str, email_link: Code | str, at: datetime
) -> "_acts.dossier_data.Clicking":
    """Click on the link sent to the enterprise's address (§3.2).

    Raises:
        WrongEmailLink: the link opens nothing on the dossier (REQ-1).
        EmailLinkExpired: it is that of an adhesion, and its deadline has passed (ADH-4).
        EmailChangeExpired: it is that of a change of address, and its deadline has passed (EML-1).
        EmailAlreadyConfirmed: it was clicked already (ADH-4).
        NotAllowedToChangeEmail: who asked for the change may not any more (EML-1).
        HolderSuspended: who asked for the change is suspended (DEL-8).
    """
    return given(
        _acts.dossier_data.Clicking,
        portal=portal,
        link=code_of(email_link),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.activation.ACTIVATION)
def activate_request(
    portal: Portal, *, by: Person, dossier: DossierId | str, code: Code | str, at: datetime
) -> "_acts.filing.Entering":
    """Enter the code of a letter: the requester is the AT at once (§3.2, menu).

    Every precondition of the request is judged again, with its own refusals (ADH-7).

    Raises:
        WrongCode: the code opens no request of that person on the dossier (ADH-8).
        CodeExpired: the deadline of the code has passed (ADH-6).
        EmailLinkExpired: the link was not clicked in time (ADH-4).
        EmailNotConfirmed: the link is still to be clicked (ADH-4).
    """
    return given(
        _acts.filing.Entering,
        portal=portal,
        code=code_of(code),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.filing.CANCELLATION)
def cancel_request(
    portal: Portal,
    *,
    by: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    at: datetime,
) -> "_acts.filing.Cancelling":
    """Delete one's requests that hold any of the services, whole, lapsed or not (§4.1, menu).

    Raises:
        NoSuchRequest: a service is in none of them (ADH-9).
    """
    return given(
        _acts.filing.Cancelling,
        portal=portal,
        services=portal.ruleset.catalogue.named(services),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.delegation.DESIGNATION)
def designate(
    portal: Portal,
    *,
    by: Person,
    delegate: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    role: Role,
    at: datetime,
) -> "_acts.targets.Giving":
    """Designate a person by number, with immediate effect (§3.2, menu, case 2; §4.2).

    An AS is designated for whole Services; an actor for the elementary services adhered to.

    Raises:
        SelfDesignation: `by` is the delegate (DEL-4).
        TitulaireNotDesignable: nobody designates an AT (DEL-1).
        NotHeldByDesignator, NoRightToDesignate, DesignatorSuspended: `by` holds nothing there, has
            a role that doesn't do, or is suspended (DEL-1).
        DelegateSpaceNotActive: the delegate's space is not active (ESP-3).
        NotAdhered: the dossier has not adhered to a service (DEL-2).
        SeatTaken: the service has an AS (ROL-3).
        RoleAlreadyHeld: the delegate has that very role there (DEL-11).
        RolesNotCumulable: the delegate has another role there (ROL-6).
    """
    return given(
        _acts.targets.Giving,
        portal=portal,
        delegate=number_of(delegate),
        services=portal.ruleset.catalogue.named(services),
        role=typed(role, Role),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.delegation.MODIFICATION)
def modify_delegation(
    portal: Portal,
    *,
    by: Person,
    delegate: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    role: Role,
    at: datetime,
) -> "_acts.targets.Giving":
    """Make an Acteur Délégant an Acteur, or the reverse (§3.2, menu; §4.2, DEL-10).

    A suspension stays.

    Raises:
        NotAllowedToAct, HolderSuspended: `by` doesn't reach it, or is suspended (DEL-7, 8).
        NoRightToDesignate, DesignatorSuspended: `by` may not designate that role (DEL-1).
        NotModifiableInto: the role is neither of the two (DEL-10).
        TitulaireNotDelegate, NoDelegation, SuppleantNotModifiable: there is no delegation that can
            be modified (DEL-6).
        RoleAlreadyHeld: the delegate has that very role there (DEL-11).
        RolesNotCumulable: the delegate's roles would clash (ROL-6).
    """
    return given(
        _acts.targets.Giving,
        portal=portal,
        delegate=number_of(delegate),
        services=portal.ruleset.catalogue.named(services),
        role=typed(role, Role),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.delegation.SUSPENSION)
def suspend(
    portal: Portal,
    *,
    by: Person,
    delegate: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    at: datetime,
) -> "_acts.targets.Delegating":
    """Suspend a delegation: *mettre en veille* (§3.2, menu; §4.2).

    Raises:
        NotAllowedToAct, HolderSuspended: `by` doesn't reach it, or is suspended (DEL-7, 8).
        TitulaireNotDelegate, NoDelegation: there is no delegation (DEL-6).
        AlreadySuspended: it is suspended itself (DEL-11).
    """
    return given(
        _acts.targets.Delegating,
        portal=portal,
        delegate=number_of(delegate),
        services=portal.ruleset.catalogue.named(services),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.delegation.REACTIVATION)
def reactivate(
    portal: Portal,
    *,
    by: Person,
    delegate: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    at: datetime,
) -> "_acts.targets.Delegating":
    """Reactivate a suspended delegation (§3.2, menu; §4.2).

    Raises:
        NotAllowedToAct, HolderSuspended: `by` doesn't reach it, or is suspended (DEL-7, 8).
        TitulaireNotDelegate, NoDelegation: there is no delegation (DEL-6).
        NotSuspended: it is not suspended itself (DEL-11).
    """
    return given(
        _acts.targets.Delegating,
        portal=portal,
        delegate=number_of(delegate),
        services=portal.ruleset.catalogue.named(services),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.delegation.REVOCATION)
def revoke(
    portal: Portal,
    *,
    by: Person,
    delegate: Person,
    dossier: DossierId | str,
    services: Iterable[AnyService],
    at: datetime,
) -> "_acts.targets.Delegating":
    """Delete a delegation, suspended or not: *supprimer* (§3.2, menu; §4.2).

    Those whom the delegate designated end or stay by DEL-9.

    Raises:
        NotAllowedToAct, HolderSuspended: `by` doesn't reach it, or is suspended (DEL-7, 8).
        TitulaireNotDelegate, NoDelegation: there is no delegation (DEL-6).
    """
    return given(
        _acts.targets.Delegating,
        portal=portal,
        delegate=number_of(delegate),
        services=portal.ruleset.catalogue.named(services),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.dossier_data.NEW_ACCOUNT)
def add_bank_account(
    portal: Portal,
    *,
    by: Person,
    dossier: DossierId | str,
    bank_account: BankAccount,
    at: datetime,
) -> "_acts.dossier_data.AddingAccount":
    """Add a bank account to a dossier (§3.2, menu; §5.5).

    Raises:
        NotAllowedToManageAccounts: `by` is neither AT nor AS of a Payer service (BNK-1).
        HolderSuspended: `by` is suspended there (DEL-8).
        BankAccountAlreadyKnown: the dossier has it (BNK-2).
    """
    return given(
        _acts.dossier_data.AddingAccount,
        portal=portal,
        account=typed(bank_account, BankAccount),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.dossier_data.CLOSED_ACCOUNT)
def close_bank_account(
    portal: Portal, *, by: Person, dossier: DossierId | str, iban: Iban | str, at: datetime
) -> "_acts.dossier_data.ClosingAccount":
    """Close a bank account of a dossier (§3.2, menu; §5.5).

    Raises:
        NotAllowedToManageAccounts: `by` is neither AT nor AS of a Payer service (BNK-1).
        HolderSuspended: `by` is suspended there (DEL-8).
        UnknownBankAccount: the dossier doesn't have it (BNK-2).
        LastBankAccount: it is the last, and a Payer service is adhered to (BNK-2).
    """
    return given(
        _acts.dossier_data.ClosingAccount,
        portal=portal,
        iban=iban_of(iban),
        by=number_of(by),
        identifier=identified(portal, dossier),
        at=instant(at),
    )


@procedure(lambda: _acts.dossier_data.EMAIL_CHANGE)
def change_company_email(
    portal: Portal,
    *,
    by: Person,
    dossier: DossierId | str,
    company_email: Email | str,
    email_link: Code | str,
    at: datetime,
) -> Requesting[EmailChange]:
    """Ask for another address of the enterprise, which a click confirms (§3.2, menu).

    A newer change replaces an older one.

    Raises:
        NotAllowedToChangeEmail: `by` is neither AT nor AS of Messagerie (EML-1).
        HolderSuspended: `by` is suspended there (DEL-8).
        LinkAlreadyInUse: something else live on the dossier has the link (REQ-1).
    """
    wanted, link = email_of(company_email), code_of(email_link)
    return _acts.dossier_data.asked(
        given(
            Requesting,
            portal=portal,
            by=number_of(by),
            identifier=identified(portal, dossier),
            at=instant(at),
        ),
        wanted,
        link,
    )


@procedure(lambda: _acts.new_rules.CHANGE)
def change_rules(portal: Portal, *, ruleset: Ruleset, at: datetime) -> "_acts.new_rules.Ruled":
    """Put other rules in force: another edition of the catalogue, other delays or readings (CAT-4).

    Services are the same where their codes are. Habilitations, services of requests and menu
    entries that the new catalogue lacks end; deadlines stay. No later act is before `at`. It is
    nobody's step: the portal's own, so `possible_steps` doesn't offer it.

    Raises:
        TimeGoesBack: `at` is before the last change of any dossier or space (TIM-1).
        InconsistentState: the state breaks the new rules; `faults` has every one (CAT-4).
    """
    return given(
        _acts.new_rules.Ruled, portal=portal, wanted=typed(ruleset, Ruleset), at=instant(at)
    )
