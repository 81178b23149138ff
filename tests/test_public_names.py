"""What `import habilitations` gives: every name that is listed, and nothing loaded before its time.

Law: what a type checker is told at the top of the package is what a program gets.
"""

import ast
import inspect
import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, get_type_hints

import pytest

import habilitations
from habilitations import _acts, errors

#: The public modules: `tour` is one too, though nothing of it stands at the top.
MODULES: Final = (
    *(each for each in habilitations.__all__ if inspect.ismodule(getattr(habilitations, each))),
    "tour",
)


def told_by(module: ModuleType) -> dict[str, str]:
    """Return what a module imports for type checkers alone, and from where each."""
    source = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    return {
        alias.name: imported.module
        for block in source.body
        if isinstance(block, ast.If)
        for imported in block.body
        if isinstance(imported, ast.ImportFrom) and imported.module
        for alias in imported.names
    }


TOLD: Final = told_by(habilitations)


def loaded(code: str) -> set[str]:
    """Return the modules of the library, and its dependencies, that a program loads."""
    told = f"import sys\n{code}\nprint(*(each for each in sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )
    return {
        each for each in answer.stdout.split() if each.split(".")[0] in {"habilitations", "cattrs"}
    }


def test_what_is_listed_is_what_type_checkers_are_told() -> None:
    """`__all__`, the imports for type checkers and `dir` name the same."""
    assert sorted(TOLD) == sorted(habilitations.__all__)
    assert set(habilitations.__all__) <= set(dir(habilitations))


def test_each_refusal_is_told_from_its_family() -> None:
    """What type checkers are told of refusals is every one, each from the module that has it."""
    homes = told_by(errors)
    assert sorted(homes) == sorted(errors.__all__)
    for name, home in homes.items():
        assert vars(import_module(home))[name] is getattr(errors, name)


@pytest.mark.parametrize("name", habilitations.__all__)
def test_a_name_is_that_of_its_module(name: str) -> None:
    """A name, taken from the package, is the very object that its own module has."""
    home = TOLD[name]
    of_module = import_module(f"habilitations.{name}" if home == "habilitations" else home)
    expected = of_module if home == "habilitations" else vars(of_module)[name]
    assert getattr(habilitations, name) is expected


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that the package hasn't is refused as Python does, though a module may have it."""
    for name in ("nothing", "Seat", "_draft"):
        with pytest.raises(AttributeError, match=f"'habilitations' has no attribute '{name}'"):
            getattr(habilitations, name)


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    """The package alone loads none of its modules; rules and questions only what they need."""
    assert loaded("import habilitations") == {"habilitations"}
    asked = loaded("from habilitations import Portal, can, request_adhesion")
    assert "habilitations.procedures" in asked
    assert not asked & {"cattrs", "habilitations.wire", "habilitations.guidance"}
    assert not asked & {"habilitations._errors.telling", "habilitations._texts.refusals"}


def test_a_family_of_acts_is_loaded_with_its_first() -> None:
    """A procedure loads no guard before it is called, and then those of its own family alone."""
    named = "from habilitations import Portal, can, designate"
    called = loaded(
        f"{named}\nfrom habilitations._acts.course import act_of\nact_of(designate).course"
    )
    families = {f"habilitations._acts.{each}" for each in _acts.__all__}
    assert not loaded(named) & families
    assert called & families == {"habilitations._acts.delegation", "habilitations._acts.targets"}


def public(module: str) -> dict[str, object]:
    """Return what a public module lists, by name."""
    known = import_module(f"habilitations.{module}")
    return {name: getattr(known, name) for name in known.__all__}


@pytest.mark.parametrize("module", MODULES)
def test_completion_shows_what_is_public(module: str) -> None:
    """`dir` of a public module names what it lists, and nothing of the workshop."""
    listed = import_module(f"habilitations.{module}")
    assert dir(listed) == sorted(listed.__all__)


@pytest.mark.parametrize("module", MODULES)
def test_types_can_be_read_at_run_time(module: str) -> None:
    """The types of all that is public, and of what constructors take, can be resolved."""
    for value in public(module).values():
        if inspect.isclass(value):
            get_type_hints(value)
            get_type_hints(value.__init__)
        elif inspect.isfunction(value):
            get_type_hints(value)


@pytest.mark.parametrize("name", habilitations.procedures.__all__)
def test_a_procedure_returns_a_portal_by_its_hints_too(name: str) -> None:
    """What is read of a procedure's types is what its signature says (no part of its making)."""
    procedure = getattr(habilitations.procedures, name)
    assert get_type_hints(procedure)["return"] is habilitations.Portal
    assert inspect.signature(procedure, eval_str=True).return_annotation is habilitations.Portal


def test_the_types_of_refusals_are_read_without_more_imports() -> None:
    """A program that asks for refusals alone can read the types of their fields."""
    code = (
        "from typing import get_type_hints\nfrom habilitations import errors\n"
        "assert get_type_hints(errors.SeatTaken)['dossier']"
    )
    assert "habilitations.services" in loaded(code)


@pytest.mark.parametrize(
    "value",
    [
        habilitations.Portal(),
        habilitations.Journal(),
        habilitations.Dossier(
            id="123456789", name="SARL", opened_at=datetime(2026, 1, 5, tzinfo=UTC)
        ),
    ],
    ids=repr,
)
def test_a_value_shows_no_internals(value: object) -> None:
    """`dir` of a value and the signature of its class name what callers use."""
    workshop = {
        *("space_map", "dossier_map", "address_map", "part_map", "listing", "trail"),
        *("holdings", "revised"),
    }
    assert workshop.isdisjoint(dir(value))
    taken = inspect.signature(type(value)).parameters
    assert not [name for name in taken if name.startswith("_")]
