"""What single cases cost in this build, and the ratios of those that belong together.

Law: cases and bounds are those by which another build is compared. Doesn't know any case.
"""

from collections.abc import Iterator, Mapping

from benchmarks.bounds import within
from benchmarks.cases import Made
from benchmarks.figures import Asked, Row, Time, bounded, time_of
from benchmarks.stage import Stage
from benchmarks.timing import medians


def singly(part: str, cases: Mapping[str, Made], stage: Stage, rounds: int) -> Iterator[Time | Row]:
    """Yield the times of cases, all in turns, and their ratios."""
    made = {name: case(stage) for name, case in cases.items()}
    sides = {Asked(part, name): side for name, side in made.items() if side is not None}
    times = medians(sides, rounds)
    for asked, ns in times.items():
        yield time_of(asked, ns)
    for figure in within({asked.what: ns for asked, ns in times.items()}):
        yield bounded(Asked(part, figure.what), figure.ours, most=figure.bound or 0.0)
