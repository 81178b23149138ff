"""HTML of what is shown: real tables and lists, that read without any style.

Holds what makes HTML of blocks and of branches. Law: every text is escaped; what is told is told by
text, and styles only repeat it, in the colour of the page (`currentColor`), so that a dark theme, a
print, a screen reader and a notebook that is not trusted, which strips styles and ARIA, lose
nothing. Nothing is fetched, nothing runs. Doesn't know what is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from types import MappingProxyType
from typing import Final, assert_never

from habilitations._texts.languages import Lang
from habilitations.display._parts import (
    Aside,
    Block,
    Branch,
    Cell,
    Column,
    Kind,
    Lines,
    Note,
    Piece,
    Row,
    Table,
    words_of,
)
from habilitations.display._plain import COLON
from habilitations.display._style import STYLE
from habilitations.roles import Role

#: The frame of each role: it stays in a notebook that is not trusted, as an attribute.
FRAMES: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_TITULAIRE: "3px solid",
        Role.ADMINISTRATEUR_SUPPLEANT: "3px double",
        Role.ACTEUR_DELEGANT: "2px dashed",
        Role.ACTEUR: "2px dotted",
    }
)
#: How many columns a sheet of paper holds: the head of the rows, and six people.
_ON_PAPER: Final = 7
_FRAMED: Final = "border:{frame};padding:0 .35em;font-weight:bold;text-decoration:none"


def html_of(title: Cell, blocks: Iterable[Block], lang: Lang) -> str:
    """Return blocks under a title as one element."""
    return _wrapped(title, "".join(_block(each, lang) for each in blocks), lang)


def tree_of(title: Cell, branches: tuple[Branch, ...], lang: Lang) -> str:
    """Return a tree under a title as one element, of nested lists."""
    return _wrapped(title, _branches(branches, lang), lang)


def _branches(branches: tuple[Branch, ...], lang: Lang) -> str:
    if not branches:
        return ""
    items = (
        f"<li>{_cell(each.cell, lang)}{_branches(each.children, lang)}</li>" for each in branches
    )
    return f"<ul>{''.join(items)}</ul>"


def _wrapped(title: Cell, inner: str, lang: Lang) -> str:
    heading = f'<p class="hab-h"><strong>{_cell(title, lang)}</strong></p>'
    return f'<div class="hab" lang="{lang}">{STYLE}{heading}{inner}</div>'


def _block(block: Block, lang: Lang) -> str:
    match block:
        case Table():
            return _table(block, lang)
        case Lines():
            return _lines(block, lang)
        case Aside():
            tables = "".join(_table(each, lang) for each in block.tables)
            return f'<div class="hab-p">{tables}</div>'
        case Note():
            return f"<p>{_cell(block.cell, lang)}</p>"
        case _:
            assert_never(block)


def _cell(cell: Cell, lang: Lang) -> str:
    return " ".join(f"{_piece(piece, lang)}{piece.after}" for piece in cell)


def _piece(piece: Piece, lang: Lang) -> str:
    text = escape(piece.text)
    title = f' title="{escape(piece.full)}"' if piece.full else ""
    french = "" if lang == "fr" else ' lang="fr"'
    match piece.kind:
        case Kind.NAME:
            # A name may be written from right to left: it must not turn what stands around it.
            return f"<bdi{title}>{text}</bdi>"
        case Kind.NUMBER:
            return f"<small>{text}</small>"
        case Kind.ROLE if piece.role is not None:
            style = _FRAMED.format(frame=FRAMES[piece.role])
            return f'<abbr class="hab-r"{title}{french} style="{style}">{text}</abbr>'
        case Kind.MARK:
            return f"<strong>{text}</strong>"
        case Kind.NOUN if french or title:
            return f"<span{title}{french}>{text}</span>"
        case _:
            return text


def _table(table: Table, lang: Lang) -> str:
    caption = escape(table.caption)
    head, body = _head(table.columns, lang), "".join(_bodies(table, lang))
    # Too many columns for a sheet of paper stand below one another there, as on a small screen.
    wide = " hab-w" if len(table.columns) > _ON_PAPER else ""
    # Wide tables scroll in a box of their own, which the keyboard must be able to reach.
    shown = (
        f'<div class="hab-s" tabindex="0" role="group" aria-label="{caption}">'
        f'<table class="hab-t{wide}"><caption style="caption-side:top;text-align:left">{caption}'
        f"</caption>{head}{body}</table></div>"
    )
    return f"<details><summary>{caption}</summary>{shown}</details>" if table.folded else shown


def _head(columns: tuple[Column, ...], lang: Lang) -> str:
    first, rest = columns[0], columns[1:]
    if not any(column.group for column in rest):
        return f"<thead><tr>{''.join(_title(each, lang) for each in columns)}</tr></thead>"
    groups = ((group, len(tuple(several))) for group, several in groupby(rest, _group))
    over = "".join(
        f'<th scope="colgroup" colspan="{count}"{_french(lang)}>{escape(group)}</th>'
        for group, count in groups
    )
    under = "".join(_title(each, lang) for each in rest)
    return f"<thead><tr>{_title(first, lang, rows=2)}{over}</tr><tr>{under}</tr></thead>"


def _group(part: Column | Row) -> str:
    return part.group


def _french(lang: Lang) -> str:
    # The headings of the portal's menu are French in either language.
    return "" if lang == "fr" else ' lang="fr"'


def _title(column: Column, lang: Lang, rows: int = 1) -> str:
    span = "" if rows == 1 else f' rowspan="{rows}"'
    return f'<th scope="col"{span} style="text-align:left">{_cell(column.head, lang)}</th>'


def _bodies(table: Table, lang: Lang) -> Iterator[str]:
    labels = tuple(_label(column, lang) for column in table.columns[1:])
    yield from _grouped(table, table.rows, labels, lang)
    if table.more:
        cell = f'<td colspan="{len(table.columns)}">{escape(table.more)}</td>'
        part = "tbody" if table.rest else "tfoot"
        yield f"<{part}><tr>{cell}</tr></{part}>"
    yield from _grouped(table, table.rest, labels, lang)


def _label(column: Column, lang: Lang) -> str:
    """Return what tells of which column a cell is, where columns don't stand side by side."""
    parts = dict.fromkeys(part for part in (column.group, words_of(column.head)) if part)
    return escape(f"{', '.join(parts)}{COLON[lang]}")


def _grouped(
    table: Table, rows: tuple[Row, ...], labels: tuple[str, ...], lang: Lang
) -> Iterator[str]:
    for group, several in groupby(rows, _group):
        over = ""
        if group:
            span = f'colspan="{len(table.columns)}"'
            over = (
                f'<tr><th scope="rowgroup" {span}{_french(lang)} style="text-align:left">'
                f"{escape(group)}</th></tr>"
            )
        yield f"<tbody>{over}{''.join(_row(row, labels, lang) for row in several)}</tbody>"


def _row(row: Row, labels: tuple[str, ...], lang: Lang) -> str:
    cells = "".join(
        _filled(cell, label, lang) for cell, label in zip(row.cells, labels, strict=True)
    )
    # Where style sheets are stripped, these keep a row apart from the heading of its group.
    left = "1.4em" if row.group else ".6em"
    style = f"text-align:left;font-weight:normal;padding-left:{left}"
    head = f'<th scope="row" style="{style}">{_cell(row.head, lang)}</th>'
    return f"<tr>{head}{cells}</tr>"


def _filled(cell: Cell, label: str, lang: Lang) -> str:
    # What is empty needs no label: it isn't shown where labels are.
    told = f' data-l="{label}"' if cell else ""
    return f'<td{told} style="text-align:left">{_cell(cell, lang)}</td>'


def _lines(lines: Lines, lang: Lang) -> str:
    items = "".join(f"<li>{_cell(item, lang)}</li>" for item in lines.items)
    more = f"<li>{escape(lines.more)}</li>" if lines.more else ""
    caption = escape(lines.caption)
    if lines.ordered:
        rest = f"<p>{escape(lines.more)}</p>" if lines.more else ""
        return f"<p>{caption}</p><ol>{items}</ol>{rest}"
    if lines.folded:
        return f"<details><summary>{caption}</summary><ul>{items}{more}</ul></details>"
    return f"<p>{caption}</p><ul>{items}{more}</ul>"
