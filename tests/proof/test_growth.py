"""Growth is measured by counts, and what grows too fast is found."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from habilitations.__main__ import Status
from proof import disturbances, growth, soak
from proof.growth import Growth
from proof.growth_ready import Call

pytestmark = pytest.mark.proof


def pairs(count: int) -> tuple[int, Call]:
    """Make ready what looks at every pair."""
    given = list(range(count))
    return count * 50, lambda: [[one < other for other in given if one != other] for one in given]


def kept(count: int) -> tuple[int, Call]:
    """Make ready what holds a thousand bytes a byte."""
    return count, lambda: bytearray(1000 * count)


def test_there_are_families_enough() -> None:
    """Of each kind, and those of the trial among them."""
    groups = Counter(name.partition(":")[0] for name in growth.FAMILIES)
    assert len(growth.FAMILIES) >= 120
    assert min(groups.values()) >= 9
    assert "broken: copies of a dossier with an actor each" in growth.FAMILIES


@pytest.mark.parametrize("name", ["document: a scenario", "item: nothing among rows"])
def test_a_family_is_within_its_bounds(name: str) -> None:
    """What is linear is found to be."""
    found = growth.growth((name, 2000))
    assert [*found.wrong()] == []
    assert name in str(found)


def test_what_looks_at_every_pair_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A power of two is beyond the bound."""
    monkeypatch.setattr(growth, "FAMILIES", {"document: pairs": pairs})
    wrong, *_ = growth.growth(("document: pairs", 600)).wrong()
    assert "power 2.0" in wrong or "power 1.9" in wrong


def test_what_holds_too_much_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand bytes for each byte are beyond the bound."""
    monkeypatch.setattr(growth, "FAMILIES", {"document: kept": kept})
    (wrong,) = growth.growth(("document: kept", 2000)).wrong()
    assert wrong == "1000 bytes held a byte"


def test_what_costs_too_much_a_byte_is_found() -> None:
    """Steps and memory have bounds a byte, and memory a power of its own."""
    held = (10**6, 4 * 10**6, 16 * 10**6)
    found = Growth(name="raw: x", sizes=(10, 20, 40), steps=(0, 10**5, 3 * 10**5), held=held)
    assert len([*found.wrong()]) == 4 - (found.exponent <= growth.STEEPEST)


def test_a_soak_meets_everything() -> None:
    """In a few rounds documents, walks and commands are met, and memory is read."""
    met, read = soak.soak(3, 1)
    assert {"a walk", "a document refused"} <= met.keys()
    assert soak.flatness([(0.2 * 3, 100), (3.0, 106)], 3) == pytest.approx(0.06)
    assert all(size > 0 for _, size in read)


def statuses() -> Iterator[int]:
    """Yield the statuses that are expected."""
    return (case.status for case in disturbances.cases())


def test_disturbances_are_two_hundred() -> None:
    """Each expects a documented status, or the end that a signal makes."""
    known = {*Status, *(-each for each in (1, 15))}
    assert len([*statuses()]) >= 200
    assert {*statuses()} <= known
    names = [case.name for case in disturbances.cases()]
    assert len(names) == len({*names})


def test_a_wrong_end_is_found() -> None:
    """A status that isn't expected is told, and so is a file that is left."""
    case = disturbances.Case(name="x", line="touch left; echo Traceback; exit 3", status=0)
    told = disturbances.ended(case)
    assert told == "x: it ended with 3, not 0; x: a traceback was shown; x: left was left"


@pytest.mark.parametrize("place", random.Random(1).sample(range(287), 4))
def test_some_disturbances(place: int) -> None:
    """A few of them end as they must."""
    assert disturbances.ended(disturbances.cases()[place]) == ""
