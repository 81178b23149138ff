"""The site: it is built without a warning, fetches nothing, and its links lead somewhere."""

from pathlib import Path

import pytest

from tests.site.building import DOCS, built
from tests.site.reading import Page, broken, fetched_by_styles, is_elsewhere, pages

pytestmark = pytest.mark.slow

#: Pages that would spoil the site, each in one way.
SPOILED = {
    "a page that is not there": "# Front\n\n[x](nowhere.md)\n",
    "an anchor that is not there": "# Front\n\n[x](#nowhere)\n",
    "a picture that is not there": "# Front\n\n![x](nowhere.svg)\n",
    "a cell that fails": (
        "---\nkernelspec: {name: python3, display_name: Python 3}\n---\n\n"
        "# Front\n\n```{code-cell} ipython3\n1 / 0\n```\n"
    ),
}


def test_each_page_is_there(site: Path) -> None:
    """Each page of the docs is a page of the site."""
    wanted = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    assert wanted <= {path.relative_to(site) for path in site.rglob("*.html")}


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    """No script, style, font or picture comes from elsewhere: the site works without a network."""
    found = [address for page in pages(site) for address in page.fetched]
    assert found
    assert [each for each in (*found, *fetched_by_styles(site)) if is_elsewhere(each)] == []


def test_links_lead_somewhere(site: Path) -> None:
    """Each link inside the site leads to a file of it, and to an anchor that is there."""
    assert list(broken(site)) == []


def test_pages_say_their_language(site: Path) -> None:
    """The French pages are in French, the others in English, for a screen reader to know."""
    found = {page.path.relative_to(site).as_posix(): page.lang for page in pages(site)}
    french = {name for name, lang in found.items() if lang == "fr"}
    assert french == {"fr/index.html", "fr/tutorial.html"}
    assert set(found.values()) == {"fr", "en"}


def test_the_front_page_leads_to_every_page(site: Path) -> None:
    """The navigation has all pages of the docs but the front page itself."""
    links = {link.partition("#")[0] for link in Page(site / "index.html").links}
    wanted = {path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md")}
    assert wanted - links == {"index.html"}


@pytest.mark.parametrize("page", SPOILED.values(), ids=SPOILED)
def test_a_fault_fails_the_build(page: str, tmp_path: Path) -> None:
    """A link, an anchor, a picture or a cell that is wrong ends the build with an error."""
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    assert built(tmp_path, tmp_path / "out").returncode != 0


def test_a_page_without_a_fault_passes(tmp_path: Path) -> None:
    """It is the fault that fails the build, not the page."""
    (tmp_path / "index.md").write_text("# Front\n\n[x](#front)\n", encoding="utf-8")
    run = built(tmp_path, tmp_path / "out")
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    "html",
    [
        '<script src="//cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
        "<style>@import 'https://fonts.example/x.css';</style>",
        '<p style="background:url(http://x.example/y.png)">',
    ],
)
def test_what_comes_from_elsewhere_is_seen(html: str, tmp_path: Path) -> None:
    """The reader of pages finds what a browser would fetch."""
    path = tmp_path / "page.html"
    path.write_text(html, encoding="utf-8")
    assert any(map(is_elsewhere, Page(path).fetched))
