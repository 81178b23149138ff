"""Guards and effects of a dossier's own data (DOS-1, 2, BNK, EML).

Law: bank accounts and the address belong to the dossier, whoever is AT. Doesn't know requests,
except that one link may open a request or a change of address.
"""

from collections.abc import Generator
from datetime import datetime
from functools import partial

from attrs import evolve

from habilitations._acts.course import Course, DossierCourse, Refusals, Scene, onwards
from habilitations._acts.filing import confirmed, fresh_link, link_in_time
from habilitations._acts.holding_guards import exercised, holders_of
from habilitations._state.dossier import Change, Dossier, key_of
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Waiting,
    is_live,
    lacking_account,
    likeliest,
    link_end,
)
from habilitations._values.marks import Judged, asked, enforces, guard
from habilitations._values.people import BankAccount
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
    UnknownBankAccount,
    WrongEmailLink,
)
from habilitations.identifiers import Code, Email, Iban, Idsp, Siren
from habilitations.model import Portal
from habilitations.roles import Right


def opening(portal: Portal, dossier: Dossier) -> Course:
    """Yield the course of opening a dossier."""
    yield from not_open(portal, dossier)
    yield partial(Change, dossier=dossier)


def identification(portal: Portal, dossier: Dossier, siren: Siren, at: datetime) -> Course:
    """Yield the course of giving a provisional dossier its SIREN."""
    yield from onwards(dossier.updated_at, at)
    yield from provisional(dossier)
    yield from siren_free(portal, siren)
    yield partial(_identified, dossier, siren, at)


def _identified(dossier: Dossier, siren: Siren, at: datetime) -> Change:
    requests = tuple(evolve(request, dossier=siren) for request in dossier.requests)
    moved = dossier.revised(id=siren, requests=requests, updated_at=at)
    return Change(dossier=moved, people=tuple(dossier.people()), moved_from=dossier.id)


# DOS-1: a dossier is opened once.
@guard("DOS-1")
def not_open(portal: Portal, dossier: Dossier) -> Refusals:
    """Refuse to open a dossier twice."""
    if key_of(dossier.id) in portal.dossier_map:
        yield DossierAlreadyOpen(dossier.id)


# DOS-2: §3.2, note 2, only an IDSP is provisional.
@guard("DOS-2")
def provisional(dossier: Dossier) -> Refusals:
    """Refuse to identify a dossier that has its SIREN."""
    if not isinstance(dossier.id, Idsp):
        yield NotProvisional(dossier.id)


@guard("DOS-2")
def siren_free(portal: Portal, siren: Siren) -> Refusals:
    """Refuse a SIREN under which a dossier is open."""
    if key_of(siren) in portal.dossier_map:
        yield SirenAlreadyOpen(siren)


def account_added(scene: Scene, account: BankAccount) -> DossierCourse:
    """Yield the course of adding a bank account."""
    yield from manages_accounts(scene)
    yield from account_new(scene, account)
    yield partial(_with_account, scene, account)


def _with_account(scene: Scene, account: BankAccount) -> Change:
    return scene.changed(scene.dossier.with_account(account))


def account_closed(scene: Scene, iban: Iban) -> DossierCourse:
    """Yield the course of closing a bank account."""
    yield from manages_accounts(scene)
    yield from account_known(scene, iban)
    yield from not_last(scene, iban)
    yield partial(_with_only, scene, _without(scene.dossier, iban))


def _with_only(scene: Scene, accounts: tuple[BankAccount, ...]) -> Change:
    return scene.changed(scene.dossier.revised(bank_accounts=accounts))


# BNK-1: §5.5, AT and AS of Payer manage the bank accounts.
@guard("BNK-1")
def manages_accounts(scene: Scene) -> Refusals:
    """Refuse who has no right to manage bank accounts, or has it suspended."""
    held = holders_of(scene, Right.MANAGE_BANK_ACCOUNTS)
    if not held:
        yield NotAllowedToManageAccounts(scene.dossier.id, scene.by)
    yield from exercised(scene, held)


def _without(dossier: Dossier, iban: Iban) -> tuple[BankAccount, ...]:
    return tuple(each for each in dossier.bank_accounts if each.iban != iban)


# BNK-2: accounts belong to the dossier, each once.
@enforces("BNK-2")
def knows(dossier: Dossier, iban: Iban) -> bool:
    """Tell whether a dossier has an account."""
    return _without(dossier, iban) != dossier.bank_accounts


@guard("BNK-2")
def account_new(scene: Scene, account: BankAccount) -> Refusals:
    """Refuse an account that the dossier has."""
    if knows(scene.dossier, account.iban):
        yield BankAccountAlreadyKnown(scene.dossier.id, account.iban)


@guard("BNK-2")
def account_known(scene: Scene, iban: Iban) -> Refusals:
    """Refuse to close an account that the dossier doesn't have."""
    if not knows(scene.dossier, iban):
        yield UnknownBankAccount(scene.dossier.id, iban)


# BNK-2: the last account stays while a Payer service is adhered to.
@guard("BNK-2")
def not_last(scene: Scene, iban: Iban) -> Refusals:
    """Refuse to close the last account while a service needs one."""
    services = [line.service for seat in scene.dossier.seats for line in seat.lines]
    dossier = scene.dossier
    left, unknown = _without(dossier, iban), dossier.has_unknown_account
    if knows(dossier, iban) and lacking_account(services, left, unknown=unknown):
        yield LastBankAccount(scene.dossier.id, iban)


def email_change(scene: Scene, email: Email, link: Code) -> DossierCourse:
    """Yield the course of asking for another address of the enterprise."""
    yield from manages_email(scene)
    change = EmailChange(
        requester=scene.by,
        email=email,
        email_link=link,
        asked_at=scene.at,
        deadline=link_end(scene.at, scene.ruleset),
    )
    yield from fresh_link(scene, change)
    yield partial(_with_change, scene, change)


def _with_change(scene: Scene, change: EmailChange) -> Change:
    return scene.changed(scene.dossier.revised(email_change=change))


# EML-1: §3.2, AT and AS of Messagerie change the address, and still are so at the click.
@guard("EML-1")
def manages_email(scene: Scene) -> Refusals:
    """Refuse who has no right to change the address, or has it suspended."""
    held = holders_of(scene, Right.CHANGE_COMPANY_EMAIL)
    if not held:
        yield NotAllowedToChangeEmail(scene.dossier.id, scene.by)
    yield from exercised(scene, held)


def opened_by(dossier: Dossier, link: Code, at: datetime) -> Generator[Judged, None, Waiting]:
    """Return what a link opens on the dossier, a live one before a lapsed one.

    Raises:
        WrongEmailLink: it opens nothing (REQ-1).
    """
    opened = [each for each in dossier.linked if each.email_link == link]
    yield from asked(something_opened, dossier, opened)
    return likeliest(opened, at)


# REQ-1: a link that opens nothing is wrong.
@enforces("REQ-1")
def something_opened(dossier: Dossier, opened: list[Waiting]) -> None:
    """Refuse a link that opens nothing.

    Raises:
        WrongEmailLink: it doesn't (REQ-1).
    """
    if not opened:
        raise WrongEmailLink(dossier.id)


def click(scene: Scene, opened: Waiting) -> DossierCourse:
    """Yield the course of a click on the link of a request or of a change of address."""
    if isinstance(opened, AdhesionRequest):
        yield from link_in_time(scene, opened)
        yield from clicked_once(scene, opened)
        yield partial(confirmed, scene, opened)
    else:
        yield from change_in_time(scene, opened)
        yield from manages_email(scene)
        yield partial(_readdressed, scene, opened.email)


def _readdressed(scene: Scene, email: Email) -> Change:
    return scene.changed(scene.dossier.with_email(email).revised(email_change=None))


# EML-1: the change is confirmed within 72 h.
@guard("EML-1")
def change_in_time(scene: Scene, change: EmailChange) -> Refusals:
    """Refuse a click after the deadline of a change."""
    if not is_live(change, scene.at):
        yield EmailChangeExpired(scene.dossier.id, change.good_until)


# EML-1: a second click is refused.
@guard("EML-1")
def clicked_once(scene: Scene, request: AdhesionRequest) -> Refusals:
    """Refuse a second click on the link of an adhesion."""
    if not request.awaits_email:
        yield EmailAlreadyConfirmed(scene.dossier.id)
