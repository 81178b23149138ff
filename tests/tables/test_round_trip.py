"""From a portal to records, and back by `load`: the same rights, every field.

Law: `tests/tables/test_files.py` asks the same of files, where what writes them is installed.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, TypeAlias

import pytest
from hypothesis import given, settings

from habilitations import (
    Idsp,
    Portal,
    Role,
    all_habilitations,
    open_dossier,
    suspend,
)
from habilitations.services import DECLARER_TVA, PAYER
from habilitations.tables import (
    PEOPLE,
    Loaded,
    Record,
    Table,
    dossiers,
    load,
    people,
    rights,
    to_records,
)
from habilitations.testing import strategies
from tests import world
from tests.display.scene import SHARED
from tests.tables.portfolio import PARIS
from tests.world import DAY, LILA, MICHEL, MONDAY

#: What a reader gives.
Rows: TypeAlias = Iterable[Mapping[str, object]]

LATER: Final = datetime(2027, 1, 1, tzinfo=UTC)
DIGITS: Final = Idsp("12345678")


def rich() -> Portal:
    """Return a portal with what spreadsheets spoil: zeros, an IDSP, summer, a client NA."""
    made = SHARED
    for number, name in (("005520135", "NA"), (DIGITS, "L’Été & fils"), ("732829320", "TRUE")):
        made = open_dossier(made, dossier=number, name=name, at=MONDAY)
        made = world.adhere(made, LILA, DECLARER_TVA, PAYER, dossier=number, at=MONDAY + DAY)
    summer = datetime(2026, 7, 1, 22, 30, 15, 250_000, tzinfo=UTC)
    made = world.name(made, LILA, MICHEL, Role.ACTEUR, [PAYER], dossier="005520135", at=summer)
    return suspend(
        made,
        by=LILA,
        delegate=MICHEL,
        dossier="005520135",
        services=[PAYER],
        at=summer + timedelta(days=150),
    )


def back(way: Callable[[Table], Rows], portal: Portal, zone: tzinfo | None) -> Loaded:
    """Return what is loaded of the three tables of a portal, each gone its way."""
    return load(
        spaces=way(people(portal)),
        dossiers=way(dossiers(portal)),
        habilitations=way(rights(portal)),
        columns={"name": "dossier_name"},
        at=LATER,
        zone=zone,
        idsps=True,
    )


def check(loaded: Loaded, portal: Portal) -> None:
    """Every right is there, every field of it, and no row is rejected."""
    assert loaded.rejected == ()
    assert tuple(all_habilitations(loaded.portal)) == tuple(all_habilitations(portal))


@pytest.mark.parametrize("zone", [None, PARIS], ids=["UTC", "Paris"])
def test_records_are_loaded(zone: tzinfo | None) -> None:
    """Records alone, in UTC and in the clocks of a zone."""
    portal = rich()
    check(back(lambda table: to_records(table, zone=zone), portal, zone), portal)


@settings(max_examples=20)
@given(strategies.portals(unknown=True))
def test_any_portal_is_loaded(portal: Portal) -> None:
    """Whatever is held comes back, among the spaces that are active: no other holds anything."""

    def way(table: Table) -> list[Record]:
        rows = to_records(table)
        waits = table.schema is PEOPLE
        return [row for row in rows if not waits or row["deadline"] is None]

    check(back(way, portal, None), portal)
