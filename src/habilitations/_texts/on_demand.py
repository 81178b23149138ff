"""Names that a module has without loading what they stand in, until they are first asked for.

Holds one function. Law: who asks, by an attribute or by an import, finds what would be there
otherwise. Doesn't know what is asked for: most of it is text, which most programs never read.
"""

from collections.abc import Callable, Mapping
from importlib import import_module


def on_demand(module: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a module that has names of others.

    `homes` says where each stands: `module:name`, or `module:` where the name is that of a module.
    """

    def found(name: str) -> object:
        home = homes.get(name)
        if home is None:
            message = f"module {module!r} has no attribute {name!r}"
            raise AttributeError(message)
        place, _, own = home.rpartition(":")
        return vars(import_module(place))[own] if own else import_module(place)

    return found
