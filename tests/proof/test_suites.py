"""Suites of others: what runs them finds what isn't as they say."""

from pathlib import Path
from typing import Final

import pytest

from proof import suites

pytestmark = pytest.mark.proof

FILES: Final = {
    "test_parsing/y_object.json": b'{"a":[1,2.5e3,null]}',
    "test_parsing/n_comma.json": b"[1,]",
    "test_parsing/n_blank.json": b" ",
    "test_parsing/n_no_number.json": b"[NaN]",
    "test_parsing/i_no_text.json": b'["\xff"]',
    "test_transform/twice.json": b'{"a":1,"a":2}',
}


def written(folder: Path, files: dict[str, bytes]) -> Path:
    """Return a folder with files in it."""
    for name, raw in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(raw)
    return folder


def test_mappings_pass_those_of_cpython(capsys: pytest.CaptureFixture[str]) -> None:
    """The dossiers and the spaces of a portal, and the dict without its verbs."""
    pytest.importorskip("test.mapping_tests")
    assert suites.main([]) == 0
    assert capsys.readouterr().out.count("8 of CPython's tests, 8 passed") == 3


def test_files_are_read_in_every_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is refused for what its name says of it."""
    assert suites.run_files(written(tmp_path, FILES))
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "JSON: 1 files; missing-key 1",
        "no JSON: 3 files; not-json 3",
        "left open: 1 files; wrong-encoding 1",
        "read differently: 1 files; repeated-key 1",
    ]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("test_parsing/y_wrong.json", b"[1,]"),
        ("test_parsing/n_wrong.json", b"[1]"),
        ("test_parsing/i_wrong.json", suites.HEAD),
    ],
)
def test_a_fault_is_found(
    name: str, raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON that is refused as none, what is none and is taken for it, and what is read."""
    assert not suites.run_files(written(tmp_path, {**FILES, name: raw}))
    assert Path(name).name in capsys.readouterr().out


def test_an_empty_folder_is_no_suite(tmp_path: Path) -> None:
    """It would pass for nothing."""
    assert not suites.run_files(tmp_path)
