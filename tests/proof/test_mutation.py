"""Mutation: mutants are made, noticed and let through as they should be."""

import tomllib
from pathlib import Path
from typing import Final

import pytest

from proof.mutants import Mutant, mutants, places
from proof.mutation import MODULES, SOURCES, file_of, noticed
from proof.survivors import EXCUSED, LEFT_BY_MUTMUT

pytestmark = pytest.mark.proof
QUICK = ("perft",)
MUTMUT: Final = tomllib.loads((SOURCES.parent.parent / "pyproject.toml").read_text())["tool"][
    "mutmut"
]


def text_of(module: str) -> str:
    """Return the source of a module of the library."""
    return file_of(module).read_text(encoding="utf-8")


def test_what_is_changed() -> None:
    """A comparison, a condition, a filter, a yield and each entry of a table make mutants."""
    source = (
        "TABLE = (1, {2: 3})\n"
        "def f(x):\n"
        "    if x == 1 and not x:\n"
        "        yield x\n"
        "    return [y for y in x if y]\n"
    )
    found = [str(each).split(": ")[1] for each in mutants("m", source)]
    assert sorted(found) == sorted(
        ["entry 0 left out"] * 2
        + ["entry 1 left out", *["one more"] * 4, "condition turned", "and for or", "Eq turned"]
        + ["not left out", "nothing yielded", "filter left out"]
    )


def test_an_excuse_is_of_a_mutant() -> None:
    """It ends with the line that it is about; names of types and what a star imports are left."""
    made = {(module, *place) for module in MODULES for place in places(text_of(module))}
    assert set(EXCUSED) <= made
    assert not [each for each in made if "TypeAlias" in each[2] or "__all__" in each[2]]


def test_an_excuse_of_mutmut_is_of_a_line() -> None:
    """It ends with the line that it is about, of a module that mutmut changes."""
    inside = (Path(path).relative_to("src/habilitations") for path in MUTMUT["only_mutate"])
    changed = {".".join(path.with_suffix("").parts) for path in inside}
    assert changed <= set(MODULES)
    for module, line in LEFT_BY_MUTMUT:
        assert module in changed
        assert line in text_of(module)


def test_every_module_has_mutants() -> None:
    """Each module with rules in it has mutants, all of them different from it."""
    for module in MODULES:
        assert next(iter(mutants(module, text_of(module)))).source != text_of(module)


def test_the_library_itself_survives() -> None:
    """The module as it is, taken for a mutant, is noticed by nothing quick."""
    assert noticed(Mutant("_acts.filing", 1, "nothing", "", text_of("_acts.filing")), QUICK) == ""


def test_a_mutant_is_noticed() -> None:
    """Without the deadline of codes, perft counts other states."""
    right, wrong = "if request.awaits_email or", "if not request.awaits_email or"
    source = text_of("_acts.filing").replace(right, wrong)
    assert noticed(Mutant("_acts.filing", 1, "fault", "", source), QUICK) == "perft"


def test_a_module_that_cannot_be_read_is_noticed() -> None:
    """A mutant that raises when it is imported is noticed by that."""
    assert noticed(Mutant("roles", 1, "fault", "", "1 / 0"), QUICK).startswith("perft (")
