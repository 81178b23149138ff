"""The table of what arrives in lists by tool: who wrote them, who read them, what became of it.

Law: it shows what `tests.lists.by_tool` found, with the versions of the tools that it had. Doesn't
know the tools.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from docs.markdown import table

_FOUND: Final = Path(__file__).with_name("lists_by_tool.json")
_LONGEST: Final = 110


def by_tool() -> Iterator[str]:
    """Yield the blocks of the section."""
    found = json.loads(_FOUND.read_text(encoding="utf-8"))
    told = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    yield "## By tool"
    yield (
        "Lists of each kind, written by the tools in the second column and read by those in the "
        "third as [the how-to](../how-to/read-a-list-whole.md) says, then loaded; LibreOffice "
        "opened in French what somebody had typed, unless the table says otherwise. "
        f"{told}. Where it says *wrong*, no value tells: only the way of writing or of reading "
        "does. `python -m tests.lists.by_tool` writes the table, and a test holds it against "
        "whatever is installed."
    )
    rows = [tuple(map(str, row)) for row in found["rows"]]
    yield table(("Kind", "Written by", "Read by", "Arrives", "Becomes"), _gathered(rows))


def _gathered(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows: what is alike by kind, by what arrives and by what becomes is one."""
    readers = defaultdict[tuple[str, str, str], defaultdict[str, list[str]]](
        lambda: defaultdict(list)
    )
    for kind, made, reader, arrives, becomes in rows:
        readers[kind, arrives, becomes][made].append(reader)
    for (kind, arrives, becomes), by_maker in readers.items():
        makers = defaultdict[tuple[str, ...], list[str]](list)
        for made, names in by_maker.items():
            makers[tuple(names)].append(made)
        for read_by, made_by in makers.items():
            yield kind, "; ".join(made_by), "; ".join(read_by), _cell(arrives), becomes


def _cell(arrives: str) -> str:
    shown = arrives if len(arrives) < _LONGEST else f"{arrives[:_LONGEST]}…"
    return f"`{shown}`".replace("|", "\\|") if shown else ""
