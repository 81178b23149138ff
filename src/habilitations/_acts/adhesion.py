"""Guards, effect and course of adhesions (ADH-1 to 5, 11).

Law: the preconditions of a request are one tuple of guards, for when it is made and for when it is
activated (ADH-7). Doesn't know deadlines or codes.
"""

from datetime import datetime
from typing import Final, TypeAlias

from habilitations._acts.acting import BY_PERSON
from habilitations._acts.course import Course, Refused, finder, guard
from habilitations._acts.facts import Requesting
from habilitations._acts.filing import FILING, filed, fresh_link
from habilitations._acts.holding_guards import clashes
from habilitations._state.dossier import Change, Dossier
from habilitations._state.holdings import held_with
from habilitations._state.requests import (
    AdhesionRequest,
    email_given,
    lacking_account,
    lacking_email,
    link_end,
)
from habilitations._state.seats import (
    BY_SERVICE,
    Delegation,
    Line,
    Seat,
    a_line,
    a_seat,
    of_service,
)
from habilitations._values.making import filled
from habilitations._values.people import BankAccount
from habilitations._values.tuples import put
from habilitations.errors import (
    AlreadyAdhered,
    BankAccountMissing,
    CompanyEmailMissing,
    DelegateMayNotAdhere,
    EmailLinkMissing,
    RolesNotCumulable,
    SeatHeldByAnother,
    ServiceAlreadyManaged,
)
from habilitations.identifiers import Code, Email, SubscriberNumber
from habilitations.roles import ADMINISTRATORS, TITULAIRE
from habilitations.rules import AdhesionByDelegates
from habilitations.services import AnyService, ElementaryService


class _Found:
    #: The services asked for that have a seat, each with it, and with its line if it has one.
    seated: list[tuple[ElementaryService, Seat, Line | None]]


class Adhering(Requesting[AdhesionRequest], _Found):
    """What an adhesion is judged by, when it is asked for and when its code is entered."""


_ALLOWED: Final = AdhesionByDelegates.ALLOWED
_Seated: TypeAlias = list[tuple[ElementaryService, Seat]]


def asked(
    facts: Adhering,
    services: tuple[ElementaryService, ...],
    code: Code,
    *,
    company_email: Email | None,
    email_link: Code | None,
    bank_account: BankAccount | None,
    deadline: datetime,
) -> Adhering:
    """Return the facts with what is asked; what its services don't need is ignored (ADH-4, 5)."""
    mailed, paying = lacking_email(services), lacking_account(services)
    facts.request = filled(
        AdhesionRequest,
        facts.by,
        facts.identifier,
        services,
        code,
        facts.at,
        company_email if mailed else None,
        email_link if mailed else None,
        None,
        bank_account if paying else None,
        deadline,
        link_end(facts.at, facts.ruleset) if mailed else None,
    )
    return facts


@finder
def seats_asked(facts: Adhering) -> Refused:
    """Find the seats of the services asked for that have one."""
    seats, slots, facts.seated = facts.dossier.seats, facts.ruleset.catalogue.slots, []
    for service in facts.request.services:
        seat = of_service(seats, slots[service.code].whole)
        if seat is not None:
            facts.seated.append((service, seat, of_service(seat.lines, service)))
    return ()


# ADH-11: §3 gives adhesion to administrators, §3.2 to any accountant; which holds is a reading.
@guard(DelegateMayNotAdhere)
def no_mere_delegate(facts: Adhering) -> Refused:
    """Refuse a requester whose roles on the dossier, suspended or not, are all of a delegate."""
    if facts.ruleset.adhesion_by_delegates is _ALLOWED:
        return ()
    held = facts.dossier.holdings.get(facts.by.value, 0)
    roles = {slot.role(held) for slot in facts.ruleset.catalogue.slots.values()} - {None}
    if not roles or not roles.isdisjoint(ADMINISTRATORS):
        return ()
    return (DelegateMayNotAdhere(facts.dossier.id, facts.by, facts.request.services),)


# ADH-1: §3.2, only if nobody manages the service for the dossier.
@guard(ServiceAlreadyManaged, AlreadyAdhered)
def unmanaged(facts: Adhering) -> Refused:
    """Refuse services that are adhered to already, by somebody else or by the requester."""
    if not facts.seated:
        return ()
    held = [(service, seat) for service, seat, line in facts.seated if line is not None]
    others = [(service, seat) for service, seat in held if not seat.is_titulaire(facts.by)]
    own = [(service, seat) for service, seat in held if seat.is_titulaire(facts.by)]
    dossier = facts.dossier.id
    return (
        *([ServiceAlreadyManaged(dossier, _named(others), _titulaires(others))] if others else ()),
        *([AlreadyAdhered(dossier, _named(own))] if own else ()),
    )


# ADH-2: §3.2, Payer is one seat: only its AT adheres to further elementary services.
@guard(SeatHeldByAnother)
def own_seat(facts: Adhering) -> Refused:
    """Refuse services not adhered to whose Service has somebody else as its AT."""
    others = [
        (service, seat)
        for service, seat, line in facts.seated
        if line is None and not seat.is_titulaire(facts.by)
    ]
    if not others:
        return ()
    return (SeatHeldByAnother(facts.dossier.id, _named(others), _titulaires(others)),)


def _named(pairs: _Seated) -> tuple[AnyService, ...]:
    return tuple([service for service, _ in pairs])


def _titulaires(pairs: _Seated) -> tuple[SubscriberNumber, ...]:
    titulaires = {seat.titulaire.value: seat.titulaire for _, seat in pairs}
    return tuple([titulaires[number] for number in sorted(titulaires)])


# ADH-4: what Messagerie needs; the predicate stands in `_state.requests`, where tables find it too.
@guard(CompanyEmailMissing, EmailLinkMissing)
def addressed(facts: Adhering) -> Refused:
    """Refuse Messagerie without an address, or without a link."""
    mailed = lacking_email(facts.request.services)
    return tuple(email_given(facts.request)) if mailed else ()


@guard(BankAccountMissing)
def account_given(facts: Adhering) -> Refused:
    """Refuse a Payer service where there is no bank account, given or known."""
    request, dossier = facts.request, facts.dossier
    given = dossier.bank_accounts if request.bank_account is None else (request.bank_account,)
    services = lacking_account(request.services, given, unknown=dossier.has_unknown_account)
    return (BankAccountMissing(dossier.id, services),) if services else ()


# ROL-6: §5.5, roles are not cumulable.
@guard(RolesNotCumulable)
def cumulable_as_titulaire(facts: Adhering) -> Refused:
    """Refuse to be AT beside another role."""
    return clashes(facts, facts.by, TITULAIRE, facts.request.services)


def adhered(facts: Adhering) -> Change:
    """Return the change that the activation of an adhesion makes: ADH-3, 5, 6."""
    dossier, request, slots = facts.dossier, facts.request, facts.ruleset.catalogue.slots
    seats, placed, people = (
        {seat.service.code: seat for seat in dossier.seats},
        [],
        {facts.by.value},
    )
    for service in request.services:
        slot = slots[service.code]
        seat = seats.get(slot.whole.code)
        suppleant = None if seat is None else _suppleant_now(seat, facts.at)
        line = a_line(service, facts.at, suppleant, ())
        seat = a_seat(slot.whole, facts.by, (line,) if seat is None else _with(seat, line))
        seats[slot.whole.code] = seat
        placed.append((slot, seat, line))
        if suppleant is not None:
            # What is adhered to later is theirs at once (DEL-5).
            people.add(suppleant.subscriber.value)
    changed = _with_data(facts).revised(
        seats=tuple([seats[code] for code in sorted(seats)]),
        requests=tuple([each for each in dossier.requests if each is not request]),
        updated_at=facts.at,
        holdings=held_with(dossier.holdings, placed, people),
    )
    return Change(dossier, changed, people)


def _with_data(facts: Adhering) -> Dossier:
    dossier, request = facts.dossier, facts.request
    if request.bank_account is not None:
        dossier = dossier.with_account(request.bank_account, facts.at)
    email = request.company_email
    return dossier if email is None else dossier.with_email(email, facts.at)


def _with(seat: Seat, line: Line) -> tuple[Line, ...]:
    return put(seat.lines, line, BY_SERVICE)


def _suppleant_now(seat: Seat, at: datetime) -> Delegation | None:
    # DEL-5: the AS has all of the Service, what is adhered to later included.
    suppleant = seat.lines[0].suppleant
    return None if suppleant is None else suppleant.begun(at)


PRECONDITIONS: Final = (
    no_mere_delegate,
    seats_asked,
    unmanaged,
    own_seat,
    addressed,
    account_given,
    cumulable_as_titulaire,
)
REQUEST: Final[Course[Adhering]] = Course((*BY_PERSON, *PRECONDITIONS, *FILING, fresh_link), filed)
ACTIVATION: Final[Course[Adhering]] = Course(PRECONDITIONS, adhered)
