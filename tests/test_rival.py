"""The rival of the benchmarks is fair: it accepts and refuses as the library does, and why.

Law: both take the very same acts, under each reading in turn, and come to the same rights. Doesn't
know how fast either is.
"""

from collections import Counter
from datetime import datetime
from typing import Final

import pytest

from benchmarks import guided
from benchmarks.opponents import Right, rights_of, rival_under, rules_of
from benchmarks.rival import PROCEDURES, State
from habilitations import Portal, all_habilitations, procedures
from proof.corpus import ruleset_of
from proof.corpus_acts import READINGS, Walker
from tests import moves, other_rules
from tests.world import MONDAY

#: A wide and a narrow walk under each reading.
WALKS: Final = 2 * len(READINGS)
LENGTH: Final = 140


def rights(portal: Portal) -> set[Right]:
    """Return what everybody holds, as the rival tells it."""
    return {
        (
            moves.plain_id(row.dossier),
            row.subscriber.value,
            row.service.code,
            row.role.value,
            None if row.granted_by is None else row.granted_by.value,
            row.since,
            row.suspended_at,
            row.suspended,
        )
        for row in all_habilitations(portal)
    }


def raced(walk: int, length: int) -> Counter[str]:
    """Take a walk in both, comparing each verdict, and the rights after it; return what was met."""
    walker, ruleset = Walker.of(walk), ruleset_of(READINGS[walk % len(READINGS)])
    portal, rival, now = Portal(ruleset=ruleset), rival_under(ruleset), MONDAY
    met = Counter[str]()
    opening = list(walker.opening())
    for place in range(length):
        later = place - len(opening)
        move = opening[place] if later < 0 else walker.formed(portal, now, later)
        found, rule = moves.outcome(portal, move), taken(rival, move, portal)
        assert rule == (found if isinstance(found, str) else ""), f"walk {walk}: {move}"
        met[rule or f"{move.name} accepted"] += 1
        at = move.arguments["at"]
        if isinstance(found, Portal) and isinstance(at, datetime):
            portal, now = found, max(now, at)
            assert rights_of(rival) == rights(portal), f"walk {walk}: {move}"
    return met


def raced_all() -> Counter[str]:
    """Take all walks in both; return what was met."""
    return sum((raced(walk, LENGTH) for walk in range(WALKS)), Counter[str]())


def taken(rival: State, move: moves.Move, portal: Portal) -> str:
    """Take an act in the rival, and return the rule that refuses it, if one does."""
    if move.name != "change_rules":
        return guided.taken(rival, move)
    rules = rules_of(other_rules.other(portal.ruleset, str(move.arguments["ruleset"])))
    return PROCEDURES[move.name](rival, rules=rules, at=move.arguments["at"])


def test_the_rival_has_every_procedure() -> None:
    """No procedure of the library is left out."""
    assert set(PROCEDURES) == set(procedures.__all__), "benchmarks/rival"


@pytest.mark.slow
def test_the_rival_refuses_what_the_library_refuses_and_for_the_same_rule() -> None:
    """On over 6,000 acts under every reading, both give one verdict and hold the same rights."""
    met = raced_all()
    assert met.total() == WALKS * LENGTH
    wanted = {f"{name} accepted" for name in procedures.__all__} | moves.REFUSING
    assert {each for each in wanted if not met[each]} == set()


@pytest.mark.slow
def test_a_rival_that_forgets_a_rule_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where any role goes with any other, a walk tells the first verdict that differs."""
    monkeypatch.setattr(State, "clashes", lambda *_: False)
    with pytest.raises(AssertionError, match="walk"):
        raced_all()
