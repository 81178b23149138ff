"""Edges: what networkx is given."""

import pytest

from habilitations import Idsp, errors, open_dossier, services
from habilitations.display import to_edges, to_records
from tests import world
from tests.display.scene import SHARED
from tests.world import LILA, MARIANNE, MONDAY, PROVISIONAL


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
        to_edges(SHARED, dossier=PROVISIONAL)
    with pytest.raises(TypeError):
        to_edges(MARIANNE)  # type: ignore[arg-type]
