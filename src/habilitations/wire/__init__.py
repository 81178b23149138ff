"""Documents: portals, journals and scenarios as JSON, both ways.

Holds `dumps` and `loads`, and the streaming of journals. Law: what is read is the value, or one
`InvalidDocument` with every fault; what a document says is worth no more than what tables say, and
`Portal.of` checks it. Doesn't know files: texts and bytes go in and out.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, count
from typing import TypeVar, cast, overload

from habilitations._errors.bare import LeavingBare, leaves_bare
from habilitations._errors.base import Fault
from habilitations._json.converter import Forms
from habilitations._json.faults import Place, Told, checked
from habilitations._json.reader import MAX_BYTES, MAX_DEPTH, data_of, exact_document
from habilitations._json.rule_records import RULESETS
from habilitations._steps.records import Followed, StepReader, in_force
from habilitations._values.bounded import MAX_FAULTS, most_faults
from habilitations._values.edges import iterable_of, typed, typed_all
from habilitations.journal import Journal, Scenario, Step, Steps
from habilitations.model import Portal
from habilitations.rules import FICHE, Ruleset
from habilitations.services import FICHE as FICHE_CATALOGUE
from habilitations.services import Catalogue
from habilitations.wire._portals import portal_data
from habilitations.wire._reading import (
    KINDS,
    NAME,
    VERSION,
    VERSION_KEY,
    Document,
    forms_under,
    loaded,
)
from habilitations.wire._schemas import schema

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_FAULTS",
    "VERSION",
    "Document",
    "Fault",
    "Steps",
    "dumps",
    "json_schema",
    "loads",
    "read_lines",
    "write_lines",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


_Kind = TypeVar("_Kind", bound=Document)
_NO_DOCUMENT = "a document is a Portal, a Journal or a Scenario"


@leaves_bare
def dumps(value: Document) -> str:
    """Return a portal, a journal or a scenario as JSON.

    The text depends on the value alone: one line, keys in a fixed order, what has its default left
    out. Codes and links are written as digests.

    Raises:
        TypeError: `value` is none of the three.
        UnknownService: a step names services that are not of the catalogue (CAT-1).

    >>> from habilitations import Portal
    >>> dumps(Portal())
    '{"habilitations":"portal","version":1}'
    """
    return _text(_written(value))


def _text(data: object) -> str:
    # Plain data that was just made: it has no circle to look out for.
    return json.dumps(data, ensure_ascii=False, check_circular=False, separators=(",", ":"))


def _written(value: Document) -> dict[str, object]:
    if isinstance(value, Portal):
        made = forms_under(value.ruleset.catalogue)
        return _headed("portal", value.ruleset, portal_data(value, made))
    start = value.start if isinstance(value, Scenario) else typed(value, Journal).start
    tried_on = start if isinstance(value, Scenario) else None
    followed = Followed(start.ruleset.catalogue, tried_on=tried_on)
    made = forms_under(start.ruleset.catalogue)
    steps = [made.unstructure(step) for step in in_force(value.steps, followed)]
    body = {"start": portal_data(start, made), "steps": steps}
    if isinstance(value, Scenario):
        return _headed("scenario", start.ruleset, {"title": value.title, **body})
    return _headed("journal", start.ruleset, body)


def _headed(name: str, ruleset: Ruleset, body: Mapping[str, object]) -> dict[str, object]:
    rules = {} if ruleset == FICHE else {"ruleset": RULESETS.unstructure(ruleset)}
    given = {key: part for key, part in body.items() if part}
    return {NAME: name, VERSION_KEY: VERSION, **rules, **given}


@overload
def loads(
    document: str | bytes,
    kind: type[_Kind],
    *,
    max_bytes: int = MAX_BYTES,
    max_faults: int = MAX_FAULTS,
) -> _Kind: ...


@overload
def loads(
    document: str | bytes,
    kind: None = None,
    *,
    max_bytes: int = MAX_BYTES,
    max_faults: int = MAX_FAULTS,
) -> Document: ...


@leaves_bare
def loads(
    document: str | bytes,
    kind: type[object] | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    max_faults: int = MAX_FAULTS,
) -> Document:
    """Return the portal, the journal or the scenario that a document is.

    `kind` is the class that is expected; None takes what the document says it is. Bytes are UTF-8.
    Nothing is coerced: what is missing, unknown, repeated or of another type is a fault. In a
    scenario a code may stand in clear; elsewhere only its digest may. Steps after a change of the
    rules name services of the new catalogue.

    Raises:
        TypeError: `document` is neither text nor bytes, or `kind` is none of the three.
        ValueError: `max_faults` is less than 1.
        InvalidDocument: it can't be read, or breaks rules; `faults` has every one with its place.
            The head is judged first, then the ruleset, then all the rest, then the invariants. Of
            more than `max_faults` they are the first, and `more` counts the rest.

    >>> from habilitations import Portal, errors
    >>> loads('{"habilitations":"portal","version":1}') == Portal()
    True
    >>> try:
    ...     loads('{"habilitations":"portal","version":1,"spaces":[{"registered_at":1}],"x":[]}')
    ... except errors.InvalidDocument as refusal:
    ...     for fault in refusal.faults:
    ...         print(fault.message("en"))
    $.spaces[0]: The key "subscriber" is missing.
    $.spaces[0].registered_at: The JSON type expected here is string, not number.
    $.x: The key "x" means nothing here.

    """
    if kind is not None:
        _name_of(kind)
    most = most_faults(max_faults)
    read = partial(loaded, document, kind, max_bytes, most)
    # mypy takes what three types have in common for the value of what may be one of them, or None.
    return cast("Document", checked(read, most))


def write_lines(journal: Journal) -> Iterator[str]:
    """Yield a journal as JSON Lines: its head, then one step a line, each with its end of line.

    Raises:
        TypeError: `journal` is no journal.
        UnknownService: a step names services that are not of the catalogue (CAT-1).
    """
    start = typed(journal, Journal).start
    made = forms_under(start.ruleset.catalogue)
    head = _headed("journal", start.ruleset, {"start": portal_data(start, made)})
    return chain((_text(head) + "\n",), LeavingBare(_lines(journal, made)))


def _lines(journal: Journal, made: Forms) -> Iterator[str]:
    for step in in_force(journal, Followed(journal.start.ruleset.catalogue)):
        yield _text(made.unstructure(step)) + "\n"


@leaves_bare
def read_lines(
    lines: Iterable[str | bytes], *, max_bytes: int = MAX_BYTES, max_faults: int = MAX_FAULTS
) -> Steps:
    """Return the first state of a journal in JSON Lines, and its steps one after the other.

    Only the head is read at once, and each line may have `max_bytes`: a journal of any length
    streams into `replay`, which begins at that state. Empty lines are passed over.

    Raises:
        TypeError: `lines` is not an iterable of texts or bytes; one text is none.
        ValueError: `max_faults` is less than 1.
        InvalidDocument: the head is no journal's, or a line no step; the latter is raised where
            the line is reached (VAL-1).
    """
    most = most_faults(max_faults)
    filled = (line for line in map(exact_document, iterable_of(lines)) if line.strip())
    head = loads(next(filled, ""), Journal, max_bytes=max_bytes, max_faults=most)
    catalogue = head.start.ruleset.catalogue
    reader = StepReader(Followed(catalogue), forms_under(catalogue))
    for step in head:
        reader.follow(step)
    rest = map(partial(_line, reader, max_bytes, most), filled, count(len(head)))
    return Steps(head.start, chain(head, LeavingBare(rest)))


def _line(reader: StepReader, max_bytes: int, most: int, line: str | bytes, place: int) -> Step:
    at: Place = ((None, "steps"), place)
    data = partial(data_of, line, max_bytes)
    return checked(lambda told: _step(data, reader, at, told), most)


def _step(data: Callable[[], object], reader: StepReader, at: Place, told: Told) -> Step | None:
    read = told.read(data, at)
    return None if told.count else reader.read(read, at, told)


def json_schema(
    kind: type[Document], *, catalogue: Catalogue | Iterable[Catalogue] = FICHE_CATALOGUE
) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a kind of document, as strict as `loads` on its form.

    The codes of services are those of `catalogue`: of all of them where several are given, as for a
    journal in which the catalogue changes (CAT-4). The invariants are beyond a schema: a document
    that fits may still break rules.

    Raises:
        TypeError: `kind` is none of the three, or `catalogue` neither a catalogue nor several.
    """
    known = (catalogue,) if isinstance(catalogue, Catalogue) else typed_all(catalogue, Catalogue)
    return schema(_name_of(kind), VERSION, known)


def _name_of(kind: type[object]) -> str:
    for name, each in KINDS.items():
        if each is kind:
            return name
    raise TypeError(_NO_DOCUMENT)
