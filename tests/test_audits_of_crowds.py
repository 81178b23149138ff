"""An audit tries what it offers beside what bears on it alone: nobody else's part changes it.

Law: what is found without the crowd is what is found with it, on guided walks under every reading
and on dossiers of a crowd, remedies and who would lose among it.
"""

from datetime import datetime, timedelta
from typing import Final

import pytest
from attrs import evolve

from habilitations import (
    Portal,
    Role,
    activate_request,
    activate_space,
    register_space,
    request_adhesion,
    request_substitution,
    suspend,
)
from habilitations.audits import FindingKind, _beside, audit
from habilitations.audits._findings import Finding
from habilitations.rules import OnSubstitution, Ruleset
from habilitations.services import DECLARER_IS, DECLARER_TVA
from tests import moves, world
from tests.test_lifecycle import RULESETS
from tests.world import CLAUDE, CLIENT, DAY, LILA, MARTIN, MICHEL, MONDAY, NADIA

#: More than any dossier of the tests has.
ALL: Final = 10**6
LENGTH: Final = 40
TVA: Final = (DECLARER_TVA,)
#: When requests have lapsed, and when what sleeps has slept for long.
LATE: Final = MONDAY + 100 * DAY


def looked_at(
    portal: Portal, at: datetime, few: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[Finding, ...]:
    """Return an audit that takes dossiers of so few people as they are."""
    monkeypatch.setattr(_beside, "_FEW", few)
    return audit(portal, at=at, suspended_for=timedelta())


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(RULESETS)))
def test_the_crowd_changes_nothing(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """At some states of a walk, then and when all has lapsed."""
    for taken in [*moves.walk(place, LENGTH, moves.started(RULESETS[place]))][15::12]:
        for at in (taken.move.step(taken.before).at, LATE):
            alone = looked_at(taken.after, at, 0, monkeypatch)
            assert alone == looked_at(taken.after, at, ALL, monkeypatch)


def crowd(ruleset: Ruleset | None = None) -> Portal:
    """Return a dossier on which a dozen act under the client, and Claude under Michel."""
    made = world.portal(ruleset)
    for number in range(12):
        other = evolve(NADIA, number=f"{20300000000000 + number}", email=f"p{number}@x.example")
        made = register_space(made, subscriber=other, code="c", at=MONDAY)
        made = activate_space(made, by=other, code="c", at=MONDAY)
    made = world.adhere(made, CLIENT, DECLARER_TVA)
    for each in [each for each in made.spaces if each.value.startswith("203")]:
        made = world.name(made, CLIENT, made.spaces[each].subscriber, Role.ACTEUR, TVA)
    made = world.name(made, CLIENT, MICHEL, Role.ACTEUR_DELEGANT, TVA)
    return world.name(made, MICHEL, CLAUDE, Role.ACTEUR, TVA)


def test_whom_somebody_designated_is_not_overlooked() -> None:
    """Michel sleeps: to delete him would end Claude, so that he may be woken and no more."""
    on = {"dossier": MARTIN, "services": TVA, "at": MONDAY}
    asleep = suspend(crowd(), by=CLIENT, delegate=MICHEL, **on)  # type: ignore[arg-type]
    (found,) = of_kind(asleep, LATE, FindingKind.LONG_SUSPENSION)
    assert [each.procedure for each in found.remedies] == ["reactivate"]


@pytest.mark.parametrize(
    ("on_substitution", "count"), [(OnSubstitution.KEEP, 1), (OnSubstitution.END, 15)]
)
def test_who_would_lose_by_a_take_over_is_everybody_who_would(
    on_substitution: OnSubstitution, count: int
) -> None:
    """The AT alone, or all under him, Michel among them, where they end (SUB-5)."""
    before = crowd(Ruleset(on_substitution=on_substitution))
    asked = request_substitution(before, by=LILA, dossier=MARTIN, services=TVA, code="s", at=MONDAY)
    (found,) = of_kind(asked, MONDAY, FindingKind.TAKE_OVER_PENDING)
    assert found.subscribers[:2] == (LILA.number, CLIENT.number)
    assert len(found.subscribers) == 1 + count


def test_a_code_of_one_of_many_is_tried_among_his_own() -> None:
    """Two wait with the same code: both would be accepted, until one is (ADH-7)."""
    made = crowd()
    for by in (LILA, NADIA):
        made = request_adhesion(
            made, by=by, dossier=MARTIN, services=[DECLARER_IS], code="c", at=MONDAY
        )
    assert [[each.procedure for each in one.remedies] for one in waiting(made)] == [
        ["activate_request"],
        ["activate_request"],
    ]
    won = activate_request(made, by=LILA, dossier=MARTIN, code="c", at=MONDAY)
    assert [[each.procedure for each in one.remedies] for one in waiting(won)] == [
        ["cancel_request"]
    ]


def of_kind(portal: Portal, at: datetime, kind: FindingKind) -> list[Finding]:
    """Return the findings of a kind."""
    return [each for each in audit(portal, at=at) if each.kind is kind]


def waiting(portal: Portal) -> list[Finding]:
    """Return what waits for a code."""
    return of_kind(portal, MONDAY + DAY, FindingKind.DEADLINE)
