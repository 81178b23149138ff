"""Draws the guided steps of races: half of them accepted, half refused.

Law: races depend on their number alone, and the rival agrees on each. Doesn't know who takes them.
"""

import random
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from attrs import evolve

from benchmarks.racing import Act, Race, rival_under
from benchmarks.rival import PROCEDURES
from habilitations import Portal
from proof.corpus_acts import READINGS, Walker
from tests.moves import Move, outcome
from tests.world import MONDAY

#: Enough for most steps to be refused, or accepted, as it was wished.
TRIES: Final = 60


def races(count: int, length: int) -> tuple[Race, ...]:
    """Return so many races, the readings in turn, each of at most so many steps."""
    return tuple(_halved(_race(number, length), number) for number in range(count))


def _race(number: int, length: int) -> Race:
    reading, walker = READINGS[number % len(READINGS)], Walker(random.Random(number), (), TRIES)
    opening = tuple(Act(move.name, move.arguments, "") for move in walker.opening())
    scope, substitution, removal = reading.values()
    race = Race((scope, substitution, removal), opening, ())
    return evolve(race, acts=tuple(_acts(walker, race, length)))


def _acts(walker: Walker, race: Race, length: int) -> Iterator[Act]:
    portal, rival, now = Portal(ruleset=race.ruleset), rival_under(race.ruleset), MONDAY
    for act in race.opening:
        portal = Move(act.name, act.given).on(portal)
        PROCEDURES[act.name](rival, **act.given)
    for place in range(length):
        move = walker.formed(portal, now, place)
        found, rule = outcome(portal, move), PROCEDURES[move.name](rival, **move.arguments)
        assert rule == (found if isinstance(found, str) else ""), move
        yield Act(move.name, move.arguments, rule)
        at = move.arguments["at"]
        if isinstance(found, Portal) and isinstance(at, datetime):
            portal, now = found, max(now, at)


def _halved(race: Race, number: int) -> Race:
    """Return a race without as many refusals as there are more of them than of what is accepted."""
    refused = [place for place, act in enumerate(race.acts) if act.rule]
    more = max(0, len(refused) - len(race.accepted))
    left = set(random.Random(number).sample(refused, more))
    # A step to a service of nowhere is no text in every system.
    kept = (act for place, act in enumerate(race.acts) if place not in left and act.rule != "CAT-1")
    return evolve(race, acts=tuple(kept))
