"""Documents of plans and departures: what is kept of one for the weeks that it takes.

Holds what reads and writes them. Law: what is read is the plan that was written,
and may do no more: each step is tried on the portal when it is taken. What stands in the way is not
written, nor what is lost, which follows from the rights. Doesn't know the head of a document.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._json.converter import Forms, in_order, writer
from habilitations._json.faults import Place, Told
from habilitations._json.reader import exact
from habilitations._json.reading import Read, Reads, leaf, of_one
from habilitations._steps.draft import Draft
from habilitations._values.edges import typed
from habilitations._values.editions import Catalogues
from habilitations.diffs import Diff
from habilitations.diffs._values import RightChange
from habilitations.errors import (
    NumberOutOfRange,
    PlanHasObstacles,
    UnknownName,
    UnknownService,
)
from habilitations.guidance import (
    All,
    Departure,
    Goal,
    Holds,
    MayUse,
    Organisation,
    Plan,
)
from habilitations.guidance._answers.nearest import services_of
from habilitations.guidance._plans.keeping import lost
from habilitations.model import Habilitation
from habilitations.rules import FICHE, Ruleset
from habilitations.services import AnyService
from habilitations.wire._parts import KIND, records
from habilitations.wire._plan_records import (
    MOST_DOSSIERS,
    AllRecord,
    ChangeRecord,
    Count,
    CrowdRecord,
    DepartureRecord,
    HeldRecord,
    PlanRecord,
)
from habilitations.wire._singles import single_data, single_of

#: What is kept of what people plan.
Planned: TypeAlias = Plan | Departure

#: The kinds by the name at the head of a document.
PLANS: Final[Mapping[str, type[Planned]]] = MappingProxyType({"plan": Plan, "departure": Departure})
#: The goals by their tag.
GOALS: Final[Mapping[str, type]] = MappingProxyType(
    {"MAY_USE": MayUse, "HOLDS": Holds, "ORGANISATION": Organisation, "ALL": All}
)
GOALS_KEY: Final = "goals"
#: A change has what was or what is to be.
_AFTER: Final = "after"


def plan_data(value: Planned, ruleset: Ruleset) -> object:
    """Return a plan or a departure as plain data, as it is under a ruleset.

    Raises:
        PlanHasObstacles: it can't be carried out (VAL-1).
        UnknownService: it names services that their codes wouldn't be read back as (CAT-1).
    """
    if value.obstacles:
        raise PlanHasObstacles(len(value.obstacles))
    unknown = Catalogues.of(ruleset.catalogue).unknown(dict.fromkeys(_services(value)))
    if unknown:
        raise UnknownService(unknown)
    made = _forms(ruleset)
    rights = tuple(map(_change, value.effect.rights))
    if isinstance(value, Plan):
        soonest = () if value.soonest == value.steps else value.soonest
        plan = PlanRecord(
            goal=value.goal, at=value.at, steps=value.steps, soonest=soonest, rights=rights
        )
        return made.unstructure(plan)
    crowded = tuple(
        CrowdRecord(subscriber=who, dossiers=Count(count)) for who, count in value.crowded
    )
    departure = DepartureRecord(
        leaver=value.leaver,
        at=value.at,
        handovers=value.handovers,
        steps=value.steps,
        rights=rights,
        crowded=crowded,
    )
    return made.unstructure(departure)


def _services(value: Planned) -> Iterator[AnyService]:
    if isinstance(value, Plan):
        yield from _wanted(value.goal)
        steps = (*value.steps, *value.soonest)
    else:
        yield from (each for handover in value.handovers for each in handover.services)
        steps = value.steps
    for step in steps:
        yield from (*services_of(step.draft), *step.services)
    yield from (each.service for each in value.effect.rights)


def _wanted(goal: Goal) -> Iterator[AnyService]:
    match goal:
        case All():
            for each in goal.goals:
                yield from _wanted(each)
        case MayUse():
            yield goal.service
        case _:
            yield from goal.services


def _change(change: RightChange) -> ChangeRecord:
    return ChangeRecord(
        subscriber=change.subscriber,
        dossier=change.dossier,
        service=change.service,
        before=_held(change.before),
        after=_held(change.after),
        cause=change.cause,
    )


def _held(row: Habilitation | None) -> HeldRecord | None:
    if row is None:
        return None
    return HeldRecord(
        role=row.role,
        since=row.since,
        granted_by=row.granted_by,
        suspended_at=row.suspended_at,
        suspended=row.suspended,
    )


def plan_of(name: str, ruleset: Ruleset) -> Callable[[object, Place, Told], Planned | None]:
    """Return what reads plain data of a kind, as it is under a ruleset; None where faults are."""
    return partial(_plan if name == "plan" else _departure, _forms(ruleset).reads)


def _plan(reads: Reads, data: object, at: Place, told: Told) -> Plan | None:
    read = reads.read(data, PlanRecord, at, told)
    if read is None:
        return None
    rights = tuple(map(_right, read.rights))
    return Plan(
        goal=read.goal,
        at=read.at,
        steps=read.steps,
        soonest=read.soonest or read.steps,
        effect=Diff(rights=rights),
        losses=lost(rights),
    )


def _departure(reads: Reads, data: object, at: Place, told: Told) -> Departure | None:
    read = reads.read(data, DepartureRecord, at, told)
    if read is None:
        return None
    rights = tuple(map(_right, read.rights))
    return Departure(
        leaver=read.leaver,
        at=read.at,
        handovers=read.handovers,
        steps=read.steps,
        effect=Diff(rights=rights),
        losses=lost(rights, read.leaver),
        crowded=tuple((each.subscriber, int(each.dossiers)) for each in read.crowded),
    )


def _right(record: ChangeRecord) -> RightChange:
    return RightChange(
        subscriber=record.subscriber,
        dossier=record.dossier,
        service=record.service,
        before=_row(record, record.before),
        after=_row(record, record.after),
        cause=record.cause,
    )


def _row(record: ChangeRecord, held: HeldRecord | None) -> Habilitation | None:
    if held is None:
        return None
    return Habilitation(
        subscriber=record.subscriber,
        dossier=record.dossier,
        service=record.service,
        role=held.role,
        granted_by=held.granted_by,
        since=held.since,
        suspended_at=held.suspended_at,
        suspended=held.suspended,
    )


def _forms(ruleset: Ruleset) -> Forms:
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
        write = partial(_all, made) if kind is All else writer(kind, written)
        written.register_unstructure_hook_func(partial(eq, kind), partial(_tagged, tag, write))
    written.register_unstructure_hook_func(
        partial(eq, Goal), lambda goal: written.unstructure(goal, type(goal))
    )
    return made


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
    return in_order({KIND: tag, **write(goal)})


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
    if kind is None:
        return None
    named = typed(kind, type)
    own = of_one(given, named, GOALS.values())
    if named is All:
        read = reads.read(own, AllRecord, at, told)
        return None if read is None else All(read.goals)
    return reads.of(named)(own, at, told)


def _kind(value: object) -> type:
    tag = exact(value, str)
    if tag not in GOALS:
        raise UnknownName(tag, tuple(GOALS))
    return GOALS[tag]


_PLAIN: Final = _made(FICHE)
