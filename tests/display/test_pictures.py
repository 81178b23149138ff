"""Every display is a picture too: all that it tells is in it, and nothing is outside it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, Protocol

import pytest

from habilitations import Right, services
from habilitations.audits import agenda, audit
from habilitations.diffs import diff
from habilitations.display import (
    Sheet,
    access,
    changes,
    checklist,
    deadlines,
    delegations,
    findings,
    overview,
    space,
    timeline,
)
from habilitations.display._layout import flowed
from habilitations.display._parts import Column, Lines, Note, Piece, Row, Table, named, plain
from habilitations.display._shapes import FRAME, width_of
from habilitations.guidance import explain, explain_access
from habilitations.model import Portal
from tests.display.reading import SVG, picture
from tests.display.scene import CROWD, HOSTILE, SHARED, STRANGE
from tests.display.test_reports import (
    ACTIVATE,
    ASK,
    LATER,
    OPEN,
    REGISTER,
    journal,
    refused,
    revoked,
)
from tests.world import CLAUDE, LILA, MARIANNE


class Drawn(Protocol):
    """What is text and picture."""

    def to_svg(self) -> str:
        """Return it as a picture."""

    def to_html(self) -> str:
        """Return it as HTML."""


SHOWN: Final[dict[str, Callable[[], Drawn]]] = {
    "access": lambda: access(
        explain_access(SHARED, CLAUDE, Right.USE, services.DECLARER_TVA, dossier=MARIANNE),
        portal=SHARED,
    ),
    "changes": lambda: changes(diff(SHARED, revoked()), portal=SHARED),
    "changes of all": lambda: changes(diff(Portal(), SHARED), portal=SHARED, lang="en"),
    "deadlines": lambda: deadlines(agenda(SHARED, at=LATER), portal=SHARED),
    "delegations": lambda: delegations(STRANGE, MARIANNE),
    "diagram": lambda: delegations(SHARED, MARIANNE).diagram,
    "findings": lambda: findings(
        audit(SHARED, at=LATER, within=timedelta(days=90)), portal=SHARED, lang="en"
    ),
    "overview": lambda: overview(STRANGE),
    "overview cut": lambda: overview(CROWD, limit=3),
    "space": lambda: space(SHARED, LILA, dossier=MARIANNE),
    "timeline": lambda: timeline(journal(REGISTER, ACTIVATE, OPEN, ASK)),
}


def words(text: str) -> set[str]:
    """Return the words of a text, rules and bullets left out."""
    return {word for word in text.split() if word.strip("=-├─│└")}


def in_picture(svg: str) -> set[str]:
    """Return the words of a picture, its title left out."""
    return {
        word
        for each in picture(svg).iter(f"{SVG}text")
        for word in "".join(each.itertext()).split()
    }


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_tells_what_the_text_does(name: str) -> None:
    """Every word of the text is in the picture; but a word as long as a line is cut there."""
    shown = SHOWN[name]()
    told = {word.strip(":") for word in words(str(shown)) if len(word) < 40}
    assert told <= {word.strip(":") for word in in_picture(shown.to_svg())}


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_of_a_picture_is_outside_it(name: str) -> None:
    """Every text ends, and every frame lies, within the picture."""
    root = picture(SHOWN[name]().to_svg())
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    for each in root.iter(f"{SVG}text"):
        centred = each.get("text-anchor") == "middle"
        right = float(each.get("x", "")) + width_of("".join(each.itertext())) / (1 + centred)
        assert right <= width
        assert float(each.get("y", "")) < height
    for each in root.iter(f"{SVG}rect"):
        assert float(each.get("x", "0")) + FRAME[0] <= width or each.get("width") == "100%"


def test_what_is_folded_is_counted_in_a_picture() -> None:
    """Nothing opens in a picture: what is folded away is told by its caption alone."""
    sheet = checklist(explain(SHARED, refused()), lang="en")
    seen = in_picture(sheet.to_svg())
    assert {"Rules", "hold:", "7"} <= seen
    assert not {"TIM-1", "DOS-1"} & seen
    lines = Sheet(
        title=(plain("t"),),
        blocks=(Lines(caption="folded", items=((plain("away"),),), folded=True),),
    )
    assert in_picture(lines.to_svg()) == {"t", "folded"}


def test_many_columns_stand_below_one_another() -> None:
    """More than seven columns don't fit a page: each cell then follows the name of its column."""
    columns = (
        Column(head=(plain("Person"),)),
        *(Column(head=(plain(f"c{place}"),), group="G" * (place > 1)) for place in range(8)),
    )
    cells = tuple((plain(f"v{place}"),) if place % 2 else () for place in range(8))
    row = Row(head=(named("Lila"),), cells=cells, group="Group")
    table = Table(caption="wide", columns=columns, rows=(row,), more="… and 1 other", rest=(row,))
    sheet = Sheet(title=(plain("t"),), blocks=(table, Note((plain("end"),))), lang="en")
    texts = ["".join(each.itertext()) for each in picture(sheet.to_svg()).iter(f"{SVG}text")]
    assert texts == [
        "t",
        "wide",
        "Group",
        "Lila",
        "c1: v1 G, c3: v3 G, c5: v5 G, c7: v7",
        "… and 1 other",
        "Group",
        "Lila",
        "c1: v1 G, c3: v3 G, c5: v5 G, c7: v7",
        "end",
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "a b  c", "", "漢字" * 40])
def test_lines_keep_every_character(text: str) -> None:
    """A text that is broken into lines is the same text, and no line is too wide."""
    lines = flowed((Piece(text=text), Piece(text="x", after=",")), 60)
    told = ["".join(" ".join(run.texts) for run in line) for line in lines]
    assert "".join(told).replace(" ", "") == f"{text} x,".replace(" ", "")
    assert all(width_of(line) <= 60 for line in told)


def test_words_from_right_to_left_keep_their_order() -> None:
    """A name is one text of its own, isolated from what stands around it."""
    svg = delegations(STRANGE, MARIANNE).to_svg()
    assert '<tspan style="unicode-bidi:isolate">' in overview(STRANGE).to_svg()
    assert "Z אברהם שלמה</text>" in svg
