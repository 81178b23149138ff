"""Spaces, dossiers, requests and menus as tables."""

from datetime import timedelta
from typing import Final

import pytest

from habilitations import (
    Portal,
    Space,
    Subscriber,
    add_bank_account,
    confirm_company_email,
    errors,
    menu,
    register_space,
    request_adhesion,
    request_substitution,
    tables,
)
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER_TVA
from habilitations.tables import to_records
from tests.display.scene import SHARED
from tests.tables.shape import checked
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    HOUR,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    OTHER_ACCOUNT,
    PROVISIONAL,
)

NEW: Final = Subscriber(
    number="20200000000009",
    first_name="Chloé",
    last_name="BA",
    title="Mme",
    email="chloe.ba@cabinet.example",
    employer="987654321",
)


def asked() -> Portal:
    """Return a portal in which an adhesion awaits its click, and a substitution its code."""
    made = request_adhesion(
        SHARED,
        by=LILA,
        dossier=MARTIN,
        services=[MESSAGERIE, PAYER_TVA],
        code="lettre-2",
        at=MONDAY,
        company_email="contact@martin.example",
        email_link="lien-2",
        bank_account=ACCOUNT,
    )
    return request_substitution(
        made, by=MICHEL, dossier=MARIANNE, services=[DECLARER_TVA], code="lettre-3", at=MONDAY + DAY
    )


def test_people_are_the_spaces() -> None:
    """A row a space: who, where employed, since when active, and on how many dossiers."""
    made = register_space(SHARED, subscriber=NEW, code="courriel", at=MONDAY + DAY)
    table = checked(tables.people(made))
    rows = {row["subscriber"]: row for row in to_records(table)}
    assert list(rows) == [number.value for number in made.spaces]
    assert rows[NEW.number.value] == {
        "subscriber": "20200000000009",
        "subscriber_name": "Mme Chloé BA",
        "title": "Mme",
        "first_name": "Chloé",
        "last_name": "BA",
        "email": "chloe.ba@cabinet.example",
        "employer": "987654321",
        "simplified": False,
        "registered_at": MONDAY + DAY,
        "activated_at": None,
        "active_since_unknown": False,
        "deadline": made.spaces[NEW.number].deadline,
        "dossier_count": 0,
    }
    client = rows[CLIENT.number.value]
    assert (client["activated_at"], client["deadline"], client["title"]) == (MONDAY, None, None)
    assert client["dossier_count"] == 1


def test_nothing_is_told_of_a_deadline_that_no_longer_counts() -> None:
    """A space that is active since nobody knows when waits for nothing."""
    known = Space(subscriber=NEW, registered_at=MONDAY, active_since_unknown=True)
    (row,) = to_records(checked(tables.people(Portal.of(spaces=[known]))))
    assert (row["active_since_unknown"], row["activated_at"], row["deadline"]) == (True, None, None)


def test_dossiers_are_counted() -> None:
    """A row a dossier: its data, and how many services, people and requests it has."""
    made = add_bank_account(
        SHARED, by=CLIENT, dossier=MARIANNE, bank_account=OTHER_ACCOUNT, at=MONDAY + 2 * DAY
    )
    martin, marianne = to_records(checked(tables.dossiers(made)))
    assert marianne == {
        "dossier": "313231838",
        "dossier_name": "SARL MARIANNE",
        "opened_at": MONDAY,
        "company_email": None,
        "has_unknown_email": False,
        "bank_accounts": "FR7610107001011234567890129, FR7630006000011234567890189",
        "has_unknown_account": False,
        "updated_at": made.dossier(MARIANNE).updated_at,
        "service_count": 3,
        "people_count": 4,
        "request_count": 1,
    }
    assert (martin["service_count"], martin["people_count"], martin["bank_accounts"]) == (0, 0, "")


def test_requests_say_how_far_they_are() -> None:
    """A row a request, of either kind, as it stands at an instant; no code is in it."""
    table = checked(tables.requests(asked(), at=MONDAY + HOUR))
    first = to_records(table)[0]
    assert first == {
        "dossier": "123456789",
        "dossier_name": "SARL MARTIN DISTRIBUTION",
        "subscriber": "20101670101919",
        "subscriber_name": "Lila ROSEMONDE",
        "request": "ADHESION",
        "status": "AWAITING_EMAIL",
        "services": "MESSAGERIE, PAYER_TVA",
        "asked_at": MONDAY,
        "confirmed_at": None,
        "deadline": first["deadline"],
        "company_email": "contact@martin.example",
        "bank_account": "FR7630006000011234567890189",
    }
    assert table["request"] == ("ADHESION", "ADHESION", "SUBSTITUTION")
    assert table["company_email"] == ("contact@martin.example", None, None)
    assert "lettre" not in str(to_records(table))


def test_requests_follow_the_instant_and_the_dossier() -> None:
    """A click is told, a request lapses, and a dossier has its own."""
    made = confirm_company_email(asked(), dossier=MARTIN, email_link="lien-2", at=MONDAY + HOUR)
    (row,) = to_records(tables.requests(made, at=MONDAY + 2 * HOUR, dossier=MARTIN))
    assert (row["status"], row["confirmed_at"]) == ("PENDING", MONDAY + HOUR)
    later = tables.requests(made, at=MONDAY + timedelta(days=400))
    assert {*later["status"]} == {"LAPSED"}
    with pytest.raises(errors.UnknownDossier):
        tables.requests(made, at=MONDAY, dossier=PROVISIONAL)


def test_a_menu_is_what_opens() -> None:
    """A row for each answer of the query, whoever is named and however."""
    opened = menu(SHARED, CLIENT, dossier=MARIANNE)
    table = checked(tables.menu(SHARED, CLIENT, dossier=MARIANNE))
    assert table["label"] == tuple(entry.label for entry in opened)
    assert table["heading"] == tuple(entry.heading for entry in opened)
    tva = to_records(table)[0]
    assert tva == {
        "subscriber": "20191991901919",
        "subscriber_name": "Espace CLIENT",
        "dossier": "313231838",
        "dossier_name": "SARL MARIANNE",
        "heading": "Déclarer",
        "label": "Déclarer la TVA",
        "detail": "CA3, CA12, acomptes, demandes de remboursements de TVA française",
        "unfolds": False,
        "opened_by": "DECLARER_TVA",
    }
    assert None in table["detail"]


def test_nothing_is_no_rows_and_all_columns() -> None:
    """Each table of an empty portal, or of nobody's rights, has the columns of a full one."""
    empty = Portal()
    for made, schema in (
        (tables.people(empty), tables.PEOPLE),
        (tables.dossiers(empty), tables.DOSSIERS),
        (tables.requests(empty, at=MONDAY), tables.REQUESTS),
        (tables.menu(SHARED, CLAUDE, dossier=MARTIN), tables.MENU),
    ):
        assert (len(checked(made)), made.schema) == (0, schema)
    full = tables.requests(asked(), at=MONDAY)
    status = full.schema.names.index("status")
    none = tables.requests(empty, at=MONDAY)
    assert none.columns[status].labels == full.columns[status].labels
