"""Streams that fail the command in this very process: what is said, and with which status."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Final, final

import pytest

from habilitations.__main__ import main
from habilitations._command import report
from habilitations._command.words import TEXTS
from tests.test_command import path

EXAMPLE: Final = path("adhesion")
ENGLISH: Final = TEXTS["en"]


@final
class Failing(io.StringIO):
    """A stream that refuses all that is written to it."""

    def __init__(self, error: Exception) -> None:
        """Keep what it fails with."""
        super().__init__()
        self._error = error

    def write(self, _: str, /) -> int:
        """Fail."""
        raise self._error


def awaited(monkeypatch: pytest.MonkeyPatch, ends: BaseException | None) -> None:
    """Give the command an input whose read raises, or has nothing yet as of a pipe."""

    def read(_: int) -> None:
        if ends is not None:
            raise ends

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=SimpleNamespace(read=read)))


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(28, "no room"), 74, ENGLISH["output"].format(why="no room") + "\n"),
        (ValueError("closed"), 74, ENGLISH["output"].format(why="ValueError") + "\n"),
    ],
)
def test_an_output_that_fails(
    error: Exception,
    status: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Who reads no more has seen what he wanted; of any other failure the reason is told."""
    monkeypatch.setattr(sys, "stdout", Failing(error))
    assert main([EXAMPLE, "--lang", "en"]) == status
    assert capsys.readouterr().err == told


def test_no_output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the output is closed, it is said so."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main([EXAMPLE, "--lang", "en"]) == 74
    assert capsys.readouterr().err == ENGLISH["output"].format(why=ENGLISH["output-closed"]) + "\n"


@pytest.mark.parametrize("stream", [None, Failing(OSError(28, "no room"))])
def test_errors_that_nobody_reads(
    stream: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where errors can't be told, the status is the same."""
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["none.json"]) == 2


def test_an_input_that_is_closed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the input is closed, it is said so."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["-", "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"-: {ENGLISH['input-closed']}\n"


@pytest.mark.parametrize(
    ("ends", "status", "told"),
    [
        (KeyboardInterrupt(), 130, ENGLISH["interrupted"]),
        (None, 2, f"-: {ENGLISH['input-empty']}"),
    ],
)
def test_a_read_that_ends_early(
    ends: BaseException | None,
    status: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An interruption, and a pipe that has nothing yet, are told."""
    awaited(monkeypatch, ends)
    assert main(["-", "--lang", "en"]) == status
    assert capsys.readouterr().err == f"{told}\n"


def test_an_error_of_ours_in_development(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In Python's development mode the traceback of an error of ours is shown as well."""
    flags = {name: getattr(sys.flags, name) for name in dir(sys.flags) if name[0] != "_"}
    monkeypatch.setattr(report, "scenario_of", None)
    monkeypatch.setattr(sys, "flags", SimpleNamespace(**{**flags, "dev_mode": True}))
    status = main([EXAMPLE, "--lang", "en"])
    monkeypatch.undo()
    assert status == 70
    assert "Traceback" in capsys.readouterr().err


def test_a_list_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A list that can't be read is told as a scenario is."""
    missing = str(tmp_path / "clients.csv")
    assert main(["load", missing, "--out", str(tmp_path / "portal.json"), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(f"{missing}: ")
