"""What must not wait side by side is found without a look at every pair, and all of it is found."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final, TypeVar

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from habilitations import Portal, errors
from habilitations._state import table_checks
from habilitations._state.given import Found
from habilitations._state.requests import Waiting, same_code, same_link, shared_services
from habilitations._state.space import takes
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    Dossier,
    EmailChange,
    Habilitation,
    Request,
    Space,
    Subscriber,
    SubstitutionRequest,
)
from habilitations.roles import Role
from habilitations.rules import FICHE
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER_TVA
from tests.world import DAY, LILA, MARTIN, MONDAY

days: Final = st.integers(0, 6).map(lambda count: MONDAY + count * DAY)
people: Final = st.sampled_from([SubscriberNumber(f"{each:014}") for each in range(1, 4)])
codes: Final = st.sampled_from(["a", "b"])
DOSSIER: Final = Dossier(id=MARTIN, name="X", opened_at=MONDAY)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Draw a request, of few people, codes, links, services and days."""
    asked = draw(days)
    who, code = draw(people), draw(codes)
    deadline = asked + draw(st.integers(-1, 3)) * DAY
    if draw(st.booleans()):
        whole = st.sampled_from([FICHE.catalogue.service_of(DECLARER_TVA)])
        services = draw(st.lists(whole, max_size=1))
        return SubstitutionRequest(
            requester=who,
            dossier=MARTIN,
            services=services,
            code=code,
            asked_at=asked,
            deadline=deadline,
        )
    lines = draw(st.lists(st.sampled_from([DECLARER_TVA, MESSAGERIE, PAYER_TVA]), max_size=2))
    return AdhesionRequest(
        requester=who,
        dossier=MARTIN,
        services=lines,
        code=code,
        asked_at=asked,
        deadline=deadline,
        email_link=draw(st.none() | codes),
        link_deadline=draw(st.none() | st.just(asked + DAY)),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw a dossier on which anything waits."""
    asked = draw(days)
    change = EmailChange(
        requester=draw(people),
        email="a@martin.example",
        email_link=draw(codes),
        asked_at=asked,
        deadline=asked + DAY,
    )
    return Dossier(
        id=MARTIN,
        name="SARL MARTIN",
        opened_at=MONDAY,
        requests=draw(st.lists(requests(), max_size=8)),
        email_change=draw(st.none() | st.just(change)),
    )


_Waiting = TypeVar("_Waiting", Request, Waiting)


def firsts(
    asked: Sequence[_Waiting], clash: Callable[[_Waiting, _Waiting], object]
) -> Iterator[tuple[_Waiting, _Waiting]]:
    """Yield each that clashes with an earlier one, and the first such: every pair is looked at."""
    for place, each in enumerate(asked):
        found = next((earlier for earlier in asked[:place] if clash(earlier, each)), None)
        if found is not None:
            yield found, each


def by_pairs(dossier: Dossier) -> Iterator[Found]:
    """Yield what is found when every pair is looked at."""
    asked = sorted(dossier.requests, key=lambda each: each.asked_at)
    for _, other in firsts(asked, same_code):
        yield errors.CodeAlreadyInUse(other.dossier, other.requester), [dossier]
    for one, other in firsts(asked, shared_services):
        common = shared_services(one, other)
        yield errors.RequestAlreadyPending(other.dossier, other.requester, common), [dossier]
    for _ in firsts(sorted(dossier.linked, key=lambda each: each.asked_at), same_link):
        yield errors.LinkAlreadyInUse(dossier.id), [dossier]


@pytest.mark.rule("REQ-1")
@pytest.mark.rule("ADH-10")
@given(dossiers())
def test_requests_are_apart_as_every_pair_is(dossier: Dossier) -> None:
    """Each clash is told once, with the first in its way."""
    assert list(table_checks.requests_apart(dossier)) == list(by_pairs(dossier))


@st.composite
def spaces(draw: st.DrawFn) -> Space:
    """Draw a space of one address, void at some day or never, and changed before or after it."""
    registered = draw(days)
    return Space(
        subscriber=person(draw(st.integers(1, 99))),
        code="x",
        registered_at=registered,
        updated_at=draw(days),
        activated_at=draw(st.none() | st.just(registered)),
        deadline=registered + draw(st.integers(-1, 3)) * DAY,
    )


def person(number: int) -> Subscriber:
    """Return somebody of the one address."""
    return Subscriber(
        number=f"{number:014}", last_name="X", first_name="Y", email="v@x.example", employer="Z"
    )


def clash(one: Space, other: Space) -> bool:
    """Tell whether two spaces both keep the address when the other is changed."""
    return takes(one, other.updated_at) and takes(other, one.updated_at)


@pytest.mark.rule("ESP-1")
@given(st.lists(spaces(), max_size=7))
def test_spaces_of_an_address_are_apart_as_every_pair_is(given_spaces: list[Space]) -> None:
    """A clash is told if any two clash, each space once, and with one that it clashes with."""
    found = [
        [each for each in about if isinstance(each, Space)]
        for fault, about in table_checks.one_space_each(given_spaces)
        if isinstance(fault, errors.EmailAlreadyInUse)
    ]
    assert bool(found) is any(clash(*pair) for pair in combinations(given_spaces, 2))
    assert all(clash(*about) for about in found)
    alone = [each for each in given_spaces if not any(each is about[1] for about in found)]
    assert not any(clash(*pair) for pair in combinations(alone, 2))


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """Return what grows by one with each call of a function of the checks."""
    calls: list[object] = []
    known: Callable[..., object] = getattr(table_checks, name)

    def counting(*objects: object) -> object:
        calls.append(None)
        return known(*objects)

    monkeypatch.setattr(table_checks, name, counting)
    return calls


def test_void_spaces_of_one_address_are_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of many void inscriptions of one address is compared with one other."""
    calls = counted(monkeypatch, "_apart")
    made: Sequence[Space] = [
        Space(subscriber=person(each), code="x", registered_at=MONDAY + 4 * each * DAY)
        for each in range(1, 300)
    ]
    assert len(Portal.of(spaces=made).spaces) == 299
    assert len(calls) == 298


def test_requests_of_many_people_are_linear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests that have no person in common are not compared; a lapsed one of a code is, once."""
    calls = counted(monkeypatch, "is_live")
    many = [
        AdhesionRequest(
            requester=f"{each:014}",
            dossier=MARTIN,
            services=[DECLARER_TVA],
            code="c",
            asked_at=MONDAY,
            deadline=MONDAY,
        )
        for each in range(300)
    ]
    lapsed = [
        SubstitutionRequest(
            requester="20260000000001",
            dossier=MARTIN,
            services=[],
            code="c",
            asked_at=MONDAY + each * DAY,
            deadline=MONDAY + each * DAY,
        )
        for each in range(300)
    ]
    waiting = Dossier(id=MARTIN, name="X", opened_at=MONDAY, requests=(*many, *lapsed))
    assert list(table_checks.requests_apart(waiting)) == []
    assert len(calls) == 299


@pytest.mark.rule("REQ-1")
@pytest.mark.rule("ADH-10")
def test_a_clash_is_told_once() -> None:
    """Of n requests that all clash each but the first has its faults, and no pair more."""
    alike = AdhesionRequest(
        requester=LILA, dossier=MARTIN, services=[DECLARER_TVA], code="c", asked_at=MONDAY
    )
    waiting = Dossier(id=MARTIN, name="X", opened_at=MONDAY, requests=[alike] * 300)
    assert len(list(table_checks.requests_apart(waiting))) == 2 * 299


def rows(count: int) -> Iterator[Habilitation]:
    """Yield actors of one dossier under nobody, of people without a space."""
    for each in range(count):
        yield Habilitation(
            dossier=MARTIN,
            subscriber=f"{each:014}",
            service=DECLARER_TVA,
            role=Role.ACTEUR,
            granted_by="20260000000001",
            since=MONDAY,
        )


@pytest.mark.rule("DOS-1")
def test_copies_of_a_dossier_are_judged_once() -> None:
    """Rows of a dossier that is given n times are judged once, and each copy is one fault more."""
    dossier = Dossier(id=MARTIN, name="X", opened_at=MONDAY)
    copies = [evolve(dossier) for _ in range(200)]
    with pytest.raises(errors.InconsistentState) as alone:
        Portal.of(dossiers=[dossier], habilitations=rows(100))
    with pytest.raises(errors.InconsistentState) as caught:
        Portal.of(dossiers=copies, habilitations=rows(100), max_faults=10_000)
    assert len(caught.value.faults) == len(alone.value.faults) + 199
    with pytest.raises(errors.InconsistentState) as very_one:
        Portal.of(dossiers=[dossier] * 200, max_faults=10_000)
    everywhere = tuple(("dossiers", place) for place in range(200))
    assert very_one.value.rows == (everywhere,) * 199


@pytest.mark.parametrize("most", [1, 7, 99, 100, 1000])
def test_so_many_faults_are_kept_and_the_rest_is_counted(most: int) -> None:
    """The first are kept, with their places; those that aren't are counted, in the text too."""
    with pytest.raises(errors.InconsistentState) as all_of_them:
        Portal.of(habilitations=rows(100), dossiers=[DOSSIER], max_faults=10_000)
    whole = all_of_them.value
    with pytest.raises(errors.InconsistentState) as caught:
        Portal.of(habilitations=rows(100), dossiers=[DOSSIER], max_faults=most)
    kept = caught.value
    assert (whole.more, len(whole.faults)) == (0, 300)
    assert (kept.faults, kept.rows) == (whole.faults[:most], whole.rows[:most])
    assert kept.more == max(0, 300 - most)
    told = max(0, 300 - min(most, 20))
    assert f"; and {told} more." in kept.message("en")


def test_at_least_one_fault_is_kept() -> None:
    """A refusal without a fault would say nothing: that is an error of who calls."""
    with pytest.raises(ValueError, match="at least one fault is kept, not 0"):
        Portal.of(max_faults=0)
    with pytest.raises(TypeError):
        Portal.of(max_faults="1")  # type: ignore[arg-type]
