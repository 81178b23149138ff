"""Guards and effect of adhesions (ADH-1 to 5, 11).

Law: the preconditions of a request are one generator, read when it is made and when it is
activated (ADH-7). Doesn't know deadlines or codes.
"""

from collections.abc import Iterable
from datetime import datetime

from attrs import evolve

from habilitations._acts.course import DossierCourse, Refusals, Scene
from habilitations._acts.filing import filing
from habilitations._acts.holding_guards import cumulable, is_titulaire
from habilitations._state.dossier import Change, Dossier
from habilitations._state.requests import (
    AdhesionRequest,
    email_given,
    lacking_account,
    lacking_email,
    link_end,
)
from habilitations._state.seats import BY_SERVICE, Delegation, Line, Seat
from habilitations._values.marks import guard
from habilitations._values.people import BankAccount
from habilitations._values.tuples import put
from habilitations.errors import (
    AlreadyAdhered,
    BankAccountMissing,
    DelegateMayNotAdhere,
    SeatHeldByAnother,
    ServiceAlreadyManaged,
)
from habilitations.identifiers import Code, Email, SubscriberNumber
from habilitations.roles import ADMINISTRATORS, Role
from habilitations.rules import AdhesionByDelegates
from habilitations.services import AnyService, ElementaryService


def adhesion(
    scene: Scene,
    services: tuple[ElementaryService, ...],
    code: Code,
    *,
    company_email: Email | None,
    email_link: Code | None,
    bank_account: BankAccount | None,
    deadline: datetime,
) -> DossierCourse:
    """Yield the course of a request; what its services don't need is ignored (ADH-4, 5)."""
    mailed, paying = lacking_email(services), lacking_account(services)
    request = AdhesionRequest(
        requester=scene.by,
        dossier=scene.dossier.id,
        services=services,
        code=code,
        asked_at=scene.at,
        company_email=company_email if mailed else None,
        email_link=email_link if mailed else None,
        bank_account=bank_account if paying else None,
        deadline=deadline,
        link_deadline=link_end(scene.at, scene.ruleset) if mailed else None,
    )
    yield from preconditions(scene, request)
    yield from filing(scene, request)


def preconditions(scene: Scene, request: AdhesionRequest) -> Refusals:
    """Yield what stands in the way of a request, when it is made and when it is activated."""
    yield from no_mere_delegate(scene, request)
    yield from unmanaged(scene, request.services)
    yield from own_seat(scene, request.services)
    yield from addressed(request)
    yield from account_given(scene, request)
    yield from cumulable(scene, request.requester, Role.ADMINISTRATEUR_TITULAIRE, request.services)


# ADH-11: §3 gives adhesion to administrators, §3.2 to any accountant; which holds is a reading.
@guard("ADH-11")
def no_mere_delegate(scene: Scene, request: AdhesionRequest) -> Refusals:
    """Refuse a requester whose roles on the dossier, suspended or not, are all of a delegate."""
    if scene.ruleset.adhesion_by_delegates is AdhesionByDelegates.ALLOWED:
        return
    roles = {each.role for each in scene.dossier.held_by(request.requester)}
    if roles and roles.isdisjoint(ADMINISTRATORS):
        yield DelegateMayNotAdhere(scene.dossier.id, request.requester, request.services)


# ADH-1: §3.2, only if nobody manages the service for the dossier.
@guard("ADH-1")
def unmanaged(scene: Scene, services: tuple[ElementaryService, ...]) -> Refusals:
    """Refuse services that are adhered to already, by somebody else or by the requester."""
    held = [
        (service, seat)
        for service, seat in _seated(scene, services)
        if seat.line(service) is not None
    ]
    others = [(service, seat) for service, seat in held if not is_titulaire(scene, seat)]
    if others:
        yield ServiceAlreadyManaged(scene.dossier.id, _named(others), _titulaires(others))
    own = [(service, seat) for service, seat in held if is_titulaire(scene, seat)]
    if own:
        yield AlreadyAdhered(scene.dossier.id, _named(own))


# ADH-2: §3.2, Payer is one seat: only its AT adheres to further elementary services.
@guard("ADH-2")
def own_seat(scene: Scene, services: tuple[ElementaryService, ...]) -> Refusals:
    """Refuse services not adhered to whose Service has somebody else as its AT."""
    others = [
        (service, seat)
        for service, seat in _seated(scene, services)
        if seat.line(service) is None and not is_titulaire(scene, seat)
    ]
    if others:
        yield SeatHeldByAnother(scene.dossier.id, _named(others), _titulaires(others))


def _seated(
    scene: Scene, services: Iterable[ElementaryService]
) -> Iterable[tuple[ElementaryService, Seat]]:
    for service in services:
        seat = scene.dossier.seat(scene.ruleset.catalogue.service_of(service))
        if seat is not None:
            yield service, seat


def _named(pairs: list[tuple[ElementaryService, Seat]]) -> tuple[AnyService, ...]:
    return tuple(service for service, _ in pairs)


def _titulaires(pairs: list[tuple[ElementaryService, Seat]]) -> tuple[SubscriberNumber, ...]:
    return tuple(sorted({seat.titulaire for _, seat in pairs}))


# ADH-4: what Messagerie needs; the predicate stands in `_state.requests`, where tables find it too.
@guard("ADH-4")
def addressed(request: AdhesionRequest) -> Refusals:
    """Refuse Messagerie without an address, or without a link."""
    yield from email_given(request)


@guard("ADH-5")
def account_given(scene: Scene, request: AdhesionRequest) -> Refusals:
    """Refuse a Payer service where there is no bank account, given or known."""
    given = () if request.bank_account is None else (request.bank_account,)
    dossier = scene.dossier
    known, unknown = (*given, *dossier.bank_accounts), dossier.has_unknown_account
    services = lacking_account(request.services, known, unknown=unknown)
    if services:
        yield BankAccountMissing(dossier.id, services)


def adhered(scene: Scene, request: AdhesionRequest) -> Change:
    """Return the change that the activation of an adhesion makes: ADH-3, 5, 6."""
    dossier = _with_data(scene.dossier, request)
    for service in request.services:
        dossier = dossier.with_seat(_seat_with(scene, dossier, service))
    requests = tuple(each for each in dossier.requests if each is not request)
    return scene.changed(dossier.revised(requests=requests), scene.by, *_suppleants(dossier))


def _suppleants(dossier: Dossier) -> set[SubscriberNumber]:
    # What is adhered to later is theirs at once (DEL-5).
    return {seat.suppleant for seat in dossier.seats if seat.suppleant is not None}


def _with_data(dossier: Dossier, request: AdhesionRequest) -> Dossier:
    if request.bank_account is not None:
        dossier = dossier.with_account(request.bank_account)
    email = request.company_email
    return dossier if email is None else dossier.with_email(email)


def _seat_with(scene: Scene, dossier: Dossier, service: ElementaryService) -> Seat:
    whole = scene.ruleset.catalogue.service_of(service)
    seat = dossier.seat(whole)
    if seat is None:
        line = Line(service=service, since=scene.at)
        return Seat(service=whole, titulaire=scene.by, lines=(line,))
    line = Line(service=service, since=scene.at, suppleant=_suppleant_now(seat, scene))
    return evolve(seat, lines=put(seat.lines, line, BY_SERVICE))


def _suppleant_now(seat: Seat, scene: Scene) -> Delegation | None:
    # DEL-5: the AS has all of the Service, what is adhered to later included.
    suppleant = seat.lines[0].suppleant
    return None if suppleant is None else evolve(suppleant, since=scene.at)
