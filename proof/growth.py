"""How what a call costs grows with what it is given, by counts and not by the clock.

Run `python -m proof.growth`: every family of inputs at n, 2n and 4n. Two things are counted: the
lines and calls of Python that are run, and the most memory that is held. Law: neither grows faster
than the input, nor is more a byte of it than a bound; `--full` takes inputs ten times as long.
Short inputs may cost by leaps: what is beyond a bound is measured anew at lengths four times as
long, and is so only if it still is. Doesn't see what one call of C does by itself.
"""

import gc
import math
import sys
import tracemalloc
from collections.abc import Iterator, Mapping
from types import FrameType, MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from proof.growth_calls import ACTS, COMMANDS, DISPLAYS, LINES, QUESTIONS
from proof.growth_crowds import CROWDS
from proof.growth_documents import GOOD, Text
from proof.growth_ready import Call, Ready, reading
from proof.growth_refusals import BROKEN, ITEMS, RAW
from proof.harness import CORES, Clock, on_cores, size_of

if TYPE_CHECKING:
    from _typeshed import TraceFunction

#: The bytes of the shortest input; the longest has four times as many, or more.
SMALL: Final = 4_000
FULL: Final = 40_000
#: An input of twice the size costs at most 2 to the power of this, as much again and a tenth.
STEEPEST: Final = 1.1
#: The steps of Python and the bytes held that a byte costs at most, by group: a document that is
#: refused ten times what a good one cost before, whose spaces took 2 and 21.
DOCUMENT: Final = (20, 210)
MOST: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "act": (10, 50),
        "question": (70, 60),
        "display": (100, 100),
        "command": (40, 210),
        "notation": (30, 210),
    }
)
#: What costs less than this is what any call costs, whatever it is given.
FLOOR: Final = 2_000
FLOOR_HELD: Final = 200_000
#: Those that keep a portal for each step: a tree each, n log n.
TREES: Final = frozenset({"question: compare_readings"})
#: Those of which a tenth of the length takes as long as others.
SLOW: Final = frozenset({"question: possible_steps everywhere", "question: plan_departure"})


def _readings(group: Mapping[str, Text]) -> Mapping[str, Ready]:
    return {name: reading(make) for name, make in group.items()}


#: Every family, by its group and its name.
FAMILIES: Final[Mapping[str, Ready]] = MappingProxyType(
    {
        f"{group}: {name}": ready
        for group, families in {
            "document": _readings(GOOD),
            "item": _readings(ITEMS),
            "broken": _readings(BROKEN),
            "raw": _readings(RAW),
            "act": ACTS,
            "question": {**QUESTIONS, **CROWDS},
            "display": DISPLAYS,
            "notation": LINES,
            "command": COMMANDS,
        }.items()
        for name, ready in families.items()
    }
)


@frozen(kw_only=True)
class Growth:
    """What a family costs at n, 2n and 4n: its bytes, its steps of Python, and what it held."""

    name: str
    sizes: tuple[int, ...]
    steps: tuple[int, ...]
    held: tuple[int, ...]

    @property
    def exponent(self) -> float:
        """The power of the size with which the steps grow, what any call costs left aside."""
        return _exponent(self.sizes, self.steps, FLOOR)

    @property
    def exponent_held(self) -> float:
        """The power of the size with which memory grows."""
        # Over all lengths: what is held doubles where it must grow.
        more = self.held[2] - self.held[0]
        if more <= FLOOR_HELD:
            return 0.0
        first, *_, last = self.sizes
        wider = last / first * (math.log(last, first) if self.name in TREES else 1)
        return math.log(self.held[2] / self.held[0]) / math.log(wider)

    @property
    def steps_a_byte(self) -> float:
        """The steps that a byte more costs."""
        return _a_byte(self.sizes, self.steps, FLOOR)

    @property
    def held_a_byte(self) -> float:
        """The bytes that are held for a byte more."""
        return _a_byte(self.sizes, self.held, FLOOR_HELD)

    def wrong(self) -> Iterator[str]:
        """Yield what is beyond a bound."""
        most, most_held = MOST.get(self.name.partition(":")[0], DOCUMENT)
        if self.exponent > STEEPEST:
            yield f"steps grow with the power {self.exponent:.2f}"
        if self.exponent_held > STEEPEST:
            yield f"memory grows with the power {self.exponent_held:.2f}"
        if self.steps_a_byte > most:
            yield f"{self.steps_a_byte:.1f} steps a byte"
        if self.held_a_byte > most_held:
            yield f"{self.held_a_byte:.0f} bytes held a byte"

    def __str__(self) -> str:
        """Tell the figures in a line."""
        return (
            f"{self.name:60} {self.sizes[-1]:8} B {self.exponent:6.2f} {self.steps_a_byte:7.2f}"
            f" {self.exponent_held:6.2f} {self.held_a_byte:7.1f}"
        )


def _exponent(sizes: tuple[int, ...], costs: tuple[int, ...], floor: int) -> float:
    # From one length to the next, so that what any call costs is left aside.
    more = costs[2] - costs[1]
    if more <= floor:
        return 0.0
    wider = (sizes[2] - sizes[1]) / (sizes[1] - sizes[0])
    return math.log(more / max(costs[1] - costs[0], floor / 2)) / math.log(wider)


def _a_byte(sizes: tuple[int, ...], costs: tuple[int, ...], floor: int) -> float:
    more = costs[2] - costs[1]
    return more / max(1, sizes[2] - sizes[1]) if more > floor else 0.0


def steps_of(call: Call) -> int:
    """Return how many lines and calls of Python a call takes, those into C among them."""
    counted = 0

    def traced(_: FrameType, event: str, __: object) -> "TraceFunction":
        nonlocal counted
        counted += event in ("line", "call")
        return traced

    def profiled(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event == "c_call"

    before = sys.gettrace(), sys.getprofile()
    sys.settrace(traced)
    sys.setprofile(profiled)
    try:
        call()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return counted


def held_by(call: Call) -> int:
    """Return how many bytes a call held at most, nothing being collected meanwhile."""
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


def growth(given: tuple[str, int]) -> Growth:
    """Measure a family, at lengths that are long enough for what it is found to be."""
    name, least = given
    found = measured(name, least)
    for longer in (4 * least, 16 * least):
        if not any(found.wrong()):
            break
        found = measured(name, longer)
    return found


def measured(name: str, least: int) -> Growth:
    """Measure a family, at a length and its double and its fourfold."""
    family, sizes, steps, held = FAMILIES[name], list[int](), list[int](), list[int]()
    least, count = least // 10 if name in SLOW else least, 4
    while family(count)[0] < least:
        count *= 2
    # What is made once is made before.
    family(count)[1]()
    for times in (1, 2, 4):
        size, call = family(times * count)
        sizes.append(size)
        steps.append(steps_of(call))
        held.append(held_by(call))
    return Growth(name=name, sizes=tuple(sizes), steps=tuple(steps), held=tuple(held))


def main() -> int:
    """Measure every family; 1 if one is beyond a bound."""
    clock, count = Clock(), size_of(__doc__, SMALL, FULL)
    found = sorted(
        on_cores(growth, [(name, count) for name in FAMILIES], CORES), key=lambda each: each.name
    )
    wrong = [f"{each.name}: {what}" for each in found for what in each.wrong()]
    for each in found:
        print(each)
    print(*wrong, sep="\n")
    steepest = max(each.exponent for each in found)
    dearest = max(each.steps_a_byte for each in found)
    held = max(each.held_a_byte for each in found)
    print(
        f"{len(found)} families, {len(wrong)} beyond a bound: the steepest {steepest:.2f}, at most"
        f" {dearest:.1f} steps and {held:.0f} bytes held a byte, in {clock}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
