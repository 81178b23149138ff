"""Documents read at once and for all faults: one reading (`wire._at_once`)."""

import json
import random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habilitations import Portal
from habilitations._json.faults import Told, checked
from habilitations._json.reader import data_of, exact
from habilitations.errors import InvalidDocument
from habilitations.rules import FICHE
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.testing.strategies import portals
from habilitations.wire import dumps
from habilitations.wire._at_once import portal_at_once
from habilitations.wire._parts import PortalRecord, records
from habilitations.wire._portals import portal_of
from tests.test_only_declared_errors import RICH
from tests.test_wire_input import mutated

MADE: Final = records(FICHE_CATALOGUE)


def body(text: str) -> dict[str, object]:
    """Return a document without its head, as `loads` has it."""
    data = dict(exact(data_of(text), dict))
    del data["habilitations"], data["version"]
    return data


def read(data: object, told: Told) -> Portal | None:
    """Return the portal of data that have no fault of form."""
    record = MADE.reads.read(data, PortalRecord, None, told)
    return None if record is None else portal_of(record, FICHE)


def for_all_faults(data: object) -> Portal | None:
    """Return what the collecting walk reads; None where it finds faults."""
    try:
        return checked(lambda told: read(data, told))
    except InvalidDocument:
        return None


@given(portal=portals(unknown=True))
def test_what_is_written_is_read_at_once(portal: Portal) -> None:
    """A document of ours never takes the walk for faults."""
    assert portal_at_once(body(dumps(portal)), FICHE, MADE) == portal


@given(chance=st.randoms(use_true_random=False))
def test_spoilt_documents_are_read_alike(chance: random.Random) -> None:
    """At once is read what has no fault, and nothing else."""
    text = dumps(RICH)
    spoilt = mutated(chance, body(text))
    data = data_of(json.dumps(spoilt))
    if isinstance(data, dict):
        assert portal_at_once(data, FICHE, MADE) == for_all_faults(data)


ROW: Final = {
    "subscriber": "20101670101919",
    "service": "DECLARER_TVA",
    "role": "ADMINISTRATEUR_TITULAIRE",
    "since": "2026-01-05T09:00:00Z",
}


@pytest.mark.parametrize(
    "changed",
    [
        {"granted_by": None, "until": None},
        {"since": None, "suspended_at": None},
        {"subscriber": None},
        {"service": "PAYER"},
        {"service": ["DECLARER_TVA"]},
        {"role": "ACTEUR "},
        {"since": "2026-01-05T09:00:00"},
        {"until": "2026-01-05T09:00:00Z"},
        {"granted_by": {}, "suspended_at": []},
    ],
)
def test_a_row_is_of_its_form(changed: dict[str, object]) -> None:
    """What is of another type, unknown or too many is left to the walk, which refuses it."""
    space = {
        "subscriber": {
            "number": ROW["subscriber"],
            "last_name": "ROSEMONDE",
            "first_name": "Lila",
            "email": "lila@cabinet.example",
            "employer": "123456789",
        },
        "registered_at": ROW["since"],
        "activated_at": ROW["since"],
    }

    def document(row: dict[str, object]) -> dict[str, object]:
        dossier = {"id": "123456789", "name": "SARL", "opened_at": ROW["since"]}
        return {"spaces": [space], "dossiers": [{**dossier, "habilitations": [row]}]}

    good, bad = document({**ROW}), document({**ROW, **changed})
    read = portal_at_once(good, FICHE, MADE)
    assert read is not None
    assert read == for_all_faults(good)
    absent = document({**ROW, "granted_by": None, "suspended_at": None})
    assert portal_at_once(absent, FICHE, MADE) == read == for_all_faults(absent)
    assert portal_at_once(bad, FICHE, MADE) is for_all_faults(bad) is None


def test_no_key_is_missing() -> None:
    """What lacks a key is left to the walk."""
    for key in ROW:
        data = {"dossiers": [{"habilitations": [{k: v for k, v in ROW.items() if k != key}]}]}
        assert portal_at_once(data, FICHE, MADE) is for_all_faults(data) is None
