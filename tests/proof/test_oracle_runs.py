"""The differential runs against the oracle: they pass, and they can fail."""

from collections.abc import Iterator

import pytest

from habilitations._acts import delegation, delegation_effects, filing
from proof.oracle_runs import judged

pytestmark = pytest.mark.proof


def nothing(*_: object) -> Iterator[object]:
    """Refuse nothing, whatever is asked."""
    return iter(())


def test_the_library_agrees_with_the_oracle() -> None:
    """Two walks disagree nowhere, and are neither all accepted nor all refused."""
    met, wrong = judged([0, 1])
    assert wrong == []
    assert met["accepted"] > 20
    assert met["DEL-1"] > 0


@pytest.mark.parametrize(
    ("module", "guard"), [(delegation, "may_designate"), (filing, "requested")]
)
def test_a_guard_forgotten_is_found(
    monkeypatch: pytest.MonkeyPatch, module: object, guard: str
) -> None:
    """Without one guard, something is accepted for which the oracle finds a rule violated."""
    monkeypatch.setattr(module, guard, nothing)
    _, wrong = judged([0, 1])
    assert any(each.startswith(("accepted", "refused")) for each in wrong)


def test_a_wrong_effect_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An effect that changes nothing is found by the state after."""
    monkeypatch.setattr(delegation_effects, "suspended", lambda _, held: held.place.line)
    _, wrong = judged(range(4))
    assert any(each.startswith("after") for each in wrong)
