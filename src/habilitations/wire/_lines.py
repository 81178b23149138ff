"""Journals as JSON Lines: a head, then a step a line, however many there are.

Holds what writes and reads them. Law: nothing but a line is held at a time, and what is wrong with
one is told with its number in the file. Doesn't know files: texts and bytes go in and out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, count
from typing import Final

from habilitations._errors.bare import LeavingBare, leaves_bare
from habilitations._json.faults import Place, Told, checked
from habilitations._json.reader import MAX_BYTES, data_of, exact_document
from habilitations._steps.records import Followed, StepReader, in_force
from habilitations._values.bounded import MAX_FAULTS, most_faults
from habilitations._values.edges import iterable_of, typed
from habilitations.errors import NotJson, UnfinishedLine
from habilitations.journal import Journal, Step, Steps
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.services import Catalogue
from habilitations.wire._heads import forms_of, headed, text_of
from habilitations.wire._portals import portal_data
from habilitations.wire._wholes import Document, document_of

#: What a line ends with where a document goes on in the next.
_UNFINISHED: Final = frozenset({"{", "[", ",", b"{", b"[", b","})


@leaves_bare
def write_lines(journal: Journal) -> Iterator[str]:
    """Yield a journal as JSON Lines: its head, then one step a line, each with its end of line.

    Raises:
        TypeError: `journal` is no journal.
        UnknownService: a step names services that are not of the catalogue (CAT-1).
    """
    start = typed(journal, Journal).start
    made = forms_of(start.ruleset.catalogue)
    head = headed("journal", start.ruleset, {"start": portal_data(start, made)})
    return chain((text_of(head) + "\n",), LeavingBare(_lines(journal, start.ruleset.catalogue)))


def _lines(steps: Iterable[Step], catalogue: Catalogue) -> Iterator[str]:
    made = forms_of(catalogue)
    for step in in_force(steps, Followed(catalogue)):
        yield text_of(made.unstructure(step)) + "\n"


@leaves_bare
def line(step: Step, *, catalogue: Catalogue = FICHE_CATALOGUE) -> str:
    """Return a step as a line of a journal in JSON Lines, with its end of line, to append.

    It costs what a line costs, however large the portal is. `catalogue` is the one in force.

    Raises:
        TypeError: `step` is no step, or `catalogue` no catalogue.
        UnknownService: the step names services that are not of the catalogue (CAT-1).

    >>> from datetime import UTC, datetime
    >>> from habilitations import Step, activate_space
    >>> at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    >>> line(Step.of(activate_space, by="20101670101919", code="courriel-1", at=at))[:60]
    '{"at":"2026-01-05T09:00:00Z","by":"20101670101919","code":{"'
    """
    return "".join(_lines([typed(step, Step)], typed(catalogue, Catalogue)))


@leaves_bare
def read_lines(
    lines: Iterable[str | bytes], *, max_bytes: int = MAX_BYTES, max_faults: int = MAX_FAULTS
) -> Steps:
    """Return the first state of a journal in JSON Lines, and its steps one after the other.

    Only the head is read at once, and each line may have `max_bytes`: a journal of any length
    streams into `replay`, which begins at that state. Empty lines are passed over.

    Raises:
        TypeError: `lines` is not an iterable of texts or bytes; one text is none.
        InvalidDocument: the head is no journal's, or a line no step; the latter is raised where
            the line is reached. Each fault has the line, as the file counts it (VAL-1).
    """
    most = most_faults(max_faults)
    given = enumerate(map(exact_document, iterable_of(lines)), 1)
    filled = ((number, line) for number, line in given if line.strip())
    head = _head(*next(filled, (1, "")), max_bytes, most)
    catalogue = head.start.ruleset.catalogue
    reader = StepReader(Followed(catalogue), forms_of(catalogue))
    for step in head:
        reader.follow(step)
    rest = map(partial(_line, reader, max_bytes, most), filled, count(len(head)))
    return Steps(head.start, chain(head, LeavingBare(rest)))


def _head(number: int, line: str | bytes, max_bytes: int, most: int) -> Journal:
    data, known = partial(_first, line, max_bytes, number), {"journal": Journal}
    return typed(checked(partial(_journal, data, known, most), most, number), Journal)


def _journal(
    data: Callable[[], object], known: Mapping[str, type[Document]], most: int, told: Told
) -> Document | None:
    return document_of(data(), known, most, told)


def _first(line: str | bytes, max_bytes: int, number: int) -> object:
    text = line.rstrip()
    try:
        return data_of(text, max_bytes, number)
    except NotJson as refusal:
        length = len(text if isinstance(text, str) else text.decode())
        opened = text[-1:] in _UNFINISHED and refusal.column > length
        found = UnfinishedLine(number) if opened else refusal
    raise found


def _line(
    reader: StepReader, max_bytes: int, most: int, numbered: tuple[int, str | bytes], place: int
) -> Step:
    number, line = numbered
    at: Place = ((None, "steps"), place)
    data = partial(data_of, line, max_bytes, number)
    return checked(lambda told: _step(data, reader, at, told), most, number)


def _step(data: Callable[[], object], reader: StepReader, at: Place, told: Told) -> Step | None:
    read = told.read(data, at)
    return None if told.count else reader.read(read, at, told)
