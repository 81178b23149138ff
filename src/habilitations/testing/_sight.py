"""What a draw of moves sees of a portal, and what it can be about.

Holds `Sight` and the subjects of moves: something held, something that waits, somebody suspended.
Law: a subject is there, so a move about it breaks the rule wished for and not the first that there
is. Doesn't know procedures' arguments.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._state.space import activation_deadline, waits
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    Dossier,
    Habilitation,
    Portal,
    Request,
    Space,
    SubstitutionRequest,
)
from habilitations.queries import holders, requests_on
from habilitations.roles import ADMINISTRATORS, MAY_DESIGNATE, Role
from habilitations.services import AnyService, ElementaryService
from habilitations.testing import _pools as pools
from habilitations.testing._dice import Chance
from habilitations.testing._goals import WalkGoal
from habilitations.testing._procedures import ON_ACCOUNTS, ON_EMAIL, ON_GIVEN

#: How many people and dossiers of a large portal a draw looks at.
_SEEN: Final = 12
_NEAR: Final = (timedelta(), timedelta(hours=1), timedelta(days=1), timedelta(hours=-1))
_TICK: Final = timedelta(microseconds=1)
#: Rules that a clock breaks alone.
_LATE: Final = frozenset({"ADH-4", "ADH-6", "EML-1", "ESP-2"})
_ACTEURS: Final = (Role.ACTEUR_DELEGANT, Role.ACTEUR)

#: What a move is about: arguments by the pool that each would be drawn from otherwise.
Subject: TypeAlias = Mapping[str, object]


@final
@frozen(kw_only=True)
class Sight:
    """What a draw sees of a portal: some of its people and dossiers, and all that is on these."""

    portal: Portal
    at: datetime
    people: tuple[SubscriberNumber, ...]
    spaces: tuple[Space, ...]
    dossiers: tuple[Dossier, ...]
    rows: tuple[Habilitation, ...]
    requests: tuple[Request, ...]
    services: tuple[AnyService, ...]
    #: Whether deadlines may be counted otherwise: a system under test has its own way.
    counted: bool = False

    @property
    def active(self) -> tuple[SubscriberNumber, ...]:
        """The people whose spaces are active."""
        return tuple(space.subscriber.number for space in self.spaces if not waits(space))

    def beside(self, row: Habilitation) -> tuple[Habilitation, ...]:
        """Return what is held on the same elementary service of the same dossier, it included."""
        return tuple(each for each in self.rows if _place(each) == _place(row))


def _place(row: Habilitation) -> tuple[DossierId, AnyService]:
    return row.dossier, row.service


def seen(portal: Portal, now: datetime, *, counted: bool = False) -> Sight:
    """Return what draws see of a portal."""
    spaces = tuple(islice(portal.spaces.values(), _SEEN))
    dossiers = tuple(islice(portal.dossiers.values(), _SEEN))
    known = (*(space.subscriber.number for space in spaces), *pools.NUMBERS)
    statuses = (each for one in dossiers for each in requests_on(portal, dossier=one.id, at=now))
    return Sight(
        portal=portal,
        at=now,
        people=tuple(dict.fromkeys(known)),
        spaces=spaces,
        dossiers=dossiers,
        rows=tuple(row for one in dossiers for row in holders(portal, dossier=one.id)),
        requests=tuple(status.request for status in statuses),
        services=pools.services_of(portal.ruleset.catalogue),
        counted=counted,
    )


def likely(chance: Chance, favourable: int, of: int) -> bool:
    """Say yes so many times of so many."""
    return chance.choice(range(of)) < favourable


def subject(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    """Return what a move towards a goal is to be about; nothing where there is nothing."""
    about = _BY_RULE.get(goal.refused_for) or _BY_PROCEDURE.get(goal.procedure, _held)
    return about(chance, sight, goal)


def _held(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    rows = sight.rows
    if goal.procedure in ON_GIVEN:
        rows = tuple(row for row in rows if row.granted_by is not None) or rows
    if not rows:
        return {}
    row = chance.choice(rows)
    there = sight.beside(row)
    holding = {each.subscriber for each in there}
    fresh = [number for number in sight.active if number not in holding]
    delegates = fresh if goal.procedure == "designate" and not goal.refused_for else []
    service = sight.portal.ruleset.catalogue.service_of(row.service)
    return {
        "person": chance.choice(there).subscriber,
        "delegate": chance.choice(delegates or [row.subscriber, *fresh]),
        "dossier": row.dossier,
        "services": [chance.choice((row.service, row.service, service))],
    }


def _paying(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    mailed = goal.procedure in ON_EMAIL
    rows = [
        row
        for row in sight.rows
        if (row.service.needs_company_email if mailed else row.service.needs_bank_account)
    ]
    return _of_one(chance, rows)


def _of_one(chance: Chance, rows: Sequence[Habilitation]) -> Subject:
    row = chance.choice(rows) if rows else None
    return {} if row is None else {"person": row.subscriber, "dossier": row.dossier}


def _asleep(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    rows = [row for row in sight.rows if row.suspended and row.role is not Role.ACTEUR]
    if not rows:
        return {}
    row = chance.choice(rows)
    return {
        "person": row.subscriber,
        "delegate": chance.choice(sight.beside(row)).subscriber,
        "dossier": row.dossier,
        "services": [row.service],
        "role": chance.choice(_ACTEURS),
        **({} if goal.procedure != "confirm_company_email" else _changing(sight)),
    }


def _overreaching(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    """Return somebody who holds a right, and a role that he may not designate (DEL-1)."""
    rows = [row for row in sight.rows if row.granted_by is not None]
    able = rows if goal.procedure == "designate" else []
    return _beyond(chance, sight, chance.choice(able)) if able else _held(chance, sight, goal)


def _beyond(chance: Chance, sight: Sight, row: Habilitation) -> Subject:
    holding = {each.subscriber for each in sight.beside(row)}
    fresh = [number for number in sight.active if number not in holding]
    beyond = [role for role in Role if role not in MAY_DESIGNATE[row.role]][1:]
    return {
        "person": row.subscriber,
        "delegate": chance.choice(fresh or [row.subscriber]),
        "dossier": row.dossier,
        "services": [row.service],
        "role": chance.choice(beyond or _ACTEURS),
    }


def _changing(sight: Sight) -> Subject:
    changes = (each.email_change for each in sight.dossiers)
    links = [each.email_link for each in changes if each is not None]
    return {"sent_link": links[0]} if links else {}


def _waiting(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    wanted = _KINDS.get(goal.refused_for, (AdhesionRequest, SubstitutionRequest))
    return _about(chance, [each for each in sight.requests if isinstance(each, wanted)])


def _about(chance: Chance, requests: Sequence[Request]) -> Subject:
    if not requests:
        return {}
    request = chance.choice(requests)
    return {
        "person": request.requester,
        "dossier": request.dossier,
        "services": [chance.choice(request.elementary)],
        "code": request.code,
    }


def _linked(chance: Chance, sight: Sight, _: WalkGoal) -> Subject:
    sent = [(each.dossier, getattr(each, "email_link", None)) for each in sight.requests]
    changes = ((each.id, each.email_change) for each in sight.dossiers)
    sent += [(dossier, change.email_link) for dossier, change in changes if change is not None]
    known = [(dossier, link) for dossier, link in sent if link is not None]
    if not known:
        return {}
    dossier, link = chance.choice(known)
    return {"dossier": dossier, "sent_link": link}


def _mailed(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    if goal.procedure == "confirm_company_email":
        return _linked(chance, sight, goal)
    if goal.procedure == "request_adhesion":
        return _rivalled(chance, sight, goal)
    return _about(chance, [each for each in sight.requests if each.awaits_email])


def _repeated(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    if goal.procedure == "confirm_company_email":
        return {}
    wanted = AdhesionRequest if goal.procedure == "request_adhesion" else SubstitutionRequest
    found = dict(_about(chance, [each for each in sight.requests if isinstance(each, wanted)]))
    # The same services with another code (ADH-10), or the same code for others (REQ-1).
    found.pop("code" if goal.refused_for == "ADH-10" else "services", None)
    return found


def _rivalled(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    """Return services that somebody asks for already, or else that somebody holds."""
    mailed = [each for each in sight.services if _is_mailed(each)]
    if mailed and (goal.refused_for == "ADH-4" or likely(chance, 1, 4)):
        return {"services": mailed}
    found = _waiting(chance, sight, goal) if likely(chance, 1, 2) else _held(chance, sight, goal)
    return {pool: value for pool, value in found.items() if pool in {"dossier", "services"}}


def _further(_: Chance, sight: Sight, __: WalkGoal) -> Subject:
    """Return a service that nobody has adhered to, of a Service that somebody is AT of (ADH-2)."""
    catalogue = sight.portal.ruleset.catalogue
    held = {(row.dossier, row.service) for row in sight.rows}
    free = [
        (row.dossier, line)
        for row in sight.rows
        for line in catalogue.service_of(row.service).elementary
        if (row.dossier, line) not in held and line in sight.services
    ]
    return {"dossier": free[0][0], "services": [free[0][1]]} if free else {}


def _delegated(chance: Chance, sight: Sight, goal: WalkGoal) -> Subject:
    """Return a mere delegate, or a request that one made (ADH-11)."""
    able = {(row.subscriber, row.dossier) for row in sight.rows if row.role in ADMINISTRATORS}
    mere = {(row.subscriber, row.dossier) for row in sight.rows} - able
    if goal.procedure == "activate_request":
        made = [each for each in sight.requests if (each.requester, each.dossier) in mere]
        return _about(chance, [each for each in made if isinstance(each, AdhesionRequest)])
    # In the order of the rows: sets have none that lasts.
    return _of_one(chance, [row for row in sight.rows if (row.subscriber, row.dossier) in mere])


def _is_mailed(service: AnyService) -> bool:
    return isinstance(service, ElementaryService) and service.needs_company_email


def _unnamed(_: Chance, __: Sight, goal: WalkGoal) -> Subject:
    """Return no service at all (VAL-1), or one of no catalogue (CAT-1)."""
    return {"services": () if goal.refused_for == "VAL-1" else (pools.FOREIGN,)}


_KINDS: Final[Mapping[str, tuple[type[Request], ...]]] = MappingProxyType(
    {"ADH-1": (AdhesionRequest,), "ADH-2": (AdhesionRequest,), "SUB-1": (SubstitutionRequest,)}
)
_Subjects: TypeAlias = Callable[[Chance, Sight, WalkGoal], Subject]
_BY_PROCEDURE: Final[Mapping[str, _Subjects]] = MappingProxyType(
    {
        "confirm_company_email": _linked,
        "activate_request": _waiting,
        "cancel_request": _waiting,
        "request_adhesion": _rivalled,
        "request_substitution": _rivalled,
        **dict.fromkeys((*ON_ACCOUNTS, *ON_EMAIL), _paying),
    }
)
#: Where the rule wished for tells more than the procedure.
_BY_RULE: Final[Mapping[str, _Subjects]] = MappingProxyType(
    {
        "DEL-8": _asleep,
        "ADH-11": _delegated,
        "ADH-4": _mailed,
        "ADH-10": _repeated,
        "REQ-1": _repeated,
    }
    | {"DEL-1": _overreaching, "ADH-2": _further, "VAL-1": _unnamed, "CAT-1": _unnamed}
)


def instants(chance: Chance, sight: Sight, goal: WalkGoal) -> Sequence[datetime]:
    """Return instants to draw one from: mostly now, since a clock that jumps makes all lapse."""
    now = sight.at
    if goal.refused_for == "TIM-1":
        return [now - timedelta(hours=1), now - timedelta(days=1), now - _TICK]
    if likely(chance, 4 if goal.refused_for in _LATE else 17, 20):
        return [now]
    ahead = [edge for edge in _deadlines(sight) if edge >= now]
    if goal.refused_for in _LATE and ahead:
        return [edge + _TICK for edge in ahead]
    near = [now + step for step in _NEAR]
    return [*near, *(edge + step for edge in ahead for step in (-_TICK, _TICK * 0, _TICK))]


def _deadlines(sight: Sight) -> Sequence[datetime]:
    changes = (each.email_change for each in sight.dossiers)
    waiting = [*sight.requests, *(each for each in changes if each is not None)]
    inscriptions = (space for space in sight.spaces if waits(space))
    return [
        *(each.good_until for each in waiting),
        *(activation_deadline(space) for space in inscriptions),
    ]
