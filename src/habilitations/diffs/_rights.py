"""Which rights differ on a dossier, and what brought it about.

Holds the comparison of the habilitations of one dossier in two states. Law: what is told is the
difference of what `holders` answers. A cause is read from the two states, not from what was done
in between: for the states before and after one step it is what that step did. Doesn't know data.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias, final

from attrs import evolve, frozen

from habilitations._state.sources import end_with_titulaire
from habilitations.diffs._values import Cause, RightChange, RightKind
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation
from habilitations.roles import Role
from habilitations.rules import OnDelegatorRemoved, Ruleset
from habilitations.services import ElementaryService

#: The code of a service, since it is the same in any catalogue that has it (CAT-4), and a person.
_Place: TypeAlias = tuple[str, SubscriberNumber]
_Held: TypeAlias = Mapping[_Place, Habilitation]

_AT = Role.ADMINISTRATEUR_TITULAIRE


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
    """Return what is held on a dossier in two states."""
    return Pair(dossier=dossier, was=_held(before), is_now=_held(after), ruleset=ruleset)


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


def _held(dossier: Dossier | None) -> _Held:
    rows = () if dossier is None else dossier.habilitations()
    return {(row.service.code, row.subscriber): row for row in rows}


def _differs(pair: Pair, place: _Place) -> bool:
    before, after = pair.was.get(place), pair.is_now.get(place)
    if before is None or after is None:
        return True
    # DOS-2, CAT-4: under another identifier, or another label of its service, it is the same right.
    return evolve(before, dossier=after.dossier, service=after.service) != after


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
