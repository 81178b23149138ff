"""The laws of progress: what is ready is accepted, what was taken is told, it ends as planned.

Holds how a plan is carried out from what it says is ready. `test_progress` and `proof.advice` take
them on many states.
"""

import random
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from habilitations import Portal
from habilitations._texts.languages import LANGS
from habilitations.guidance import Departure, Plan, PlannedStep, Progress
from habilitations.model import Habilitation
from tests import moves
from tests.laws_of_plans import latest, taken

Ready: TypeAlias = Callable[[Portal, datetime], Progress]

#: Links lapse after three days, by when each must have been clicked.
_PAUSE: Final = timedelta(hours=5)
#: A plan is done after this many looks at what is ready, or never.
_ROUNDS: Final = 12


def carried_out(
    portal: Portal, made: Plan | Departure, chance: random.Random, at: datetime
) -> Portal:
    """Take some of what is ready, look again, and so on to the end; return the state then.

    Whatever is taken in the order told is accepted, is told as taken ever after, and nothing is
    left in the end; what each person has then is what the plan said.
    """
    begun = portal
    told, when = made.ready(portal, at), at
    assert partition(told, made.steps)
    for _ in range(_ROUNDS):
        if told.is_done:
            break
        assert told.ready, told.told("en", portal)
        # Whoever is asked does what he is asked in his order; others may do nothing today, unless
        # what they wait for lapses before anybody looks again.
        some, soon = chance.randint(1, len(told.ready)), when + _PAUSE
        pressing = (place for place, step in enumerate(told.ready, 1) if _lapses(step, soon))
        for step in told.ready[: max(some, *pressing, 1)]:
            portal = taken(portal, step, when)
        when += _PAUSE
        again = made.ready(portal, when)
        assert set(told.taken) <= set(again.taken), again.told("en", portal)
        assert len(again.taken) > len(told.taken)
        assert partition(again, made.steps)
        told = again
    assert told.is_done
    as_planned(begun, portal, made)
    for lang in LANGS:
        assert len(told.told(lang, portal)) == len(made.steps)
    return portal


def _lapses(step: PlannedStep, by: datetime) -> bool:
    return step.lapses is not None and step.lapses <= by


def partition(told: Progress, steps: Iterable[PlannedStep]) -> bool:
    """Tell whether every step is told once, and nothing stands in the way."""
    parts = (*told.taken, *told.ready, *told.waiting)
    known = tuple(steps)
    return len(parts) == len(known) and set(parts) == set(known) and not told.obstacles


def as_planned(before: Portal, after: Portal, made: Plan | Departure) -> None:
    """Everybody has what the plan said that he would: dates and sources may differ."""
    for change in made.effect.rights:
        dossier = after.dossier(change.dossier)
        catalogue = after.ruleset.catalogue
        now = dossier.habilitation(change.subscriber, change.service, catalogue)
        assert outline(now) == outline(change.after)
    named = {(each.dossier, each.subscriber, each.service) for each in made.effect.rights}
    for dossier in before.dossiers.values():
        for row in dossier.habilitations():
            if (row.dossier, row.subscriber, row.service) not in named:
                own = after.dossier(dossier.id)
                now = own.habilitation(row.subscriber, row.service, after.ruleset.catalogue)
                assert outline(now) == outline(row)


def outline(row: Habilitation | None) -> object:
    """Return what counts of a habilitation: its role, and whether it sleeps."""
    return None if row is None else (row.role, row.suspended)


def meddled(portal: Portal, made: Plan | Departure, chance: random.Random) -> Progress:
    """Let others act meanwhile, and return what is told then: what is ready is accepted."""
    at, wishes = latest(portal), moves.goals(portal.ruleset)
    for _ in range(chance.randint(1, 4)):
        move = moves.drawn(chance, portal, at, *chance.choice(wishes), tries=20)
        met = moves.outcome(portal, move)
        portal = met if isinstance(met, Portal) else portal
    at = max(at, latest(portal), portal.rules_since or at)
    told = made.ready(portal, at)
    after = portal
    for step in told.ready:
        after = taken(after, step, at)
    for lang in LANGS:
        assert told.is_done or told.told(lang, portal)
    return told
