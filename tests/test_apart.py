"""What must not wait side by side is found without a look at every pair, and all of it is found."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habilitations import Portal, errors
from habilitations._state import table_checks
from habilitations._state.given import Found
from habilitations._state.requests import same_code, same_link, shared_services
from habilitations._state.space import takes
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    Dossier,
    EmailChange,
    Request,
    Space,
    Subscriber,
    SubstitutionRequest,
)
from habilitations.rules import FICHE
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER_TVA
from tests.world import DAY, MARTIN, MONDAY

days: Final = st.integers(0, 6).map(lambda count: MONDAY + count * DAY)
people: Final = st.sampled_from([SubscriberNumber(f"{each:014}") for each in range(1, 4)])
codes: Final = st.sampled_from(["a", "b"])


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


def by_pairs(dossier: Dossier) -> Iterator[Found]:
    """Yield what is found when every pair is looked at."""
    for one, other in combinations(sorted(dossier.requests, key=lambda each: each.asked_at), 2):
        if same_code(one, other):
            yield errors.CodeAlreadyInUse(other.dossier, other.requester), [dossier]
        common = shared_services(one, other)
        if common:
            found = errors.RequestAlreadyPending(other.dossier, other.requester, common)
            yield found, [dossier]
    for earlier, later in combinations(sorted(dossier.linked, key=lambda each: each.asked_at), 2):
        if same_link(earlier, later):
            yield errors.LinkAlreadyInUse(dossier.id), [dossier]


@pytest.mark.rule("REQ-1")
@pytest.mark.rule("ADH-10")
@given(dossiers())
def test_requests_are_apart_as_every_pair_is(dossier: Dossier) -> None:
    """The faults are those of all pairs, in their order."""
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
    """Requests that have no person in common are not compared, nor lapsed ones of one code."""
    calls = counted(monkeypatch, "_side_by_side")
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
    assert calls == []
