"""The proofs, run whole.

Holds the tests. Its one law: an answer other than the one promised fails. It doesn't know how an
obligation is settled.
"""

from __future__ import annotations

import pytest

from proof.unbounded.__main__ import main
from proof.unbounded.faults import all_faults
from proof.unbounded.obligations import all_obligations

pytestmark = [pytest.mark.proof, pytest.mark.slow]


def test_every_obligation_and_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """Every obligation is proved or possible, every fault refuted, and nothing is unknown."""
    assert main() == 0, capsys.readouterr().out


def test_what_is_covered() -> None:
    """Six rules over eighteen procedures are there to be proved, and at least eight faults."""
    names = [one.name for one in all_obligations()]
    for rule in ("ROL-2", "ROL-3", "ROL-5", "ROL-6", "ROL-7", "ROL-8"):
        kept = [name for name in names if name.startswith(f"{rule} kept by")]
        assert len([name for name in kept if name.endswith("[elementary_service]")]) == 18
    assert len(set(names)) == len(names)
    assert len({one.name.partition(" (")[0] for one in all_faults()}) >= 8
