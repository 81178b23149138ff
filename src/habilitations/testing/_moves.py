"""Guided moves: one step, drawn so that it has the outcome wished for.

Holds `drawn`. Law: steps drawn blindly are nearly all
refused, and by few rules; here a handful is drawn and tried on the library, which costs nothing
since it is pure, and the first one with the outcome wished for is taken. Doesn't know walks.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from attrs import evolve

from habilitations._state.requests import code_end, later
from habilitations.journal import Step
from habilitations.model import Portal
from habilitations.roles import Role
from habilitations.rules import RoleExclusivity
from habilitations.testing import _pools as pools
from habilitations.testing._dice import Chance
from habilitations.testing._expected import outcome_of
from habilitations.testing._goals import WalkGoal
from habilitations.testing._procedures import ARGUMENTS
from habilitations.testing._sight import Sight, instants, likely, subject

#: How many draws a goal is worth; `MANY` where it must be met if it can be.
TRIES: Final = 80
MANY: Final = 1000
#: What a deadline may be later by, and what is too much.
_HOUR: Final = timedelta(hours=1)
#: The pool of deadlines that are counted otherwise than by the ruleset.
_COUNTED: Final = "maybe_deadline"
_MUCH: Final = timedelta(days=3)


def latest(portal: Portal) -> datetime:
    """Return an instant at which no clock of the portal goes back: that of its last change."""
    spaces = (space.updated_at for space in portal.spaces.values())
    dossiers = (dossier.updated_at for dossier in portal.dossiers.values())
    rules = () if portal.rules_since is None else (portal.rules_since,)
    return max((*spaces, *dossiers, *rules), default=pools.MONDAY)


def drawn(chance: Chance, sight: Sight, goal: WalkGoal, *, tries: int = TRIES) -> Step:
    """Return a step that meets a goal; the last one drawn if none did."""
    step = _one(chance, sight, goal)
    # Where there is nothing to be about, few draws tell as much as many.
    worth = tries if subject(chance, sight, goal) else tries // 8
    for _ in range(worth - 1):
        if meets(sight.portal, step, goal):
            break
        step = _one(chance, sight, goal)
    return step


def meets(portal: Portal, step: Step, goal: WalkGoal) -> bool:
    """Tell whether a step has the outcome wished for."""
    met = outcome_of(portal, step)
    return ("" if isinstance(met, Portal) else met.rule) == goal.refused_for


def _one(chance: Chance, sight: Sight, goal: WalkGoal) -> Step:
    # Mostly about what is there, whole or in part: blind draws meet nothing.
    about = subject(chance, sight, goal) if likely(chance, 9, 10) else {}
    whole = likely(chance, 7, 10)
    given: dict[str, object] = {}
    for name, pool in ARGUMENTS[goal.procedure].items():
        if pool == _COUNTED and not sight.counted:
            continue
        known = about.get(pool) if whole or likely(chance, 7, 10) else None
        given[name] = POOLS[pool](chance, sight) if known is None else known
    given["at"] = chance.choice(instants(chance, sight, goal))
    return Step.named(goal.procedure, given)


def _person(chance: Chance, sight: Sight) -> object:
    return chance.choice(sight.people)


def _subscriber(chance: Chance, _: Sight) -> object:
    emails = (*pools.EMAILS, pools.SAME_EMAIL)
    return pools.person(chance.choice(pools.NUMBERS), chance.choice(emails))


def _dossier(chance: Chance, sight: Sight) -> object:
    known = [each.id for each in sight.dossiers]
    return chance.choice([*known, *pools.DOSSIERS, *known, pools.STRANGER])


def _services(chance: Chance, sight: Sight) -> object:
    if likely(chance, 1, 25):
        return chance.choice(((), (pools.FOREIGN,), (pools.FOREIGN, *sight.services[-1:])))
    several = chance.choice((1, 1, 1, 2, 3))
    return tuple(chance.choice(sight.services) for _ in range(several))


def _accounts(chance: Chance, _: Sight) -> object:
    return chance.choice(((), (), pools.ACCOUNTS[:1]))


def _sent_link(chance: Chance, sight: Sight) -> object:
    changes = (each.email_change for each in sight.dossiers)
    sent = [each.email_link for each in changes if each is not None]
    return chance.choice([*sent, *pools.LINKS])


def _deadline(chance: Chance, sight: Sight) -> object:
    if likely(chance, 3, 4):
        return None
    own = code_end(sight.at, sight.portal.ruleset)
    return chance.choice((sight.at, own, later(own, _HOUR), later(own, _MUCH)))


def _ruleset(chance: Chance, sight: Sight) -> object:
    # Mostly another catalogue under the readings of the portal; now and then another reading.
    ruleset = sight.portal.ruleset
    if likely(chance, 1, 6):
        return evolve(ruleset, role_exclusivity=chance.choice(tuple(RoleExclusivity)))
    return evolve(ruleset, catalogue=chance.choice(pools.CATALOGUES))


def _from(pool: Sequence[object]) -> Callable[[Chance, Sight], object]:
    return lambda chance, _: chance.choice(pool)


def _maybe(pool: Sequence[object]) -> Callable[[Chance, Sight], object]:
    return lambda chance, _: chance.choice(pool) if likely(chance, 8, 10) else None


def _seldom(pool: Sequence[object]) -> Callable[[Chance, Sight], object]:
    return lambda chance, _: chance.choice(pool) if likely(chance, 4, 10) else None


#: How an argument is drawn, by the pool that it is drawn from.
POOLS: Final[Mapping[str, Callable[[Chance, Sight], object]]] = MappingProxyType(
    {
        "subscriber": _subscriber,
        "person": _person,
        "delegate": _person,
        "dossier": _dossier,
        "services": _services,
        "accounts": _accounts,
        "sent_link": _sent_link,
        "ruleset": _ruleset,
        "code": _from(pools.CODES),
        "link": _from(pools.LINKS),
        "login": _from((*pools.EMAILS, pools.SAME_EMAIL)),
        "address": _from(pools.COMPANY_EMAILS),
        "name": _from((pools.ENTERPRISE,)),
        "siren": _from(pools.SIRENS),
        "role": _from(tuple(Role)),
        "account": _from(pools.ACCOUNTS),
        "iban": _from(tuple(account.iban for account in pools.ACCOUNTS)),
        "maybe_address": _maybe(pools.COMPANY_EMAILS),
        "maybe_link": _maybe(pools.LINKS),
        "maybe_account": _maybe(pools.ACCOUNTS),
        "maybe_last_name": _seldom(pools.LAST_NAMES),
        "maybe_first_name": _seldom(pools.FIRST_NAMES),
        "maybe_title": _seldom(pools.TITLES),
        "maybe_employer": _seldom(pools.EMPLOYERS),
        _COUNTED: _deadline,
    }
)
