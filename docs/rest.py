"""Small pieces of reStructuredText, for the pages that are made when the site is.

Law: a page ends with one line feed. Doesn't know the library.
"""

import html
from collections.abc import Iterable
from typing import Final

#: A page that no list names: it is reached by links.
ORPHAN: Final = ":orphan:"


def page(*blocks: str) -> str:
    """Return a page of blocks, a blank line between them."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def title(text: str, mark: str = "=") -> str:
    """Return a heading."""
    return f"{text}\n{mark * len(text)}"


def indented(text: str, by: int = 3) -> str:
    """Return a block that is the content of another."""
    return "\n".join(f"{' ' * by}{line}" if line else "" for line in text.splitlines())


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; a cell may be several lines."""
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for cells in (tuple(head), *map(tuple, rows)):
        for place, cell in enumerate(cells):
            first, *others = cell.splitlines() or [""]
            lines.append(f"   {'*' if place == 0 else ' '} - {first}".rstrip())
            lines += [f"       {line}".rstrip() for line in others]
    return "\n".join(lines)


def said(text: str, lang: str) -> str:
    """Return a text in a language, which a screen reader is told."""
    return f'.. raw:: html\n\n   <p lang="{lang}">{html.escape(text, quote=False)}</p>'


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items)
