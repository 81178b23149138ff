"""Portals as records and back.

Holds what a portal is in a document, and where in it the invariants break. Law: the checks are
those of `Portal.of`, and every fault is told at its place. Doesn't know JSON.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, final

from attrs import evolve

from habilitations._errors.bare import bare
from habilitations._errors.faults import Fault
from habilitations._json.converter import Forms, written_id, written_instant
from habilitations._state import table_checks
from habilitations._state.dossier import a_dossier, by_iban
from habilitations._state.requests import adhesion_link_end, code_end, link_end
from habilitations._state.seats import BY_ROLE, tabled
from habilitations._state.space import dated_space, inscription_end
from habilitations._values.bounded import MAX_FAULTS
from habilitations._values.maps import FrozenMap
from habilitations.errors import HabilitationError, InconsistentState, InvalidDocument
from habilitations.model import (
    AdhesionRequest,
    BankAccount,
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
    Substitution,
)

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE.value
#: By rank: to ask a member for its value is Python code.
_NAMES: Final = tuple([role.value for role in Role])


@final
class _Texts(dict[datetime, str]):
    """The texts of instants, each written once: within a document they are few."""

    def __missing__(self, at: datetime) -> str:
        """Write an instant that is met for the first time."""
        text = self[at] = written_instant(at)
        return text


def portal_data(portal: Portal, made: Forms) -> dict[str, object]:
    """Return a portal as plain data, all in the order of numbers, identifiers and the catalogue."""
    texts, ruleset = _Texts(), portal.ruleset
    # By the maps themselves: a view reads each key anew.
    dossiers = [portal.dossier_map[key] for key in portal.listing.dossiers()]
    spaces = [portal.space_map[number] for number in portal.listing.numbers()]
    data: dict[str, object] = {
        "dossiers": [_dossier_data(each, ruleset, made, texts) for each in dossiers],
        "rules_since": portal.rules_since and texts[portal.rules_since],
        "spaces": [space_data(each, ruleset, made) for each in spaces],
    }
    return _given(data)


def _given(data: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in data.items() if value}


def space_data(space: Space, ruleset: Ruleset, made: Forms) -> object:
    """Return a space as plain data; a deadline that is the ruleset's own goes without saying."""
    own = inscription_end(space.registered_at, ruleset)
    written: object = made.unstructure(evolve(space, deadline=_but(own, space.deadline)))
    return written


def dossier_data(dossier: Dossier, ruleset: Ruleset, made: Forms) -> dict[str, object]:
    """Return a dossier as plain data, with what is held on it and what waits there."""
    return _dossier_data(dossier, ruleset, made, _Texts())


def _but(own: datetime | None, deadline: datetime | None) -> datetime | None:
    """Return a deadline, unless it is the ruleset's own: that one goes without saying."""
    return None if deadline == own else deadline


def _dossier_data(
    dossier: Dossier, ruleset: Ruleset, made: Forms, texts: _Texts
) -> dict[str, object]:
    # The keys in their order (RFC 8785), so that nothing is sorted.
    data: dict[str, object] = {}
    if dossier.bank_accounts:
        data["bank_accounts"] = [_account(each) for each in dossier.bank_accounts]
    if dossier.company_email is not None:
        data["company_email"] = dossier.company_email.value
    if dossier.email_change is not None:
        data["email_change"] = made.unstructure(_change(dossier.email_change, ruleset))
    if dossier.seats:
        data["habilitations"] = _rows(dossier, ruleset.catalogue, texts)
    if dossier.has_unknown_account:
        data["has_unknown_account"] = True
    if dossier.has_unknown_email:
        data["has_unknown_email"] = True
    data |= {"id": written_id(dossier.id), "name": dossier.name}
    data["opened_at"] = texts[dossier.opened_at]
    if dossier.requests:
        data["requests"] = [made.unstructure(_asked(each, ruleset)) for each in dossier.requests]
    if dossier.updated_at != dossier.opened_at:
        data["updated_at"] = texts[dossier.updated_at]
    return data


def _account(account: BankAccount) -> dict[str, str]:
    known = {"iban": account.iban.value}
    return {**known, "label": account.label} if account.label else known


def _change(change: EmailChange, ruleset: Ruleset) -> EmailChange:
    own = link_end(change.asked_at, ruleset)
    return evolve(change, deadline=_but(own, change.deadline))


def _rows(dossier: Dossier, catalogue: Catalogue, texts: _Texts) -> list[dict[str, str]]:
    """Return what is held in the order of `holders`: by catalogue, by role, by number."""
    lines = [(line, seat.titulaire) for seat in dossier.seats for line in seat.lines]
    slots, rows = catalogue.slots, list[dict[str, str]]()
    for line, titulaire in sorted(lines, key=lambda pair: slots[pair[0].service.code].rank):
        code, who = line.service.code, titulaire.value
        rows.append({"role": _AT, "service": code, "since": texts[line.since], "subscriber": who})
        # By role; among those of one role they are by number already, and an AS is the first.
        delegations = line.delegations
        if len(line.actors) > 1:
            delegations = tuple(sorted(delegations, key=BY_ROLE))
        rows += [_delegated(given, code, texts) for given in delegations]
    return rows


def _delegated(given: Delegation, code: str, texts: _Texts) -> dict[str, str]:
    row = {
        "granted_by": given.granted_by.value,
        "role": _NAMES[given.role.rank],
        "service": code,
        "since": texts[given.since],
        "subscriber": given.subscriber.value,
    }
    if given.suspended_at is not None:
        row["suspended_at"] = texts[given.suspended_at]
    return row


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


def portal_of(record: PortalRecord, ruleset: Ruleset, most: int = MAX_FAULTS) -> Portal:
    """Return the portal that a record is.

    Raises:
        InvalidDocument: it breaks invariants; every fault has its rule and its place, or is
            counted once so many are kept.
    """
    try:
        return Portal.of(
            spaces=record.spaces,
            dossiers=map(dossier_of, record.dossiers),
            habilitations=(held for each in record.dossiers for held in habilitations_of(each)),
            ruleset=ruleset,
            rules_since=record.rules_since,
            max_faults=most,
        )
    except InconsistentState as state:
        found = bare(state)
    raise InvalidDocument(tuple(_placed(record, found.faults, ruleset)), found.more)


def dossier_of(record: DossierRecord) -> Dossier:
    """Return the dossier of a record, without its rows."""
    requests = tuple([_request(record, each) for each in record.requests])
    # What the record has is well formed already.
    return a_dossier(
        record.id,
        record.name,
        by_iban(record.bank_accounts),
        record.company_email,
        record.has_unknown_account,
        record.has_unknown_email,
        (),
        requests,
        record.email_change,
        record.opened_at,
        record.updated_at or record.opened_at,
        FrozenMap(),
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


def habilitations_of(record: DossierRecord) -> Iterator[Habilitation]:
    """Yield the rows of the record of a dossier."""
    for row in record.habilitations:
        yield tabled(
            dossier=record.id,
            subscriber=row.subscriber,
            service=row.service,
            role=row.role,
            granted_by=row.granted_by,
            since=row.since,
            suspended_at=asleep_since(row.suspended_at, row.since),
        )


def asleep_since(asleep: datetime | None, since: datetime) -> datetime | None:
    """Return since when a delegation sleeps, given what a document says of it."""
    # A delegation modified while it slept was once written as asleep since before it was there.
    return None if asleep is None else max(asleep, since)


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
        dossier = table_checks.dated(dossier_of(each), ruleset)
        for fault, _ in (
            *table_checks.requests_formed(dossier, ruleset),
            *table_checks.requests_whole(dossier),
        ):
            places[fault].append(f"$.dossiers[{row}]")
    return places
