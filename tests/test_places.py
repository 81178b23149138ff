"""Where a rule is told can be listed by its id, and headers name what their module enforces."""

import pytest

from docs import house, places
from habilitations._texts.refusals import ADVICE, FACTS
from habilitations.rules import RULES


def paths(rule: str) -> set[str]:
    """Return the files that tell a rule."""
    return {place.path for place in places.places(rule)}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_found_where_it_is_told(rule: str) -> None:
    """Its words, its tests, what enforces it, and what its refusals say in both languages."""
    found = paths(rule)
    assert any(each.startswith("src/habilitations/_texts/register/") for each in found)
    assert any(each.startswith("tests/") for each in found)
    assert {module.path for module in house.modules() if rule in module.rules} <= found
    lines = "\n".join(place.text for place in places.places(rule))
    for leaf in places.leaves(rule):
        assert lines.count(f'"{leaf.slug}":') >= len(FACTS) + len(ADVICE)


def test_every_id_in_the_sources_is_that_of_a_rule() -> None:
    """A text that cites a rule cites one that is there."""
    cited = {
        (place.path, rule)
        for place in places.lines()
        if place.path.startswith("src/")
        for rule in places.named(place.text)
    }
    assert {(path, rule) for path, rule in cited if rule not in RULES} == set()


def test_ranges_name_what_is_within_them() -> None:
    """`DEL-6 to 8, 10` names four, and what looks like a rule to no reader names none."""
    assert list(places.named("(DEL-6 to 8, 10, ROL-3)")) == [
        *("DEL-6", "DEL-7", "DEL-8", "DEL-10", "ROL-3")
    ]
    assert list(places.named("2026-01-05, UTF-8")) == []


def test_who_asks_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a place, as editors open it; an id that is none is said to be none."""
    assert places.main(["DEL-7"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "DEL-7"
    assert any(each.startswith("src/habilitations/_acts/targets.py:") for each in told)
    assert (places.main(["DEL-99"]), places.main([])) == (2, 2)


@pytest.mark.parametrize("module", [each for each in house.modules() if each.rules], ids=str)
def test_a_header_names_the_rules_of_its_families(module: house.Module) -> None:
    """Where a module's first line names rules of a family, it names all that it enforces."""
    told = set(places.named(module.title))
    families = {rule.partition("-")[0] for rule in told}
    assert {rule for rule in module.rules if rule.partition("-")[0] in families} <= told
