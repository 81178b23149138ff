"""A regression check of speed: it fails for a cause, such as a scan, and never for noise.

Law: calls are counted, which no noise changes; where time is compared, it is the least of several
turns of two sides in one process, with a margin of several times what is measured. The figures
themselves are those of `python -m benchmarks.core`.
"""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Final

import pytest

from benchmarks.portals import IDLE, MONDAY, crowded, filled, filling, number, people, siren
from habilitations import (
    Idsp,
    Portal,
    Right,
    Role,
    can,
    designate,
    dossiers_of,
    holders,
    identify_dossier,
    menu,
    services,
)
from tests.test_only_declared_errors import CALLS, PROCEDURES

FEW: Final = 30
MANY: Final = 1000
SMALL: Final = filled(FEW)
LARGE: Final = filled(MANY)
EMPTY: Final = crowded(15)
CROWDED: Final = crowded(1500)


def asked(portal: Portal, dossiers: int, name: str) -> Callable[[], object]:
    """Return a call of a query or of a procedure on the last dossier of a portal."""
    rank = dossiers - 1
    actor, where = number((4 * rank + 3) % people(dossiers)), siren(rank)
    calls: dict[str, Callable[[], object]] = {
        "can": partial(can, portal, actor, Right.USE, services.PAYER_TVA, dossier=where),
        "holders": partial(holders, portal, dossier=where),
        "menu": partial(menu, portal, actor, dossier=where),
        "designate": named(portal, rank, people(dossiers)),
    }
    return calls[name]


def named(portal: Portal, rank: int, delegate: int) -> Callable[[], object]:
    """Return a call of `designate` on a dossier, by its AT."""
    return partial(
        designate,
        portal,
        by=number(4 * rank % people(rank + 1)),
        delegate=number(delegate),
        dossier=siren(rank),
        services=[services.PAYER_TVA],
        role=Role.ACTEUR,
        at=MONDAY,
    )


def least(one: Callable[[], object], other: Callable[[], object]) -> float:
    """Return how many times the first call takes what the second takes, each at its quickest."""
    pairs = [(_seconds(one), _seconds(other)) for _ in range(15)]
    return min(first for first, _ in pairs) / min(second for _, second in pairs)


def _seconds(call: Callable[[], object]) -> float:
    begun = time.process_time()
    for _ in range(20):
        call()
    return time.process_time() - begun


def calls_in(call: Callable[[], object]) -> int:
    """Return how many functions are called, those written in C included."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    # Whoever listens to the collector, as Hypothesis does, would be counted too.
    before = sys.getprofile()
    gc.disable()
    sys.setprofile(counted)
    try:
        call()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


@pytest.mark.parametrize(("name", "most"), [("can", 12), ("menu", 90), ("designate", 280)])
def test_a_call_is_few_calls(name: str, most: int) -> None:
    """A question is a handful of look-ups, and a procedure a few hundred calls, at any size."""
    counts = [calls_in(asked(*each, name)) for each in ((SMALL, FEW), (LARGE, MANY))]
    assert max(counts) <= most
    assert max(counts) - min(counts) <= most / 10


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_procedure_makes_nothing_anew_that_it_had(name: str) -> None:
    """Each is some hundred calls: a converter of attrs made in one took two hundred alone."""
    # The first one loads its family.
    CALLS[name]()
    assert calls_in(CALLS[name]) <= 280


def identifying(dossiers: int) -> Callable[[], object]:
    """Return what gives its SIREN to a new dossier, whose people have all the older ones too."""
    portal, where = filled(dossiers), Idsp("provisoire")
    for procedure, arguments in filling(where, map(number, range(4))):
        portal = procedure(portal, **arguments)
    return partial(identify_dossier, portal, dossier=where, siren=siren(dossiers), at=MONDAY)


def test_a_dossier_is_identified_at_once_whatever_else_its_people_have() -> None:
    """A provisional dossier is not looked for among all those of each person."""
    assert len(dossiers_of(LARGE, number(0))) > 2 * len(dossiers_of(SMALL, number(0)))
    assert calls_in(identifying(MANY)) - calls_in(identifying(FEW)) <= 20


@pytest.mark.parametrize("name", ["can", "holders", "menu", "designate"])
def test_a_large_portal_costs_no_more(name: str) -> None:
    """What is asked of one dossier takes about as long whatever else the portal has."""
    assert least(asked(LARGE, MANY, name), asked(SMALL, FEW, name)) < 5


def test_a_crowd_costs_little_more() -> None:
    """A hundred times as many actors on a dossier don't make a designation or a question linear."""
    first, where = people(1), siren(0)
    many, few = named(CROWDED, 0, first + 1500 + IDLE - 1), named(EMPTY, 0, first + 15)
    assert least(many, few) < 6
    actor, right, service = number(first + 7), Right.USE, services.PAYER_TVA
    question = [
        partial(can, each, actor, right, service, dossier=where) for each in (CROWDED, EMPTY)
    ]
    assert all(call() for call in question)
    assert least(*question) < 5


def test_a_question_is_near_a_bare_look_up() -> None:
    """`can` takes some ten look-ups of a dict; forty would be another algorithm."""
    key = ("123456789", "20200000000000", "PAYER_TVA")
    assert least(asked(SMALL, FEW, "can"), partial({key: 1}.get, key)) < 40


def test_a_list_is_as_long_as_its_answer() -> None:
    """The dossiers of a person are found without looking at those of others."""
    calls = [partial(dossiers_of, each, number(0)) for each in (LARGE, SMALL)]
    large, small = (len(call()) for call in calls)
    assert least(*calls) / (large / small) < 5
