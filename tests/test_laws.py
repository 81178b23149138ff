"""The laws of the whole, each on guided walks over all procedures, under every reading."""

import pickle
import random
from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habilitations import (
    Dossier,
    HabilitationError,
    Idsp,
    Portal,
    Right,
    SubscriberNumber,
    can,
    dossiers_of,
    habilitations_of,
    holders,
    requests_of,
    requests_on,
    role_of,
    roles_of,
)
from habilitations._state.dossier import key_of
from habilitations._state.seats import Seat
from habilitations.identifiers import DossierId, dossier_order
from tests import moves
from tests.moves import Step
from tests.test_lifecycle import RULESETS, TRIES

pytestmark = pytest.mark.slow

LENGTH: Final = 25
SEEDS: Final = st.integers(0, 2**32)
READINGS: Final = st.sampled_from(range(len(RULESETS)))


def steps(seed: int, reading: int) -> Iterator[Step]:
    """Yield a guided walk under a reading."""
    return moves.walk(seed, LENGTH, moves.started(RULESETS[reading]), tries=TRIES)


def rebuilt(portal: Portal) -> Portal:
    """Return the portal that the tables of a portal describe."""
    rows = [row for dossier in portal.dossiers for row in holders(portal, dossier=dossier)]
    return Portal.of(
        spaces=portal.spaces.values(),
        dossiers=portal.dossiers.values(),
        habilitations=random.Random(0).sample(rows, len(rows)),
        ruleset=portal.ruleset,
        rules_since=portal.rules_since,
    )


def _moved(step: Step) -> set[DossierId]:
    named = {step.move.arguments.get("dossier"), step.move.arguments.get("siren")}
    known = {*step.before.dossiers, *step.after.dossiers}
    return {each for each in known if moves.plain_id(each) in named}


@given(SEEDS, READINGS)
def test_a_state_is_what_its_tables_say(seed: int, reading: int) -> None:
    """ROL-2 to 8 hold after every step: the state passes the check of tables, and is its result."""
    for step in steps(seed, reading):
        assert rebuilt(step.after) == step.after


@given(SEEDS, READINGS)
def test_the_indexes_say_what_the_dossiers_say(seed: int, reading: int) -> None:
    """What is kept up step by step is what is worked out from the state alone."""
    for step in steps(seed, reading):
        portal, catalogue = step.after, step.after.ruleset.catalogue
        for dossier in portal.dossiers.values():
            assert dossier.holdings == dossier.held_anew(catalogue).holdings
            assert all(map(_coded_alike, dossier.seats))
        parts = {
            number.value: {
                key_of(each.id) for each in portal.dossiers.values() if _part(each, number)
            }
            for number in portal.spaces
        }
        assert {number: set(portal.part_map.get(number, ())) for number in parts} == parts
        addresses = {space.subscriber.email.key for space in portal.spaces.values()}
        assert set(portal.address_map) == addresses
        assert [*portal.listing.numbers()] == sorted(portal.space_map)
        known = sorted((each.id for each in portal.dossier_map.values()), key=dossier_order)
        assert [*portal.dossiers] == known


def _coded_alike(seat: Seat) -> bool:
    # What is read of a line at once is what is looked up for each person, and for nobody else.
    numbers = {seat.titulaire.value}.union(
        each.subscriber.value for line in seat.lines for each in line.delegations
    )
    return all(
        seat.codes(line) == {who: code for who in numbers if (code := seat.code(line, who))}
        for line in seat.lines
    )


def _part(dossier: Dossier, number: SubscriberNumber) -> bool:
    return number in dossier.people()


@given(SEEDS, READINGS)
def test_a_refusal_changes_nothing(seed: int, reading: int) -> None:
    """A refused call leaves the portal equal, with the same hash, and refuses the same again."""
    for step in steps(seed, reading):
        if isinstance(step.met, str):
            copied = pickle.loads(pickle.dumps(step.before))  # noqa: S301
            assert moves.outcome(step.before, step.move) == step.met
            assert (step.before, hash(step.before)) == (copied, hash(copied))


@given(SEEDS, READINGS)
def test_other_dossiers_are_untouched(seed: int, reading: int) -> None:
    """A step changes the dossier that it names, and no other; one on a dossier, no space."""
    for step in steps(seed, reading):
        if step.move.name == "change_rules":
            # What the new catalogue lacks ends on every dossier (CAT-4).
            continue
        others = set(step.before.dossiers) - _moved(step)
        assert all(step.before.dossier(each) is step.after.dossier(each) for each in others)
        if "dossier" in step.move.arguments:
            assert step.before.space_map == step.after.space_map


@given(SEEDS, READINGS)
def test_steps_on_different_dossiers_commute(seed: int, reading: int) -> None:
    """Two steps on different dossiers lead to the same state in either order."""
    chance = random.Random(seed)
    walked = [step for step in steps(seed, reading) if "dossier" in step.move.arguments]
    one, other = chance.choice(walked), chance.choice(walked)
    if _created(one) & _created(other):
        return
    start = chance.choice(walked).before
    assert _both(start, one, other) == _both(start, other, one)


def _created(step: Step) -> set[str]:
    named = (step.move.arguments["dossier"], step.move.arguments.get("siren"))
    return {each for each in named if isinstance(each, str)}


def _both(portal: Portal, *walked: Step) -> Portal:
    for step in walked:
        met = moves.outcome(portal, step.move)
        portal = met if isinstance(met, Portal) else portal
    return portal


@given(SEEDS, READINGS)
def test_cutting_and_merging_is_the_identity(seed: int, reading: int) -> None:
    """A portal cut into shards, and put together in any order, is the portal."""
    chance = random.Random(seed)
    *_, last = steps(seed, reading)
    portal = last.after
    ids = list(portal.dossiers)
    chance.shuffle(ids)
    cut = chance.randrange(len(ids) + 1)
    assert portal.only(ids[:cut]).merge(portal.only(ids[cut:])) == portal
    assert set(portal.only(ids[:cut]).dossiers) == set(ids[:cut])


@given(SEEDS, READINGS)
def test_queries_agree(seed: int, reading: int) -> None:
    """What people hold is the same by person, by dossier, by service and by right."""
    *_, last = steps(seed, reading)
    portal = last.after
    everything = [row for each in portal.dossiers for row in holders(portal, dossier=each)]
    for number in portal.spaces:
        own = [row for row in everything if row.subscriber == number]
        assert sorted(habilitations_of(portal, number), key=hash) == sorted(own, key=hash)
        known = {dossier.id for dossier in dossiers_of(portal, number)}
        assert known == {row.dossier for row in own}
        for dossier in portal.dossiers:
            _same_by_service(portal, number, dossier)


def _same_by_service(portal: Portal, number: object, dossier: DossierId) -> None:
    person = str(number)
    held = {row.service: row for row in habilitations_of(portal, person) if row.dossier == dossier}
    assert dict(roles_of(portal, person, dossier=dossier)) == {
        service: row.role for service, row in held.items()
    }
    for service in portal.ruleset.catalogue.elementary:
        row = held.get(service)
        role = role_of(portal, person, service, dossier=dossier)
        assert role is (None if row is None else row.role)
        for right in Right:
            granted = row is not None and not row.suspended and service.grants(row.role, right)
            assert can(portal, person, right, service, dossier=dossier) is granted


@given(SEEDS, READINGS)
def test_requests_agree(seed: int, reading: int) -> None:
    """What is pending is the same by person and by dossier."""
    for step in steps(seed, reading):
        portal, at = step.after, step.before.dossier(moves.SIRENS[0]).updated_at
        on = [s for each in portal.dossiers for s in requests_on(portal, dossier=each, at=at)]
        of = [s for number in portal.spaces for s in requests_of(portal, number, at=at)]
        assert sorted(on, key=hash) == sorted(of, key=hash)


@given(SEEDS, READINGS)
def test_whole_services_are_all_of_what_is_adhered_to(seed: int, reading: int) -> None:
    """`can` on a Service is true where every elementary service adhered to grants it (CAT-3)."""
    *_, last = steps(seed, reading)
    portal = last.after
    for dossier in portal.dossiers.values():
        for service in portal.ruleset.catalogue.services:
            seat = dossier.seat(service)
            lines = () if seat is None else seat.lines
            for number in portal.spaces:
                each = [
                    can(portal, number, Right.USE, line.service, dossier=dossier.id)
                    for line in lines
                ]
                whole = can(portal, number, Right.USE, service, dossier=dossier.id)
                assert whole is (bool(each) and all(each))


def test_walks_go_somewhere() -> None:
    """The walks are no walks of refusals: a third of the steps at least is accepted."""
    walked = [step for seed in range(10) for step in steps(seed, seed)]
    accepted = [step for step in walked if isinstance(step.met, Portal)]
    assert len(accepted) * 3 > len(walked)


@pytest.mark.parametrize("dossier", [Idsp("provisoire"), "999999999"])
def test_shards_name_dossiers_that_are_open(dossier: Idsp | str) -> None:
    """Cutting out a dossier that isn't open is refused."""
    with pytest.raises(HabilitationError):
        Portal().only([dossier])
