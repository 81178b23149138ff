"""Which rights differ on a dossier, and what brought it about.

Holds the comparison of the habilitations of one dossier in two states. Law: what is told is the
difference of what `holders` answers. A cause is read from the two states, not from what was done
in between: for the states before and after one step it is what that step did. Doesn't know data.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeAlias, final

from attrs import fields, frozen

from habilitations._state.seats import in_role
from habilitations._state.sources import end_with_titulaire
from habilitations.diffs._values import Cause, RightChange, is_under_another
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Line, Seat
from habilitations.roles import Role
from habilitations.rules import OnDelegatorRemoved, Ruleset
from habilitations.services import ElementaryService

#: The code of a service, since it is the same in any catalogue that has it (CAT-4), and a number.
_Place: TypeAlias = tuple[str, str]
_Held: TypeAlias = dict[_Place, Habilitation]

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
    was, is_now = pair.was, pair.is_now
    either = (was | is_now).items()
    found = [(place, was.get(place), is_now.get(place), held) for place, held in either]
    differing = [each for each in found if _differs(each[1], each[2])]
    differing.sort(key=lambda each: (ranks[each[0][0]], each[0][1]))
    for _, before, after, held in differing:
        yield RightChange(
            subscriber=held.subscriber,
            dossier=pair.dossier,
            service=held.service,
            before=before,
            after=after,
            cause=_cause(before, after, pair),
        )


def _held(dossier: Dossier | None, other: Dossier | None) -> _Held:
    if dossier is None:
        return {}
    seats = () if other is None else other.seats
    lines = {line.service.code: line for seat in seats for line in seat.lines}
    rows = [
        seat.habilitation(dossier.id, line, person)
        for seat in dossier.seats
        for line in seat.lines
        for person in _people(seat, line, lines.get(line.service.code))
    ]
    return {(row.service.code, row.subscriber.value): row for row in rows if row is not None}


def _people(seat: Seat, line: Line, other: Line | None) -> Sequence[SubscriberNumber]:
    # Whatever became of the others is told by who they are: a crowd is looked at, not made.
    found = [seat.titulaire]
    if line.suppleant is not None:
        found.append(line.suppleant.subscriber)
    if other is line or not line.actors:
        return found
    kept = frozenset() if other is None else frozenset(map(id, other.actors))
    found += [each.subscriber for each in line.actors if id(each) not in kept]
    if other is None or kept.isdisjoint(map(id, line.actors)):
        return found
    is_asleep, was_asleep = line.sleeping(), other.sleeping()
    turned = [each for each in line.actors if is_asleep(each) is not was_asleep(each)]
    return [*found, *[each.subscriber for each in turned]]


def _differs(before: Habilitation | None, after: Habilitation | None) -> bool:
    if before is None or after is None:
        return True
    return bool(_PARTS(before) != _PARTS(after))


def _titulaire(held: _Held, code: str) -> SubscriberNumber | None:
    roles = ((row.role, row.subscriber) for (each, _), row in held.items() if each == code)
    return next((person for role, person in roles if role is _AT), None)


def _cause(before: Habilitation | None, after: Habilitation | None, pair: Pair) -> Cause:
    if before is None:
        return Cause.DIRECT if after is None else _why_gained(after, pair)
    if after is None:
        return _why_lost(before, pair)
    if not in_role(before, after.role):
        return Cause.REPLACED if _AT in (before.role, after.role) else Cause.DIRECT
    if is_under_another(before, after):
        return Cause.REGRANTED if before.since == after.since else Cause.DIRECT
    if before.suspended is not after.suspended:
        own = after if after.suspended else before
        return Cause.INHERITED if own.suspended_at is None else Cause.DIRECT
    return Cause.DIRECT


def _why_gained(gained: Habilitation, pair: Pair) -> Cause:
    if gained.role is not Role.ADMINISTRATEUR_SUPPLEANT:
        return Cause.DIRECT
    whole = pair.ruleset.catalogue.service_of(gained.service).elementary
    rows = (pair.was.get((service.code, gained.subscriber.value)) for service in whole)
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
    source = (lost.service.code, lost.granted_by.value)
    was, is_now = pair.was.get(source), pair.is_now.get(source)
    if was is None or was.role is not Role.ACTEUR_DELEGANT:
        return False
    return is_now is None or is_now.role is not Role.ACTEUR_DELEGANT
