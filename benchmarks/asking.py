"""What a question costs: against a bare look-up, a small portal, and the engines.

Law: engines answer the same questions, and must answer alike. Doesn't know procedures.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, TypeAlias

from benchmarks import peers
from benchmarks.figures import Asked, Row, Time, bounded, ratio, short, time_of
from benchmarks.portals import ADHERED, siren
from benchmarks.timing import Side, medians, over
from benchmarks.worlds import FEWER, PASSES, WAYS, World, holder, idle
from habilitations import Right, Siren, SubscriberNumber, all_habilitations, can, services
from habilitations.services import ElementaryService

#: Rights that exist on every service: engines don't know of the others.
RIGHTS: Final = (Right.USE, Right.DESIGNATE_ACTEUR, Right.DESIGNATE_SUPPLEANT)
ASKED_ABOUT: Final = (*ADHERED, services.DECLARER_IS)
BARE: Final = "bare look-up"
#: How many times `can` is faster than an engine: hot small and large, spread small and large.
FASTER: Final[Mapping[str, tuple[float, float, float, float]]] = MappingProxyType(
    {"casbin": (60, 40, 40, 10), "cedarpy": (120, 80, 80, 20), "oso": (90, 60, 60, 15)}
)
_PART: Final = "questions"

Question: TypeAlias = tuple[SubscriberNumber, Right, ElementaryService, Siren]


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


def sides_of(known: World, *, with_peers: bool) -> Iterator[tuple[Asked, Side]]:
    """Yield the sides that answer about a portal."""
    rows = list(all_habilitations(known.portal))
    table = {(r.dossier.value, r.subscriber.value, r.service.code): r.role.value for r in rows}
    made = {name: make(rows) for name, make in peers.installed().items() if with_peers}
    del rows
    for way in WAYS:
        yield Asked(_PART, BARE, known.size, way), looked_up(table, known, way)
        yield Asked(_PART, "can", known.size, way), answered(known, way)
        for name, engine in made.items():
            texts = check(engine, known, questions(known, way)[:FEWER])
            yield Asked(_PART, name, known.size, way), over(engine, texts)


def questioned(worlds: Sequence[World], rounds: int, *, with_peers: bool) -> Iterator[Time | Row]:
    """Yield the times of `can` and their ratios: to a bare look-up, a small portal, the engines."""
    sides = {
        asked: side for known in worlds for asked, side in sides_of(known, with_peers=with_peers)
    }
    times = medians(sides, rounds)
    for asked, ns in times.items():
        yield time_of(asked, ns)
    yield from compared(times, [known.size for known in worlds])


def compared(times: Mapping[Asked, float], sizes: Sequence[int]) -> Iterator[Row]:
    """Yield the ratios."""
    small, large = sizes[0], sizes[-1]
    for size in sizes:
        for way in WAYS:
            asked = Asked(_PART, f"`can` against a bare look-up, {short(size)}", size, way)
            one, other = (Asked(_PART, what, size, way) for what in ("can", BARE))
            yield ratio(asked, times, one, other, 10.0 if size == small else 0.0)
    for way, most in zip(WAYS, (1.3, 6.0), strict=True):
        asked = Asked(_PART, f"`can`, {short(large)} against {short(small)}", large, way)
        one, other = (Asked(_PART, "can", size, way) for size in (large, small))
        yield ratio(asked, times, one, other, most)
    for name in FASTER:
        yield from faster(name, times, small, large)


def faster(name: str, times: Mapping[Asked, float], small: int, large: int) -> Iterator[Row]:
    """Yield how many times an engine takes what `can` takes."""
    places = [(size, way) for way in WAYS for size in (small, large)]
    for (size, way), least in zip(places, FASTER[name], strict=True):
        engine, own = (Asked(_PART, what, size, way) for what in (name, "can"))
        if engine in times:
            asked = Asked(_PART, f"{name} against `can`, {short(size)}", size, way)
            yield bounded(asked, times[engine] / times[own], least=least)
