"""The bands that a picture is made of: each a line of texts, with what joins it to others.

Holds `Band`, and what draws it. Law: a band keeps to its height. Doesn't know what is told.
"""

from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from habilitations.display._layout import Run
from habilitations.display._shapes import FRAME, MARGIN, frame, path, rule, text_at, width_of

LINE: Final = 22.0
_MIDDLE: Final = 11.0
_HOOK: Final = 12.0


@final
@frozen(kw_only=True)
class Band:
    """A line of texts that begin at `x`, under a rule, after a mark, or on the branch of a tree."""

    height: float = LINE
    runs: tuple[Run, ...] = ()
    x: float = 0.0
    bold: bool = False
    ruled: bool = False
    mark: str = ""
    #: Where branches above go on; where that of this line leaves its own, which may go on too.
    bars: tuple[float, ...] = ()
    hook: float | None = None
    open: bool = False


def extent(band: Band) -> float:
    """Return how far to the right a band reaches."""
    ends = (
        run.x + (width_of(" ".join(run.texts)) if run.role is None else FRAME[0])
        for run in band.runs
    )
    # Bold letters are wider than they are taken to be.
    return band.x + max(ends, default=0.0) * (1.1 if band.bold else 1)


def drawn(band: Band, y: float, width: float) -> Iterator[str]:
    """Yield a band at a height, as wide as all are."""
    if band.ruled:
        yield rule(MARGIN, y, width)
    if band.mark:
        yield text_at(MARGIN + band.x - _HOOK, y + 16, band.mark)
    for x in band.bars:
        yield path(MARGIN + x, y, f"v{band.height:.1f}")
    if band.hook is not None:
        down = band.height if band.open else _MIDDLE
        yield path(MARGIN + band.hook, y, f"v{down:.1f}")
        yield path(MARGIN + band.hook, y + _MIDDLE, f"h{_HOOK:.1f}")
    for run in band.runs:
        x = MARGIN + band.x + run.x
        if run.role is None:
            yield text_at(x, y + 16, *run.texts, bold=band.bold)
        else:
            yield from frame(x, y + 1, run.role, *run.texts)
