"""The rival's change of the rules of everything (CAT-4).

Law: what is there is left alone until nothing is found that the new rules refuse.
"""

from copy import copy
from datetime import datetime
from itertools import chain, combinations

from benchmarks.rival.state import AS, AT, Folder, Rules, State, Waiting


def change_rules(state: State, *, rules: Rules, at: datetime) -> str:
    """Put other rules in force."""
    clocks = [space.updated_at for space in state.spaces.values()]
    clocks += [folder.updated_at for folder in state.folders.values()]
    if at < max((state.since, *clocks)):
        return "TIM-1"
    ruled, known = State(rules), frozenset(chain.from_iterable(rules.services.values()))
    folders = {name: _cut(ruled, known, folder, at) for name, folder in state.folders.items()}
    if any(_broken(ruled, folder) for folder in folders.values()):
        return "VAL-1"
    state.follow(rules, at)
    state.folders = folders
    return ""


def _cut(ruled: State, known: frozenset[str], before: Folder, at: datetime) -> Folder:
    """Return what a catalogue leaves of a dossier: its clock moves where something ends."""
    folder = Folder(before.name, before.accounts, before.updated_at)
    folder.address, folder.change = before.address, before.change
    for number, rows in before.held.items():
        left = {each: held for each, held in rows.items() if each in known}
        folder.held[number] = left
        for each, held in left.items():
            if held[0] == AT:
                folder.titulaires[ruled.whole[each]] = number
                folder.adhered.add(each)
            elif held[0] == AS:
                folder.suppleants[ruled.whole[each]] = number
    asked = [_left(ruled, known, request) for request in before.requests]
    folder.requests = [request for request in asked if request.elements]
    if _size(folder) < _size(before):
        folder.updated_at = at
    return folder


def _size(folder: Folder) -> tuple[int, int]:
    """Return how many roles there are and, of what waits, how many services are named."""
    named = sum(len(each.services or each.elements) for each in folder.requests)
    return sum(map(len, folder.held.values())), named


def _left(ruled: State, known: frozenset[str], before: Waiting) -> Waiting:
    request = copy(before)
    if request.kind == "SUBSTITUTION":
        request.services = [each for each in request.services if each in ruled.seats]
        request.elements = frozenset(
            [part for each in request.services for part in ruled.seats[each]]
        )
        return request
    request.elements &= known
    if ruled.paying.isdisjoint(request.elements):
        request.account = None
    if ruled.mailed.isdisjoint(request.elements):
        request.email = request.link = None
        request.clicked = False
    return request


def _broken(ruled: State, folder: Folder) -> bool:
    """Tell whether a dossier breaks the rules, as it is left."""
    # Each line has its AT and its sources still: only what stands beside it may have changed.
    return (
        any(not _seated(ruled, folder, whole) for whole in folder.titulaires)
        or any(
            ruled.clashes(folder, number, held[0], (each,))
            for number, rows in folder.held.items()
            for each, held in rows.items()
        )
        or (not folder.accounts and not ruled.paying.isdisjoint(folder.adhered))
        or (folder.address is None and not ruled.mailed.isdisjoint(folder.adhered))
        or _misfiled(ruled, folder)
    )


def _seated(ruled: State, folder: Folder, whole: str) -> bool:
    """Tell whether a Service has one AT, and one AS at most, of all of it alike (ROL-5, DEL-5)."""
    there = [
        (number, each, held)
        for number, rows in folder.held.items()
        for each, held in rows.items()
        if ruled.whole[each] == whole
    ]
    if len({number for number, _, held in there if held[0] == AT}) > 1:
        return False
    seconds = [row for row in there if row[2][0] == AS]
    if not seconds:
        return True
    alike = {(number, held[3] is None) for number, _, held in seconds}
    lines = folder.adhered.intersection(ruled.seats[whole])
    return len(alike) == 1 and {each for _, each, _ in seconds} == lines


def _misfiled(ruled: State, folder: Folder) -> bool:
    """Tell whether a request lacks its address, or two of one person meet (ADH-4, ADH-10)."""
    for each in folder.requests:
        unaddressed = each.email is None or each.link is None
        mailed = each.kind == "ADHESION" and not ruled.mailed.isdisjoint(each.elements)
        if mailed and unaddressed:
            return True
    return any(
        one.by == other.by and not one.elements.isdisjoint(other.elements)
        for one, other in combinations(folder.requests, 2)
    )
