"""The laws of advice: what is said to be possible is, by whom, and at nobody's cost unsaid.

Holds what fills drafts from the state alone, and what is asserted of remedies. Nothing here asks
the guidance how it came to its answer. `guided` takes them on walks, `guidance_proof` on many.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Final

from habilitations import (
    HabilitationError,
    Portal,
    Right,
    Role,
    Step,
    Subscriber,
    activate_space,
    can,
    explain,
    register_space,
    who_can,
)
from habilitations.audits import FindingKind, audit
from habilitations.diffs import diff
from habilitations.errors import CodeExpired, NotEntitled
from habilitations.guidance import Draft, Remedy
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import (
    BankAccount,
    Dossier,
    Habilitation,
    Seat,
    SubstitutionRequest,
)
from habilitations.services import AnyService, ElementaryService, Service
from tests.moves import ON_A_DELEGATE

CODE: Final = "jamais-tire"
EMAIL: Final = "jamais.tire@cabinet.example"
NOBODY: Final = "20299999999998"
SIREN: Final = "888888888"
ACCOUNT: Final = BankAccount("FR7630004000031234567890143")
ON_DELEGATIONS: Final = ON_A_DELEGATE | {"designate"}


def ends_of(portal: Portal, drafts: Iterable[Draft], at: datetime) -> Portal | None:
    """Return the portal after drafts, each filled in some way; None where one is refused."""
    ended: Portal | None = portal
    drafts = tuple(named(drafts))
    for draft in drafts:
        ended = None if ended is None else end_of(ended, draft, at)
    return ended


def named(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts, whoever is to register being the one who is to activate."""
    known = tuple(drafts)
    by = next((each.by for each in known if each.procedure == "activate_space"), None)
    for draft in known:
        if by is not None and "subscriber" in draft.open:
            given = {**draft.arguments, "subscriber": _person(by.value, EMAIL)}
            yield Draft.named(draft.procedure, given)
        else:
            yield draft


def end_of(portal: Portal, draft: Draft, at: datetime) -> Portal | None:
    """Return the portal after a draft, filled in some way; None where none is accepted."""
    wider = with_nobody(portal, draft, at)
    ends = (_outcome(wider, step) for step in fillings(wider, draft, at))
    return next((end for end in ends if end is not None), None)


def with_nobody(portal: Portal, draft: Draft, at: datetime) -> Portal:
    """Return the portal with one more person, where a draft is open for one."""
    if not {"by", "delegate"} & set(draft.open) or portal.spaces.get(SubscriberNumber(NOBODY)):
        return portal
    person = _person(NOBODY, "personne@cabinet.example")
    portal = register_space(portal, subscriber=person, code=CODE, at=at)
    return activate_space(portal, by=NOBODY, code=CODE, at=at)


def _person(number: str, email: str) -> Subscriber:
    return Subscriber(
        number=number, last_name="NOM", first_name="Prénom", email=email, employer="123456789"
    )


def _outcome(portal: Portal, step: Step) -> Portal | None:
    try:
        return step.on(portal)
    except HabilitationError:
        return None


def fillings(portal: Portal, draft: Draft, at: datetime) -> Iterator[Step]:
    """Yield the draft filled with fresh values, or with what the state waits for."""
    pools = [tuple(_pool(portal, draft, name, at)) for name in draft.open]
    for values in product(*pools):
        yield draft.filled(**dict(zip(draft.open, values, strict=True)))


def _pool(portal: Portal, draft: Draft, name: str, at: datetime) -> Iterable[object]:
    dossier = None if draft.dossier is None else portal.dossiers.get(draft.dossier)
    match name:
        case "at":
            changed = [] if dossier is None else [dossier.updated_at]
            own = [] if draft.by is None else [portal.spaces.get(draft.by)]
            changed += [each.updated_at for each in own if each is not None]
            found: Iterable[object] = (max(at, *changed) if changed else at,)
        case "code" | "email_link":
            found = [each for each in _sent(portal, draft, dossier) if each is not None]
        case "iban":
            found = () if dossier is None else [each.iban for each in dossier.bank_accounts]
        case "role":
            found = (Role.ACTEUR, Role.ACTEUR_DELEGANT, Role.ADMINISTRATEUR_SUPPLEANT)
        case "services":
            known = portal.ruleset.catalogue.elementary
            found = ([e] for e in known if not (e.needs_bank_account or e.needs_company_email))
        case "subscriber":
            found = [_person(each, EMAIL) for each in (NOBODY, *_registered(portal))]
        case _:
            found = (_FRESH[name],)
    return found


def _registered(portal: Portal) -> list[str]:
    return [number.value for number in portal.spaces]


_FRESH: Final[dict[str, object]] = {
    "by": NOBODY,
    "delegate": NOBODY,
    "email": EMAIL,
    "company_email": EMAIL,
    "bank_account": ACCOUNT,
    "siren": SIREN,
    "dossier": SIREN,
    "name": "SARL",
}


def _sent(portal: Portal, draft: Draft, dossier: Dossier | None) -> Iterable[object]:
    match draft.procedure:
        case "activate_space":
            space = None if draft.by is None else portal.spaces.get(draft.by)
            return () if space is None else (space.code,)
        case "activate_request":
            by = draft.by or SubscriberNumber(NOBODY)
            requests = () if dossier is None else dossier.requests
            return [each.code for each in requests if each.requester == by][::-1]
        case "confirm_company_email":
            return () if dossier is None else [each.email_link for each in dossier.linked][::-1]
        case _:
            return (CODE,)


def check_remedy(
    portal: Portal, step: Step, refusal: HabilitationError, remedy: Remedy, at: datetime
) -> None:
    """It is accepted to its end, takes nothing from others, and oust no AT for an entitlement."""
    after = ends_of(portal, remedy.steps, at)
    assert after is not None, [draft.told("en") for draft in remedy.steps]
    replacing = any(draft.procedure == "request_substitution" for draft in remedy.steps)
    assert not (replacing and isinstance(refusal, NotEntitled))
    lost = losers(portal, after)
    assert {each.subscriber for each in remedy.losses} == lost
    if not isinstance(refusal, CodeExpired):
        assert lost <= {step.by, step.arguments.get("delegate")}
    for draft in named(remedy.steps):
        nearest(portal, draft, at)
        (portal,) = (end for end in (end_of(portal, draft, at),) if end is not None)


def losers(before: Portal, after: Portal) -> set[SubscriberNumber]:
    """Return who has less than before, in force or asleep."""
    changes = diff(before, after).rights
    return {each.subscriber for each in changes if _less(each.before, each.after)}


def _less(before: Habilitation | None, after: Habilitation | None) -> bool:
    if before is None:
        return False
    if after is None or after.role.rank > before.role.rank:
        return True
    return after.suspended and not before.suspended


def nearest(
    portal: Portal,
    draft: Draft,
    at: datetime,
    barred: Collection[SubscriberNumber] = (),
    out: Collection[tuple[SubscriberNumber, DossierId, Service]] = (),
) -> None:
    """Whoever acts on a delegation may do it then, and on each Service nobody nearer might."""
    if draft.procedure not in ON_DELEGATIONS or draft.by is None or draft.dossier is None:
        return
    portal = with_nobody(portal, draft, at)
    dossier, delegate = portal.dossier(draft.dossier), draft.arguments.get("delegate")
    for seat, services in _seats(portal, dossier, draft):
        apart = (delegate, *barred)
        nears = [
            near
            for near in _in_order(seat, delegate)
            if near not in apart and (near, dossier.id, seat.service) not in out
        ]
        # ROL-6: where a role is one on a whole dossier, it changes on all of it, or not at all.
        able = [
            near
            for asked in (services, draft.arguments["services"])
            for near in nears
            if _may(portal, draft, near, asked, at)
        ]
        assert able[:1] == [draft.by], (able, draft.told("en"))


def _may(portal: Portal, draft: Draft, near: object, services: object, at: datetime) -> bool:
    given = {**draft.arguments, "by": near, "services": services}
    own = Draft.named(draft.procedure, given, also=_optional(draft))
    return any(explain(portal, each).accepted for each in fillings(portal, own, at))


def _optional(draft: Draft) -> tuple[str, ...]:
    required = {"at", "role", "delegate"}
    return tuple(name for name in draft.open if name not in required)


def _seats(
    portal: Portal, dossier: Dossier, draft: Draft
) -> Iterator[tuple[Seat, list[AnyService]]]:
    groups: dict[Service, list[AnyService]] = {}
    named = draft.arguments["services"]
    assert isinstance(named, tuple)
    for each in named:
        assert isinstance(each, Service | ElementaryService)
        groups.setdefault(portal.ruleset.catalogue.service_of(each), []).append(each)
    for service, services in groups.items():
        seat = dossier.seat(service)
        assert seat is not None
        yield seat, services


def _in_order(seat: Seat, delegate: object) -> Iterator[SubscriberNumber]:
    rows = [each for line in seat.lines for each in line.delegations]
    yield from (each.granted_by for each in rows if each.subscriber == delegate)
    yield from (each.subscriber for each in rows if each.role is Role.ADMINISTRATEUR_SUPPLEANT)
    yield seat.titulaire
    yield from sorted(each.subscriber for each in rows if each.role is Role.ACTEUR_DELEGANT)


def take_overs_found(portal: Portal, at: datetime) -> int:
    """Every live request that would replace somebody is found for whoever would lose by it."""
    found = [
        each
        for each in audit(portal, at=at, within=timedelta())
        if each.kind is FindingKind.TAKE_OVER_PENDING
    ]
    met = 0
    for dossier in portal.dossiers.values():
        for request in dossier.requests:
            # A lapsed request may have the code of another, which that code opens.
            if not isinstance(request, SubstitutionRequest) or request.good_until < at:
                continue
            given = {"by": request.requester, "dossier": dossier.id, "code": request.code}
            verdict = explain(portal, Step.named("activate_request", {**given, "at": at}))
            bereft = losers(portal, verdict.after) - {request.requester}
            own = [e for e in found if e.dossier == dossier.id and e.at == request.good_until]
            met += bool(bereft)
            assert any(bereft <= set(each.subscribers) for each in own) or not bereft
    return met


def who_can_is_can(portal: Portal, right: Right, service: AnyService) -> None:
    """The plural answers what `can` does for everybody."""
    for dossier in (*portal.dossiers, SIREN):
        able = who_can(portal, right, service, dossier=dossier)
        people = (n for n in portal.spaces if can(portal, n, right, service, dossier=dossier))
        assert list(able) == sorted(people)
