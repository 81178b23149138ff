"""The text of what is shown, for terminals, logs and what can't show HTML.

Holds what makes text of blocks. Law: the same is told as in HTML, in the same order. Doesn't know
what is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Final, assert_never

from habilitations._texts.languages import Lang
from habilitations.display._parts import Aside, Block, Cell, Lines, Note, Row, Table, words_of

#: A table that is wider is told row by row.
_WIDEST: Final = 100
_GAP: Final = "  "
#: The colon, with what stands before it.
COLON: Final[Mapping[Lang, str]] = MappingProxyType({"fr": "\N{NO-BREAK SPACE}:", "en": ":"})


def text_of(title: Cell, blocks: Iterable[Block], lang: Lang) -> str:
    """Return blocks under a title as lines, without a line feed at the end."""
    heading = words_of(title)
    lines = [heading, "=" * len(heading)]
    for block in blocks:
        lines += ["", *_block(block, COLON[lang])]
    return "\n".join(lines)


def _block(block: Block, colon: str) -> Iterator[str]:
    match block:
        case Table():
            yield from _table(block, colon)
        case Lines():
            yield block.caption
            yield from (
                f"{f'{place}.' if block.ordered else '-'} {words_of(item)}"
                for place, item in enumerate(block.items, start=1)
            )
            yield from (f"- {more}" for more in (block.more,) if more)
        case Aside():
            yield from _table(block.tables[0], colon)
            for table in block.tables[1:]:
                yield ""
                yield from _table(table, colon)
        case Note():
            yield words_of(block.cell)
        case _:
            assert_never(block)


def _table(table: Table, colon: str) -> Iterator[str]:
    yield table.caption
    titles = tuple(words_of(column.head) for column in table.columns)
    rows = tuple(_texts(row) for row in (*table.rows, *table.rest))
    widths = tuple(max(map(len, cells)) for cells in zip(titles, *rows, strict=True))
    grouped = any(column.group for column in table.columns)
    if not grouped and sum(widths) + len(_GAP) * len(widths) <= _WIDEST:
        yield from _aligned(table, titles, widths, colon)
    else:
        yield from _listed(table, titles, colon)


def _texts(row: Row) -> tuple[str, ...]:
    return words_of(row.head), *map(words_of, row.cells)


def _aligned(
    table: Table, titles: tuple[str, ...], widths: tuple[int, ...], colon: str
) -> Iterator[str]:
    yield _line(titles, widths)
    yield _line(tuple("-" * width for width in widths), widths)
    yield from _under(table.rows, widths, colon)
    yield from (more for more in (table.more,) if more)
    yield from _under(table.rest, widths, colon)


def _under(rows: tuple[Row, ...], widths: tuple[int, ...], colon: str) -> Iterator[str]:
    for group, several in groupby(rows, lambda row: row.group):
        yield from (f"{each}{colon}" for each in (group,) if each)
        yield from (_line(_texts(row), widths) for row in several)


def _line(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    padded = (f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
    return _GAP.join(padded).rstrip()


def _listed(table: Table, titles: tuple[str, ...], colon: str) -> Iterator[str]:
    heads = tuple(
        f"{f'{column.group}, ' if column.group else ''}{title}{colon}"
        for column, title in zip(table.columns, titles, strict=True)
    )
    yield from _items(table.rows, heads, colon)
    yield from (f"- {more}" for more in (table.more,) if more)
    yield from _items(table.rest, heads, colon)


def _items(rows: tuple[Row, ...], heads: tuple[str, ...], colon: str) -> Iterator[str]:
    for group, several in groupby(rows, lambda row: row.group):
        yield from (f"{each}{colon}" for each in (group,) if each)
        for row in several:
            yield f"- {words_of(row.head)}"
            told = zip(heads[1:], map(words_of, row.cells), strict=True)
            yield from (f"    {head} {cell}" for head, cell in told if cell)
