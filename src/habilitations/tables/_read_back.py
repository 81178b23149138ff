"""Rows of the shape of `JOURNAL` read as steps, one after the other.

Law: a row is the object of a step in documents, flat: what is wrong with one is told by its number
and its columns, and no cell is passed over. Doesn't know files: rows are given.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from itertools import count
from typing import Final, final

from habilitations._errors.bare import LeavingBare, leaves_bare
from habilitations._errors.faults import Fault
from habilitations._errors.slips import wrong
from habilitations._json.converter import written_instant
from habilitations._json.faults import Told, checked
from habilitations._json.rule_records import with_rules
from habilitations._steps.parameters import PARAMETERS
from habilitations._steps.records import Followed, StepReader
from habilitations._steps.step import PROCEDURE
from habilitations._values.bounded import MAX_FAULTS, most_faults
from habilitations._values.edges import exact_text, instant, iterable_of, typed
from habilitations.errors import (
    InstantTooFine,
    InvalidDocument,
    MissingKey,
    StepOutOfOrder,
    UnknownKey,
    WrongCellType,
)
from habilitations.journal import Step, Steps
from habilitations.model import Portal
from habilitations.services import FICHE
from habilitations.tables._cells import is_missing, plain, shown
from habilitations.tables._flat import FLAT, PARTS
from habilitations.tables._journal import FORMS, INSTANTS, PLACE, TRUTHS
from habilitations.tables._schema import JOURNAL

_NAMES: Final = frozenset(JOURNAL.names)
_PART: Final = re.compile(rf"\$[.]({'|'.join(PARTS)})(?:[.](\w+))?")
_NOTHING: Final = Portal()


@leaves_bare
def read_journal(
    rows: Iterable[Mapping[str, object]], *, start: Portal = _NOTHING, max_faults: int = MAX_FAULTS
) -> Steps:
    """Return the steps that rows are, one after the other, as the table `journal` has them.

    Rows are mappings of cells by column, as `to_records`, Arrow, polars, pandas and databases give
    them; each is read when its step is asked for. What is missing is None, or what data frames
    have for it; an empty text is a text. An instant may be a text too, as documents have it. The
    numbers of steps may be left out; where they stand, each is one more than the one before.
    `start` is the state that the journal begins at, whose catalogue has the first codes.

    Raises:
        TypeError: an argument, or a row, has the wrong Python type.
        ValueError: `max_faults` is less than 1.
        InvalidDocument: a row is no step; it is raised where the row is reached. Each fault has the
            number of the row, counted from 1, and its column as `path` (VAL-1, TIM-1, CAT-1).

    >>> from habilitations import Portal, errors, replay
    >>> row = {"at": "2026-01-05T09:00:00Z", "procedure": "open_dossier", "dossier": "313231838"}
    >>> replay(read_journal([{**row, "name": "SARL MARIANNE"}])).dossier("313231838").name
    'SARL MARIANNE'
    >>> try:
    ...     replay(read_journal([{**row, "name": 7, "nom": "SARL MARIANNE"}]))
    ... except errors.InvalidDocument as refusal:
    ...     for fault in refusal.faults:
    ...         print(fault.message("en"))
    row 1, $.name: The value 7 is of a kind that can't stand here.
    row 1, $.nom: The key "nom" means nothing here.
    """
    begun, most = typed(start, Portal), most_faults(max_faults)
    reading = _Reading(begun, most)
    return Steps(begun, LeavingBare(map(reading.step, iterable_of(rows), count(1))))


@final
class _Reading:
    """What reads rows in their order, and knows what the next one has to be."""

    def __init__(self, start: Portal, most: int) -> None:
        """Begin at a state."""
        catalogue = start.ruleset.catalogue
        forms = FORMS if catalogue == FICHE else with_rules(catalogue)
        self._reader: Final = StepReader(Followed(catalogue), forms)
        self._most: Final = most
        self._next: int | None = None

    def step(self, row: Mapping[str, object], number: int) -> Step:
        """Return the step that a row is.

        Raises:
            InvalidDocument: it is none (VAL-1, TIM-1, CAT-1).
        """
        given: object = row
        if not isinstance(given, Mapping):
            raise wrong(given, "a row is a mapping of cells by column")
        cells = {name: cell for name, cell in row.items() if not is_missing(cell)}
        try:
            return checked(partial(self._read, cells), self._most)
        except InvalidDocument as refusal:
            # Not the refusal itself: it keeps this frame, and this frame would keep it.
            faults, more = refusal.faults, refusal.more
        raise InvalidDocument(tuple([_in_row(number, each) for each in faults]), more)

    def _read(self, cells: dict[str, object], told: Told) -> Step | None:
        self._follow(plain(cells.pop(PLACE, None)), told)
        given = dict(_values(cells, told))
        return None if told.count else self._reader.read(_nested(given), None, told)

    def _follow(self, place: object, told: Told) -> None:
        """Take the number that a row has, if it has one."""
        if place is None:
            return
        if not isinstance(place, int) or isinstance(place, bool):
            told.tell(WrongCellType(shown(place)), (None, PLACE))
            return
        if self._next not in {None, place}:
            told.tell(StepOutOfOrder(place, typed(self._next, int)), (None, PLACE))
        self._next = place + 1


def _values(cells: Mapping[str, object], told: Told) -> Iterator[tuple[str, object]]:
    """Yield what cells are in documents, by column; what has its default is left out."""
    for name, cell in cells.items():
        if name not in _NAMES:
            told.tell(UnknownKey(shown(name)), (None, shown(name)))
            continue
        value = told.read(partial(_value, name, plain(cell)), (None, name))
        if value is not None and value is not False:
            yield name, value


def _value(name: str, cell: object) -> object:
    """Return what a cell is in documents.

    Raises:
        WrongCellType: it is of a kind that the column doesn't hold (VAL-1).
        NaiveInstant, InstantOutOfRange: its instant is not aware (TIM-1).
        InstantTooFine: it has nanoseconds (VAL-1).
    """
    if name in INSTANTS and isinstance(cell, datetime):
        # Data frames have instants that are finer than Python's.
        if getattr(cell, "nanosecond", 0):
            raise InstantTooFine(shown(cell))
        return written_instant(instant(cell))
    if not isinstance(cell, bool if name in TRUTHS else str):
        raise WrongCellType(shown(cell))
    if isinstance(cell, bool):
        return cell
    text = exact_text(cell)
    return FLAT[name].read(text) if name in FLAT else text


def _nested(given: dict[str, object]) -> dict[str, object]:
    """Return the object of a step, parts put together."""
    taken = {each.name for each in PARAMETERS.get(str(given.get(PROCEDURE)), ())}
    for argument, columns in PARTS.items():
        # The columns of a person are those of a change of coordinates too.
        if argument in taken:
            parts = {key: given.pop(name) for key, name in columns.items() if name in given}
            given |= {argument: parts} if parts else {}
    return given


def _in_row(number: int, fault: Fault) -> Fault:
    """Return a fault of a step at its row and column."""
    part = _PART.fullmatch(fault.path)
    if part is None:
        return Fault(fault.path, fault.refusal, row=number)
    columns, key = PARTS[part[1]], part[2]
    if key is not None:
        return Fault(f"$.{columns.get(key, key)}", fault.refusal, row=number)
    lacks = fault.refusal
    if isinstance(lacks, MissingKey):
        return Fault("$", MissingKey(columns[lacks.key]), row=number)
    return Fault(fault.path, lacks, row=number)
