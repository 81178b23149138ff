"""What questions and procedures cost, as ratios: to a bare look-up, to a small portal, to peers.

Run `python -m benchmarks.core`: all in one process, sides in turns, medians, and a table with the
bound of each ratio; ends with 1 where one is missed. Engines that are installed (the dependency
group `peers`) answer the same questions, and must answer alike. *Hot* asks about 50 dossiers over
and over, *spread* all over the portal. It takes minutes, and some gigabytes at a million.
"""

import argparse
import functools
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import frozen

from benchmarks import peers
from benchmarks.portals import (
    ADHERED,
    EACH,
    IDLE,
    LETTER,
    MONDAY,
    crowded,
    filled,
    number,
    people,
    siren,
    spaces,
    steps,
    taken,
)
from benchmarks.timing import Side, medians, over
from habilitations import (
    BankAccount,
    Portal,
    Right,
    Role,
    Siren,
    SubscriberNumber,
    all_habilitations,
    can,
    dossiers_of,
    holders,
    menu,
    procedures,
    services,
)
from habilitations.services import ElementaryService

#: Rights that exist on every service: engines don't know of the others.
RIGHTS: Final = (Right.USE, Right.DESIGNATE_ACTEUR, Right.DESIGNATE_SUPPLEANT)
ASKED_ABOUT: Final = (*ADHERED, services.DECLARER_IS)
OTHER_ACCOUNT: Final = BankAccount("FR7610107001011234567890129")
HOT: Final = 50
#: How many questions, by way of asking, and how often over in a round: those of a hot dossier are
#: few enough to stay in the processor's caches, as their dossiers do.
QUESTIONS: Final[Mapping[str, int]] = MappingProxyType({"hot": 1000, "spread": 10_000})
PASSES: Final[Mapping[str, int]] = MappingProxyType({"hot": 10, "spread": 1})
FEWER: Final = 500
WAYS: Final = ("hot", "spread")
PARTS: Final = ("apart", "replay", "lists", "procedures", "questions")

Question: TypeAlias = tuple[SubscriberNumber, Right, ElementaryService, Siren]
Row: TypeAlias = tuple[str, float, float, bool]


@frozen(kw_only=True)
class World:
    """A portal, and the ranks of the dossiers to ask about, by way of asking."""

    size: int
    dossiers: int
    portal: Portal
    ranks: Mapping[str, Sequence[int]]


def world(size: int) -> World:
    """Return a portal of about that many habilitations."""
    chance, dossiers = random.Random(size), -(-size // EACH)
    few = chance.sample(range(dossiers), min(HOT, dossiers))
    ranks = {
        "hot": [chance.choice(few) for _ in range(QUESTIONS["hot"])],
        "spread": [chance.randrange(dossiers) for _ in range(QUESTIONS["spread"])],
    }
    return World(size=size, dossiers=dossiers, portal=filled(dossiers), ranks=ranks)


def holder(known: World, rank: int, place: int) -> SubscriberNumber:
    """Return the AT, the AS, the Acteur Délégant or the Acteur of a dossier, a value made anew."""
    return number((4 * rank + place) % people(known.dossiers))


def idle(known: World, turn: int) -> SubscriberNumber:
    """Return somebody who holds nothing."""
    return number(people(known.dossiers) + turn % IDLE)


def questions(known: World, way: str) -> list[Question]:
    """Return questions of `can`, about a fifth of them about people who hold nothing."""
    chance = random.Random(0)
    return [
        (
            holder(known, rank, place) if (place := chance.randrange(5)) < 4 else idle(known, rank),
            chance.choice(RIGHTS),
            chance.choice(ASKED_ABOUT),
            siren(rank),
        )
        for rank in known.ranks[way]
    ]


def answered(known: World, way: str) -> Side:
    """Return the side that asks `can`."""
    asked, passes = questions(known, way), range(PASSES[way])

    def run() -> None:
        portal = known.portal
        for _ in passes:
            for person, right, service, dossier in asked:
                can(portal, person, right, service, dossier=dossier)

    return Side(run, len(asked) * len(passes))


def looked_up(table: Mapping[tuple[str, str, str], str], known: World, way: str) -> Side:
    """Return the side that looks up keys made beforehand in a bare dict: the limit."""
    asked, passes = questions(known, way), range(PASSES[way])
    keys = [(where.value, who.value, what.code) for who, _, what, where in asked]
    get = table.get

    def run() -> None:
        for _ in passes:
            for key in keys:
                get(key)

    return Side(run, len(keys) * len(passes))


def check(engine: peers.Engine, known: World, asked: Sequence[Question]) -> list[tuple[str, ...]]:
    """Return the questions in text, after comparing the answers of an engine and of `can`."""
    texts = [(who.value, right.value, what.code, where.value) for who, right, what, where in asked]
    expected = [
        can(known.portal, who, right, what, dossier=where) for who, right, what, where in asked
    ]
    assert [engine(*text) for text in texts] == expected
    assert len(set(expected)) == 2
    return [*texts]


def questioned(worlds: Sequence[World], rounds: int, *, with_peers: bool) -> Iterator[Row]:
    """Yield the ratios of `can`: to a bare look-up, to a small portal, to the engines."""
    sides: dict[str, Side] = {}
    for known in worlds:
        rows = list(all_habilitations(known.portal))
        table = {(r.dossier.value, r.subscriber.value, r.service.code): r.role.value for r in rows}
        made = {name: make(rows) for name, make in peers.installed().items() if with_peers}
        del rows
        for way in WAYS:
            sides[f"bare {known.size} {way}"] = looked_up(table, known, way)
            sides[f"can {known.size} {way}"] = answered(known, way)
            for name, engine in made.items():
                texts = check(engine, known, questions(known, way)[:FEWER])
                sides[f"{name} {known.size} {way}"] = over(engine, texts)
    times = medians(sides, rounds)
    for name, time in times.items():
        print(f"  {name}: {time:.0f} ns")
    small, large = worlds[0].size, worlds[-1].size
    for known in worlds:
        for way in WAYS:
            at = f"{known.size} {way}"
            bound = 10.0 if known is worlds[0] else 0.0
            yield row(f"can against a bare look-up, {at}", times, f"can {at}", f"bare {at}", bound)
    for way, bound in zip(WAYS, (1.3, 6.0), strict=True):
        name = f"can at {large} against {small}, {way}"
        yield row(name, times, f"can {large} {way}", f"can {small} {way}", bound)
    for name in FASTER:
        yield from faster(name, times, small, large)


def faster(name: str, times: Mapping[str, float], small: int, large: int) -> Iterator[Row]:
    """Yield how many times an engine takes what `can` takes."""
    places = [f"{size} {way}" for way in WAYS for size in (small, large)]
    for place, least in zip(places, FASTER[name], strict=True):
        if f"{name} {place}" in times:
            ratio = times[f"{name} {place}"] / times[f"can {place}"]
            yield f"{name} against can, {place}, at least", ratio, least, ratio >= least


#: How many times `can` is faster than an engine: hot small and large, spread small and large.
FASTER: Final[Mapping[str, tuple[float, float, float, float]]] = {
    "casbin": (60, 40, 40, 10),
    "cedarpy": (120, 80, 80, 20),
    "oso": (90, 60, 60, 15),
}


def row(name: str, times: Mapping[str, float], one: str, other: str, most: float) -> Row:
    """Return the ratio of two times, and whether it is within its bound; 0 is none."""
    ratio = times[one] / times[other]
    return name, ratio, most, not most or ratio <= most


def _designate(known: World, turn: int, rank: int) -> dict[str, object]:
    del rank
    delegate, role = idle(known, turn), Role.ACTEUR
    return {"delegate": delegate, "services": [services.PAYER_TVA], "role": role}


def _delegation(known: World, turn: int, rank: int) -> dict[str, object]:
    del turn
    return {"delegate": holder(known, rank, 2), "services": [services.PAYER_TVA]}


def _adhesion(known: World, turn: int, rank: int) -> dict[str, object]:
    del known, turn, rank
    return {"services": [services.DECLARER_IS], "code": LETTER}


def _substitution(known: World, turn: int, rank: int) -> dict[str, object]:
    del rank
    return {"by": idle(known, turn), "services": [services.DECLARER_TVA], "code": LETTER}


def _account(known: World, turn: int, rank: int) -> dict[str, object]:
    del known, turn, rank
    return {"bank_account": OTHER_ACCOUNT}


#: The procedures timed, each with what it takes beside the AT, the dossier and the instant.
CALLED: Final[Mapping[str, Callable[[World, int, int], dict[str, object]]]] = {
    "designate": _designate,
    "suspend": _delegation,
    "revoke": _delegation,
    "request_adhesion": _adhesion,
    "request_substitution": _substitution,
    "add_bank_account": _account,
}


def acted(known: World, name: str, way: str) -> Side:
    """Return the side that calls a procedure on a portal, each time on the same one."""
    called: Callable[..., Portal] = getattr(procedures, name)
    calls = [
        {
            "by": holder(known, rank, 0),
            "dossier": siren(rank),
            "at": MONDAY,
            **CALLED[name](known, turn, rank),
        }
        for turn, rank in enumerate(known.ranks[way][:FEWER])
    ]

    def run() -> None:
        for arguments in calls:
            called(known.portal, **arguments)

    return Side(run, len(calls))


def procedures_grown(small: World, large: World, rounds: int) -> Iterator[Row]:
    """Yield the ratios of procedures: to a small portal, to `can`, to a dossier with few people."""
    sides = {
        f"{name} {known.size} {way}": acted(known, name, way)
        for name in CALLED
        for way in WAYS
        for known in (small, large)
    }
    sides["can"] = answered(small, "hot")
    for actors in (20, 2000):
        sides[f"crowd {actors}"] = in_a_crowd(actors)
    times = medians(sides, rounds)
    for name, time in times.items():
        print(f"  {name}: {time / 1000:.2f} µs")
    for name in CALLED:
        for way, bound in zip(WAYS, (1.5, 4.0), strict=True):
            said = f"{name} at {large.size} against {small.size}, {way}"
            yield row(
                said, times, f"{name} {large.size} {way}", f"{name} {small.size} {way}", bound
            )
    yield row("designate against can", times, f"designate {small.size} hot", "can", 40.0)
    said = "designate among 2000 actors against 20"
    yield row(said, times, "crowd 2000", "crowd 20", 2.0)


def in_a_crowd(actors: int) -> Side:
    """Return the side that designates on a dossier with that many actors."""
    portal, first = crowded(actors), people(1) + actors

    def run() -> None:
        for turn in range(FEWER):
            procedures.designate(
                portal,
                by=number(0),
                delegate=number(first + turn % IDLE),
                dossier=siren(0),
                services=[services.PAYER_TVA],
                role=Role.ACTEUR,
                at=MONDAY,
            )

    return Side(run, FEWER)


def listed(small: World, large: World, rounds: int) -> Iterator[Row]:
    """Yield the ratios of the listing queries, an item of the answer."""
    sides: dict[str, Side] = {}
    for known in (small, large):
        for way in WAYS:
            ranks, portal = known.ranks[way][:FEWER], known.portal
            whom = [holder(known, rank, 2) for rank in ranks]
            # A person has a hundred dossiers: those of one alone are hot.
            persons = whom[:1] * HOT if way == "hot" else whom
            where = [siren(rank) for rank in ranks]
            calls: dict[str, list[Callable[[], Sequence[object]]]] = {
                "holders": [functools.partial(holders, portal, dossier=each) for each in where],
                "menu": [
                    functools.partial(menu, portal, who, dossier=each)
                    for who, each in zip(whom, where, strict=True)
                ],
                "dossiers_of": [functools.partial(dossiers_of, portal, each) for each in persons],
            }
            for name, asked in calls.items():
                items = sum(len(call()) for call in asked)
                side = over(lambda call: call(), [(call,) for call in asked])
                sides[f"{name} {known.size} {way}"] = Side(side.run, items)
    times = medians(sides, rounds)
    for name in ("holders", "menu", "dossiers_of"):
        for way, bound in zip(WAYS, (1.5, 4.0), strict=True):
            said = f"{name}, an item, at {large.size} against {small.size}, {way}"
            yield row(
                said, times, f"{name} {large.size} {way}", f"{name} {small.size} {way}", bound
            )


def replayed(dossiers: int, rounds: int) -> Iterator[Row]:
    """Yield the ratio of steps one by one to steps at once."""
    start, calls = spaces(people(dossiers)), list(steps(dossiers))

    def one_by_one() -> Portal:
        return functools.reduce(lambda portal, call: call[0](portal, **call[1]), calls, start)

    assert one_by_one() == taken(start, calls)
    sides = {
        "at once": Side(lambda: taken(start, calls), len(calls)),
        "one by one": Side(one_by_one, len(calls)),
    }
    times = medians(sides, rounds)
    ratio = times["one by one"] / times["at once"]
    yield f"{len(calls)} steps one by one against at once, at least", ratio, 2.0, ratio >= 2


def resident() -> int:
    """Return the bytes resident in this process, where the system tells."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


def weighed(size: int) -> None:
    """Print the bytes that a habilitation takes: in a process of its own."""
    dossiers = -(-size // EACH)
    empty, calls = spaces(people(dossiers)), steps(dossiers)
    before = resident()
    full = taken(empty, calls)
    print((resident() - before) / (len(full.dossiers) * EACH))


def measured_apart(size: int, rounds: int) -> Iterator[Row]:
    """Yield what takes processes of their own: memory, and the import."""
    if Path("/proc/self/statm").exists():
        told = _output("-m", "benchmarks.core", "--weigh", str(size))
        yield f"resident bytes a habilitation, {size}", float(told), 150.0, float(told) <= 150
    if find_spec("cattrs"):
        known: dict[str, list[float]] = {line: [] for line in _IMPORTS.values()}
        for _ in range(3 * rounds):
            for line, times in known.items():
                times.append(float(_output("-c", _TIMED.format(line))))
        medians_of = {line: statistics.median(times) for line, times in known.items()}
        limit, package, core = _IMPORTS.values()
        yield row(f"{package} against {limit}", medians_of, package, limit, 1.6)
        yield row(f"{core} against {limit}", medians_of, core, limit, 2.5)


#: What is imported: the limit, the package by itself, and with what rules and questions need.
_IMPORTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "limit": "import attrs, cattrs",
        "package": "import habilitations",
        "core": "from habilitations import Portal, can, designate",
    }
)
_TIMED: Final = """
import time
begun = time.process_time()
{}
print(time.process_time() - begun)
"""


def _output(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measured(asked: argparse.Namespace) -> Iterator[Row]:
    """Yield the ratios of the parts asked for, in the order of `PARTS`."""
    rounds: int = asked.rounds
    if "apart" in asked.parts:
        yield from measured_apart(asked.sizes[-1], rounds)
    if "replay" in asked.parts:
        yield from replayed(asked.replay, rounds)
    if not {"questions", "procedures", "lists"} & set(asked.parts):
        return
    worlds = [world(size) for size in asked.sizes]
    if "lists" in asked.parts:
        yield from listed(worlds[0], worlds[-1], rounds)
    if "procedures" in asked.parts:
        yield from procedures_grown(worlds[0], worlds[-1], rounds)
    if "questions" in asked.parts:
        yield from questioned(worlds, rounds, with_peers=not asked.without_peers)


def main() -> int:
    """Print the tables; return 1 where a ratio misses its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--replay", type=int, default=5000, help="dossiers to replay")
    parser.add_argument("--without-peers", action="store_true")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--weigh", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.weigh:
        weighed(asked.weigh)
        return 0
    rows = list(measured(asked))
    print(f"Python {sys.version.split()[0]}, medians of {asked.rounds} rounds")
    for name, ratio, bound, kept in rows:
        print(f"| {name} | {ratio:.2f} | {bound or '-'} |{'' if kept else ' missed'}")
    return int(not all(kept for *_, kept in rows))


if __name__ == "__main__":
    sys.exit(main())
