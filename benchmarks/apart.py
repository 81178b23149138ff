"""What takes processes of their own: the memory of a portal, and imports.

`python -m benchmarks.apart SIZE` prints the bytes of one portal, for `weighed_apart` to read. Law:
each is measured in a process that has done nothing before, on a build that has its bytecode.
"""

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

from benchmarks.built import Build, built
from benchmarks.figures import Asked, Row, Time, bounded, ratio, short, time_of
from benchmarks.portals import EACH, people, spaces, steps, taken

_PART: Final = "apart"
#: What is imported: the limit, the package by itself, with what rules and questions need, and with
#: what the first designation loads; and the most that each may take of the limit.
LIMIT: Final = "import attrs, cattrs"
NAMES: Final = "from habilitations import Portal, can, designate"
FIRST: Final = f"{NAMES}; import habilitations._acts.delegation"
IMPORTS: Final = MappingProxyType({"import habilitations": 1.6, NAMES: 1.35, FIRST: 1.5})
#: The most bytes that a habilitation may take.
BYTES: Final = 105.0
_TIMED: Final = """
import time
begun = time.process_time()
{}
print(time.process_time() - begun)
"""


def resident() -> int:
    """Return the bytes resident in this process, where the system tells."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


def weighed(size: int) -> float:
    """Return the bytes that a habilitation takes: in a process of its own."""
    dossiers = -(-size // EACH)
    empty, calls = spaces(people(dossiers)), steps(dossiers)
    before = resident()
    full = taken(empty, calls)
    return (resident() - before) / (len(full.dossiers) * EACH)


def weight(build: Build, size: int) -> float | None:
    """Return the bytes that a habilitation takes in a build; None where the system doesn't tell."""
    if not Path("/proc/self/statm").exists():
        return None
    return float(build.output("-m", "benchmarks.apart", str(size)))


def seconds(build: Build, line: str) -> float:
    """Return the seconds that an import takes of a processor, in a build."""
    return float(build.output("-c", _TIMED.format(line)))


def apart(size: int, rounds: int) -> Iterator[Time | Row]:
    """Yield the bytes of a habilitation, the times of imports, and their ratios."""
    with built() as build:
        yield from _weighed(build, size)
        yield from _imported(build, rounds)


def _weighed(build: Build, size: int) -> Iterator[Row]:
    told = weight(build, size)
    if told is not None:
        asked = Asked(_PART, f"resident bytes a habilitation, {short(size)}")
        yield bounded(asked, told, most=BYTES)


def _imported(build: Build, rounds: int) -> Iterator[Time | Row]:
    """Yield the times of imports, and their ratios to that of what the library stands on."""
    sides: dict[str, list[float]] = {line: [] for line in (LIMIT, *IMPORTS)}
    for _ in range(3 * rounds):
        for line, known in sides.items():
            known.append(seconds(build, line))
    times = {Asked(_PART, line): statistics.median(known) * 1e9 for line, known in sides.items()}
    for asked, ns in times.items():
        yield time_of(asked, ns)
    for line, most in IMPORTS.items():
        asked = Asked(_PART, f"`{line}` against `{LIMIT}`")
        yield ratio(asked, times, Asked(_PART, line), Asked(_PART, LIMIT), most)


if __name__ == "__main__":
    print(weighed(int(sys.argv[1])))
