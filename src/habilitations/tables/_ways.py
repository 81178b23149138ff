"""How a list is read: what the caller said of it.

Holds the arguments of a loading, and which column is read how. Law: nothing of it is guessed from
the rows. Doesn't know rows.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TypeVar, final

from attrs import frozen

from habilitations.model import Portal
from habilitations.tables._cells import (
    Cell,
    Read,
    email_cell,
    iban_cell,
    name_cell,
    role_cell,
    service_reader,
    text_cell,
    truth_cell,
)
from habilitations.tables._digits import (
    code_cell,
    either_cell,
    idsp_cell,
    number_cell,
    siren_cell,
    siret_cell,
)
from habilitations.tables._instants import Clock

_Value = TypeVar("_Value")


@final
@frozen(kw_only=True)
class Ways:
    """How a list is read: what the caller said of it."""

    at: datetime
    columns: Mapping[str, str]
    zone: tzinfo | None
    day_first: bool
    fold: int | None
    serials: bool
    idsps: bool
    fill: tuple[str, ...]
    first_row: int

    def clock(self) -> Clock:
        """Return what reads instants."""
        return Clock(
            latest=self.at,
            zone=self.zone,
            day_first=self.day_first,
            fold=self.fold,
            serials=self.serials,
        )

    def readers(self, portal: Portal) -> Mapping[str, Read[object]]:
        """Return what reads each of our columns."""
        clock = self.clock()
        kinds: Mapping[Read[object], tuple[str, ...]] = {
            _once(number_cell): ("subscriber", "granted_by"),
            text_cell: ("title",),
            name_cell: ("last_name", "first_name", "name"),
            email_cell: ("email", "company_email"),
            code_cell: ("employer",),
            truth_cell: ("simplified",),
            clock.cell: ("registered_at", "activated_at", "opened_at", "since", "suspended_at"),
            _once(either_cell if self.idsps else siren_cell): ("dossier",),
            siret_cell: ("siret",),
            idsp_cell: ("idsp",),
            iban_cell: ("iban",),
            service_reader(portal.ruleset.catalogue): ("service",),
            role_cell: ("role",),
        }
        return {name: read for read, names in kinds.items() for name in names}


def _once(read: Read[_Value]) -> Read[_Value]:
    """Return what reads each text once: a list of rights has the dossiers of a list of clients."""
    known: dict[str, Cell[_Value]] = {}

    def reading(given: object) -> Cell[_Value]:
        if type(given) is not str:
            return read(given)
        cell = known.get(given)
        if cell is None:
            cell = known[given] = read(given)
        return cell

    return reading
