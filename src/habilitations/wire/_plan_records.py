"""The parts of documents of plans and departures: what stands in one, as it is read and written.

Holds the records. Law: a record has a field for each key, with a default where the key may be
absent. Doesn't know how one is read.
"""

from datetime import datetime
from typing import Final, NewType, final

from attrs import frozen

from habilitations.diffs._values import Cause
from habilitations.guidance import Goal, Handover, PlannedStep
from habilitations.identifiers import Idsp, Siren, SubscriberNumber
from habilitations.roles import Role
from habilitations.services import ElementaryService

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


@final
@frozen(kw_only=True)
class AllRecord:
    """Several goals at once."""

    goals: tuple[Goal, ...]
