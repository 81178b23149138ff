"""Rows, edges and displays in the hands of other libraries: the group `tables` has them."""

import re
from pathlib import Path
from typing import Final, Protocol

import pytest

from habilitations import Journal, Portal, Step, procedures, replay, services
from habilitations.display import matrix, to_edges, to_records
from habilitations.journal import state_at
from tests import world
from tests.display.scene import SHARED
from tests.world import DAY, LILA, MARIANNE, MARTIN, MONDAY

PORTAL: Final = world.adhere(SHARED, LILA, services.DECLARER_TVA, dossier=MARTIN)
SLIDER: Final = Path(__file__).parents[2] / "docs" / "how-to" / "find-compare-and-keep-views.md"
WHY: Final = "the group `tables` is not installed"


def test_pandas_makes_a_frame_of_them() -> None:
    """Instants are instants, truth is truth, and a pivot is the matrix."""
    pandas = pytest.importorskip("pandas", reason=WHY)
    frame = pandas.DataFrame(to_records(PORTAL))
    assert str(frame["since"].dtype).startswith("datetime64")
    assert frame["since"].min() == MONDAY
    assert frame["suspended"].sum() == 1
    matrix = frame[frame["dossier"] == "313231838"].pivot_table(
        index="subscriber_name", columns="service", values="role", aggfunc="first"
    )
    assert matrix.loc["Lila ROSEMONDE", "PAYER_TVA"] == "ADMINISTRATEUR_SUPPLEANT"
    assert matrix.shape == (4, 3)
    assert pandas.DataFrame(to_records(world.portal())).empty


def test_polars_makes_a_frame_of_them() -> None:
    """The same rows are a frame of polars, and are grouped there."""
    polars = pytest.importorskip("polars", reason=WHY)
    frame = polars.DataFrame(to_records(PORTAL))
    assert frame.schema["since"] == polars.Datetime("us", "UTC")
    assert frame["since"].min() == MONDAY
    counts = frame.group_by("dossier").len().sort("dossier")
    assert counts.rows() == [("123456789", 1), ("313231838", 6)]
    matrix = frame.filter(polars.col("dossier") == "313231838").pivot(
        "service", index="subscriber_name", values="role"
    )
    assert matrix.shape == (4, 4)


def test_networkx_makes_a_graph_of_them() -> None:
    """Whoever holds something on a dossier is reached from it, and edges keep their service."""
    networkx = pytest.importorskip("networkx", reason=WHY)
    graph = networkx.MultiDiGraph()
    graph.add_edges_from(to_edges(PORTAL))
    assert graph.number_of_edges() == len(to_records(PORTAL))
    assert networkx.descendants(graph, "dossier 313231838") == {
        "20191991901919",
        "20101670101919",
        "20200000000001",
        "20200000000002",
    }
    given = graph.get_edge_data("20191991901919", "20101670101919")
    assert [each["service"] for each in given.values()] == ["PAYER_TVA"]
    assert networkx.is_directed_acyclic_graph(graph)


class Choice(Protocol):
    """A list or a slider of ipywidgets."""

    value: str
    index: int


class Widget(Protocol):
    """What `interactive` of ipywidgets returns."""

    children: tuple[Choice, ...]
    result: object

    def update(self) -> None:
        """Call the function with what is chosen."""


def test_ipywidgets_goes_through_a_journal() -> None:
    """The slider of the how-to shows the matrix of each instant, and says where there is none."""
    pytest.importorskip("ipywidgets", reason=WHY)
    (code,) = re.findall(r"```text\n(from ipywidgets.*?)```", SLIDER.read_text("utf-8"), re.DOTALL)
    before = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL", at=MONDAY)
    after = Step.of(procedures.open_dossier, dossier=MARIANNE, name="SARL", at=MONDAY + DAY)
    kept = Journal(Portal(), [before, after])
    known = {"journal": kept, "portal": replay(kept), "state_at": state_at, "matrix": matrix}
    made: dict[str, Widget] = {}
    # The very code of the page, which ends in the widget.
    exec(code.replace("\ninteractive(", "\nwidget = interactive("), known, made)  # noqa: S102
    widget = made["widget"]
    dossier, at = widget.children[:2]
    widget.update()
    assert repr(widget.result).startswith("<Matrix SARL 123456789 au 5 janvier 2026")
    dossier.value = MARIANNE
    assert widget.result == "Not open yet."
    at.index = 1
    assert repr(widget.result).startswith("<Matrix SARL 313231838 au 6 janvier 2026")
