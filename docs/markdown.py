"""Small pieces of Markdown.

Law: a page ends with one line feed and has no trailing spaces. Doesn't know the library.
"""

import re
from collections.abc import Iterable

GENERATED = "<!-- Written by docs/generate.py from the tables of the library; do not edit. -->"


def page(*blocks: str) -> str:
    """Return a page of blocks, a blank line between them."""
    text = "\n\n".join(block for block in (GENERATED, *blocks) if block)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table."""
    titles = tuple(head)
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def rule_link(rule: str) -> str:
    """Return a link to a rule of the register."""
    return f"[{rule}](rules.md#{anchor(rule)})"


def leaf_link(name: str) -> str:
    """Return a link to a refusal."""
    return f"[`{name}`](errors.md#{anchor(name)})"


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "\n".join(f"- {item}" for item in items)


def quoted(text: str) -> str:
    """Return a block of quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
