"""What pictures are drawn of: texts, frames of roles, lines, and how wide a text is.

Holds them as SVG. Law: every text is escaped; the colours are those of the page, each with a
fallback for programs that know no pages, so that text and ground always differ. Widths are
estimated, rather too wide: nothing here can measure a font. Doesn't know what is drawn.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Final
from unicodedata import category, east_asian_width

from habilitations._texts.languages import Lang
from habilitations.roles import Role

#: The frame of a role, and the margin around all.
FRAME: Final = (34, 20)
MARGIN: Final = 16

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
#: How wide characters of a text of 13 are: narrow ones, wide ones, capitals, those of two columns.
_NARROW: Final = frozenset(" ',.:;!|()[]ijl\N{NO-BREAK SPACE}\N{RIGHT SINGLE QUOTATION MARK}")
_WIDE: Final = frozenset("MWmw@%\N{HORIZONTAL ELLIPSIS}\N{RIGHTWARDS ARROW}")
_WIDTHS: Final = (5.0, 13.0, 10.0, 14.0, 8.0)


def width_of(text: str) -> float:
    """Return how wide a text is at most."""
    return sum(map(_character, text))


def _character(character: str) -> float:
    narrow, wide, capital, double, other = _WIDTHS
    if character in _NARROW:
        return narrow
    if character in _WIDE:
        return wide
    if east_asian_width(character) in "WF":
        return double
    return capital if category(character) in {"Lu", "So", "Sm"} else other


def picture(name: str, size: tuple[float, float], parts: Iterable[str], lang: Lang) -> str:
    """Return what is drawn as one element of a size, named for who doesn't see it."""
    box = f"{size[0]:.0f} {size[1]:.0f}"
    width, height = box.split()
    # A line each, so that a picture that is kept shows in a diff what changed.
    lines = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box}" width="{width}" '
        f'height="{height}" role="img" lang="{lang}" font-family="system-ui, sans-serif" '
        f'font-size="13" style="color-scheme:light dark;max-width:100%;height:auto">'
        f"<title>{escape(name)}</title>{_STYLE}"
        f'<rect class="hab-g" width="100%" height="100%" fill="#fff"/>\n{lines}\n</svg>\n'
    )


def text_at(
    x: float,
    y: float,
    *texts: str,
    bold: bool = False,
    small: bool = False,
    middle: bool = False,
) -> str:
    """Return texts that follow one another and begin, or have their middle, at a place."""
    weight = ' font-weight="bold"' if bold else ""
    size = ' font-size="11"' if small else ""
    anchor = ' text-anchor="middle"' if middle else ""
    place = f'x="{x:.1f}" y="{y:.1f}"'
    told = escape(texts[0]) if len(texts) == 1 else " ".join(map(_apart, texts))
    return f'<text class="hab-x" fill="#111" {place}{weight}{size}{anchor}>{told}</text>'


def _apart(text: str) -> str:
    # A name may be written from right to left: it must not turn what stands around it.
    return f'<tspan style="unicode-bidi:isolate">{escape(text)}</tspan>'


def frame(x: float, y: float, role: Role, text: str) -> Iterator[str]:
    """Yield the frame of a role, and what stands in it."""
    width, height = FRAME
    stroke, dashes = _STROKES[role]
    yield _box(x, y, (width, height), stroke, dashes)
    # Double, as in HTML: SVG has no such stroke.
    if role is Role.ADMINISTRATEUR_SUPPLEANT:
        yield _box(x + 3, y + 3, (width - 6, height - 6), stroke, dashes)
    yield text_at(x + width / 2, y + 14.5, text, bold=True, middle=True)


def _box(x: float, y: float, size: tuple[int, int], stroke: float, dashes: str) -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<rect class="hab-l" x="{x:.1f}" y="{y:.1f}" width="{size[0]}" height="{size[1]}" rx="2" '
        f'fill="none" stroke="#111" stroke-width="{stroke}"{dash}/>'
    )


def rule(x: float, y: float, width: float) -> str:
    """Return a faint line across."""
    return path(x, y, f"h{width:.1f}", ".25")


def path(x: float, y: float, way: str, opacity: str = ".6") -> str:
    """Return a line from a place on."""
    return (
        f'<path class="hab-l" d="M{x:.1f} {y:.1f}{way}" stroke="#111" stroke-opacity="{opacity}"/>'
    )
