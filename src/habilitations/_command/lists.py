"""A list of clients, as the command reads it and tells of it.

Holds its parser, and what makes rows of a text, and a text of the rows that are rejected. Law: what
isn't in the portal is in the text, as it was given. Doesn't know files.
"""

import argparse
import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, final

from habilitations._command.parser import CommandParser, add_colour
from habilitations._command.words import CommandWords
from habilitations._json.converter import read_instant
from habilitations._texts.languages import LANGS
from habilitations.errors import HabilitationError
from habilitations.tables import Loaded, load

#: What the command is told to load a list by.
LOAD: Final = "load"
#: Rows between two calls of a progress callback.
_STRIDE: Final = 1000
_SEPARATORS: Final = ";\t,"


@final
class NotAListError(Exception):
    """A file that names columns isn't one: why."""


def lister() -> CommandParser:
    """Return the parser of a list that is loaded."""
    parser = CommandParser(
        prog=f"python -m habilitations {LOAD}",
        description="A client list made a portal: every row that isn't in it is told, and why.",
        epilog="exit status: 0; 3 if rows are rejected; the others as without load",
    )
    parser.add_argument("list", metavar="CLIENTS.csv", help="one flat list; `-` reads the input")
    parser.add_argument("--out", required=True, metavar="PORTAL.json", help="where the portal goes")
    parser.add_argument("--rejected", metavar="FILE", help="where the rejected rows go, as CSV")
    parser.add_argument("--map", metavar="FILE", help='JSON: {"dossier": "SIREN client", …}')
    parser.add_argument("--encoding", default="utf-8-sig", help="that of the list (%(default)s)")
    parser.add_argument("--zone", metavar="ZONE", help="that of its dates, as in Europe/Paris")
    parser.add_argument("--at", type=_instant, metavar="INSTANT", help="when it is of (now)")
    parser.add_argument("--lang", choices=LANGS, default=LANGS[0], help="(%(default)s)")
    add_colour(parser)
    return parser


def _instant(value: str) -> datetime:
    try:
        return read_instant(value)
    except HabilitationError as refusal:
        raise argparse.ArgumentTypeError(refusal.message("en")) from None


def columns_of(text: str) -> Mapping[str, str]:
    """Return the headers that a file names for our columns.

    Raises:
        NotAListError: it isn't a JSON object of texts.
    """
    try:
        read: object = json.loads(text)
    except ValueError as error:
        raise NotAListError(str(error)) from None
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        message = '{"dossier": "SIREN client", …}'
        raise NotAListError(message)
    return {str(ours): str(header) for ours, header in read.items()}


def separator_of(text: str) -> str:
    """Return what stands between the headers of a list: a semicolon, a tab or a comma."""
    header = text.partition("\n")[0]
    return max(_SEPARATORS, key=header.count)


def loaded(
    text: str,
    columns: Mapping[str, str],
    *,
    at: datetime,
    words: CommandWords,
    progress: Callable[[int, int], None],
) -> Loaded:
    """Return what comes of one flat list.

    Raises:
        NotAListError: `columns` has something that is none of ours, or the list is no CSV.
        MissingColumn, RepeatedColumn: its headers aren't what is needed (VAL-1).
    """
    try:
        rows = list(csv.DictReader(_lines(text), delimiter=separator_of(text)))
        told = _Told(rows, progress)
        return load(
            spaces=told,
            dossiers=told,
            habilitations=told,
            at=at,
            columns=columns,
            zone=words.zone,
        )
    except (TypeError, csv.Error) as error:
        raise NotAListError(str(error)) from None


def _lines(text: str) -> Sequence[str]:
    # Not splitlines, which parts at signs that stand within cells.
    return [f"{line}\n" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


@final
class _Told:
    """Rows, and how many of them have been read."""

    def __init__(
        self, rows: Sequence[Mapping[str, object]], progress: Callable[[int, int], None]
    ) -> None:
        self._rows: Final = rows
        self._progress: Final = progress

    def __iter__(self) -> Iterator[Mapping[str, object]]:
        for count, row in enumerate(self._rows, 1):
            if not count % _STRIDE or count == len(self._rows):
                self._progress(count, len(self._rows))
            yield row


def told(found: Loaded, words: CommandWords) -> str:
    """Return what a list has come to, by line: the counts, then all that was not taken as it is."""
    return "".join(f"{line}\n" for line in (repr(found), *found.told(words.lang, zone=words.zone)))


def rejected_text(found: Loaded, text: str, words: CommandWords) -> str:
    """Return the rows that are rejected, as they were, each with its number and what is wrong."""
    out = list[str]()
    writer = csv.writer(_Lines(out), delimiter=separator_of(text), lineterminator="\n")
    headers = next(csv.reader(_lines(text)[:1], delimiter=separator_of(text)))
    writer.writerow([*headers, words("list-row"), words("list-why")])
    for each in found.rejected:
        cells = dict(_cells(each.values))
        why = " ".join(
            fault.told(words.lang, found.portal, zone=words.zone) for fault in each.faults
        )
        writer.writerow([*(cells.get(header, "") for header in headers), each.row, why])
    return "".join(out)


def _cells(values: object) -> Iterable[tuple[str, object]]:
    return values.items() if isinstance(values, Mapping) else ()


@final
class _Lines:
    """What a writer of CSV writes to: a list of lines."""

    def __init__(self, lines: list[str]) -> None:
        self._lines: Final = lines

    def write(self, line: str) -> int:
        """Take a line."""
        self._lines.append(line)
        return len(line)
