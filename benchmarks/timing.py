"""How calls are timed: sides in turns, medians, the garbage collector out of the way.

The clock is that of the process, which stands still while the machine does something else.
"""

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from benchmarks.figures import Asked

_NANO: Final = 1e9


@frozen
class Side:
    """What is timed, and what the time is divided by: questions, or items answered."""

    run: Callable[[], object]
    count: int
    #: What is done before each round, outside the time: a mutable state begins anew.
    before: Callable[[], object] = tuple


def over(call: Callable[..., object], questions: Sequence[Iterable[object]]) -> Side:
    """Return a side that asks all questions."""

    def run() -> None:
        for question in questions:
            call(*question)

    return Side(run, len(questions))


def medians(sides: Mapping[Asked, Side], rounds: int) -> dict[Asked, float]:
    """Return the median nanoseconds of each side, all sides taken in turns."""
    times: dict[Asked, list[float]] = {name: [] for name in sides}
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, side in sides.items():
                side.before()
                begun = time.process_time()
                side.run()
                times[name].append((time.process_time() - begun) / side.count * _NANO)
    finally:
        gc.enable()
        gc.unfreeze()
    return {name: statistics.median(known) for name, known in times.items()}
