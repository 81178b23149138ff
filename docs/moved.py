"""What the pages of the reference are on the site: what has a page of its own gives way to it.

A page that a forge shows has everything that can be said of its names. On the site each of them has
a page, so a link to a section leads there, and the sections make way for a table.
Law: no text is lost: autodoc makes the page from the docstring that the section was made from.
Doesn't know Sphinx.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from docs import pages_of_refusals
from docs.markdown import anchor
from docs.pages_in_french import INSTEAD
from docs.pages_of_names import INDEX, constants
from docs.public_names import FOLDER, TOLD_ON, modules_of, on_page
from habilitations import RULES

_SUFFIX: Final = ".rst"
_SECTION: Final = re.compile(r"^(?=#{2,3} )", re.MULTILINE)
_LINK: Final = re.compile(r"(?<=\]\()([^)\s#:]*)#([\w-]+)(?=\))")
#: The pages that are one table on the site.
_TABLES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "reference/errors": pages_of_refusals.errors_table,
        "reference/rules": pages_of_refusals.rules_table,
    }
)

#: What a list of a front page has beside pages that are kept, and what it stands before.
_LISTED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "index": (
            "- [Roles and rights](",
            f"- [Every name]({INDEX}.rst): what can be imported, each with a page of its own",
        ),
    }
)


@cache
def moved() -> Mapping[tuple[str, str], str]:
    """Return, by page and anchor, the page that a section has become."""
    names = {
        (page, anchor(each.name)): each.page
        for page in set(TOLD_ON.values())
        for each in on_page(page)
        if each.has_own_page
    }
    rules = {("reference/rules", anchor(rule)): f"rules/{rule}" for rule in RULES}
    return MappingProxyType({**names, **rules})


def led_on(text: str, page: str) -> str:
    """Return a page whose links to sections that have moved lead to where they are."""

    def goal(found: re.Match[str]) -> str:
        folder = posixpath.dirname(page)
        path = posixpath.normpath(posixpath.join(folder, found[1])) if found[1] else f"{page}.md"
        now = moved().get((path.removesuffix(".md"), found[2].partition(".")[0]))
        return found[0] if now is None else f"{posixpath.relpath(now, folder or '.')}{_SUFFIX}"

    return _LINK.sub(goal, in_french(text) if page.startswith("fr/") else text)


def in_french(text: str) -> str:
    """Return a French page whose links lead to French pages, where it has no say in English."""
    head, mark, rest = text.partition("*[In English](")
    english, end, rest = rest.partition("\n") if mark else ("", "", text)
    for page, instead in INSTEAD.items():
        rest = rest.replace(f"](../{page}.md)", f"]({instead.removeprefix('fr/')}.md)")
    return f"{head if mark else ''}{mark}{english}{end}{rest}"


def on_site(page: str, text: str) -> str:
    """Return what a page is on the site."""
    if page in _LISTED:
        before, made = _LISTED[page]
        return text.replace(before, f"{made}\n{before}", 1)
    if page in _TABLES:
        text = _TABLES[page]()
    elif page not in TOLD_ON.values() or page.startswith(FOLDER):
        return text
    else:
        text = "".join(_shortened(page, text))
    return f"{text}\n\n{_rest_of(page)}\n"


def _shortened(page: str, text: str) -> Iterator[str]:
    """Yield the sections of a page, those that have pages as a row of a table each."""
    own = {anchor(each.name): each for each in on_page(page) if each.has_own_page}
    rows = False
    for section in _SECTION.split(text):
        heading = section.partition("\n")[0]
        found = own.get(anchor(heading.lstrip("# "))) if heading.startswith("###") else None
        if found is None:
            yield f"\n{section}" if rows else section
            rows = False
            continue
        if not rows:
            yield "| Name | What it is |\n| --- | --- |\n"
        rows = True
        told = found.summary.replace("|", "\\|")
        yield f"| [`{found.name}`]({page_link(page, found.page)}) | {told} |\n"


def page_link(page: str, goal: str) -> str:
    """Return the link from one page to another that is made with the site."""
    return f"{posixpath.relpath(goal, posixpath.dirname(page))}{_SUFFIX}"


def _rest_of(page: str) -> str:
    """Return what a page has of its modules beside classes and functions."""
    made = [f".. py:module:: {module}" for module in modules_of(page)]
    made += [f":doc:`Every name </{INDEX}>`", *constants(on_page(page))]
    body = "\n\n".join(made).replace("Constants\n---------\n\n", "")
    head = "## Constants\n\n" if any(not each.has_own_page for each in on_page(page)) else ""
    return f"{head}```{{eval-rst}}\n{body}\n```"
