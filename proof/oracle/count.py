"""Counting: how many role states the invariants alone allow.

Holds `count` and the command that prints the table. Its one law: it enumerates, it never computes
from a formula; where a whole is too large, its services are counted apart, which is exact because
the default reading binds no service to another. It doesn't know the procedures.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import clingo

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parent
#: Up to so many people, the whole is counted, not its parts alone.
WHOLE: Final = 3
SCOPES: Final = ("elementary_service", "service", "dossier")
ONLY_MESSAGERIE: Final = ':- at(s("PAYER"),_).'
ONLY_PAYER: Final = ':- at(s("MESSAGERIE"),_).'


def _models(people: int, scope: str, extra: str) -> Iterator[clingo.Model]:
    """Every model of the spec for so many people."""
    control = clingo.Control(["--models=0", "-c", f"n={people}", "-c", f"scope={scope}"])
    control.load(str(HERE / "spec.lp"))
    control.load(str(HERE / "small.lp"))
    control.add("base", [], extra)
    control.ground([("base", [])])
    with control.solve(yield_=True) as handle:
        yield from handle


def count(people: int, scope: str = SCOPES[0], extra: str = "") -> int:
    """The number of role states of one dossier that the invariants allow."""
    return sum(1 for _ in _models(people, scope, extra))


def states(people: int, scope: str = SCOPES[0], extra: str = "") -> set[frozenset[str]]:
    """Those states themselves, written as the oracle writes them."""
    return {
        frozenset(str(symbol) for symbol in model.symbols(shown=True))
        for model in _models(people, scope, extra)
    }


def main(largest: int) -> None:
    """Print one line a count: people, scope, whole, its two services, seconds."""
    for people in range(1, largest + 1):
        for scope in SCOPES:
            start = time.perf_counter()
            parts = [count(people, scope, only) for only in (ONLY_MESSAGERIE, ONLY_PAYER)]
            whole = str(count(people, scope)) if people <= WHOLE else "-"
            took = time.perf_counter() - start
            print(people, scope, whole, *parts, f"{took:.1f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
