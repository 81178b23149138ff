"""The acts: guards and effects of every procedure, and what runs them.

Holds a module a family, `course` that runs them, and `bulk` that runs many. Law: a rule that is a
condition is one guard here, marked with its id; whoever asks whether an act is possible asks it. A
family is loaded with the first act of it. Doesn't know how an act is written down, told or advised.
"""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from habilitations._texts.on_demand import on_demand

__all__ = [
    "activation",
    "adhesion",
    "delegation",
    "dossier_data",
    "filing",
    "new_rules",
    "space_data",
    "substitution",
    "targets",
]

_HOMES: Final = MappingProxyType({name: f"{__name__}.{name}:" for name in __all__})
if TYPE_CHECKING:
    from habilitations._acts import (
        activation,
        adhesion,
        delegation,
        dossier_data,
        filing,
        new_rules,
        space_data,
        substitution,
        targets,
    )
else:
    __getattr__ = on_demand(__name__, _HOMES)
