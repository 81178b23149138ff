"""What the harnesses share: their command line, two cores, and how they say what they ran.

Holds nothing about rules. Law: a run ends with one line of figures, and with status 1 at the first
thing that is not as it must be. Doesn't know any harness.
"""

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, TypeVar

from attrs import field, frozen

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

#: The processes of a run, the number of cores that the published times are for.
CORES: Final = 2


@frozen
class Clock:
    """Seconds since the run began."""

    begun: float = field(factory=time.monotonic)

    def __str__(self) -> str:
        """Tell them."""
        return f"{time.monotonic() - self.begun:.0f} s"


def is_full(description: str | None, arguments: list[str] | None = None) -> bool:
    """Read the command line of a harness that has one option."""
    return bool(parser_of(description).parse_args(arguments).full)


def size_of(
    description: str | None, small: int, full: int, arguments: list[str] | None = None
) -> int:
    """Read the command line of a harness whose run may have any size."""
    parser = parser_of(description)
    parser.add_argument("--size", type=int, help=f"another size than {small}, or {full} in full")
    asked = parser.parse_args(arguments)
    return int(asked.size or (full if asked.full else small))


def parser_of(description: str | None) -> argparse.ArgumentParser:
    """Return what reads the command line of a harness."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--full", action="store_true", help="the long run, before a release")
    return parser


def on_cores(
    work: Callable[[_Given], _Made], given: Iterable[_Given], cores: int = CORES
) -> Iterator[_Made]:
    """Yield what the work makes of each thing given, on several cores, in no order."""
    with multiprocessing.Pool(cores) as pool:
        yield from pool.imap_unordered(partial(work), given)
