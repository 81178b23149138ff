"""Rows of lists from elsewhere: each refusal of one, by its value (VAL-1, CAT-1, TIM-1)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from docs.examples_of_lists import ROW
from habilitations import HabilitationError, tables
from habilitations.errors import (
    AmbiguousTime,
    BlankCell,
    CellsBeyondHeaders,
    ContradictoryRows,
    DamagedText,
    DateAsName,
    DigitsLost,
    FormulaError,
    ImplausibleInstant,
    InvalidDocument,
    InvalidSiren,
    LookAlikeDossiers,
    MissingColumn,
    RepeatedColumn,
    SerialDate,
    SkippedTime,
    StepOutOfOrder,
    UnknownLabel,
    UnknownRole,
    UnreadableDate,
    UnreadableTruth,
    WrongCellType,
)
from habilitations.identifiers import Idsp
from habilitations.services import PAYER_AUTRES, PAYER_CVAE, PAYER_TVA
from habilitations.tables import Loaded, Repair, RepairReason, read_journal
from habilitations.wire import Fault

AT = datetime(2026, 11, 28, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
EARLIEST = datetime(1999, 12, 31, 23, tzinfo=UTC)


def loaded(*changes: Mapping[str, object]) -> Loaded:
    """Return what came of a flat list whose rows are good but for what changes in each."""
    rows = [{**ROW, **change} for change in changes]
    return tables.load(spaces=rows, dossiers=rows, habilitations=rows, at=AT, zone=PARIS)


def faults(*changes: Mapping[str, object]) -> list[HabilitationError]:
    """Return all that is wrong with the first row that is rejected."""
    return [each.refusal for each in loaded(*changes).rejected[0].faults]


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"since": None}, BlankCell("since")),
        ({"last_name": 7}, WrongCellType("7")),
        ({"name": "#REF!"}, FormulaError("#REF!")),
        ({"service": "D\x82clarer TVA"}, DamagedText("D\N{REPLACEMENT CHARACTER}clarer TVA")),
        ({"dossier": "3,13E+08"}, DigitsLost("3,13E+08")),
        ({"name": "12/05/2026"}, DateAsName("12/05/2026")),
        ({"simplified": "peut-être"}, UnreadableTruth("peut-être")),
        ({"since": "31/06/2026"}, UnreadableDate("31/06/2026")),
        ({"since": 46000}, SerialDate("46000")),
        ({"since": "25/10/2026 02:15"}, AmbiguousTime("25/10/2026 02:15")),
        ({"since": "29/03/2026 02:15"}, SkippedTime("29/03/2026 02:15")),
        ({"role": "Gérant"}, UnknownRole("Gérant")),
    ],
)
def test_a_cell_is_refused(change: Mapping[str, object], refusal: HabilitationError) -> None:
    """What can't be read is refused as it was given."""
    assert refusal in faults(change)


@pytest.mark.rule("TIM-1")
def test_nothing_is_later_than_its_list() -> None:
    """An instant is of 2000 at the earliest, by the list's clock, and of its day at the latest."""
    given = datetime(2061, 12, 31, 23, tzinfo=UTC)
    assert faults({"since": "01/01/2062"}) == [ImplausibleInstant(given, EARLIEST, AT)]
    before = EARLIEST - timedelta(days=1)
    assert faults({"since": "31/12/1999"}) == [ImplausibleInstant(before, EARLIEST, AT)]
    for first in ("01/01/2000", "2000-01-01T00:00+01:00"):
        assert loaded({"since": first}).rejected == ()


@pytest.mark.rule("CAT-1")
def test_a_label_of_no_service_tells_what_is_near() -> None:
    """An entry of the menu that several services open is none of them."""
    near = (PAYER_CVAE, PAYER_TVA, PAYER_AUTRES)
    assert UnknownLabel("Payer la dette fiscale", near) in faults(
        {"service": "Payer la dette fiscale"}
    )


@pytest.mark.rule("VAL-1")
def test_rows_that_contradict_each_other_are_refused() -> None:
    """Of two names for one SIREN neither is kept."""
    first, second = loaded({}, {"name": "SARL MARION"}).rejected
    refusal = ContradictoryRows("name", ("SARL MARIANNE", "SARL MARION"))
    assert refusal in [each.refusal for each in first.faults]
    assert refusal in [each.refusal for each in second.faults]


@pytest.mark.rule("VAL-1")
def test_rows_of_a_journal_come_in_their_order() -> None:
    """Without the second step it is another journal."""
    row = {"at": AT, "procedure": "open_dossier", "dossier": "313231838", "name": "SARL"}
    with pytest.raises(InvalidDocument) as caught:
        list(read_journal([{**row, "step": 1}, {**row, "step": 3}]))
    assert caught.value == InvalidDocument((Fault("$.step", StepOutOfOrder(3, 2), row=2),))


@pytest.mark.rule("VAL-1")
def test_identifiers_that_differ_by_zeros_are_refused() -> None:
    """Which of two that look alike is meant only people know."""
    refusal = LookAlikeDossiers(Idsp("00X-1"), Idsp("X-1"))
    rows = ({"dossier": None, "idsp": "00X-1"}, {"dossier": None, "idsp": "X-1"})
    assert refusal in faults(*rows)


@pytest.mark.rule("VAL-1")
def test_cells_without_a_header_are_refused() -> None:
    """As a reader of CSV gives them."""
    row: dict[object, object] = dict(ROW.items())
    row[None] = ["FILS"]
    found = tables.load(dossiers=[row], at=AT, zone=PARIS)  # type: ignore[list-item] # as csv gives it
    assert CellsBeyondHeaders("FILS") in [each.refusal for each in found.rejected[0].faults]


@pytest.mark.rule("VAL-1")
def test_a_column_that_is_missing_or_there_twice_is_refused() -> None:
    """Before any row is read."""
    with pytest.raises(MissingColumn) as missing:
        tables.load(dossiers=[{"name": "SARL"}], at=AT)
    assert missing.value == MissingColumn("dossier", ("name",))
    with pytest.raises(RepeatedColumn) as twice:
        loaded({"Rôle": "AT"})
    assert twice.value == RepeatedColumn("role", ("role", "Rôle"))


@pytest.mark.rule("VAL-1")
def test_a_siret_without_its_key_is_refused() -> None:
    """The SIREN within it may be another's."""
    assert InvalidSiren("73282932000075") in faults({"dossier": None, "siret": "73282932000075"})


def test_a_person_in_a_repair_has_his_name() -> None:
    """As any person that a portal knows."""
    known = loaded({}).portal
    (number,) = known.spaces
    repair = Repair(
        table="habilitations",
        row=2,
        column="granted_by",
        given="",
        taken=number,
        reason=RepairReason.SPELLING,
    )
    assert "Lila ROSEMONDE" in repair.told("en", known)
    assert "Lila ROSEMONDE" not in repair.told("en")
