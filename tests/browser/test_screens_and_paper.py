"""Displays on a small screen, on a large one and on paper: nothing is off it, nothing is cut."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol

import pytest

from habilitations import Right, services
from habilitations.audits import agenda, audit
from habilitations.diffs import diff
from habilitations.display import (
    access,
    changes,
    checklist,
    deadlines,
    delegations,
    findings,
    matrix,
    option_context,
    overview,
    records,
    side_by_side,
    space,
    steps,
    timeline,
)
from habilitations.display._options import chosen_options
from habilitations.display._showing import view_of
from habilitations.guidance import explain, explain_access
from habilitations.queries import holders
from tests.browser.test_in_chromium import THEMES
from tests.display.scene import SHARED, crowd
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
from tests.display.values import VALUES
from tests.world import CLAUDE, LILA, MARIANNE, MONDAY

pytestmark = pytest.mark.browser

#: As firms have them: long, hyphened, with an apostrophe, short, alike, from right to left.
NAMES: Final = (
    *("MARTIN-DUPONT", "ROSEMONDE", "BERGER", "RICHARD", "O’CONNOR", "DE LA ROCHEFOUCAULD"),
    *("BA", "BA", "NGUYEN", "LEFEBVRE-DESNOUETTES", "PETIT", "אברהם"),
)
#: What a sheet of A4 leaves of its width, in pixels of 96 an inch, with margins of 1 cm.
PAPER: Final = 718


class Shown(Protocol):
    """What is HTML."""

    def to_html(self) -> str:
        """Return it as HTML."""


ALL: Final[dict[str, Callable[[], Shown]]] = {
    "access": lambda: access(
        explain_access(SHARED, CLAUDE, Right.USE, services.DECLARER_TVA, dossier=MARIANNE),
        portal=SHARED,
    ),
    "changes": lambda: changes(diff(SHARED, revoked()), portal=SHARED),
    "checklist": lambda: checklist(explain(SHARED, refused())),
    "deadlines": lambda: deadlines(agenda(SHARED, at=LATER), portal=SHARED),
    "delegations": lambda: delegations(SHARED, MARIANNE),
    "diagram": lambda: delegations(SHARED, MARIANNE).diagram,
    "findings": lambda: findings(
        audit(SHARED, at=LATER, within=timedelta(days=90)), portal=SHARED, group="kind"
    ),
    "matrix of 4": lambda: matrix(SHARED, MARIANNE, at=MONDAY, lang="en"),
    "matrix of 8": lambda: matrix(crowd(8, NAMES), MARIANNE),
    "matrix of 12": lambda: matrix(crowd(12, NAMES), MARIANNE),
    "overview": lambda: overview(SHARED, group="titulaire"),
    "records": lambda: records(
        (*holders(SHARED, dossier=MARIANNE), *SHARED.spaces.values()), portal=SHARED
    ),
    "side by side": lambda: side_by_side(SHARED, revoked(), MARIANNE),
    "space": lambda: space(SHARED, LILA, dossier=MARIANNE),
    "steps": lambda: steps(journal(REGISTER, ACTIVATE, OPEN, ASK), portal=SHARED),
    "timeline": lambda: timeline(journal(REGISTER, ACTIVATE, OPEN, ASK), group="day"),
}

#: What reaches beyond the right edge, boxes that scroll included.
BEYOND: Final = """width => [...document.querySelectorAll('.hab *')]
    .filter(e => e.getClientRects().length && !e.closest('svg'))
    .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX != 'visible'
        || e.getBoundingClientRect().right > width)
    .map(e => e.outerHTML.slice(0, 80))"""


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    def set_content(self, html: str) -> None:
        """Show HTML."""

    def evaluate(self, expression: str, argument: object = None) -> object:
        """Run JavaScript, and return what it gives."""

    def emulate_media(self, *, media: str) -> None:
        """Look as on paper."""

    def pdf(self, *, format: str, margin: dict[str, str]) -> bytes:  # noqa: A002
        """Print to a file."""

    def close(self) -> None:
        """Close the tab."""


@contextmanager
def page_of(chromium: object, html: str, width: int, theme: str = "light") -> Iterator[Page]:
    """Show a display alone on a page of a width."""
    page: Page = chromium.new_page(  # type: ignore[attr-defined]
        viewport={"width": width, "height": 844}
    )
    page.set_content(
        f'<!doctype html><html lang="fr"><title>t</title><body style="margin:0;{THEMES[theme]}">'
        f"<main><h1>t</h1>{html}</main></body></html>"
    )
    yield page
    page.close()


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_off_a_small_screen(chromium: object, name: str) -> None:
    """At 390 pixels nothing has to be scrolled sideways, and every cell tells its column."""
    with page_of(chromium, ALL[name]().to_html(), 390) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        assert page.evaluate(BEYOND, 390) == []
        unlabelled = page.evaluate(
            "[...document.querySelectorAll('.hab tbody td:not([colspan]):not(:empty)')]"
            ".filter(e => getComputedStyle(e, '::before').content.length < 4)"
            ".filter(e => e.getClientRects().length).length"
        )
        assert unlabelled == 0


def test_two_matrices_stand_side_by_side(chromium: object) -> None:
    """On a large screen the same row of both is at one height; on a small one they follow."""
    # Where letters are wide, as those of DejaVu, two don't fit into 1,440.
    for width, heights in ((1920, 1), (390, 2)):
        with page_of(chromium, ALL["side by side"]().to_html(), width) as page:
            tops = page.evaluate(
                "[...document.querySelectorAll('.hab-p table')]"
                ".map(e => Math.round(e.getBoundingClientRect().top))"
            )
            assert isinstance(tops, list)
            assert len(set(tops)) == heights


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_on_paper(chromium: object, name: str) -> None:
    """On A4 upright nothing reaches beyond the sheet, and nothing scrolls."""
    with page_of(chromium, ALL[name]().to_html(), PAPER) as page:
        page.emulate_media(media="print")
        assert page.evaluate(BEYOND, PAPER) == []


@pytest.mark.parametrize("size", [3, 6, 7, 8, 12])
def test_everybody_is_in_the_print(chromium: object, size: int) -> None:
    """Printed to PDF, each person of a matrix is there by name and number, and each right."""
    pypdf = pytest.importorskip("pypdf", reason="the group `browser` is not installed")
    portal = crowd(size, NAMES)
    margin = dict.fromkeys(("left", "right", "top", "bottom"), "1cm")
    with page_of(chromium, matrix(portal, MARIANNE).to_html(), PAPER) as page:
        printed = page.pdf(format="A4", margin=margin)
    pages = pypdf.PdfReader(BytesIO(printed)).pages
    text = "".join("".join(each.extract_text().split()) for each in pages)
    people = [each.subscriber for each in portal.spaces.values()]
    assert [str(each.number) for each in people if str(each.number) not in text] == []
    # What is written from right to left is stored from its end on.
    left = [each for each in people if each.last_name.isascii() or "’" in each.last_name]
    assert [each for each in left if each.last_name.replace(" ", "") not in text] == []
    assert text.count("AT") >= len(portal.dossier(MARIANNE).seats)


def test_everybody_that_a_value_names_is_in_the_print(chromium: object) -> None:
    """What each public value shows by itself is printed with every person and dossier in it."""
    pypdf = pytest.importorskip("pypdf", reason="the group `browser` is not installed")
    with option_context(portal=SHARED):
        options = chosen_options()
        html = "<hr>".join(view_of(each, options).to_html() for each in VALUES.values())
    margin = dict.fromkeys(("left", "right", "top", "bottom"), "1cm")
    with page_of(chromium, html, PAPER) as page:
        page.emulate_media(media="print")
        seen = page.evaluate("document.querySelector('main').innerText")
        printed = page.pdf(format="A4", margin=margin)
    pages = pypdf.PdfReader(BytesIO(printed)).pages
    text = "".join("".join(each.extract_text().split()) for each in pages)
    numbers = set(re.findall(r"\b\d{9}\b|\b\d{14}\b", str(seen)))
    assert len(numbers) > 5
    assert {each for each in numbers if each not in text} == set()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_any_display(chromium: object, width: int, theme: str) -> None:
    """axe-core, where it lies beside this test, finds no violation on any screen."""
    axe = Path(__file__).with_name("axe.min.js")
    if not axe.exists():
        pytest.skip("axe-core is not there: npm pack axe-core, and copy axe.min.js beside this")
    html = "<hr>".join(each().to_html() for each in ALL.values())
    with page_of(chromium, html, width, theme) as page:
        page.evaluate(axe.read_text("utf-8"))
        found = page.evaluate(
            "axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.html)))"
        )
        assert found == []
