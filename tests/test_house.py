"""The page and the picture of the house say what the imports say."""

import re
from typing import Final

import pytest

from docs import house
from tests.test_architecture import FLOORS, ONE_ROOM

PAGE: Final = (house.ROOT / "docs" / "explanation" / "architecture.md").read_text(encoding="utf-8")
_FILES: Final = re.compile(r"`([a-z_]+(?:/[a-z_]+)*\.py)`")


def test_the_floors_of_the_picture_are_those_enforced() -> None:
    """Whatever imports something stands above it, in the picture and in the table alike."""
    enforced = {
        "_values" if room in ONE_ROOM else room: number
        for number, line in enumerate(FLOORS)
        for room in line.split()
    }
    for room, below in house.rooms().items():
        for lower in below:
            assert house.floor(room) > house.floor(lower)
            assert enforced[room] > enforced[lower]


def test_every_floor_has_its_sentence() -> None:
    """The page names each room, and no room that isn't there."""
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE.partition("## Where is")[0], flags=re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named == set(" ".join(FLOORS).split()) - {"__main__", "__init__"}


@pytest.mark.parametrize("path", sorted(set(_FILES.findall(PAGE))))
def test_a_file_that_the_page_leads_to_is_there(path: str) -> None:
    """What is to be looked up is where the page says."""
    assert (house.SOURCES / path).exists() or (house.ROOT / path).exists()


def test_a_module_stands_beside_its_tests() -> None:
    """A module with rules has tests that prove them."""
    bare = [each.name for each in house.modules() if each.rules and not house.proofs(each)]
    assert bare == []
