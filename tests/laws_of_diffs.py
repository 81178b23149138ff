"""The laws of differences, for one guided step or for two states of a walk.

Each asserts; `test_diff` takes them on walks that Hypothesis draws, `advice_proof` on many more.
"""

from collections.abc import Iterable
from typing import Final

from attrs import evolve

from habilitations import Habilitation, Portal, holders
from habilitations._texts.languages import LANGS
from habilitations.diffs import Cause, DataKind, Diff, RequestKind, RightKind, diff, preview
from habilitations.diffs._comparing import compared_whole
from habilitations.model import Request
from tests import moves

#: What is told of a request that waits still: as it is. Of another: as it was last.
_STILL_WAITING: Final = frozenset({RequestKind.MADE, RequestKind.CONFIRMED, RequestKind.REDUCED})


def clockless(portal: Portal) -> tuple[object, ...]:
    """Return a portal as people see it: without clocks and codes of spaces, requests unordered."""
    spaces = [
        evolve(each, code=None, deadline=None, updated_at=each.registered_at)
        for each in portal.spaces.values()
    ]
    dossiers = [
        (evolve(each, updated_at=each.opened_at, requests=()), frozenset(each.requests))
        for each in portal.dossiers.values()
    ]
    return portal.ruleset, tuple(spaces), tuple(dossiers)


def held(portal: Portal) -> set[Habilitation]:
    """Return everything that anybody holds."""
    return {row for each in portal.dossiers for row in holders(portal, dossier=each)}


def waiting(portal: Portal) -> set[Request]:
    """Return every request."""
    return {request for each in portal.dossiers.values() for request in each.requests}


def _renamed(rows: Iterable[Habilitation], found: Diff, after: Portal) -> set[Habilitation]:
    moved = {
        str(each.before): each.dossier for each in found.data if each.kind is DataKind.IDENTIFIED
    }
    slots = after.ruleset.catalogue.slots
    return {
        # A service that needs more now is the one that it was: its code says so (CAT-4).
        evolve(
            row,
            dossier=moved.get(str(row.dossier), row.dossier),
            service=slots[row.service.code].service,
        )
        for row in rows
    }


def two_states(before: Portal, after: Portal) -> Diff:
    """What a diff says, applied to what was held, is what is held; it is true where they differ."""
    found = diff(before, after)
    assert found == compared_whole(before, after)
    assert bool(found) is (clockless(before) != clockless(after))
    lost = {each.before for each in found.rights if each.before is not None}
    gained = {each.after for each in found.rights if each.after is not None}
    assert lost <= held(before)
    assert gained <= held(after)
    kept = {row for row in held(before) if row not in lost}
    assert _renamed(kept, found, after) | gained == held(after)
    assert not diff(before, before)
    assert not diff(after, after)
    _back(found, diff(after, before))
    _requests(found, before, after)
    return found


def _back(there: Diff, back: Diff) -> None:
    # The way back is the same rights, the other way round, but where a dossier got its SIREN.
    if all(each.kind is not DataKind.IDENTIFIED for each in there.data):
        one = {(each.before, each.after) for each in there.rights}
        assert one == {(each.after, each.before) for each in back.rights}


def _requests(found: Diff, before: Portal, after: Portal) -> None:
    known = {*before.dossiers, *after.dossiers}
    for each in found.requests:
        assert each.dossier in known
        assert each.request in waiting(after if each.kind in _STILL_WAITING else before)


def one_step(step: moves.Step) -> Diff | None:
    """A step's preview is its diff, and each change has the cause that the step gave it."""
    if not isinstance(step.met, Portal):
        return None
    found = two_states(step.before, step.after)
    assert preview(step.before, step.move.step(step.before)) == found
    named = {step.move.arguments.get("delegate"), step.move.arguments.get("by")}
    for each in found.rights:
        own = each.subscriber.value in named
        assert own or each.cause is not Cause.DIRECT
        assert not own or each.cause in (Cause.DIRECT, Cause.REPLACED)
        assert RightKind.DATES not in each.kinds
    for lang in LANGS:
        lines = found.told(lang, step.after)
        assert lines == found.told(lang, step.after)
        assert all(lines)
    return found
