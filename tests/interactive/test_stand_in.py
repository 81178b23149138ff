"""The stand-in for rpds: side by side with rpds, and under the library."""

import subprocess
import sys
from collections.abc import Callable
from typing import Final

import rpds
from hypothesis import given
from hypothesis import strategies as st

from docs.interactive.stand_in import HashTrieMap, Queue
from habilitations.tour import transcript

KEYS: Final = st.text(max_size=2) | st.tuples(st.text(max_size=1), st.integers(0, 2))
PAIRS: Final = st.lists(st.tuples(KEYS, st.integers()), max_size=6)

#: The library on the stand-in: what it tells, on the standard output.
TOUR: Final = """
import sys
from docs.interactive import stand_in
sys.modules["rpds"] = stand_in
from habilitations.tour import transcript
sys.stdout.buffer.write(transcript("fr").encode())
"""


@given(first=PAIRS, then=PAIRS, asked=st.lists(KEYS, max_size=4))
def test_the_maps_answer_alike(
    first: list[tuple[object, int]], then: list[tuple[object, int]], asked: list[object]
) -> None:
    """Grown in the same way, the two hold the same, and the map before is as it was."""
    real, ours = rpds.HashTrieMap(first), HashTrieMap(first)
    before = dict(ours)
    for key, value in then:
        grown, grown_too = real.insert(key, value), ours.insert(key, value)
        assert dict(grown) == dict(grown_too)
        assert len(grown) == len(grown_too)
        real, ours = grown, grown_too
    assert dict(HashTrieMap(first)) == before
    assert set(real.values()) == set(ours.values())
    assert set(real.items()) == set(ours.items())
    assert set(real) == set(ours) == set(real.keys()) == set(ours.keys())
    for key in asked:
        assert (key in real) is (key in ours)
        assert real.get(key) == ours.get(key)
        assert real.get(key, "none") == ours.get(key, "none")


@given(pairs=PAIRS, key=KEYS)
def test_a_key_is_taken_away_alike(pairs: list[tuple[object, int]], key: object) -> None:
    """What is there goes; what is not is a `KeyError` in both."""
    real, ours = rpds.HashTrieMap(pairs), HashTrieMap(pairs)
    assert _error(lambda: real[key]) is _error(lambda: ours[key])
    assert _error(lambda: real.remove(key)) is _error(lambda: ours.remove(key))
    if key in real:
        assert dict(real.remove(key)) == dict(ours.remove(key))
        assert key in ours


def _error(act: Callable[[], object]) -> type[BaseException] | None:
    try:
        act()
    except KeyError as error:
        return type(error)
    return None


@given(left=PAIRS, right=PAIRS)
def test_they_compare_alike(
    left: list[tuple[object, int]], right: list[tuple[object, int]]
) -> None:
    """Two are equal where those of rpds are, and then hash alike; a dict is another thing."""
    equal = rpds.HashTrieMap(left) == rpds.HashTrieMap(right)
    assert (HashTrieMap(left) == HashTrieMap(right)) is equal
    assert (HashTrieMap(left) != HashTrieMap(right)) is not equal
    if equal:
        assert hash(HashTrieMap(left)) == hash(HashTrieMap(right))
    assert (rpds.HashTrieMap(left) == dict(left)) is (HashTrieMap(left) == dict(left))
    queues = rpds.Queue(left) == rpds.Queue(right)
    assert (Queue(left) == Queue(right)) is queues
    assert hash(Queue(left)) == hash(Queue(list(left)))


@given(first=st.lists(st.integers(), max_size=5), then=st.lists(st.integers(), max_size=5))
def test_the_queues_grow_alike(first: list[int], then: list[int]) -> None:
    """What is put behind comes last in both, and the queue before is as it was."""
    real, ours = rpds.Queue(first), Queue(first)
    start = ours
    for each in then:
        real, ours = real.enqueue(each), ours.enqueue(each)
    assert list(real) == list(ours)
    assert len(ours) == len(list(real))
    assert list(start) == first
    assert repr(real) == repr(ours)


def test_an_empty_one_is_made_without_arguments() -> None:
    """The library makes empty ones so."""
    assert dict(HashTrieMap()) == dict(rpds.HashTrieMap()) == {}
    assert list(Queue()) == list(rpds.Queue()) == []


def test_the_library_tells_the_same_tour_on_it() -> None:
    """The whole tour, every act and refusal of it, is the same on the stand-in."""
    done = subprocess.run([sys.executable, "-c", TOUR], check=True, capture_output=True)
    assert done.stdout.decode() == transcript("fr")
