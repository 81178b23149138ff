"""The two maps: the same answers as a dict, and no change to what was there before."""

import copy
import pickle
from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habilitations._maps import FrozenMap, PersistentMap

KEYS: Final = st.integers(0, 400)
#: Insertions of a key and its value, and removals of what may be there, few to many.
STEPS: Final = st.lists(st.tuples(KEYS, st.none() | st.integers(0, 3)), max_size=300)

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


@given(STEPS)
def test_a_persistent_map_answers_as_a_dict(steps: list[tuple[int, int | None]]) -> None:
    """After any changes it has the same pairs, and every earlier map has its own."""
    plain: dict[int, int] = {}
    known = PersistentMap[int, int]()
    kept = [(known, dict(plain))]
    for key, value in steps:
        if value is not None:
            plain[key], known = value, known.insert(key, value)
        elif key in plain:
            del plain[key]
            known = known.remove(key)
        kept.append((known, dict(plain)))
    for each, expected in kept:
        assert (dict(each), len(each)) == (expected, len(expected))
    assert all(known.get(key) == plain.get(key) for key in range(401))
    assert all((key in known) is (key in plain) for key in range(401))
    again = PersistentMap(plain)
    assert (known, hash(known)) == (again, hash(again))
    assert known == PersistentMap(reversed(plain.items()))


@pytest.mark.parametrize("count", [0, 1, 16, 17, 300, 5000])
def test_a_persistent_map_grows(count: int) -> None:
    """Whatever its size, it is equal to one built at once, and to its copies."""
    known = PersistentMap[str, int]()
    for each in range(count):
        known = known.insert(str(each), each)
    built = PersistentMap({str(each): each for each in range(count)})
    pickled = pickle.loads(pickle.dumps(known))  # noqa: S301 - made just here
    for other in (built, copy.copy(known), copy.deepcopy(known), pickled):
        assert (other, hash(other)) == (known, hash(known))
    assert known != built.insert("more", 1)
    assert known != {}
    assert [known[str(each)] for each in range(count)] == [*range(count)]


def test_maps_of_different_origins_are_compared_by_content() -> None:
    """One that has shrunk is equal to one that never grew, and not to another of its length."""
    grown = PersistentMap({each: each for each in range(300)})
    for each in range(290):
        grown = grown.remove(each)
    assert grown == PersistentMap({each: each for each in range(290, 300)})
    assert grown != PersistentMap({each: each for each in range(289, 299)})
    assert grown != PersistentMap({each: -each for each in range(290, 300)})
    assert grown != PersistentMap({each: each for each in range(290, 299)})


def test_what_is_not_there_is_a_key_error() -> None:
    """A key without a value is told as a dict tells it, and a default is taken."""
    known = PersistentMap({"a": 1})
    for asked in (known.__getitem__, known.remove):
        with pytest.raises(KeyError):
            asked("b")
    assert (known.get("b"), known.get("b", 2), known.get("a", 2)) == (None, 2, 1)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_frozen_map_does_not_change(change: Callable[[Any], object]) -> None:
    """Every verb of a dict that changes it is a TypeError, and changes nothing."""
    known = FrozenMap({"a": 1})
    with pytest.raises(TypeError):
        change(known)
    assert known == {"a": 1}
    assert all(each == known for each in (copy.copy(known), copy.deepcopy(known)))
