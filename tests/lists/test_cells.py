"""Cells of every type that readers give, in every column.

Law: a cell is taken as it stands, taken otherwise and told, or refused; nothing is guessed.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, cast, final

import pytest
from attrs import frozen

from habilitations import Idsp, tables
from habilitations._state.tables import Both
from habilitations.tables import RemarkKind, load
from tests.lists.rows import (
    CLIENTS,
    LILA,
    MARIANNE,
    PARIS,
    PEOPLE,
    TODAY,
    loaded,
    repairs,
    right,
    why,
)

FLAT: Final[Mapping[str, object]] = {**PEOPLE[0], **CLIENTS[0], **right(), "title": "Mme"}
IBAN: Final = "FR7630006000011234567890189"


def outcome(column: str, cell: object, *, idsps: bool = False, serials: bool = False) -> str:
    """Return what becomes of a row in which one cell is another."""
    rows = [{**FLAT, column: cell}]
    found = load(
        spaces=rows,
        dossiers=rows,
        habilitations=rows,
        at=TODAY,
        zone=PARIS,
        idsps=idsps,
        serials=serials,
    )
    told = [slug for slugs in why(found).values() for _, slug in slugs]
    return " ".join(told or [reason for _, _, reason in repairs(found)]) or "taken"


@final
@frozen
class Scalar:
    """A number as arrays hand it out, of a type of their own."""

    of: object

    def item(self) -> object:
        """Return it as Python's own."""
        return self.of


@pytest.mark.parametrize(
    ("column", "number"), [("subscriber", int(LILA)), ("suspended", False), ("service", 3)]
)
def test_a_scalar_of_an_array_is_taken_as_its_number(column: str, number: object) -> None:
    """A value of numpy's becomes what the number in it becomes."""
    assert outcome(column, Scalar(number)) == outcome(column, number)


@pytest.mark.rule("VAL-1")
@pytest.mark.parametrize(
    ("column", "cell", "becomes"),
    [
        ("subscriber", True, "wrong-cell-type"),
        ("subscriber", [LILA], "wrong-cell-type"),
        ("subscriber", "#REF!", "formula-error"),
        ("subscriber", Decimal("NaN"), "blank-cell"),
        ("subscriber", float("inf"), "digits-lost"),
        ("subscriber", Decimal("1E+1000000"), "digits-lost"),
        ("dossier", -5, "digits-lost"),
        ("dossier", 42, "invalid-siren"),
        ("dossier", 0, "invalid-siren"),
        ("dossier", Decimal("sNaN"), "blank-cell"),
        ("name", "Soci\N{LATIN CAPITAL LETTER A WITH TILDE}\N{COPYRIGHT SIGN}t\xe9", "taken"),
        ("name", "Soci\xc3\xa9t\xc3\xa9", "damaged-text"),
        ("name", "CH\xc2TEAU", "taken"),
        ("name", "Socie\u0301te\u0301", "SPELLING"),
        ("name", ["x"], "wrong-cell-type"),
        ("employer", "987 654 321", "SPELLING"),
        ("email", " lila@cabinet.example", "SPELLING"),
        ("email", 3, "wrong-cell-type"),
        ("iban", True, "wrong-cell-type"),
        ("iban", IBAN, "taken"),
        ("iban", "IBAN ", "invalid-iban"),
        ("iban", "3,0E+22", "digits-lost"),
        ("employer", "987654321.0", "NUMBER"),
        ("employer", 987654321, "NUMBER"),
        ("employer", 0, "wrong-cell-type"),
        ("simplified", True, "taken"),
        ("role", 3, "wrong-cell-type"),
        ("role", "Administrateur Titulaire", "taken"),
        ("service", 3.5, "wrong-cell-type"),
        ("title", "x" * 300, "invalid-text"),
        ("since", "#N/A", "formula-error"),
        ("since", "demain", "unreadable-date"),
        ("since", " 2026-01-05 ", "SPELLING"),
        ("since", "1er fe\u0301vrier 2026", "taken"),
        ("since", "13\u00a0JANV. 2026", "taken"),
        ("since", "13-juil-26", "CENTURY"),
        ("since", "3 mai 2026", "taken"),
        ("since", "13 jui 2026", "unreadable-date"),
        ("since", "30 février 2026", "unreadable-date"),
        ("since", "janv-26", "unreadable-date"),
        ("since", "13 brumaire 2026", "unreadable-date"),
        ("since", "0001-01-01T00:00:00+09:00", "instant-out-of-range"),
        ("since", True, "wrong-cell-type"),
    ],
)
def test_a_cell(column: str, cell: object, becomes: str) -> None:
    """Of the kinds of types that readers give."""
    assert outcome(column, cell) == becomes


@pytest.mark.rule("TIM-1")
def test_serial_numbers_are_days_that_a_spreadsheet_has() -> None:
    """From the first to the last; neither 0 nor a number of ten digits is a date."""
    assert outcome("since", 0, serials=True) == "unreadable-date"
    assert outcome("since", 9_999_999_999, serials=True) == "unreadable-date"
    assert outcome("since", Decimal("46054.5"), serials=True) == "SERIAL"


def test_a_column_of_both_kinds_of_identifiers() -> None:
    """A SIREN where it is one; what is only digits is never an IDSP."""
    assert outcome("dossier", "P-77", idsps=True) == "taken"
    assert outcome("dossier", " P-77", idsps=True) == "SPELLING"
    assert outcome("dossier", "7/7", idsps=True) == "invalid-siren"
    assert outcome("dossier", 77, idsps=True) == "invalid-siren"
    assert outcome("dossier", "732829320", idsps=True) == "taken"
    assert outcome("dossier", "x" * 40, idsps=True) == "invalid-idsp"


@pytest.mark.parametrize(
    ("cell", "becomes"),
    [
        ("73282932000074", "WITHIN"),
        (5520135000017, "invalid-siren"),
        ("732829320", "taken"),
        ("FR44732829320", "WITHIN"),
        ("0612345678", "invalid-siren"),
        (73282932000074, "WITHIN"),
        (True, "wrong-cell-type"),
        ("", "blank-cell"),
    ],
)
def test_a_column_of_sirets(cell: object, becomes: str) -> None:
    """Each with its key; the SIREN in it names the dossier."""
    found = load(dossiers=[{"siret": cell, "name": "SARL"}], at=TODAY)
    told = [slug for slugs in why(found).values() for _, slug in slugs]
    assert (told or [reason for _, _, reason in repairs(found)] or ["taken"]) == [becomes]


def test_what_holds_several_is_no_scalar() -> None:
    """An array, or a column that a frame has twice, is told as what it is, and so is its row."""
    column_of_a_frame = type("Series", (), {"item": lambda _: 1, "__len__": lambda _: 1})()
    for column in FLAT:
        assert "wrong-cell-type" in outcome(column, column_of_a_frame), column
    numpy = pytest.importorskip("numpy")
    for column in FLAT:
        assert "wrong-cell-type" in outcome(column, numpy.array([1, 2])), column


def scalar_named(name: str, of: object, **more: object) -> object:
    """Return a scalar of an array whose type has a name of numpy's, where numpy isn't there."""
    return type(name, (), {"item": lambda _: of, **more})()


def test_a_scalar_is_taken_by_the_name_of_its_type() -> None:
    """So that numpy need not be loaded to know one of its numbers, or instants."""
    assert outcome("dossier", scalar_named("float32", 732829312.0)) == "digits-lost"
    assert outcome("dossier", scalar_named("float64", 732829320.0)) == "NUMBER"
    day = scalar_named("datetime64", datetime(2026, 5, 4, tzinfo=UTC))
    whole = scalar_named("datetime64", 17, dtype="datetime64[ns]", astype=lambda _, __: day)
    month = scalar_named("datetime64", 17, dtype="datetime64[M]")
    assert outcome("since", whole) == "taken"
    assert outcome("since", month) == "unreadable-date"
    assert outcome("since", scalar_named("datetime64", day)) == "wrong-cell-type"


def test_an_instant_may_be_at_the_end_of_what_its_type_can_tell() -> None:
    """As a data frame's is narrower than a calendar, and says so with an error of its own."""

    class Narrow(datetime):
        """An instant that can't be in another zone."""

        def replace(self, *_: object, **__: object) -> "Narrow":
            """Refuse."""
            message = "out of bounds"
            raise ValueError(message)

    assert outcome("since", Narrow(2026, 5, 4)) == "unreadable-date"


@pytest.mark.parametrize(
    ("column", "kind", "given", "becomes"),
    [
        ("dossier", "float32", 732829320, "digits-lost"),
        ("dossier", "float64", 732829320, "NUMBER"),
        ("title", "float32", "nan", "taken"),
        ("suspended_at", "datetime64", "NaT", "taken"),
        ("since", "datetime64", "2026-05", "unreadable-date"),
        ("since", "datetime64", "2026", "unreadable-date"),
        ("since", "datetime64", "2026-05-04", "taken"),
        ("since", "datetime64", "2026-05-04T09:00:00.000000000", "taken"),
    ],
)
def test_scalars_of_numpy_tell_what_they_keep(
    column: str, kind: str, given: object, becomes: str
) -> None:
    """No digit is taken that 24 bits don't keep, no day that a month doesn't tell."""
    numpy = pytest.importorskip("numpy")
    assert outcome(column, getattr(numpy, kind)(given)) == becomes


def test_a_number_may_have_more_digits_than_can_be_told() -> None:
    """It is refused all the same, in every column."""
    for column in FLAT:
        assert outcome(column, 10**5000) != "taken", column


def test_what_is_masked_is_blank() -> None:
    """As databases hand out columns of numpy's in which something is missing."""
    numpy = pytest.importorskip("numpy")
    assert outcome("dossier", numpy.ma.masked) == "blank-cell"
    assert outcome("title", numpy.ma.masked) == "taken"


def test_names_of_digits_are_found_beside_what_cant_be_looked_up() -> None:
    """One row is told for its cell, and the other as a name that is a number."""
    rows = [{**FLAT, "name": "2026"}, {**FLAT, "dossier": "732829320", "name": ["x"]}]
    found = load(spaces=rows, dossiers=rows, habilitations=rows, at=TODAY, zone=PARIS)
    assert [each.row for each in found.rejected] == [3]
    (numeric,) = [each for each in found.remarks if each.kind is RemarkKind.NUMERIC_NAME]
    assert numeric.rows == (2,)


def test_an_idsp_is_a_text() -> None:
    """Never a number; of a column of IDSP nothing else is taken."""
    rows = [{"idsp": cell, "name": "ASSO"} for cell in (77, "P-77 ", "x" * 40)]
    found = load(dossiers=rows, at=TODAY)
    assert list(why(found)) == [("dossiers", 2), ("dossiers", 4)]
    assert list(found.portal.dossiers) == [Idsp("P-77")]


def test_rows_may_have_other_keys_than_the_first() -> None:
    """As records of JSON have: a column that a row lacks is blank there."""
    first, second = right(suspended_at=""), right(dossier="732829320")
    del second["since"]
    found = loaded(first, second, fill=["suspended_at"])
    assert why(found) == {("habilitations", 3): (("since", "blank-cell"),)}
    odd = [dict(CLIENTS[0]), 3]
    with pytest.raises(TypeError):
        load(dossiers=cast("list[Mapping[str, object]]", odd), at=TODAY)


def test_what_is_public_is_named() -> None:
    """For completion; the spaces of a portal and of tables are seen as one map."""
    assert dir(tables) == sorted(tables.__all__)
    there = loaded().portal.space_map
    both = Both({}, there)
    assert (set(both), len(both), both.get("1")) == (set(there.keys()), 3, None)
    assert CLIENTS[0]["dossier"] == MARIANNE


#: Months as people write them, and as spreadsheets show them.
MONTHS: Final = (
    ("janvier", "février", "mars", "avril", "mai", "juin"),
    ("juillet", "août", "septembre", "octobre", "novembre"),
    ("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    ("juil.", "août", "sept.", "oct.", "nov."),
)


@pytest.mark.rule("TIM-1")
def test_a_month_in_words_is_that_month() -> None:
    """By its name, and by the beginnings that spreadsheets show."""
    for words in ((*MONTHS[0], *MONTHS[1]), (*MONTHS[2], *MONTHS[3])):
        for number, word in enumerate(words, 1):
            found = loaded(right(since=f"2 {word} 2026"))
            (held,) = found.portal.dossier(MARIANNE).habilitations()
            assert held.since == datetime(2026, number, 2, tzinfo=PARIS)
