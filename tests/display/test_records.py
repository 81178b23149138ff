"""Rows and edges: what pandas, polars and networkx are given."""

from typing import Final

import pytest

from habilitations import Idsp, errors, holders, open_dossier, services
from habilitations.display import to_edges, to_records
from tests import world
from tests.display.scene import SHARED
from tests.world import LILA, MARIANNE, MARTIN, MONDAY, PROVISIONAL

KEYS: Final = [
    "dossier",
    "dossier_name",
    "heading",
    "service",
    "service_label",
    "subscriber",
    "subscriber_name",
    "role",
    "role_label",
    "role_abbreviation",
    "granted_by",
    "since",
    "suspended",
    "suspended_at",
]


def test_a_row_is_flat() -> None:
    """A habilitation is one row of plain values, instants kept as instants."""
    first, *_ = to_records(SHARED, dossier=MARIANNE)
    assert list(first) == KEYS
    assert first == {
        "dossier": "313231838",
        "dossier_name": "SARL MARIANNE",
        "heading": "Déclarer",
        "service": "DECLARER_TVA",
        "service_label": "Déclarer TVA",
        "subscriber": "20191991901919",
        "subscriber_name": "Espace CLIENT",
        "role": "ADMINISTRATEUR_TITULAIRE",
        "role_label": "Administrateur Titulaire",
        "role_abbreviation": "AT",
        "granted_by": None,
        "since": MONDAY,
        "suspended": False,
        "suspended_at": None,
    }


def test_rows_are_the_holders() -> None:
    """There is a row for each answer of `holders`, in its order, dossier by dossier."""
    made = world.adhere(SHARED, LILA, services.MESSAGERIE, dossier=MARTIN)
    found = [(row["dossier"], row["service"], row["subscriber"]) for row in to_records(made)]
    assert found == [
        (str(each.dossier), each.service.code, str(each.subscriber))
        for dossier in made.dossiers
        for each in holders(made, dossier=dossier)
    ]
    assert to_records(made, dossier=MARIANNE) == to_records(SHARED)


def test_edges_go_from_who_granted_to_who_got() -> None:
    """The AT hangs on the dossier, the others on who designated them."""
    edges = to_edges(SHARED, dossier=MARIANNE)
    assert edges[0] == (
        "dossier 313231838",
        "20191991901919",
        {
            "dossier": "313231838",
            "service": "DECLARER_TVA",
            "role": "ADMINISTRATEUR_TITULAIRE",
            "suspended": False,
        },
    )
    assert len(edges) == len(to_records(SHARED))
    assert edges == to_edges(SHARED)


def test_a_dossier_is_no_person() -> None:
    """An IDSP that looks like a number of a subscriber but for a letter is another node."""
    alike = Idsp("2010167010191X")
    made = world.portal()
    made = open_dossier(made, dossier=alike, name="SARL", at=MONDAY)
    made = world.adhere(made, LILA, services.DECLARER_TVA, dossier=alike)
    ((source, target, _),) = to_edges(made)
    assert (source, target) == ("dossier IDSP 2010167010191X", "20101670101919")


def test_what_is_not_there_is_refused() -> None:
    """An unknown dossier is refused, a wrong type too."""
    with pytest.raises(errors.UnknownDossier):
        to_records(SHARED, dossier=PROVISIONAL)
    with pytest.raises(TypeError):
        to_records(MARIANNE)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        to_edges(MARIANNE)  # type: ignore[arg-type]
