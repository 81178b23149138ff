"""Lines and their colours.

Holds spans of text with an ink, and what becomes of them: plain text, or text with ANSI sequences.
Law: the ink never changes the text. Doesn't know what is told.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from textwrap import wrap
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations.roles import Role

#: No line is longer.
INK_WIDTH: Final = 100
#: A rule with its sections: its spaces are no-break ones, so that it stands on one line.
_CITED: Final = re.compile(r"(\[[A-Z]{3}-[0-9]+[^\]]*\])")


class Ink(Enum):
    """What a span is; the value is its ANSI sequence, empty for plain text."""

    PLAIN = ""
    TITLE = "1;4"
    HEADING = "1"
    CITED = "2"
    REFUSAL = "1;31"
    ADVICE = "36"
    TITULAIRE = "1;32"
    SUPPLEANT = "1;34"
    DELEGANT = "1;35"
    ACTEUR = "33"
    SUSPENDED = "2;3"


ROLE_INKS: Final[Mapping[Role, Ink]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_TITULAIRE: Ink.TITULAIRE,
        Role.ADMINISTRATEUR_SUPPLEANT: Ink.SUPPLEANT,
        Role.ACTEUR_DELEGANT: Ink.DELEGANT,
        Role.ACTEUR: Ink.ACTEUR,
    }
)


@final
@frozen
class Span:
    """A piece of a line."""

    text: str
    ink: Ink = Ink.PLAIN

    def coloured(self) -> str:
        """Return the text between the sequences of its ink."""
        if self.ink is Ink.PLAIN or not self.text.strip():
            return self.text
        return f"\x1b[{self.ink.value}m{self.text}\x1b[0m"


InkLine: TypeAlias = tuple[Span, ...]
BLANK: Final[InkLine] = ()


def line(*parts: Span | str) -> InkLine:
    """Return a line of spans; a text is plain, but for the rules it cites."""
    return tuple(
        span for part in parts for span in ((part,) if isinstance(part, Span) else _cited(part))
    )


def _cited(text: str) -> InkLine:
    pieces = enumerate(_CITED.split(text))
    return tuple(Span(piece, Ink.CITED if odd % 2 else Ink.PLAIN) for odd, piece in pieces if piece)


def paragraph(text: str, *, head: InkLine, ink: Ink = Ink.PLAIN) -> list[InkLine]:
    """Return a text as lines, the head before the first, all of its lines aligned behind it."""
    margin = length(head)
    pieces = wrap(text, INK_WIDTH - margin, break_long_words=False, break_on_hyphens=False)
    return [
        line(*(head if number == 0 else (Span(" " * margin),)), _piece(piece, ink))
        for number, piece in enumerate(pieces)
    ]


def _piece(text: str, ink: Ink) -> Span | str:
    return text if ink is Ink.PLAIN else Span(text, ink)


def length(spans: Iterable[Span]) -> int:
    """Return how many columns spans take."""
    return sum(len(span.text) for span in spans)


def inked(lines: Iterable[InkLine], *, colour: bool) -> str:
    """Return lines as one text, with ANSI sequences or without."""
    told = ("".join(s.coloured() if colour else s.text for s in each) for each in lines)
    return "\n".join(told).rstrip("\n") + "\n"
