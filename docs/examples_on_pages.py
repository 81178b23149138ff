"""Finds, for a function whose docstring has no example, one of the pages that people read.

Law: what is found is a block that the tests run, with the page it stands on. Doesn't know what the
function does.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from docs.public_names import Public

HERE: Final = Path(__file__).resolve().parent
_BLOCK: Final = re.compile(r"^```python\n(>>> .*?)^```$", re.MULTILINE | re.DOTALL)
_CELL: Final = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: Where one looks first: pages that are about doing something, before those that tell a story.
_FOLDERS: Final = ("how-to", "", "notebooks", "explanation")


@frozen(kw_only=True)
class Shown:
    """A block, and the page that it stands on."""

    page: str
    code: str

    @property
    def language(self) -> str:
        """What it is written in: a session with its answers, or a cell."""
        return "pycon" if self.code.startswith(">>> ") else "python"


@cache
def _texts() -> Mapping[str, str]:
    """Return the text of each page, those of the first folders first."""
    return {
        path.relative_to(HERE).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for folder in _FOLDERS
        for path in sorted((HERE / folder).glob("*.md"))
    }


@cache
def _blocks(page: str) -> tuple[Shown, ...]:
    found = (*_BLOCK.findall(_texts()[page]), *_CELL.findall(_texts()[page]))
    return tuple(Shown(page=page, code=code.rstrip("\n")) for code in found)


def example_of(each: Public) -> Shown | None:
    """Return a block that calls a function, or takes it as a step: the shortest of a folder."""
    direct = re.compile(rf"(?<![\w.]){each.name}\(")
    called = re.compile(rf"{direct.pattern}|\bof\(\s*(\w+\.)?{each.name},")
    homes, word = "|".join(map(re.escape, each.homes)), rf"\b{each.name}\b"
    imported = re.compile(rf"from (?:{homes}) import (?:\*|\([^)]*?{word}|.*{word})")
    for folder in _FOLDERS:
        found = [
            block
            for page, text in _texts().items()
            if page.rpartition("/")[0] == folder and imported.search(text)
            for block in _blocks(page)
            if called.search(block.code)
        ]
        if found:
            return min(found, key=lambda block: (not direct.search(block.code), len(block.code)))
    return None
