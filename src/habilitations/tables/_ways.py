"""How a list is read: what the caller said of it.

Holds the arguments of a loading, and which column is read how. Law: nothing of it is guessed from
the rows. Doesn't know rows.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import final

from attrs import frozen

from habilitations.model import Portal
from habilitations.tables._cells import (
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

    def readers(self, portal: Portal) -> Mapping[str, Read[object]]:
        """Return what reads each of our columns."""
        clock = Clock(
            latest=self.at,
            zone=self.zone,
            day_first=self.day_first,
            fold=self.fold,
            serials=self.serials,
        )
        kinds: Mapping[Read[object], tuple[str, ...]] = {
            number_cell: ("subscriber", "granted_by"),
            text_cell: ("title",),
            name_cell: ("last_name", "first_name", "name"),
            email_cell: ("email", "company_email"),
            code_cell: ("employer",),
            truth_cell: ("simplified",),
            clock.cell: ("registered_at", "activated_at", "opened_at", "since", "suspended_at"),
            (either_cell if self.idsps else siren_cell): ("dossier",),
            siret_cell: ("siret",),
            idsp_cell: ("idsp",),
            iban_cell: ("iban",),
            service_reader(portal.ruleset.catalogue): ("service",),
            role_cell: ("role",),
        }
        return {name: read for read, names in kinds.items() for name in names}
