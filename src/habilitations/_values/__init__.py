"""What values are made of: the edges of text and time, catalogue, menu, people, maps and tuples.

Law: a value that exists is well formed; its constructor refuses the rest; what only reads what
people write is loaded when it is asked for. Doesn't know the state.
With `identifiers`, `roles` and `services` it is one floor: they are the public names of it.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from habilitations._texts.on_demand import on_demand

__all__ = ["folding", "ibans", "numbers", "searching"]

_HOMES: Final = MappingProxyType({name: f"{__name__}.{name}:" for name in __all__})
if TYPE_CHECKING:
    from habilitations._values import folding, ibans, numbers, searching
else:
    __getattr__ = on_demand(__name__, _HOMES)
