"""The map of a few: a dict that does not change; and what is never asked of the others."""

import ast
import copy
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pytest

import habilitations
from habilitations._values.maps import FrozenMap

#: The attributes that are, or may be, maps of rpds.
MAPS: Final = frozenset(
    {"address_map", "dossier_map", "holdings", "name_map", "part_map", "space_map"}
)
CHANGES: Final = MappingProxyType[str, Callable[[Any], object]](
    {
        "set": lambda known: known.__setitem__("a", 2),
        "delete": lambda known: known.__delitem__("a"),
        "clear": lambda known: known.clear(),
        "pop": lambda known: known.pop("a"),
        "popitem": lambda known: known.popitem(),
        "setdefault": lambda known: known.setdefault("b", 2),
        "update": lambda known: known.update(b=2),
        "or": lambda known: known | {"b": 2},
        "ior": lambda known: known.__ior__({"b": 2}),
    }
)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_frozen_map_does_not_change(change: Callable[[Any], object]) -> None:
    """Every verb of a dict that changes it is a TypeError, and changes nothing."""
    known = FrozenMap({"a": 1})
    with pytest.raises(TypeError):
        change(known)
    assert known == {"a": 1}
    assert all(each == known for each in (copy.copy(known), copy.deepcopy(known)))


def test_no_map_of_a_portal_is_compared_by_unequal() -> None:
    """Of rpds' maps it isn't the contrary of `==`: findings, `unequal-is-not-the-contrary`."""
    sources = Path(habilitations.__file__).parent.rglob("*.py")
    compared = [
        f"{path.name}:{node.lineno}"
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare) and any(isinstance(each, ast.NotEq) for each in node.ops)
        for side in (node.left, *node.comparators)
        if isinstance(side, ast.Attribute) and side.attr in MAPS
    ]
    assert compared == []
