"""What holds in every state: the check of tables that come from elsewhere.

Holds the invariants as guards over the rows given, and the making of seats from rows. Law: a state
that passes is one that procedures can reach; every fault is told, not the first alone.
Doesn't know how a state came about.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import TypeAlias

from habilitations._state.dossier import Dossier
from habilitations._state.exclusivity import clashing
from habilitations._state.given import Faults, Given
from habilitations._state.requests import lacking_account, lacking_email
from habilitations._state.seats import BY_NUMBER, BY_SERVICE, Delegation, Habilitation, Line, Seat
from habilitations._values.edges import goes_back
from habilitations._values.marks import enforces
from habilitations._values.offered import as_asked
from habilitations.errors import (
    BankAccountMissing,
    CompanyEmailMissing,
    NoLivingSource,
    NoTitulaire,
    RoleAlreadyHeld,
    RolesNotCumulable,
    SuppleantIncomplete,
    SuspendedBeforeHeld,
    TitulaireNotDelegate,
    TwoPayerTitulaires,
    TwoSuppleants,
    TwoTitulaires,
    UnknownService,
)
from habilitations.identifiers import SubscriberNumber
from habilitations.roles import MAY_DESIGNATE, Role
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService, Service

Rows: TypeAlias = Sequence[Habilitation]


def faults_of(dossier: Dossier, rows: Rows, ruleset: Ruleset) -> Faults:
    """Yield every fault of the rows of one dossier, and of its data beside them."""
    unknown = ruleset.catalogue.unknown(dict.fromkeys(row.service for row in rows))
    if unknown:
        yield UnknownService(unknown), [row for row in rows if row.service in unknown]
        return
    for service, held in _by_seat(rows, ruleset):
        yield from _faults_of_seat(dossier, service, held)
    yield from one_row_each(dossier, rows)
    yield from suspended_in_time(dossier, rows)
    yield from roles_alone(dossier, rows, ruleset)
    yield from data_given(dossier, rows)


def _faults_of_seat(dossier: Dossier, service: Service, rows: Rows) -> Faults:
    lines = _by_line(rows)
    for each, line in lines.items():
        yield from one_titulaire(dossier, each, line)
        yield from under_a_titulaire(dossier, each, line)
        yield from living_sources(dossier, each, line)
    yield from one_titulaire_for_all(dossier, service, rows)
    yield from one_suppleant(dossier, service, rows)
    yield from whole_suppleant(dossier, service, lines)
    yield from no_delegated_titulaire(dossier, rows)


def _by_seat(rows: Rows, ruleset: Ruleset) -> Iterator[tuple[Service, Rows]]:
    seats: dict[str, list[Habilitation]] = defaultdict(list)
    for row in rows:
        seats[ruleset.catalogue.service_of(row.service).code].append(row)
    for service in ruleset.catalogue.services:
        if service.code in seats:
            yield service, seats[service.code]


def _by_line(rows: Rows) -> dict[ElementaryService, list[Habilitation]]:
    lines: dict[ElementaryService, list[Habilitation]] = defaultdict(list)
    for row in rows:
        lines[row.service].append(row)
    return lines


def _with_role(rows: Rows, role: Role) -> list[Habilitation]:
    return [row for row in rows if row.role is role]


def _people(rows: Rows) -> set[SubscriberNumber]:
    return {row.subscriber for row in rows}


# ROL-2: §5.6, at most one AT.
@enforces("ROL-2")
def one_titulaire(dossier: Dossier, service: ElementaryService, rows: Rows) -> Faults:
    """Refuse two AT of one elementary service."""
    titulaires = _with_role(rows, Role.ADMINISTRATEUR_TITULAIRE)
    if len(_people(titulaires)) > 1:
        yield TwoTitulaires(dossier.id, (service,)), titulaires


# ROL-5: §3.2, one AT for all Payer services.
@enforces("ROL-5")
def one_titulaire_for_all(dossier: Dossier, service: Service, rows: Rows) -> Faults:
    """Refuse different AT on the elementary services of one Service."""
    titulaires = _with_role(rows, Role.ADMINISTRATEUR_TITULAIRE)
    if len(service.elementary) > 1 and len(_people(titulaires)) > 1:
        yield TwoPayerTitulaires(dossier.id, (service,)), titulaires


# ROL-3: §5.6, at most one AS.
@enforces("ROL-3")
def one_suppleant(dossier: Dossier, service: Service, rows: Rows) -> Faults:
    """Refuse two AS of one Service."""
    suppleants = _with_role(rows, Role.ADMINISTRATEUR_SUPPLEANT)
    if len(_people(suppleants)) > 1:
        yield TwoSuppleants(dossier.id, as_asked([service])), suppleants


# ROL-7: an AS or actor exists only where an AT exists.
@enforces("ROL-7")
def under_a_titulaire(dossier: Dossier, service: ElementaryService, rows: Rows) -> Faults:
    """Refuse an AS or an actor where nobody is AT."""
    if not _with_role(rows, Role.ADMINISTRATEUR_TITULAIRE):
        for row in rows:
            yield NoTitulaire(dossier.id, row.subscriber, (service,)), [row]


def may_have_given(own: Role | None, role: Role) -> bool:
    """Tell whether who holds a role on a line, or none, may have given another there (ROL-8)."""
    return own is not None and role in MAY_DESIGNATE[own]


# ROL-8: no right without a living source.
@enforces("ROL-8")
def living_sources(dossier: Dossier, service: ElementaryService, rows: Rows) -> Faults:
    """Refuse a source that holds no role there that designates the one it gave."""
    roles: dict[SubscriberNumber | None, list[Role]] = defaultdict(list)
    for row in rows:
        roles[row.subscriber].append(row.role)
    for row in rows:
        if row.role is Role.ADMINISTRATEUR_TITULAIRE:
            living = row.granted_by is None
        else:
            living = any(may_have_given(own, row.role) for own in roles[row.granted_by])
        if not living:
            yield NoLivingSource(dossier.id, row.subscriber, (service,)), [row]


# DEL-5: §5.6, an AS holds the whole Service, and is suspended on it as a whole.
@enforces("DEL-5")
def whole_suppleant(
    dossier: Dossier, service: Service, lines: dict[ElementaryService, list[Habilitation]]
) -> Faults:
    """Refuse an AS who holds part of what is adhered to, or not all of it alike."""
    rows = [
        row for line in lines.values() for row in _with_role(line, Role.ADMINISTRATEUR_SUPPLEANT)
    ]
    people = _people(rows)
    asleep = {row.suspended_at is not None for row in rows}
    alike = {row.service for row in rows} == set(lines) and len(asleep) == 1
    if len(people) == 1 and not alike:
        yield SuppleantIncomplete(dossier.id, min(people), as_asked([service])), rows


# DEL-6: an AT's habilitation is no delegation: nothing suspends it.
@enforces("DEL-6")
def no_delegated_titulaire(dossier: Dossier, rows: Rows) -> Faults:
    """Refuse a suspended AT."""
    for row in _with_role(rows, Role.ADMINISTRATEUR_TITULAIRE):
        if row.suspended_at is not None:
            yield TitulaireNotDelegate(dossier.id, row.subscriber, (row.service,)), [row]


# DEL-11: a habilitation is there once.
@enforces("DEL-11")
def one_row_each(dossier: Dossier, rows: Rows) -> Faults:
    """Refuse a habilitation that stands twice."""
    seen: dict[tuple[str, str, Role], Habilitation] = {}
    for row in rows:
        key = (row.subscriber.value, row.service.code, row.role)
        if key in seen:
            fault = RoleAlreadyHeld(dossier.id, row.subscriber, row.role, (row.service,))
            yield fault, [seen[key], row]
        seen.setdefault(key, row)


# TIM-1: a suspension is never before the right that it suspends.
@enforces("TIM-1")
def suspended_in_time(dossier: Dossier, rows: Rows) -> Faults:
    """Refuse a delegation suspended before it was there."""
    for row in rows:
        asleep = row.suspended_at
        if asleep is not None and goes_back(asleep, row.since):
            services = (row.service,)
            yield (
                SuspendedBeforeHeld(dossier.id, row.subscriber, services, asleep, row.since),
                [row],
            )


# ROL-6: the predicate stands in `_state.exclusivity`.
def roles_alone(dossier: Dossier, rows: Rows, ruleset: Ruleset) -> Faults:
    """Refuse roles that one person can't hold together."""
    by_person: dict[SubscriberNumber, list[Habilitation]] = defaultdict(list)
    for row in rows:
        by_person[row.subscriber].append(row)
    for person in sorted(by_person):
        held = by_person[person]
        faults = clashing(((row.service, row.role) for row in held), ruleset)
        if faults:
            named = frozenset(faults)
            own = [row for row in held if row.service in named]
            widest = min((row.role for row in own), key=_rank)
            yield RolesNotCumulable(dossier.id, person, widest, faults), own


def _rank(role: Role) -> int:
    return role.rank


def data_given(dossier: Dossier, rows: Rows) -> Faults:
    """Refuse services adhered to without the data that they need."""
    unpaid, unaddressed = lacking_data(dossier, dict.fromkeys(row.service for row in rows))
    if unpaid:
        yield BankAccountMissing(dossier.id, unpaid), _needing(dossier, rows, unpaid)
    if unaddressed:
        yield (
            CompanyEmailMissing(dossier.id, unaddressed),
            _needing(dossier, rows, unaddressed),
        )


def lacking_data(
    dossier: Dossier, services: Collection[ElementaryService]
) -> tuple[tuple[ElementaryService, ...], tuple[ElementaryService, ...]]:
    """Return those of some services that lack a bank account, and those that lack an address."""
    unknown = dossier.has_unknown_account
    unpaid = lacking_account(services, dossier.bank_accounts, unknown=unknown)
    unaddressed = lacking_email(services, dossier.company_email)
    return unpaid, () if dossier.has_unknown_email else unaddressed


def _needing(
    dossier: Dossier, rows: Rows, services: Container[ElementaryService]
) -> Sequence[Given]:
    return [dossier, *(row for row in rows if row.service in services)]


def seated(dossier: Dossier, rows: Rows, ruleset: Ruleset) -> Dossier:
    """Return the dossier with the seats that faultless rows make."""
    instants = [row.suspended_at or row.since for row in rows] + [row.since for row in rows]
    seats = (_seat(service, held) for service, held in _by_seat(rows, ruleset))
    return dossier.revised(
        seats=tuple(sorted(seats, key=BY_SERVICE)),
        updated_at=max(dossier.updated_at, *instants) if instants else dossier.updated_at,
    )


def _seat(service: Service, rows: Rows) -> Seat:
    lines = (_line(each, line) for each, line in _by_line(rows).items())
    titulaire = _with_role(rows, Role.ADMINISTRATEUR_TITULAIRE)[0].subscriber
    return Seat(service=service, titulaire=titulaire, lines=tuple(sorted(lines, key=BY_SERVICE)))


def _line(service: ElementaryService, rows: Rows) -> Line:
    delegations = list(_delegations(rows))
    suppleants = [each for each in delegations if each.role is Role.ADMINISTRATEUR_SUPPLEANT]
    actors = [each for each in delegations if each.role is not Role.ADMINISTRATEUR_SUPPLEANT]
    return Line(
        service=service,
        since=_with_role(rows, Role.ADMINISTRATEUR_TITULAIRE)[0].since,
        suppleant=suppleants[0] if suppleants else None,
        actors=tuple(sorted(actors, key=BY_NUMBER)),
    )


def _delegations(rows: Iterable[Habilitation]) -> Iterator[Delegation]:
    for row in rows:
        if row.granted_by is not None:
            yield Delegation(
                subscriber=row.subscriber,
                role=row.role,
                granted_by=row.granted_by,
                since=row.since,
                suspended_at=row.suspended_at,
            )
