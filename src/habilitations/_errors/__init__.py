"""The refusals, a module a family; `habilitations.errors` is their public address.

Law: what only tells a refusal is loaded when one is told. Doesn't know how to mend anything.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from habilitations._texts.on_demand import on_demand

__all__ = ["pieces", "plain", "telling"]

_HOMES: Final = MappingProxyType({name: f"{__name__}.{name}:" for name in __all__})
if TYPE_CHECKING:
    from habilitations._errors import pieces, plain, telling
else:
    __getattr__ = on_demand(__name__, _HOMES)
