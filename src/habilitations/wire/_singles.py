"""Documents of one thing: a step, a draft, a dossier with all that it holds, a space.

Holds how each is written and read. Law: it is the very object that stands in a portal, a journal or
a scenario, without the rest; whoever reads it says the rules that it is under. Doesn't know the
head of a document, nor whether the people of a dossier have spaces: `Portal.of` does.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, assert_never

from habilitations._errors.bare import bare
from habilitations._errors.faults import Fault
from habilitations._json.converter import Forms, in_order
from habilitations._json.faults import Place, Told
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


def single_data(value: Single, ruleset: Ruleset, made: Forms) -> Mapping[str, object]:
    """Return one thing as plain data, as it is under a ruleset.

    Raises:
        UnknownService: it names services that their codes wouldn't be read back as (CAT-1).
    """
    unknown = Catalogues.of(ruleset.catalogue).unknown(_services(value))
    if unknown:
        raise UnknownService(unknown)
    match value:
        case Step():
            return in_order({PROCEDURE: value.procedure, **plain_arguments(value, made)})
        case Draft():
            given = plain_values(value.procedure, value.given, made)
            return in_order({PROCEDURE: value.procedure, **given, OPEN: [*value.open]})
        case Dossier():
            return dossier_data(value, ruleset, made)
        case Space():
            return exact(space_data(value, ruleset, made), dict)
        case _:
            assert_never(value)


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
        case _:
            assert_never(value)


def single_of(
    name: str, ruleset: Ruleset, made: Forms
) -> Callable[[object, Place, Told], Single | None]:
    """Return what reads plain data of a kind, as it is under a ruleset."""
    read = _READ[name]
    return lambda data, at, told: read(data, _Under(ruleset, made, at, told))


class _Under(NamedTuple):
    """Under what plain data are read, where they stand, and what takes their faults."""

    ruleset: Ruleset
    made: Forms
    at: Place
    told: Told


def _step(data: object, under: _Under) -> Step | None:
    return from_plain(data, under.made, under.at, under.told)


def _draft(data: object, under: _Under) -> Draft | None:
    at, told = under.at, under.told
    given = told.exact(data, dict, at)
    procedure = None if given is None else procedure_of(given, at, told)
    if given is None or procedure is None:
        return None
    names = [each.name for each in parameters_of(procedure)]
    # In a draft no argument has to be given.
    absent = {OPEN, *(name for name in names if given.get(name) is None)}
    arguments = {key: value for key, value in given.items() if key not in absent}
    may_be = tuple(each for each in names if each not in arguments)
    named = given.get(OPEN)
    still = _open([] if named is None else named, may_be, (at, OPEN), told)
    # Where what is open can't be read, what could be open isn't known to be missing.
    spared = names if still is None else still
    values = read_values(procedure, arguments, under.made, at, told, spared=spared)
    if values is None or still is None:
        return None
    return Draft(procedure=procedure, _given=values, _open=tuple(n for n in names if n in still))


def _open(value: object, may_be: tuple[str, ...], at: Place, told: Told) -> tuple[str, ...] | None:
    given, before, seen = told.exact(value, list, at), told.count, set[str]()
    for place, each in enumerate(given or []):
        name = told.read(partial(_one_open, each, may_be, seen), (at, place))
        seen |= set() if name is None else {name}
    return None if given is None or told.count > before else tuple(seen)


def _one_open(value: object, may_be: tuple[str, ...], seen: set[str]) -> str:
    name = exact(value, str)
    if name in seen:
        raise RepeatedKey(name)
    if name not in may_be:
        raise UnknownName(name, may_be)
    return name


def _dossier(data: object, under: _Under) -> Dossier | None:
    record = under.made.reads.read(data, DossierRecord, under.at, under.told)
    if record is None:
        return None
    return under.told.read(partial(_alone, record, under.ruleset), under.at)


def _alone(record: DossierRecord, ruleset: Ruleset) -> Dossier:
    dossier = table_checks.dated(dossier_of(record), ruleset)
    try:
        return alone(dossier, [*habilitations_of(record)], ruleset)
    except InconsistentState as state:
        found = bare(state)
    raise InvalidDocument(tuple(Fault("$", fault) for fault in found.faults), found.more)


def _space(data: object, under: _Under) -> Space | None:
    read = under.made.reads.read(data, Space, under.at, under.told)
    if read is None:
        return None
    space = dated_space(read, under.ruleset)
    for fault, _ in table_checks.activated_in_time([space]):
        under.told.tell(fault, under.at)
    return table_checks.kept_up(space)


_READ: Final[Mapping[str, Callable[[object, _Under], Single | None]]] = MappingProxyType(
    {"step": _step, "draft": _draft, "dossier": _dossier, "space": _space}
)
