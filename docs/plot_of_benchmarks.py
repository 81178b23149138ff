"""The plot of what the library costs, drawn by matplotlib of the figures that are kept.

Law: the picture names the digest of the figures and of this module, so that one of other figures is
noticed where matplotlib isn't installed too. Doesn't know the page that shows it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from benchmarks import figures
from benchmarks.asking import BARE
from benchmarks.figures import Figures, short
from docs.pages_of_benchmarks import duration

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STORED: Final = Path(__file__).resolve().parent / "images" / "benchmarks.svg"
#: What is drawn, by part, where the run had it.
DRAWN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "questions": (BARE, "can", "casbin", "cedarpy", "oso"),
        "procedures": ("open_dossier", "request_adhesion", "activate_request", "designate"),
    }
)
_INK: Final = "#111111"
_GROUND: Final = "#ffffff"
#: The colours of the page, after the fallback for programs that know no pages.
_THEMED: Final = MappingProxyType({_INK: "CanvasText", _GROUND: "Canvas"})
#: How each way is marked: by its form, and by a colour that differs from both grounds.
_MARKS: Final = MappingProxyType({"hot": ("o", "#1c7ed6"), "spread": ("D", "#d9480f")})
_SETTINGS: Final = MappingProxyType(
    {
        "svg.hashsalt": "habilitations",
        "svg.fonttype": "none",
        "font.family": "sans-serif",
        "font.size": 11,
        "text.color": _INK,
        "axes.edgecolor": _INK,
        "axes.labelcolor": _INK,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "figure.facecolor": _GROUND,
        "axes.facecolor": _GROUND,
    }
)

Lines: TypeAlias = Sequence[tuple[str, Mapping[str, float]]]


def benchmarks_picture() -> str:
    """Return the plot of the figures that are kept, as it is stored where nothing can draw.

    Raises:
        ModuleNotFoundError: it has to be drawn anew, and matplotlib isn't installed.
    """
    text = figures.KEPT.read_text(encoding="utf-8")
    if find_spec("matplotlib"):
        return drawn(figures.read(text), digest(text))
    stored = STORED.read_text(encoding="utf-8") if STORED.exists() else ""
    if digest(text) not in stored:
        told = f"{STORED.name} is of other figures: draw it with matplotlib, of the group `site`"
        raise ModuleNotFoundError(told)
    return stored


def digest(text: str) -> str:
    """Return what tells figures, and the way they are drawn, from others."""
    return sha256((text + Path(__file__).read_text(encoding="utf-8")).encode()).hexdigest()


def lines_of(kept: Figures) -> Iterator[tuple[str, Mapping[str, float]]]:
    """Yield what is drawn, and its time by way, on the largest portal."""
    largest = max(kept.sizes)
    for part, names in DRAWN.items():
        times = [each for each in kept.times if (each.part, each.size) == (part, largest)]
        for name in names:
            found = {each.way: each.ns for each in times if each.what == name}
            if found:
                yield name, found


def drawn(kept: Figures, mark: str) -> str:
    """Return the plot of a run."""
    lines = list(lines_of(kept))
    library, out = import_module("matplotlib"), io.StringIO()
    with library.rc_context(dict(_SETTINGS)):
        size = (7.6, 1.3 + 0.42 * len(lines))
        figure = import_module("matplotlib.figure").Figure(figsize=size, layout="constrained")
        axes = figure.subplots()
        for place, (name, times) in enumerate(lines):
            _put(axes, place, name, times)
        _dress(axes, lines, short(max(kept.sizes)))
        unsaid = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(out, format="svg", metadata=unsaid)
    return _themed(out.getvalue(), told(lines, short(max(kept.sizes))), mark)


def told(lines: Lines, size: str) -> str:
    """Return in words what the plot shows."""
    each = "; ".join(
        f"{name} {', '.join(f'{duration(ns)} {way}' for way, ns in times.items())}"
        for name, times in lines
    )
    return f"The time of one call on a portal of {size} habilitations: {each}"


def _put(axes: "Axes", place: int, name: str, times: Mapping[str, float]) -> None:
    """Put a mark for each way, a line between them, and the times in words."""
    known = sorted(times.values())
    axes.plot([known[0], known[-1]], [place, place], color=_INK, linewidth=1, zorder=1)
    for way, ns in times.items():
        form, colour = _MARKS[way]
        label = way if name == BARE else None
        axes.plot([ns], [place], form, color=colour, markersize=8, label=label, zorder=2)
    said = " to ".join(dict.fromkeys(map(duration, known)))
    end = (known[-1], place)
    axes.annotate(said, end, xytext=(9, 0), textcoords="offset points", va="center")


def _dress(axes: "Axes", lines: Lines, size: str) -> None:
    """Name what the axes show."""
    most = max(ns for _, times in lines for ns in times.values())
    axes.set_xscale("log")
    axes.set_xlim(right=most * 30)
    axes.xaxis.set_major_formatter(lambda ns, _: duration(ns).replace(".00", "").replace(".0", ""))
    axes.set_yticks(range(len(lines)), [name for name, _ in lines])
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlabel(f"one call, on a portal of {size} habilitations")
    axes.legend(frameon=False, loc="upper right")


def _themed(svg: str, title: str, mark: str) -> str:
    """Return a drawing in the colours of the page, with its title and the digest it is of."""
    for colour, theirs in _THEMED.items():
        for kind in ("fill", "stroke"):
            svg = svg.replace(f"{kind}: {colour}", f"{kind}: {colour}; {kind}: {theirs}")
    svg = svg.replace("'DejaVu Sans'", "'DejaVu Sans', system-ui, sans-serif")
    lead, _, rest = svg[svg.index("<svg") :].partition(">")
    head = f'{lead} role="img" lang="en" style="color-scheme:light dark">'
    named = f"<title>{escape(title)}</title>\n<!-- of {mark} -->"
    return "\n".join(line.rstrip() for line in f"{head}\n{named}{rest}".splitlines()) + "\n"
