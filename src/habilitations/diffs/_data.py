"""What differs in the data and the requests of a dossier, and in a space.

Law: what is told is the difference of what the values hold; the clocks of dossiers and spaces are
not told, every change moves them. Doesn't know rights, but that who asked has got his.
"""

from collections.abc import Iterator

from attrs import evolve

from habilitations._state.reduced import under_catalogue
from habilitations._state.requests import shared_services
from habilitations.diffs._rights import Pair
from habilitations.diffs._values import (
    DataChange,
    DataKind,
    RequestChange,
    RequestKind,
    SpaceChange,
)
from habilitations.identifiers import DossierId
from habilitations.model import AdhesionRequest, Dossier, Request, Space
from habilitations.roles import Role


def data(before: Dossier | None, after: Dossier | None, dossier: DossierId) -> Iterator[DataChange]:
    """Yield what differs in the data of a dossier."""
    if before is None and after is not None:
        yield DataChange(dossier=dossier, kind=DataKind.OPENED, after=after.name)
    if before is not None and after is None:
        yield DataChange(dossier=dossier, kind=DataKind.GONE, before=before.name)
    if before is not None and after is not None:
        yield from _named(before, after)
    yield from _accounts(before, after, dossier)
    yield from _address(before, after, dossier)


def _named(before: Dossier, after: Dossier) -> Iterator[DataChange]:
    pairs = (
        (DataKind.IDENTIFIED, before.id, after.id),
        (DataKind.RENAMED, before.name, after.name),
    )
    for kind, was, is_now in pairs:
        if was != is_now:
            yield DataChange(dossier=after.id, kind=kind, before=was, after=is_now)


def _accounts(
    before: Dossier | None, after: Dossier | None, dossier: DossierId
) -> Iterator[DataChange]:
    was = () if before is None else before.bank_accounts
    is_now = () if after is None else after.bank_accounts
    for account in is_now:
        if account not in was:
            yield DataChange(dossier=dossier, kind=DataKind.ACCOUNT_ADDED, after=account)
    for account in was:
        if account not in is_now:
            yield DataChange(dossier=dossier, kind=DataKind.ACCOUNT_CLOSED, before=account)
    unknown = before is not None and before.has_unknown_account
    still = after is not None and after.has_unknown_account
    if unknown is not still:
        learnt = DataKind.ACCOUNT_LEARNT if unknown else DataKind.ACCOUNT_UNKNOWN
        yield DataChange(dossier=dossier, kind=learnt)


def _address(
    before: Dossier | None, after: Dossier | None, dossier: DossierId
) -> Iterator[DataChange]:
    was = None if before is None else before.company_email
    is_now = None if after is None else after.company_email
    unknown = before is not None and before.has_unknown_email
    still = after is not None and after.has_unknown_email
    if unknown is not still:
        learnt = DataKind.ADDRESS_LEARNT if unknown else DataKind.ADDRESS_UNKNOWN
        yield DataChange(dossier=dossier, kind=learnt, before=was, after=is_now)
    elif was != is_now:
        yield DataChange(dossier=dossier, kind=DataKind.ADDRESS, before=was, after=is_now)
    waited = None if before is None else before.email_change
    waits = None if after is None else after.email_change
    if waited is not None and waited != waits:
        yield DataChange(dossier=dossier, kind=DataKind.ADDRESS_ENDED, before=waited)
    if waits is not None and waited != waits:
        yield DataChange(dossier=dossier, kind=DataKind.ADDRESS_ASKED, after=waits)


def request_changes(
    before: Dossier | None, after: Dossier | None, pair: Pair
) -> Iterator[RequestChange]:
    """Yield what became of the requests of a dossier, then those that are new."""
    waited = () if before is None else before.requests
    waiting = () if after is None else after.requests
    known = {_asked(each, pair): each for each in waiting}
    for request in waited:
        kept = known.pop(_asked(request, pair), None)
        kind = _ended(request, waiting, pair) if kept is None else _kept(request, kept)
        if kind is not None:
            yield RequestChange(dossier=pair.dossier, kind=kind, request=kept or request)
    for request in known.values():
        yield RequestChange(dossier=pair.dossier, kind=RequestKind.MADE, request=request)


def _asked(request: Request, pair: Pair) -> Request:
    # What a request is, whatever became of it since: its link clicked, its dossier identified,
    # its services out of the catalogue, and what only those needed (CAT-4).
    left = under_catalogue(request, pair.ruleset.catalogue, request.asked_at)
    if isinstance(left, AdhesionRequest):
        return evolve(
            left,
            dossier=pair.dossier,
            bank_account=None,
            company_email=None,
            email_link=None,
            link_deadline=None,
            confirmed_at=None,
        )
    return evolve(left, dossier=pair.dossier)


def _kept(before: Request, after: Request) -> RequestKind | None:
    if len(after.services) < len(before.services):
        return RequestKind.REDUCED
    return RequestKind.CONFIRMED if before.confirmed_at != after.confirmed_at else None


def _ended(request: Request, waiting: tuple[Request, ...], pair: Pair) -> RequestKind:
    if not under_catalogue(request, pair.ruleset.catalogue, request.asked_at).services:
        return RequestKind.ENDED
    places = [(service.code, request.requester.value) for service in request.elementary]
    rows = [pair.is_now[place] for place in places if place in pair.is_now]
    # A substitution is for the lines that there are; an adhesion for all that it names.
    if any(row.role is Role.ADMINISTRATEUR_TITULAIRE and row not in _old(pair) for row in rows):
        return RequestKind.ACTIVATED
    replaced = any(shared_services(request, each) for each in waiting)
    return RequestKind.REPLACED if replaced else RequestKind.DELETED


def _old(pair: Pair) -> frozenset[object]:
    return frozenset(evolve(row, dossier=pair.dossier) for row in pair.was.values())


def space_changes(before: Space | None, after: Space | None) -> Iterator[SpaceChange]:
    """Yield what differs in a space, if anything does."""
    either = after or before
    if either is not None and _seen(before) != _seen(after):
        found = SpaceChange(subscriber=either.subscriber.number, before=before, after=after)
        # To learn since when a space is active is no change of it.
        if found.kinds:
            yield found


def _seen(space_: Space | None) -> Space | None:
    if space_ is None:
        return None
    return evolve(space_, code=None, deadline=None, updated_at=space_.registered_at)
