"""The map of a few: a dict that does not change."""

import copy
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

import pytest

from habilitations._values.maps import FrozenMap

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
