"""Perft: how many ways there are to go on, counted, so that any implementation can compare.

Run `python -m proof.perft`. Law: a corpus is checked by playing its own moves, so that it says
all that it depends on; a state is a text of sorted lines, whose hash tells states that a count
takes for alike. Doesn't know any rule: whatever the library accepts is a way to go on.

`--full` goes down to the last depth of the corpus in the package, `--write` makes it anew.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Final, NotRequired, TypeAlias, TypedDict, cast

from attrs import frozen

from habilitations import HabilitationError, Portal, Step, procedures
from habilitations.model import AdhesionRequest, Dossier, Request
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from proof.harness import Clock
from proof.perft_moves import line_of, moves, moves_by_letter, moves_of_rules
from proof.world import NOW, PAYER, World, dossier_of, started

#: The corpus, in the package.
CORPUS: Final = resources.files("habilitations").joinpath("testing", "perft.json")
#: The readings that a corpus may have.
NAMES: Final = (
    "role_exclusivity",
    "on_substitution",
    "on_delegator_removed",
    "adhesion_by_delegates",
)
_MICROSECOND: Final = timedelta(microseconds=1)


class Level(TypedDict):
    """One depth: the ways there, the different states, and the hash of these."""

    depth: int
    paths: int
    states: int
    sha256: str


class Corpus(TypedDict):
    """What is played with so many people: the moves tried in each state, and the levels.

    `readings` are those of the rules at first that aren't the fiche's.
    """

    people: int
    readings: NotRequired[dict[str, str]]
    moves: list[str]
    levels: list[Level]


@frozen
class Game:
    """What is counted: with whom, by which moves, and how deep in the corpus and in a short run."""

    people: int
    depth: int
    short: int
    tried: Callable[[int], Iterator[str]]
    readings: Mapping[str, str] = {}

    @property
    def moves(self) -> list[str]:
        """The moves, as lines."""
        return list(self.tried(self.people))

    def made(self) -> Corpus:
        """Return its part of the corpus, counted anew."""
        lines = self.moves
        counted = list(levels(self.people, lines, self.depth, self.readings))
        if not self.readings:
            return Corpus(people=self.people, moves=lines, levels=counted)
        said = dict(self.readings)
        return Corpus(people=self.people, readings=said, moves=lines, levels=counted)


Node: TypeAlias = tuple[Portal, datetime]


def label(portal: Portal, now: datetime, first: Ruleset = FICHE) -> str:
    """Return a state as a text: who holds what and what is pending, in sorted lines.

    The rules stand in it where they aren't those of the first state.
    """
    ruled = [] if portal.ruleset == first else [line_of(portal.ruleset).partition(" ")[2]]
    return "\n".join(sorted((*_lines(dossier_of(portal), now), *ruled)))


def _lines(dossier: Dossier, now: datetime) -> Iterator[str]:
    yield f"clock {_since(now)}"
    for held in dossier.habilitations():
        source = "-" if held.granted_by is None else held.granted_by.value
        own = "suspended" if held.suspended_at is not None else "active"
        what = f"{held.subscriber.value} {held.service.code} {held.role.value}"
        yield f"role {what} {source} {own}"
    for request in dossier.requests:
        kind = "adhesion" if isinstance(request, AdhesionRequest) else "substitution"
        codes = ",".join(sorted(each.code for each in request.services))
        waits = "unconfirmed" if request.awaits_email else "confirmed"
        who, asked = request.requester.value, _since(request.asked_at)
        yield f"request {who} {kind} {codes} {waits} {asked}{_until(request)}"


def _until(request: Request) -> str:
    # What a code is valid for by the fiche goes without saying.
    assert request.deadline is not None
    own = request.asked_at + FICHE.code_delay
    return "" if request.deadline == own else f" until {_since(request.deadline)}"


def _since(instant: datetime) -> int:
    return (instant - NOW) // _MICROSECOND


def levels(
    people: int, lines: Sequence[str], depth: int, readings: Mapping[str, str] = {}
) -> Iterator[Level]:
    """Yield each level down to a depth, from the state in which nobody holds anything."""
    rules = _read_as(readings)
    start = _under(rules, started(World(people, (*World(people).services[:1], PAYER))))
    nodes: dict[str, Node] = {label(start, NOW, rules): (start, NOW)}
    paths = Counter(dict.fromkeys(nodes, 1))
    read = [_read(line) for line in lines]
    yield _level(0, paths)
    for below in range(1, depth + 1):
        nodes, paths = _below(nodes, paths, read, rules)
        yield _level(below, paths)


def _read_as(readings: Mapping[str, str]) -> Ruleset:
    told = {**{name: getattr(FICHE, name).value for name in NAMES}, **readings}
    return Ruleset(
        role_exclusivity=RoleExclusivity(told["role_exclusivity"]),
        on_substitution=OnSubstitution(told["on_substitution"]),
        on_delegator_removed=OnDelegatorRemoved(told["on_delegator_removed"]),
        adhesion_by_delegates=AdhesionByDelegates(told["adhesion_by_delegates"]),
    )


def _under(rules: Ruleset, portal: Portal) -> Portal:
    spaces, dossiers = portal.spaces.values(), portal.dossiers.values()
    return Portal.of(spaces=spaces, dossiers=dossiers, ruleset=rules)


def _read(line: str) -> tuple[timedelta, str, Mapping[str, object]]:
    wait, _, rest = line.partition(" ")
    step = Step.read(f"2026-01-01T00:00:00Z {rest}")
    return int(wait) * _MICROSECOND, step.procedure, step.arguments


def _below(
    nodes: Mapping[str, Node],
    paths: Mapping[str, int],
    read: Sequence[tuple[timedelta, str, Mapping[str, object]]],
    first: Ruleset,
) -> tuple[dict[str, Node], Counter[str]]:
    met: dict[str, Node] = {}
    ways = Counter[str]()
    for known, (portal, now) in nodes.items():
        for wait, procedure, arguments in read:
            after = _after(portal, procedure, {**arguments, "at": now + wait})
            if after is None:
                continue
            name = label(after, now + wait, first)
            met.setdefault(name, (after, now + wait))
            ways[name] += paths[known]
    return met, ways


def _after(portal: Portal, procedure: str, arguments: Mapping[str, object]) -> Portal | None:
    try:
        made: Portal = getattr(procedures, procedure)(portal, **arguments)
    except HabilitationError:
        return None
    return made


def _level(depth: int, paths: Counter[str]) -> Level:
    text = "\n\n".join(sorted(paths))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Level(depth=depth, paths=paths.total(), states=len(paths), sha256=digest)


def kept() -> list[Corpus]:
    """Return the corpus of the package."""
    # Written by this module; whatever differs from it is what the check is to find.
    return cast("list[Corpus]", json.loads(CORPUS.read_text(encoding="utf-8"))["perft"])


def differing(corpus: Corpus, depth: int) -> Iterator[str]:
    """Yield the levels of a corpus, down to a depth, that the library does not reach alike."""
    wanted, readings = corpus["levels"][: depth + 1], corpus.get("readings", {})
    counted = levels(corpus["people"], corpus["moves"], depth, readings)
    for here, there in zip(counted, wanted, strict=True):
        who = f"{corpus['people']} people, {len(corpus['moves'])} moves"
        print(f"{who}, depth {here['depth']}: {here['paths']} paths,", end=" ")
        print(f"{here['states']} states, sha256 {here['sha256'][:16]}", flush=True)
        if here != there:
            yield f"{corpus['people']} people: {here} here, {there} in the corpus"


def main() -> int:
    """Check the corpus of the package, or write it; 1 if a level differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="down to the last depth")
    parser.add_argument("--write", action="store_true", help="count the corpus anew")
    asked, clock = parser.parse_args(), Clock()
    if asked.write:
        text = json.dumps({"start": START, "perft": [game.made() for game in GAMES]}, indent=1)
        Path(str(CORPUS)).write_text(f"{text}\n", encoding="utf-8")
        return 0
    wrong = [
        each
        for corpus, game in zip(kept(), GAMES, strict=True)
        for each in differing(corpus, game.depth if asked.full else game.short)
    ]
    print(f"{len(wrong)} levels differ, in {clock}")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


#: What is counted. The first three are older than the rest, and go by the fiche alone.
GAMES: Final = (
    Game(1, 9, 7, moves),
    Game(2, 6, 4, moves),
    Game(3, 5, 3, moves),
    Game(2, 5, 4, moves, {"adhesion_by_delegates": "REFUSED"}),
    Game(1, 6, 4, moves_by_letter),
    Game(2, 4, 3, moves_of_rules),
)
#: What the first state is, for who has no Python.
START: Final = (
    "Spaces 20200000000001, 20200000000002, … are active and the dossier 123456789 is open, with"
    " one bank account; nobody holds anything. The clock is at 0, in microseconds."
)

if __name__ == "__main__":
    sys.exit(main())
