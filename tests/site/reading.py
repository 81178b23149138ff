"""What the HTML of a site says of itself: anchors, links, and what a browser would fetch.

Law: whatever a browser fetches without being asked is among `fetched`. Doesn't know Sphinx.
"""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final, final
from urllib.parse import unquote, urlsplit

#: The attributes by which an element makes a browser fetch something.
FETCHING: Final = frozenset({"src", "srcset", "data", "poster", "background", "action", "style"})
_IN_STYLES: Final = re.compile(r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""")


@final
class Page(HTMLParser):
    """A page: its language, its anchors, its links, and the addresses it fetches."""

    def __init__(self, path: Path) -> None:
        """Read a page."""
        super().__init__()
        self.path = path
        self.lang = ""
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self._in_style = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        said = {name: value for name, value in attrs if value is not None}
        self._in_style = tag == "style"
        self.lang = said.get("lang", "") if tag == "html" else self.lang
        self.ids |= {said[name] for name in ("id", "name") if name in said}
        if "href" in said and tag in {"a", "area"}:
            self.links.append(said["href"])
        elif "href" in said:
            self.fetched.append(said["href"])
        for name in FETCHING & said.keys():
            self.fetched.extend(_IN_STYLES.findall(said[name]) if name == "style" else [said[name]])

    def handle_data(self, data: str) -> None:
        """Note what a style within the page fetches."""
        if self._in_style:
            self.fetched.extend(_IN_STYLES.findall(data))


@cache
def pages(site: Path) -> tuple[Page, ...]:
    """Return the pages of a site that doesn't change any more."""
    return tuple(map(Page, sorted(site.rglob("*.html"))))


def fetched_by_styles(site: Path) -> Iterator[str]:
    """Yield what the style sheets of a site fetch."""
    for sheet in sorted(site.rglob("*.css")):
        yield from _IN_STYLES.findall(sheet.read_text("utf-8"))


def is_elsewhere(address: str) -> bool:
    """Return whether an address leads to another host."""
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def broken(site: Path) -> Iterator[str]:
    """Yield the links and the fetches of a site that lead to no file of it, or no anchor there."""
    known = {page.path: page for page in pages(site)}
    for page in known.values():
        for link in (*page.links, *page.fetched):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            goal = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            there = known[goal].ids if goal in known else set[str]()
            if not goal.is_file() or not {unquote(parts.fragment)} - {""} <= there:
                yield f"{page.path.relative_to(site)}: {link}"
