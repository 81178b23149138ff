"""How the command ends, whatever is done to it: a documented status, a sentence, no traceback."""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from habilitations import Portal, Step, procedures, wire
from habilitations.__main__ import Status, main
from habilitations._command import report
from habilitations._command.arguments import player
from habilitations._command.parser import HelpWanted, UsageError, colour_wished
from habilitations._command.words import TEXTS
from habilitations.journal import Scenario
from habilitations.rules import FICHE
from habilitations.services import Catalogue, ElementaryService, Service
from tests.test_command import Command, command, path
from tests.world import MARTIN, MONDAY

__all__ = ["command"]

HOW_TO: Final = Path(__file__).parent.parent / "docs" / "how-to" / "play-a-scenario.md"
#: A shell that closes or fills a stream, where there is one.
SHELL: Final = Path("/bin/sh")
FULL: Final = Path("/dev/full")
needs_shell = pytest.mark.skipif(not SHELL.exists(), reason="this system has no /bin/sh")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
EXAMPLE: Final = path("adhesion")
ENGLISH: Final = TEXTS["en"]


def shelled(line: str, **environ: str) -> tuple[int, str, str]:
    """Return what comes of a line of shell in which `$C` is the command."""
    return ended(["/bin/sh", "-c", line], **environ)


def ended(arguments: list[str], **environ: str) -> tuple[int, str, str]:
    """Return the status, the output and the errors of a process, none of them a traceback."""
    known = {**os.environ, "C": f"{sys.executable} -m habilitations", "F": EXAMPLE, **environ}
    done = subprocess.run(arguments, env=known, capture_output=True, check=False, timeout=300)
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert "Traceback" not in out + err
    assert "Exception ignored" not in err
    return done.returncode, out, err


#: What is done to the streams, and how it ends: the status, and what the error begins with.
DISTURBED: Final = {
    "the output closed": ("$C $F --lang en >&-", 74, "The output could not be written"),
    "the output of the tour closed": ("$C >&-", 74, "La sortie n’a pas pu être écrite"),
    "the output of help closed": ("$C --help >&-", 74, "La sortie n’a pas pu être écrite"),
    "the input closed": ("$C - --lang en <&-", 2, "-: the standard input is closed"),
    "the input empty": ("$C - --lang en </dev/null", 2, "-: $: "),
    "a folder": ("$C / --lang en", 2, "/: "),
    "the errors closed": ("$C none.json 2>&-", 2, ""),
    "the errors of a usage error closed": ("$C --fly 2>&-", 2, ""),
    "all closed": ("$C - <&- >&- 2>&-", 2, ""),
    "the reader gone": ("$C $F | true", 0, ""),
    "the reader gone early": ("$C $F | head -n 1 >&2", 0, ""),
}
FILLED: Final = {
    "the output full": ("$C $F --lang en >/dev/full", 74, "The output could not be written"),
    "the output of JSON full": ("$C $F --json >/dev/full", 74, "La sortie n’a pas pu"),
    "the output of help full": ("$C --help >/dev/full", 74, "La sortie n’a pas pu"),
    "the errors full": ("$C none.json 2>/dev/full", 2, ""),
    "both full": ("$C $F >/dev/full 2>/dev/full", 74, ""),
}


@pytest.mark.slow
@needs_shell
@pytest.mark.parametrize("name", DISTURBED)
def test_streams_closed(name: str) -> None:
    """A stream that is closed, or whose reader has gone, ends as the table says."""
    line, status, told = DISTURBED[name]
    found, out, err = shelled(line)
    assert found == status
    assert err.startswith(told)
    assert out == ""


@pytest.mark.slow
@needs_shell
@needs_full
@pytest.mark.parametrize("name", FILLED)
def test_streams_full(name: str) -> None:
    """An output that takes no more is status 74; errors that nobody can read change nothing."""
    line, status, told = FILLED[name]
    found, _, err = shelled(line)
    assert found == status
    assert err.startswith(told)


@pytest.mark.slow
@needs_shell
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16", "ascii:strict", "cp037"])
def test_any_encoding_of_the_streams(encoding: str) -> None:
    """What an encoding can't show is a question mark, and the status is the same."""
    assert shelled("$C $F", PYTHONIOENCODING=encoding)[0] == 0
    assert shelled("$C caf\u00e9.json", PYTHONIOENCODING=encoding, LC_ALL="C")[0] == 2


@needs_shell
def test_an_input_without_end() -> None:
    """Of an input that never ends the cap and one byte are read, and it is said so."""
    status, out, err = shelled("$C - --lang en </dev/zero")
    assert (status, out) == (2, "")
    assert err == f"-: {ENGLISH['input-too-large'].format(limit=f'{wire.MAX_BYTES:,}')}\n"


def test_an_input_without_end_is_left() -> None:
    """Who writes into the command is stopped at the cap, give or take what a pipe holds."""
    command_line = [sys.executable, "-m", "habilitations", "-"]
    written, chunk = 0, bytes(2**16)
    with subprocess.Popen(
        command_line, stdin=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as process:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            while written < 2 * wire.MAX_BYTES:
                written += process.stdin.write(chunk) or 0
    assert process.returncode == 2
    assert wire.MAX_BYTES < written < wire.MAX_BYTES + 2**21


#: The command as a terminal starts it: where these tests run in the background, SIGINT is ignored.
INTERRUPTED = """
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("habilitations", run_name="__main__")
"""


@pytest.mark.slow
def test_an_interrupted_read() -> None:
    """SIGINT while the input is awaited is status 130 and one sentence."""
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, "-", "--lang", "en"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        # More than a pipe holds: once it is written, the command reads.
        process.stdin.write(b" " * 2**20)
        process.stdin.flush()
        while process.poll() is None:
            # A signal between two reads of the system is seen at the next one alone.
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
        told = process.stderr.read().decode()
    assert process.returncode == 130
    assert told == f"{ENGLISH['interrupted']}\n"


def test_a_name_that_is_none(command: Command) -> None:
    """A name that no file can have is said so."""
    assert command("a\0b", "--lang", "en") == (2, "", f"a\0b: {ENGLISH['input-name']}\n")


def test_a_pipe_that_does_not_wait() -> None:
    """An input that has nothing yet, and doesn't wait, is said so."""
    given, taken = os.pipe()
    os.set_blocking(given, False)
    done = subprocess.run(
        [sys.executable, "-m", "habilitations", "-", "--lang", "en"],
        stdin=given,
        capture_output=True,
        check=False,
    )
    os.close(given)
    os.close(taken)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"-: {ENGLISH['input-empty']}\n"


@pytest.mark.parametrize("error", [RuntimeError("x"), MemoryError(), RecursionError()])
def test_an_error_of_ours(
    error: Exception, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """An error that nobody foresaw is status 70, and a sentence with its type and place."""

    def broken(*_: object, **__: object) -> str:
        raise error

    monkeypatch.setattr(report, "text", broken)
    status, out, err = command(EXAMPLE, "--lang", "en")
    assert (status, out) == (70, "")
    where = f"{Path(__file__).name}:{broken.__code__.co_firstlineno + 1}"
    assert err == ENGLISH["unexpected"].format(error=type(error).__name__, where=where) + "\n"


def test_an_exit_from_within_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who leaves Python from within leaves it."""

    def leaving(*_: object, **__: object) -> str:
        raise SystemExit(5)

    monkeypatch.setattr(report, "text", leaving)
    with pytest.raises(SystemExit) as left:
        main([EXAMPLE])
    assert left.value.code == 5


def test_python_in_development_shows_the_traceback() -> None:
    """Under `-X dev` an error of ours is followed by its traceback, for who mends it."""
    code = (
        "import sys; from habilitations import __main__ as command; "
        "command.report.text = None; sys.exit(command.main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", code, EXAMPLE], capture_output=True, check=False
    )
    assert done.returncode == 70
    assert b"TypeError, " in done.stderr
    assert b"Traceback" in done.stderr


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_scenario_with_its_own_catalogue(
    options: tuple[str, ...], tmp_path: Path, command: Command
) -> None:
    """A scenario under another catalogue is played as one under the fiche's is."""
    mail = ElementaryService(code="AUTRE", label="Autre")
    catalogue = Catalogue((Service(code="AUTRE", label="Autre", elementary=(mail,)),), ())
    start = Portal(ruleset=evolve(FICHE, catalogue=catalogue))
    opened = Step.of(procedures.open_dossier, dossier=MARTIN, name="SARL MARTIN", at=MONDAY)
    file = tmp_path / "own.json"
    file.write_text(wire.dumps(Scenario(start=start, steps=[opened])), encoding="utf-8")
    status, out, err = command(str(file), *options)
    assert (status, err) == (0, "")
    assert MARTIN in out


@pytest.mark.parametrize("wish", ["always", "never"])
def test_colour_holds_for_help_and_usage_errors(wish: str) -> None:
    """`--colour` is heeded before all else; argparse colours, from 3.14 on, where it is wished."""
    parser = player()
    with pytest.raises(HelpWanted) as wanted:
        parser.parse_args(["--help"])
    wanted.value.told(colour=wish == "always")
    assert parser.color is (wish == "always")
    with pytest.raises(UsageError) as error:
        parser.parse_args(["--fly"])
    error.value.told(colour=wish != "always")
    assert parser.color is (wish != "always")


@pytest.mark.parametrize("where", [("--help",), ("--fly",), ("--lang", "it")])
def test_colour_never_shows_no_escape(
    where: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    """With `--colour never` neither help nor a usage error has an escape, whatever Python wants."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, err = command("--colour", "never", *where)
    assert "usage: python -m habilitations" in out + err
    assert "\x1b" not in out + err


def test_what_colour_says() -> None:
    """What `--colour` says is known where the rest can't be understood; else it is `auto`."""
    assert colour_wished(["--fly", "--colou", "never", "--help"]) == "never"
    assert colour_wished(["x.json", "--color=always", "--lang", "it"]) == "always"
    assert colour_wished(["--colour", "pink"]) == "auto"
    assert colour_wished([]) == "auto"


def test_the_table_of_statuses() -> None:
    """The how-to and the help name every status, and no other."""
    table = re.findall(r"^\| `(\d+)` \|", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(each) for each in table] == [*Status]
    told = player().epilog or ""
    assert [int(each) for each in re.findall(r"\d+", told.partition("status:")[2])] == [*Status]
