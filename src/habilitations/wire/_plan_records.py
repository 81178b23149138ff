"""What stands in documents of plans and departures, and what reads and writes it.

Holds their records and their forms. Law: a record has a field for each key; goals that hold goals
are read as deep as they are. Doesn't know what is made of the records.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, NewType, final

from attrs import frozen
from cattrs.gen import make_dict_unstructure_fn

from habilitations._json.converter import Forms
from habilitations._json.faults import Place, Told
from habilitations._json.reader import exact
from habilitations._json.reading import Read, Reads, leaf
from habilitations._steps.draft import Draft
from habilitations._values.edges import typed
from habilitations.diffs._values import Cause
from habilitations.errors import (
    NumberOutOfRange,
    UnknownName,
)
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


def plans_forms(ruleset: Ruleset) -> Forms:
    """Return what reads and writes plans under the catalogue of a ruleset."""
    return _PLAIN if ruleset.catalogue == FICHE.catalogue else _made(ruleset)


def _made(ruleset: Ruleset) -> Forms:
    made = records(ruleset.catalogue)
    reads, written = made.reads, made.written
    reads.put(Draft, single_of("draft", ruleset, made))
    reads.put(Count, leaf(_count))
    reads.put(Goal, partial(_goal, reads))
    reads.put(ChangeRecord, partial(_changed, reads.record(ChangeRecord)))
    written.register_unstructure_hook_func(
        partial(eq, Draft), lambda draft: single_data(draft, ruleset, made)
    )
    for tag, kind in GOALS.items():
        write = partial(_all, made) if kind is All else _writer(kind, made)
        written.register_unstructure_hook_func(partial(eq, kind), partial(_tagged, tag, write))
    written.register_unstructure_hook_func(
        partial(eq, Goal), lambda goal: written.unstructure(goal, type(goal))
    )
    return made


def _writer(kind: type, made: Forms) -> Callable[[object], Mapping[str, object]]:
    return make_dict_unstructure_fn(kind, made.written, _cattrs_omit_if_default=True)


def _count(value: object) -> Count:
    number = exact(value, int)
    if not 0 <= number <= MOST_DOSSIERS:
        raise NumberOutOfRange
    return Count(number)


def _changed(read: Read, value: object, at: Place, told: Told) -> ChangeRecord | None:
    found = read(value, at, told)
    if found is None:
        return None
    change = typed(found, ChangeRecord)
    if change.before is None and change.after is None:
        told.missing(_AFTER, at)
    return change


def _tagged(
    tag: str, write: Callable[[object], Mapping[str, object]], goal: object
) -> dict[str, object]:
    return {KIND: tag, **write(goal)}


def _all(made: Forms, goal: object) -> dict[str, object]:
    goals = typed(goal, All).goals
    return {GOALS_KEY: [made.unstructure(each, type(each)) for each in goals]}


def _goal(reads: Reads, value: object, at: Place, told: Told) -> object:
    found = told.exact(value, dict, at)
    if found is None:
        return None
    given = dict(found)
    if KIND not in given:
        told.missing(KIND, at)
        return None
    kind = told.leaf(_kind, given.pop(KIND), (at, KIND))
    if kind is All:
        read = reads.read(given, AllRecord, at, told)
        return None if read is None else All(read.goals)
    return None if kind is None else reads.of(kind)(given, at, told)


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


_PLAIN: Final = _made(FICHE)
