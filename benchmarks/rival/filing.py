"""The rival's procedures on requests (ADH, SUB, REQ-1)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from benchmarks.rival.data import link_taken
from benchmarks.rival.state import AS, AT, SEATED, Folder, Rows, State, Waiting, later, likeliest

#: By how much a code may be good for longer than its delay, where days are counted otherwise.
_LATER_AT_MOST: Final = timedelta(days=2)


def request_adhesion(
    state: State,
    *,
    by: str,
    dossier: str,
    services: Sequence[str],
    code: str,
    at: datetime,
    company_email: str | None = None,
    email_link: str | None = None,
    bank_account: str | None = None,
    code_deadline: datetime | None = None,
) -> str:
    """Ask to be the AT of services."""
    fault = state.misnamed(services) or _miscounted(state, code_deadline, at)
    if fault:
        return fault
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    request = Waiting("ADHESION", by, at)
    request.elements = elements = _parts(state, services)
    if not state.paying.isdisjoint(elements):
        request.account = bank_account
    mailed = not state.mailed.isdisjoint(elements)
    if mailed:
        request.email, request.link = company_email, email_link
    fault = _not_adhered(state, folder, request, mailed=mailed) or _unfiled(
        state, folder, request, code, code_deadline
    )
    if fault:
        return fault
    if request.link is not None and _shared(folder, request.link, at):
        return "REQ-1"
    _file(folder, request, at)
    return ""


def _miscounted(state: State, deadline: datetime | None, at: datetime) -> str:
    """Return what refuses a deadline of a code that is given (ADH-6)."""
    if deadline is None:
        return ""
    latest = later(later(at, state.code_delay), _LATER_AT_MOST)
    return "" if at <= deadline <= latest else "VAL-1"


def _parts(state: State, services: Sequence[str]) -> frozenset[str]:
    if len(services) == 1:
        return state.parts[services[0]]
    return frozenset([part for each in services for part in state.parts[each]])


def _not_adhered(state: State, folder: Folder, request: Waiting, *, mailed: bool = False) -> str:
    """Return what refuses an adhesion, when it is asked for and when it is activated."""
    if state.barred and _mere_delegate(folder, request.by):
        return "ADH-11"
    whole, elements = state.whole, request.elements
    if not elements.isdisjoint(folder.adhered):
        return "ADH-1"
    for each in elements:
        if folder.titulaires.get(whole[each], request.by) != request.by:
            return "ADH-2"
    if mailed and (request.email is None or request.link is None):
        return "ADH-4"
    needs = request.account is None and not folder.accounts
    if needs and not state.paying.isdisjoint(elements):
        return "ADH-5"
    return "ROL-6" if state.clashes(folder, request.by, AT, elements) else ""


def _mere_delegate(folder: Folder, by: str) -> bool:
    roles = {held[0] for held in folder.held.get(by, {}).values()}
    return bool(roles) and roles.isdisjoint(SEATED)


def _shared(folder: Folder, link: str, at: datetime) -> bool:
    change = folder.change
    changing = change is not None and change.link == link and at <= change.link_end
    return changing or link_taken(folder, link, at)


def _unfiled(
    state: State, folder: Folder, request: Waiting, code: str, deadline: datetime | None
) -> str:
    """Return what refuses a request beside others of the same person; it has its code then."""
    at = request.asked_at
    request.code = code
    request.code_end = later(at, state.code_delay) if deadline is None else deadline
    if request.link is not None:
        request.link_end = later(at, state.email_delay)
    rule = ""
    for each in folder.requests:
        if each.by != request.by or at > each.ends():
            continue
        if not each.elements.isdisjoint(request.elements):
            return "ADH-10"
        if each.code == code:
            rule = "REQ-1"
    return rule


def _file(folder: Folder, request: Waiting, at: datetime) -> None:
    folder.requests = [
        each
        for each in folder.requests
        if each.by != request.by or each.elements.isdisjoint(request.elements)
    ]
    folder.requests.append(request)
    folder.updated_at = at


def request_substitution(
    state: State,
    *,
    by: str,
    dossier: str,
    services: Sequence[str],
    code: str,
    at: datetime,
    code_deadline: datetime | None = None,
) -> str:
    """Ask to replace the AT of Services."""
    fault = state.misnamed(services) or _miscounted(state, code_deadline, at)
    if fault:
        return fault
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    request = Waiting("SUBSTITUTION", by, at)
    request.services = list(dict.fromkeys([state.whole[each] for each in services]))
    request.elements = _parts(state, request.services)
    fault = _not_substituted(state, folder, request) or _unfiled(
        state, folder, request, code, code_deadline
    )
    if fault:
        return fault
    _file(folder, request, at)
    return ""


def _not_substituted(state: State, folder: Folder, request: Waiting) -> str:
    """Return what refuses a substitution, when it is asked for and when it is activated."""
    for service in request.services:
        if folder.titulaires.get(service, request.by) == request.by:
            return "SUB-1"
    ended = request.elements
    return "ROL-6" if state.clashes(folder, request.by, AT, ended, ended) else ""


def activate_request(state: State, *, by: str, dossier: str, code: str, at: datetime) -> str:
    """Enter the code of a letter."""
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    own = [each for each in folder.requests if each.by == by and each.code == code]
    if not own:
        return "ADH-8"
    request = own[0] if len(own) == 1 else likeliest(own, at)
    if request.link is not None and not request.clicked:
        return "ADH-4"
    if at > request.code_end:
        return "ADH-6"
    if request.kind == "ADHESION":
        fault = _not_adhered(state, folder, request)
    else:
        fault = _not_substituted(state, folder, request)
    if fault:
        return fault
    (_adhere if request.kind == "ADHESION" else _substitute)(state, folder, request, at)
    folder.requests.remove(request)
    folder.updated_at = at
    return ""


def _adhere(state: State, folder: Folder, request: Waiting, at: datetime) -> None:
    own = folder.held.setdefault(request.by, {})
    for each in request.elements:
        service = state.whole[each]
        folder.titulaires[service] = request.by
        own[each] = (AT, None, at, None)
        suppleant = folder.suppleants.get(service)
        if suppleant is not None:
            rows = folder.held[suppleant]
            _, source, _, suspended_at = next(
                rows[part] for part in state.seats[service] if part in rows
            )
            rows[each] = (AS, source, at, None if suspended_at is None else at)
    folder.adhered |= request.elements
    if request.account is not None:
        folder.accounts.add(request.account)
    folder.address = request.email or folder.address


def _substitute(state: State, folder: Folder, request: Waiting, at: datetime) -> None:
    for service in request.services:
        old, new = folder.titulaires[service], request.by
        folder.titulaires[service] = new
        if not state.keep or folder.suppleants.get(service) == new:
            folder.suppleants.pop(service, None)
        lines = folder.adhered.intersection(state.seats[service])
        for number, rows in folder.held.items():
            _take_over(rows, lines, old, new, ends=not state.keep or number in {old, new})
        folder.held.setdefault(new, {}).update(dict.fromkeys(lines, (AT, None, at, None)))


def _take_over(rows: Rows, lines: set[str], old: str, new: str, *, ends: bool) -> None:
    for each in lines.intersection(rows):
        role, source, since, suspended_at = rows[each]
        if ends:
            del rows[each]
        elif source == old:
            rows[each] = (role, new, since, suspended_at)


def cancel_request(
    state: State, *, by: str, dossier: str, services: Sequence[str], at: datetime
) -> str:
    """Delete requests."""
    fault = state.misnamed(services)
    if fault:
        return fault
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    gone: list[Waiting] = []
    for service in services:
        parts = state.parts[service]
        held = [
            each
            for each in folder.requests
            if each.by == by and not each.elements.isdisjoint(parts)
        ]
        if not held:
            return "ADH-9"
        gone += held
    folder.requests = [each for each in folder.requests if each not in gone]
    folder.updated_at = at
    return ""
