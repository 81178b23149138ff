"""Which rights differ on a dossier, and what brought it about.

Holds the comparison of the habilitations of one dossier in two states. Law: what is told is the
difference of what `holders` answers. A cause is read from the two states, not from what was done
in between: for the states before and after one step it is what that step did. Doesn't know data.
"""

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Final, TypeAlias, final

from attrs import evolve, fields, frozen

from habilitations._state.sources import end_with_titulaire
from habilitations.diffs._values import Cause, RightChange, RightKind
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Line, Seat
from habilitations.roles import Role
from habilitations.rules import OnDelegatorRemoved, Ruleset
from habilitations.services import ElementaryService

#: The code of a service, since it is the same in any catalogue that has it (CAT-4), and a person.
_Place: TypeAlias = tuple[str, SubscriberNumber]
_Held: TypeAlias = Mapping[_Place, Habilitation]

_AT = Role.ADMINISTRATEUR_TITULAIRE
# DOS-2, CAT-4: under another identifier, or another label of its service, it is the same right.
_PARTS: Final = attrgetter(
    *(each.name for each in fields(Habilitation) if each.name not in {"dossier", "service"})
)


@final
@frozen(kw_only=True)
class Pair:
    """What is held on a dossier in two states, under the ruleset of the later one."""

    #: The identifier of the dossier in the later state, or its last one.
    dossier: DossierId
    was: _Held
    is_now: _Held
    ruleset: Ruleset

    def titulaire_changed(self, service: ElementaryService) -> bool:
        """Tell whether another is AT of a service than before, or nobody."""
        return _titulaire(self.was, service.code) != _titulaire(self.is_now, service.code)


def pair_of(
    before: Dossier | None, after: Dossier | None, dossier: DossierId, ruleset: Ruleset
) -> Pair:
    """Return what is held on a dossier in two states, but for actors who are the very same."""
    was, is_now = _held(before, after), _held(after, before)
    return Pair(dossier=dossier, was=was, is_now=is_now, ruleset=ruleset)


def rights(pair: Pair, ranks: Mapping[str, int]) -> Iterator[RightChange]:
    """Yield what differs, in the order of services, then by number."""
    either = {**pair.was, **pair.is_now}
    places = [place for place in either if _differs(pair, place)]
    for place in sorted(places, key=lambda each: (ranks[each[0]], each[1])):
        before, after, held = pair.was.get(place), pair.is_now.get(place), either[place]
        change = RightChange(
            subscriber=place[1],
            dossier=pair.dossier,
            service=held.service,
            before=before,
            after=after,
        )
        yield evolve(change, cause=_cause(change, pair))


def _held(dossier: Dossier | None, other: Dossier | None) -> _Held:
    if dossier is None:
        return {}
    seats = () if other is None else other.seats
    lines = {line.service.code: line for seat in seats for line in seat.lines}
    rows = (
        seat.habilitation(dossier.id, line, person)
        for seat in dossier.seats
        for line in seat.lines
        for person in _people(seat, line, lines.get(line.service.code))
    )
    return {(row.service.code, row.subscriber): row for row in rows if row is not None}


def _people(seat: Seat, line: Line, other: Line | None) -> Iterator[SubscriberNumber]:
    # Whatever became of the others is told by who they are: a crowd is looked at, not made.
    yield seat.titulaire
    yield from () if line.suppleant is None else (line.suppleant.subscriber,)
    if other is line:
        return
    kept, slept = (
        (frozenset(), line) if other is None else (frozenset(map(id, other.actors)), other)
    )
    is_asleep, was_asleep = line.sleeping(), slept.sleeping()
    for each in line.actors:
        if id(each) not in kept or is_asleep(each) is not was_asleep(each):
            yield each.subscriber


def _differs(pair: Pair, place: _Place) -> bool:
    before, after = pair.was.get(place), pair.is_now.get(place)
    if before is None or after is None:
        return True
    return bool(_PARTS(before) != _PARTS(after))


def _titulaire(held: _Held, code: str) -> SubscriberNumber | None:
    roles = ((row.role, row.subscriber) for (each, _), row in held.items() if each == code)
    return next((person for role, person in roles if role is _AT), None)


def _cause(change: RightChange, pair: Pair) -> Cause:
    before, after = change.before, change.after
    if before is None:
        return _why_gained(change, pair)
    if after is None:
        return _why_lost(before, pair)
    if RightKind.ROLE in change.kinds:
        return Cause.REPLACED if _AT in (before.role, after.role) else Cause.DIRECT
    if RightKind.SOURCE in change.kinds:
        return Cause.REGRANTED if before.since == after.since else Cause.DIRECT
    if {RightKind.SUSPENDED, RightKind.REACTIVATED} & set(change.kinds):
        own = after if after.suspended else before
        return Cause.INHERITED if own.suspended_at is None else Cause.DIRECT
    return Cause.DIRECT


def _why_gained(change: RightChange, pair: Pair) -> Cause:
    gained = change.after
    if gained is None or gained.role is not Role.ADMINISTRATEUR_SUPPLEANT:
        return Cause.DIRECT
    whole = pair.ruleset.catalogue.service_of(change.service).elementary
    rows = (pair.was.get((service.code, change.subscriber)) for service in whole)
    had = any(row is not None and row.role is Role.ADMINISTRATEUR_SUPPLEANT for row in rows)
    return Cause.EXTENDED if had else Cause.DIRECT


def _why_lost(lost: Habilitation, pair: Pair) -> Cause:
    if lost.service.code not in pair.ruleset.catalogue.slots:
        return Cause.CATALOGUE
    if lost.role is _AT:
        return Cause.REPLACED
    if end_with_titulaire(pair.ruleset) and pair.titulaire_changed(lost.service):
        return Cause.ENDED
    return Cause.CASCADE if _orphaned(lost, pair) else Cause.DIRECT


def _orphaned(lost: Habilitation, pair: Pair) -> bool:
    if lost.granted_by is None or pair.ruleset.on_delegator_removed is OnDelegatorRemoved.KEEP:
        return False
    source = (lost.service.code, lost.granted_by)
    was, is_now = pair.was.get(source), pair.is_now.get(source)
    if was is None or was.role is not Role.ACTEUR_DELEGANT:
        return False
    return is_now is None or is_now.role is not Role.ACTEUR_DELEGANT
