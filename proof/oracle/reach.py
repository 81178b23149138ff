"""Reaching: which role states the rules' own procedures lead to.

Holds a breadth-first walk by the oracle itself. Its one law: it starts from the empty dossier and
takes every act the rules accept, so that its count can be held against spec.lp's. It doesn't know
the invariants. Requests are put in place, live, in the very case that activates them.
"""

from __future__ import annotations

import sys
import time
from itertools import combinations, permutations
from pathlib import Path
from typing import TYPE_CHECKING, Final

from proof.oracle.asp import judge
from proof.oracle.cases import DEFAULT, READINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proof.oracle.cases import Readings

CATALOGUE: Final = " ".join(
    line
    for line in Path(__file__).with_name("small.lp").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("%")
)
STEP: Final = 4000
ROLES: Final = ("delegant", "acteur")


def header(people: int, readings: Readings) -> str:
    """The catalogue, the readings and the spaces, as two lines of facts."""
    chosen = " ".join(f"reading({n},{r})." for n, r in zip(READINGS, readings, strict=True))
    spaces = " ".join(f"registered({p}). active({p})." for p in range(1, people + 1))
    return f"{CATALOGUE} {chosen}\n{spaces}"


def acts(people: int, elementary: tuple[str, ...]) -> Iterator[str]:
    """Every act on seats that these people may try, one elementary service or several."""
    wanted = [f'e("{one}")' for one in elementary]
    for by in range(1, people + 1):
        for size in range(1, len(wanted) + 1):
            for some in combinations(wanted, size):
                for kind in ("adhesion", "substitution"):
                    asks = " ".join(f"asks(r,{one})." for one in some)
                    yield (
                        f"request(r,{kind},{by}). {asks} code(r,k). phase(r,pending)."
                        f"\nact(activate_request). by({by}). with_code(k)."
                    )
    for by, delegate in permutations(range(1, people + 1), 2):
        for one in wanted:
            who = f"\nby({by}). delegate({delegate}). wants({one}). "
            yield from (f"{who}act(designate). role({role})." for role in ("as", *ROLES))
            yield from (f"{who}act(modify_delegation). role({role})." for role in ROLES)
            yield from (f"{who}act({verb})." for verb in ("suspend", "reactivate", "revoke"))


def reach(
    people: int,
    elementary: tuple[str, ...] = ("MESSAGERIE", "PAYER_TVA", "PAYER_IS"),
    readings: Readings = DEFAULT,
) -> tuple[set[frozenset[str]], int, int]:
    """The role states reached, the pairs judged and the acts accepted."""
    top = header(people, readings)
    moves = list(acts(people, elementary))
    seen: set[frozenset[str]] = {frozenset()}
    frontier = list(seen)
    judged = taken = 0
    while frontier:
        fresh: list[frozenset[str]] = []
        pairs = (
            (" ".join(f"{fact}." for fact in sorted(state)), move)
            for state in frontier
            for move in moves
        )
        while texts := [
            f"{top}\ndossier_open. account(a).\n{state}\n{move}"
            for (state, move), _ in zip(pairs, range(STEP), strict=False)
        ]:
            judged += len(texts)
            for verdict in judge(texts):
                taken += verdict.accepted
                roles = verdict.roles
                if verdict.accepted and roles not in seen:
                    seen.add(roles)
                    fresh.append(roles)
        frontier = fresh
    return seen, judged, taken


def main(people: int, elementary: tuple[str, ...], readings: Readings) -> None:
    """Print the states reached, the pairs judged, the acts accepted and the pace."""
    start = time.perf_counter()
    states, judged, taken = reach(people, elementary, readings)
    took = time.perf_counter() - start
    print(
        people,
        elementary,
        readings,
        len(states),
        judged,
        taken,
        f"{took:.1f} s",
        f"{judged / took:.0f} pairs/s",
    )


def _chosen(text: str) -> Readings:
    """Four readings, in the order of the Ruleset."""
    exclusivity, substitution, removal, adhesion = text.split(",")
    return exclusivity, substitution, removal, adhesion


if __name__ == "__main__":
    _, how_many, *rest = sys.argv
    which = rest[0] if rest else "MESSAGERIE,PAYER_TVA,PAYER_IS"
    main(int(how_many), tuple(which.split(",")), _chosen(rest[1]) if rest[1:] else DEFAULT)
