"""Spaces and dossiers given as tables: what must agree between them.

Holds the checks of `Portal.of` that read more than one dossier's rows. Law: every fault is told.
Doesn't know the invariants of a seat (`_state.invariants`).
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TypeAlias, TypeVar

from attrs import evolve

from habilitations._state import requests as _requests
from habilitations._state.dossier import Dossier, DossierKey, key_of
from habilitations._state.given import Faults, Given
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    Waiting,
    email_given,
    is_live,
    same_code,
    same_link,
    shared_services,
)
from habilitations._state.seats import Habilitation
from habilitations._state.space import activation_deadline, takes, too_late, waits
from habilitations._values.edges import goes_back
from habilitations._values.marks import enforces
from habilitations._values.people import Space
from habilitations.errors import (
    ActivationTooLate,
    CodeAlreadyInUse,
    DossierAlreadyOpen,
    EmailAlreadyInUse,
    EmailLinkExpired,
    HolderSpaceNotActive,
    LinkAlreadyInUse,
    NoServices,
    RequestAlreadyPending,
    SpaceAlreadyOpen,
    TimeGoesBack,
    UnknownDossier,
    UnknownService,
    UnknownSubscriber,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.rules import Ruleset

Spaces: TypeAlias = Mapping[str, Space]
#: A thing that something waiting keeps from others, and until when; None for as long as it waits.
Claim: TypeAlias = tuple[Hashable, datetime | None]
_Asked = TypeVar("_Asked", bound="Request | EmailChange")


@enforces("ESP-1")
def one_space_each(spaces: Sequence[Space]) -> Faults:
    """Refuse two spaces of one number, or of one address unless one was void before the other."""
    numbers: dict[str, Space] = {}
    addresses: dict[str, list[tuple[int, Space]]] = defaultdict(list)
    for place, space in enumerate(spaces):
        addresses[space.subscriber.email.key].append((place, space))
    taken = dict(found for each in addresses.values() for found in _taken(each))
    for place, space in enumerate(spaces):
        subscriber = space.subscriber
        number = subscriber.number.value
        if number in numbers:
            yield SpaceAlreadyOpen(subscriber.number, None), [numbers[number], space]
        numbers.setdefault(number, space)
        if place in taken:
            yield EmailAlreadyInUse(subscriber.email, None), [taken[place], space]


def _taken(spaces: list[tuple[int, Space]]) -> Iterator[tuple[int, Space]]:
    """Yield the place of each space whose address one before it in time has, and that one."""
    if len(spaces) == 1:
        return
    # Of those before, the one that keeps the address longest: apart from it, apart from all.
    longest: Space | None = None
    for place, space in sorted(spaces, key=_begins):
        if longest is not None and not _apart(space, longest):
            yield place, longest
        longest = space if longest is None else max(longest, space, key=_keeps)


def _ends(space: Space) -> datetime:
    return activation_deadline(space) if waits(space) else datetime.max.replace(tzinfo=UTC)


def _begins(placed: tuple[int, Space]) -> datetime:
    # What was changed after it was void stands where it ends.
    _, space = placed
    return min(space.updated_at, _ends(space))


def _keeps(space: Space) -> tuple[datetime, timedelta]:
    ends = _ends(space)
    return ends, ends - space.updated_at


def _apart(one: Space, other: Space) -> bool:
    both = takes(one, other.updated_at) and takes(other, one.updated_at)
    return not both


@enforces("ESP-2", "TIM-1")
def activated_in_time(spaces: Iterable[Space]) -> Faults:
    """Refuse a space whose code was void before its inscription, or that was activated before it.

    And one that was activated after its code was void.
    """
    for space in spaces:
        yield from _ends_after(space, space.registered_at, space.deadline)
        # Of a space active since nobody knows when, the inscription is only known to be no later.
        if space.activated_at is None or space.active_since_unknown:
            continue
        if too_late(space, space.activated_at):
            deadline = activation_deadline(space)
            number = space.subscriber.number
            yield ActivationTooLate(number, space.activated_at, deadline), [space]
        if goes_back(space.activated_at, space.registered_at):
            yield TimeGoesBack(space.activated_at, space.registered_at), [space]


def _ends_after(given: Given, asked_at: datetime, deadline: datetime | None) -> Faults:
    if deadline is not None and goes_back(deadline, asked_at):
        yield TimeGoesBack(deadline, asked_at), [given]


@enforces("DOS-1")
def one_dossier_each(dossiers: Iterable[Dossier], rows: Iterable[Habilitation]) -> Faults:
    """Refuse a dossier given twice, and rows of a dossier that isn't given."""
    known: dict[DossierKey, Dossier] = {}
    for dossier in dossiers:
        if key_of(dossier.id) in known:
            yield DossierAlreadyOpen(dossier.id), [known[key_of(dossier.id)], dossier]
        known.setdefault(key_of(dossier.id), dossier)
    missing: dict[DossierId, list[Habilitation]] = defaultdict(list)
    for row in rows:
        if key_of(row.dossier) not in known:
            missing[row.dossier].append(row)
    yield from ((UnknownDossier(identifier), stray) for identifier, stray in missing.items())


@enforces("ESP-3")
def people_known(dossier: Dossier, rows: Iterable[Habilitation], spaces: Spaces) -> Faults:
    """Refuse people without a space, or whose space was not active when they got or asked."""
    acts: dict[SubscriberNumber, list[tuple[datetime, Given]]] = defaultdict(list)
    for number, at, given in _acts(dossier, rows):
        acts[number].append((at, given))
    for number in sorted(acts):
        space, own = spaces.get(number.value), acts[number]
        if space is None:
            yield UnknownSubscriber(number), [given for _, given in own]
            continue
        first = min(at for at, _ in own)
        if not space.is_active(first):
            early = [given for at, given in own if not space.is_active(at)]
            fault = HolderSpaceNotActive(dossier.id, number, first, space.activated_at)
            yield fault, [space, *early]


def _acts(
    dossier: Dossier, rows: Iterable[Habilitation]
) -> Iterator[tuple[SubscriberNumber, datetime, Given]]:
    for row in rows:
        yield row.subscriber, row.since, row
    for request in dossier.requests:
        yield request.requester, request.asked_at, dossier
    if dossier.email_change is not None:
        yield dossier.email_change.requester, dossier.email_change.asked_at, dossier


def faults_of_waiting(dossier: Dossier, ruleset: Ruleset) -> Faults:
    """Yield every fault of what waits on one dossier."""
    yield from requests_formed(dossier, ruleset)
    yield from requests_whole(dossier)
    yield from requests_apart(dossier)


@enforces("VAL-1", "CAT-1", "DOS-1")
def requests_formed(dossier: Dossier, ruleset: Ruleset) -> Faults:
    """Refuse requests of no services, of another dossier, or of another catalogue."""
    for request in dossier.requests:
        if not request.services:
            yield NoServices(), [dossier]
        if request.dossier != dossier.id:
            yield UnknownDossier(request.dossier), [dossier]
        unknown = ruleset.catalogue.unknown(request.services)
        if unknown:
            yield UnknownService(unknown), [dossier]


@enforces("ADH-4", "TIM-1")
def requests_whole(dossier: Dossier) -> Faults:
    """Refuse an adhesion to Messagerie without its address or link, or clicked out of time.

    And whatever ends before it was asked for.
    """
    for request in dossier.requests:
        yield from _ends_after(dossier, request.asked_at, request.deadline)
        if isinstance(request, AdhesionRequest):
            yield from _ends_after(dossier, request.asked_at, request.link_deadline)
            yield from ((fault, [dossier]) for fault in email_given(request))
            yield from ((fault, [dossier]) for fault in _clicked_in_time(request))
    change = dossier.email_change
    if change is not None:
        yield from _ends_after(dossier, change.asked_at, change.deadline)


def _clicked_in_time(request: AdhesionRequest) -> Iterator[TimeGoesBack | EmailLinkExpired]:
    clicked = request.confirmed_at
    if clicked is None:
        return
    if goes_back(clicked, request.asked_at):
        yield TimeGoesBack(clicked, request.asked_at)
    waiting = evolve(request, confirmed_at=None)
    if not is_live(waiting, clicked):
        yield EmailLinkExpired(request.dossier, clicked, waiting.good_until)


@enforces("ADH-10", "REQ-1")
def requests_apart(dossier: Dossier) -> Faults:
    """Refuse requests that could not wait side by side."""
    for earlier, request in _meeting(sorted(dossier.requests, key=_asked), _claims):
        yield from ((each, [dossier]) for each in _side_by_side(earlier, request))
    linked = _meeting(sorted(dossier.linked, key=_asked), _link)
    for _ in [pair for pair in linked if same_link(*pair)]:
        yield LinkAlreadyInUse(dossier.id), [dossier]


def _claims(request: Request) -> Iterator[Claim]:
    person = request.requester.value
    yield (person, request.code), request.good_until
    yield from (((person, each), None) for each in request.elementary)


def _link(waiting: Waiting) -> Iterator[Claim]:
    yield waiting.email_link, waiting.good_until


def _meeting(
    asked: Sequence[_Asked], claims: Callable[[_Asked], Iterable[Claim]]
) -> Iterator[tuple[_Asked, _Asked]]:
    """Yield, of what is in the order made, those pairs in which both claim one thing in time.

    The pairs that could clash, in the order of `combinations`, which would take them all.
    """
    times = [_asked(each) for each in asked]
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, each in enumerate(asked):
        for thing, _ in claims(each):
            places[thing].append(place)
    for place, earlier in enumerate(asked):
        met: set[int] = set()
        for thing, until in claims(earlier):
            end = len(asked) if until is None else bisect_right(times, until)
            of_it = places[thing]
            met.update(of_it[bisect_right(of_it, place) : bisect_left(of_it, end)])
        yield from ((earlier, asked[later]) for later in sorted(met))


def _asked(waiting: Request | EmailChange) -> datetime:
    return waiting.asked_at


def _side_by_side(
    earlier: Request, request: Request
) -> Iterator[CodeAlreadyInUse | RequestAlreadyPending]:
    if same_code(earlier, request):
        yield CodeAlreadyInUse(request.dossier, request.requester)
    common = shared_services(earlier, request)
    if common:
        yield RequestAlreadyPending(request.dossier, request.requester, common)


def dated(dossier: Dossier, ruleset: Ruleset) -> Dossier:
    """Return a dossier in which all that waits has a deadline: the ruleset's if no other."""
    change = dossier.email_change
    if not dossier.requests and change is None:
        return dossier
    return dossier.revised(
        requests=tuple(_requests.dated(each, ruleset) for each in dossier.requests),
        email_change=None if change is None else _requests.dated_change(change, ruleset),
    )


def in_order_made(dossier: Dossier, ruleset: Ruleset) -> Dossier:
    """Return a dossier whose requests are in the order made, and whose clock is not behind."""
    kept = dossier.revised(requests=in_turn(dossier), updated_at=last_instant(dossier))
    return kept.held_anew(ruleset.catalogue)


def in_turn(dossier: Dossier) -> tuple[Request, ...]:
    """Return the requests of a dossier in the order made."""
    return tuple(sorted(dossier.requests, key=_asked))


def kept_up(space: Space) -> Space:
    """Return a space whose clock is not behind what is known of it (TIM-1)."""
    known = (space.registered_at, space.activated_at or space.registered_at, space.updated_at)
    last = max(known)
    return space if last == space.updated_at else evolve(space, updated_at=last)


def last_instant(dossier: Dossier) -> datetime:
    """Return the last instant that the data of a dossier knows of (TIM-1)."""
    known = [dossier.opened_at, dossier.updated_at]
    known += [*(request.asked_at for request in dossier.requests)]
    known += [each.confirmed_at for each in dossier.requests if each.confirmed_at is not None]
    if dossier.email_change is not None:
        known.append(dossier.email_change.asked_at)
    return max(known)
