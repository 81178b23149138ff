"""A parser of the command line that tells what it has to say, and neither prints nor exits.

Holds what argparse does by itself elsewhere, and `--colour`, which is read before all else. Law:
help and usage errors are raised; who prints them decides where and in which colours. Doesn't know
the other options.
"""

import argparse
from collections.abc import Sequence
from typing import Final, NoReturn, final

_AUTO: Final = "auto"


@final
class CommandParser(argparse.ArgumentParser):
    """A parser that raises its help and its errors."""

    #: Whether texts are in colours, where argparse has some: from Python 3.14 on.
    color: bool = False

    def print_help(self, file: object = None) -> NoReturn:
        """Raise the help."""
        del file
        raise HelpWanted(self)

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong."""
        raise UsageError(self, message)


@final
class HelpWanted(Exception):
    """Help was asked for."""

    def __init__(self, parser: CommandParser) -> None:
        """Take whose."""
        super().__init__(parser)
        self._parser = parser

    def told(self, *, colour: bool) -> str:
        """Return the help, in colours or not."""
        self._parser.color = colour
        return self._parser.format_help()


@final
class UsageError(Exception):
    """What was typed can't be understood."""

    def __init__(self, parser: CommandParser, message: str) -> None:
        """Take what was to read it, and what is wrong."""
        super().__init__(parser, message)
        self._parser = parser
        self._message = message

    def told(self, *, colour: bool) -> str:
        """Return the usage, in colours or not, and what is wrong."""
        self._parser.color = colour
        return f"{self._parser.format_usage()}{self._parser.prog}: error: {self._message}\n"


def add_colour(parser: argparse.ArgumentParser) -> None:
    """Add what says whether the output is in colours."""
    parser.add_argument(
        "--colour",
        "--color",
        choices=(_AUTO, "always", "never"),
        default=_AUTO,
        help="auto: on a terminal, unless NO_COLOR is set (%(default)s)",
    )


def colour_wished(typed: Sequence[str]) -> str:
    """Return what `--colour` says, before all else is understood; `auto` where it says nothing."""
    parser = CommandParser(add_help=False)
    add_colour(parser)
    try:
        return str(parser.parse_known_args(typed)[0].colour)
    except UsageError:
        return _AUTO
