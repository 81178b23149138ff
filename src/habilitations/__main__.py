"""The tour on the terminal: `python -m habilitations`.

Holds the command line. Law: it is the one place of the package that reaches outside, to read its
arguments and `NO_COLOR` and to print. Doesn't know any rule.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from habilitations._lang import LANGS
from habilitations.tour import transcript


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tour; return the exit status."""
    _tolerant(sys.stdout)
    given = _parser().parse_args(argv)
    _printed(transcript(given.lang, colour=_coloured(given.colour, sys.stdout)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m habilitations",
        description="La visite : les cas de la fiche, joués. The tour: the fiche's cases, played.",
    )
    parser.add_argument(
        "--lang", choices=LANGS, default=LANGS[0], help="the language of the tour (%(default)s)"
    )
    parser.add_argument(
        "--colour",
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto: on a terminal, unless NO_COLOR is set (%(default)s)",
    )
    return parser


def _tolerant(stream: TextIO) -> None:
    # A terminal in Latin-1 shows what it can, and `?` for the rest.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


def _coloured(wish: str, stream: TextIO) -> bool:
    if wish == "auto":
        return stream.isatty() and not os.environ.get("NO_COLOR")
    return wish == "always"


def _printed(text: str) -> None:
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        # `| head` has gone. Python flushes once more as it leaves: nobody must be there to fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
