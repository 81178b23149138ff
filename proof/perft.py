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
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from importlib import resources
from itertools import permutations
from pathlib import Path
from typing import Final, TypeAlias, TypedDict, cast

from habilitations import HabilitationError, Portal, Step, procedures
from habilitations.model import AdhesionRequest, Dossier
from habilitations.rules import FICHE
from proof.harness import Clock
from proof.world import NOW, PAYER, SIREN, World, dossier_of, started

#: The corpus, in the package.
CORPUS: Final = resources.files("habilitations").joinpath("testing", "perft.json")
#: The depth to which each number of people is counted: in the corpus, and in a short run.
DEPTHS: Final[Mapping[int, tuple[int, int]]] = {1: (9, 7), 2: (6, 4), 3: (5, 3)}
SERVICES: Final = ("MESSAGERIE", "PAYER_TVA", "PAYER_IS")
WAITS: Final = {
    "code": (timedelta(), FICHE.code_delay, FICHE.code_delay + timedelta(microseconds=1)),
    "link": (timedelta(), FICHE.email_delay, FICHE.email_delay + timedelta(microseconds=1)),
}
_MICROSECOND: Final = timedelta(microseconds=1)


class Level(TypedDict):
    """One depth: the ways there, the different states, and the hash of these."""

    depth: int
    paths: int
    states: int
    sha256: str


class Corpus(TypedDict):
    """What is played with so many people: the moves tried in each state, and the levels."""

    people: int
    moves: list[str]
    levels: list[Level]


Node: TypeAlias = tuple[Portal, datetime]


def moves(people: int) -> Iterator[str]:
    """Yield the moves, as lines: microseconds to wait, then a notation without its instant."""
    numbers = World(people).numbers
    for by in numbers:
        yield from _of_requests(by)
    roles = ("ADMINISTRATEUR_SUPPLEANT", "ACTEUR_DELEGANT", "ACTEUR")
    for by, delegate in permutations(numbers, 2):
        for service in SERVICES:
            on = f"by={by} delegate={delegate} dossier={SIREN} services={service}"
            yield from (f"0 designate {on} role={role}" for role in roles)
            yield from (f"0 modify_delegation {on} role={role}" for role in roles[1:])
            yield from (f"0 {verb} {on}" for verb in ("suspend", "reactivate", "revoke"))


def _of_requests(by: str) -> Iterator[str]:
    whose = f"by={by} dossier={SIREN}"
    for service in SERVICES:
        mail = f" company_email=a@b.example email_link=L{by}" if service == SERVICES[0] else ""
        yield f"0 request_adhesion {whose} services={service} code=A-{service}{mail}"
    for service in SERVICES[:2]:
        yield f"0 request_substitution {whose} services={service} code=S-{service}"
        yield f"0 cancel_request {whose} services={service}"
    for code in (*(f"A-{each}" for each in SERVICES), *(f"S-{each}" for each in SERVICES[:2])):
        for wait in WAITS["code"]:
            yield f"{wait // _MICROSECOND} activate_request {whose} code={code}"
    for wait in WAITS["link"]:
        yield f"{wait // _MICROSECOND} confirm_company_email dossier={SIREN} email_link=L{by}"


def label(portal: Portal, now: datetime) -> str:
    """Return a state as a text: who holds what and what is pending, in sorted lines."""
    return "\n".join(sorted(_lines(dossier_of(portal), now)))


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
        yield f"request {who} {kind} {codes} {waits} {asked}"


def _since(instant: datetime) -> int:
    return (instant - NOW) // _MICROSECOND


def levels(people: int, lines: Sequence[str], depth: int) -> Iterator[Level]:
    """Yield each level down to a depth, from the state in which nobody holds anything."""
    start = _under_the_fiche(started(World(people, (*World(people).services[:1], PAYER))))
    nodes: dict[str, Node] = {label(start, NOW): (start, NOW)}
    paths = Counter(dict.fromkeys(nodes, 1))
    read = [_read(line) for line in lines]
    yield _level(0, paths)
    for below in range(1, depth + 1):
        nodes, paths = _below(nodes, paths, read)
        yield _level(below, paths)


def _under_the_fiche(portal: Portal) -> Portal:
    made = Portal.of(spaces=portal.spaces.values(), dossiers=portal.dossiers.values())
    assert made.ruleset == FICHE
    return made


def _read(line: str) -> tuple[timedelta, str, Mapping[str, object]]:
    wait, _, rest = line.partition(" ")
    step = Step.read(f"2026-01-01T00:00:00Z {rest}")
    return int(wait) * _MICROSECOND, step.procedure, step.arguments


def _below(
    nodes: Mapping[str, Node],
    paths: Mapping[str, int],
    read: Sequence[tuple[timedelta, str, Mapping[str, object]]],
) -> tuple[dict[str, Node], Counter[str]]:
    met: dict[str, Node] = {}
    ways = Counter[str]()
    for known, (portal, now) in nodes.items():
        for wait, procedure, arguments in read:
            after = _after(portal, procedure, {**arguments, "at": now + wait})
            if after is None:
                continue
            name = label(after, now + wait)
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


def made(people: int) -> Corpus:
    """Return the corpus of so many people, counted anew."""
    lines = list(moves(people))
    counted = list(levels(people, lines, DEPTHS[people][0]))
    return Corpus(people=people, moves=lines, levels=counted)


def kept() -> list[Corpus]:
    """Return the corpus of the package."""
    # Written by this module; whatever differs from it is what the check is to find.
    return cast("list[Corpus]", json.loads(CORPUS.read_text(encoding="utf-8"))["perft"])


def differing(corpus: Corpus, depth: int) -> Iterator[str]:
    """Yield the levels of a corpus, down to a depth, that the library does not reach alike."""
    wanted = corpus["levels"][: depth + 1]
    for here, there in zip(levels(corpus["people"], corpus["moves"], depth), wanted, strict=True):
        print(f"{corpus['people']} people, depth {here['depth']}: {here['paths']} paths,", end=" ")
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
        text = json.dumps({"start": START, "perft": [made(people) for people in DEPTHS]}, indent=1)
        Path(str(CORPUS)).write_text(f"{text}\n", encoding="utf-8")
        return 0
    wrong = [
        each
        for corpus in kept()
        for each in differing(corpus, DEPTHS[corpus["people"]][0 if asked.full else 1])
    ]
    print(f"{len(wrong)} levels differ, in {clock}")
    print(*wrong, sep="\n")
    return 1 if wrong else 0


#: What the first state is, for who has no Python.
START: Final = (
    "Spaces 20200000000001, 20200000000002, … are active and the dossier 123456789 is open, with"
    " one bank account; nobody holds anything. The clock is at 0, in microseconds."
)

if __name__ == "__main__":
    sys.exit(main())
