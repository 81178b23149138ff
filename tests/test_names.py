"""Two people of one name are told apart wherever they are told.

Law: a number stands by the name of whoever has a namesake in the portal, in every text of every
teller; nobody else's does.
"""

import re
from datetime import UTC, datetime
from typing import Final

import pytest
from attrs import evolve

from habilitations import (
    Portal,
    Subscriber,
    change_coordinates,
    display,
    register_space,
)
from habilitations._texts.languages import LANGS, Lang
from habilitations.audits import audit
from habilitations.model import shares_name
from tests.tellers import CASES, ZONELESS, texts_of, world
from tests.world import CLAUDE, DAY, HOUR, LILA, MICHEL, MONDAY, NADIA, portal

#: Another Claude RICHARD, who types his name otherwise.
NAMESAKE: Final = evolve(NADIA, first_name="CLAUDE", last_name="Richard", title="M.")
#: The tellers that tell nobody.
NOBODY: Final = frozenset(
    {
        "HabilitationError.advice",
        "HabilitationError.as_data",
        "HabilitationError.message",
        "Fault.message",
        "Finding.advice",
    }
)
NAME: Final = re.compile(r"claude\s+richard", re.IGNORECASE)
NUMBERED: Final = re.compile(r"claude\s+richard(?:\s*</?\w+[^>]*>)*\s+\(?\d{14}", re.IGNORECASE)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CASES)
def test_namesakes_have_their_numbers(name: str, lang: Lang) -> None:
    """Wherever the name stands, in each teller's texts."""
    of = world(datetime(2026, 1, 5, 9, tzinfo=UTC), nadia=NAMESAKE)
    found = texts_of(CASES[name](of, lang, None))
    bare = [each for each in found if len(NAME.findall(each)) != len(NUMBERED.findall(each))]
    assert bare == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["delegations", "space"])
def test_namesakes_have_their_numbers_in_displays_without_instants(name: str, lang: Lang) -> None:
    """Trees and spaces as well."""
    of = world(datetime(2026, 1, 5, 9, tzinfo=UTC), nadia=NAMESAKE)
    found = texts_of(ZONELESS[name](of, lang))
    bare = [each for each in found if len(NAME.findall(each)) != len(NUMBERED.findall(each))]
    assert bare == []


def test_the_law_of_namesakes_sees_something() -> None:
    """Most tellers tell the name at all."""
    of = world(datetime(2026, 1, 5, 9, tzinfo=UTC), nadia=NAMESAKE)
    told = {name for name in CASES if any(map(NAME.search, texts_of(CASES[name](of, "fr", None))))}
    assert len(told) > len(CASES) // 2
    assert not told & NOBODY


def _names(made: Portal) -> dict[str, bool]:
    return {
        str(space.subscriber.number): shares_name(made, space.subscriber)
        for space in made.spaces.values()
    }


def test_a_name_is_shared_as_long_as_two_have_it() -> None:
    """It begins with an inscription or a change of name, and ends with another."""
    made = portal()
    assert not any(_names(made).values())
    other: Subscriber = evolve(CLAUDE, number="20200000000099", email="autre@cabinet.example")
    both = register_space(made, subscriber=other, code="c", at=MONDAY)
    claudes = {str(CLAUDE.number), str(other.number)}
    assert {who for who, shared in _names(both).items() if shared} == claudes
    assert Portal.of(spaces=both.spaces.values()).name_map == both.name_map
    named = change_coordinates(both, by=CLAUDE, last_name="DUPONT", at=MONDAY + HOUR)
    assert not any(_names(named).values())
    # A void inscription leaves its name with its number.
    anew = evolve(other, first_name="Lila", last_name="ROSEMONDE")
    again = register_space(named, subscriber=anew, code="d", at=MONDAY + 3 * DAY)
    assert {who for who, shared in _names(again).items() if shared} == {
        str(LILA.number),
        str(other.number),
    }
    assert Portal.of(spaces=again.spaces.values()).name_map == again.name_map


def test_two_findings_about_namesakes_differ() -> None:
    """Trial notebooks 5: two people of one name, each with a finding of his own."""
    made = portal()
    for number in ("20200000000098", "20200000000099"):
        one = evolve(MICHEL, number=number, email=f"m{number}@cabinet.example")
        made = register_space(made, subscriber=one, code="c", at=MONDAY)
    told = [each.message("fr", made) for each in audit(made, at=MONDAY)]
    assert len(set(told)) == len(told)
    rows = str(display.findings(audit(made, at=MONDAY), portal=made))
    assert rows.count("Michel DURAND (20200000000098)") == 1
