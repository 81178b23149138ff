"""Rows of lists for tests: a firm's flat list, good but for what a test changes.

Law: a row is good until a test says otherwise. Doesn't know what is wrong with any.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from habilitations import Portal
from habilitations.tables import Loaded, Rejected, load

PARIS: Final = ZoneInfo("Europe/Paris")
#: When the lists are of.
TODAY: Final = datetime(2026, 11, 28, 9, tzinfo=UTC)
LILA, MICHEL, NADIA = "20101670101919", "20200000000002", "20200000000003"
MARIANNE, MARTIN = "313231838", "732829320"
PEOPLE: Final[tuple[Mapping[str, object], ...]] = tuple(
    MappingProxyType(
        {
            "subscriber": number,
            "last_name": last,
            "first_name": first,
            "email": f"{first.casefold()}@cabinet.example",
            "employer": "987654321",
        }
    )
    for number, last, first in (
        (LILA, "ROSEMONDE", "Lila"),
        (MICHEL, "DURAND", "Michel"),
        (NADIA, "BERGER", "Nadia"),
    )
)
CLIENTS: Final[tuple[Mapping[str, object], ...]] = (
    MappingProxyType({"dossier": MARIANNE, "name": "SARL MARIANNE"}),
    MappingProxyType({"dossier": MARTIN, "name": "SAS MARTIN"}),
)


def right(
    who: str = LILA,
    role: str = "AT",
    service: object = "DECLARER_TVA",
    dossier: object = MARIANNE,
    **cells: object,
) -> dict[str, object]:
    """Return a row of a right."""
    said = {"subscriber": who, "dossier": dossier, "service": service, "role": role}
    return {**said, "since": "05/01/2026", **cells}


def flat(who: str = LILA, role: str = "AT", **cells: object) -> dict[str, object]:
    """Return a row of one list that says all at once."""
    person = next(each for each in PEOPLE if each["subscriber"] == who)
    return {**person, "name": "SARL MARIANNE", **right(who, role), **cells}


def loaded(
    *rights: Mapping[str, object],
    people: Iterable[Mapping[str, object]] = PEOPLE,
    clients: Iterable[Mapping[str, object]] = CLIENTS,
    into: Portal | None = None,
    fold: int | None = None,
    serials: bool = False,
    idsps: bool = False,
    fill: Sequence[str] = (),
) -> Loaded:
    """Return what comes of three tables, in the zone of Paris."""
    return load(
        spaces=people,
        dossiers=clients,
        habilitations=rights,
        at=TODAY,
        zone=PARIS,
        into=Portal() if into is None else into,
        fold=fold,
        serials=serials,
        idsps=idsps,
        fill=fill,
    )


def loaded_flat(*rows: Mapping[str, object], columns: Mapping[str, str] | None = None) -> Loaded:
    """Return what comes of one list given for all three tables."""
    return load(
        spaces=rows,
        dossiers=rows,
        habilitations=rows,
        at=TODAY,
        zone=PARIS,
        columns=columns or {},
    )


def slugs(rejected: Rejected) -> tuple[tuple[str, str], ...]:
    """Return the column and the cause of each fault of a row."""
    return tuple((each.column, each.refusal.slug) for each in rejected.faults)


def why(loading: Loaded) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    """Return the faults of each rejected row, by table and number."""
    return {(each.table, each.row): slugs(each) for each in loading.rejected}


def repairs(loading: Loaded) -> list[tuple[int, str, str]]:
    """Return the row, the column and the reason of each repair."""
    return [(each.row, each.column, each.reason.value) for each in loading.repairs]
