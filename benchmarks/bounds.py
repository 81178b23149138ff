"""What the times of two builds come to: each figure with its bound.

Holds the table. Law: a bound stands here once, beside the figure that it is of. Doesn't know how
anything is timed.
"""

import statistics
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from benchmarks.acts import ACTS

#: Nanoseconds, or bytes, by the name of a case.
Measured: TypeAlias = Mapping[str, float]

#: The name of the bytes that a habilitation takes, and of the imports.
BYTES: Final = "bytes a habilitation"
LIMIT: Final = "import of attrs and cattrs"
NAMES: Final = "import of the names"
#: The most that a call may take of `can`.
AGAINST_CAN: Final[Mapping[str, float]] = {
    "designate": 27,
    "suspend": 32,
    "reactivate": 32,
    "revoke": 32,
    "activate_request": 32,
}
#: The most that one case may take of another, in one build.
WITHIN: Final = (
    ("a guided step", "a guided step, the rival", 9.0),
    ("a step of a journal", "a step of a journal, the rival", 6.0),
    ("a guided step, the rival", "can", 6.0),
    ("dumps", "json round trip", 1.0),
    ("loads", "json round trip", 3.0),
    (NAMES, LIMIT, 1.35),
    ("preview, large", "preview", 1.3),
    ("open_dossier, large", "open_dossier", 1.3),
)
#: How many times faster a case must be than in the other build; 0 is told without a bound.
FASTER: Final[Mapping[str, float]] = {
    "Portal.of": 2.5,
    "possible_steps, one dossier": 6,
    "possible_steps, a portfolio": 6,
    "possible_steps, in a crowd": 6,
    "diff of one step, large": 6,
    "overview, large": 6,
    "first of portal.dossiers, large": 6,
    "audit, large": 3,
    "plan_departure": 4,
    "explain": 0,
    "remedies": 0,
    "plan": 0,
    "plan, in a crowd": 0,
    "activate_request, over a crowd": 0,
    "to_records": 0,
    "audit": 0,
}
#: The same for the procedures: of the median, and of the slowest; noise is a tenth.
ACCEPTED: Final = 2.5
REFUSED: Final = 1.5
NONE_SLOWER: Final = 0.9
MOST_BYTES: Final = 105.0


@frozen(kw_only=True)
class Figure:
    """A figure of both builds, the better one by its bound, if it has one."""

    what: str
    theirs: float | None
    ours: float
    bound: float | None = None
    #: Whether the bound is the least that `ours` may be, or the most.
    least: bool = False

    @property
    def kept(self) -> bool:
        """Whether the figure of this build is within its bound."""
        if self.bound is None:
            return True
        return self.ours >= self.bound if self.least else self.ours <= self.bound


def figures(theirs: Measured, ours: Measured) -> Iterator[Figure]:
    """Yield the figures of two builds, as far as their cases were timed."""
    yield from within(ours, theirs)
    for how, least in (("accepted", ACCEPTED), ("refused", REFUSED)):
        yield from _procedures(theirs, ours, how, least)
    for name, bound in FASTER.items():
        if name in theirs and name in ours:
            yield _times_faster(name, theirs, ours, bound or None)
    if BYTES in ours:
        yield Figure(what=BYTES, theirs=theirs.get(BYTES), ours=ours[BYTES], bound=MOST_BYTES)


def _with_json(measured: Measured) -> Measured:
    parts = [measured.get(name) for name in ("json.dumps", "json.loads")]
    known = [part for part in parts if part is not None]
    return {**measured, "json round trip": sum(known)} if len(known) == len(parts) else measured


def within(measured: Measured, other_build: Measured = MappingProxyType({})) -> Iterator[Figure]:
    """Yield the ratios of cases that belong together, of one build and beside it of another."""
    ours, theirs = _with_json(measured), _with_json(other_build)
    against_can = ((f"{name}, accepted", "can", most) for name, most in AGAINST_CAN.items())
    for one, other, most in (*against_can, *WITHIN):
        if one in ours and other in ours:
            yield Figure(
                what=f"{one}, against {other}",
                theirs=theirs[one] / theirs[other] if {one, other} <= theirs.keys() else None,
                ours=ours[one] / ours[other],
                bound=most,
            )


def _procedures(theirs: Measured, ours: Measured, how: str, least: float) -> Iterator[Figure]:
    names = [f"{name}, {how}" for name in ACTS]
    found = [_times_faster(name, theirs, ours) for name in names if name in theirs and name in ours]
    yield from found
    if found:
        ratios = [each.ours for each in found]
        median = statistics.median(ratios)
        told = f"times faster, {how}"
        yield Figure(what=f"{told}, median", theirs=None, ours=median, bound=least, least=True)
        slowest = min(ratios)
        bound = NONE_SLOWER
        yield Figure(what=f"{told}, the least", theirs=None, ours=slowest, bound=bound, least=True)


def _times_faster(
    name: str, theirs: Measured, ours: Measured, bound: float | None = None
) -> Figure:
    ratio = theirs[name] / ours[name]
    return Figure(what=f"times faster, {name}", theirs=None, ours=ratio, bound=bound, least=True)
