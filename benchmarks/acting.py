"""What a procedure costs: against a small portal, a question, and a dossier with few people.

Law: each call of a side is on the same portal, prepared before it is timed. Doesn't know what each
procedure takes: see `acts`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from benchmarks.acts import ACTS
from benchmarks.asking import answered
from benchmarks.bounds import AGAINST_CAN
from benchmarks.figures import Asked, Row, Time, ratio, short, time_of
from benchmarks.portals import IDLE, MONDAY, crowded, number, people, siren
from benchmarks.racing import Race, refused
from benchmarks.timing import Side, medians
from benchmarks.worlds import FEWER, GROWTH, WAYS, World
from habilitations import Portal, Role, procedures, services

FEW: Final = 20
MANY: Final = 2000
_PART: Final = "procedures"


def prepared(known: World, name: str, ranks: frozenset[int]) -> Portal:
    """Return the portal of a world after what the act needs has happened on these dossiers."""
    portal = known.portal
    for rank in sorted(ranks):
        for procedure, arguments in ACTS[name].before(known, rank):
            portal = procedure(portal, **arguments)
    return portal


def acted(known: World, name: str, way: str) -> Side:
    """Return the side that calls a procedure on a portal, each time on the same one."""
    act, ranks = ACTS[name], known.ranks[way][:FEWER]
    portal = prepared(known, name, frozenset(ranks))
    calls = [{**act.given(known, rank, turn), "at": MONDAY} for turn, rank in enumerate(ranks)]
    called = act.called

    def run() -> None:
        for arguments in calls:
            called(portal, **arguments)

    return Side(run, len(calls))


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


def procedures_grown(
    small: World, large: World, races: Sequence[Race], rounds: int
) -> Iterator[Time | Row]:
    """Yield the times of the procedures, accepted and refused, and their ratios."""
    sides = {
        Asked(_PART, name, known.size, way): acted(known, name, way)
        for name in ACTS
        for way in WAYS
        for known in (small, large)
    }
    sides[Asked(_PART, "can", small.size, "hot")] = answered(small, "hot")
    for actors in (FEW, MANY):
        sides[_among(actors)] = in_a_crowd(actors)
    sides |= {Asked(_PART, f"{name}, refused"): side for name, side in _refused(races)}
    times = medians(sides, rounds)
    for asked, ns in times.items():
        yield time_of(asked, ns)
    yield from compared(times, small.size, large.size)


def compared(times: Mapping[Asked, float], small: int, large: int) -> Iterator[Row]:
    """Yield the ratios: to a small portal, to `can`, to a dossier with few people."""
    for name in ACTS:
        said = f"`{name}`, {short(large)} against {short(small)}"
        for way in WAYS:
            one, other = (Asked(_PART, name, size, way) for size in (large, small))
            yield ratio(Asked(_PART, said, large, way), times, one, other, GROWTH[way])
    for name, most in AGAINST_CAN.items():
        one, other = (Asked(_PART, what, small, "hot") for what in (name, "can"))
        yield ratio(Asked(_PART, f"`{name}` against `can`"), times, one, other, most)
    said = f"`designate` among {MANY} actors against {FEW}"
    yield ratio(Asked(_PART, said), times, _among(MANY), _among(FEW), 2.0)


def _refused(races: Sequence[Race]) -> Iterator[tuple[str, Side]]:
    for name in ACTS:
        side = refused(races, name, FEWER)
        if side is not None:
            yield name, side


def _among(actors: int) -> Asked:
    return Asked(_PART, f"designate among {actors} actors")
