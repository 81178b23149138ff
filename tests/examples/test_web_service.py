"""The web service: who can, why, what is possible, and acts; refusals as problem details."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

pytest.importorskip("fastapi", reason="the group `service` isn't installed")
pytest.importorskip("httpx2", reason="the group `service` isn't installed")

from fastapi.testclient import TestClient

from examples.database.adapter import DatabaseBackend
from examples.web_service.app import MAX_BYTES, application
from habilitations import Draft, Role, replay, wire
from habilitations.testing.scenarios import FIRM

pytestmark = pytest.mark.slow

DOSSIER: Final = "123456789"
NOW: Final = datetime(2030, 1, 7, 9, 0, 0, 500_000, tzinfo=UTC)
STATE: Final = replay(FIRM.journal)


def holder(role: Role) -> str:
    """Return who has a role on the dossier."""
    rows = STATE.dossier(DOSSIER).habilitations()
    return next(row.subscriber.value for row in rows if row.role is role)


AT: Final = holder(Role.ADMINISTRATEUR_TITULAIRE)
ACTEUR: Final = holder(Role.ACTEUR)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """Give the service over the fiche's firm, at an instant of its own."""
    # In a file: the threads of a service share no database in memory.
    backend = DatabaseBackend(f"sqlite:///{tmp_path / 'rights.db'}")
    for step in FIRM.journal:
        backend.store.take(step)
    with TestClient(application(backend.store, lambda: NOW)) as made:
        yield made
    backend.close()


def as_(number: str, lang: str = "fr") -> dict[str, str]:
    """Return the headers of who is logged in."""
    return {"X-Subscriber": number, "Accept-Language": lang}


def revoked(**other: object) -> dict[str, object]:
    """Return the document of a draft by which the AT takes the Acteur's right, or another."""
    rows = STATE.dossier(DOSSIER).habilitations()
    row = next(each for each in rows if each.subscriber.value == ACTEUR)
    given = {"by": AT, "delegate": ACTEUR, "dossier": DOSSIER, "services": [row.service]}
    read: dict[str, object] = json.loads(wire.dumps(Draft.named("revoke", given)))
    draft = read["draft"]
    assert isinstance(draft, dict)
    return {**read, "draft": {**draft, **other}}


def test_who_can(client: TestClient) -> None:
    """The people, by number."""
    asked = {"right": "USE", "service": "DECLARER_TVA"}
    answer = client.get(f"/dossiers/{DOSSIER}/who-can", params=asked)
    assert answer.status_code == 200
    assert AT in answer.json()


def test_why_somebody_may(client: TestClient) -> None:
    """In the language asked for, by name."""
    asked = {"subscriber": AT, "right": "USE", "service": "DECLARER_TVA"}
    path = f"/dossiers/{DOSSIER}/access"
    french = client.get(path, params=asked).json()
    english = client.get(path, params=asked, headers=as_(AT, "en-GB")).json()
    assert french["allowed"] is english["allowed"] is True
    assert french["told"][0].startswith("Espace CLIENT peut utiliser")
    assert french["told"] != english["told"]


def test_what_is_possible_is_sent_back_and_taken(client: TestClient) -> None:
    """A draft that was offered, its open arguments filled; its old instant is nobody's fault."""
    offered = client.get(f"/dossiers/{DOSSIER}/possible-steps", headers=as_(AT)).json()
    assert offered
    draft = next(each for each in offered if each["draft"]["procedure"] == "revoke")
    sent = {key: value for key, value in draft.items() if key != "told"}
    answer = client.post("/steps", json=sent, headers=as_(AT))
    assert answer.status_code == 201, answer.json()
    assert answer.json()["at"] == str(NOW)
    again = client.post("/steps", json=sent, headers=as_(AT))
    assert again.status_code == 409
    assert again.json()["slug"] == "no-delegation"


def test_what_would_become_of_an_act(client: TestClient) -> None:
    """Accepted or not, with every cause; nothing is done."""
    good = client.post("/explain", json=revoked(), headers=as_(AT)).json()
    assert good["accepted"] is True
    assert good["refusals"] == []
    bad = client.post("/explain", json=revoked(by=ACTEUR), headers=as_(ACTEUR)).json()
    assert bad["accepted"] is False
    assert bad["refusals"][0]["status"] in {403, 409}
    assert client.post("/steps", json=revoked(), headers=as_(AT)).status_code == 201


def test_a_refusal_is_problem_details(client: TestClient) -> None:
    """RFC 9457: its type, its title, its status, this case; what to do, and the fields."""
    answer = client.post("/steps", json=revoked(dossier="999999998"), headers=as_(AT, "en"))
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["content-language"] == "en"
    told = answer.json()
    assert told["type"] == "/errors#unknown-dossier"
    assert told["status"] == 404
    assert told["rule"] == "DOS-1"
    assert told["fields"] == {"dossier": {"siren": "999999998"}}
    assert told["advice"]
    french = client.post("/steps", json=revoked(dossier="999999998"), headers=as_(AT)).json()
    assert french["detail"] != told["detail"]
    assert french["title"] != told["title"]


def test_every_fault_of_a_form_has_its_place(client: TestClient) -> None:
    """So that a page marks its fields; what is no JSON at all is another thing."""
    answer = client.post("/steps", json=revoked(delegate=7, services=["TVA"]), headers=as_(AT))
    assert answer.status_code == 422
    faults = answer.json()["fields"]["faults"]
    assert [each["path"] for each in faults] == ["$.draft.delegate", "$.draft.services[0]"]
    assert client.post("/steps", content=b"{", headers=as_(AT)).status_code == 400
    large = client.post("/steps", content=b" " * (MAX_BYTES + 1), headers=as_(AT))
    assert large.status_code == 413


def test_what_is_open_must_be_filled(client: TestClient) -> None:
    """All but the instant, which is the server's."""
    draft = revoked()
    inner = draft["draft"]
    assert isinstance(inner, dict)
    less = {key: value for key, value in inner.items() if key != "delegate"}
    answer = client.post(
        "/steps", json={**draft, "draft": {**less, "open": ["delegate", "at"]}}, headers=as_(AT)
    )
    assert answer.status_code == 422
    (fault,) = answer.json()["fields"]["faults"]
    assert fault["path"] == "$.draft"


def test_nobody_acts_for_another(client: TestClient) -> None:
    """The library takes `by` as told: who is logged in is the service's to know."""
    assert client.post("/steps", json=revoked(), headers=as_(ACTEUR)).status_code == 403
    assert client.post("/steps", json=revoked()).status_code == 422


def test_a_later_instant_is_said_to_mend_it(client: TestClient) -> None:
    """In a header too, in whole seconds and no sooner: an inscription that will be void."""
    register = {
        "habilitations": "draft",
        "version": 1,
        "draft": {
            "procedure": "register_space",
            "subscriber": {
                "number": "20209999999999",
                "last_name": "NOUVEAU",
                "first_name": "Paul",
                "email": "paul@cabinet.example",
                "employer": "123456789",
            },
            "code": "courriel",
            "open": ["at"],
        },
    }
    assert client.post("/steps", json=register, headers=as_(AT)).status_code == 201
    answer = client.post("/steps", json=register, headers=as_(AT))
    assert answer.status_code == 409
    assert answer.headers["retry-after"] == "Wed, 09 Jan 2030 09:00:01 GMT"
    assert answer.json()["retry_after"] == "2030-01-09T09:00:00.500001Z"


def test_names_in_a_query_are_known_or_refused(client: TestClient) -> None:
    """A right, a service, a dossier under an IDSP, a number."""
    path = f"/dossiers/{DOSSIER}/who-can"
    for asked, status in (
        ({"right": "FLY", "service": "DECLARER_TVA"}, 422),
        ({"right": "USE", "service": "TVA"}, 422),
    ):
        assert client.get(path, params=asked).status_code == status
    asked = {"right": "USE", "service": "DECLARER_TVA"}
    assert client.get("/dossiers/IDSP-7/who-can", params=asked).status_code == 404
    assert client.get("/dossiers/123/who-can", params=asked).status_code == 422
