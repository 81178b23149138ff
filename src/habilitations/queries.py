"""Questions about a portal: who may do what, who holds what, what is pending.

Holds pure, total functions: unknown or malformed identifiers give False, None or nothing; only a
wrong Python type raises. Law: all of them read the same habilitations, so that no two answers
disagree. Doesn't know how to change anything.

Who holds anything on a dossier may see everyone who does, and what is pending there (CON-1, §5.2,
5.4): that is what `holders` and `requests_on` answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeAlias

from habilitations._errors.bare import leaves_bare
from habilitations._state.dossier import Dossier, DossierKey, key_of
from habilitations._state.requests import RequestStatus, phase
from habilitations._state.seats import Habilitation, Line, Seat
from habilitations._values.edges import exact_text, instant, iterable_of, typed
from habilitations._values.nibbles import ONE
from habilitations._values.offered import a_service
from habilitations._values.people import Person, Subscriber, number_of
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber, dossier_order
from habilitations.model import Portal
from habilitations.roles import Right, Role
from habilitations.services import AnyService, ElementaryService, PortalEntry, Service

__all__ = [
    "all_habilitations",
    "can",
    "can_many",
    "dossiers_of",
    "habilitations_of",
    "holders",
    "menu",
    "requests_of",
    "requests_on",
    "role_of",
    "roles_of",
    "who_can",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


#: What `can` asks: a person, a right, a service, a dossier.
Question: TypeAlias = tuple[Person, Right, AnyService, DossierId | str]
_ASKED: Final = 4
_BY_VALUE: Final = attrgetter("value")


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
    __tracebackhide__ = True
    # The most frequent question of all: for exact types it is five look-ups and no further call.
    if (
        type(right) is not Right
        or type(service) is not ElementaryService
        or type(portal) is not Portal
    ):
        return _can_all(portal, subscriber, right, service, dossier)
    key = dossier.value if type(dossier) is Siren else _key(dossier)
    number = subscriber.value if type(subscriber) is SubscriberNumber else _number(subscriber)
    found = portal.dossier_map.get(key)
    slot = portal.ruleset.catalogue.slots.get(service.code)
    if found is None or slot is None or (slot.service is not service and slot.service != service):
        return False
    return slot.granted[right.rank][found.holdings.get(number, 0) >> slot.shift & ONE]


def can_many(portal: Portal, questions: Iterable[Question]) -> tuple[bool, ...]:
    """Answer many questions of `can`, each a person, a right, a service and a dossier.

    >>> from habilitations import Portal, Right, can_many, services
    >>> can_many(Portal(), [("20101670101919", Right.USE, services.PAYER, "123456789")])
    (False,)

    Raises:
        TypeError: `questions` is not an iterable of such tuples.
    """
    known, asked = typed(portal, Portal), map(_question, iterable_of(questions))
    return tuple([can(known, who, right, what, dossier=where) for who, right, what, where in asked])


@leaves_bare
def who_can(
    portal: Portal, right: Right, service: AnyService, *, dossier: DossierId | str
) -> tuple[SubscriberNumber, ...]:
    """Return the people who may exercise a right on a service of a dossier, by number.

    They are those for whom `can` is true: none where the dossier or the service isn't known.

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    found = _dossier(portal, dossier)
    asked, what = typed(right, Right), a_service(service)
    people = () if found is None else sorted(found.people(), key=_BY_VALUE)
    return tuple(each for each in people if can(portal, each, asked, what, dossier=dossier))


def _question(question: Question) -> Question:
    if len(typed(question, tuple)) != _ASKED:
        message = f"a question has a person, a right, a service and a dossier, not {question!r}"
        raise TypeError(message)
    return question


@leaves_bare
def _can_all(
    portal: Portal, subscriber: Person, right: Right, service: AnyService, dossier: DossierId | str
) -> bool:
    typed(right, Right)
    whole = known_service(portal, service)
    found, number = _dossier(portal, dossier), _number(subscriber)
    seat = None if found is None or whole is None else found.seat(whole)
    if found is None or seat is None:
        return False
    held, slots = found.holdings.get(number, 0), portal.ruleset.catalogue.slots
    return all(slots[line.service.code].grants(held, right) for line in seat.lines)


def role_of(
    portal: Portal, subscriber: Person, service: ElementaryService, *, dossier: DossierId | str
) -> Role | None:
    """Return the role that a person holds on an elementary service, the suspended included.

    Raises:
        TypeError: an argument has the wrong Python type; `roles_of` is for all of a Service.
    """
    found, number = _dossier(portal, dossier), _number(subscriber)
    slot = portal.ruleset.catalogue.slot(typed(service, ElementaryService))
    if found is None or slot is None:
        return None
    return slot.role(found.holdings.get(number, 0))


@leaves_bare
def roles_of(
    portal: Portal, subscriber: Person, *, dossier: DossierId | str
) -> tuple[tuple[ElementaryService, Role], ...]:
    """Return a person's roles on a dossier, in the order of the catalogue, the suspended included.

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    found, number = _dossier(portal, dossier), _number(subscriber)
    held = 0 if found is None else found.holdings.get(number, 0)
    roles = ((slot.service, slot.role(held)) for slot in portal.ruleset.catalogue.slots.values())
    return tuple((service, role) for service, role in roles if role is not None)


@leaves_bare
def holders(portal: Portal, *, dossier: DossierId | str) -> tuple[Habilitation, ...]:
    """Return all the habilitations of a dossier, by catalogue, role and number (CON-1).

    Raises:
        TypeError: `dossier` has the wrong Python type.
    """
    found = _dossier(portal, dossier)
    return () if found is None else tuple(_held_on(portal, found))


def all_habilitations(portal: Portal) -> Iterator[Habilitation]:
    """Return an iterator over all habilitations of a portal, dossier by dossier as `holders` does.

    Dossiers with a SIREN come first. Habilitations are made one after the other, so that a large
    portal needs no memory for them.

    >>> from habilitations import Portal, all_habilitations
    >>> list(all_habilitations(Portal()))
    []

    Raises:
        TypeError: `portal` is none.
    """
    known = typed(portal, Portal)
    return (held for dossier in known.dossiers.values() for held in _held_on(known, dossier))


@leaves_bare
def habilitations_of(portal: Portal, subscriber: Person) -> tuple[Habilitation, ...]:
    """Return all the habilitations of a person, dossier by dossier, by catalogue.

    Raises:
        TypeError: `subscriber` has the wrong Python type.
    """
    return tuple(
        held
        for dossier in dossiers_of(portal, subscriber)
        for seat, line in in_order(portal, dossier)
        if (held := seat.habilitation(dossier.id, line, number_of(subscriber))) is not None
    )


@leaves_bare
def dossiers_of(portal: Portal, subscriber: Person) -> tuple[Dossier, ...]:
    """Return the dossiers on which a person holds something: "Voir tous mes dossiers" (§4.4).

    Raises:
        TypeError: `subscriber` has the wrong Python type.
    """
    found = held_by(typed(portal, Portal), _number(subscriber))
    return tuple(sorted(found, key=lambda dossier: dossier_order(dossier.id)))


def held_by(portal: Portal, number: str) -> Iterator[Dossier]:
    """Yield the dossiers on which the person of a number holds something, in no order."""
    dossiers = (portal.dossier_map[key] for key in portal.part_map.get(number, ()))
    return (each for each in dossiers if number in each.holdings)


@leaves_bare
def requests_of(portal: Portal, subscriber: Person, *, at: datetime) -> tuple[RequestStatus, ...]:
    """Return a person's requests as they stand at an instant, dossier by dossier (ADH-9).

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when, number = instant(at), _number(subscriber)
    return tuple(
        status
        for dossier in _part_of(portal, number)
        for status in _statuses(dossier, when)
        if status.request.requester.value == number
    )


@leaves_bare
def requests_on(
    portal: Portal, *, dossier: DossierId | str, at: datetime
) -> tuple[RequestStatus, ...]:
    """Return the requests on a dossier as they stand at an instant, in the order made (CON-1).

    Raises:
        TypeError: an argument has the wrong Python type.
        NaiveInstant, InstantOutOfRange: `at` is not aware (TIM-1).
    """
    when, found = instant(at), _dossier(portal, dossier)
    return () if found is None else tuple(_statuses(found, when))


@leaves_bare
def menu(
    portal: Portal, subscriber: Person, *, dossier: DossierId | str
) -> tuple[PortalEntry, ...]:
    """Return the entries of the portal that open for a person on a dossier (CAT-2, §2).

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    found, number = _dossier(portal, dossier), _number(subscriber)
    held = 0 if found is None else found.holdings.get(number, 0)
    catalogue = portal.ruleset.catalogue
    used = sum(1 << slot.rank for slot in catalogue.slots.values() if slot.grants(held, Right.USE))
    return tuple(entry for entry, openers in catalogue.openings if used & openers)


def known_service(portal: Portal, service: AnyService) -> Service | None:
    """Return the Service that a service of the portal's catalogue belongs to, or None.

    Raises:
        TypeError: `service` is no service.
    """
    a_service(service)
    catalogue = typed(portal, Portal).ruleset.catalogue
    return catalogue.service_of(service) if catalogue.holds(service) else None


def _dossier(portal: Portal, dossier: DossierId | str) -> Dossier | None:
    return typed(portal, Portal).dossier_map.get(_key(dossier))


def _key(dossier: DossierId | str) -> DossierKey:
    # No SIREN is made of a text: one that is malformed is the key of nothing.
    if type(dossier) is str:
        return dossier
    return key_of(dossier) if isinstance(dossier, Siren | Idsp) else exact_text(dossier)


def _number(subscriber: Person) -> str:
    # Nor a number of a text: one that is malformed is nobody's.
    if type(subscriber) is str:
        return subscriber
    ours = isinstance(subscriber, Subscriber | SubscriberNumber)
    return number_of(subscriber).value if ours else exact_text(subscriber)


def _part_of(portal: Portal, number: str) -> Iterable[Dossier]:
    known = typed(portal, Portal)
    found = (known.dossier_map[key] for key in known.part_map.get(number, ()))
    return sorted(found, key=lambda dossier: dossier_order(dossier.id))


def in_order(portal: Portal, dossier: Dossier) -> Sequence[tuple[Seat, Line]]:
    """Return the lines of a dossier by catalogue, each with its seat."""
    slots = portal.ruleset.catalogue.slots
    lines = [(seat, line) for seat in dossier.seats for line in seat.lines]
    return sorted(lines, key=lambda each: slots[each[1].service.code].rank)


def _held_on(portal: Portal, dossier: Dossier) -> Iterator[Habilitation]:
    for seat, line in in_order(portal, dossier):
        yield from seat.habilitations(dossier.id, line)


def _statuses(dossier: Dossier, at: datetime) -> Iterable[RequestStatus]:
    for request in dossier.requests:
        status, deadline = phase(request, at), request.good_until
        yield RequestStatus(request=request, status=status, deadline=deadline)
