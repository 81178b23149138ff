"""`python -m habilitations load`: a client list made a portal, and the rows that aren't in it.

Law: files are written whole or not at all, and the status tells whether rows were rejected.
"""

import csv
import io
import json
from pathlib import Path
from typing import Final

import pytest

from habilitations import Portal, wire
from habilitations import __main__ as command_module
from habilitations.__main__ import Status
from tests.test_command import Command, command

__all__ = ["command"]

COLUMNS: Final = {
    "subscriber": "Abonné",
    "last_name": "Nom",
    "first_name": "Prénom",
    "email": "E-mail",
    "employer": "Cabinet",
    "dossier": "SIREN",
    "name": "Client",
    "role": "Rôle",
    "service": "Service",
    "since": "Depuis",
}
PERSON: Final = ("20101670101919", "ROSEMONDE", "Lila", "lila@cabinet.example", "987654321")
GOOD: Final = (*PERSON, "313231838", "SARL MARIANNE", "AT", "Déclarer TVA", "05/01/2026")
BAD: Final = (*PERSON, "732829320", 'SAS "M;\n"', "Chef", "Messagerie", "05/01/2026")


def written(
    folder: Path, *rows: tuple[str, ...], separator: str = ";", encoding: str = "utf-8"
) -> Path:
    """Return a list in a folder, and the names of its columns beside it."""
    (folder / "map.json").write_text(json.dumps(COLUMNS), encoding="utf-8")
    lines = [
        separator.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row)
        for row in ((*COLUMNS.values(),), *rows)
    ]
    path = folder / "clients.csv"
    path.write_text("\r\n".join(lines), encoding=encoding, newline="")
    return path


def asked(path: Path, *more: str) -> list[str]:
    """Return what is typed to load a list of Paris."""
    folder = path.parent
    return [
        *("load", str(path), "--out", str(folder / "portal.json"), "--zone", "Europe/Paris"),
        *("--map", str(folder / "map.json"), "--at", "2026-11-28T09:00:00Z", "--lang", "en"),
        *more,
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_list_becomes_a_portal(command: Command, tmp_path: Path, separator: str) -> None:
    """By whichever separator its header has; the document is read back."""
    path = written(tmp_path, GOOD, separator=separator)
    status, out, err = command(*asked(path))
    assert (status, err) == (Status.GOOD, "")
    assert out.startswith("<Loaded: dossiers 1, spaces 1; rows rejected 0, repairs 0, ")
    portal = wire.loads((tmp_path / "portal.json").read_bytes())
    assert isinstance(portal, Portal)
    assert len(portal.dossier("313231838").seats) == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        *("clients.csv", "map.json", "portal.json"),
    ]


def test_rejected_rows_are_told_and_kept(command: Command, tmp_path: Path) -> None:
    """Status 3; their file has them as they were, with their number and what is wrong."""
    path = written(tmp_path, GOOD, BAD)
    status, out, _ = command(*asked(path, "--rejected", str(tmp_path / "rest.csv")))
    assert status == Status.ROWS_REJECTED
    assert 'Row 3 (habilitations): Column "Rôle": No role has the name "Chef".' in out
    rest = (tmp_path / "rest.csv").read_text(encoding="utf-8")
    assert rest.splitlines()[0] == ";".join([*COLUMNS.values(), "row", "why"])
    assert ';"SAS ""M;\n""";Chef;Messagerie;05/01/2026;3;"Row 3 (habilitations): Column' in rest


def test_what_a_rejected_row_contradicts_stands_in_its_file(
    command: Command, tmp_path: Path
) -> None:
    """Without it nobody knows which of the rows is to be mended."""
    path, rest = written(tmp_path, GOOD, (*GOOD[:6], "SARL AUTRE", *GOOD[7:])), tmp_path / "r.csv"
    command(*asked(path, "--rejected", str(rest)))
    found = list(csv.DictReader(io.StringIO(rest.read_text(encoding="utf-8")), delimiter=";"))
    assert [
        each["why"].endswith(f"It contradicts: row {row}.")
        for each, row in zip(found, (3, 2), strict=True)
    ] == [True] * 2


def test_an_encoding_is_never_guessed(command: Command, tmp_path: Path) -> None:
    """A list of Windows is refused until somebody says that it is one."""
    path = written(tmp_path, GOOD, encoding="cp1252")
    for encoding in ((), ("--encoding", "klingon")):
        status, _, err = command(*asked(path, *encoding))
        assert status == Status.BAD_INPUT
        assert "this is not its encoding" in err
    assert not (tmp_path / "portal.json").exists()
    assert command(*asked(path, "--encoding", "cp1252"))[0] == Status.GOOD


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("[", "Expecting value"),
        ("[]", "SIREN client"),
        ('{"dossier": 3}', "SIREN client"),
        ('{"siren": "SIREN"}', "columns are among"),
        ("{}", 'The table has no column "subscriber"'),
    ],
)
def test_names_of_columns_are_checked(
    command: Command, tmp_path: Path, named: str, told: str
) -> None:
    """A file that is none, columns that are none of ours, columns that are needed."""
    path = written(tmp_path, GOOD)
    (tmp_path / "map.json").write_text(named, encoding="utf-8")
    status, _, err = command(*asked(path))
    assert (status, told in err) == (Status.BAD_INPUT, True)


def test_a_list_needs_no_file_of_names(command: Command, tmp_path: Path) -> None:
    """Where its headers are ours; a cell of a megabyte is no CSV."""
    path = tmp_path / "clients.csv"
    path.write_text("\n".join([",".join(COLUMNS), ",".join(GOOD)]), encoding="utf-8")
    typed = ["load", str(path), "--out", str(tmp_path / "p.json"), "--lang", "en"]
    status, out, _ = command(*typed)
    assert (status, "has no time zone" in out) == (Status.ROWS_REJECTED, True)
    path.write_text("a,b\n" + "x" * 1_000_000, encoding="utf-8")
    assert command(*typed)[0] == Status.BAD_INPUT


def test_files_are_written_whole_or_not_at_all(command: Command, tmp_path: Path) -> None:
    """Where one can't be written, neither is there, nor any part of one."""
    path = written(tmp_path, BAD)
    status, _, err = command(*asked(path, "--rejected", str(tmp_path / "none" / "rest.csv")))
    assert (status, "could not be written" in err) == (Status.NOT_WRITTEN, True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["clients.csv", "map.json"]
    assert command(*asked(path, "--at", "yesterday"))[0] == Status.BAD_INPUT


def test_a_terminal_is_shown_how_far_it_is(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bar, where a list is long enough for anybody to read it."""
    shown: list[int] = []
    monkeypatch.setattr(command_module, "_bar", lambda _, __: shown.append)
    path = written(tmp_path, *[GOOD] * 1500)
    assert command(*asked(path))[0] == Status.GOOD
    assert shown == [1000, 1500]


def test_rows_are_numbered_as_the_list_has_them(command: Command, tmp_path: Path) -> None:
    """Below blank lines, lines above the headers, and a spreadsheet's line for the separator."""
    path = written(tmp_path, GOOD, BAD)
    head, good, bad = path.read_text(encoding="utf-8").split("\n", 2)
    lines = {
        5: [head, good, "", "", bad],
        6: ["Portefeuille;;", "", head, good, "", bad],
        4: ["sep=;", head, good, bad],
    }
    for row, given in lines.items():
        path.write_text("\r\n".join([*given, ""]), encoding="utf-8", newline="")
        above = ("--above", str(given.index(head) if given[0] != "sep=;" else 0))
        _, out, _ = command(*asked(path, *above))
        assert f'Row {row} (habilitations): Column "Rôle"' in out


def test_the_separator_that_a_list_names_is_taken(command: Command, tmp_path: Path) -> None:
    """Where headers have others in them, too."""
    path = written(tmp_path, GOOD, separator="|")
    path.write_text(f"sep=|\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert command(*asked(path))[0] == Status.GOOD


def test_of_two_columns_of_one_name_none_is_dropped(command: Command, tmp_path: Path) -> None:
    """One of ours is refused; of others both are in the file of rejected rows."""
    path = written(tmp_path, GOOD, BAD)
    text, name = path.read_text(encoding="utf-8"), '"Rôle"'
    path.write_text(text.replace('"Client"', name), encoding="utf-8")
    status, _, err = command(*asked(path))
    assert status == Status.BAD_INPUT
    assert "Rôle, Rôle.1" in err
    rest = tmp_path / "rest.csv"
    lines = text.replace('"Depuis"', '"Depuis";"Note\nbrève";"Note\nbrève"').splitlines()
    (path.with_name("clients.csv")).write_text(
        "\n".join([*lines[:-1], f"{lines[-1]};un;deux"]), encoding="utf-8"
    )
    command(*asked(path, "--rejected", str(rest)))
    found = list(csv.reader(io.StringIO(rest.read_text(encoding="utf-8")), delimiter=";"))
    assert found[0].count("Note\nbrève") == 2
    assert found[1][10:12] == ["un", "deux"]


def test_columns_without_a_name_are_kept_apart(command: Command, tmp_path: Path) -> None:
    """What stands in two of them is in the file of rejected rows as it was."""
    path, rest = written(tmp_path, ("", "")), tmp_path / "rest.csv"
    bad = (*PERSON, "732829320", "SAS M", "Chef", "Messagerie", "05/01/2026", "un", "deux")
    lines = [";".join((*COLUMNS.values(), "", "")), ";".join(bad)]
    path.write_text("\n".join(lines), encoding="utf-8")
    command(*asked(path, "--rejected", str(rest)))
    found = list(csv.reader(io.StringIO(rest.read_text(encoding="utf-8")), delimiter=";"))
    assert found[1][10:12] == ["un", "deux"]


def test_lines_above_are_a_number(command: Command, tmp_path: Path) -> None:
    """What is none is refused before the list is read."""
    status, _, err = command(*asked(written(tmp_path, GOOD), "--above", "two"))
    assert status == Status.BAD_INPUT
    assert "--above" in err


def test_cells_beyond_the_headers_are_told(command: Command, tmp_path: Path) -> None:
    """A row that has more of them is rejected, and they are named."""
    status, out, _ = command(*asked(written(tmp_path, (*GOOD, "plus", "encore"))))
    assert status == Status.ROWS_REJECTED
    assert "Row 2 (spaces): The row has more cells than there are headers: plus, encore." in out


def test_rows_cut_short_are_told(command: Command, tmp_path: Path) -> None:
    """What a row lacks is read as blank, and said: the file may have been cut off."""
    path = written(tmp_path, GOOD, GOOD)
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: whole.rindex(';"AT"')], encoding="utf-8")
    _, out, _ = command(*asked(path))
    assert "fewer cells than there are headers, 1 in all, the first at row 3" in out
    path.write_text(whole, encoding="utf-8")
    assert "fewer cells" not in command(*asked(path))[1]


def test_a_list_of_nothing_is_no_list(command: Command, tmp_path: Path) -> None:
    """A file that is empty is told, and no portal is written."""
    path = written(tmp_path)
    path.write_text("", encoding="utf-8")
    status, _, errors = command(*asked(path))
    assert status == Status.BAD_INPUT
    assert "no line, and no headers" in errors
    assert not (tmp_path / "portal.json").exists()


#: What stands in the first row of clients, and whether rows would be lost in it.
QUOTES: Final = {
    "opened, and closed by another": (';"urgent', ';"ok', True),
    "opened, and never closed": (';"urgent', ";ok", True),
    "opened, and closed at the end of a cell": (';"urgent', ';ok"', True),
    "around a part of a cell": (';"LE BISTROT" de Lyon', ";ok", True),
    "within a cell": (';12" de large', ";ok", False),
    "around several lines": (';"un\ndeux; trois"', ";ok", False),
}


@pytest.mark.parametrize("name", QUOTES)
def test_no_quotation_mark_hides_rows(command: Command, tmp_path: Path, name: str) -> None:
    """The list is refused with the line, and loads where it is said that none is around a cell."""
    first, second, hides = QUOTES[name]
    (tmp_path / "map.json").write_text(json.dumps(COLUMNS), encoding="utf-8")
    rows = [(*COLUMNS.values(),), GOOD, (*GOOD[:5], "732829320", "SAS MARTIN", *GOOD[7:])]
    head, one, other = (";".join(row) for row in rows)
    path = tmp_path / "clients.csv"
    text = f"{head};Note\n{one}{first}\n{other}{second}\n{other};\n"
    path.write_text(text, encoding="utf-8")
    status, _, err = command(*asked(path))
    assert (status == Status.BAD_INPUT) is hides
    assert ("line 2" in err) is hides
    if hides:
        status, out, _ = command(*asked(path, "--unquoted"))
        assert (status, "dossiers 2" in out) == (Status.GOOD, True)


def test_a_header_may_be_broken_between_quotation_marks(command: Command, tmp_path: Path) -> None:
    """Nothing within them parts columns, neither signs nor the end of a line."""
    path = written(tmp_path, GOOD, separator=",")
    text = path.read_text(encoding="utf-8").replace('"Depuis"', '"Depuis";'[:-1])
    path.write_text(f'"Suivi;par;qui;\n;;;;;;;;",{text}'.replace('\n"201', '\n,"201'), "utf-8")
    assert command(*asked(path))[0] == Status.GOOD


def test_no_file_is_written_over_another(command: Command, tmp_path: Path) -> None:
    """Neither the list, nor the names of its columns, nor the portal."""
    path = written(tmp_path, GOOD)
    for more in (
        ("--out", str(path)),
        ("--rejected", str(tmp_path / "map.json")),
        ("--rejected", str(tmp_path / "." / "portal.json")),
    ):
        status, _, err = command(*asked(path, *more))
        assert status == Status.BAD_INPUT
        assert "one file" in err
    assert not (tmp_path / "portal.json").exists()


def test_a_cell_may_be_too_long_to_be_one(command: Command, tmp_path: Path) -> None:
    """It is told with its line."""
    path = written(tmp_path, GOOD, (*GOOD[:6], "x" * 200_000, *GOOD[7:]))
    status, _, err = command(*asked(path))
    assert status == Status.BAD_INPUT
    assert "line 3" in err


def test_names_of_columns_may_be_nested_too_deep(command: Command, tmp_path: Path) -> None:
    """What is no object of texts is refused."""
    path = written(tmp_path, GOOD)
    (tmp_path / "map.json").write_text("[" * 100_000, encoding="utf-8")
    assert command(*asked(path))[0] == Status.BAD_INPUT
