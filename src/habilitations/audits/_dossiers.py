"""Findings on one dossier.

Holds one check a kind. Law: each reads what queries answer, at the instant given. Doesn't know
other dossiers, but who has which address.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from habilitations._state.requests import is_live
from habilitations._steps.draft import Draft
from habilitations._steps.step import Step
from habilitations.audits._data import later_instant, shared_email, wrong_key
from habilitations.audits._findings import Finding, FindingKind
from habilitations.audits._look import Findings, Look
from habilitations.guidance._answers.losses import losses_among
from habilitations.guidance._answers.verdicts import explain
from habilitations.guidance._plans import drafting
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    Habilitation,
    SubstitutionRequest,
)
from habilitations.roles import Role
from habilitations.services import AnyService, ElementaryService

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT


def found_on(look: Look) -> Findings:
    """Yield every finding on a dossier."""
    yield from take_overs(look)
    yield from single_holder(look)
    yield from shared_simplified(look)
    yield from no_suppleant(look)
    yield from long_suspensions(look)
    yield from lapsed_requests(look)
    yield from unmanaged_dossier(look)
    yield from inherited(look)
    yield from shared_email(look)
    yield from later_instant(look)
    yield from wrong_key(look)


# SUB-4: at activation the old AT keeps no role; CON-1: whoever holds anything sees what is pending.
def take_overs(look: Look) -> Findings:
    """Yield the live requests that would replace somebody, with whoever would lose by them."""
    for request in look.dossier.requests:
        if not isinstance(request, SubstitutionRequest) or not is_live(request, look.at):
            continue
        losing = tuple(_losing(look, request))
        if losing:
            yield Finding(
                kind=FindingKind.TAKE_OVER_PENDING,
                rule="SUB-4",
                dossier=look.dossier.id,
                subscribers=(request.requester, *losing),
                services=request.services,
                at=request.good_until,
            )


def _losing(look: Look, request: SubstitutionRequest) -> Iterator[SubscriberNumber]:
    asked = set(request.elementary)
    held = [row for row in look.rows if row.service in asked and row.role is _AT]
    replaced = dict.fromkeys(row.subscriber for row in held)
    # Whoever is under the AT, or under the requester, may end too (SUB-5, DEL-9): it is tried.
    given = {"by": request.requester, "dossier": look.dossier.id, "code": request.code}
    entered = Step.named("activate_request", {**given, "at": look.at})
    after = explain(look.portal, entered).after
    losses = losses_among(look.portal, after, (look.dossier.id,))
    replaced |= dict.fromkeys(each.subscriber for each in losses)
    yield from (each for each in replaced if each != request.requester)


# ADV-7: the organisation that the fiche recommends has several people on a dossier.
def single_holder(look: Look) -> Findings:
    """Yield who alone is able to use anything of a dossier; a suspended other is no help."""
    able = {row.subscriber for row in look.rows if not row.suspended}
    for number in able if len(able) == 1 else ():
        if not look.alone_by_design(number):
            rows = [row for row in look.rows if row.role is _AT]
            yield Finding(
                kind=FindingKind.SINGLE_HOLDER,
                rule="ADV-7",
                dossier=look.dossier.id,
                subscribers=(number,),
                services=look.whole(row for row in look.rows if row.subscriber == number),
                remedies=(_designation(look, number, look.whole(rows), None),),
            )


# ROL-1: §5.5, the AS relays the AT in his absence.
def no_suppleant(look: Look) -> Findings:
    """Yield, for each AT, the services on which nobody would relay him."""
    # DEL-8: an AS who is asleep keeps the seat, and relays nobody.
    relayed = {row.service for row in look.rows if row.role is _AS and not row.suspended}
    for number, rows in _by_person(row for row in look.rows if row.role is _AT).items():
        bare = look.whole(row for row in rows if row.service not in relayed)
        if bare and not look.alone_by_design(number):
            yield Finding(
                kind=FindingKind.NO_SUPPLEANT,
                rule="ROL-1",
                dossier=look.dossier.id,
                subscribers=(number,),
                services=bare,
                remedies=tuple(_relayed(look, number, bare)),
            )


def _relayed(look: Look, by: SubscriberNumber, services: tuple[AnyService, ...]) -> Iterator[Draft]:
    asleep = _by_person(row for row in look.rows if row.role is _AS and row.suspended)
    for number, rows in asleep.items():
        given = {"by": by, "delegate": number, "dossier": look.dossier.id}
        own = tuple(each for each in look.whole(rows) if each in services)
        if own:
            yield Draft.named("reactivate", {**given, "services": own})
    taken = {each for rows in asleep.values() for each in look.whole(rows)}
    free = tuple(each for each in services if each not in taken)
    if free:
        yield _designation(look, by, free, _AS)


# ESP-4: §2, a simplified space supposes that one person manages all of his enterprise.
def shared_simplified(look: Look) -> Findings:
    """Yield who has a simplified space on his own enterprise, where others hold something too."""
    people = tuple(dict.fromkeys(row.subscriber for row in look.rows))
    for number in people if len(people) > 1 else ():
        if look.alone_by_design(number):
            yield Finding(
                kind=FindingKind.SIMPLIFIED_SPACE,
                rule="ESP-4",
                dossier=look.dossier.id,
                subscribers=(number, *(each for each in people if each != number)),
            )


def _designation(
    look: Look, by: SubscriberNumber, services: tuple[AnyService, ...], role: Role | None
) -> Draft:
    given = {"by": by, "dossier": look.dossier.id, "services": services}
    return Draft.named("designate", given if role is None else {**given, "role": role})


# DEL-8: a suspended holder exercises no right, but keeps his seat.
def long_suspensions(look: Look) -> Findings:
    """Yield the delegations suspended themselves for longer than asked about, by their AT."""
    groups: dict[tuple[SubscriberNumber, SubscriberNumber], list[Habilitation]] = defaultdict(list)
    titulaires = _titulaires(look)
    for row in look.rows:
        if row.suspended_at is not None and look.at - row.suspended_at > look.suspended_for:
            groups[row.subscriber, titulaires[row.service].subscriber].append(row)
    for (number, titulaire), rows in groups.items():
        services = tuple(row.service for row in rows)
        given = {"by": titulaire, "delegate": number, "dossier": look.dossier.id}
        yield Finding(
            kind=FindingKind.LONG_SUSPENSION,
            rule="DEL-8",
            dossier=look.dossier.id,
            subscribers=(number,),
            services=services,
            at=min(row.suspended_at for row in rows if row.suspended_at is not None),
            remedies=tuple(
                Draft.named(procedure, {**given, "services": services})
                for procedure in ("reactivate", "revoke")
            ),
        )


# ADH-10: a lapsed request blocks nobody, but what it was for is not managed either.
def lapsed_requests(look: Look) -> Findings:
    """Yield the adhesions that have lapsed, where nobody manages, or asks for, their services."""
    dossier = look.dossier
    live = [each for each in dossier.requests if is_live(each, look.at)]
    covered = {row.service for row in look.rows} | {s for each in live for s in each.elementary}
    for request in dossier.requests:
        bare = tuple(each for each in request.elementary if each not in covered)
        over = not is_live(request, look.at)
        if not over or not bare or not isinstance(request, AdhesionRequest):
            continue
        given = {"by": request.requester, "dossier": dossier.id, "services": bare}
        yield Finding(
            kind=FindingKind.LAPSED_REQUEST,
            rule="ADH-10",
            dossier=dossier.id,
            subscribers=(request.requester,),
            services=bare,
            at=request.good_until,
            remedies=(
                _adhesion(look, request.requester, bare),
                Draft.named("cancel_request", given),
            ),
        )


def _adhesion(look: Look, by: SubscriberNumber, services: tuple[AnyService, ...]) -> Draft:
    return drafting.adhesion(look.portal, by=by, dossier=look.dossier, services=services)


# ADV-1: §3.2, what nobody manages takes an adhesion.
def unmanaged_dossier(look: Look) -> Findings:
    """Yield a dossier on which nobody holds anything, and nothing is or was asked for."""
    if not look.rows and not look.dossier.requests:
        yield Finding(
            kind=FindingKind.UNMANAGED_DOSSIER,
            rule="ADV-1",
            dossier=look.dossier.id,
            remedies=(Draft.named("request_adhesion", {"dossier": look.dossier.id}),),
        )


# SUB-5: those under an AT who was replaced may have stayed.
def inherited(look: Look) -> Findings:
    """Yield the delegations older than their AT, by AT and person."""
    groups: dict[tuple[SubscriberNumber, SubscriberNumber], list[Habilitation]] = defaultdict(list)
    titulaires = _titulaires(look)
    for row in look.rows:
        titulaire = titulaires[row.service]
        if row.since < titulaire.since:
            groups[row.subscriber, titulaire.subscriber].append(row)
    for (number, titulaire_number), rows in groups.items():
        services = tuple(row.service for row in rows)
        given = {"by": titulaire_number, "delegate": number, "dossier": look.dossier.id}
        yield Finding(
            kind=FindingKind.INHERITED_DELEGATION,
            rule="SUB-5",
            dossier=look.dossier.id,
            subscribers=(number, titulaire_number),
            services=services,
            at=max(titulaires[service].since for service in services),
            remedies=(Draft.named("revoke", {**given, "services": services}),),
        )


def _by_person(rows: Iterable[Habilitation]) -> dict[SubscriberNumber, list[Habilitation]]:
    people: dict[SubscriberNumber, list[Habilitation]] = defaultdict(list)
    for row in rows:
        people[row.subscriber].append(row)
    return people


def _titulaires(look: Look) -> dict[ElementaryService, Habilitation]:
    return {row.service: row for row in look.rows if row.role is _AT}
