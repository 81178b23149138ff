"""What stands in documents of plans and departures, and what reads and writes it.

Holds their records and their converter. Law: a record has a field for each key; goals that hold
goals are read as deep as they are. Doesn't know what is made of the records.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, NewType, final

from attrs import frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from habilitations._json.faults import placed
from habilitations._json.reader import exact
from habilitations._steps.draft import Draft
from habilitations._values.edges import typed
from habilitations.diffs._values import Cause
from habilitations.errors import MissingKey, NumberOutOfRange, UnknownName
from habilitations.guidance import (
    All,
    Goal,
    Handover,
    Holds,
    MayUse,
    Organisation,
    PlannedStep,
)
from habilitations.identifiers import Idsp, Siren, SubscriberNumber
from habilitations.roles import Role
from habilitations.rules import FICHE, Ruleset
from habilitations.services import ElementaryService
from habilitations.wire._parts import KIND, records
from habilitations.wire._singles import single_data, single_of

#: The goals by their tag.
GOALS: Final[Mapping[str, type]] = MappingProxyType(
    {"MAY_USE": MayUse, "HOLDS": Holds, "ORGANISATION": Organisation, "ALL": All}
)
GOALS_KEY: Final = "goals"
#: A change has what was or what is to be.
_AFTER: Final = "after"
Count = NewType("Count", int)
#: More dossiers than anybody has.
MOST_DOSSIERS: Final = 10**9


@final
@frozen(kw_only=True)
class HeldRecord:
    """What somebody has, or had, on the elementary service that the row stands for."""

    role: Role
    since: datetime
    granted_by: SubscriberNumber | None = None
    suspended_at: datetime | None = None
    #: Asleep in effect, if only through whoever designated him.
    suspended: bool = False


@final
@frozen(kw_only=True)
class ChangeRecord:
    """A right that is to differ in the end."""

    subscriber: SubscriberNumber
    dossier: Siren | Idsp
    service: ElementaryService
    before: HeldRecord | None = None
    after: HeldRecord | None = None
    cause: Cause = Cause.DIRECT


@final
@frozen(kw_only=True)
class CrowdRecord:
    """A successor who passes the number of dossiers advised, and to how many."""

    subscriber: SubscriberNumber
    dossiers: Count


@final
@frozen(kw_only=True)
class PlanRecord:
    """A goal, the steps to it, the soonest where they are others, and the rights that differ."""

    goal: Goal
    at: datetime
    steps: tuple[PlannedStep, ...] = ()
    soonest: tuple[PlannedStep, ...] = ()
    rights: tuple[ChangeRecord, ...] = ()


@final
@frozen(kw_only=True)
class DepartureRecord:
    """Who leaves, what is handed over, by which steps, and the rights that differ."""

    leaver: SubscriberNumber
    at: datetime
    handovers: tuple[Handover, ...] = ()
    steps: tuple[PlannedStep, ...] = ()
    rights: tuple[ChangeRecord, ...] = ()
    crowded: tuple[CrowdRecord, ...] = ()


def plans_converter(ruleset: Ruleset) -> Converter:
    """Return the converter of plans under the catalogue of a ruleset."""
    return _PLAIN if ruleset.catalogue == FICHE.catalogue else _made(ruleset)


def _made(ruleset: Ruleset) -> Converter:
    made = records(ruleset.catalogue)
    made.register_structure_hook_func(
        partial(eq, Draft), lambda value, _: single_of("draft", value, ruleset, made)
    )
    made.register_unstructure_hook_func(
        partial(eq, Draft), lambda draft: single_data(draft, ruleset, made)
    )
    made.register_structure_hook_func(partial(eq, Count), _count)
    made.register_structure_hook_func(partial(eq, ChangeRecord), _changed(made))
    made.register_structure_hook_func(partial(eq, Goal), partial(_goal, made))
    for tag, kind in GOALS.items():
        write = partial(_all, made) if kind is All else _writer(kind, made)
        made.register_unstructure_hook_func(partial(eq, kind), partial(_tagged, tag, write))
    made.register_unstructure_hook_func(
        partial(eq, Goal), lambda goal: made.unstructure(goal, type(goal))
    )
    return made


def _writer(kind: type, made: Converter) -> Callable[[object], Mapping[str, object]]:
    return make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)


def _count(value: object, _: object) -> Count:
    number = exact(value, int)
    if not 0 <= number <= MOST_DOSSIERS:
        raise NumberOutOfRange
    return Count(number)


def _changed(made: Converter) -> Callable[[object, object], ChangeRecord]:
    read = made.get_structure_hook(ChangeRecord)

    def hook(value: object, _: object) -> ChangeRecord:
        found: ChangeRecord = read(value, ChangeRecord)
        if found.before is None and found.after is None:
            raise MissingKey(_AFTER)
        return found

    return hook


def _tagged(
    tag: str, write: Callable[[object], Mapping[str, object]], goal: object
) -> dict[str, object]:
    return {KIND: tag, **write(goal)}


def _all(made: Converter, goal: object) -> dict[str, object]:
    goals = typed(goal, All).goals
    return {GOALS_KEY: [made.unstructure(each, type(each)) for each in goals]}


def _goal(made: Converter, value: object, _: object) -> Goal:
    given = dict(exact(value, dict))
    if KIND not in given:
        raise MissingKey(KIND)
    kind = placed(KIND, partial(_kind, given.pop(KIND)))
    found: Goal = _read_all(made, given) if kind is All else made.structure(given, kind)
    return found


def _kind(value: object) -> type:
    tag = exact(value, str)
    if tag not in GOALS:
        raise UnknownName(tag, tuple(GOALS))
    return GOALS[tag]


@final
@frozen(kw_only=True)
class AllRecord:
    """Several goals at once."""

    goals: tuple[Goal, ...]


def _read_all(made: Converter, given: Mapping[str, object]) -> All:
    return All(made.structure(given, AllRecord).goals)


_PLAIN: Final = _made(FICHE)
