"""Where the texts of a cell stand: broken into lines that fit a width.

Holds `flowed`. Law: every character is in one line, in order, and no line is wider than asked for,
as far as widths are known. Doesn't know what is drawn of it.
"""

from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Final, final

from attrs import frozen

from habilitations.display._parts import Cell, Piece
from habilitations.display._shapes import FRAME, width_of
from habilitations.roles import Role

_SPACE: Final = 5.0


@final
@frozen(kw_only=True)
class Run:
    """Texts that follow one another in a line, and how far from its beginning.

    `role` is what frames the only one.
    """

    x: float
    texts: tuple[str, ...]
    role: Role | None = None


@final
@frozen(kw_only=True)
class _Word:
    """What isn't broken, how wide it is, and of which piece it is."""

    text: str
    width: float
    piece: int
    role: Role | None = None


def natural(cell: Cell) -> float:
    """Return how wide a cell is in one line."""
    return sum(_wide(piece) + _SPACE for piece in cell)


def _wide(piece: Piece) -> float:
    return width_of(piece.text + piece.after) if piece.role is None else FRAME[0]


def flowed(cell: Cell, width: float) -> tuple[tuple[Run, ...], ...]:
    """Return the lines of a cell, none wider than a width."""
    lines: list[list[_Word]] = [[]]
    filled = 0.0
    for word in _words(cell, width):
        if lines[-1] and filled + word.width > width:
            lines.append([])
            filled = 0.0
        lines[-1].append(word)
        filled += word.width + _SPACE
    return tuple(tuple(_runs(line)) for line in lines)


def _words(cell: Cell, width: float) -> Iterator[_Word]:
    for place, piece in enumerate(cell):
        text = f"{piece.text}{piece.after}"
        if piece.role is not None:
            yield _Word(text=piece.text, width=FRAME[0], piece=place, role=piece.role)
            text = piece.after
        parts = (part for word in text.split(" ") for part in _broken(word, width))
        yield from (_Word(text=each, width=width_of(each), piece=place) for each in parts if text)


def _broken(text: str, width: float) -> Iterator[str]:
    """Yield a word, cut where it is wider than a whole line."""
    if width_of(text) <= width:
        yield text
        return
    ends = accumulate(map(width_of, text))
    fitting = max(1, sum(1 for end in ends if end <= width))
    yield text[:fitting]
    yield from _broken(text[fitting:], width) if text[fitting:] else ()


def _runs(line: list[_Word]) -> Iterator[Run]:
    x = 0.0
    for framed, words in groupby(line, lambda word: word.role):
        several = tuple(words)
        # What is of one piece is one text: words of a script from right to left keep their order.
        texts = (" ".join(word.text for word in own) for _, own in groupby(several, _piece))
        yield Run(x=x, texts=tuple(texts), role=framed)
        x += sum(word.width + _SPACE for word in several)


def _piece(word: _Word) -> int:
    return word.piece
