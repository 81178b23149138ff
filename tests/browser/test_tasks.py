"""What a newcomer looks for: each thing within two clicks of the front page, or among three hits.

Law: a hit counts by where it leads, not by what it is called. Doesn't know how the search ranks.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS: Final = (390, 1440)
HITS: Final = 3

#: What is typed, and one of the pages that answers it.
SEARCHES: Final = (
    ("install", "index.html"),
    ("first lines", "tutorial.html"),
    ("designate", "api/designate.html"),
    ("Portal.of", "api/Portal.html"),
    ("errors", "reference/errors.html"),
    ("ROL-6", "rules/ROL-6.html"),
    ("SeatTaken", "api/errors.SeatTaken.html"),
    ("seat-taken", "api/errors.SeatTaken.html"),
    ("CSV", "how-to/load-a-client-list.html"),
    ("code d'activation", "glossary.html"),
    ("CODE D’ACTIVATION", "glossary.html"),
    ("why can't she", "how-to/why-may-somebody.html"),
    ("why can't she pay", "how-to/why-may-somebody.html"),
    ("remedy", "glossary.html"),
    ("mandat", "glossary.html"),
    ("mandat", "how-to/delegate.html"),
    ("collaborateur", "glossary.html"),
    ("suppléant", "glossary.html"),
    ("suppleant", "glossary.html"),
    ("accès", "glossary.html"),
    ("acces", "glossary.html"),
    ("titulaire", "glossary.html"),
    ("délégation", "glossary.html"),
    ("delegation", "how-to/delegate.html"),
    ("import", "how-to/load-a-client-list.html"),
)

#: Has the search give its first hits, the best first, in the place of showing all of them.
TAKE_HITS: Final = f"""
const perform = Search._performSearch;
let best = [];
Search._performSearch = (...asked) => (best = perform(...asked).slice(-{HITS}).reverse(), []);
window.hits = (typed) => (Search.performSearch(typed), best.map(([page]) => page + ".html"));
void 0;
"""

#: Where one clicks, from the front page on: what leads there, and what one reads then.
CLICKS: Final = (
    ((), "#install"),
    ((), "#ten-lines"),
    (("reference/procedures.html", "api/designate.html"), "dl.field-list"),
    (("api/index.html", "api/Portal.html"), "#habilitations\\.Portal\\.of"),
    (("reference/errors.html",), "#seat-taken"),
    (("reference/rules.html", "rules/ROL-6.html"), "#rol-6"),
    (("how-to/load-a-client-list.html",), "h1"),
    (("glossary.html",), "#french-to-english"),
    (("how-to/why-may-somebody.html",), "h1"),
    (("how-to/explain-a-refusal.html",), "h1"),
)


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    def goto(self, url: str) -> None:
        """Open an address."""

    def evaluate(self, expression: str) -> object:
        """Run JavaScript, and return what it gives."""

    def wait_for_function(self, expression: str) -> None:
        """Wait until JavaScript says so."""

    def wait_for_selector(self, selector: str, *, state: str) -> None:
        """Wait until an element is in a state."""

    def close(self) -> None:
        """Close it."""


@pytest.fixture(params=WIDTHS)
def page(chromium: object, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a tab of a width."""
    made: Page = chromium.new_page(  # type: ignore[attr-defined]
        viewport={"width": request.param, "height": 900}
    )
    yield made
    made.close()


def test_what_is_typed_is_found(page: Page, site: Path) -> None:
    """Each page is among the first three hits of what one types for it."""
    page.goto((site / "search.html").as_uri())
    page.wait_for_function("Search.hasIndex()")
    page.evaluate(TAKE_HITS)
    found = {typed: page.evaluate(f"hits({json.dumps(typed)})") for typed, _ in SEARCHES}
    assert [(typed, wanted) for typed, wanted in SEARCHES if wanted not in str(found[typed])] == []


def test_hits_are_seen(page: Page, site: Path) -> None:
    """The first three hits are what the search found, and stand within the window's width."""
    page.goto(f"{(site / 'search.html').as_uri()}?q=mandat")
    page.wait_for_function(f"document.querySelectorAll('ul.search > li > a').length >= {HITS}")
    seen = page.evaluate(
        f"[...document.querySelectorAll('ul.search > li > a')].slice(0, {HITS})"
        ".map(e => [e, e.getBoundingClientRect()])"
        ".filter(([, {width, right}]) => width && right <= innerWidth)"
        ".map(([e]) => e.getAttribute('href').split('#')[0])"
    )
    page.evaluate(TAKE_HITS)
    assert seen == page.evaluate("hits('mandat')")
    assert seen


@pytest.mark.parametrize(("clicks", "read"), CLICKS, ids=lambda each: str(each)[-40:])
def test_what_is_looked_for_is_two_clicks_away(
    page: Page, site: Path, clicks: tuple[str, ...], read: str
) -> None:
    """Each link is on the page before, and what one looks for is seen on the last."""
    page.goto((site / "index.html").as_uri())
    for goal in clicks:
        found = page.evaluate(
            "[...document.querySelectorAll('article a')]"
            f".find(e => e.href.split('#')[0].endsWith('/{goal}'))?.href"
        )
        assert isinstance(found, str), goal
        page.goto(found)
    page.wait_for_selector(read, state="visible")
