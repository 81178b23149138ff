"""The site: it is built without a warning, fetches nothing, and its links lead somewhere."""

import inspect
import re
import zlib
from pathlib import Path

import pytest

from docs import pages_in_french
from docs.public_names import TOLD_ON, public
from tests.site.building import DOCS, built
from tests.site.reading import Page, broken, fetched_by_styles, is_elsewhere, pages

pytestmark = pytest.mark.slow

#: Pages that would spoil the site, each in one way, and what is told of it.
SPOILED = {
    "a-page": ("[x](nowhere.md)", "nowhere.md"),
    "an-anchor": ("[x](#nowhere)", "'#nowhere'|'nowhere'"),
    "a-picture": ("![x](nowhere.svg)", "image file not readable: nowhere.svg"),
}
A_CELL_THAT_FAILS = """---
jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  display_name: Python 3
  language: python
  name: python3
---

# Front

```{code-cell} ipython3
1 / 0
```
"""


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
    made = {f"{page}.html" for page in pages_in_french.PAGES}
    assert french == made | {f"fr/{path.stem}.html" for path in (DOCS / "fr").glob("*.md")}
    assert set(found.values()) == {"fr", "en"}


def test_the_front_page_leads_to_every_page(site: Path) -> None:
    """The navigation has all pages of the docs but the front page itself."""
    links = {link.partition("#")[0] for link in Page(site / "index.html").links}
    wanted = {path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md")}
    assert wanted - links == {"index.html"}


def inventory(site: Path) -> dict[str, str]:
    """Return the page of each object of Python, as other projects look it up."""
    content = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(content).decode().splitlines()
    found = (line.split(" ") for line in lines)
    return {name: place.partition("#")[0] for name, kind, _, place, *_ in found if "py:" in kind}


def test_each_public_name_has_one_page(site: Path) -> None:
    """By whatever name it is imported, an object leads to the page that it has, and to no other."""
    known = inventory(site)
    for each in public():
        if not inspect.ismodule(each.value):
            pages = {known.get(name) for name in (each.full, *each.others)}
            assert pages == {f"{each.page}.html"}, each.full


def test_each_module_has_a_page(site: Path) -> None:
    """A public module leads to the page of the reference that tells of it."""
    known = inventory(site)
    assert {
        f"habilitations.{inner}": f"{page}.html" for inner, page in TOLD_ON.items()
    }.items() <= (known.items())


def test_the_page_of_a_function_is_whole(site: Path) -> None:
    """It has its signature, its parameters, its refusals with their rules, and its source."""
    page = (site / "api" / "designate.html").read_text("utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    for wanted in (
        "Parameters",
        "services (Iterable[AnyService])",
        "Raises",
        "SeatTaken",
        "[source]",
    ):
        assert wanted in text
    links = set(Page(site / "api" / "designate.html").links)
    assert "errors.SeatTaken.html#habilitations.errors.SeatTaken" in links
    assert "../rules/ROL-6.html#rol-6" in links
    assert "https://docs.python.org/3/library/datetime.html#datetime.datetime" in links


def test_the_list_of_sources_is_one_list(site: Path) -> None:
    """No list is a child of a list, and none names a module that has no page."""
    page = (site / "_modules" / "index.html").read_text("utf-8").partition("<h1>")[2]
    assert page.partition("</article>")[0].count("<ul>") == 1
    assert "builtins" not in page


def test_the_index_is_filled(site: Path) -> None:
    """The index has names, and the words of the trade in both languages."""
    page = (site / "genindex.html").read_text("utf-8")
    assert all(f">{word}</strong>" in page for word in ("mandat", "activation code", "suppléant"))
    assert "designate() (in module habilitations)" in page


def test_a_fault_fails_the_build(tmp_path: Path) -> None:
    """A link, an anchor or a picture that is wrong is told, and ends the build with an error."""
    listed = "\n".join(["```{toctree}", *SPOILED, "```"])
    (tmp_path / "index.md").write_text(f"# Front\n\n{listed}\n", encoding="utf-8")
    for name, (text, _) in SPOILED.items():
        (tmp_path / f"{name}.md").write_text(f"# Page\n\n{text}\n", encoding="utf-8")
    run = built(tmp_path, tmp_path / "out")
    assert run.returncode != 0
    for name, (_, told) in SPOILED.items():
        assert re.search(rf"{name}\.md.*({told})", run.stderr), run.stderr
    assert run.stderr.count("WARNING") == len(SPOILED)


def test_a_cell_that_fails_ends_the_build(tmp_path: Path) -> None:
    """No site is made of a notebook that doesn't run."""
    (tmp_path / "index.md").write_text(A_CELL_THAT_FAILS, encoding="utf-8")
    run = built(tmp_path, tmp_path / "out")
    assert run.returncode != 0
    assert "ExecutionError" in run.stderr


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
