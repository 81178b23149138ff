"""The state of one dossier and of one space, and what must hold in every state.

Holds seats, requests, dossiers, the invariants, and the indexes and views that a portal has. Law: a
state is a value, and nothing mutable is reachable from it; what only tables are judged by, and the
views, are loaded when they are asked for. Doesn't know procedures: who may change what is judged in
`_acts`.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from habilitations._texts.on_demand import on_demand

__all__ = ["invariants", "seating", "table_checks", "tables", "views"]

_HOMES: Final = MappingProxyType({name: f"{__name__}.{name}:" for name in __all__})
if TYPE_CHECKING:
    from habilitations._state import invariants, seating, table_checks, tables, views
else:
    __getattr__ = on_demand(__name__, _HOMES)
