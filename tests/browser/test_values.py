"""Public values in Chromium, as a notebook shows them: at two widths, in two themes."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

import pytest

from habilitations.display import option_context, records, steps
from habilitations.display._options import chosen_options
from habilitations.display._showing import view_of
from tests.display.scene import SHARED
from tests.display.values import DRAFTS, HELD, VALUES

pytestmark = pytest.mark.browser

THEMES: Final = {
    "light": "background:white;color:black",
    "dark": "background:black;color:white;color-scheme:dark",
}


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    def set_content(self, html: str) -> None:
        """Show HTML."""

    def evaluate(self, expression: str) -> object:
        """Run JavaScript, and return what it gives."""


@pytest.fixture(params=[390, 1440])
def page(chromium: object, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page of the width of a telephone, or of a screen."""
    opened = chromium.new_page(  # type: ignore[attr-defined]
        viewport={"width": request.param, "height": 800}
    )
    yield opened
    opened.close()


def shown() -> Iterator[str]:
    """Yield what each value shows, and tuples of them, in English and by name."""
    with option_context(lang="en", portal=SHARED):
        options = chosen_options()
        yield from (view_of(each, options).to_html() for each in VALUES.values())
    yield records(HELD, portal=SHARED).to_html()
    yield steps(DRAFTS, portal=SHARED).to_html()


@pytest.mark.parametrize("theme", THEMES)
def test_no_value_is_off_screen_nor_against_axe(page: Page, theme: str) -> None:
    """Nothing widens the page, nor has a violation that axe-core finds, where it lies beside."""
    body = "<hr>".join(shown())
    page.set_content(
        f'<!doctype html><html lang="fr"><meta name="viewport" content="width=device-width">'
        f'<title>t</title><body style="{THEMES[theme]}"><main><h1>t</h1>{body}</main></body></html>'
    )
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert isinstance(wide, int)
    assert wide <= 0
    axe = Path(__file__).with_name("axe.min.js")
    if not axe.exists():
        pytest.skip("axe-core is not there: npm pack axe-core, and copy axe.min.js beside this")
    page.evaluate(axe.read_text("utf-8"))
    found = page.evaluate(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
    )
    assert found == []


def test_untrusted_values_read_all_the_same(page: Page) -> None:
    """With styles and ARIA stripped, as in a notebook that is not trusted, nothing is lost."""
    page.set_content(f"<main>{'<hr>'.join(shown())}</main>")
    # Letters, as cells stand beside one another on one screen, and below one another on another.
    seen = "Array.from(document.querySelector('main').innerText.replace(/\\s+/g, ''))"
    before = _letters(page.evaluate(seen))
    page.evaluate(
        "document.querySelectorAll('style').forEach(e => e.remove());"
        "document.querySelectorAll('.hab *').forEach(e => ['role', 'aria-label', 'tabindex']"
        ".forEach(a => e.removeAttribute(a)))"
    )
    assert before - _letters(page.evaluate(seen)) == Counter()
    assert before


def _letters(found: object) -> Counter[str]:
    assert isinstance(found, list)
    return Counter(map(str, found))
