"""The page of what the library costs.

Law: every number is one of the figures that a run has kept. Doesn't know how they were measured,
and works with whatever parts, sizes and engines the run had.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from benchmarks import figures
from benchmarks.asking import BARE
from benchmarks.figures import Figures, Row, Time, short
from docs.markdown import anchor, bullets, page, table

#: The parts of a run: the heading of each, and what its times are of.
_PARTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "questions": (
            "Questions",
            """One question. The bare look-up is in a dict with its key made beforehand: the limit.
An engine is told by how many times it takes what `can` takes.""",
        ),
        "procedures": (
            "Procedures",
            """One call that is accepted, on a portal made ready for it, and `can` beside them; then
the calls that guided walks have refused.""",
        ),
        "interactive": (
            "Single questions",
            """One call. *Large* is a large portal, *a crowd* one dossier with many actors,
*a portfolio* all dossiers of one person, and `plan_departure` is of the AT of very many.""",
        ),
        "lists": ("Lists", "One item of an answer."),
        "replay": (
            "Many steps",
            """One step of guided walks under every reading, half of them refused, and of the
journal of those that were accepted. The rival is what a vendor would write by hand: mutable dicts,
no older states, the first refusal as a rule's id. The naive model is that of the tests.""",
        ),
        "wire": ("JSON and tables", "A portal, written and read."),
        "apart": (
            "Imports and memory",
            "In processes of their own, the bytecode of all modules being written.",
        ),
    }
)
_OWN: Final = "can"
_WAYS: Final = ("hot", "spread")
_UNITS: Final = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns"))


def benchmarks_page() -> str:
    """Return the page of the figures that are kept."""
    return page_of(figures.read(figures.KEPT.read_text(encoding="utf-8")))


def page_of(kept: Figures) -> str:
    """Return the page of a run."""
    sizes = ", ".join(map(short, kept.sizes))
    return page(
        "# Benchmarks",
        f"One run of `python -m benchmarks.core` on Python {kept.python}: medians of "
        f"{kept.rounds} rounds, on portals of {sizes} habilitations. *Hot* asks about 50 dossiers "
        f"over and over, *spread* all over the portal.{_sizes(kept.stage)} "
        "[Performance](../explanation/performance.md) says how it is measured, and why the "
        "figures are what they are.",
        "![The time of one call, on a logarithmic scale: the tables below have the numbers]"
        "(../images/benchmarks.svg)",
        *_summary(kept.rows),
        *(block for part in _PARTS for block in _section(kept, part)),
    )


def _sizes(stage: Mapping[str, int]) -> str:
    """Tell how large the portals of single questions were."""
    if not stage:
        return ""
    return (
        " Single questions are asked of a portal of {small} dossiers and a large one of {large}, "
        "of a crowd of {actors} actors and a portfolio of {portfolio} dossiers; {left} are those "
        "that a person leaves, {document} those of a document."
    ).format(**{name: f"{size:,}" for name, size in stage.items()})


def _summary(rows: Iterable[Row]) -> Iterable[str]:
    judged = [row for row in rows if row.bound is not None]
    missed = [row for row in judged if not row.kept]
    if not missed:
        yield f"All {len(judged)} bounds are kept."
        return
    verb = "is" if len(missed) == 1 else "are"
    yield f"Of {len(judged)} bounds {len(missed)} {verb} missed, in **bold** below:"
    yield bullets(
        f"{row.what}{f', {row.way}' if row.way else ''}: {number(row.value)}, not {_bound(row)} "
        f"([{heading}](#{anchor(heading)}))"
        for row in missed
        for heading in [_PARTS[row.part][0]]
    )


def _section(kept: Figures, part: str) -> Iterable[str]:
    times = [time for time in kept.times if time.part == part]
    rows = [row for row in kept.rows if row.part == part]
    heading, told = _PARTS[part]
    if not times and not rows:
        return
    yield f"## {heading}"
    yield told
    yield from [_questions(times)] if part == "questions" else _times(times)
    yield _in_ways([row for row in rows if row.way])
    yield _in_none([row for row in rows if not row.way])


def _questions(times: Iterable[Time]) -> str:
    """Return a row for each portal and way, and a column for each who answers."""
    known = {(each.what, each.size, each.way): each.ns for each in times}
    places = dict.fromkeys((size, way) for _, size, way in known)
    engines = dict.fromkeys(what for what, *_ in known if what not in {BARE, _OWN})
    lines = [
        (
            f"{short(size)}, {way}",
            duration(known[BARE, size, way]),
            duration(own := known[_OWN, size, way]),
            *(f"{number(known[each, size, way] / own)} ×" for each in engines),
        )
        for size, way in places
    ]
    return table(("Portal", BARE, f"`{_OWN}`", *engines), lines) + (
        "" if engines else "\n\nNo engine was asked in this run."
    )


def _times(times: Iterable[Time]) -> Iterable[str]:
    """Yield a table of what is asked of portals both ways, and one of what isn't."""
    known = {(each.what, each.way, each.size): each.ns for each in times}
    places = sorted({(way, size) for _, way, size in known if way})
    lines = [
        (_coded(what), *(_cell(known.get((what, *place))) for place in places))
        for what in dict.fromkeys(what for what, way, _ in known if way)
    ]
    if lines:
        yield table(("What", *(f"{short(size)}, {way}" for way, size in places)), lines)
    others = [(_coded(what), duration(ns)) for (what, way, _), ns in known.items() if not way]
    if others:
        yield table(("What", "time"), others)


def _in_ways(rows: Iterable[Row]) -> str:
    """Return the ratios that are measured both ways."""
    known: dict[str, dict[str, Row]] = {}
    for row in rows:
        known.setdefault(row.what, {})[row.way] = row
    heads = [head for way in _WAYS for head in (way, "bound")]
    lines = [
        (what, *(cell for way in _WAYS for cell in _judged(found.get(way))))
        for what, found in known.items()
    ]
    return table(("Ratio", *heads), lines) if lines else ""


def _in_none(rows: Iterable[Row]) -> str:
    """Return the numbers that are measured one way."""
    lines = [(row.what, *_judged(row)) for row in rows]
    return table(("Number", "measured", "bound"), lines) if lines else ""


def _judged(row: Row | None) -> tuple[str, str]:
    if row is None:
        return "", ""
    value = number(row.value)
    return (value if row.kept else f"**{value}**"), _bound(row)


def _bound(row: Row) -> str:
    if row.bound is None:
        return ""
    return f"at {'least' if row.least else 'most'} {row.bound:g}"


def _coded(what: str) -> str:
    code = what.isidentifier() or what.startswith(("import ", "from "))
    return f"`{what}`" if code else what


def _cell(ns: float | None) -> str:
    return "" if ns is None else duration(ns)


def number(value: float) -> str:
    """Return a number with about three digits."""
    digits = next((digits for least, digits in ((100, 0), (10, 1)) if value >= least), 2)
    return f"{value:.{digits}f}"


def duration(ns: float) -> str:
    """Return a time in the unit that suits it."""
    size, unit = next((each for each in _UNITS if ns >= each[0]), _UNITS[-1])
    return f"{number(ns / size)} {unit}"
