"""The marks are earned: with any guard switched off, a test marked with its rule fails."""

import subprocess
import sys
from typing import Final

import pytest

from tests.ablation import GUARDS, Guard
from tests.ablation_runs import ROOT, part, unmissed

#: In so many parts all guards are tried, so that processes share them.
PARTS: Final = 4


@pytest.mark.slow
@pytest.mark.parametrize("place", range(PARTS))
def test_a_guard_switched_off_is_missed(place: int) -> None:
    """The tests marked with the rule of a guard fail without it, in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ablation_runs", str(place), str(PARTS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    tried = f"{len(part(place, PARTS))} guards, 0 not missed\n"
    assert (done.returncode, done.stdout) == (0, tried), done.stderr


@pytest.mark.slow
def test_a_guard_that_nobody_misses_is_told() -> None:
    """What no mark asks for can go without a test that fails: that is found."""
    guard = Guard("habilitations._acts.delegation", "not_oneself", ("CAT-1",))
    (found,) = unmissed(guard)
    assert found.startswith("habilitations._acts.delegation:not_oneself CAT-1: ")


def test_guards_are_found() -> None:
    """The list is not empty, and each guard names rules and is tried in one part."""
    assert len(GUARDS) > 40
    assert all(guard.rules for guard in GUARDS)
    tried = [each for place in range(PARTS) for each in part(place, PARTS)]
    assert sorted(tried, key=lambda guard: guard.address) == [*GUARDS]
