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
from itertools import permutations
from pathlib import Path
from typing import Final, NotRequired, TypeAlias, TypedDict, cast

from attrs import evolve, frozen

from habilitations import HabilitationError, Portal, Service, Step, procedures, services
from habilitations.model import AdhesionRequest, Dossier, Request
from habilitations.rules import (
    FICHE,
    AdhesionByDelegates,
    OnDelegatorRemoved,
    OnSubstitution,
    RoleExclusivity,
    Ruleset,
)
from habilitations.services import Catalogue
from proof.harness import Clock
from proof.world import NOW, PAYER, SIREN, World, dossier_of, started

#: The corpus, in the package.
CORPUS: Final = resources.files("habilitations").joinpath("testing", "perft.json")
SERVICES: Final = ("MESSAGERIE", "PAYER_TVA", "PAYER_IS")
WAITS: Final = {
    "code": (timedelta(), FICHE.code_delay, FICHE.code_delay + timedelta(microseconds=1)),
    "link": (timedelta(), FICHE.email_delay, FICHE.email_delay + timedelta(microseconds=1)),
}
_MICROSECOND: Final = timedelta(microseconds=1)
_READINGS: Final = {
    "role_exclusivity": RoleExclusivity,
    "on_substitution": OnSubstitution,
    "on_delegator_removed": OnDelegatorRemoved,
    "adhesion_by_delegates": AdhesionByDelegates,
}


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


def moves_by_letter(people: int) -> Iterator[str]:
    """Yield the moves of requests, letters with deadlines that are given among them."""
    waits = (timedelta(), timedelta(days=1), FICHE.code_delay + timedelta(days=2))
    for by in World(people).numbers:
        for line in _of_requests(by):
            yield line
            if line.startswith(("0 request_adhesion", "0 request_substitution")):
                yield from (f"{line} code_deadline={_written(NOW + each)}" for each in waits)


def moves_of_rules(people: int) -> Iterator[str]:
    """Yield the moves, and changes of rules: two catalogues that lack or part, and readings."""
    yield from moves(people)
    for rules in _rulesets():
        yield f"0 {_line_of(rules)}"


def _rulesets() -> Iterator[Ruleset]:
    yield from (evolve(FICHE, role_exclusivity=scope) for scope in RoleExclusivity)
    yield evolve(FICHE, adhesion_by_delegates=AdhesionByDelegates.REFUSED)
    apart = Service(code="PAYER_IS", label="Payer IS", elementary=(services.PAYER_IS,))
    left = tuple(each for each in PAYER.elementary if each != services.PAYER_IS)
    payer = Service(code="PAYER", label="Payer", elementary=left)
    mail, *_ = World(1).services
    for some in ((mail, payer), (mail, payer, apart), (PAYER,)):
        yield evolve(FICHE, catalogue=Catalogue(some, ()))


def _written(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def label(portal: Portal, now: datetime, first: Ruleset = FICHE) -> str:
    """Return a state as a text: who holds what and what is pending, in sorted lines.

    The rules stand in it where they aren't those of the first state.
    """
    ruled = [] if portal.ruleset == first else [_line_of(portal.ruleset).partition(" ")[2]]
    return "\n".join(sorted((*_lines(dossier_of(portal), now), *ruled)))


def _line_of(rules: Ruleset) -> str:
    step = Step.named("change_rules", {"ruleset": rules, "at": NOW})
    return step.notation().partition(" ")[2]


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
    rules = evolve(FICHE, **{name: _READINGS[name](value) for name, value in readings.items()})
    start = _under(rules, started(World(people, (*World(people).services[:1], PAYER))))
    nodes: dict[str, Node] = {label(start, NOW, rules): (start, NOW)}
    paths = Counter(dict.fromkeys(nodes, 1))
    read = [_read(line) for line in lines]
    yield _level(0, paths)
    for below in range(1, depth + 1):
        nodes, paths = _below(nodes, paths, read, rules)
        yield _level(below, paths)


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
