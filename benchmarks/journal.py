"""What journals and documents cost: a replay, a stream, a state as JSON, a notation.

Run `python benchmarks/journal.py`. Times are of the processor, medians of rounds taken in turns.
Exits with 1 where a ratio is over its bound. `--lines 0` leaves the long stream out.
"""

import argparse
import gc
import itertools
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from attrs import frozen

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.portals import ACCOUNT, ADHERED, LETTER, MONDAY, Call, number, siren, spaces, taken
from benchmarks.round_trip import MOST, round_trip
from habilitations import Journal, Portal, Role, Step, procedures, replay, services
from habilitations.wire import read_lines, write_lines

TICK: Final = timedelta(microseconds=1)
SPREAD: Final = 1000
FEW: Final = 10_000
MIB: Final = 2**20


def _filled() -> Iterator[Call]:
    """Yield the steps after which one person is the AT of every dossier, and another an Acteur."""
    for rank in range(SPREAD):
        where = {"dossier": siren(rank), "at": MONDAY}
        by = {**where, "by": number(0)}
        on = {**by, "services": ADHERED}
        yield procedures.open_dossier, {**where, "name": f"SARL {rank}"}
        yield procedures.request_adhesion, {**on, "code": LETTER, "bank_account": ACCOUNT}
        yield procedures.activate_request, {**by, "code": LETTER}
        yield procedures.designate, {**on, "delegate": number(4), "role": Role.ACTEUR}


@frozen
class Ratio:
    """A call against another that does less, and the most that the ratio of their times may be."""

    name: str
    small: Callable[[], object]
    large: Callable[[], object]
    #: How many times as much the large one does.
    times: int
    bound: float


def steps(count: int) -> Iterator[Step]:
    """Yield steps that suspend an actor and reactivate him, in turns, dossier after dossier."""
    for turn in range(count):
        odd = turn // SPREAD % 2
        yield Step.of(
            procedures.reactivate if odd else procedures.suspend,
            by=number(0),
            delegate=number(4),
            dossier=siren(turn % SPREAD),
            services=[services.PAYER_TVA],
            at=MONDAY + (turn + 1) * TICK,
        )


def lines(count: int) -> Iterator[str]:
    """Yield the same steps as lines, made one by one."""
    for turn in range(count):
        name = "reactivate" if turn // SPREAD % 2 else "suspend"
        at = (MONDAY + (turn + 1) * TICK).isoformat()
        yield (
            f'{{"procedure":"{name}","by":"{number(0)}","delegate":"{number(4)}",'
            f'"dossier":"{siren(turn % SPREAD)}","services":["PAYER_TVA"],"at":"{at}"}}\n'
        )


def seconds(call: Callable[[], object]) -> float:
    """Return the seconds of the processor that a call takes."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def peak() -> float:
    """Return the most memory that the process has held so far, in MiB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (MIB if sys.platform == "darwin" else 1024)


def streamed(start: Portal, count: int) -> None:
    """Replay a long journal from lines that nobody holds, and print what it took."""
    size = sum(map(len, itertools.islice(lines(count), SPREAD))) * count / SPREAD / MIB
    before = peak()
    taken: list[int] = []
    given = itertools.chain(write_lines(Journal(start)), lines(count))
    spent = seconds(lambda: replay(read_lines(given), progress=taken.append))
    assert taken[-1] == count
    print(
        f"stream of {count} lines, {size:.0f} MiB: {spent:.1f} s, {spent / count * 1e6:.0f} µs a "
        f"line, the peak of memory {peak() - before:.0f} MiB above the {before:.0f} of the state"
    )


def ratios(start: Portal, count: int) -> list[Ratio]:
    """Return what is compared."""
    many = list(steps(count))
    trip = round_trip(start)
    notations = [step.notation() for step in many[:FEW]]
    assert [Step.read(line) for line in notations] == many[:FEW]
    return [
        Ratio(
            f"replay of {count} steps against {FEW}, a step",
            lambda: replay(many[:FEW], start=start),
            lambda: replay(many, start=start),
            count // FEW,
            1.5,
        ),
        Ratio(
            f"dumps and loads of {trip.mib:.1f} MiB against json's",
            trip.bare,
            trip.ours,
            1,
            MOST,
        ),
        Ratio(
            f"notations of {FEW} steps, read and written, against their replay",
            lambda: replay(many[:FEW], start=start),
            lambda: [Step.read(line).notation() for line in notations],
            1,
            2.0,
        ),
    ]


def main() -> int:
    """Print the table; return 1 where a ratio is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    start = taken(spaces(8), _filled())
    print(f"Python {sys.version.split()[0]}, medians of {asked.rounds} rounds")
    if asked.lines:
        streamed(start, asked.lines)
    compared = ratios(start, asked.steps)
    gc.collect()
    gc.freeze()
    print(f"{'what':<68}{'small':>10}{'large':>10}{'ratio':>7}{'bound':>6}")
    over = 0
    for each in compared:
        pairs = [(seconds(each.small), seconds(each.large)) for _ in range(asked.rounds)]
        small, large = (statistics.median(side) for side in zip(*pairs, strict=True))
        ratio = large / small / each.times
        over += ratio > each.bound
        print(f"{each.name:<68}{small:>8.2f} s{large:>8.2f} s{ratio:>7.2f}{each.bound:>6.1f}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
