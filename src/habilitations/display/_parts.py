"""What a display is made of: pieces of text, in tables, lists, folds and notes.

Holds the values between what is shown and how. Law: a piece is text, whoever wrote it; what it
looks like follows from its kind, and nothing is told by its looks alone. Doesn't know HTML.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import evolve, frozen

from habilitations._values.edges import typed
from habilitations.roles import Role

#: A name longer than that is cut; what was cut stays within reach where the form allows it.
_LONGEST_NAME: Final = 60
_ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
_NO_LIMIT: Final = "a limit is at least 1"


class Kind(Enum):
    """What a piece is, whatever it says."""

    PLAIN = "PLAIN"
    #: Of a person or an enterprise: any script, any length.
    NAME = "NAME"
    #: An official noun or a label of the portal: French in either language.
    NOUN = "NOUN"
    #: A number or an identifier beside a name.
    NUMBER = "NUMBER"
    #: The abbreviation of a role, framed.
    ROLE = "ROLE"
    #: What marks a place.
    MARK = "MARK"


@final
@frozen(kw_only=True)
class Piece:
    """A text of one kind; `full` is what it abbreviates, if anything, `role` what frames it.

    `after` is the comma behind it, which is no part of it.
    """

    text: str
    kind: Kind = Kind.PLAIN
    full: str = ""
    role: Role | None = None
    after: str = ""


#: What stands in one place: pieces, a space between two.
Cell: TypeAlias = tuple[Piece, ...]


def plain(text: str) -> Piece:
    """Return a piece of prose."""
    return Piece(text=text)


def noun(text: str, full: str = "") -> Piece:
    """Return an official noun, or the short form of one."""
    return Piece(text=text, kind=Kind.NOUN, full="" if full == text else full)


def number(text: str) -> Piece:
    """Return a number or identifier."""
    return Piece(text=text, kind=Kind.NUMBER)


def marked(text: str) -> Piece:
    """Return what marks a place."""
    return Piece(text=text, kind=Kind.MARK)


def named(text: str) -> Piece:
    """Return a name, cut where it is too long."""
    short = shortened(text, _LONGEST_NAME)
    return Piece(text=short, kind=Kind.NAME, full="" if short == text else text)


_FRAMED: Final[Mapping[Role, Piece]] = MappingProxyType(
    {
        role: Piece(text=role.abbreviation, kind=Kind.ROLE, full=role.label, role=role)
        for role in Role
    }
)


def framed(role: Role) -> Piece:
    """Return a role by its abbreviation."""
    return _FRAMED[role]


def shortened(text: str, width: int) -> str:
    """Return a text of a width at most, its end cut off."""
    return text if len(text) <= width else text[: width - 1].rstrip() + _ELLIPSIS


def words_of(cell: Iterable[Piece]) -> str:
    """Return a cell as text."""
    return " ".join(f"{piece.text}{piece.after}" for piece in cell)


def joined_cells(cells: Iterable[Cell]) -> Cell:
    """Return cells as one, a comma between two."""
    return tuple(_commas(tuple(cells)))


def _commas(cells: tuple[Cell, ...]) -> Iterator[Piece]:
    for place, cell in enumerate(cells, start=1):
        yield from cell[:-1]
        yield cell[-1] if place == len(cells) else evolve(cell[-1], after=",")


@final
@frozen(kw_only=True)
class Column:
    """The head of a column, and the group of columns that it is in, if any."""

    head: Cell
    group: str = ""


@final
@frozen(kw_only=True)
class Row:
    """The head of a row, its cells, and the group of rows that it is in, if any."""

    head: Cell
    cells: tuple[Cell, ...]
    group: str = ""


@final
@frozen(kw_only=True)
class Table:
    """Rows under columns, of which the first is that of the rows' heads.

    Rows and columns of a group stand together. `more` tells how many rows were left out, before
    the `rest`, the last of all. `folded` is what only those who ask see.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    more: str = ""
    rest: tuple[Row, ...] = ()
    folded: bool = False


@final
@frozen(kw_only=True)
class Lines:
    """A list under a caption; `folded` where only those who ask see it, `ordered` by numbers."""

    caption: str
    items: tuple[Cell, ...]
    more: str = ""
    folded: bool = False
    ordered: bool = False


@final
@frozen
class Note:
    """A line by itself."""

    cell: Cell


@final
@frozen
class Aside:
    """Tables that stand side by side where there is room."""

    tables: tuple[Table, ...]


Block: TypeAlias = Table | Lines | Note | Aside


@final
@frozen
class Branch:
    """A node of a tree, and what hangs below it."""

    cell: Cell
    children: "tuple[Branch, ...]" = ()


def checked_limit(limit: int) -> int:
    """Return how much is shown at most.

    Raises:
        TypeError: `limit` is no `int`.
        ValueError: it is less than 1.
    """
    if typed(limit, int) < 1:
        raise ValueError(_NO_LIMIT)
    return limit
