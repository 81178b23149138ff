"""The rival's procedures on delegations (DEL, ROL)."""

from collections.abc import Sequence
from datetime import datetime

from benchmarks.rival.state import AD, AS, AT, DESIGNATES, A, Folder, Held, Rows, State


def designate(
    state: State,
    *,
    by: str,
    delegate: str,
    dossier: str,
    services: Sequence[str],
    role: str,
    at: datetime,
) -> str:
    """Designate a person."""
    fault = state.misnamed(services)
    if fault:
        return fault
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    fault = _undelegated(state, by, delegate, role)
    if fault:
        return fault
    places = _places(state, folder, services, role)
    fault = (
        _unentitled(state, folder, by, places, role)
        or ("" if state.active(delegate, at) else "ESP-3")
        or _unplaced(state, folder, delegate, services, role)
        or _cumulated(state, folder, delegate, places, role)
    )
    if fault:
        return fault
    rows = folder.held.setdefault(delegate, {})
    rows.update(dict.fromkeys(places, (role, by, at, None)))
    if role == AS:
        folder.suppleants.update({state.whole[each]: delegate for each in places})
    folder.updated_at = at
    return ""


def _unentitled(state: State, folder: Folder, by: str, places: Sequence[str], role: str) -> str:
    """Return what keeps a person from designating a role on some lines (DEL-1)."""
    own = folder.held.get(by, {})
    if role == AS:
        # What one holds of a seat decides, and on each seat one must hold something.
        seats = {state.whole[each] for each in places}
        places = [each for each in places if each in own]
        if seats != {state.whole[each] for each in places}:
            return "DEL-1"
    for each in places:
        held = own.get(each)
        if held is None or role not in DESIGNATES[held[0]] or held[3] is not None:
            return "DEL-1"
    return ""


def _undelegated(state: State, by: str, delegate: str, role: str) -> str:
    if delegate not in state.spaces:
        return "DOS-1"
    if by == delegate:
        return "DEL-4"
    return "DEL-1" if role == AT else ""


def _cumulated(
    state: State, folder: Folder, delegate: str, places: Sequence[str], role: str
) -> str:
    rows = folder.held.get(delegate)
    if not rows:
        return ""
    for each in places:
        if each in rows and rows[each][0] == role:
            return "DEL-11"
    return "ROL-6" if state.clashes(folder, delegate, role, places) else ""


def _places(state: State, folder: Folder, services: Sequence[str], role: str) -> Sequence[str]:
    """Return the lines on which a designation gives a role: an AS's, all of the Service."""
    adhered = folder.adhered
    if role == AS:
        named = [part for each in services for part in state.seats[state.whole[each]]]
    elif len(services) == 1:
        return [each for each in state.parts[services[0]] if each in adhered]
    else:
        named = [part for each in services for part in state.parts[each]]
    return [each for each in dict.fromkeys(named) if each in adhered]


def _unplaced(
    state: State, folder: Folder, delegate: str, services: Sequence[str], role: str
) -> str:
    """Return what refuses a service not adhered to, or a seat that has its AS."""
    if role != AS:
        for each in services:
            if each not in folder.adhered and folder.adhered.isdisjoint(state.parts[each]):
                return "DEL-2"
        return ""
    wholes = [state.whole[each] for each in services]
    if any(whole not in folder.titulaires for whole in wholes):
        return "DEL-2"
    taken = any(folder.suppleants.get(whole, delegate) != delegate for whole in wholes)
    return "ROL-3" if taken else ""


def _acted_on(
    state: State, *, by: str, delegate: str, dossier: str, services: Sequence[str], at: datetime
) -> tuple[Folder, Rows, bool] | str:
    """Return the dossier, the delegations meant, and whether a service means none; or a refusal."""
    fault = state.misnamed(services)
    if fault:
        return fault
    folder = state.acted(by, dossier, at)
    if isinstance(folder, str):
        return folder
    if delegate not in state.spaces:
        return "DOS-1"
    rows = folder.held.get(delegate)
    if not rows:
        return folder, {}, True
    targets: Rows = {}
    bare = False
    for service in services:
        meant = _meant(state, folder, delegate, service, rows)
        bare = bare or not meant
        targets |= meant
    return _beyond(folder, by, targets) or (folder, targets, bare)


def _meant(state: State, folder: Folder, delegate: str, service: str, rows: Rows) -> Rows:
    """Return the delegations that a service means: an AS's, on the whole Service."""
    whole = state.whole[service]
    seat = folder.suppleants.get(whole) == delegate
    parts = state.seats[whole] if seat else state.parts[service]
    return {each: rows[each] for each in parts if each in rows and rows[each][0] != AT}


def _beyond(folder: Folder, by: str, targets: Rows) -> str:
    """Return what keeps a person from delegations: his role, or its suspension (DEL-7, 8)."""
    sleeping, rows = False, folder.held.get(by, {})
    for each, held in targets.items():
        own = rows.get(each)
        if own is None or not _reaches(own[0], by, held):
            return "DEL-7"
        sleeping = sleeping or (own[0] != AT and own[3] is not None)
    return "DEL-8" if sleeping else ""


def _reaches(role: str, by: str, held: Held) -> bool:
    if role == AT:
        return True
    if role == AS:
        return held[0] in {AD, A}
    return role == AD and held[1] == by


def modify_delegation(
    state: State,
    *,
    by: str,
    delegate: str,
    dossier: str,
    services: Sequence[str],
    role: str,
    at: datetime,
) -> str:
    """Make an Acteur Délégant an Acteur, or the reverse."""
    met = _acted_on(state, by=by, delegate=delegate, dossier=dossier, services=services, at=at)
    if isinstance(met, str):
        return met
    folder, targets, bare = met
    own = folder.held.get(by, {})
    fault = _unmodified(own, targets, role, bare=bare)
    if fault:
        return fault
    if state.clashes(folder, delegate, role, targets, targets):
        return "ROL-6"
    for each, held in targets.items():
        _leave(state, folder, delegate, each, held[0])
        # It is another one from now on, and if it sleeps, so does that.
        folder.held[delegate][each] = (role, by, at, None if held[3] is None else at)
    folder.updated_at = at
    return ""


def _unmodified(own: Rows, targets: Rows, role: str, *, bare: bool) -> str:
    if role != AT and any(role not in DESIGNATES[own[each][0]] for each in targets):
        return "DEL-1"
    if role not in {AD, A}:
        return "DEL-10"
    roles = [held[0] for held in targets.values()]
    if bare or AS in roles:
        return "DEL-6"
    return "DEL-11" if role in roles else ""


def _leave(state: State, folder: Folder, gone: str, each: str, left: str) -> None:
    """Let those whom somebody designated on a line end, or be the AT's (DEL-9, ROL-8)."""
    if left == A:
        return
    titulaire, ends = folder.titulaires[state.whole[each]], left == AD and state.cascade
    for rows in folder.held.values():
        if each not in rows or rows[each][1] != gone:
            continue
        if ends:
            del rows[each]
        else:
            role, _, since, suspended_at = rows[each]
            rows[each] = (role, titulaire, since, suspended_at)


def suspend(
    state: State, *, by: str, delegate: str, dossier: str, services: Sequence[str], at: datetime
) -> str:
    """Suspend a delegation."""
    met = _acted_on(state, by=by, delegate=delegate, dossier=dossier, services=services, at=at)
    if isinstance(met, str):
        return met
    folder, targets, bare = met
    if bare:
        return "DEL-6"
    if any(held[3] is not None for held in targets.values()):
        return "DEL-11"
    _suspend(folder, delegate, targets, at)
    folder.updated_at = at
    return ""


def _suspend(folder: Folder, delegate: str, targets: Rows, at: datetime | None) -> None:
    rows = folder.held[delegate]
    for each, (role, source, since, _) in targets.items():
        rows[each] = (role, source, since, at)


def reactivate(
    state: State, *, by: str, delegate: str, dossier: str, services: Sequence[str], at: datetime
) -> str:
    """Reactivate a delegation."""
    met = _acted_on(state, by=by, delegate=delegate, dossier=dossier, services=services, at=at)
    if isinstance(met, str):
        return met
    folder, targets, bare = met
    if bare:
        return "DEL-6"
    if any(held[3] is None for held in targets.values()):
        return "DEL-11"
    _suspend(folder, delegate, targets, None)
    folder.updated_at = at
    return ""


def revoke(
    state: State, *, by: str, delegate: str, dossier: str, services: Sequence[str], at: datetime
) -> str:
    """Delete a delegation."""
    met = _acted_on(state, by=by, delegate=delegate, dossier=dossier, services=services, at=at)
    if isinstance(met, str):
        return met
    folder, targets, bare = met
    if bare:
        return "DEL-6"
    for each, held in targets.items():
        del folder.held[delegate][each]
        if held[0] == AS:
            folder.suppleants.pop(state.whole[each], None)
        _leave(state, folder, delegate, each, held[0])
    folder.updated_at = at
    return ""
