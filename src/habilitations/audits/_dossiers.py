"""Findings on one dossier.

Holds one check a kind. Law: each reads what queries answer, at the instant given. Doesn't know
other dossiers, but who has which address.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Final, TypeAlias

from habilitations._state.requests import is_live
from habilitations._state.seats import Line
from habilitations._state.sources import end_with_titulaire
from habilitations._steps.draft import Draft
from habilitations._steps.step import Step
from habilitations.audits._data import later_instant, shared_email, wrong_key
from habilitations.audits._findings import Finding, FindingKind
from habilitations.audits._look import Findings, Look
from habilitations.audits._mending import mending
from habilitations.guidance._answers.losses import losses_among
from habilitations.guidance._answers.verdicts import explain
from habilitations.guidance._plans import drafting
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    SubstitutionRequest,
)
from habilitations.roles import Role
from habilitations.services import AnyService, ElementaryService

_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT

#: Services by a delegate and the AT above him, each with an instant.
_Groups: TypeAlias = dict[
    tuple[SubscriberNumber, SubscriberNumber], list[tuple[ElementaryService, datetime]]
]


def found_on(look: Look) -> Findings:
    """Yield every finding on a dossier."""
    waits = bool(look.dossier.requests)
    if waits:
        yield from take_overs(look)
    yield from single_holder(look)
    yield from shared_simplified(look)
    yield from no_suppleant(look)
    yield from long_suspensions(look)
    if waits:
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
    replaced = dict.fromkeys(seat.titulaire for seat, line in look.lines if line.service in asked)
    # Whoever is under the AT, or under the requester, may end too (SUB-5, DEL-9): it is tried.
    given = {"by": request.requester, "dossier": look.dossier.id, "code": request.code}
    entered = Step.named("activate_request", {**given, "at": look.at})
    # Where all under the AT end, they all are told; else only the requester's own may.
    ends = end_with_titulaire(look.portal.ruleset)
    portal = look.portal if ends else look.with_only(request.requester)
    after = explain(portal, entered).after
    losses = losses_among(portal, after, (look.dossier.id,))
    replaced |= dict.fromkeys(each.subscriber for each in losses)
    yield from (each for each in replaced if each != request.requester)


# ADV-7: the organisation that the fiche recommends has several people on a dossier.
def single_holder(look: Look) -> Findings:
    """Yield who alone is able to use anything of a dossier; a suspended other is no help."""
    able = _able(look)
    number = next(able, None)
    if number is None or any(each != number for each in able):
        return
    if not look.alone_by_design(number.value):
        own = (row.service for row in look.rows if row.subscriber == number)
        titular = look.whole(line.service for _, line in look.lines)
        yield Finding(
            kind=FindingKind.SINGLE_HOLDER,
            rule="ADV-7",
            dossier=look.dossier.id,
            subscribers=(number,),
            services=look.whole(own),
            remedies=(_designation(look, number, titular, None),),
        )


def _able(look: Look) -> Iterator[SubscriberNumber]:
    yield from (seat.titulaire for seat in look.dossier.seats)
    yield from (each.subscriber for _, line, each in look.given if not line.is_suspended(each))


# DEL-8: an AS who is asleep keeps the seat, and relays nobody.
def is_unrelieved(line: Line) -> bool:
    """Tell whether no AS would relay the AT of a line."""
    return line.suppleant is None or line.is_suspended(line.suppleant)


# ROL-1: §5.5, the AS relays the AT in his absence.
def no_suppleant(look: Look) -> Findings:
    """Yield, for each AT, the services on which nobody would relay him."""
    left: dict[SubscriberNumber, list[ElementaryService]] = defaultdict(list)
    for seat, line in look.lines:
        if is_unrelieved(line):
            left[seat.titulaire].append(line.service)
    for number, services in left.items():
        if not look.alone_by_design(number.value):
            bare = look.whole(services)
            yield Finding(
                kind=FindingKind.NO_SUPPLEANT,
                rule="ROL-1",
                dossier=look.dossier.id,
                subscribers=(number,),
                services=bare,
                remedies=tuple(_relayed(look, number, bare)),
            )


def _relayed(look: Look, by: SubscriberNumber, services: tuple[AnyService, ...]) -> Iterator[Draft]:
    asleep: dict[SubscriberNumber, list[ElementaryService]] = defaultdict(list)
    for _, line in look.lines:
        suppleant = line.suppleant
        if suppleant is not None and line.is_suspended(suppleant):
            asleep[suppleant.subscriber].append(line.service)
    for number, lines in asleep.items():
        given = {"by": by, "delegate": number, "dossier": look.dossier.id}
        own = tuple(each for each in look.whole(lines) if each in services)
        if own:
            yield from mending(look, Draft.named("reactivate", {**given, "services": own}))
    taken = {each for lines in asleep.values() for each in look.whole(lines)}
    free = tuple(each for each in services if each not in taken)
    if free:
        yield _designation(look, by, free, _AS)


# ESP-4: §2, a simplified space supposes that one person manages all of his enterprise.
def shared_simplified(look: Look) -> Findings:
    """Yield who has a simplified space on his own enterprise, where others hold something too."""
    holding = look.dossier.holdings
    alone = [number for number in holding if look.alone_by_design(number)]
    if not alone or len(holding) == 1:
        return
    people = tuple(dict.fromkeys(row.subscriber for row in look.rows))
    for number in people:
        if number.value in alone:
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
    groups: _Groups = defaultdict(list)
    for seat, line, each in look.given:
        if each.suspended_at is not None and look.at - each.suspended_at > look.suspended_for:
            groups[each.subscriber, seat.titulaire].append((line.service, each.suspended_at))
    for (number, titulaire), found in groups.items():
        services = tuple(service for service, _ in found)
        given = {"by": titulaire, "delegate": number, "dossier": look.dossier.id}
        yield Finding(
            kind=FindingKind.LONG_SUSPENSION,
            rule="DEL-8",
            dossier=look.dossier.id,
            subscribers=(number,),
            services=services,
            at=min(suspended_at for _, suspended_at in found),
            remedies=mending(
                look,
                *(
                    Draft.named(procedure, {**given, "services": services})
                    for procedure in ("reactivate", "revoke")
                ),
            ),
        )


# ADH-10: a lapsed request blocks nobody, but what it was for is not managed either.
def lapsed_requests(look: Look) -> Findings:
    """Yield the adhesions that have lapsed, where nobody manages, or asks for, their services."""
    dossier = look.dossier
    live = [each for each in dossier.requests if is_live(each, look.at)]
    if len(live) == len(dossier.requests):
        return
    covered = {service for each in live for service in each.elementary}
    covered |= {line.service for _, line in look.lines}
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
            remedies=mending(
                look,
                _adhesion(look, request.requester, bare),
                Draft.named("cancel_request", given),
            ),
        )


def _adhesion(look: Look, by: SubscriberNumber, services: tuple[AnyService, ...]) -> Draft:
    return drafting.adhesion(look.portal, by=by, dossier=look.dossier, services=services)


# ADV-1: §3.2, what nobody manages takes an adhesion.
def unmanaged_dossier(look: Look) -> Findings:
    """Yield a dossier on which nobody holds anything, and nothing is or was asked for."""
    if not look.dossier.seats and not look.dossier.requests:
        yield Finding(
            kind=FindingKind.UNMANAGED_DOSSIER,
            rule="ADV-1",
            dossier=look.dossier.id,
            remedies=(Draft.named("request_adhesion", {"dossier": look.dossier.id}),),
        )


# SUB-5: those under an AT who was replaced may have stayed.
def inherited(look: Look) -> Findings:
    """Yield the delegations older than their AT, by AT and person."""
    groups: _Groups = defaultdict(list)
    for seat, line, each in look.given:
        if each.since < line.since:
            groups[each.subscriber, seat.titulaire].append((line.service, line.since))
    for (number, titulaire), found in groups.items():
        services = tuple(service for service, _ in found)
        given = {"by": titulaire, "delegate": number, "dossier": look.dossier.id}
        yield Finding(
            kind=FindingKind.INHERITED_DELEGATION,
            rule="SUB-5",
            dossier=look.dossier.id,
            subscribers=(number, titulaire),
            services=services,
            at=max(since for _, since in found),
            remedies=mending(look, Draft.named("revoke", {**given, "services": services})),
        )
