"""Documents written before deadlines were kept mean what they meant.

Each was written by the commit before; beside it stands what it meant there: who holds what, and
how far each request, change of address and inscription was at ten instants.
"""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from habilitations import Journal, Portal, holders, replay, requests_on
from habilitations._json.converter import written_instant
from habilitations._state.space import activation_deadline, is_void
from habilitations.journal import Scenario
from habilitations.wire import dumps, loads
from tests.moves import plain_id
from tests.world import DAY, HOUR, MONDAY, TICK

STORED: Final = Path(__file__).with_name("stored")
INSTANTS: Final = tuple(
    MONDAY + after
    for after in (
        *(timedelta(), HOUR, 48 * HOUR, 48 * HOUR + TICK, 72 * HOUR),
        *(5 * DAY, 30 * DAY, 60 * DAY, 61 * DAY, 200 * DAY),
    )
)
#: The portal that a document is, or leads to.
PORTALS: Final[Mapping[str, Callable[[str], Portal]]] = MappingProxyType(
    {
        "portal-fiche": lambda text: loads(text, Portal),
        "portal-other-rules": lambda text: loads(text, Portal),
        "journal": lambda text: replay(loads(text, Journal)),
        "scenario": lambda text: loads(text, Scenario).start,
    }
)


def read(name: str) -> str:
    """Return a stored document."""
    return (STORED / f"{name}.json").read_text(encoding="utf-8").rstrip("\n")


def meaning(portal: Portal) -> dict[str, object]:
    """Return what a portal means, as it was told when the documents were stored."""
    return {
        "held": [
            [
                *(plain_id(held.dossier), held.subscriber.value, held.service.code),
                held.role.value,
                None if held.granted_by is None else held.granted_by.value,
                *(written_instant(held.since), held.suspended),
            ]
            for dossier in portal.dossiers
            for held in holders(portal, dossier=dossier)
        ],
        "requests": [
            [
                *(written_instant(at), plain_id(dossier), each.request.requester.value),
                *(type(each.request).__name__, each.status.value, written_instant(each.deadline)),
            ]
            for at in INSTANTS
            for dossier in portal.dossiers
            for each in requests_on(portal, dossier=dossier, at=at)
        ],
        "changes": [
            [plain_id(each.id), change.email.value, written_instant(change.good_until)]
            for each in portal.dossiers.values()
            if (change := each.email_change) is not None
        ],
        "inscriptions": [
            [
                *(space.subscriber.number.value, written_instant(activation_deadline(space))),
                [is_void(space, at) for at in INSTANTS],
            ]
            for space in portal.spaces.values()
            if space.activated_at is None
        ],
    }


@pytest.mark.parametrize("name", PORTALS)
def test_it_means_the_same(name: str) -> None:
    """Who holds what, and until when all that waits is good."""
    told = json.loads((STORED / f"{name}.meaning.json").read_text(encoding="utf-8"))
    assert meaning(PORTALS[name](read(name))) == told


@pytest.mark.parametrize("name", PORTALS)
def test_it_holds_what_it_held(name: str) -> None:
    """What a document left out of the ruleset's own is left out still; its form is today's."""
    again = json.loads(dumps(loads(read(name))))
    assert again == _named_alike(json.loads(read(name)))


def _named_alike(data: object) -> object:
    """Return data of before with its SIRENs as they are written since."""
    match data:
        case {**parts}:
            return {
                key: {"siren": part}
                if key in {"id", "dossier"} and isinstance(part, str)
                else _named_alike(part)
                for key, part in parts.items()
            }
        case [*items]:
            return [_named_alike(item) for item in items]
        case _:
            return data


@pytest.mark.parametrize("name", PORTALS)
def test_its_missing_deadlines_are_filled(name: str) -> None:
    """No request, change of address or space is without one, and there are some of each."""
    portal = PORTALS[name](read(name))
    dossiers = portal.dossiers.values()
    waiting = [each.deadline for dossier in dossiers for each in dossier.requests]
    waiting += [each.email_change.deadline for each in dossiers if each.email_change is not None]
    waiting += [space.deadline for space in portal.spaces.values()]
    assert waiting
    assert None not in waiting


def test_everything_that_waits_is_stored() -> None:
    """Requests of every phase, changes of address, and inscriptions that wait."""
    told = [
        json.loads((STORED / f"{name}.meaning.json").read_text(encoding="utf-8"))
        for name in PORTALS
    ]
    phases = {(each[3], each[4]) for one in told for each in one["requests"]}
    assert {phase for _, phase in phases} == {"AWAITING_EMAIL", "PENDING", "LAPSED"}
    assert {kind for kind, _ in phases} == {"AdhesionRequest", "SubstitutionRequest"}
    assert any(one["changes"] for one in told)
    assert any(one["inscriptions"] for one in told)
