"""Guards as plain functions: the modules come to the same, and mutmut sees all of them."""

import ast
import shutil
from importlib import import_module
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from habilitations._acts.course import Mark
from proof import undecorated
from proof.mutation import MODULES, file_of

pytestmark = pytest.mark.proof
SOURCES: Final = {module: file_of(module).read_text(encoding="utf-8") for module in MODULES}


def marks_of(functions: dict[str, object]) -> dict[str, object]:
    """Return what marks the functions of a module: their rules, and what their guards refuse."""
    found: dict[str, object] = {}
    for name, function in functions.items():
        own = vars(function) if callable(function) and hasattr(function, "__dict__") else {}
        mark = own.get("mark")
        guarded = (mark.refuses, mark.stops) if isinstance(mark, Mark) else None
        if own.get("enforces") or guarded:
            found[name] = (own.get("enforces"), guarded)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_module_comes_to_the_same(module: str, tmp_path: Path) -> None:
    """Its functions have the marks that their decorators give."""
    imported = import_module(f"habilitations.{module}")
    written = tmp_path / "written.py"
    written.write_text(undecorated.undecorated(SOURCES[module]), encoding="utf-8")
    loader = SourceFileLoader(imported.__name__, str(written))
    made = ModuleType(imported.__name__)
    loader.exec_module(made)
    assert marks_of(vars(made)) == marks_of(vars(imported))


@pytest.mark.parametrize("module", MODULES)
def test_no_mark_is_a_decorator(module: str) -> None:
    """No function of a module of rules is left as it is for the mark of a rule."""
    tree = ast.parse(undecorated.undecorated(SOURCES[module]))
    heads = [each.decorator_list for each in tree.body if isinstance(each, ast.FunctionDef)]
    assert not undecorated.MARKS & {undecorated.name_of(each) for head in heads for each in head}


def test_a_checkout_is_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All marked functions of the checkout that is named, and of no other."""
    shutil.copytree(undecorated.OWN / "src", tmp_path / "src")
    assert undecorated.main([str(tmp_path)]) == 0
    assert "functions are marked after" in capsys.readouterr().out
    rewritten = tmp_path / "src" / "habilitations" / "_acts" / "filing.py"
    assert rewritten.read_text(encoding="utf-8") == undecorated.undecorated(SOURCES["_acts.filing"])
    assert file_of("_acts.filing").read_text(encoding="utf-8") == SOURCES["_acts.filing"]


def test_its_own_checkout_stays(capsys: pytest.CaptureFixture[str]) -> None:
    """The checkout that it is run in is refused, and told what to do instead."""
    assert undecorated.main([str(undecorated.OWN)]) == 1
    assert "git worktree add" in capsys.readouterr().err


def test_a_checkout_that_has_none_is_told(tmp_path: Path) -> None:
    """Where no function is marked there is nothing for mutmut to be run on."""
    assert undecorated.main([str(tmp_path)]) == 1
