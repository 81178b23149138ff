"""The differential runs against the oracle: they pass, and they can fail."""

import pytest

from habilitations._acts import delegation_effects
from habilitations._acts.course import AnyGuard
from habilitations._acts.delegation import may_designate
from habilitations._acts.filing import requested
from proof.oracle_runs import judged
from tests.ablation import left_out

pytestmark = pytest.mark.proof


def test_the_library_agrees_with_the_oracle() -> None:
    """Two walks disagree nowhere, and are neither all accepted nor all refused."""
    met, wrong = judged([0, 1])
    assert wrong == []
    assert met["accepted"] > 20
    assert met["DEL-1"] > 0


@pytest.mark.parametrize("guard", [may_designate, requested])
def test_a_guard_forgotten_is_found(monkeypatch: pytest.MonkeyPatch, guard: AnyGuard) -> None:
    """Without one guard, something is accepted for which the oracle finds a rule violated."""
    left_out(monkeypatch, guard)
    _, wrong = judged([0, 1])
    assert any(each.startswith(("accepted", "refused")) for each in wrong)


def test_a_wrong_effect_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An effect that changes nothing is found by the state after."""
    monkeypatch.setattr(delegation_effects, "_given", lambda line, *_: line)
    _, wrong = judged(range(4))
    assert any(each.startswith("after") for each in wrong)
