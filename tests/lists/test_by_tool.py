"""Lists written by the tools that are installed, and read by the readers that are.

Law: what is kept is what was meant; what isn't is told, or is of a kind that no value tells.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from docs.pages_of_lists import KINDS
from examples.database import postgres
from tests.lists import by_tool
from tests.lists.by_tool import FOUND, WRONG, Found, found, readers_of
from tests.lists.making import MAKERS, OFFICE, Made, office, office_files
from tests.lists.reading import READERS
from tests.lists.trials import TRIALS, Trial

#: What a maker takes besides the standard library.
NEEDS: Final = {"openpyxl": "openpyxl", "XlsxWriter": "xlsxwriter", "odfpy": "odf"}
EACH: Final = tuple(
    (number, trial, maker) for number, trial in enumerate(TRIALS) for maker in trial.made_by
)
SHOWN: Final = json.loads(FOUND.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Give a PostgreSQL server, or skip with the reason why there is none."""
    pytest.importorskip("psycopg", reason="the group `service` isn't installed")
    if postgres.programs() is None:
        pytest.skip("PostgreSQL isn't installed: no initdb")
    with ExitStack() as stack:
        yield stack.enter_context(postgres.server()).replace("+psycopg", "")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, int], Path]:
    """Give what LibreOffice makes of all trials, or skip with the reason why it makes none."""
    if office() is None:
        pytest.skip("LibreOffice isn't installed")
    pytest.importorskip("openpyxl", reason="openpyxl isn't installed")
    return office_files(tmp_path_factory.mktemp("office"))


def made(number: int, maker: str, folder: Path, request: pytest.FixtureRequest) -> Made:
    """Have a maker write the list of a trial, or skip with the reason."""
    if maker in OFFICE:
        written: Mapping[tuple[str, int], Path] = request.getfixturevalue("files")
        return written[maker, number]
    url = request.getfixturevalue("server") if maker.startswith("PostgreSQL") else ""
    needs = NEEDS.get(maker, "json")
    pytest.importorskip(needs, reason=f"{needs} isn't installed")
    own = folder / "own"
    own.mkdir()
    return MAKERS[maker](TRIALS[number], own, url)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "trial", "maker"), EACH, ids=[f"{each[1].kind}-{each[2]}" for each in EACH]
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")
def test_nothing_is_wrong_in_silence(
    number: int, trial: Trial, maker: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """And with the versions of the page, what arrives and what becomes of it is what it shows."""
    written = made(number, maker, tmp_path, request)
    for reader, _ in readers_of(trial, written):
        come = found(trial, maker, reader, written)
        assert trial.is_untold or not come.becomes.startswith("wrong"), come
        if by_tool.versions() == SHOWN["versions"]:
            assert list(come) in SHOWN["rows"], number


def test_the_page_has_every_maker_and_reader() -> None:
    """Each trial was written by each of its tools and read; each kind is there."""
    rows = [Found(*each) for each in SHOWN["rows"]]
    assert {(each.kind, each.made) for each in rows} == {
        (trial.kind, maker) for trial in TRIALS for maker in trial.made_by
    }
    assert {each.read for each in rows} == set(READERS)
    assert {each.kind for each in rows} == {each.number for each in KINDS}


def test_what_is_wrong_is_of_a_kind_that_no_value_tells() -> None:
    """Of no other, whatever tool wrote the list and whatever read it."""
    untold = {trial.kind for trial in TRIALS if trial.is_untold}
    wrong = {each[0] for each in SHOWN["rows"] if each[4].startswith("wrong")}
    assert wrong <= untold
    assert any(each[4] == WRONG for each in SHOWN["rows"])


def test_the_list_of_the_notebook_is_what_its_script_writes() -> None:
    """Cell by cell: nothing was changed by hand."""
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl isn't installed")
    script = pytest.importorskip("docs.clients_list")
    kept, made = openpyxl.load_workbook(script.PATH), script.workbook()
    assert kept.sheetnames == made.sheetnames
    for one, other in zip(kept, made, strict=True):
        assert list(one.values) == list(other.values)
        assert one.sheet_state == other.sheet_state
        assert {*map(str, one.merged_cells.ranges)} == {*map(str, other.merged_cells.ranges)}


def test_a_row_that_is_lost_is_wrong() -> None:
    """The check can fail: what isn't what was meant is no outcome that passes."""
    trial = next(each for each in TRIALS if each.kind == 42)
    odd = [dict(trial.full()[0])]
    assert by_tool._became(trial, odd) == WRONG  # noqa: SLF001
