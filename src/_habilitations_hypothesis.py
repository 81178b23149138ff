"""What Hypothesis loads, by its entry point: where the strategies of habilitations are to be found.

Law: neither the library nor its strategies are imported before a test asks for a type of theirs, so
that `import hypothesis` costs what it cost. It stands outside the package for that reason alone.
"""

import importlib
from collections.abc import Callable, Mapping
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from hypothesis.strategies._internal import types

_PACKAGE = "habilitations"


def register() -> None:
    """Tell Hypothesis whom to ask for the types of the library, once the library is imported.

    The table is the one by which Hypothesis finds NumPy's types, and no public name of it. Where a
    later Hypothesis has none, the types are registered at once, and the library imported for that.
    """
    lazily = vars(types).get("_global_extra_lookup")
    if lazily is not None:
        lazily[_PACKAGE] = strategy_of
        return
    for thing in _strategies():
        st.register_type_strategy(thing, from_type(thing))


def strategy_of(thing: object) -> SearchStrategy[object] | None:
    """Return the strategy of a type of the library; None for all else, of which there is much."""
    if not isinstance(thing, type) or not thing.__module__.startswith(_PACKAGE):
        return None
    return from_type(thing) if thing in _strategies() else None


@st.composite
def from_type(draw: DrawFn, thing: type) -> object:
    """Draw a type of the library.

    It has the name of what everybody calls for that: Hypothesis shows a strategy by its call, and
    writes it into the tests that `hypothesis write` makes.
    """
    return draw(_strategy(thing))


# Made once: to make it at each draw was dear, as Hypothesis reads the source of a composite anew.
@cache
def _strategy(thing: type) -> SearchStrategy[object]:
    return _strategies()[thing]()


def _strategies() -> Mapping[type, Callable[[], SearchStrategy[object]]]:
    module = importlib.import_module("habilitations.testing._registered")
    found: Mapping[type, Callable[[], SearchStrategy[object]]] = module.TYPES
    return found
