"""What adhesions and substitutions have in common: filing, looking up, deleting a request.

Law: a lapsed request blocks nothing and nobody (ADH-10). Doesn't know what a request changes.
"""

from collections.abc import Generator
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from attrs import evolve

from habilitations._acts.course import DossierCourse, Refusals, Scene
from habilitations._state.dossier import Change
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    RequestPhase,
    Waiting,
    asked_by,
    code_end,
    is_live,
    later,
    likeliest,
    phase,
    same_code,
    same_link,
    shared_services,
)
from habilitations._values.catalogue import elementary_of
from habilitations._values.edges import instant
from habilitations._values.marks import Judged, asked, enforces, guard
from habilitations.errors import (
    CodeAlreadyInUse,
    CodeExpired,
    EmailLinkExpired,
    EmailNotConfirmed,
    InvalidDeadline,
    LinkAlreadyInUse,
    NoSuchRequest,
    RequestAlreadyPending,
    WrongCode,
)
from habilitations.identifiers import Code
from habilitations.rules import Ruleset
from habilitations.services import AnyService

#: By how much a deadline that is counted otherwise may be later than the ruleset's own.
_LATER_AT_MOST: Final = timedelta(days=2)


def counted(
    ruleset: Ruleset, given: datetime | None, at: datetime
) -> Generator[Judged, None, datetime]:
    """Return the deadline of a code: the ruleset's own, unless it was counted otherwise (ADH-6).

    Raises:
        TypeError, NaiveInstant, InstantOutOfRange: what is given is no instant (TIM-1).
        InvalidDeadline: it is out of bounds (VAL-1).
    """
    own = code_end(at, ruleset)
    if given is None:
        return own
    deadline = instant(given)
    yield from asked(in_bounds, deadline, at, later(own, _LATER_AT_MOST))
    return deadline


# VAL-1: days may be counted in another zone, which makes two days at most, not another delay.
@enforces("VAL-1")
def in_bounds(given: datetime, earliest: datetime, latest: datetime) -> None:
    """Refuse a deadline before the request, or far later than the ruleset's.

    Raises:
        InvalidDeadline: it is (VAL-1).
    """
    if not earliest <= given <= latest:
        raise InvalidDeadline(given, earliest, latest)


def filing(scene: Scene, request: Request) -> DossierCourse:
    """Yield the course of filing a request whose own preconditions hold."""
    yield from not_pending(scene, request)
    yield from fresh_code(scene, request)
    if isinstance(request, AdhesionRequest) and request.email_link is not None:
        yield from fresh_link(scene, request)
    yield partial(_filed, scene, request)


def _filed(scene: Scene, request: Request) -> Change:
    kept = (each for each in scene.dossier.requests if not shared_services(each, request))
    dossier = scene.dossier.revised(requests=(*kept, request))
    return scene.changed(dossier, request.requester)


def deletion(scene: Scene, services: tuple[AnyService, ...]) -> DossierCourse:
    """Yield the course of deleting the requests that hold any of the services named."""
    own = asked_by(scene.dossier.requests, scene.by)
    yield from requested(scene, services, own)
    doomed = [each for each in own if any(_holds(each, service) for service in services)]
    yield partial(_deleted, scene, doomed)


def _deleted(scene: Scene, doomed: list[Request]) -> Change:
    kept = tuple(each for each in scene.dossier.requests if each not in doomed)
    return scene.changed(scene.dossier.revised(requests=kept), scene.by)


def _holds(request: Request, service: AnyService) -> bool:
    return any(each in request.elementary for each in elementary_of(service))


def entered(scene: Scene, code: Code) -> Generator[Judged, None, Request]:
    """Return the request that a code opens for the acting person, a live one before a lapsed one.

    Raises:
        WrongCode: it opens none (ADH-8).
    """
    requests = asked_by(scene.dossier.requests, scene.by)
    own = [each for each in requests if each.code == code]
    yield from asked(some_request, scene, own)
    return likeliest(own, scene.at)


# REQ-1: a code is unique among a subscriber's live requests on a dossier.
@guard("REQ-1")
def fresh_code(scene: Scene, request: Request) -> Refusals:
    """Refuse the code of another live request of the same person."""
    if any(same_code(each, request) for each in scene.dossier.requests):
        yield CodeAlreadyInUse(scene.dossier.id, scene.by)


# REQ-1: a click carries no name, so a link is unique among all that is live on the dossier.
@guard("REQ-1")
def fresh_link(scene: Scene, waiting: Waiting) -> Refusals:
    """Refuse a link that something live on the dossier has, but what is to be replaced."""
    change = isinstance(waiting, EmailChange)
    others = (
        each for each in scene.dossier.linked if not (change and isinstance(each, EmailChange))
    )
    if any(same_link(each, waiting) for each in others):
        yield LinkAlreadyInUse(scene.dossier.id)


# ADH-10: no two live requests of one person for one elementary service, of either kind.
@guard("ADH-10")
def not_pending(scene: Scene, request: Request) -> Refusals:
    """Refuse services that a live request of the same person concerns."""
    pending = {
        service
        for each in scene.dossier.requests
        if is_live(each, scene.at)
        for service in shared_services(each, request)
    }
    if pending:
        services = tuple(sorted(pending, key=scene.ruleset.catalogue.rank))
        yield RequestAlreadyPending(scene.dossier.id, scene.by, services)


# ADH-8: only the requester enters the code; one that opens nothing is wrong.
@enforces("ADH-8")
def some_request(scene: Scene, opened: list[Request]) -> None:
    """Refuse a code that opens nothing.

    Raises:
        WrongCode: it doesn't (ADH-8).
    """
    if not opened:
        raise WrongCode(scene.dossier.id, scene.by)


def _lapsed(scene: Scene, request: Request) -> bool:
    return phase(request, scene.at) is RequestPhase.LAPSED


# ADH-6: §3.2, the code is valid 60 days.
@guard("ADH-6")
def code_in_time(scene: Scene, request: Request) -> Refusals:
    """Refuse a code after its deadline."""
    if _lapsed(scene, request) and not request.awaits_email:
        yield CodeExpired(scene.dossier.id, request.good_until)


# ADH-4: §3.2, the link is to be clicked within 72 h; the request lapses as a whole.
@guard("ADH-4")
def link_in_time(scene: Scene, request: Request) -> Refusals:
    """Refuse a request whose link was not clicked in time."""
    if _lapsed(scene, request) and request.awaits_email:
        yield EmailLinkExpired(scene.dossier.id, request.good_until)


# ADH-4: until the click, the code is not accepted.
@guard("ADH-4")
def link_clicked(scene: Scene, request: Request) -> Refusals:
    """Refuse the code of a request whose link is still to be clicked."""
    if phase(request, scene.at) is RequestPhase.AWAITING_EMAIL:
        yield EmailNotConfirmed(scene.dossier.id, request.good_until)


# ADH-9: §4.1, the requester deletes his requests; each service named must be in one.
@guard("ADH-9")
def requested(scene: Scene, services: tuple[AnyService, ...], own: tuple[Request, ...]) -> Refusals:
    """Refuse services that no request of the acting person concerns."""
    missing = tuple(
        service for service in services if not any(_holds(each, service) for each in own)
    )
    if missing:
        yield NoSuchRequest(scene.dossier.id, scene.by, missing)


def confirmed(scene: Scene, request: AdhesionRequest) -> Change:
    """Return the change that the click on the link of an adhesion makes."""
    clicked = evolve(request, confirmed_at=scene.at)
    requests = tuple(clicked if each is request else each for each in scene.dossier.requests)
    return scene.changed(scene.dossier.revised(requests=requests))
