"""The volume: walks agree with the naive model, and can disagree."""

import pytest

from habilitations._acts.delegation import may_designate
from proof.harness import size_of
from proof.volume import seldom, walked
from tests.ablation import left_out

pytestmark = pytest.mark.proof


def test_a_few_walks_agree() -> None:
    """Six walks, under six readings, agree with the model at each step."""
    assert [walked(120, walk)[1] for walk in range(6)] == [""] * 6


def test_a_fault_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where who designates isn't asked by which right, a walk tells the first disagreement."""
    left_out(monkeypatch, may_designate)
    assert any("accepted, but" in walked(250, walk)[1] for walk in range(4))


def test_what_is_met_too_seldom_is_told() -> None:
    """A procedure accepted, or a rule that refused, less often than asked is named."""
    met, _ = walked(60, 0)
    assert "DEL-8" in seldom(met)
    assert "register_space accepted" not in seldom(met, 1)


def test_the_size_of_a_run() -> None:
    """A run is small, full, or of the size asked."""
    asked: tuple[list[str], ...] = ([], ["--full"], ["--size", "7"])
    assert [size_of("", 1, 9, each) for each in asked] == [1, 9, 7]
