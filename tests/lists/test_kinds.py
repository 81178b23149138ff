"""The kinds of cells that arrive changed: what becomes of each, as the page of them tells.

Law: none is wrong in silence but those of which no value tells. The cells are written by the tools
that make them where these are installed, and read by each reader.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from docs.pages_of_lists import KINDS, Kind, lists_page
from tests.lists.rows import MARIANNE, loaded, right, slugs

_SIREN: Final = "rejected: invalid-siren"
_IDSP: Final = "rejected: invalid-idsp"
_LOST: Final = "rejected: digits-lost"
_DATE: Final = "rejected: date-as-name"
#: What becomes of the rows of each kind, in the order of the page.
BECOMES: Final[tuple[tuple[int, tuple[str, ...]], ...]] = (
    (1, ("ZEROS", "ZEROS", "ZEROS", "ZEROS", _SIREN)),
    (2, ("ZEROS",)),
    (3, ("ZEROS", "taken")),
    (4, (_SIREN,)),
    (5, (*[_IDSP] * 6, "rejected: formula-error")),
    (6, (*["NUMBER"] * 4, _LOST)),
    (7, (_SIREN, "ZEROS")),
    (8, (_LOST, _LOST)),
    (9, ("SPELLING", "SPELLING")),
    (10, ("SPELLING SPELLING",)),
    (11, ("SPELLING", "SPELLING")),
    (12, ("taken", "taken", "rejected: unreadable-date")),
    (13, ("taken", "taken", "taken")),
    (14, ("CENTURY", "rejected: implausible-instant", "rejected: implausible-instant")),
    (15, ("rejected: unreadable-date",)),
    (16, ("rejected: serial-date", "rejected: serial-date")),
    (16, ("SERIAL", "SERIAL")),
    (17, ("rejected: naive-instant", "rejected: naive-instant", "rejected: wrong-cell-type")),
    (17, ("taken", "taken", "rejected: wrong-cell-type")),
    (19, ("rejected: ambiguous-time", "rejected: skipped-time")),
    (19, ("FOLD",)),
    (22, ("taken", "taken", "taken")),
    (23, ("taken", "taken", "taken")),
    (24, ("SPELLING", "SPELLING", "SPELLING", "SPELLING")),
    (25, ("ALIAS", "ALIAS", "rejected: unknown-label")),
    (26, ("SPELLING", "SPELLING", "rejected: unknown-role", "rejected: unknown-role")),
    (27, (_DATE, _DATE, _DATE, _DATE)),
    (28, ("rejected: blank-cell",)),
    (30, (*["SPELLING"] * 6, "rejected: unreadable-truth")),
    (31, (*["rejected: formula-error"] * 3, "rejected: wrong-cell-type")),
    (32, ("taken", "rejected: blank-cell")),
    (32, ("taken", "FILLED")),
    (36, ("refused: repeated-column", "refused: repeated-column")),
    (37, ("taken",)),
    (39, ("taken", "taken")),
    (41, ("rejected: damaged-text", "rejected: damaged-text")),
    (42, ("rejected: contradictory-rows", "rejected: contradictory-rows")),
)


def short(told: str) -> str:
    """Return an outcome without what was taken."""
    if told.startswith(("rejected", "refused")):
        return told
    return " ".join(each.partition(":")[0] for each in told.split("; "))


@pytest.mark.rule("VAL-1", "TIM-1")
@pytest.mark.parametrize(
    ("kind", "becomes"),
    list(zip([each for each in KINDS if each.rows], BECOMES, strict=True)),
    ids=lambda each: str(each.number) if isinstance(each, Kind) else "",
)
def test_each_kind(kind: Kind, becomes: tuple[int, tuple[str, ...]]) -> None:
    """Taken as it stands, taken otherwise and told, or rejected with its cause."""
    assert (kind.number, tuple(map(short, kind.outcome()))) == becomes


def test_all_kinds_are_told() -> None:
    """The forty-three of the study, each on the page."""
    assert {each.number for each in KINDS} == set(range(1, 44))
    first, _, _ = lists_page().partition("## By tool")
    assert first.count("\n| ") == len(KINDS) + 2


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Write a sheet as a firm has it, behind a hidden one."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.Workbook()
    book.active.title = "2024"
    book.active.sheet_state = "hidden"
    clients = book.create_sheet("Clients")
    clients.append(["dossier", "subscriber", "service", "role", "since", "suspended_at"])
    clients.append([5520135, 20101670101919, "Déclarer la TVA", "A.T.", "29/02/2026", None])
    clients.append(["313231838", "20101670101919", "Payer l’impôt sur les sociétés", "AT", 46054])
    clients.append([None, "20200000000002", "Payer l’impôt sur les sociétés", "Acteur"])
    clients.cell(4, 5).value = "01/02/26"
    clients.cell(2, 1).number_format = "000000000"
    path = tmp_path / "clients.xlsx"
    book.save(path)
    return path


def judged(rows: list[Mapping[str, object]]) -> None:
    """Load what a reader gives, and ask for the same of every reader."""
    clients = [
        {"dossier": MARIANNE, "name": "SARL MARIANNE"},
        {"dossier": "005520135", "name": "SAS MICHELIN"},
    ]
    found = loaded(*rows, clients=clients, serials=True, fill=["dossier"])
    assert [(each.row, slugs(each)) for each in found.rejected] == [
        (2, (("since", "unreadable-date"),))
    ]
    told = {(each.row, each.column, each.reason.value) for each in found.repairs}
    assert told >= {
        (2, "dossier", "ZEROS"),
        (3, "service", "SPELLING"),
        (3, "since", "SERIAL"),
        (4, "dossier", "FILLED"),
        (4, "since", "CENTURY"),
    }
    assert len(list(found.portal.dossier(MARIANNE).habilitations())) == 2


def test_openpyxl(sheet: Path) -> None:
    """As the how-to reads it."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(sheet, data_only=True)
    head, *rows = book["Clients"].iter_rows(values_only=True)
    judged([dict(zip(head, row, strict=True)) for row in rows])


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_pandas(sheet: Path, engine: str) -> None:
    """With the types of the cells, and blanks as they are."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip({"openpyxl": "openpyxl", "calamine": "python_calamine"}[engine])
    frame = pandas.read_excel(
        sheet, sheet_name="Clients", dtype=object, keep_default_na=False, engine=engine
    )
    judged(frame.to_dict("records"))


def test_calamine(sheet: Path) -> None:
    """Numbers come as floats."""
    calamine = pytest.importorskip("python_calamine")
    book = calamine.CalamineWorkbook.from_path(sheet)
    head, *rows = book.get_sheet_by_name("Clients").to_python()
    judged([dict(zip(head, row, strict=True)) for row in rows])


def test_polars() -> None:
    """A CSV without inference: texts, and nulls."""
    polars = pytest.importorskip("polars")
    cells = {name: str(cell) for name, cell in right().items()}
    text = f"{','.join(cells)}\n{','.join(cells.values())}\n"
    rows = polars.read_csv(text.encode(), infer_schema=False).to_dicts()
    assert loaded(*rows).rejected == ()


def test_blanks_of_pandas() -> None:
    """NaT, NaN and NA are blank, each in its column."""
    pandas = pytest.importorskip("pandas")
    blanks = (pandas.NaT, pandas.NA, float("nan"))
    codes = ("DECLARER_TVA", "DECLARER_IS", "MESSAGERIE")
    rows = [
        right(service=code, suspended_at=blank, granted_by=blank)
        for code, blank in zip(codes, blanks, strict=True)
    ]
    found = loaded(*rows)
    assert (found.rejected, found.repairs) == ((), ())
    stamp = pandas.DataFrame({"since": pandas.to_datetime(["2026-01-05"])}).to_dict("records")
    number = pandas.Series([20101670101919])[0]
    assert loaded({**right(), **stamp[0], "subscriber": number}).rejected == ()
