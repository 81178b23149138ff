"""Every sentence that people read, in French and in English, by key.

Holds the languages, the texts of refusals, steps, answers, plans, changes and findings, and the
register of rules. Law: a text stands once a language, under the same key in both; whoever tells it
fills its fields. Doesn't know values, states or rules: it imports nothing of the library.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from habilitations._texts.on_demand import on_demand

__all__ = ["delays", "instants", "refusals", "register"]

_HOMES: Final = MappingProxyType({name: f"{__name__}.{name}:" for name in __all__})
if TYPE_CHECKING:
    from habilitations._texts import delays, instants, refusals, register
else:
    __getattr__ = on_demand(__name__, _HOMES)
