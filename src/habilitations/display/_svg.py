"""A picture of a matrix, as SVG.

Holds what draws a table whose cells are roles. Law: every text is cut to its place. Doesn't know
the portal.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from textwrap import wrap
from typing import Final, final

from attrs import frozen

from habilitations._texts.languages import Lang
from habilitations.display._parts import Cell, Kind, Piece, Row, Table, shortened, words_of
from habilitations.display._shapes import FRAME, MARGIN, frame, picture, rule, text_at
from habilitations.roles import Role

_LETTER: Final = 7.3
_SMALL: Final = 6.2
_LINE: Final = 18
_ROW: Final = 30
_GAP: Final = 24
#: The longest label, and the longest line and most lines of a name above its column.
_LABEL: Final = 36
_NAME: Final = 14
_NAME_LINES: Final = 3


def svg_of(title: Cell, table: Table, lang: Lang) -> str:
    """Return a table of roles as a picture under a title."""
    drawing = _Drawing(table)
    name = f"{words_of(title)}. {table.caption}"
    parts = (
        text_at(MARGIN, MARGIN + 12, words_of(title[:1]), bold=True),
        text_at(MARGIN, MARGIN + 12 + _LINE, _under(title, table), small=True),
        *drawing.heads(),
        *drawing.rows(),
        *drawing.legend(),
    )
    return picture(name, (drawing.width, drawing.height), parts, lang)


def _under(title: Cell, table: Table) -> str:
    identifier = words_of(title[1:])
    told = f"{identifier} \N{MIDDLE DOT} {table.caption}"
    return f"{told} \N{MIDDLE DOT} {table.more}" if table.more else told


@final
@frozen
class _Drawing:
    """Where everything of a picture is."""

    table: Table

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each name above its column."""
        return tuple(_lines_of(column.head) for column in self.table.columns[1:])

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of each column, that of the labels first."""
        labels = (len(words_of(row.head)) for row in self.table.rows)
        groups = (len(row.group) for row in self.table.rows)
        label = min(max((*labels, *groups, 10)), _LABEL) * _LETTER
        return label, *(self._width(place, lines) for place, lines in enumerate(self.names))

    def _width(self, place: int, lines: tuple[str, ...]) -> float:
        cells = (_cell_width(row.cells[place]) for row in self.table.rows)
        return max((*cells, *(len(line) * _LETTER for line in lines), FRAME[0])) + _GAP

    @property
    def top(self) -> float:
        """Where the rows begin."""
        return MARGIN + 2.4 * _LINE + _LINE * max((*map(len, self.names), 1))

    @property
    def places(self) -> tuple[tuple[float, Row | str], ...]:
        """What stands below one another, rows and the headings of their groups, and where."""
        parts: list[Row | str] = []
        for group, rows in groupby(self.table.rows, lambda row: row.group):
            parts += [*(each for each in (group,) if each), *rows]
        return tuple((self.top + place * _ROW, part) for place, part in enumerate(parts))

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + len(self.places) * _ROW

    @property
    def roles(self) -> tuple[Piece, ...]:
        """The roles that are there, each once, the highest first."""
        found = {
            piece.role: piece
            for row in self.table.rows
            for cell in row.cells
            for piece in cell
            if piece.role is not None
        }
        return tuple(found[role] for role in Role if role in found)

    @property
    def width(self) -> float:
        """The width of all."""
        legend = sum(_legend_width(role) for role in self.roles)
        told = len(self.table.caption) * _LETTER + 90
        return max(sum(self.widths), legend, told) + 2 * MARGIN

    @property
    def height(self) -> float:
        """The height of all."""
        return self.bottom + MARGIN + (_ROW if self.roles else 0)

    def heads(self) -> Iterator[str]:
        """Yield the names above their columns."""
        for x, width, lines in self._columns():
            for place, line in enumerate(reversed(lines)):
                yield text_at(x + width / 2, self.top - 8 - place * _LINE, line, middle=True)

    def _columns(self) -> Iterable[tuple[float, float, tuple[str, ...]]]:
        starts = accumulate(self.widths, initial=float(MARGIN))
        return zip(tuple(starts)[1:], self.widths[1:], self.names, strict=False)

    def rows(self) -> Iterator[str]:
        """Yield the rows, and the headings of their groups."""
        for y, part in self.places:
            yield rule(MARGIN, y, sum(self.widths))
            if isinstance(part, str):
                yield text_at(MARGIN, y + 20, shortened(part, _LABEL), bold=True)
            else:
                yield from self._row(y, part)

    def _row(self, y: float, row: Row) -> Iterator[str]:
        indent = 10 if row.group else 0
        yield text_at(MARGIN + indent, y + 20, shortened(words_of(row.head), _LABEL - 1))
        for (x, width, _), cell in zip(self._columns(), row.cells, strict=True):
            yield from _drawn(x + (width - _cell_width(cell)) / 2, y + 5, cell)

    def legend(self) -> Iterator[str]:
        """Yield what the abbreviations stand for."""
        x, y = float(MARGIN), self.bottom + 8
        for piece in self.roles:
            yield from _drawn(x, y, (piece, Piece(text=piece.full)))
            x += _legend_width(piece)


def _legend_width(role: Piece) -> float:
    return FRAME[0] + len(role.full) * _SMALL + 24


def _lines_of(head: Cell) -> tuple[str, ...]:
    name, *number = (piece.text for piece in head)
    lines = wrap(name, _NAME, max_lines=_NAME_LINES, placeholder="\N{HORIZONTAL ELLIPSIS}")
    return (*lines, *number)


def _cell_width(cell: Cell) -> float:
    beside = sum(len(piece.text) * _SMALL + 5 for piece in cell if piece.kind is not Kind.ROLE)
    return (FRAME[0] if cell else 0) + beside


def _drawn(x: float, y: float, cell: Cell) -> Iterator[str]:
    for piece in cell:
        if piece.role is None:
            yield text_at(x + FRAME[0] + 5, y + 14, piece.text, small=True)
        else:
            yield from frame(x, y, piece.role, piece.text)
