"""The command: the tour, a scenario played, or a question on one: `python -m habilitations`.

Holds what reads and prints. Law: it is the one place of the package that reaches outside, to read
its arguments, `NO_COLOR` and the scenario, and to print. Doesn't know any rule.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TextIO

from habilitations._command import questions, report
from habilitations._command.arguments import QUESTIONS, asker, player, question
from habilitations._command.run import Run, run
from habilitations.errors import HabilitationError, InvalidDocument
from habilitations.journal import Scenario
from habilitations.tour import transcript
from habilitations.wire import loads

_GOOD, _REFUSED, _BAD_INPUT = 0, 1, 2
_BAR: Final = 40
#: Fewer steps are played before anybody could read a bar.
_WORTH_A_BAR: Final = 2000


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tour, play a scenario, or answer a question on one; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        _tolerant(stream)
    typed = sys.argv[1:] if argv is None else [*argv]
    if typed and typed[0] in QUESTIONS:
        return _answered(typed[0], asker(typed[0]).parse_args(typed[1:]))
    given = player().parse_args(typed)
    if given.scenario is None:
        _printed(transcript(given.lang, colour=_coloured(given.colour, sys.stdout)))
        return _GOOD
    return _played(given)


def _played(given: argparse.Namespace) -> int:
    scenario = _read(given)
    if isinstance(scenario, int):
        return scenario
    played = _run(given, scenario)
    if given.json:
        _printed(report.as_json(played, given.lang))
    else:
        coloured = _coloured(given.colour, sys.stdout)
        _printed(report.text(played, given.lang, colour=coloured))
    return _REFUSED if given.strict and played.refused else _GOOD


def _answered(name: str, given: argparse.Namespace) -> int:
    scenario = _read(given)
    if isinstance(scenario, int):
        return scenario
    try:
        asked = question(name, given, scenario.start.ruleset.catalogue)
        played = _run(given, scenario)
        answer = asked(played, given.lang)
    except HabilitationError as refusal:
        return _complained(refusal.message(given.lang), refusal.advice(given.lang))
    except ValueError as error:
        return _complained(str(error))
    if given.json:
        _printed(questions.as_json(played, answer))
    else:
        coloured = _coloured(given.colour, sys.stdout)
        _printed(questions.text(played, answer, given.lang, colour=coloured))
    return _GOOD


def _read(given: argparse.Namespace) -> Scenario | int:
    """Return the scenario of a document, or the exit status once its faults are told."""
    name = str(given.scenario)
    try:
        document = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return report.scenario_of(loads(document))
    except OSError as error:
        return _complained(f"{name}: {error.strerror}")
    except InvalidDocument as refusal:
        return _complained(*(f"{name}: {fault.message(given.lang)}" for fault in refusal.faults))


def _run(given: argparse.Namespace, scenario: Scenario) -> Run:
    return run(scenario, given.at, _bar(len(scenario.steps), sys.stderr))


def _complained(*lines: str) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return _BAD_INPUT


def _bar(steps: int, stream: TextIO) -> Callable[[int], None] | None:
    if steps < _WORTH_A_BAR or not stream.isatty():
        return None

    def show(done: int) -> None:
        full = _BAR * done // steps
        end = "\n" if done == steps else ""
        bar = "#" * full + "-" * (_BAR - full)
        print(f"\r[{bar}] {done}/{steps}", end=end, file=stream, flush=True)

    return show


def _tolerant(stream: TextIO) -> None:
    # A terminal in Latin-1 shows what it can, and `?` for the rest.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _coloured(wish: str, stream: TextIO) -> bool:
    if wish == "auto":
        return stream.isatty() and not os.environ.get("NO_COLOR")
    return wish == "always"


def _printed(told: str) -> None:
    try:
        print(told, end="", flush=True)
    except BrokenPipeError:
        # `| head` has gone. Python flushes once more as it leaves: nobody must be there to fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
