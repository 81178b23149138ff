"""The table of rights.

Law: a row for each habilitation, in the order of dossiers, the catalogue, roles and numbers: the
very answers of `holders`. Doesn't know any library of tables.
"""

from collections.abc import Sequence
from typing import Final, final

from habilitations._values.edges import typed
from habilitations._values.headings import headings_of, in_menu_order
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders
from habilitations.roles import Role
from habilitations.services import Catalogue
from habilitations.tables._naming import who
from habilitations.tables._schema import RIGHTS, Cell
from habilitations.tables._table import Cells, Table, category, cells_of

_ROLES: Final = tuple(Role)


def rights(portal: Portal, *, dossier: DossierId | str | None = None) -> Table:
    """Return the table of the rights of a dossier, or of all (`RIGHTS`).

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    known = typed(portal, Portal)
    given = tuple(known.dossiers.values()) if dossier is None else (known.dossier(dossier),)
    gathered = _Gathered()
    for place, each in enumerate(given):
        gathered.add(place, holders(known, dossier=each.id))
    return Table(schema=RIGHTS, columns=gathered.columns(given, known))


@final
class _Gathered:
    """What rows of Python would hold, by column: a large portal has many."""

    __slots__ = (
        "dossiers",
        "people",
        "roles",
        "services",
        "since",
        "sources",
        "suspended",
        "suspended_at",
    )

    def __init__(self) -> None:
        """Begin with none."""
        self.dossiers: list[int] = []
        self.services: list[str] = []
        self.people: list[str] = []
        self.roles: list[int] = []
        self.sources: list[str | None] = []
        self.since: list[Cell] = []
        self.suspended: list[Cell] = []
        self.suspended_at: list[Cell] = []

    def add(self, dossier: int, held: Sequence[Habilitation]) -> None:
        """Take the rows of one dossier."""
        self.dossiers += [dossier] * len(held)
        self.services += [each.service.code for each in held]
        self.people += [each.subscriber.value for each in held]
        self.roles += [each.role.rank for each in held]
        self.sources += [each.granted_by.value if each.granted_by else None for each in held]
        self.since += [each.since for each in held]
        self.suspended += [each.suspended for each in held]
        self.suspended_at += [each.suspended_at for each in held]

    def columns(self, dossiers: Sequence[Dossier], portal: Portal) -> tuple[Cells, ...]:
        """Return the columns of `RIGHTS`."""
        places, roles, people = tuple(self.dossiers), tuple(self.roles), cells_of(self.people)
        return (
            Cells(places, tuple([str(each.id) for each in dossiers])),
            Cells(places, tuple([each.name for each in dossiers])),
            *_services(self.services, portal.ruleset.catalogue),
            people,
            people.told(lambda number: who(SubscriberNumber(str(number)), portal)[1]),
            category([each.value for each in _ROLES], roles),
            category([each.label for each in _ROLES], roles),
            category([each.abbreviation for each in _ROLES], roles),
            cells_of(self.sources),
            cells_of(self.since),
            cells_of(self.suspended),
            cells_of(self.suspended_at),
        )


def _services(held: Sequence[str], catalogue: Catalogue) -> tuple[Cells, Cells, Cells]:
    elementary = catalogue.elementary
    services = cells_of(held).recoded([each.code for each in elementary])
    codes, under = services.codes, headings_of(catalogue).get
    return (
        services.told(lambda code: under(str(code))).recoded(in_menu_order(catalogue)),
        services,
        category([each.label for each in elementary], codes),
    )
