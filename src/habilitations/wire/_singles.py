"""Documents of one thing: a step, a draft, a dossier with all that it holds, a space.

Holds how each is written and read. Law: it is the very object that stands in a portal, a journal or
a scenario, without the rest; whoever reads it says the rules that it is under. Doesn't know the
head of a document, nor whether the people of a dossier have spaces: `Portal.of` does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from cattrs import Converter
from cattrs.errors import IterableValidationNote

from habilitations._errors.base import Fault
from habilitations._json.faults import COLLECTED, placed
from habilitations._json.reader import exact
from habilitations._state import table_checks
from habilitations._state.space import dated_space
from habilitations._state.tables import alone
from habilitations._steps.draft import Draft
from habilitations._steps.parameters import parameters_of
from habilitations._steps.step import (
    PROCEDURE,
    Step,
    from_plain,
    plain_arguments,
    plain_values,
    procedure_of,
    read_values,
)
from habilitations._values.editions import Catalogues
from habilitations.errors import (
    InconsistentState,
    InvalidDocument,
    RepeatedKey,
    UnknownName,
    UnknownService,
)
from habilitations.model import Dossier, Space
from habilitations.rules import Ruleset
from habilitations.services import AnyService, ElementaryService, Service
from habilitations.wire._parts import DossierRecord
from habilitations.wire._portals import dossier_data, dossier_of, habilitations_of, space_data

#: What a document of one thing is.
Single: TypeAlias = Step | Draft | Dossier | Space

#: The kinds by the name at the head of a document.
SINGLES: Final[Mapping[str, type[Single]]] = MappingProxyType(
    {"step": Step, "draft": Draft, "dossier": Dossier, "space": Space}
)
#: Those that somebody may write by hand, as a scenario: a code may stand in clear.
ASKED: Final = frozenset({"step", "draft"})
#: The key of the arguments that a draft leaves open.
OPEN: Final = "open"


def single_data(value: Single, ruleset: Ruleset, made: Converter) -> Mapping[str, object]:
    """Return one thing as plain data, as it is under a ruleset.

    Raises:
        UnknownService: it names services that their codes wouldn't be read back as (CAT-1).
    """
    unknown = Catalogues.of(ruleset.catalogue).unknown(_services(value))
    if unknown:
        raise UnknownService(unknown)
    match value:
        case Step():
            return {PROCEDURE: value.procedure, **plain_arguments(value, made)}
        case Draft():
            given = plain_values(value.procedure, value.given, made)
            return {PROCEDURE: value.procedure, **given, OPEN: [*value.open]}
        case Dossier():
            return dossier_data(value, ruleset, made)
        case Space():
            return exact(space_data(value, ruleset, made), dict)


def _services(value: Single) -> Iterable[AnyService]:
    match value:
        case Step() | Draft():
            named = value.arguments.get("services")
            held = named if isinstance(named, tuple) else ()
            return [each for each in held if isinstance(each, Service | ElementaryService)]
        case Dossier():
            lines = [line.service for seat in value.seats for line in seat.lines]
            asked = [each for request in value.requests for each in request.services]
            return dict.fromkeys([*(seat.service for seat in value.seats), *lines, *asked])
        case Space():
            return ()


def single_of(name: str, data: object, ruleset: Ruleset, made: Converter) -> Single:
    """Return what plain data are of a kind, as it is under a ruleset.

    Raises:
        HabilitationError, ExceptionGroup: they are none; `checked` makes faults of them.
    """
    return _READ[name](data, ruleset, made)


def _step(data: object, _: Ruleset, made: Converter) -> Step:
    return from_plain(data, made)


def _draft(data: object, _: Ruleset, made: Converter) -> Draft:
    given = exact(data, dict)
    procedure = procedure_of(given)
    arguments = {key: value for key, value in given.items() if key != OPEN}
    names = [each.name for each in parameters_of(procedure)]
    still, met = tuple[str, ...](), list[Exception]()
    try:
        still = placed(OPEN, partial(_open, given.get(OPEN, []), procedure, arguments))
    except COLLECTED as error:
        # What could be open isn't known to be missing.
        met, still = [error], tuple(names)
    values = read_values(procedure, arguments, made, spared=still, met=met)
    return Draft(
        procedure=procedure, _given=values, _open=tuple(each for each in names if each in still)
    )


def _open(value: object, procedure: str, given: Mapping[str, object]) -> tuple[str, ...]:
    may_be = tuple(each.name for each in parameters_of(procedure) if each.name not in given)
    seen, errors = set[str](), list[Exception]()
    for place, each in enumerate(exact(value, list)):
        try:
            seen.add(_one_open(each, may_be, seen))
        except COLLECTED as error:
            error.add_note(IterableValidationNote("", place, str))
            errors.append(error)
    if errors:
        raise ExceptionGroup(OPEN, errors)
    return tuple(seen)


def _one_open(value: object, may_be: tuple[str, ...], seen: set[str]) -> str:
    name = exact(value, str)
    if name in seen:
        raise RepeatedKey(name)
    if name not in may_be:
        raise UnknownName(name, may_be)
    return name


def _dossier(data: object, ruleset: Ruleset, made: Converter) -> Dossier:
    record = made.structure(data, DossierRecord)
    dossier = table_checks.dated(dossier_of(record), ruleset)
    try:
        return alone(dossier, [*habilitations_of(record)], ruleset)
    except InconsistentState as state:
        raise InvalidDocument(tuple(Fault("$", fault) for fault in state.faults)) from None


def _space(data: object, ruleset: Ruleset, made: Converter) -> Space:
    space = dated_space(made.structure(data, Space), ruleset)
    faults = tuple(_faults_of(space))
    if faults:
        raise InvalidDocument(faults)
    return table_checks.kept_up(space)


def _faults_of(space: Space) -> Iterator[Fault]:
    return (Fault("$", fault) for fault, _ in table_checks.activated_in_time([space]))


_READ: Final[Mapping[str, Callable[[object, Ruleset, Converter], Single]]] = MappingProxyType(
    {"step": _step, "draft": _draft, "dossier": _dossier, "space": _space}
)
