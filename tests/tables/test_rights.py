"""Rights as a table, and as records."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings

from habilitations import (
    Portal,
    Ruleset,
    activate_space,
    all_habilitations,
    display,
    errors,
    open_dossier,
    register_space,
    tables,
)
from habilitations._texts.columns import TEXTS
from habilitations.services import (
    DECLARER_TVA,
    PAYER,
    PAYER_TVA,
    Catalogue,
    ElementaryService,
    Service,
)
from habilitations.tables import RIGHTS, Cells, Kind, Schema, rights, to_records
from habilitations.testing import strategies
from tests import world
from tests.display.scene import SHARED
from tests.tables.shape import checked
from tests.world import LILA, MARIANNE, MARTIN, MONDAY, PROVISIONAL

PARIS: Final = ZoneInfo("Europe/Paris")
SCHEMAS: Final = {
    name: schema for name, schema in vars(tables).items() if isinstance(schema, Schema)
}


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_tells_all_of_its_columns(schema: Schema) -> None:
    """Each column has a name of its own, a plain type, a meaning in both languages, and a unit."""
    assert len(set(schema.names)) == len(schema)
    for column in schema:
        assert schema[column.name] is column
        assert column.meaning() == column.meaning("fr") != column.meaning("en") != ""
        assert bool(column.unit) is (column.kind in {Kind.INSTANT, Kind.COUNT})
        assert column.type in {str, bool, int, datetime}
    with pytest.raises(KeyError):
        schema["nothing"]
    with pytest.raises(ValueError, match="a language is one of"):
        schema.columns[0].meaning("de")  # type: ignore[arg-type]


def test_every_meaning_is_that_of_a_column() -> None:
    """No text is left of a column that is gone."""
    from_schemas = {column.meaning("en") for schema in SCHEMAS.values() for column in schema}
    assert {*TEXTS["en"].values()} == from_schemas


@settings(max_examples=15)
@given(strategies.portals(unknown=True))
def test_the_rows_are_all_habilitations(portal: Portal) -> None:
    """On any portal the table has the answers of `all_habilitations`, every field, in order."""
    table = checked(rights(portal))
    assert list(
        zip(
            *[
                table[name]
                for name in ("dossier", "service", "subscriber", "role", "granted_by", "since")
            ],
            table["suspended"],
            table["suspended_at"],
            strict=True,
        )
    ) == [
        (
            str(held.dossier),
            held.service.code,
            held.subscriber.value,
            held.role.value,
            held.granted_by and held.granted_by.value,
            held.since,
            held.suspended,
            held.suspended_at,
        )
        for held in all_habilitations(portal)
    ]
    assert [row["role_abbreviation"] for row in to_records(portal)] == [
        held.role.abbreviation for held in all_habilitations(portal)
    ]


def test_an_empty_portal_has_all_columns() -> None:
    """No rows, the same columns and the same categories as a full one."""
    table, full = checked(rights(Portal())), rights(SHARED)
    assert (len(table), len(table.schema)) == (0, len(RIGHTS))
    assert to_records(Portal()) == []
    for empty, cells, column in zip(table.columns, full.columns, RIGHTS, strict=True):
        assert column.kind is not Kind.CATEGORY or empty.labels == cells.labels
    assert repr(table) == "<Table of 0 rows and 14 columns>"


def test_a_dossier_alone_has_its_rows() -> None:
    """The rows of a dossier are those that it has in the whole; another one gives none."""
    asked = world.adhere(SHARED, LILA, DECLARER_TVA, dossier=MARTIN)
    whole = to_records(asked)
    assert to_records(asked, dossier=MARIANNE) == [r for r in whole if r["dossier"] == MARIANNE]
    assert to_records(SHARED, dossier=MARTIN) == []


def test_categories_are_in_the_order_of_the_portal() -> None:
    """Services stand as in the catalogue, roles from the widest on, headings as in the menu."""
    table = rights(SHARED)
    labels = {c.name: cells.labels for c, cells in table.named(None) if c.kind is Kind.CATEGORY}
    catalogue = SHARED.ruleset.catalogue
    assert labels["service"] == tuple(each.code for each in catalogue.elementary)
    assert labels["service_label"] == tuple(each.label for each in catalogue.elementary)
    assert labels["role_abbreviation"] == ("AT", "AS", "AD", "A")
    assert labels["heading"][:3] == ("Messagerie", "Déclarer", "Payer")


def test_a_catalogue_may_have_a_label_twice_and_no_menu() -> None:
    """Two services of one label are told apart by their codes; without a menu headings are None."""
    lines = [ElementaryService(code=code, label="Déclarer") for code in ("A", "B")]
    catalogue = Catalogue(
        [Service(code=each.code, label=each.label, elementary=[each]) for each in lines]
    )
    made = world.adhere(world.portal(Ruleset(catalogue=catalogue)), LILA, *lines)
    table = checked(rights(made))
    assert table["service"] == ("A", "B")
    assert table["service_label"] == ("Déclarer", "Déclarer")
    assert table["heading"] == (None, None)


def test_homonyms_are_two_people() -> None:
    """The key is the number: two people of one name have two."""
    twin = evolve(LILA, number="20200000000009", email="twin@cabinet.example")
    made = register_space(world.portal(), subscriber=twin, code="courriel", at=MONDAY)
    made = activate_space(made, by=twin, code="courriel", at=MONDAY)
    for person, service in ((LILA, DECLARER_TVA), (twin, PAYER)):
        made = world.adhere(made, person, service)
    table = rights(made)
    assert len({*table["subscriber_name"]}) == 1
    assert {*table["subscriber"]} == {LILA.number.value, twin.number.value}


def test_a_dossier_without_a_siren_keeps_its_key() -> None:
    """An IDSP is told with what it is, so that no key is mistaken for a SIREN."""
    made = open_dossier(world.portal(), dossier=PROVISIONAL, name="SARL", at=MONDAY)
    made = world.adhere(made, LILA, DECLARER_TVA, dossier=PROVISIONAL)
    assert rights(made)["dossier"] == ("IDSP IDSP-2026-1",)


@pytest.mark.parametrize(
    ("zone", "ahead"),
    [(PARIS, 1), (timezone(-timedelta(hours=10)), -10), (UTC, 0)],
    ids=["Paris", "west", "UTC"],
)
def test_a_zone_gives_its_clocks(zone: tzinfo, ahead: int) -> None:
    """With a zone instants are what its clocks show, without a zone, as spreadsheets have them."""
    rows = to_records(SHARED, zone=zone)
    clock = (MONDAY + timedelta(hours=ahead)).replace(tzinfo=None)
    assert {row["since"] for row in rows} == {clock}
    assert to_records(rights(SHARED), zone=zone) == rows
    assert [*map(dict.keys, rows)] == [*map(dict.keys, to_records(SHARED))]


def test_two_instants_of_one_clock_stay_two_rows() -> None:
    """Where a clock shows a time twice, `fold` tells which it was, as Python does."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    made = world.adhere(SHARED, LILA, DECLARER_TVA, dossier=MARTIN, at=first)
    made = world.adhere(made, LILA, PAYER_TVA, dossier=MARTIN, at=first + timedelta(hours=1))
    one, other = (row["since"] for row in to_records(made, dossier=MARTIN, zone=PARIS))
    assert isinstance(one, datetime)
    assert isinstance(other, datetime)
    assert (one == other, one.fold, other.fold) == (True, 0, 1)


def test_the_edge_of_time_has_the_clock_of_utc() -> None:
    """What no clock of a zone can show in Python is told as UTC has it."""
    end = datetime.max.replace(tzinfo=UTC)
    assert list(Cells((0,), (end,)).on_clocks(PARIS)) == [end.replace(tzinfo=None)]


def test_what_is_not_there_is_refused() -> None:
    """An unknown dossier and a wrong type are refused, also where there is no row."""
    with pytest.raises(errors.UnknownDossier):
        to_records(SHARED, dossier=PROVISIONAL)
    with pytest.raises(TypeError):
        to_records(MARIANNE)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a table has its rows already"):
        to_records(rights(SHARED), dossier=MARIANNE)
    with pytest.raises(TypeError, match="a time zone is expected, not str"):
        to_records(Portal(), zone="Europe/Paris")  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        rights(SHARED)["nothing"]


def test_displays_have_the_same_function() -> None:
    """`display` keeps the name."""
    assert display.to_records is to_records
