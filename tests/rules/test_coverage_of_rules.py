"""What these tests must prove between them: each rule by a mark, each refusal by its value.

Read from the text of the tests, so that a rule or refusal without a test of its own fails here.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from habilitations import errors
from habilitations.errors import HabilitationError
from habilitations.rules import RULES

HERE: Final = Path(__file__)
NODES: Final = tuple(
    node
    for path in sorted(HERE.parent.glob("test_*.py"))
    if path != HERE
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
)


def leaves() -> Iterator[str]:
    """Yield the names of the refusals that may be raised."""
    for name in errors.__all__:
        found: object = getattr(errors, name)
        if (
            isinstance(found, type)
            and issubclass(found, HabilitationError)
            and "rule" in vars(found)
        ):
            yield name


def marks(node: ast.AST) -> Iterator[str]:
    """Yield the rules that a class or function is marked with."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        for each in node.decorator_list:
            if isinstance(each, ast.Call) and ast.unparse(each.func) == "pytest.mark.rule":
                yield from (str(ast.literal_eval(arg)) for arg in each.args)


def made(node: ast.AST) -> Iterator[str]:
    """Yield the name of what is called, where it is a plain name."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield node.func.id


MARKED: Final = frozenset(rule for node in NODES for rule in marks(node))
MADE: Final = frozenset(name for node in NODES for name in made(node))


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.startswith("ADV-")])
def test_each_rule_has_a_marked_test(rule: str) -> None:
    """What is no advice is proved; advice is tested where it is given."""
    assert rule in MARKED


def test_each_mark_is_a_rule() -> None:
    """Nothing is marked with what the register doesn't have."""
    assert set(RULES) >= MARKED


@pytest.mark.parametrize("leaf", tuple(leaves()))
def test_each_refusal_is_expected_by_value(leaf: str) -> None:
    """A test makes the very refusal that it expects."""
    assert leaf in MADE
