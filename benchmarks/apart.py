"""What takes processes of their own: the memory of a portal, and imports.

`python -m benchmarks.apart SIZE` prints the bytes of one portal, for `weighed_apart` to read.
"""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Final

from benchmarks.figures import Asked, Row, Time, bounded, ratio, short, time_of
from benchmarks.portals import EACH, people, spaces, steps, taken

_PART: Final = "apart"
#: What is imported: the limit, the package by itself, and with what rules and questions need; and
#: the most that each may take of the limit.
LIMIT: Final = "import attrs, cattrs"
IMPORTS: Final = MappingProxyType(
    {"import habilitations": 1.6, "from habilitations import Portal, can, designate": 2.5}
)
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


def weighed_apart(size: int) -> Iterator[Row]:
    """Yield the bytes that a habilitation takes, where the system tells."""
    if Path("/proc/self/statm").exists():
        told = float(_output("-m", "benchmarks.apart", str(size)))
        asked = Asked(_PART, f"resident bytes a habilitation, {short(size)}")
        yield bounded(asked, told, most=150.0)


def imported(rounds: int) -> Iterator[Time | Row]:
    """Yield the times of imports, and their ratios to that of what the library stands on."""
    sides: dict[str, list[float]] = {line: [] for line in (LIMIT, *IMPORTS)}
    for _ in range(3 * rounds):
        for line, known in sides.items():
            known.append(float(_output("-c", _TIMED.format(line))))
    times = {Asked(_PART, line): statistics.median(known) * 1e9 for line, known in sides.items()}
    for asked, ns in times.items():
        yield time_of(asked, ns)
    for line, most in IMPORTS.items():
        asked = Asked(_PART, f"`{line}` against `{LIMIT}`")
        yield ratio(asked, times, Asked(_PART, line), Asked(_PART, LIMIT), most)


def _output(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print(weighed(int(sys.argv[1])))
