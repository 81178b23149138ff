"""What acts on delegations lead to, one after the other: who has which role in the end.

Law: the last act on a person's elementary service counts; what a letter brings is not known from
acts. Doesn't know the state that they are taken on.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._steps.draft import Draft
from habilitations.guidance._answers.nearest import services_of
from habilitations.guidance._plans.running import PlannedStep
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Dossier, Habilitation
from habilitations.roles import Role
from habilitations.services import Catalogue, ElementaryService

#: A person on an elementary service.
_Place: TypeAlias = tuple[SubscriberNumber, ElementaryService]
#: The role that a person has, if any, and whether it sleeps, where that is known.
_Promise: TypeAlias = tuple[Role | None, bool | None]

_GIVING: Final = frozenset({"designate", "modify_delegation"})
_SLEEPING: Final[Mapping[str, bool]] = MappingProxyType({"suspend": True, "reactivate": False})


def are_kept(steps: Iterable[PlannedStep], dossier: Dossier, catalogue: Catalogue) -> bool:
    """Tell whether a dossier is as acts on it leave it, where it has adhered to their services."""
    adhered = {line.service for seat in dossier.seats for line in seat.lines}
    promised = _promised(steps, catalogue)
    return all(
        _is_kept(promise, dossier.habilitation(person, line, catalogue))
        for (person, line), promise in promised.items()
        if line in adhered
    )


def _is_kept(promise: _Promise, held: Habilitation | None) -> bool:
    role, sleeps = promise
    if held is None or role is None:
        return held is None and role is None
    return held.role is role and sleeps in (None, held.suspended_at is not None)


def _promised(steps: Iterable[PlannedStep], catalogue: Catalogue) -> Mapping[_Place, _Promise]:
    found: dict[_Place, _Promise] = {}
    for step in steps:
        lines = catalogue.expanded(services_of(step.draft) or step.services)
        if step.draft.procedure == "activate_request":
            # Who takes a seat over may end what others have, and what he had (SUB-4, SUB-5).
            found = {place: each for place, each in found.items() if place[1] not in lines}
        found |= _by_an_act(step.draft, lines, found)
    return found


def _by_an_act(
    draft: Draft, lines: Iterable[ElementaryService], known: Mapping[_Place, _Promise]
) -> Mapping[_Place, _Promise]:
    """Return what an act leaves a person with, where that is known."""
    delegate, role = draft.arguments.get("delegate"), draft.arguments.get("role")
    places = [(delegate, line) for line in lines if isinstance(delegate, SubscriberNumber)]
    if draft.procedure == "revoke":
        return dict.fromkeys(places, (None, None))
    if draft.procedure in _GIVING and isinstance(role, Role):
        # DEL-11: a modification keeps the suspension.
        return dict.fromkeys(places, (role, False if draft.procedure == "designate" else None))
    sleeps = _SLEEPING.get(draft.procedure)
    return {place: (known[place][0], sleeps) for place in places if place in known}
