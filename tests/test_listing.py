"""The keys of a portal in their order, and what it remembers of its last steps."""

import random
from typing import Final

import pytest

from habilitations import Idsp, Portal, identify_dossier, open_dossier
from habilitations._state.listing import MOST, Listing
from habilitations._state.trail import REMEMBERED, Touched, between
from habilitations.diffs import diff
from habilitations.identifiers import dossier_order
from tests.world import MONDAY

#: So many keys that chunks are halved.
MANY: Final = 3 * MOST


def keys(seed: int) -> tuple[str, ...]:
    """Return many numbers in an order of chance."""
    return tuple(random.Random(seed).sample([f"{n:09}" for n in range(2 * MANY)], MANY))


@pytest.mark.parametrize("seed", range(3))
def test_keys_are_in_their_order_however_they_came(seed: int) -> None:
    """Keys added one by one are listed as those given at once, and so when some are gone."""
    dossiers, grown = keys(seed), Listing()
    for place, key in enumerate(dossiers):
        grown = grown.with_number(key).with_dossier(key if place % 2 else Idsp(f"n{key}"))
    sirens, idsps = sorted(dossiers[1::2]), sorted(Idsp(f"n{key}") for key in dossiers[::2])
    assert [*grown.numbers()] == sorted(dossiers)
    assert [*grown.dossiers()] == [*sirens, *idsps]
    at_once = Listing.of(dossiers, grown.dossiers())
    assert [*at_once.dossiers()] == [*grown.dossiers()]
    assert [*at_once.numbers()] == [*grown.numbers()]
    for key in dossiers[1::2]:
        grown = grown.without_dossier(key)
    for idsp in idsps[1:]:
        grown = grown.without_dossier(idsp)
    assert [*grown.dossiers()] == idsps[:1]


def opened(portal: Portal, rank: int) -> Portal:
    """Return a portal with one more dossier."""
    return open_dossier(portal, dossier=f"{rank:09}", name="SARL", at=MONDAY)


def test_a_portal_remembers_where_it_differs_from_those_before_it() -> None:
    """Two portals know the keys of the steps since they were one, on both sides, DOS-2 included."""
    base = opened(opened(Portal(), 1), 2)
    provisional = open_dossier(opened(base, 3), dossier=Idsp("n"), name="SARL", at=MONDAY)
    one = identify_dossier(provisional, dossier=Idsp("n"), siren="000000004", at=MONDAY)
    other = opened(base, 5)
    found = between(one.trail, other.trail)
    assert found is not None
    assert {*found.dossiers} == {"000000003", Idsp("n"), "000000004", "000000005"}
    assert between(base.trail, base.trail) == Touched({}, {})
    assert [*one.dossiers] == sorted(one.dossiers, key=dossier_order)


def test_a_portal_forgets_its_first_steps() -> None:
    """What is too long ago, or was made apart, is compared whole: with the same answer."""
    first = made = Portal()
    steps = 2 * REMEMBERED
    for rank in range(steps):
        made = opened(made, rank)
    assert REMEMBERED <= sum(map(len, made.trail)) <= steps
    assert between(first.trail, made.trail) is None
    assert between(opened(first, 0).trail, made.trail) is None
    assert len(diff(first, made).data) == steps
    assert between(opened(first, 0).trail, opened(Portal(), 0).trail) is None
