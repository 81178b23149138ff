"""A picture of a matrix, as SVG.

Holds what draws a table whose cells are roles. Law: every text is escaped and cut to its place; the
colours are those of the page, each with a fallback for programs that know no pages, so that text
and ground always differ. Widths are estimated: nothing here can measure a font. Doesn't know the
portal.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import accumulate, groupby
from textwrap import wrap
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations._texts.languages import Lang
from habilitations.display._parts import Cell, Kind, Piece, Row, Table, shortened, words_of
from habilitations.roles import Role

_LETTER: Final = 7.3
_SMALL: Final = 6.2
_MARGIN: Final = 16
_LINE: Final = 18
_ROW: Final = 30
_FRAME: Final = (34, 20)
_GAP: Final = 24
#: The longest label, and the longest line and most lines of a name above its column.
_LABEL: Final = 36
_NAME: Final = 14
_NAME_LINES: Final = 3
#: How each role is framed: the width of the stroke, and its dashes.
_STROKES: Final[Mapping[Role, tuple[float, str]]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_TITULAIRE: (3, ""),
        Role.ADMINISTRATEUR_SUPPLEANT: (1, ""),
        Role.ACTEUR_DELEGANT: (1.5, "6 3"),
        Role.ACTEUR: (1.5, "1.5 3"),
    }
)
_STYLE: Final = "<style>.hab-g{fill:Canvas}.hab-x{fill:CanvasText}.hab-l{stroke:CanvasText}</style>"


def svg_of(title: Cell, table: Table, lang: Lang) -> str:
    """Return a table of roles as a picture under a title."""
    drawing = _Drawing(table)
    name = escape(f"{words_of(title)}. {table.caption}")
    parts = (
        _text(_MARGIN, _MARGIN + 12, words_of(title[:1]), bold=True),
        _text(_MARGIN, _MARGIN + 12 + _LINE, _under(title, table), small=True),
        *drawing.heads(),
        *drawing.rows(),
        *drawing.legend(),
    )
    box = f"{drawing.width:.0f} {drawing.height:.0f}"
    width, height = box.split()
    # A line each, so that a picture that is kept shows in a diff what changed.
    lines = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}" width="{width}" '
        f'height="{height}" role="img" lang="{lang}" font-family="system-ui, sans-serif" '
        f'font-size="13" style="color-scheme:light dark"><title>{name}</title>{_STYLE}'
        f'<rect class="hab-g" width="100%" height="100%" fill="#fff"/>\n{lines}\n</svg>\n'
    )


def _under(title: Cell, table: Table) -> str:
    identifier = words_of(title[1:])
    told = f"{identifier} \N{MIDDLE DOT} {table.caption}"
    return f"{told} \N{MIDDLE DOT} {table.more}" if table.more else told


def _text(
    x: float, y: float, text: str, *, bold: bool = False, small: bool = False, middle: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    size = ' font-size="11"' if small else ""
    anchor = ' text-anchor="middle"' if middle else ""
    place = f'x="{x:.1f}" y="{y:.1f}"'
    return f'<text class="hab-x" fill="#111" {place}{weight}{size}{anchor}>{escape(text)}</text>'


def _frame(x: float, y: float, role: Role, text: str) -> Iterator[str]:
    width, height = _FRAME
    stroke, dashes = _STROKES[role]
    yield _box(x, y, (width, height), stroke, dashes)
    # Double, as in HTML: SVG has no such stroke.
    if role is Role.ADMINISTRATEUR_SUPPLEANT:
        yield _box(x + 3, y + 3, (width - 6, height - 6), stroke, dashes)
    yield _text(x + width / 2, y + 14.5, text, bold=True, middle=True)


def _box(x: float, y: float, size: tuple[int, int], stroke: float, dashes: str) -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<rect class="hab-l" x="{x:.1f}" y="{y:.1f}" width="{size[0]}" height="{size[1]}" rx="2" '
        f'fill="none" stroke="#111" stroke-width="{stroke}"{dash}/>'
    )


def _rule(x: float, y: float, width: float) -> str:
    return (
        f'<path class="hab-l" d="M{x:.1f} {y:.1f}h{width:.1f}" stroke="#111" stroke-opacity=".25"/>'
    )


@final
@frozen
class _Drawing:
    """Where everything of a picture is."""

    table: Table

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each name above its column."""
        return tuple(_lines_of(column.head[0].text) for column in self.table.columns[1:])

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of each column, that of the labels first."""
        labels = (len(words_of(row.head)) for row in self.table.rows)
        groups = (len(row.group) for row in self.table.rows)
        label = min(max((*labels, *groups, 10)), _LABEL) * _LETTER
        return label, *(self._width(place, lines) for place, lines in enumerate(self.names))

    def _width(self, place: int, lines: tuple[str, ...]) -> float:
        cells = (_cell_width(row.cells[place]) for row in self.table.rows)
        return max((*cells, *(len(line) * _LETTER for line in lines), _FRAME[0])) + _GAP

    @property
    def top(self) -> float:
        """Where the rows begin."""
        return _MARGIN + 2.4 * _LINE + _LINE * max((*map(len, self.names), 1))

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
        return max(sum(self.widths), legend, told) + 2 * _MARGIN

    @property
    def height(self) -> float:
        """The height of all."""
        return self.bottom + _MARGIN + (_ROW if self.roles else 0)

    def heads(self) -> Iterator[str]:
        """Yield the names above their columns."""
        for x, width, lines in self._columns():
            for place, line in enumerate(reversed(lines)):
                yield _text(x + width / 2, self.top - 8 - place * _LINE, line, middle=True)

    def _columns(self) -> Iterable[tuple[float, float, tuple[str, ...]]]:
        starts = accumulate(self.widths, initial=float(_MARGIN))
        return zip(tuple(starts)[1:], self.widths[1:], self.names, strict=False)

    def rows(self) -> Iterator[str]:
        """Yield the rows, and the headings of their groups."""
        for y, part in self.places:
            yield _rule(_MARGIN, y, sum(self.widths))
            if isinstance(part, str):
                yield _text(_MARGIN, y + 20, shortened(part, _LABEL), bold=True)
            else:
                yield from self._row(y, part)

    def _row(self, y: float, row: Row) -> Iterator[str]:
        indent = 10 if row.group else 0
        yield _text(_MARGIN + indent, y + 20, shortened(words_of(row.head), _LABEL - 1))
        for (x, width, _), cell in zip(self._columns(), row.cells, strict=True):
            yield from _drawn(x + (width - _cell_width(cell)) / 2, y + 5, cell)

    def legend(self) -> Iterator[str]:
        """Yield what the abbreviations stand for."""
        x, y = float(_MARGIN), self.bottom + 8
        for piece in self.roles:
            yield from _drawn(x, y, (piece, Piece(text=piece.full)))
            x += _legend_width(piece)


def _legend_width(role: Piece) -> float:
    return _FRAME[0] + len(role.full) * _SMALL + 24


def _lines_of(name: str) -> tuple[str, ...]:
    return tuple(wrap(name, _NAME, max_lines=_NAME_LINES, placeholder="\N{HORIZONTAL ELLIPSIS}"))


def _cell_width(cell: Cell) -> float:
    beside = sum(len(piece.text) * _SMALL + 5 for piece in cell if piece.kind is not Kind.ROLE)
    return (_FRAME[0] if cell else 0) + beside


def _drawn(x: float, y: float, cell: Cell) -> Iterator[str]:
    for piece in cell:
        if piece.role is None:
            yield _text(x + _FRAME[0] + 5, y + 14, piece.text, small=True)
        else:
            yield from _frame(x, y, piece.role, piece.text)
