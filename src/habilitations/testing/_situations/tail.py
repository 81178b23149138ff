"""What is done after an act to see what can't be seen: sources, clocks, requests, accounts.

Holds `tail`. Law: each step brings something hidden into who holds what, or into a verdict; those
that leave all as it was stand first. Doesn't know what was done before.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import product
from typing import Final, TypeAlias

from habilitations._state.requests import kept
from habilitations.identifiers import SubscriberNumber
from habilitations.journal import Step
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders
from habilitations.roles import Role
from habilitations.services import ElementaryService
from habilitations.testing._expected import outcome_of
from habilitations.testing._pools import ACCOUNTS, ENTERPRISE, SPARE_CODES
from habilitations.testing._situations.crew import CREW

_TICK: Final = timedelta(microseconds=1)
_Given: TypeAlias = dict[str, object]


def tail(before: Portal, portal: Portal, step: Step) -> Iterator[Step]:
    """Yield the steps that show what a portal hides after a step, on the dossier that it is about.

    Without a dossier they are about all dossiers and spaces.
    """
    about = step.arguments.get("siren", step.dossier)
    if step.rules is not None:
        yield from _under_other_rules(portal, step.at)
    if "siren" in step.arguments:
        # The provisional one is there no more, so it may be opened again.
        given: _Given = {"dossier": step.dossier, "name": ENTERPRISE, "at": step.at}
        yield Step.named("open_dossier", given)
    for key, dossier in portal.dossiers.items():
        if about is None or key == about:
            then = before.dossiers.get(step.dossier or key)
            yield from _of_dossier(then, portal, dossier, max(step.at, dossier.updated_at))
    if about is None:
        yield from _spaces(portal, step.at)


def _of_dossier(
    before: Dossier | None, portal: Portal, dossier: Dossier, now: datetime
) -> Iterator[Step]:
    rows = holders(portal, dossier=dossier.id)
    yield from _clock(dossier, rows)
    yield from _late(dossier)
    yield from _gone(before, dossier, now)
    yield from _sources(rows, now)
    yield from _leavers(before, rows, now)
    yield from _accounts(portal, dossier, rows, now)
    yield from _without_account(portal, dossier, rows, now)
    yield from _clicks(dossier, now)
    yield from _codes(dossier, now)
    yield from _more(portal, dossier, rows, now)
    yield from _ends(rows, now)


def _act(procedure: str, row: Habilitation, by: SubscriberNumber, at: datetime) -> Step:
    given: _Given = {"by": by, "delegate": row.subscriber, "dossier": row.dossier}
    return Step.named(procedure, {**given, "services": [row.service], "at": at})


def _titulaires(rows: Iterable[Habilitation]) -> dict[ElementaryService, SubscriberNumber]:
    return {row.service: row.subscriber for row in rows if row.granted_by is None}


def _delegants(rows: Iterable[Habilitation]) -> Iterator[Habilitation]:
    return (row for row in rows if row.role is Role.ACTEUR_DELEGANT)


def _sources(rows: tuple[Habilitation, ...], now: datetime) -> Iterator[Step]:
    """Put each Délégant to sleep and wake him: who sleeps with him is whom he designated (DEL-8).

    Then let each person act whose designee somebody is, and the AS: DEL-7.
    """
    heads = _titulaires(rows)
    for row in _delegants(rows):
        order = ("suspend", "reactivate") if row.suspended_at is None else ("reactivate", "suspend")
        yield from (_act(each, row, heads[row.service], now) for each in order)
    awake = [row for row in rows if row.role is Role.ACTEUR and row.suspended_at is None]
    for row, other in product(awake, _delegants(rows)):
        if other.service == row.service and row.granted_by != other.subscriber:
            yield _act("suspend", row, other.subscriber, now)


def _clock(dossier: Dossier, rows: tuple[Habilitation, ...]) -> Iterator[Step]:
    """Try the first act that is possible a moment too early: TIM-1."""
    before = dossier.updated_at - _TICK
    heads = _titulaires(rows)
    for row in rows:
        if row.granted_by is not None:
            order = "suspend" if row.suspended_at is None else "reactivate"
            yield _act(order, row, heads[row.service], before)
            return
    for each in dossier.requests[:1]:
        given: _Given = {"by": each.requester, "dossier": dossier.id}
        given["services"] = each.elementary[:1]
        yield Step.named("cancel_request", {**given, "at": before})


def _late(dossier: Dossier) -> Iterator[Step]:
    """Enter each code, and click on each link, a moment too late."""
    for each in dossier.requests:
        given: _Given = {"by": each.requester, "dossier": dossier.id, "code": each.code}
        yield Step.named("activate_request", {**given, "at": kept(each.deadline) + _TICK})
    change = dossier.email_change
    if change is not None and change.deadline is not None:
        given = {"dossier": dossier.id, "email_link": change.email_link}
        yield Step.named("confirm_company_email", {**given, "at": change.deadline + _TICK})


def _gone(before: Dossier | None, dossier: Dossier, now: datetime) -> Iterator[Step]:
    """Enter the codes of requests that are there no more."""
    for each in () if before is None else before.requests:
        if each not in dossier.requests:
            given: _Given = {"by": each.requester, "dossier": dossier.id, "code": each.code}
            yield Step.named("activate_request", {**given, "at": now})


def _leavers(
    before: Dossier | None, rows: tuple[Habilitation, ...], now: datetime
) -> Iterator[Step]:
    """Make a Délégant of who has left, and put him to sleep: nobody is his designee any more."""
    heads = _titulaires(rows)
    there = {(row.subscriber, row.service) for row in rows}
    for row in () if before is None else before.habilitations():
        head = heads.get(row.service)
        if head is None or row.role is Role.ACTEUR or (row.subscriber, row.service) in there:
            continue
        given: _Given = {"by": head, "delegate": row.subscriber, "dossier": rows[0].dossier}
        about = {**given, "services": [row.service], "at": now}
        yield Step.named("designate", {**about, "role": Role.ACTEUR_DELEGANT})
        yield Step.named("suspend", about)
        yield Step.named("revoke", about)


def _without_account(
    portal: Portal, dossier: Dossier, rows: tuple[Habilitation, ...], now: datetime
) -> Iterator[Step]:
    """Ask for what needs an account without one, where nobody has it: ADH-5."""
    managed = {portal.ruleset.catalogue.service_of(row.service) for row in rows}
    for whole in portal.ruleset.catalogue.services:
        if whole in managed or not whole.elementary[0].needs_bank_account:
            continue
        given: _Given = {"by": CREW[7], "dossier": dossier.id, "at": now}
        given["services"] = whole.elementary[-1:]
        yield Step.named("request_adhesion", {**given, "code": SPARE_CODES[2]})
        yield Step.named("cancel_request", given)


def _under_other_rules(portal: Portal, at: datetime) -> Iterator[Step]:
    """Name people who hold something elsewhere: what is cumulable is a reading (ROL-6)."""
    for key, dossier in portal.dossiers.items():
        rows = holders(portal, dossier=key)
        people = dict.fromkeys(row.subscriber for row in rows if row.granted_by is not None)
        heads = tuple(_titulaires(rows).items())[:2]
        for (service, head), delegate in product(heads, people):
            given: _Given = {"by": head, "delegate": delegate, "dossier": key}
            about = {**given, "services": [service], "role": Role.ACTEUR}
            yield Step.named("designate", {**about, "at": max(at, dossier.updated_at)})


def _accounts(
    portal: Portal, dossier: Dossier, rows: tuple[Habilitation, ...], now: datetime
) -> Iterator[Step]:
    """Close each account, and add it again, or add one that is there: BNK-2."""
    paying = [row for row in rows if row.service.needs_bank_account and row.granted_by is None]
    for row, account in product(paying[:1], ACCOUNTS):
        given: _Given = {"by": row.subscriber, "dossier": dossier.id, "at": now}
        closing = Step.named("close_bank_account", {**given, "iban": account.iban})
        yield closing
        if isinstance(outcome_of(portal, closing), Portal):
            yield Step.named("add_bank_account", {**given, "bank_account": account})


def _clicks(dossier: Dossier, now: datetime) -> Iterator[Step]:
    """Click on each link, twice: EML-1."""
    for each in dossier.linked:
        given: _Given = {"dossier": dossier.id, "email_link": each.email_link, "at": now}
        yield from (Step.named("confirm_company_email", given) for _ in range(2))


def _codes(dossier: Dossier, now: datetime) -> Iterator[Step]:
    """Enter each code, twice."""
    for each in dossier.requests:
        given: _Given = {"by": each.requester, "dossier": dossier.id, "code": each.code, "at": now}
        yield from (Step.named("activate_request", given) for _ in range(2))


def _more(
    portal: Portal, dossier: Dossier, rows: tuple[Habilitation, ...], now: datetime
) -> Iterator[Step]:
    """Adhere to one line more of each seat of several, without an account: DEL-5, ADH-5."""
    catalogue = portal.ruleset.catalogue
    for line, head in _titulaires(rows).items():
        there = {row.service for row in rows}
        further = [each for each in catalogue.service_of(line).elementary if each not in there]
        if not further or len(catalogue.service_of(line).elementary) == 1:
            continue
        about: _Given = {"by": head, "dossier": dossier.id, "code": SPARE_CODES[2], "at": now}
        yield Step.named("request_adhesion", {**about, "services": further[-1:]})
        yield Step.named("activate_request", about)
        return


def _ends(rows: tuple[Habilitation, ...], now: datetime) -> Iterator[Step]:
    """Delete each Délégant, then each AS: who goes with him is whom he designated (DEL-9)."""
    heads = _titulaires(rows)
    leaving = (*_delegants(rows), *(r for r in rows if r.role is Role.ADMINISTRATEUR_SUPPLEANT))
    for row in leaving:
        yield _act("revoke", row, heads[row.service], now)
    for row in rows:
        if row.role is Role.ACTEUR:
            yield _act("revoke", row, heads[row.service], now)


def _spaces(portal: Portal, at: datetime) -> Iterator[Step]:
    """Activate who waits, and ask for everybody's address, a moment too early once."""
    for number, space in portal.spaces.items():
        now = max(at, space.updated_at)
        if space.code is not None:
            yield Step.named("activate_space", {"by": number, "code": space.code, "at": now})
        if space.activated_at is not None and space.updated_at > space.activated_at:
            given: _Given = {"by": number, "email": space.subscriber.email}
            yield Step.named("change_login_email", {**given, "at": space.updated_at - _TICK})
    for space in portal.spaces.values():
        asking = CREW[1] if space.subscriber.number == CREW[0].number else CREW[0]
        given = {"by": asking, "email": space.subscriber.email}
        yield Step.named("change_login_email", {**given, "at": at})
