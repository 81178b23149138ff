"""Documents of plans and departures: what is kept of one for the weeks that it takes.

Law: what is read is the plan that was written, and may do no more: each step is tried on the portal
when it is taken. What stands in the way is not written, nor what is lost, which follows from the
rights. Doesn't know the head of a document.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._json.faults import Place, Told
from habilitations._json.reading import Reads
from habilitations._values.editions import Catalogues
from habilitations.diffs import Diff
from habilitations.diffs._values import RightChange
from habilitations.errors import (
    PlanHasObstacles,
    UnknownService,
)
from habilitations.guidance import (
    All,
    Departure,
    Goal,
    MayUse,
    Plan,
)
from habilitations.guidance._answers.nearest import services_of
from habilitations.guidance._plans.keeping import lost
from habilitations.model import Habilitation
from habilitations.rules import Ruleset
from habilitations.services import AnyService
from habilitations.wire._plan_records import (
    ChangeRecord,
    Count,
    CrowdRecord,
    DepartureRecord,
    HeldRecord,
    PlanRecord,
    plans_forms,
)

#: What is kept of what people plan.
Planned: TypeAlias = Plan | Departure

#: The kinds by the name at the head of a document.
PLANS: Final[Mapping[str, type[Planned]]] = MappingProxyType({"plan": Plan, "departure": Departure})


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
    made = plans_forms(ruleset)
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
    return partial(_plan if name == "plan" else _departure, plans_forms(ruleset).reads)


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
