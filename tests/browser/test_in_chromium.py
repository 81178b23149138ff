"""Displays in Chromium: rows on the screen, hostile names, nothing fetched, the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

import pytest

from habilitations.display import delegations, matrix, overview
from tests.display.reading import tables
from tests.display.scene import HOSTILE, SHARED, STRANGE
from tests.world import MARIANNE

pytestmark = pytest.mark.browser

THEMES: Final = {
    "light": "background:white;color:black",
    "dark": "background:black;color:white;color-scheme:dark",
}


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    def set_content(self, html: str) -> None:
        """Show HTML."""

    def evaluate(self, expression: str, argument: object = None) -> object:
        """Run JavaScript, and return what it gives."""

    def inner_text(self, selector: str) -> str:
        """Return the text that is seen."""

    @property
    def keyboard(self) -> "Keyboard":
        """The keyboard."""


class Keyboard(Protocol):
    """A keyboard of Playwright."""

    def press(self, key: str) -> None:
        """Press a key."""


class Seen:
    """A page, and what it said, asked and fetched."""

    def __init__(self, page: Page) -> None:
        """Watch a page."""
        self.page = page
        self.told: list[str] = []

    def show(self, *htmls: str, theme: str = "light") -> Page:
        """Show displays on one page."""
        body = "<hr>".join(htmls)
        self.page.set_content(
            f'<!doctype html><html lang="fr"><title>t</title>'
            f'<body style="{THEMES[theme]}"><main><h1>t</h1>{body}</main></body></html>'
        )
        return self.page


@pytest.fixture
def seen(chromium: object) -> Iterator[Seen]:
    """Open a page that tells of errors, dialogs and requests."""
    page = chromium.new_page()  # type: ignore[attr-defined]
    watched = Seen(page)
    page.on("console", lambda message: watched.told.append(message.text))
    page.on("pageerror", lambda error: watched.told.append(str(error)))
    page.on("request", lambda request: watched.told.append(request.url))
    page.on("dialog", lambda dialog: watched.told.append(dialog.message))
    yield watched
    page.close()


def test_the_matrix_has_its_rows(seen: Seen) -> None:
    """What is on the screen is what the HTML says, row by row."""
    html = matrix(SHARED, MARIANNE).to_html()
    page = seen.show(html)
    ((_, expected),) = tables(html).items()
    rows = page.evaluate("[...document.querySelectorAll('tr')].map(r => r.innerText)")
    assert isinstance(rows, list)
    assert [row.split() for row in rows] == [" ".join(row).split() for row in expected]


def test_hostile_names_stay_text(seen: Seen) -> None:
    """No name becomes an element, asks for anything or runs."""
    page = seen.show(
        matrix(STRANGE, MARIANNE).to_html(),
        delegations(STRANGE, MARIANNE).to_html(),
        overview(STRANGE).to_html(),
        matrix(STRANGE, MARIANNE).to_svg(),
    )
    assert page.evaluate("document.querySelectorAll('img, script, b, iframe').length") == 0
    text = page.inner_text("body")
    assert all(f"Z {name}"[:59] in text for name in HOSTILE)
    assert seen.told == []


@pytest.mark.parametrize("theme", THEMES)
def test_frames_have_the_colour_of_the_page(seen: Seen, theme: str) -> None:
    """In a dark page and in a light one, text and frames are drawn in the page's own colour."""
    page = seen.show(matrix(SHARED, MARIANNE).to_html(), theme=theme)
    colours = page.evaluate(
        "[...document.querySelectorAll('abbr, th, td')].flatMap(e => "
        "[getComputedStyle(e).color, e.tagName == 'ABBR' ? "
        "getComputedStyle(e).borderTopColor : getComputedStyle(e).color])"
    )
    assert isinstance(colours, list)
    assert set(colours) == {"rgb(0, 0, 0)" if theme == "light" else "rgb(255, 255, 255)"}
    styles = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('abbr')].map("
        "e => [e.innerText, getComputedStyle(e).borderTopStyle]))"
    )
    assert styles == {"AT": "solid", "AS": "double", "AD": "dashed", "A": "dotted"}


def test_the_keyboard_alone_is_enough(seen: Seen) -> None:
    """The table is reached by the keyboard, and what is folded away is opened by it."""
    page = seen.show(matrix(SHARED, MARIANNE).to_html())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "group"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details').open") is True


def test_without_styles_it_reads_all_the_same(seen: Seen) -> None:
    """With its style sheet and its ARIA stripped, as in an untrusted notebook, nothing is lost."""
    html = matrix(SHARED, MARIANNE).to_html()
    page = seen.show(html)
    before = page.inner_text("main")
    page.evaluate(
        "document.querySelectorAll('style').forEach(e => e.remove());"
        "document.querySelectorAll('.hab *').forEach(e => ['role', 'aria-label', 'tabindex']"
        ".forEach(a => e.removeAttribute(a)))"
    )
    assert page.inner_text("main").split() == before.split()


def test_axe_finds_nothing(seen: Seen) -> None:
    """axe-core, where it lies beside this test, finds no violation in any theme."""
    axe = Path(__file__).with_name("axe.min.js")
    if not axe.exists():
        pytest.skip("axe-core is not there: npm pack axe-core, and copy axe.min.js beside this")
    for theme in THEMES:
        page = seen.show(
            matrix(STRANGE, MARIANNE, lang="en").to_html(),
            delegations(SHARED, MARIANNE).to_html(),
            overview(SHARED).to_html(),
            matrix(SHARED, MARIANNE).to_svg(),
            theme=theme,
        )
        page.evaluate(axe.read_text("utf-8"))
        found = page.evaluate("axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help))")
        assert found == []
