"""A picture of a sheet or of a tree, as SVG: at most as wide as a page, as high as what is told.

Holds `sheet_picture` and `tree_picture`. Law: what isn't folded is told, in the order of the text;
nothing is cut. Doesn't know what is shown.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby, zip_longest
from typing import Final, assert_never

from attrs import evolve

from habilitations._texts.languages import Lang
from habilitations.display._bands import LINE, Band, drawn, extent
from habilitations.display._layout import flowed, natural
from habilitations.display._parts import (
    Aside,
    Block,
    Branch,
    Cell,
    Lines,
    Note,
    Piece,
    Row,
    Table,
    plain,
    words_of,
)
from habilitations.display._plain import COLON
from habilitations.display._shapes import MARGIN, picture

_WIDTH: Final = 720.0
_INDENT: Final = 18.0
_GAP: Final = 14.0
_BULLET: Final = "\N{BULLET}"
#: More columns than that don't stand side by side.
_SIDE_BY_SIDE: Final = 7


def sheet_picture(title: Cell, blocks: Iterable[Block], lang: Lang) -> str:
    """Return blocks under a title as a picture; of what is folded, the caption alone."""
    parts = (*_flow(title, bold=True), *(band for each in blocks for band in _block(each, lang)))
    return _stacked(title, parts, lang)


def tree_picture(title: Cell, branches: tuple[Branch, ...], lang: Lang) -> str:
    """Return a tree under a title as a picture, what hangs below each to its right."""
    return _stacked(title, (*_flow(title, bold=True), *_branches(branches, ())), lang)


def _stacked(title: Cell, bands: tuple[Band, ...], lang: Lang) -> str:
    width = max(map(extent, bands))
    ends = tuple(accumulate((band.height for band in bands), initial=float(MARGIN)))
    parts = (part for y, band in zip(ends, bands, strict=False) for part in drawn(band, y, width))
    return picture(words_of(title), (width + 2 * MARGIN, ends[-1] + MARGIN), parts, lang)


def _flow(cell: Cell, x: float = 0, *, bold: bool = False) -> Iterator[Band]:
    # Bold letters are wider than they are taken to be.
    width = (_WIDTH - x) * (0.9 if bold else 1)
    yield from (Band(runs=line, x=x, bold=bold) for line in flowed(cell, width))


def _block(block: Block, lang: Lang) -> Iterator[Band]:
    yield Band(height=_GAP)
    match block:
        case Table():
            yield from _table(block, lang)
        case Lines():
            yield from _flow((plain(block.caption),))
            yield from () if block.folded else _items((*block.items, *_more(block.more)))
        case Aside():
            for table in block.tables:
                yield from _table(table, lang)
                yield Band(height=_GAP)
        case Note():
            yield from _flow(block.cell)
        case _:
            assert_never(block)


def _more(more: str) -> tuple[Cell, ...]:
    return ((plain(more),),) if more else ()


def _items(items: Iterable[Cell]) -> Iterator[Band]:
    for item in items:
        first, *others = _flow(item, _INDENT)
        yield evolve(first, mark=_BULLET)
        yield from others


def _table(table: Table, lang: Lang) -> Iterator[Band]:
    yield from _flow((plain(table.caption),))
    if table.folded:
        return
    widths = _widths(table) if len(table.columns) <= _SIDE_BY_SIDE else ()
    if widths:
        yield from _row(tuple(column.head for column in table.columns), widths, bold=True)
    yield from _rows(table, table.rows, widths, lang)
    yield from (band for each in _more(table.more) for band in _flow(each))
    yield from _rows(table, table.rest, widths, lang)


def _rows(
    table: Table, rows: tuple[Row, ...], widths: tuple[float, ...], lang: Lang
) -> Iterator[Band]:
    for group, several in groupby(rows, lambda row: row.group):
        yield from _flow((plain(group),), bold=True) if group else ()
        for row in several:
            cells = (row.head, *row.cells)
            yield from _row(cells, widths) if widths else _listed(table, row, lang)


def _widths(table: Table) -> tuple[float, ...]:
    """Return how wide each column is: as it would be, or the same for all that don't fit."""
    rows = (*table.rows, *table.rest)
    wanted = [
        max(natural(column.head) * 1.1, *(natural(cell) for cell in cells))
        for column, *cells in zip(
            table.columns, *((row.head, *row.cells) for row in rows), strict=True
        )
    ]
    left = _WIDTH - _GAP * (len(wanted) - 1)
    widths = dict.fromkeys(range(len(wanted)), 0.0)
    for done, place in enumerate(sorted(widths, key=wanted.__getitem__)):
        widths[place] = min(wanted[place], left / (len(wanted) - done))
        left -= widths[place]
    return tuple(widths.values())


def _row(
    cells: tuple[Cell, ...], widths: tuple[float, ...], *, bold: bool = False
) -> Iterator[Band]:
    starts = accumulate((width + _GAP for width in widths), initial=0.0)
    columns = [
        [tuple(evolve(run, x=run.x + x) for run in line) for line in flowed(cell, width)]
        for cell, x, width in zip(cells, starts, widths, strict=False)
    ]
    for place, line in enumerate(zip_longest(*columns, fillvalue=())):
        runs = tuple(run for part in line for run in part)
        yield Band(runs=runs, bold=bold, ruled=not place)


def _listed(table: Table, row: Row, lang: Lang) -> Iterator[Band]:
    first, *others = _flow(row.head, bold=True)
    yield evolve(first, ruled=True)
    yield from others
    told: list[Piece] = []
    for column, cell in zip(table.columns[1:], row.cells, strict=True):
        parts = (part for part in (column.group, words_of(column.head)) if part)
        told += [plain(f"{', '.join(parts)}{COLON[lang]}"), *cell] if cell else []
    yield from _flow(tuple(told), _INDENT)


def _branches(branches: tuple[Branch, ...], bars: tuple[bool, ...]) -> Iterator[Band]:
    """Yield what hangs below, told by `bars` on which levels above others follow."""
    for place, branch in enumerate(branches, start=1):
        follows = place < len(branches)
        x = (len(bars) + 1) * _INDENT
        above = tuple(level * _INDENT for level, bar in enumerate(bars) if bar)
        own = (len(bars) * _INDENT,) if follows else ()
        first, *others = _flow(branch.cell, x)
        yield evolve(first, bars=above, hook=len(bars) * _INDENT, height=LINE + 4, open=follows)
        yield from (evolve(each, bars=(*above, *own)) for each in others)
        yield from _branches(branch.children, (*bars, follows))
