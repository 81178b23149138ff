"""Our own values, given as rows.

Holds which table each stands in, and which instants it tells. Law: it is held to the day of the
list as a cell is. Doesn't know what is made of it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from habilitations.errors import ImplausibleInstant
from habilitations.model import Dossier, Habilitation, Space
from habilitations.tables._columns import DOSSIERS, HABILITATIONS, SPACES
from habilitations.tables._instants import Clock
from habilitations.tables._rows import OwnRow

_TABLES: Final[Mapping[type[OwnRow], str]] = MappingProxyType(
    {Space: SPACES, Dossier: DOSSIERS, Habilitation: HABILITATIONS}
)
_INSTANTS: Final = MappingProxyType(
    {
        SPACES: ("registered_at", "activated_at", "updated_at"),
        DOSSIERS: ("opened_at", "updated_at"),
        HABILITATIONS: ("since", "suspended_at"),
    }
)


def table_of_own(given: OwnRow) -> str:
    """Return the table in which a value of ours stands."""
    return _TABLES[type(given)]


def out_of_bounds(given: OwnRow, clock: Clock) -> Iterator[tuple[str, ImplausibleInstant]]:
    """Yield what is wrong with the instants of a value, by column."""
    for column in _INSTANTS[table_of_own(given)]:
        told: object = getattr(given, column)
        fault = clock.out_of_bounds(told, clock.zone) if isinstance(told, datetime) else None
        if fault is not None:
            yield column, fault
