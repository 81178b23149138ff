"""The clock of what an act changes: each dossier has its own (TIM-1)."""

from datetime import datetime

import pytest

from habilitations import Portal
from tests import moves
from tests.test_lifecycle import RULESETS, TRIES


@pytest.mark.rule("TIM-1")
@pytest.mark.parametrize("seed", range(24))
def test_an_act_sets_the_clock_of_its_dossier(seed: int) -> None:
    """Nothing earlier is taken on what an act has changed, whatever the act."""
    walk = moves.walk(seed, 40, moves.started(RULESETS[seed]), tries=TRIES)
    for step in walk:
        at = dict(step.move.given(step.before))["at"]
        if not isinstance(step.met, Portal) or step.move.name == "change_rules":
            continue
        assert isinstance(at, datetime)
        for key, dossier in step.met.dossiers.items():
            if dossier is not step.before.dossiers.get(key):
                assert dossier.updated_at == at, step.move.name
