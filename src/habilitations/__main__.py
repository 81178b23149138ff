"""The command: the tour, a scenario played or asked, a list made a portal, or a system tried.

Holds what reads, prints and writes. Law: it is the one place of the package that reaches outside,
to read its arguments, `NO_COLOR`, files, the clock and the zones of the machine, to print, to write
the files named and to start the program named; however it ends, its status is one of `Status`, and
no traceback is shown. Doesn't know any rule.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from enum import IntEnum
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from subprocess import PIPE, Popen
from threading import Thread
from traceback import format_exception, walk_tb
from typing import Final, TextIO, cast, final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from habilitations._command import conforming, lists, questions, report
from habilitations._command.arguments import (
    QUESTIONS,
    NotTogetherError,
    asker,
    player,
    question,
)
from habilitations._command.parser import CommandParser, HelpWanted, UsageError, colour_wished
from habilitations._command.run import Run, run
from habilitations._command.words import CommandWords
from habilitations._texts.languages import LANGS
from habilitations.errors import HabilitationError, InvalidDocument
from habilitations.journal import Scenario
from habilitations.tour import transcript
from habilitations.wire import MAX_BYTES, dumps, loads

_BAR: Final = 40
#: What is told of a name that was typed.
_LONGEST_NAME: Final = 60
#: Fewer steps are played before anybody could read a bar.
_WORTH_A_BAR: Final = 2000
#: What the command does beside playing and asking.
_OTHERS: Final = (lists.LOAD, conforming.CONFORM)


@final
class Status(IntEnum):
    """How the command ends; the how-to has the table."""

    GOOD = 0
    #: With `--strict`, or of a system that differs.
    STEP_REFUSED = 1
    #: What was typed, the document, or what was asked of it.
    BAD_INPUT = 2
    #: With `load` alone.
    ROWS_REJECTED = 3
    #: As `EX_SOFTWARE` of the system's own header.
    OUR_ERROR = 70
    #: As `EX_IOERR`.
    NOT_WRITTEN = 74
    #: As a shell tells it: 128, and the number of SIGINT.
    INTERRUPTED = 130


@final
class _BadInputError(Exception):
    """The scenario can't be read, or what is asked of it makes no sense: what to say, by line."""


@final
class _OutputError(Exception):
    """The output can't be written: why, in the words of the system; empty if it is closed."""


@final
class _Ending:
    """What becomes of what is done within: a status, and a sentence if it didn't end by itself."""

    def __init__(self) -> None:
        self.status = Status.GOOD
        self.words = CommandWords(LANGS[0])

    def __enter__(self) -> "_Ending":
        return self

    def __exit__(self, _: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, Exception | KeyboardInterrupt):
            return False
        del trace
        self.status, told = self._told(error)
        _said(f"{told}\n")
        if self.status is Status.OUR_ERROR and sys.flags.dev_mode:
            _said("".join(format_exception(error)))
        return True

    def _told(self, error: Exception | KeyboardInterrupt) -> tuple[Status, str]:
        match error:
            case _BadInputError():
                return Status.BAD_INPUT, "\n".join(map(str, error.args))
            case _OutputError():
                why = str(error) or self.words("output-closed")
                return Status.NOT_WRITTEN, self.words("output", why=why)
            case KeyboardInterrupt():
                return Status.INTERRUPTED, self.words("interrupted")
            case _:
                *_, (frame, line) = walk_tb(error.__traceback__)
                where = f"{Path(frame.f_code.co_filename).name}:{line}"
                told = self.words("unexpected", error=type(error).__name__, where=where)
                return Status.OUR_ERROR, told


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tour, play a scenario, or answer a question on one; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        _tolerant(stream)
    with _Ending() as ending:
        ending.status = _done(sys.argv[1:] if argv is None else argv, ending)
    return ending.status


def _done(typed: Sequence[str], ending: _Ending) -> Status:
    first = typed[0] if typed else ""
    name = first if first in QUESTIONS else None
    try:
        given = _parser(first).parse_args(typed[1:] if name or first in _OTHERS else typed)
    except HelpWanted as wanted:
        _printed(wanted.told(colour=_coloured(colour_wished(typed), sys.stdout)))
        return Status.GOOD
    except UsageError as error:
        _said(error.told(colour=_coloured(colour_wished(typed), sys.stderr)))
        return Status.BAD_INPUT
    ending.words = CommandWords(given.lang)
    words = ending.words = _zoned(given, ending.words)
    if first in _OTHERS:
        return _loaded(given, words) if first == lists.LOAD else _conformed(given, words)
    coloured = _coloured(given.colour, sys.stdout)
    if given.scenario is None:
        _printed(transcript(given.lang, zone=words.zone, colour=coloured))
        return Status.GOOD
    scenario = _read(str(given.scenario), words)
    if name is None:
        return _played(given, scenario, words, colour=coloured)
    return _answered(name, given, scenario, words, colour=coloured)


def _parser(first: str) -> CommandParser:
    if first in _OTHERS:
        return lists.lister() if first == lists.LOAD else conforming.conformer()
    return asker(first) if first in QUESTIONS else player()


def _loaded(given: argparse.Namespace, words: CommandWords) -> Status:
    text = _text(given.list, given.encoding, words)
    named = "{}" if given.map is None else _text(given.map, "utf-8-sig", words)
    at = datetime.now(UTC) if given.at is None else given.at
    try:
        columns = lists.columns_of(named)
        lists.check_apart(_paths(given.list, given.map, given.out, given.rejected), words)
        rows = lists.listed(text, words, given.above, unquoted=given.unquoted)
        found = lists.loaded(rows, columns, at=at, words=words, progress=_counted)
    except HabilitationError as refusal:
        raise _BadInputError(refusal.message(words.lang), refusal.advice(words.lang)) from None
    except lists.NotAListError as error:
        line = f"{given.map or given.list}: {error}"
        raise _BadInputError(line) from None
    files = {str(given.out): dumps(found.portal)}
    if given.rejected is not None:
        files[str(given.rejected)] = lists.rejected_text(found, rows, words)
    _written(files)
    _printed(lists.told(found, rows, words))
    return Status.ROWS_REJECTED if found.rejected else Status.GOOD


def _paths(*names: str | None) -> Sequence[Path]:
    return [Path(each).resolve() for each in names if each is not None and each != "-"]


def _conformed(given: argparse.Namespace, words: CommandWords) -> Status:
    named = "" if given.deviations is None else _text(given.deviations, "utf-8-sig", words)
    # The kit is large, and whoever asks something else does without.
    kit = import_module("habilitations.testing._wired")
    fault: type[Exception] = import_module("habilitations.testing.conformance").BackendError
    try:
        deviations = conforming.declared(named)
        with closing(_Program((given.program, *given.arguments), given.timeout)) as program:
            found = kit.conformed(
                program.asked,
                deviations=deviations,
                situations=not given.without_situations,
                walks=given.walks,
                length=given.length,
                seed=given.seed,
            )
    except (conforming.NotDeclaredError, ValueError, OSError, fault) as error:
        raise _BadInputError(str(error)) from None
    _printed(kit.as_json(found) if given.json else f"{found}\n")
    return Status.GOOD if found.conforms else Status.STEP_REFUSED


@final
class _Program:
    """A program that answers a line for each line, started once and ended with the command."""

    def __init__(self, command: Sequence[str], timeout: float) -> None:
        self._timeout = timeout
        self._answers: SimpleQueue[str] = SimpleQueue()
        # What is started is what was typed, with the rights of who typed it, and without a shell.
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, encoding="utf-8")
        # A pipe, as was asked for: None is where nothing was.
        self._says = cast("TextIO", self._process.stdin)
        # A pipe as well.
        self._hears = cast("TextIO", self._process.stdout)
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        with suppress(OSError, ValueError):
            while line := self._hears.readline(MAX_BYTES):
                self._answers.put(line)
        self._answers.put("")

    def asked(self, line: str) -> str:
        """Say a line, and return the answer.

        Raises:
            TimeoutError, ConnectionError: there is none.
        """
        with suppress(BrokenPipeError):
            self._says.write(f"{line}\n")
            self._says.flush()
        try:
            answer = self._answers.get(timeout=self._timeout)
        except Empty:
            message = f"it says nothing for {self._timeout:g} s"
            raise TimeoutError(message) from None
        if not answer:
            message = f"it has ended, with status {self._process.wait()}"
            raise ConnectionError(message)
        return answer

    def close(self) -> None:
        """End the program, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        self._hears.close()
        with suppress(BrokenPipeError):
            self._says.close()


def _text(name: str, encoding: str, words: CommandWords) -> str:
    read = _bytes(name, words)
    if not isinstance(read, str):
        try:
            return read.decode(encoding)
        except (UnicodeError, LookupError):
            read = words("list-encoding", encoding=encoding)
    line = f"{name}: {read}"
    raise _BadInputError(line)


def _counted(done: int, rows: int) -> None:
    show = _bar(rows, sys.stderr)
    if show is not None:
        show(done)


def _written(files: Mapping[str, str]) -> None:
    """Write files whole, all of them or none."""
    beside = {f"{name}.part": name for name in files}
    try:
        for part, name in beside.items():
            Path(part).write_text(files[name], encoding="utf-8", newline="")
        for part, name in beside.items():
            Path(part).replace(name)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else None
        raise _OutputError(why or type(error).__name__) from None
    finally:
        for part in beside:
            Path(part).unlink(missing_ok=True)


def _zoned(given: argparse.Namespace, words: CommandWords) -> CommandWords:
    if given.zone is None:
        return words
    try:
        return CommandWords(words.lang, ZoneInfo(given.zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # Windows and slim images have no zones but those of the package.
        name = given.zone[:_LONGEST_NAME]
        told = words("zone", zone=name if name.isprintable() else ascii(name))
        raise _BadInputError(told) from None


def _played(
    given: argparse.Namespace, scenario: Scenario, words: CommandWords, *, colour: bool
) -> Status:
    played = _run(given, scenario)
    if given.json:
        _printed(report.as_json(played, words))
    else:
        _printed(report.text(played, words, colour=colour))
    return Status.STEP_REFUSED if given.strict and played.refused else Status.GOOD


def _answered(
    name: str,
    given: argparse.Namespace,
    scenario: Scenario,
    words: CommandWords,
    *,
    colour: bool,
) -> Status:
    try:
        asked = question(name, given, scenario.start.ruleset.catalogue)
        played = _run(given, scenario)
        answer = asked(played, words)
    except HabilitationError as refusal:
        lines = [told(words.lang, zone=words.zone) for told in (refusal.message, refusal.advice)]
        raise _BadInputError(*lines) from None
    except NotTogetherError as error:
        raise _BadInputError(str(error)) from None
    if given.json:
        _printed(questions.as_json(played, answer))
    else:
        _printed(questions.text(played, answer, words, colour=colour))
    return Status.GOOD


def _read(name: str, words: CommandWords) -> Scenario:
    document = _bytes(name, words)
    if isinstance(document, str):
        line = f"{name}: {document}"
        raise _BadInputError(line)
    try:
        return report.scenario_of(loads(document))
    except InvalidDocument as refusal:
        lines = [
            f"{name}: {fault.message(words.lang, zone=words.zone)}" for fault in refusal.faults
        ]
        lines += [f"{name}: {words('more', count=refusal.more)}"] if refusal.more else []
        raise _BadInputError(*lines) from None


def _bytes(name: str, words: CommandWords) -> bytes | str:
    """Return what a file holds, or why it isn't read."""
    if name == "-" and sys.stdin is None:
        return words("input-closed")
    try:
        # A pipe may never end: one byte more than is taken tells as much as all of them.
        read = _at_most(name, MAX_BYTES + 1)
    except OSError as error:
        return words(_unread(error))
    except ValueError:
        return words("input-name")
    # Of a pipe that doesn't wait, and has nothing yet.
    if read is None:
        return words("input-empty")
    return words("input-too-large", limit=MAX_BYTES) if len(read) > MAX_BYTES else read


def _unread(error: OSError) -> str:
    """Return the key of what is told of a file that isn't read."""
    kinds = ((FileNotFoundError, "missing"), (PermissionError, "forbidden"))
    known = (*kinds, (IsADirectoryError, "folder"))
    found = next((name for kind, name in known if isinstance(error, kind)), "unread")
    return f"input-{found}"


def _at_most(name: str, count: int) -> bytes | None:
    if name == "-":
        return sys.stdin.buffer.read(count)
    with Path(name).open("rb") as file:
        return file.read(count)


def _run(given: argparse.Namespace, scenario: Scenario) -> Run:
    return run(scenario, given.at, _bar(len(scenario.steps), sys.stderr))


def _bar(steps: int, stream: TextIO | None) -> Callable[[int], None] | None:
    if steps < _WORTH_A_BAR or stream is None or not stream.isatty():
        return None

    def show(done: int) -> None:
        full = _BAR * done // steps
        end = "\n" if done == steps else ""
        bar = "#" * full + "-" * (_BAR - full)
        _said(f"\r[{bar}] {done}/{steps}{end}")

    return show


def _tolerant(stream: TextIO | None) -> None:
    # A terminal in Latin-1 shows what it can, and `?` for the rest.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _coloured(wish: str, stream: TextIO | None) -> bool:
    if wish == "auto":
        return stream is not None and stream.isatty() and not os.environ.get("NO_COLOR")
    return wish == "always"


def _printed(told: str) -> None:
    if sys.stdout is None:
        raise _OutputError
    try:
        print(told, end="", flush=True)
    except BrokenPipeError:
        # `| head` has gone, and has seen what it wanted.
        _given_up(sys.stdout)
    except (OSError, ValueError) as error:
        _given_up(sys.stdout)
        why = error.strerror if isinstance(error, OSError) else None
        raise _OutputError(why or type(error).__name__) from None


def _said(told: str) -> None:
    # Where there is no standard error, `print` would take the standard output.
    if sys.stderr is None:
        return
    try:
        print(told, end="", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _given_up(sys.stderr)


def _given_up(stream: TextIO) -> None:
    # Python flushes once more as it leaves: nobody must be there to fail.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    sys.exit(main())
