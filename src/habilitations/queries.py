"""Questions about a portal: who may do what, who holds what, what is pending.

Holds pure, total functions: unknown or malformed identifiers give False, None or nothing; only a
wrong Python type raises. Law: all of them read the same habilitations, so that no two answers
disagree. Doesn't know how to change anything.

Who holds anything on a dossier may see everyone who does, and what is pending there (CON-1, §5.2,
5.4): that is what `holders` and `requests_on` answer.
"""

from collections.abc import Iterable
from datetime import datetime

from habilitations._catalogue import a_service
from habilitations._dossiers import Dossier
from habilitations._forms import exact_text, instant, typed
from habilitations._requests import RequestStatus, phase
from habilitations._seats import Habilitation
from habilitations._values import Person, number_of
from habilitations.errors import InvalidValue
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber, dossier_order
from habilitations.model import Portal
from habilitations.roles import Right, Role
from habilitations.services import AnyService, ElementaryService, PortalEntry, Service

__all__ = [
    "can",
    "dossiers_of",
    "habilitations_of",
    "holders",
    "menu",
    "requests_of",
    "requests_on",
    "role_of",
    "roles_of",
]


def can(
    portal: Portal,
    subscriber: Person,
    right: Right,
    service: AnyService,
    *,
    dossier: DossierId | str,
) -> bool:
    """Tell whether a person may exercise a right on a service of a dossier, here and now.

    A composite Service is true if every elementary service adhered to grants it, and there is at
    least one (CAT-3). A suspended habilitation grants nothing (DEL-8). A malformed identifier, such
    as a SIREN with spaces, is that of nobody and nothing: parse it first where people type it.

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    wanted, meant = typed(right, Right), known_service(portal, service)
    found, number = _dossier(portal, dossier), _number(subscriber)
    seat = None if found is None or meant is None else found.seat(meant)
    if seat is None or number is None:
        return False
    lines = seat.meant(service)
    return bool(lines) and all(seat.grants(line, number, wanted) for line in lines)


def role_of(
    portal: Portal, subscriber: Person, service: ElementaryService, *, dossier: DossierId | str
) -> Role | None:
    """Return the role that a person holds on an elementary service, the suspended included.

    Raises:
        TypeError: an argument has the wrong Python type; `roles_of` is for all of a Service.
    """
    meant = known_service(portal, typed(service, ElementaryService))
    found, number = _dossier(portal, dossier), _number(subscriber)
    if found is None or number is None or meant is None:
        return None
    held = found.habilitation(number, service, portal.ruleset.catalogue)
    return None if held is None else held.role


def roles_of(
    portal: Portal, subscriber: Person, *, dossier: DossierId | str
) -> tuple[tuple[ElementaryService, Role], ...]:
    """Return a person's roles on a dossier, in the order of the catalogue, the suspended included.

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    found, number = _dossier(portal, dossier), _number(subscriber)
    if found is None or number is None:
        return ()
    return tuple((held.service, held.role) for held in _in_order(portal, found.held_by(number)))


def holders(portal: Portal, *, dossier: DossierId | str) -> tuple[Habilitation, ...]:
    """Return all the habilitations of a dossier, by catalogue, role and number (CON-1).

    Raises:
        TypeError: `dossier` has the wrong Python type.
    """
    found = _dossier(portal, dossier)
    return () if found is None else _in_order(portal, found.habilitations())


def habilitations_of(portal: Portal, subscriber: Person) -> tuple[Habilitation, ...]:
    """Return all the habilitations of a person, dossier by dossier, by catalogue.

    Raises:
        TypeError: `subscriber` has the wrong Python type.
    """
    typed(portal, Portal)
    number = _number(subscriber)
    if number is None:
        return ()
    return tuple(
        held
        for dossier in _part_of(portal, number)
        for held in _in_order(portal, dossier.held_by(number))
    )


def dossiers_of(portal: Portal, subscriber: Person) -> tuple[Dossier, ...]:
    """Return the dossiers on which a person holds something: "Voir tous mes dossiers" (§4.4).

    Raises:
        TypeError: `subscriber` has the wrong Python type.
    """
    typed(portal, Portal)
    number = _number(subscriber)
    if number is None:
        return ()
    return tuple(each for each in _part_of(portal, number) if any(each.held_by(number)))


def requests_of(portal: Portal, subscriber: Person, *, at: datetime) -> tuple[RequestStatus, ...]:
    """Return a person's requests as they stand at an instant, dossier by dossier (ADH-9).

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    typed(portal, Portal)
    when, number = instant(at), _number(subscriber)
    if number is None:
        return ()
    return tuple(
        status
        for dossier in _part_of(portal, number)
        for status in _statuses(portal, dossier, when)
        if status.request.requester == number
    )


def requests_on(
    portal: Portal, *, dossier: DossierId | str, at: datetime
) -> tuple[RequestStatus, ...]:
    """Return the requests on a dossier as they stand at an instant, in the order made (CON-1).

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when, found = instant(at), _dossier(portal, dossier)
    return () if found is None else tuple(_statuses(portal, found, when))


def menu(
    portal: Portal, subscriber: Person, *, dossier: DossierId | str
) -> tuple[PortalEntry, ...]:
    """Return the entries of the portal that open for a person on a dossier (CAT-2, §2).

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    found, number = _dossier(portal, dossier), _number(subscriber)
    if found is None or number is None:
        return ()
    held = {
        line.service
        for seat in found.seats
        for line in seat.lines
        if seat.grants(line, number, Right.USE)
    }
    return tuple(entry for entry in portal.ruleset.catalogue.entries if held & entry.opened_by)


def known_service(portal: Portal, service: AnyService) -> Service | None:
    """Return the Service that a service of the portal's catalogue belongs to, or None.

    Raises:
        TypeError: `service` is no service.
    """
    a_service(service)
    catalogue = typed(portal, Portal).ruleset.catalogue
    return catalogue.service_of(service) if catalogue.holds(service) else None


def _dossier(portal: Portal, dossier: DossierId | str) -> Dossier | None:
    # No SIREN is made of a text: one that is malformed is the key of nothing.
    known = typed(portal, Portal).dossier_map
    if isinstance(dossier, Siren):
        return known.get(dossier.value)
    return known.get(dossier if isinstance(dossier, Idsp) else exact_text(dossier))


def _number(subscriber: Person) -> SubscriberNumber | None:
    try:
        return number_of(subscriber)
    except InvalidValue:
        return None


def _part_of(portal: Portal, number: SubscriberNumber) -> Iterable[Dossier]:
    keys = portal.part_map.get(number.value) or ()
    found = (portal.dossier_map[key] for key in keys)
    return sorted(found, key=lambda dossier: dossier_order(dossier.id))


def _in_order(portal: Portal, held: Iterable[Habilitation]) -> tuple[Habilitation, ...]:
    rank = portal.ruleset.catalogue.rank
    return tuple(
        sorted(held, key=lambda each: (rank(each.service), each.role.rank, each.subscriber))
    )


def _statuses(portal: Portal, dossier: Dossier, at: datetime) -> Iterable[RequestStatus]:
    for request in dossier.requests:
        yield RequestStatus(
            request=request,
            status=phase(request, portal.ruleset, at),
            deadline=request.deadline(portal.ruleset),
        )
