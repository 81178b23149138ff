"""The marks are earned: with any guard switched off, a test marked with its rule fails."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.ablation import GUARDS, Guard

ROOT: Final = Path(__file__).parent.parent
RULES: Final = {
    str(path): path.read_text("utf-8") for path in sorted((ROOT / "tests/rules").glob("test_*.py"))
}
FAILED: Final = 1
#: A process for each guard: it loads no more than it needs.
QUICK: Final = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov")


@pytest.mark.slow
@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.address)
def test_a_guard_switched_off_is_missed(guard: Guard) -> None:
    """The tests marked with the rule of a guard fail without it, in a process of their own."""
    for rule in guard.rules:
        marked = [path for path, text in RULES.items() if f'"{rule}"' in text]
        options = ["--ablate", guard.address, "--only-rule", rule]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *QUICK, *marked, *options],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == FAILED, f"{rule}: {done.stdout[-2000:]}"


def test_guards_are_found() -> None:
    """The list is not empty, and each guard names rules: the test above has something to do."""
    assert len(GUARDS) > 40
    assert all(guard.rules for guard in GUARDS)
