"""What lists cost: an item of an answer.

Law: a list is timed by the items that it answers. Doesn't know single questions or procedures.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from benchmarks.figures import Asked, Row, Time, ratio, short, time_of
from benchmarks.portals import siren
from benchmarks.timing import Side, medians, over
from benchmarks.worlds import FEWER, GROWTH, HOT, WAYS, World, holder
from habilitations import dossiers_of, holders, menu

LISTS: Final = ("holders", "menu", "dossiers_of")
_PART: Final = "lists"


def calls_of(known: World, way: str) -> Mapping[str, list[Callable[[], Sequence[object]]]]:
    """Return the calls of each list."""
    ranks, portal = known.ranks[way][:FEWER], known.portal
    whom = [holder(known, rank, 2) for rank in ranks]
    # A person has a hundred dossiers: those of one alone are hot.
    persons = whom[:1] * HOT if way == "hot" else whom
    where = [siren(rank) for rank in ranks]
    return {
        "holders": [functools.partial(holders, portal, dossier=each) for each in where],
        "menu": [
            functools.partial(menu, portal, who, dossier=each)
            for who, each in zip(whom, where, strict=True)
        ],
        "dossiers_of": [functools.partial(dossiers_of, portal, each) for each in persons],
    }


def side_of(calls: Sequence[Callable[[], Sequence[object]]]) -> Side:
    """Return the side that asks for lists, an item of them."""
    items = sum(len(call()) for call in calls)
    return Side(over(lambda call: call(), [(call,) for call in calls]).run, items)


def listed(small: World, large: World, rounds: int) -> Iterator[Time | Row]:
    """Yield the times of the listing queries, an item of the answer, and how they grow."""
    sides = {
        Asked(_PART, name, known.size, way): side_of(calls)
        for known in (small, large)
        for way in WAYS
        for name, calls in calls_of(known, way).items()
    }
    times = medians(sides, rounds)
    for asked, ns in times.items():
        yield time_of(asked, ns)
    for name in LISTS:
        said = f"`{name}`, an item, {short(large.size)} against {short(small.size)}"
        for way in WAYS:
            one, other = (Asked(_PART, name, known.size, way) for known in (large, small))
            asked = Asked(_PART, said, large.size, way)
            yield ratio(asked, times, one, other, GROWTH[way])
