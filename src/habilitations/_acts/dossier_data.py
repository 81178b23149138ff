"""Guards, effects and courses of a dossier's own data (DOS-1, 2, BNK, EML).

Law: bank accounts and the address belong to the dossier, whoever is AT. Doesn't know requests,
except that one link may open a request or a change of address.
"""

from types import MappingProxyType
from typing import Final

from habilitations._acts.acting import BY_PERSON, known_dossier, onwards, since
from habilitations._acts.course import Course, Refused, finder, guard
from habilitations._acts.facts import Acting, Facts, OnDossier, Opened, Requesting
from habilitations._acts.filing import fresh_link, link_in_time
from habilitations._acts.holding_guards import exercised, rights_of
from habilitations._state.dossier import BY_IBAN, Change, Dossier, key_of
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    is_live,
    lacking_account,
    likeliest,
    link_end,
)
from habilitations._values.making import filled, revised
from habilitations._values.people import BankAccount
from habilitations._values.tuples import without
from habilitations.errors import (
    BankAccountAlreadyKnown,
    DossierAlreadyOpen,
    EmailAlreadyConfirmed,
    EmailChangeExpired,
    LastBankAccount,
    NotAllowedToChangeEmail,
    NotAllowedToManageAccounts,
    NotProvisional,
    SirenAlreadyOpen,
    TimeGoesBack,
    UnknownBankAccount,
    WrongEmailLink,
)
from habilitations.identifiers import Code, Email, Iban, Idsp, Siren
from habilitations.roles import Right


class Opening(Facts):
    """What the opening of a dossier is judged by."""

    wanted: Dossier


class Identifying(OnDossier):
    """What it is judged by to give a provisional dossier its SIREN."""

    siren: Siren


class AddingAccount(Acting):
    """What it is judged by to add a bank account."""

    account: BankAccount


class ClosingAccount(Acting):
    """What it is judged by to close a bank account."""

    iban: Iban


class Clicking(Opened[AdhesionRequest | EmailChange]):
    """What a click is judged by; what the link opens its finder keeps, and who asked for it."""

    link: Code


def asked(facts: Requesting[EmailChange], email: Email, link: Code) -> Requesting[EmailChange]:
    """Return the facts with the change that is asked."""
    end = link_end(facts.at, facts.ruleset)
    facts.request = filled(EmailChange, facts.by, email, link, facts.at, end)
    return facts


@guard(TimeGoesBack)
def onwards_from_nothing(facts: Opening) -> Refused:
    """Refuse an instant before the rules in force."""
    return since(facts, None)


# DOS-1: a dossier is opened once.
@guard(DossierAlreadyOpen)
def not_open(facts: Opening) -> Refused:
    """Refuse to open a dossier twice."""
    wanted = facts.wanted.id
    return (DossierAlreadyOpen(wanted),) if key_of(wanted) in facts.portal.dossier_map else ()


# DOS-2: §3.2, note 2, only an IDSP is provisional.
@guard(NotProvisional)
def provisional(facts: Identifying) -> Refused:
    """Refuse to identify a dossier that has its SIREN."""
    return () if isinstance(facts.dossier.id, Idsp) else (NotProvisional(facts.dossier.id),)


@guard(SirenAlreadyOpen)
def siren_free(facts: Identifying) -> Refused:
    """Refuse a SIREN under which a dossier is open."""
    taken = key_of(facts.siren) in facts.portal.dossier_map
    return (SirenAlreadyOpen(facts.siren),) if taken else ()


@finder
def rights_on_accounts(facts: Acting) -> Refused:
    """Find where the acting person's role manages the bank accounts."""
    rights_of(facts, Right.MANAGE_BANK_ACCOUNTS)
    return ()


# BNK-1: §5.5, AT and AS of Payer manage the bank accounts.
@guard(NotAllowedToManageAccounts)
def manages_accounts(facts: Acting) -> Refused:
    """Refuse who has no right to manage bank accounts."""
    return () if facts.rights else (NotAllowedToManageAccounts(facts.dossier.id, facts.by),)


# BNK-2: accounts belong to the dossier, each once.
@guard(BankAccountAlreadyKnown)
def account_new(facts: AddingAccount) -> Refused:
    """Refuse an account that the dossier has."""
    dossier, iban = facts.dossier, facts.account.iban
    return (BankAccountAlreadyKnown(dossier.id, iban),) if dossier.has_account(iban) else ()


@guard(UnknownBankAccount)
def account_known(facts: ClosingAccount) -> Refused:
    """Refuse to close an account that the dossier doesn't have."""
    dossier, iban = facts.dossier, facts.iban
    return () if dossier.has_account(iban) else (UnknownBankAccount(dossier.id, iban),)


# BNK-2: the last account stays while a Payer service is adhered to.
@guard(LastBankAccount)
def not_last(facts: ClosingAccount) -> Refused:
    """Refuse to close the last account while a service needs one."""
    dossier, iban = facts.dossier, facts.iban
    services = (line.service for seat in dossier.seats for line in seat.lines)
    left = without(dossier.bank_accounts, iban.value, BY_IBAN)
    lacking = lacking_account(services, left, unknown=dossier.has_unknown_account)
    last = lacking and len(left) < len(dossier.bank_accounts)
    return (LastBankAccount(dossier.id, iban),) if last else ()


@finder
def rights_on_email(facts: OnDossier) -> Refused:
    """Find where the role of who asks for the change lets him change the address."""
    rights_of(facts, Right.CHANGE_COMPANY_EMAIL)
    return ()


# EML-1: §3.2, AT and AS of Messagerie change the address, and still are so at the click.
@guard(NotAllowedToChangeEmail)
def manages_email(facts: OnDossier) -> Refused:
    """Refuse who has no right to change the address."""
    return () if facts.rights else (NotAllowedToChangeEmail(facts.dossier.id, facts.by),)


# REQ-1: a link that opens nothing is wrong.
@guard(WrongEmailLink, stops=True)
def something_opened(facts: Clicking) -> Refused:
    """Find what a link opens on the dossier, a live one before a lapsed one."""
    opened = [each for each in facts.dossier.linked if each.email_link == facts.link]
    if not opened:
        return (WrongEmailLink(facts.dossier.id),)
    facts.request = opened[0] if len(opened) == 1 else likeliest(opened, facts.at)
    facts.by = facts.request.requester
    return ()


# EML-1: the change is confirmed by its deadline.
@guard(EmailChangeExpired)
def change_in_time(facts: Opened[EmailChange]) -> Refused:
    """Refuse a click after the deadline of a change."""
    if is_live(facts.request, facts.at):
        return ()
    return (EmailChangeExpired(facts.dossier.id, facts.at, facts.request.good_until),)


# ADH-4: a second click is refused.
@guard(EmailAlreadyConfirmed)
def clicked_once(facts: Opened[AdhesionRequest]) -> Refused:
    """Refuse a second click on the link of an adhesion."""
    return () if facts.request.awaits_email else (EmailAlreadyConfirmed(facts.dossier.id),)


def _opened(facts: Opening) -> Change:
    return Change(None, facts.wanted)


def _identified(facts: Identifying) -> Change:
    dossier = facts.dossier
    requests = tuple([revised(request, dossier=facts.siren) for request in dossier.requests])
    moved = dossier.revised(id=facts.siren, requests=requests, updated_at=facts.at)
    return Change(dossier, moved, dossier.numbers())


def _account_added(facts: AddingAccount) -> Change:
    return Change(facts.dossier, facts.dossier.with_account(facts.account, facts.at))


def _account_closed(facts: ClosingAccount) -> Change:
    dossier = facts.dossier
    accounts = without(dossier.bank_accounts, facts.iban.value, BY_IBAN)
    return Change(dossier, dossier.revised(bank_accounts=accounts, updated_at=facts.at))


def _change_asked(facts: Requesting[EmailChange]) -> Change:
    dossier = facts.dossier
    return Change(dossier, dossier.revised(email_change=facts.request, updated_at=facts.at))


def _clicked(facts: Opened[AdhesionRequest]) -> Change:
    dossier, request = facts.dossier, facts.request
    clicked = revised(request, confirmed_at=facts.at)
    requests = tuple([clicked if each is request else each for each in dossier.requests])
    return Change(dossier, dossier.revised(requests=requests, updated_at=facts.at))


def _readdressed(facts: Opened[EmailChange]) -> Change:
    changed = facts.dossier.with_email(facts.request.email, facts.at)
    return Change(facts.dossier, changed.revised(email_change=None))


OPENING: Final[Course[Opening]] = Course((onwards_from_nothing, not_open), _opened)
IDENTIFICATION: Final[Course[Identifying]] = Course(
    (known_dossier, onwards, provisional, siren_free), _identified
)
#: How the courses begin of acts on the bank accounts.
ON_ACCOUNTS: Final = (*BY_PERSON, rights_on_accounts, manages_accounts, exercised)
#: What who changes the address is judged by, when he asks and at the click.
ON_EMAIL: Final = (rights_on_email, manages_email, exercised)
NEW_ACCOUNT: Final[Course[AddingAccount]] = Course((*ON_ACCOUNTS, account_new), _account_added)
CLOSED_ACCOUNT: Final[Course[ClosingAccount]] = Course(
    (*ON_ACCOUNTS, account_known, not_last), _account_closed
)
EMAIL_CHANGE: Final[Course[Requesting[EmailChange]]] = Course(
    (*BY_PERSON, *ON_EMAIL, fresh_link), _change_asked
)
CLICK: Final[Course[Clicking]] = Course(
    (known_dossier, onwards, something_opened),
    ways=MappingProxyType(
        {
            AdhesionRequest: Course((link_in_time, clicked_once), _clicked),
            EmailChange: Course((change_in_time, *ON_EMAIL), _readdressed),
        }
    ),
)
