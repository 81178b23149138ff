"""Draws the guided steps of races: half of them accepted, half refused.

No race changes the rules: that is no step of anybody's, and takes as long as the portal is large.
Law: races depend on their number alone, and the rival agrees on each. Doesn't know who takes them.
"""

import random
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from attrs import evolve

from benchmarks.opponents import given, rival_under
from benchmarks.racing import Act, Race
from benchmarks.rival import PROCEDURES, State
from habilitations import Portal
from proof.corpus_acts import Walker, readings_without
from tests.moves import Move, outcome
from tests.world import MONDAY

#: Enough for most steps to be refused, or accepted, as it was wished.
TRIES: Final = 60
_RULES: Final = frozenset({"change_rules"})


def races(count: int, length: int, without: frozenset[str] = frozenset()) -> tuple[Race, ...]:
    """Return so many races, the readings in turn, each of at most so many steps.

    `without` names procedures, arguments and readings that another build may lack.
    """
    return tuple(_halved(_race(number, length, without), number) for number in range(count))


def _race(number: int, length: int, without: frozenset[str]) -> Race:
    readings = readings_without(without)
    reading = readings[number % len(readings)]
    walker = Walker(random.Random(number), (), TRIES, _RULES | without)
    opening = tuple(Act(move.name, move.arguments, "") for move in walker.opening())
    race = Race(reading, opening, ())
    return evolve(race, acts=tuple(_acts(walker, race, length)))


def _acts(walker: Walker, race: Race, length: int) -> Iterator[Act]:
    portal, rival, now = Portal(ruleset=race.ruleset), rival_under(race.ruleset), MONDAY
    for act in race.opening:
        move = Move(act.name, act.given)
        portal = move.on(portal)
        taken(rival, move)
    for place in range(length):
        move = walker.formed(portal, now, place)
        found, rule = outcome(portal, move), taken(rival, move)
        assert rule == (found if isinstance(found, str) else ""), move
        yield Act(move.name, move.arguments, rule)
        at = move.arguments["at"]
        if isinstance(found, Portal) and isinstance(at, datetime):
            portal, now = found, max(now, at)


def taken(rival: State, move: Move) -> str:
    """Take an act in the rival, and return the rule that refuses it, if one does."""
    return PROCEDURES[move.name](rival, **given(move.name, move.arguments))


def _halved(race: Race, number: int) -> Race:
    """Return a race without as many refusals as there are more of them than of what is accepted."""
    refused = [place for place, act in enumerate(race.acts) if act.rule]
    more = max(0, len(refused) - len(race.accepted))
    left = set(random.Random(number).sample(refused, more))
    # A step to a service of nowhere is no text in every system.
    kept = (act for place, act in enumerate(race.acts) if place not in left and act.rule != "CAT-1")
    return evolve(race, acts=tuple(kept))
