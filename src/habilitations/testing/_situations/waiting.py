"""What of what waits, and of the data of a dossier or space, a rule may depend on.

Holds the features of requests, links, accounts and spaces. Law: a deadline is told by which side of
it an instant is, and a person by whether he is who acts. Doesn't know rights in force.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from habilitations._state.space import waits
from habilitations.identifiers import Code, Email, SubscriberNumber
from habilitations.journal import Step
from habilitations.model import (
    AdhesionRequest,
    BankAccount,
    Dossier,
    EmailChange,
    Habilitation,
    Portal,
    Request,
    Subscriber,
)
from habilitations.services import Service

_Feature: TypeAlias = tuple[str, Hashable]
_Given: TypeAlias = Mapping[str, object]

_MANY: Final = 2
_ASKING: Final = frozenset({"request_adhesion", "request_substitution", "cancel_request"})
_TOLD: Final = ("last_name", "first_name", "title", "employer")


def compared(at: datetime, edge: datetime | None) -> str:
    """Tell on which side of an edge an instant is."""
    if edge is None:
        return "never"
    return "before" if at < edge else "after" if at > edge else "then"


def of_requests(
    step: Step, given: _Given, dossier: Dossier, rows: Sequence[Habilitation]
) -> Iterator[_Feature]:
    """Yield what of the requests on a dossier a step may depend on."""
    by, code, link, at = given.get("by"), given.get("code"), given.get("email_link"), step.at
    if step.procedure in _ASKING:
        lines = {
            line.code
            for each in step.services
            for line in (each.elementary if isinstance(each, Service) else (each,))
        }
        yield (
            "asked for",
            frozenset(
                (*_told(each, by, at), {line.code for line in each.elementary} <= lines)
                for each in dossier.requests
                if not lines.isdisjoint(line.code for line in each.elementary)
            ),
        )
        others = [each for each in dossier.requests if each.requester == by]
        yield "asked besides", frozenset(_told(each, by, at) for each in others)
    if code is not None:
        coded = [each for each in dossier.requests if each.code == code]
        yield "code", frozenset(_told(each, by, at) for each in coded)
        yield "meanwhile", frozenset(_meanwhile(each, rows) for each in coded)
    if link is not None:
        linked = [each for each in dossier.linked if each.email_link == link]
        yield "link", frozenset((type(each).__name__, _phase(each, at)) for each in linked)


def _told(request: Request, by: object, at: datetime) -> tuple[Hashable, ...]:
    return (request.requester == by, type(request).__name__, _phase(request, at))


def _phase(each: Request | EmailChange, at: datetime) -> Hashable:
    linked = isinstance(each, AdhesionRequest) and each.email_link is not None
    clicked = isinstance(each, AdhesionRequest) and each.confirmed_at is not None
    return compared(at, each.good_until), linked, clicked


def _meanwhile(request: Request, rows: Sequence[Habilitation]) -> Hashable:
    """Return who is AT now of what a request is for, and what its requester is there."""
    lines = {line.code for line in request.elementary}
    there = [row for row in rows if row.service.code in lines]
    heads = frozenset(row.subscriber == request.requester for row in there if not row.granted_by)
    own = frozenset(row.role.value for row in there if row.subscriber == request.requester)
    return heads, own, min(len(lines), _MANY)


def of_data(step: Step, given: _Given, dossier: Dossier) -> Iterator[_Feature]:
    """Yield what of the accounts and the address of a dossier a step may depend on."""
    account = given.get("bank_account")
    iban = account.iban if isinstance(account, BankAccount) else given.get("iban")
    known = [each.iban for each in dossier.bank_accounts]
    if step.procedure in _ASKING or iban is not None:
        yield "account", (iban is not None, iban in known, min(len(known), _MANY))
    if step.procedure == "request_adhesion":
        yield "address", (given.get("company_email") is None, given.get("email_link") is None)
    if "email_link" in given:
        yield "change", dossier.email_change is not None
    if step.procedure == "identify_dossier":
        yield "holds", (bool(dossier.requests), bool(dossier.seats), bool(known))


def of_spaces(portal: Portal, step: Step, given: _Given) -> Iterator[_Feature]:
    """Yield what of spaces, or of the whole portal, a step may depend on."""
    who, at = given.get("subscriber", given.get("by")), step.at
    number = who.number if isinstance(who, Subscriber) else who
    email = who.email if isinstance(who, Subscriber) else given.get("email")
    space = portal.spaces.get(number) if isinstance(number, SubscriberNumber) else None
    if space is None:
        yield "space", "unknown"
    else:
        yield "space", (waits(space), compared(at, space.deadline), at.month)
        yield "clock", compared(at, space.updated_at)
        code = given.get("code")
        yield "code", isinstance(code, Code) and space.code == code
        known = space.subscriber
        yield (
            "told",
            tuple((name, given[name] == getattr(known, name)) for name in _TOLD if name in given),
        )
    if space is not None and step.procedure == "activate_space":
        email = space.subscriber.email
    if isinstance(email, Email):
        yield (
            "address",
            tuple(
                (each.subscriber.number == number, waits(each), compared(at, each.deadline))
                for each in portal.spaces.values()
                if each.subscriber.email.key == email.key
            ),
        )
    if step.rules is not None:
        elementary = step.rules.catalogue.elementary
        needs = sum(each.needs_bank_account for each in elementary)
        held = any(one.seats for one in portal.dossiers.values())
        pending = any(one.requests for one in portal.dossiers.values())
        yield "rules", (step.rules.role_exclusivity, len(elementary), needs)
        yield "over", (held, pending, compared(at, portal.rules_since))
