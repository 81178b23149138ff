"""A list of clients, as the command reads it and tells of it.

Holds its parser, and what makes rows of a text, and a text of the rows that are rejected. Law: what
isn't in the portal is in the text, as it was given. Doesn't know files.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple, cast, final

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
#: How spreadsheets name the separator, in a line of its own above the headers.
_NAMES_SEPARATOR: Final = "sep="
_QUOTE: Final = '"'
_QUOTED: Final = re.compile('"[^"]*"')
#: The separator is looked for in so many lines: a header may be broken.
_HEAD: Final = 20
#: So many separators a cell of several lines may have after the first.
_FEW: Final = 2


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
    parser.add_argument(
        "--above", type=_count, default=0, metavar="LINES", help="those above the headers (0)"
    )
    parser.add_argument(
        "--unquoted", action="store_true", help='a " is a sign of its cell, as "LE BISTROT" de Lyon'
    )
    parser.add_argument("--zone", metavar="ZONE", help="that of its dates, as in Europe/Paris")
    parser.add_argument("--at", type=_instant, metavar="INSTANT", help="when it is of (now)")
    parser.add_argument("--lang", choices=LANGS, default=LANGS[0], help="(%(default)s)")
    add_colour(parser)
    return parser


def _count(value: str) -> int:
    if not value.isdecimal():
        message = f"how many lines: {value}"
        raise argparse.ArgumentTypeError(message)
    return int(value)


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
    except (ValueError, RecursionError) as error:
        raise NotAListError(str(error)) from None
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        message = '{"dossier": "SIREN client", …}'
        raise NotAListError(message)
    return {str(ours): str(header) for ours, header in read.items()}


def check_apart(paths: Sequence[object], words: CommandWords) -> None:
    """Refuse to write over what is read, or twice over one file, whose whole paths are given.

    Raises:
        NotAListError: two of the files are one.
    """
    if len(set(paths)) < len(paths):
        raise NotAListError(words("list-one-file"))


class Listed(NamedTuple):
    """A list as it was given: its headers, its rows by header, and where they stand."""

    separator: str
    headers: Sequence[str]
    #: The names of its columns: of two that are one, the second has a number.
    names: Sequence[str]
    rows: Sequence[Mapping[str, object]]
    first_row: int
    #: The numbers of the rows that have fewer cells than there are headers, blank lines left out.
    short: Sequence[int]


def listed(text: str, words: CommandWords, above: int = 0, *, unquoted: bool = False) -> Listed:
    """Return the rows of a flat list, below so many lines and its headers.

    Not by `csv.DictReader`, which leaves blank lines out, so that rows are no longer where they
    were, and of two columns of one name keeps the last.

    Raises:
        NotAListError: it is no CSV, or a quotation mark would hide rows in a cell.
    """
    # Not splitlines, which parts at signs that stand within cells.
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [f"{line}\n" for line in plain.removesuffix("\n").split("\n")]
    first = lines[0].rstrip("\n")
    named = first[len(_NAMES_SEPARATOR) :][:1].strip(_QUOTE)
    is_named = first.lower().startswith(_NAMES_SEPARATOR) and bool(named)
    below = lines[above + is_named :]
    separator = named if is_named else _separator_of("".join(below[:_HEAD]))
    read = list(_records(below, separator, words, above + is_named, unquoted=unquoted))
    headers = read[0] if read else []
    names = list(_told_apart(headers))
    rows, first_row = [_row(names, cells) for cells in read[1:]], above + is_named + 2
    counts = enumerate(map(len, read[1:]), first_row)
    short = [row for row, count in counts if 0 < count < len(names)]
    return Listed(separator, headers, names, rows, first_row, short)


def _records(
    lines: Sequence[str], separator: str, words: CommandWords, above: int, *, unquoted: bool
) -> Iterator[Sequence[str]]:
    """Yield the cells of each record, strictly: a mark that is forgiven takes rows with it.

    Raises:
        NotAListError: a quotation mark stands where none can, or is closed rows later.
    """
    quoting: Literal[0, 3] = csv.QUOTE_NONE if unquoted else csv.QUOTE_MINIMAL
    reader = csv.reader(lines, delimiter=separator, strict=True, quoting=quoting)
    width, begun = 0, above + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            why = "list-long" if "limit" in str(error) else "list-quotes"
            raise NotAListError(words(why, line=begun)) from None
        if cells is None:
            return
        width = width or len(cells)
        if any(_hides_rows(cell, separator, width) for cell in cells):
            raise NotAListError(words("list-quotes", line=begun))
        yield cells
        begun = above + reader.line_num + 1


def _hides_rows(cell: str, separator: str, width: int) -> bool:
    """Tell whether a cell of several lines has the better part of a row after the first."""
    _, broken, rest = cell.partition("\n")
    return bool(broken) and rest.count(separator) >= max(_FEW, width // 2)


def _separator_of(head: str) -> str:
    # What stands between quotation marks parts nothing.
    header, _, _ = _QUOTED.sub("", head).partition("\n")
    return max(_SEPARATORS, key=header.count)


def _told_apart(headers: Iterable[str]) -> Iterator[str]:
    met = Counter[str]()
    for header in headers:
        met[header] += 1
        # As data frames do, which `load` knows.
        yield header if met[header] == 1 else f"{header}.{met[header] - 1}"


def _row(names: Sequence[str], cells: Sequence[str]) -> Mapping[str, object]:
    row = {**dict.fromkeys(names), **dict(zip(names, cells, strict=False))}
    if len(cells) <= len(names):
        return row
    # What is over has no header: `load` knows it by None, as `csv.DictReader` gives it untyped.
    return cast("Mapping[str, object]", {**row, None: list(cells[len(names) :])})


def loaded(
    given: Listed,
    columns: Mapping[str, str],
    *,
    at: datetime,
    words: CommandWords,
    progress: Callable[[int, int], None],
) -> Loaded:
    """Return what comes of one flat list.

    Raises:
        NotAListError: `columns` has something that is none of ours, or the list has no headers.
        MissingColumn, RepeatedColumn: its headers aren't what is needed (VAL-1).
    """
    if not given.headers:
        raise NotAListError(words("list-empty"))
    try:
        told = _Told(given.rows, progress)
        return load(
            spaces=told,
            dossiers=told,
            habilitations=told,
            at=at,
            columns=columns,
            zone=words.zone,
            first_row=given.first_row,
        )
    except TypeError as error:
        raise NotAListError(str(error)) from None


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


def told(found: Loaded, given: Listed, words: CommandWords) -> str:
    """Return what a list has come to, by line: the counts, then all that was not taken as it is."""
    lines = (repr(found), *found.told(words.lang, zone=words.zone), *cut_short(given, words))
    return "".join(f"{line}\n" for line in lines)


def cut_short(given: Listed, words: CommandWords) -> Iterator[str]:
    """Yield the sentence that says which rows lack cells, if some do: a file may be cut off."""
    if given.short:
        yield words("list-short", count=len(given.short), row=given.short[0])


def rejected_text(found: Loaded, given: Listed, words: CommandWords) -> str:
    """Return the rows that are rejected, as they were, each with its number and what is wrong."""
    out = list[str]()
    writer = csv.writer(_Lines(out), delimiter=given.separator, lineterminator="\n")
    writer.writerow([*given.headers, words("list-row"), words("list-why")])
    for each in found.rejected:
        cells = dict(_cells(each.values))
        why = each.told(words.lang, found.portal, zone=words.zone)
        writer.writerow([*(cells.get(name, "") for name in given.names), each.row, why])
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
