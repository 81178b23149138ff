"""A system in another language, tried from the command line.

Holds the parser, and what reads the file of what is declared. Law: all after the options is the
command of the system, as it was typed. Doesn't know how a system is started, nor how it is tried.
"""

import argparse
import tomllib
from collections.abc import Mapping
from typing import Final, final

from habilitations._command.parser import CommandParser, add_colour
from habilitations._texts.languages import LANGS

#: What the command is told to try a system by.
CONFORM: Final = "conform"


@final
class NotDeclaredError(Exception):
    """A file that declares deviations doesn't: why."""


def conformer() -> CommandParser:
    """Return the parser of a system that is tried."""
    parser = CommandParser(
        prog=f"python -m habilitations {CONFORM}",
        description="Start a system that answers lines of JSON, and tell which rules it follows.",
        epilog="exit status: 0; 1 if a rule differs; 2 if the system can't be tried",
    )
    parser.add_argument(
        "--seed", type=int, default=0, help="what walks are drawn from (%(default)s)"
    )
    parser.add_argument("--walks", type=_count, default=40, help="how many walks (%(default)s)")
    parser.add_argument("--length", type=_count, default=40, help="moves of a walk (%(default)s)")
    parser.add_argument("--without-situations", action="store_true", help="spare a slow system")
    parser.add_argument(
        "--timeout", type=float, default=10.0, help="seconds to answer a line in (%(default)s)"
    )
    parser.add_argument("--deviations", metavar="FILE", help="TOML: [deviations] rule = reason")
    parser.add_argument("--json", action="store_true", help="for programs")
    parser.add_argument("--zone", help=argparse.SUPPRESS)
    parser.add_argument("--lang", choices=LANGS, default=LANGS[0], help="(%(default)s)")
    add_colour(parser)
    parser.add_argument("program", metavar="COMMAND", help="the system, started without a shell")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="its own")
    return parser


def _count(text: str) -> int:
    if not text.isdecimal():
        message = f"{text!r} is no number"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def declared(text: str) -> Mapping[str, str]:
    """Return what a file declares.

    Raises:
        NotDeclaredError: it is no TOML, or has no table of texts.
    """
    try:
        found: object = tomllib.loads(text).get("deviations", {})
    except ValueError as error:
        raise NotDeclaredError(str(error)) from None
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        message = "[deviations] is wanted, with a reason for each rule"
        raise NotDeclaredError(message)
    return found
