"""What a run has measured, as values and as JSON: nothing of when and where it was.

`figures.json` holds the run that the docs show; `python -m benchmarks.core --write` makes it anew.
Law: what is read is what was written. Doesn't know how anything is measured, or shown.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import cattrs
from attrs import field, frozen

#: The run that the docs show.
KEPT: Final = Path(__file__).resolve().parent / "figures.json"


@frozen
class Asked:
    """What is timed: on how many habilitations, and whether hot or spread; 0 and "" for neither."""

    part: str
    what: str
    size: int = 0
    way: str = ""


@frozen(kw_only=True)
class Time:
    """The median nanoseconds of a question, a call, an item or a step."""

    part: str
    what: str
    size: int
    way: str
    ns: float


@frozen(kw_only=True)
class Row:
    """A ratio, or another number with a bound: the most or the least that it may be, or none."""

    part: str
    what: str
    way: str
    value: float
    bound: float | None
    least: bool
    kept: bool


@frozen(kw_only=True)
class Figures:
    """What a run has measured."""

    python: str
    rounds: int
    #: How many habilitations the portals have.
    sizes: tuple[int, ...]
    times: tuple[Time, ...]
    rows: tuple[Row, ...]
    #: How large the portals of single questions are (`stage`); empty where none was asked.
    stage: Mapping[str, int] = field(factory=dict)


def time_of(asked: Asked, ns: float) -> Time:
    """Return a time as it is kept."""
    return Time(part=asked.part, what=asked.what, size=asked.size, way=asked.way, ns=round(ns, 1))


def bounded(asked: Asked, value: float, *, most: float = 0.0, least: float = 0.0) -> Row:
    """Return a number, and whether it is within its bound; 0 is none."""
    return Row(
        part=asked.part,
        what=asked.what,
        way=asked.way,
        value=round(value, 3),
        bound=most or least or None,
        least=bool(least),
        kept=(not most or value <= most) and value >= least,
    )


def ratio(
    asked: Asked, times: Mapping[Asked, float], one: Asked, other: Asked, most: float = 0.0
) -> Row:
    """Return how many times the first takes what the other takes, and the most it may be."""
    return bounded(asked, times[one] / times[other], most=most)


def short(size: int) -> str:
    """Return a number of habilitations as it is named: 1k, 1M."""
    for unit, name in ((1_000_000, "M"), (1000, "k")):
        if size >= unit and size % unit == 0:
            return f"{size // unit}{name}"
    return str(size)


def written(figures: Figures) -> str:
    """Return figures as JSON."""
    return json.dumps(cattrs.unstructure(figures), ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Figures:
    """Return the figures that were written."""
    return cattrs.structure(json.loads(text), Figures)
