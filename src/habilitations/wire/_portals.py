"""Portals as records and back.

Holds what a portal is in a document, and where in it the invariants break. Law: the checks are
those of `Portal.of`, and every fault is told at its place. Doesn't know JSON.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from attrs import evolve

from habilitations._errors.base import Fault
from habilitations._state import table_checks
from habilitations._state.requests import adhesion_link_end, code_end, link_end
from habilitations._state.seats import tabled
from habilitations._state.space import dated_space, inscription_end
from habilitations.errors import HabilitationError, InconsistentState, InvalidDocument
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    Delegation,
    Dossier,
    EmailChange,
    Habilitation,
    Portal,
    Request,
    Space,
    SubstitutionRequest,
)
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import Catalogue
from habilitations.wire._parts import (
    Adhesion,
    DossierRecord,
    PortalRecord,
    RequestRecord,
    RightRecord,
    Substitution,
)

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE


def portal_record(portal: Portal) -> PortalRecord:
    """Return a portal as a record, all in the order of numbers, identifiers and the catalogue."""
    return PortalRecord(
        rules_since=portal.rules_since,
        spaces=tuple(_space(each, portal.ruleset) for each in portal.spaces.values()),
        dossiers=tuple(dossier_record(each, portal.ruleset) for each in portal.dossiers.values()),
    )


def _space(space: Space, ruleset: Ruleset) -> Space:
    own = inscription_end(space.registered_at, ruleset)
    return evolve(space, deadline=_but(own, space.deadline))


def _but(own: datetime | None, deadline: datetime | None) -> datetime | None:
    """Return a deadline, unless it is the ruleset's own: that one goes without saying."""
    return None if deadline == own else deadline


def dossier_record(dossier: Dossier, ruleset: Ruleset) -> DossierRecord:
    """Return a dossier as a record."""
    return DossierRecord(
        id=dossier.id,
        name=dossier.name,
        opened_at=dossier.opened_at,
        updated_at=None if dossier.updated_at == dossier.opened_at else dossier.updated_at,
        bank_accounts=dossier.bank_accounts,
        company_email=dossier.company_email,
        has_unknown_account=dossier.has_unknown_account,
        has_unknown_email=dossier.has_unknown_email,
        habilitations=tuple(_rows(dossier, ruleset.catalogue)),
        requests=tuple(_asked(each, ruleset) for each in dossier.requests),
        email_change=_change(dossier.email_change, ruleset),
    )


def _change(change: EmailChange | None, ruleset: Ruleset) -> EmailChange | None:
    if change is None:
        return None
    own = link_end(change.asked_at, ruleset)
    return evolve(change, deadline=_but(own, change.deadline))


def _rows(dossier: Dossier, catalogue: Catalogue) -> Iterator[RightRecord]:
    """Yield what is held in the order of `holders`: by catalogue, by role, by number."""
    lines = ((line, seat.titulaire) for seat in dossier.seats for line in seat.lines)
    for line, titulaire in sorted(lines, key=lambda pair: catalogue.rank(pair[0].service)):
        yield RightRecord(subscriber=titulaire, service=line.service, role=_AT, since=line.since)
        for given in sorted(line.delegations, key=_order):
            yield RightRecord(
                subscriber=given.subscriber,
                service=line.service,
                role=given.role,
                since=given.since,
                granted_by=given.granted_by,
                suspended_at=given.suspended_at,
            )


def _order(given: Delegation) -> tuple[int, SubscriberNumber]:
    return given.role.rank, given.subscriber


def _asked(request: Request, ruleset: Ruleset) -> RequestRecord:
    deadline = _but(code_end(request.asked_at, ruleset), request.deadline)
    if isinstance(request, SubstitutionRequest):
        return Substitution(
            requester=request.requester,
            services=request.services,
            code=request.code,
            asked_at=request.asked_at,
            deadline=deadline,
        )
    return Adhesion(
        requester=request.requester,
        services=request.services,
        code=request.code,
        asked_at=request.asked_at,
        company_email=request.company_email,
        email_link=request.email_link,
        confirmed_at=request.confirmed_at,
        bank_account=request.bank_account,
        deadline=deadline,
        link_deadline=_but(adhesion_link_end(request, ruleset), request.link_deadline),
    )


def portal_of(record: PortalRecord, ruleset: Ruleset) -> Portal:
    """Return the portal that a record is.

    Raises:
        InvalidDocument: it breaks invariants; every fault has its rule and its place.
    """
    try:
        return Portal.of(
            spaces=record.spaces,
            dossiers=map(_dossier, record.dossiers),
            habilitations=(held for each in record.dossiers for held in _habilitations(each)),
            ruleset=ruleset,
            rules_since=record.rules_since,
        )
    except InconsistentState as state:
        raise InvalidDocument(tuple(_placed(record, state.faults, ruleset))) from None


def _dossier(record: DossierRecord) -> Dossier:
    return Dossier(
        id=record.id,
        name=record.name,
        opened_at=record.opened_at,
        updated_at=record.updated_at or record.opened_at,
        bank_accounts=record.bank_accounts,
        company_email=record.company_email,
        has_unknown_account=record.has_unknown_account,
        has_unknown_email=record.has_unknown_email,
        requests=tuple(_request(record, each) for each in record.requests),
        email_change=record.email_change,
    )


def _request(record: DossierRecord, asked: RequestRecord) -> Request:
    if isinstance(asked, Substitution):
        return SubstitutionRequest(
            requester=asked.requester,
            dossier=record.id,
            services=asked.services,
            code=asked.code,
            asked_at=asked.asked_at,
            deadline=asked.deadline,
        )
    return AdhesionRequest(
        requester=asked.requester,
        dossier=record.id,
        services=asked.services,
        code=asked.code,
        asked_at=asked.asked_at,
        company_email=asked.company_email,
        email_link=asked.email_link,
        confirmed_at=asked.confirmed_at,
        bank_account=asked.bank_account,
        deadline=asked.deadline,
        link_deadline=asked.link_deadline,
    )


def _habilitations(record: DossierRecord) -> Iterator[Habilitation]:
    for row in record.habilitations:
        yield tabled(
            dossier=record.id,
            subscriber=row.subscriber,
            service=row.service,
            role=row.role,
            granted_by=row.granted_by,
            since=row.since,
            suspended_at=_asleep_since(row),
        )


def _asleep_since(row: RightRecord) -> datetime | None:
    # A delegation modified while it slept was once written as asleep since before it was there.
    return None if row.suspended_at is None else max(row.suspended_at, row.since)


def _placed(
    record: PortalRecord, faults: Iterable[HabilitationError], ruleset: Ruleset
) -> Iterator[Fault]:
    places, others = _places(record), _places_of_others(record, ruleset)
    for fault in faults:
        named = (getattr(fault, name, None) for name in ("dossier", "subscriber", "email"))
        place = next((places[each] for each in named if each in places), None)
        yield Fault(place or (others[fault] or deque("$")).popleft(), fault)


def _places(record: PortalRecord) -> Mapping[object, str]:
    """Return where each dossier, person and address is; of two alike, the later is too many."""
    places: dict[object, str] = {}
    for row, space in enumerate(record.spaces):
        places[space.subscriber.number] = places[space.subscriber.email] = f"$.spaces[{row}]"
    places |= {each.id: f"$.dossiers[{row}]" for row, each in enumerate(record.dossiers)}
    return places


def _places_of_others(
    record: PortalRecord, ruleset: Ruleset
) -> Mapping[HabilitationError, deque[str]]:
    """Return where the faults are that name nothing, in the order in which they are found."""
    places: dict[HabilitationError, deque[str]] = defaultdict(deque)
    for row, space in enumerate(record.spaces):
        for fault, _ in table_checks.activated_in_time([dated_space(space, ruleset)]):
            places[fault].append(f"$.spaces[{row}]")
    for row, each in enumerate(record.dossiers):
        dossier = table_checks.dated(_dossier(each), ruleset)
        for fault, _ in (
            *table_checks.requests_formed(dossier, ruleset),
            *table_checks.requests_whole(dossier),
        ):
            places[fault].append(f"$.dossiers[{row}]")
    return places
