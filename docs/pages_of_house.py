"""The pictures and pages of the house: its rooms on their floors, and every module with its tests.

Law: what is drawn is what `docs.house` reads. Doesn't know what a room is for: that is the first
line of its own docstring.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from docs.house import Module, arrows, floor, modules, proofs, rooms
from docs.markdown import page, table

#: So many files of tests are named beside a module.
_SHOWN: Final = 6
_WIDTH: Final = 880
_HEIGHT: Final = 64
_BOX: Final = 30
_STYLE: Final = (
    ".g{fill:Canvas}.t{fill:CanvasText}.b{fill:Canvas;stroke:CanvasText}"
    ".a{stroke:CanvasText;stroke-opacity:.35;fill:none}"
)
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
    'height="{height}" role="img" lang="en" font-family="system-ui, sans-serif" font-size="13" '
    'style="color-scheme:light dark"><title>The rooms of the library on their floors: '
    "each imports only what is below it</title>"
    '<style>{style}</style><rect class="g" width="100%" height="100%" fill="#fff"/>'
)
#: What one room is named in the picture: folder and public modules.
_NAMED: Final[Mapping[str, str]] = {"_values": "_values, identifiers, roles, services"}


def house_picture() -> str:
    """Return the rooms on their floors, an arrow for each import that follows from no other."""
    storeys: dict[int, list[str]] = defaultdict(list)
    for room in sorted(rooms()):
        if room != "__init__":
            storeys[floor(room)].append(room)
    top = max(storeys)
    places = dict(_placed(storeys, top))
    size = (top + 1) * _HEIGHT + 16
    parts = [
        _HEAD.format(width=_WIDTH, height=size, style=_STYLE),
        *(_arrow(places[upper], places[lower]) for upper, lower in arrows() if upper in places),
        *(_box(room, *place) for room, place in places.items()),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _width(room: str) -> float:
    return 7.4 * len(_NAMED.get(room, room)) + 22


def _placed(
    storeys: Mapping[int, list[str]], top: int
) -> Iterator[tuple[str, tuple[float, float]]]:
    for number, names in storeys.items():
        gap = (_WIDTH - sum(map(_width, names))) / (len(names) + 1)
        x = 0.0
        for name in names:
            x += gap
            yield name, (x + _width(name) / 2, (top - number) * _HEIGHT + 32)
            x += _width(name)


def _box(room: str, x: float, y: float) -> str:
    width, style = _width(room), "italic" if room.startswith("_") else "normal"
    return (
        f'<rect class="b" x="{x - width / 2:.1f}" y="{y - _BOX / 2:.1f}" width="{width:.1f}" '
        f'height="{_BOX}" rx="4" fill="#fff" stroke="#111"/>'
        f'<text class="t" x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" fill="#111" '
        f'font-style="{style}">{escape(_NAMED.get(room, room))}</text>'
    )


def _arrow(upper: tuple[float, float], lower: tuple[float, float]) -> str:
    (x, y), (to_x, to_y) = upper, lower
    half = _BOX / 2
    bend = (to_y - y) / 2
    return (
        f'<path class="a" d="M{x:.1f} {y + half:.1f}C{x:.1f} {y + bend:.1f} {to_x:.1f} '
        f'{to_y - bend:.1f} {to_x:.1f} {to_y - half:.1f}" stroke="#111" fill="none"/>'
    )


def modules_page() -> str:
    """Return every module by floor and room: what it holds, its rules, the tests that prove it."""
    named = {module.room for module in modules()} - {"__init__"}
    order = sorted(named, key=lambda room: (floor(room), room))
    blocks = [block for room in order for block in _room(room)]
    intro = (
        "Every module of the library, the lowest floor first. The house as a whole, and how a call "
        "goes through it, is told in [The house](../explanation/architecture.md). A test stands "
        "beside a module that it imports, or whose rules it proves; what only public modules reach "
        "is tested through them."
    )
    return page("# Modules", intro, *blocks)


def _room(room: str) -> Iterator[str]:
    known = [module for module in modules() if module.room == room]
    yield f"## {room}"
    yield table(("Module", "What it holds", "Rules", "Tests"), map(_row, known))


def _row(module: Module) -> tuple[str, str, str, str]:
    rules = ", ".join(module.rules)
    known = proofs(module)
    tests = ", ".join(f"`{each.removeprefix('tests/')}`" for each in known[:_SHOWN])
    others = " and others" if len(known) > _SHOWN else ""
    return (f"`{module.name}`", module.title, rules, tests + others)
