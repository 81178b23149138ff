"""Spaces and dossiers given as tables: what must agree between them.

Holds the checks of `Portal.of` that read more than one dossier's rows. Law: every fault is told.
Doesn't know the invariants of a seat (`_invariants`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import combinations
from operator import itemgetter
from typing import TypeAlias

from attrs import evolve

from habilitations._dossiers import Dossier, DossierKey, key_of
from habilitations._enforces import enforces
from habilitations._requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    common_services,
    email_given,
    is_live,
    later,
)
from habilitations._seats import Habilitation
from habilitations._values import Space
from habilitations.errors import (
    ActivationTooLate,
    CodeAlreadyInUse,
    DossierAlreadyOpen,
    EmailAlreadyInUse,
    EmailLinkExpired,
    HabilitationError,
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
from habilitations.rules import Ruleset

Faults: TypeAlias = Iterator[HabilitationError]
Spaces: TypeAlias = Mapping[str, Space]


def is_void(space: Space, ruleset: Ruleset, at: datetime) -> bool:
    """Tell whether an inscription was not activated in time: it blocks nothing (ESP-2)."""
    return space.activated_at is None and at > later(space.registered_at, ruleset.space_delay)


@enforces("ESP-1")
def one_space_each(spaces: Iterable[Space], ruleset: Ruleset) -> Faults:
    """Refuse two spaces of one number, or of one address unless one was void before the other."""
    numbers: dict[str, Space] = {}
    addresses: dict[str, list[Space]] = defaultdict(list)
    for space in spaces:
        subscriber = space.subscriber
        if subscriber.number.value in numbers:
            yield SpaceAlreadyOpen(subscriber.number)
        numbers[subscriber.number.value] = space
        others = addresses[subscriber.email.key]
        if not all(_apart(space, other, ruleset) for other in others):
            yield EmailAlreadyInUse(subscriber.email)
        others.append(space)


def _apart(one: Space, other: Space, ruleset: Ruleset) -> bool:
    return is_void(one, ruleset, other.updated_at) or is_void(other, ruleset, one.updated_at)


@enforces("ESP-2", "TIM-1")
def activated_in_time(spaces: Iterable[Space], ruleset: Ruleset) -> Faults:
    """Refuse a space activated before its inscription, or after it was void."""
    for space in spaces:
        if space.activated_at is None:
            continue
        deadline = later(space.registered_at, ruleset.space_delay)
        if space.activated_at > deadline:
            yield ActivationTooLate(space.subscriber.number, deadline)
        if space.activated_at < space.registered_at:
            yield TimeGoesBack(space.activated_at, space.registered_at)


@enforces("DOS-1")
def one_dossier_each(dossiers: Iterable[Dossier], rows: Iterable[Habilitation]) -> Faults:
    """Refuse a dossier given twice, and rows of a dossier that isn't given."""
    known: set[DossierKey] = set()
    for dossier in dossiers:
        if key_of(dossier.id) in known:
            yield DossierAlreadyOpen(dossier.id)
        known.add(key_of(dossier.id))
    missing = dict.fromkeys(row.dossier for row in rows if key_of(row.dossier) not in known)
    yield from map(UnknownDossier, missing)


@enforces("ESP-3")
def people_known(dossier: Dossier, rows: Iterable[Habilitation], spaces: Spaces) -> Faults:
    """Refuse people without a space, or whose space was not active when they got or asked."""
    acts = [(row.subscriber, row.since) for row in rows]
    acts += [(request.requester, request.asked_at) for request in dossier.requests]
    if dossier.email_change is not None:
        acts.append((dossier.email_change.requester, dossier.email_change.asked_at))
    # The earliest comes last, and is kept.
    first = dict(sorted(acts, key=itemgetter(1), reverse=True))
    for number in sorted(first):
        space = spaces.get(number.value)
        if space is None:
            yield UnknownSubscriber(number)
        elif not space.is_active(first[number]):
            yield HolderSpaceNotActive(dossier.id, number)


@enforces("VAL-1", "CAT-1", "DOS-1")
def requests_formed(dossier: Dossier, ruleset: Ruleset) -> Faults:
    """Refuse requests of no services, of another dossier, or of another catalogue."""
    for request in dossier.requests:
        if not request.services:
            yield NoServices()
        if request.dossier != dossier.id:
            yield UnknownDossier(request.dossier)
        unknown = tuple(each for each in request.services if not ruleset.catalogue.holds(each))
        if unknown:
            yield UnknownService(unknown)


@enforces("ADH-4", "TIM-1")
def requests_whole(dossier: Dossier, ruleset: Ruleset) -> Faults:
    """Refuse an adhesion to Messagerie without its address or link, or clicked out of time."""
    for request in dossier.requests:
        if isinstance(request, AdhesionRequest):
            yield from email_given(request)
            yield from _clicked_in_time(request, ruleset)


def _clicked_in_time(request: AdhesionRequest, ruleset: Ruleset) -> Faults:
    clicked = request.confirmed_at
    if clicked is None:
        return
    if clicked < request.asked_at:
        yield TimeGoesBack(clicked, request.asked_at)
    waiting = evolve(request, confirmed_at=None)
    if not is_live(waiting, ruleset, clicked):
        yield EmailLinkExpired(request.dossier, waiting.deadline(ruleset))


@enforces("ADH-10", "REQ-1")
def requests_apart(dossier: Dossier, ruleset: Ruleset) -> Faults:
    """Refuse requests that could not wait side by side."""
    for earlier, request in combinations(sorted(dossier.requests, key=_asked), 2):
        yield from _side_by_side(earlier, request, ruleset)
    for one, other in combinations(sorted(dossier.linked, key=_asked), 2):
        if one.email_link == other.email_link and is_live(one, ruleset, other.asked_at):
            yield LinkAlreadyInUse(dossier.id)


def _asked(waiting: Request | EmailChange) -> datetime:
    return waiting.asked_at


def _side_by_side(earlier: Request, request: Request, ruleset: Ruleset) -> Faults:
    if earlier.requester != request.requester:
        return
    if earlier.code == request.code and is_live(earlier, ruleset, request.asked_at):
        yield CodeAlreadyInUse(request.dossier, request.requester)
    common = common_services(request, earlier)
    if common:
        yield RequestAlreadyPending(request.dossier, request.requester, common)


def settled(dossier: Dossier) -> Dossier:
    """Return a dossier whose requests are in the order made, and whose clock is not behind."""
    requests = sorted(dossier.requests, key=_asked)
    return evolve(dossier, requests=requests, updated_at=last_instant(dossier))


def kept_up(space: Space) -> Space:
    """Return a space whose clock is not behind what is known of it (TIM-1)."""
    known = (space.registered_at, space.activated_at or space.registered_at, space.updated_at)
    return evolve(space, updated_at=max(known))


def last_instant(dossier: Dossier) -> datetime:
    """Return the last instant that the data of a dossier knows of (TIM-1)."""
    known = [dossier.opened_at, dossier.updated_at]
    known += [*(request.asked_at for request in dossier.requests)]
    known += [each.confirmed_at for each in dossier.requests if each.confirmed_at is not None]
    if dossier.email_change is not None:
        known.append(dossier.email_change.asked_at)
    return max(known)
