"""The command: the tour, or a scenario played: `python -m habilitations [SCENARIO.json]`.

Holds the command line. Law: it is the one place of the package that reaches outside, to read its
arguments, `NO_COLOR` and the scenario, and to print. Doesn't know any rule.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

from habilitations._command.report import as_json, scenario_of, text
from habilitations._command.run import run
from habilitations._lang import LANGS, Lang
from habilitations._plain import read_instant
from habilitations.errors import HabilitationError, InvalidDocument
from habilitations.tour import transcript
from habilitations.wire import loads

_GOOD, _REFUSED, _BAD_INPUT = 0, 1, 2
_BAR: Final = 40
#: Fewer steps are played before anybody could read a bar.
_WORTH_A_BAR: Final = 2000


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tour, or play a scenario; return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        _tolerant(stream)
    given = _parser().parse_args(argv)
    if given.scenario is None:
        _printed(transcript(given.lang, colour=_coloured(given.colour, sys.stdout)))
        return _GOOD
    return _played(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m habilitations",
        description=(
            "Sans argument, la visite : les cas de la fiche, joués. "
            "With a scenario, its steps as they turn out, and the state they lead to."
        ),
        epilog="exit status: 0; 1 with --strict if a step is refused; 2 if the file is bad",
    )
    parser.add_argument(
        "scenario",
        nargs="?",
        metavar="SCENARIO.json",
        help="a scenario, a journal or a portal in JSON; - reads the standard input",
    )
    parser.add_argument(
        "--at",
        type=_instant,
        metavar="INSTANT",
        help="play the steps up to this instant and tell the state then, as in "
        "2026-01-05T09:00:00Z (the latest step's)",
    )
    parser.add_argument(
        "--lang", choices=LANGS, default=LANGS[0], help="the language of the texts (%(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a step is refused")
    parser.add_argument(
        "--colour",
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto: on a terminal, unless NO_COLOR is set (%(default)s)",
    )
    return parser


def _instant(value: str) -> datetime:
    try:
        return read_instant(value)
    except HabilitationError as refusal:
        raise argparse.ArgumentTypeError(refusal.message("en")) from None


def _played(given: argparse.Namespace) -> int:
    lang: Lang = given.lang
    try:
        scenario = scenario_of(loads(_read(given.scenario)))
    except OSError as error:
        return _complained(f"{given.scenario}: {error.strerror}")
    except InvalidDocument as refusal:
        return _complained(
            *(f"{given.scenario}: {fault.message(lang)}" for fault in refusal.faults)
        )
    played = run(scenario, given.at, _bar(len(scenario.steps), sys.stderr))
    if given.json:
        _printed(as_json(played, lang))
    else:
        _printed(text(played, lang, colour=_coloured(given.colour, sys.stdout)))
    return _REFUSED if given.strict and played.refused else _GOOD


def _read(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


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
