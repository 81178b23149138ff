"""A change of the portal's rules: what the new catalogue lacks ends, the rest is judged (CAT-4).

Law: services are the same where their codes are. A dossier that loses nothing keeps its clock, and
is the very value that it was where its services are. Doesn't know who decides on rules.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from heapq import nsmallest
from itertools import chain, count
from typing import Final, NamedTuple

from attrs import evolve

from habilitations import _state
from habilitations._acts.acting import since
from habilitations._acts.course import Course, Refused, finder, guard
from habilitations._acts.facts import Facts
from habilitations._state.dossier import Dossier, Ruling, key_of
from habilitations._state.reduced import under_catalogue
from habilitations._state.requests import (
    AdhesionRequest,
    Request,
    email_given,
    shared_services,
)
from habilitations._state.seats import Habilitation
from habilitations._state.table_checks import asked_before
from habilitations._values.bounded import MAX_FAULTS
from habilitations._values.maps import FrozenMap
from habilitations.errors import (
    HabilitationError,
    InconsistentState,
    RequestAlreadyPending,
    TimeGoesBack,
)
from habilitations.identifiers import Idsp, Siren, dossier_order
from habilitations.model import Portal
from habilitations.rules import Ruleset
from habilitations.services import Service


class _Kept(NamedTuple):
    """What a dossier keeps under new rules: what its seats are to be made of, and the rest."""

    before: Dossier
    #: The dossier with the requests that it keeps.
    dossier: Dossier
    rows: tuple[Habilitation, ...]
    #: Whether something ends.
    lost: bool

    @property
    def same(self) -> bool:
        """Whether all services of the dossier are as they were."""
        return self.dossier is self.before


class _Rules(NamedTuple):
    """The rules that come, and what of the catalogue is as it was."""

    ruleset: Ruleset
    at: datetime
    services: Mapping[str, Service]
    #: The elementary services that have the same bits in what a person holds (`_values.nibbles`).
    steady: frozenset[str]
    #: Whether what is held is judged by what it was judged by before.
    same_judge: bool

    def knows(self, dossier: Dossier) -> bool:
        """Tell whether all services of a dossier are here as they were."""
        held = (seat.service for seat in dossier.seats)
        return all(self.services.get(each.code) == each for each in held) and not any(
            map(self.ruleset.catalogue.unknown, (each.services for each in dossier.requests))
        )

    def numbers(self, dossier: Dossier) -> bool:
        """Tell whether what each holds on a dossier is numbered as it was."""
        lines = (line for seat in dossier.seats for line in seat.lines)
        return all(line.service.code in self.steady for line in lines)


class _Found:
    #: What each dossier keeps under the new rules.
    kept: Sequence[_Kept]
    rules: _Rules


class Ruled(Facts, _Found):
    """What a change of the rules is judged by."""

    wanted: Ruleset


@guard(TimeGoesBack)
def onwards_everywhere(facts: Ruled) -> Refused:
    """Refuse an instant before the last change of anything."""
    return since(facts, _last(facts.portal))


@finder
def what_is_kept(facts: Ruled) -> Refused:
    """Find what of each dossier the new catalogue keeps."""
    facts.rules = rules = _rules(facts.ruleset, facts.wanted, facts.at)
    facts.kept = [_kept(dossier, rules) for dossier in facts.portal.dossier_map.values()]
    return ()


def _last(portal: Portal) -> datetime | None:
    spaces = (each.updated_at for each in portal.space_map.values())
    dossiers = (each.updated_at for each in portal.dossier_map.values())
    return max(chain(spaces, dossiers), default=None)


def _rules(before: Ruleset, ruleset: Ruleset, at: datetime) -> _Rules:
    old, new = before.catalogue.slots, ruleset.catalogue.slots
    steady = (code for code, slot in new.items() if code in old and old[code].shift == slot.shift)
    return _Rules(
        ruleset=ruleset,
        at=at,
        services=FrozenMap((each.code, each) for each in ruleset.catalogue.services),
        steady=frozenset(steady),
        same_judge=before.role_exclusivity is ruleset.role_exclusivity,
    )


def _kept(dossier: Dossier, rules: _Rules) -> _Kept:
    if rules.knows(dossier):
        judged = () if rules.same_judge else tuple(dossier.habilitations())
        return _Kept(before=dossier, dossier=dossier, rows=judged, lost=False)
    catalogue, rows = rules.ruleset.catalogue, tuple(dossier.habilitations())
    held = tuple(
        evolve(row, service=catalogue.slots[row.service.code].service)
        for row in rows
        if row.service.code in catalogue.slots
    )
    asked = (under_catalogue(request, catalogue, rules.at) for request in dossier.requests)
    waiting = tuple(request for request in asked if request.services)
    lost = len(held) < len(rows) or _named(waiting) < _named(dossier.requests)
    cut = dossier.revised(requests=waiting)
    return _Kept(before=dossier, dossier=cut, rows=held, lost=lost)


def _named(requests: Iterable[Request]) -> int:
    return sum(len(each.services) for each in requests)


# CAT-4: the invariants of the new rules judge what is left.
@guard(InconsistentState, rule="CAT-4")
def unbroken(facts: Ruled) -> Refused:
    """Refuse rules that the state breaks, with every fault, dossier by dossier."""
    found = broken(fault for each in facts.kept for fault in _faults(each, facts.rules))
    return () if found is None else (found,)


def broken(faults: Iterable[HabilitationError], more: int = 0) -> InconsistentState | None:
    """Return the refusal of a state for faults of its dossiers, in their order; None without any.

    `more` are known of already, and counted alone.
    """
    total = count(more)
    each_counted = (fault for fault, _ in zip(faults, total, strict=False))
    kept = tuple(nsmallest(MAX_FAULTS, each_counted, key=_dossier))
    # No tables were given that a fault could stand in.
    return InconsistentState(kept, ((),) * len(kept), next(total) - len(kept)) if kept else None


def _dossier(fault: HabilitationError) -> tuple[bool, str]:
    named = getattr(fault, "dossier", None)
    return dossier_order(named) if isinstance(named, Siren | Idsp) else (True, "")


def _faults(kept: _Kept, rules: _Rules) -> Iterator[HabilitationError]:
    if rules.same_judge and kept.same:
        return
    found = _state.invariants.faults_of(kept.dossier, kept.rows, rules.ruleset)
    yield from (fault for fault, _ in found)
    yield from _faults_of_requests(kept.dossier)


# Deadlines are those that they were, so nothing that waits is late for the change.
def _faults_of_requests(dossier: Dossier) -> Iterator[HabilitationError]:
    for request in dossier.requests:
        if isinstance(request, AdhesionRequest):
            yield from email_given(request)
    for earlier, request in asked_before(dossier.requests):
        common = shared_services(earlier, request)
        yield RequestAlreadyPending(dossier.id, request.requester, common)


def _ruling(facts: Ruled) -> Ruling:
    made = ((each.before, _settled(each, facts.rules)) for each in facts.kept)
    dossiers = FrozenMap((key_of(new.id), new) for old, new in made if new is not old)
    return Ruling(facts.wanted, facts.at, dossiers)


def _settled(kept: _Kept, rules: _Rules) -> Dossier:
    catalogue = rules.ruleset.catalogue
    if kept.same:
        return kept.before if rules.numbers(kept.before) else kept.before.held_anew(catalogue)
    seated = _state.invariants.seated(kept.dossier, kept.rows, rules.ruleset)
    # A clock moves where something ends.
    last = rules.at if kept.lost else kept.before.updated_at
    return seated.revised(updated_at=last).held_anew(catalogue)


CHANGE: Final[Course[Ruled]] = Course((onwards_everywhere, what_is_kept, unbroken), _ruling)
