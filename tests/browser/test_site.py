"""The site in Chromium: light and dark, from its files alone, by the keyboard, without fault."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Final, Protocol

import pytest

from proof.accessible import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Pages of each kind: the front page, a how-to, the reference, notebooks, and French.
SHOWN: Final = (
    "index",
    "how-to/see-in-jupyter",
    "reference/rules",
    "notebooks/first-tour",
    "notebooks/client-list",
    "fr/liste-de-clients",
    "fr/tutorial",
    "fr/roles",
    "api/designate",
    "api/Role",
    "api/errors.SeatTaken",
    "rules/ROL-6",
    "search",
)
#: What a reader prefers, and how wide the window is.
THEMES: Final = (("light", 1280), ("dark", 1280))
#: The ways that pages of a kind are seen in, in turn.
AXED: Final = (*THEMES, ("light", 390))


class Keyboard(Protocol):
    """A keyboard of Playwright, as far as it is used here."""

    def press(self, key: str) -> None:
        """Press a key."""

    def type(self, text: str) -> None:
        """Type a text."""


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    @property
    def url(self) -> str:
        """The address that is shown."""

    @property
    def keyboard(self) -> Keyboard:
        """The keyboard."""

    def goto(self, url: str) -> None:
        """Open an address."""

    def evaluate(self, expression: str) -> object:
        """Run JavaScript, and return what it gives."""

    def wait_for_selector(self, selector: str) -> None:
        """Wait until an element is there."""

    def wait_for_url(self, url: str) -> None:
        """Wait until an address is shown."""


class Visit:
    """The site in a tab of one theme, and what was said and asked for meanwhile."""

    def __init__(self, page: Page, site: Path) -> None:
        """Begin a visit."""
        self.page = page
        self.site = site
        self.told: list[str] = []
        self.asked: list[str] = []

    def to(self, name: str) -> Page:
        """Open a page of the site."""
        self.page.goto((self.site / f"{name}.html").as_uri())
        return self.page

    def tab_to(self, selector: str) -> None:
        """Press Tab until an element has the focus, at most two hundred times."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"document.activeElement.matches({json.dumps(selector)})"):
                return
        pytest.fail(f"the keyboard does not reach {selector}")


@pytest.fixture(params=THEMES, ids=str)
def visit(chromium: object, site: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open a tab that prefers a theme, of a width, and listens."""
    theme, width = request.param
    page = chromium.new_page(  # type: ignore[attr-defined]
        color_scheme=theme, viewport={"width": width, "height": 900}
    )
    made = Visit(page, site)
    page.on("console", lambda message: made.told.append(message.text))
    page.on("pageerror", lambda error: made.told.append(str(error)))
    page.on("request", lambda asked: made.asked.append(asked.url))
    yield made
    page.close()


def test_pages_are_quiet_and_fetch_the_site_alone(visit: Visit) -> None:
    """No page has an error to tell, or asks for anything but the files of the site."""
    for name in SHOWN:
        visit.to(name)
    assert visit.told == []
    assert visit.asked
    assert [url for url in visit.asked if not url.startswith(visit.site.as_uri())] == []


def test_pages_follow_the_theme(visit: Visit, request: pytest.FixtureRequest) -> None:
    """Text is dark on light where light is preferred, and the other way round."""
    page = visit.to("notebooks/first-tour")
    brightness = (
        "e => getComputedStyle(e).{}.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    )
    text, ground = (
        page.evaluate(f"({brightness.format(what)})(document.body)")
        for what in ("color", "backgroundColor")
    )
    assert isinstance(text, int)
    assert isinstance(ground, int)
    assert (ground > text) == ("light" in request.node.name)


def test_the_keyboard_searches(visit: Visit) -> None:
    """The search is reached by the keyboard alone, and finds a page."""
    page = visit.to("index")
    visit.tab_to("input[name=q]")
    page.keyboard.type("substitution")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results a[href*='take-over-a-service']")


def test_the_keyboard_goes_elsewhere(visit: Visit) -> None:
    """The navigation is reached by the keyboard alone, and leads to a page."""
    page = visit.to("index")
    visit.tab_to(".sidebar-tree a[href='tutorial.html']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tutorial.html")


@pytest.mark.parametrize(
    ("visit", "name"), tuple(zip(cycle(AXED), SHOWN)), indirect=["visit"], ids=str
)
def test_axe_finds_nothing(visit: Visit, name: str) -> None:
    """axe-core, where it lies beside this test, finds nothing; proof.accessible sees all pages."""
    axe = Path(__file__).with_name("axe.min.js")
    if not axe.exists():
        pytest.skip("axe-core is not there: npm pack axe-core, and copy axe.min.js beside this")
    assert violations(visit.to(name), axe.read_text("utf-8")) == []
