"""The small world: its states are those allowed, and each slice can fail."""

from collections import Counter

import pytest
from attrs import evolve

from habilitations._acts import delegation_effects, holding_guards
from habilitations._acts.adhesion import unmanaged
from habilitations._acts.delegation import cumulable, role_new
from habilitations._state import exclusivity, requests
from proof import alike, classes, independence, world
from proof.oracle import count
from proof.slices import one_request, roles_alone, two_requests
from proof.small_world import halves, judged
from proof.world import World
from tests.ablation import left_out

pytestmark = pytest.mark.proof
ONE = World(1)


def test_one_person_reaches_what_is_allowed() -> None:
    """One person reaches the eight states that the invariants allow, and all acts agree."""
    states, _ = world.reached(ONE)
    assert len(states) == 8 == count.count(1)
    for job in roles_alone(ONE, states, "one"):
        _, met, wrong = judged(job)
        assert wrong == []
        assert met["accepted"] > 0


def test_states_that_differ_by_names_alone_are_one() -> None:
    """Two people and MESSAGERIE have fifteen states, eight up to their names."""
    small, _ = halves(2)
    states, _ = world.reached(small)
    assert (len(states), len(classes.representatives(small, states))) == (15, 8)


def test_the_whole_is_the_product_of_its_halves() -> None:
    """States are put together from their halves, one for each class of names."""
    small = World(2)
    mail, pay = (world.reached(half)[0] for half in halves(2))
    made = {world.key(portal): portal for portal in classes.products(small, mail, pay)}
    whole = {one | other: portal for one in mail for other, portal in pay.items()}
    assert len(whole) == count.count(2)
    assert set(made) <= set(whole)
    alike = (len(classes.representatives(small, states)) for states in (made, whole))
    assert [*alike] == [len(made)] * 2


def test_an_act_names_its_services() -> None:
    """By its arguments, or by the request that is planted before it."""
    small = World(1)
    acts = (*world.takings(small), *world.askings(small), *world.upon_oneself(small))
    kinds = Counter((act.name, len(world.named(small, act))) for act in acts)
    assert kinds["activate_request", 2] == 7
    assert kinds["request_adhesion", 2] == 3
    assert kinds["designate", 2] == 3


def test_every_name_acts_alike() -> None:
    """The acts are the same under other names, so that one state of each class is enough."""
    small = World(3)
    asked = (*world.askings(small), *world.repetitions(small), *world.answers(small))
    given = (*world.delegations(small), *world.upon_oneself(small))
    told = Counter(f"{act.name} {act.given}" for act in (*asked, *given))
    one, other, _ = small.numbers
    swapped = {
        text.replace(one, "somebody").replace(other, one).replace("somebody", other)
        for text in told
    }
    assert swapped == set(told)
    assert set(told.values()) == {1}


def test_one_service_beside_another_is_as_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What names MESSAGERIE alone, or Payer, comes to the same; not where roles bind both."""
    small = World(1)
    mail, pay = (world.reached(half)[0] for half in halves(1))
    jobs = list(independence.beside("", small, mail, pay))
    assert sum(len(job.states) for job in jobs) == 6
    assert [independence.held(job)[2] for job in jobs] == [[]] * len(jobs)
    monkeypatch.setattr(exclusivity, "_scope", lambda *_: "the dossier")
    monkeypatch.setattr(exclusivity, "_apart", lambda *_: False)
    monkeypatch.setattr(holding_guards, "bits_read", lambda *_: ~0)
    two = World(2)
    mail, pay = (world.reached(half)[0] for half in halves(2))
    independence.alone.cache_clear()
    jobs = list(independence.beside("", two, mail, pay))
    wrong = [each for job in jobs for each in independence.held(job)[2]]
    assert any("ROL-6" in each for each in wrong)
    independence.alone.cache_clear()


def test_a_state_too_many_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an AS may be designated beside another, more states are reached than allowed."""
    left_out(monkeypatch, role_new, cumulable)
    small, _ = halves(2)
    states, _ = world.reached(small)
    assert len(states) != count.count(2, extra=count.ONLY_MESSAGERIE)


def test_a_wrong_act_on_roles_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An AS removed whose designees keep him as their source is found by slice (a)."""
    monkeypatch.setattr(delegation_effects, "regranted", lambda given, *_: given)
    small = World(3, (world.MESSAGERIE,))
    states, _ = world.reached(small)
    wrong = [each for job in roles_alone(small, states, "") for each in judged(job)[2]]
    assert any(each.startswith("after") for each in wrong)


def test_two_builds_are_alike_by_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of a slice is the same in any order, and another where an act comes to another."""
    states, _ = world.reached(ONE)
    (job, *_) = roles_alone(ONE, states, "one")
    first = alike.summed(job)
    assert first == alike.summed(evolve(job, portals=job.portals[::-1]))
    _, (pairs, _, number) = first
    monkeypatch.setattr(requests, "later", lambda start, delay: start + delay + world.TICK)
    _, other = alike.summed(job)
    assert (other[0], other[2] == number) == (pairs, False)


def test_a_deadline_moved_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that keeps an instant more than it should is found by slice (a)."""
    monkeypatch.setattr(requests, "later", lambda start, delay: start + delay + world.TICK)
    states, _ = world.reached(ONE)
    wrong = [each for job in roles_alone(ONE, states, "") for each in judged(job)[2]]
    assert any(each.startswith("after") for each in wrong)


def test_no_check_at_activation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request whose preconditions aren't judged again is found by slices (b) and (c)."""
    left_out(monkeypatch, unmanaged)
    two = World(2, (world.MESSAGERIE, world.DECLARER, world.PAYER_ONE))
    states = list(world.reached(two, tuple(world.takings(two)))[0].values())[:3]
    alone, _ = world.reached(ONE)
    assert any(judged(job)[2] for job in two_requests(two, states, "", 1))
    assert any(judged(job)[2] for job in one_request(ONE, alone, ""))
