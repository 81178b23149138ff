"""Whether axe-core finds a violation on any page of the site: light, dark, and on a small screen.

Run `python -m proof.accessible SITE AXE`: a folder of Sphinx, and the `axe.min.js` of axe-core.
Each page is seen in one of the ways, in turn, with `--full` in all of them. Law: what is told is
what axe-core says and the page it says it of; no rule of it is left out. Doesn't know pages.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import cycle
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from proof.harness import Clock

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
SAFE: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
#: What a reader prefers, and how wide the window is.
WAYS: Final[Mapping[str, tuple[str, int]]] = MappingProxyType(
    {"light": ("light", 1440), "dark": ("dark", 1440), "small": ("light", 390)}
)
_ASK: Final = (
    "axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ' ' + n.html)))"
)


class Page(Protocol):
    """A page of Playwright, as far as it is used here."""

    def goto(self, url: str) -> object:
        """Open an address."""

    def evaluate(self, expression: str) -> object:
        """Run JavaScript, and return what it gives."""


def path_of_chromium() -> str | None:
    """Return where the Chromium of the machine is, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def violations(page: Page, axe: str) -> list[str]:
    """Return what axe-core finds on the page that is open."""
    page.evaluate(axe)
    found = page.evaluate(_ASK)
    assert isinstance(found, list)
    return list(map(str, found))


def ways(site: Path, *, full: bool) -> Iterator[tuple[str, Path]]:
    """Yield the pages of a site, each with the way or the ways it is seen in."""
    pages = sorted(site.rglob("*.html"))
    if full:
        yield from ((way, page) for way in WAYS for page in pages)
    else:
        yield from sorted(zip(cycle(WAYS), pages))


def main(arguments: list[str] | None = None) -> int:
    """See the pages, and tell what is found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("axe", type=Path)
    parser.add_argument("--full", action="store_true", help="each page in each way")
    asked = parser.parse_args(arguments)
    clock, axe = Clock(), asked.axe.read_text("utf-8")
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path_of_chromium(), args=[*SAFE])
        tabs: dict[str, Page] = {
            way: chromium.new_page(color_scheme=theme, viewport={"width": width, "height": 900})
            for way, (theme, width) in WAYS.items()
        }
        seen = wrong = 0
        for way, page in ways(asked.site.resolve(), full=asked.full):
            tabs[way].goto(page.as_uri())
            found = violations(tabs[way], axe)
            seen, wrong = seen + 1, wrong + bool(found)
            for each in found:
                print(f"{page.relative_to(asked.site.resolve())}, {way}: {each}", flush=True)
        chromium.close()
    print(f"{seen} pages seen, {wrong} with a violation, in {clock}")
    return 1 if wrong or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
