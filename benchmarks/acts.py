"""The procedures: what each is called with, and what has to have happened before it.

Law: an act is never refused on a world's portal after its preparation, and each dossier is prepared
once. Doesn't know how acts are timed.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from benchmarks.portals import IDLE, LETTER, MONDAY, Call, filling, people, siren, subscriber
from benchmarks.worlds import World, holder, idle
from habilitations import BankAccount, Email, Iban, Idsp, Portal, Role, procedures, services

Arguments: TypeAlias = Mapping[str, object]

_IBAN: Final = Iban("FR7610107001011234567890129")
_ACCOUNT: Final = BankAccount(_IBAN)
_ADDRESS: Final = Email("contact@entreprise.example")
_OTHER: Final = Email("accueil@entreprise.example")
_PAYER: Final = (services.PAYER_TVA,)
_NEW: Final = (services.DECLARER_IS,)
_MAIL: Final = (services.MESSAGERIE,)


def _nothing(known: World, rank: int) -> Iterable[Call]:
    del known, rank
    return ()


@frozen
class Act:
    """A procedure, and what it takes beside the instant, for a dossier's rank and a turn."""

    called: Callable[..., Portal]
    given: Callable[[World, int, int], Arguments]
    #: The calls that prepare a dossier of that rank.
    before: Callable[[World, int], Iterable[Call]] = _nothing


def _on(known: World, rank: int) -> dict[str, object]:
    """Return the dossier, and its AT, who acts."""
    return {"by": holder(known, rank, 0), "dossier": siren(rank)}


def _delegation(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "delegate": holder(known, rank, 2), "services": _PAYER}


def _modified(known: World, rank: int, _: int) -> Arguments:
    michel = holder(known, rank, 2)
    return {**_on(known, rank), "delegate": michel, "services": _PAYER, "role": Role.ACTEUR}


def _designated(known: World, rank: int, turn: int) -> Arguments:
    delegate, role = idle(known, turn), Role.ACTEUR
    return {**_on(known, rank), "delegate": delegate, "services": _PAYER, "role": role}


def _suspended(known: World, rank: int) -> Iterable[Call]:
    yield procedures.suspend, {**_delegation(known, rank, 0), "at": MONDAY}


def _adhesion(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "services": _NEW, "code": LETTER}


def _asked(known: World, rank: int) -> Iterable[Call]:
    yield procedures.request_adhesion, {**_adhesion(known, rank, 0), "at": MONDAY}


def _letter(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "code": LETTER}


def _cancelled(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "services": _NEW}


def _substitution(known: World, rank: int, turn: int) -> Arguments:
    by = idle(known, turn)
    return {"by": by, "dossier": siren(rank), "services": (services.DECLARER_TVA,), "code": LETTER}


def _link(_: World, rank: int, __: int) -> Arguments:
    return {"dossier": siren(rank), "email_link": LETTER}


def _mail_asked(known: World, rank: int) -> Iterable[Call]:
    asked = {"services": _MAIL, "code": LETTER, "company_email": _ADDRESS, "email_link": LETTER}
    yield procedures.request_adhesion, {**_on(known, rank), **asked, "at": MONDAY}


def _with_mail(known: World, rank: int) -> Iterable[Call]:
    yield from _mail_asked(known, rank)
    yield procedures.confirm_company_email, {**_link(known, rank, 0), "at": MONDAY}
    yield procedures.activate_request, {**_letter(known, rank, 0), "at": MONDAY}


def _address(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "company_email": _OTHER, "email_link": LETTER}


def _account(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "bank_account": _ACCOUNT}


def _with_account(known: World, rank: int) -> Iterable[Call]:
    yield procedures.add_bank_account, {**_account(known, rank, 0), "at": MONDAY}


def _closed(known: World, rank: int, _: int) -> Arguments:
    return {**_on(known, rank), "iban": _IBAN}


def _registration(known: World, rank: int, _: int) -> Arguments:
    """Return what registers somebody whom the portal doesn't know, another one for each dossier."""
    return {"subscriber": subscriber(people(known.dossiers) + IDLE + rank), "code": LETTER}


def _registered(known: World, rank: int) -> Iterable[Call]:
    yield procedures.register_space, {**_registration(known, rank, 0), "at": MONDAY}


def _activation(known: World, rank: int, _: int) -> Arguments:
    return {"by": subscriber(people(known.dossiers) + IDLE + rank).number, "code": LETTER}


def _login(known: World, rank: int, _: int) -> Arguments:
    return {"by": holder(known, rank, 0), "email": Email(f"autre{rank}@cabinet.example")}


def _coordinates(known: World, rank: int, _: int) -> Arguments:
    return {"by": holder(known, rank, 0), "last_name": "MARTIN", "title": "Mme"}


def _new_dossier(known: World, rank: int, _: int) -> Arguments:
    return {"dossier": siren(known.dossiers + rank), "name": "SARL"}


def _provisional(known: World, rank: int) -> Iterable[Call]:
    return filling(Idsp(f"IDSP{rank}"), [holder(known, rank, place) for place in range(4)])


def _identified(known: World, rank: int, _: int) -> Arguments:
    return {"dossier": Idsp(f"IDSP{rank}"), "siren": siren(known.dossiers + rank)}


def _if_there(name: str, arguments: Callable[[World, int, int], Arguments]) -> Mapping[str, Act]:
    """Return the act of a procedure that an older build, measured beside this one, may lack."""
    known = vars(procedures).get(name)
    return {} if known is None else {name: Act(known, arguments)}


#: What isn't timed: a change of the rules reads the whole portal, since it judges all of it.
UNTIMED: Final = frozenset({"change_rules"})
#: In the order of the reference.
ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "register_space": Act(procedures.register_space, _registration),
        "activate_space": Act(procedures.activate_space, _activation, _registered),
        "change_login_email": Act(procedures.change_login_email, _login),
        **_if_there("change_coordinates", _coordinates),
        "open_dossier": Act(procedures.open_dossier, _new_dossier),
        "identify_dossier": Act(procedures.identify_dossier, _identified, _provisional),
        "request_adhesion": Act(procedures.request_adhesion, _adhesion),
        "request_substitution": Act(procedures.request_substitution, _substitution),
        "confirm_company_email": Act(procedures.confirm_company_email, _link, _mail_asked),
        "activate_request": Act(procedures.activate_request, _letter, _asked),
        "cancel_request": Act(procedures.cancel_request, _cancelled, _asked),
        "designate": Act(procedures.designate, _designated),
        "modify_delegation": Act(procedures.modify_delegation, _modified),
        "suspend": Act(procedures.suspend, _delegation),
        "reactivate": Act(procedures.reactivate, _delegation, _suspended),
        "revoke": Act(procedures.revoke, _delegation),
        "add_bank_account": Act(procedures.add_bank_account, _account),
        "close_bank_account": Act(procedures.close_bank_account, _closed, _with_account),
        "change_company_email": Act(procedures.change_company_email, _address, _with_mail),
    }
)
