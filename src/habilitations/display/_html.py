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
)
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
_FRAMED: Final = "border:{frame};padding:0 .35em;font-weight:bold;text-decoration:none"
#: Scoped to the class: a sheet on the root makes notebooks of many cells slow.
_STYLE: Final = (
    "<style>"
    ".hab{color:inherit;line-height:1.5}"
    ".hab .hab-h{margin:.2em 0 .4em;font-weight:bold}"
    ".hab .hab-s{overflow-x:auto;margin:0 0 .6em}"
    ".hab table.hab-t{border-collapse:collapse;border:0;margin:0;color:inherit;font-size:.95em}"
    ".hab .hab-t caption{caption-side:top;text-align:left;color:inherit;padding:.2em 0}"
    ".hab .hab-t th,.hab .hab-t td{text-align:left;vertical-align:baseline;color:inherit;"
    "background:none;white-space:normal;max-width:44em;padding:.3em .6em;"
    "border:1px solid color-mix(in srgb,currentColor 30%,transparent)}"
    ".hab .hab-t thead th{vertical-align:bottom}"
    ".hab .hab-t thead th,.hab .hab-t th[scope=rowgroup]"
    "{background:color-mix(in srgb,currentColor 8%,transparent)}"
    ".hab .hab-t tbody th[scope=row]{font-weight:normal;min-width:7em}"
    ".hab .hab-r{white-space:nowrap;border-radius:2px;display:inline-block;line-height:1.3}"
    ".hab bdi{overflow-wrap:anywhere}"
    ".hab ul,.hab ol{margin:.2em 0 .4em;padding-left:1.4em}"
    ".hab summary{cursor:pointer}"
    "@media print{.hab .hab-s{overflow:visible}.hab tr{break-inside:avoid}}"
    "</style>"
)


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
    return f'<div class="hab" lang="{lang}">{_STYLE}{heading}{inner}</div>'


def _block(block: Block, lang: Lang) -> str:
    match block:
        case Table():
            return _table(block, lang)
        case Lines():
            return _lines(block, lang)
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
        case Kind.NOUN if french or title:
            return f"<span{title}{french}>{text}</span>"
        case _:
            return text


def _table(table: Table, lang: Lang) -> str:
    caption = escape(table.caption)
    head, body = _head(table.columns, lang), "".join(_bodies(table, lang))
    foot = ""
    if table.more:
        cell = f'<td colspan="{len(table.columns)}">{escape(table.more)}</td>'
        foot = f"<tfoot><tr>{cell}</tr></tfoot>"
    # Wide tables scroll in a box of their own, which the keyboard must be able to reach.
    return (
        f'<div class="hab-s" tabindex="0" role="group" aria-label="{caption}">'
        f'<table class="hab-t"><caption>{caption}</caption>{head}{body}{foot}</table></div>'
    )


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
    for group, rows in groupby(table.rows, _group):
        over = ""
        if group:
            span = f'colspan="{len(table.columns)}"'
            over = (
                f'<tr><th scope="rowgroup" {span}{_french(lang)} style="text-align:left">'
                f"{escape(group)}</th></tr>"
            )
        yield f"<tbody>{over}{''.join(_row(row, lang) for row in rows)}</tbody>"


def _row(row: Row, lang: Lang) -> str:
    cells = "".join(f'<td style="text-align:left">{_cell(cell, lang)}</td>' for cell in row.cells)
    # Where style sheets are stripped, these keep a row apart from the heading of its group.
    left = "1.4em" if row.group else ".6em"
    style = f"text-align:left;font-weight:normal;padding-left:{left}"
    head = f'<th scope="row" style="{style}">{_cell(row.head, lang)}</th>'
    return f"<tr>{head}{cells}</tr>"


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
