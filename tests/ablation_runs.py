"""Guards ablated one after the other: `python -m tests.ablation_runs PART OF` tries one part.

Law: the tests of each rule run in a process of their own, which begins where all is loaded, and end
as failed without the guard. Doesn't know which tests a rule has: they are marked with it.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from tests.ablation import GUARDS, Guard

ROOT: Final = Path(__file__).parent.parent
RULES: Final = {
    str(path): path.read_text("utf-8") for path in sorted((ROOT / "tests/rules").glob("test_*.py"))
}
#: How a process ends in which pytest ended with 0: one that dies by itself ends below that.
_PASSED: Final = 10
_FAILED: Final = _PASSED + 1
#: Whether a test fails is all that is asked. What is loaded already isn't rewritten: that is well.
QUICK: Final = (
    *("-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
    *("-p", "no:unraisableexception"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
_CONTEXT: Final = get_context("fork") if "fork" in get_all_start_methods() else get_context("spawn")


def part(place: int, count: int) -> tuple[Guard, ...]:
    """Return every so manieth guard, from one on."""
    return GUARDS[place::count]


def unmissed(guard: Guard) -> Iterator[str]:
    """Yield the rules of a guard whose tests don't fail without it, and what they print."""
    for rule in guard.rules:
        marked = [path for path, text in RULES.items() if f'"{rule}"' in text]
        options = [*QUICK, *marked, "--ablate", guard.address, "--only-rule", rule]
        with TemporaryDirectory() as folder:
            told = Path(folder) / "told"
            run = _CONTEXT.Process(target=_run, args=(options, told))
            run.start()
            run.join()
            if run.exitcode != _FAILED:
                yield f"{guard.address} {rule}: {told.read_text('utf-8')[-2000:]}"


def _run(options: Sequence[str], told: Path) -> None:
    os.chdir(ROOT)
    with told.open("w", encoding="utf-8") as file, contextlib.redirect_stdout(file):
        ended = pytest.main([*options])
    sys.exit(_PASSED + ended)


def main() -> int:
    """Try a part; 1 if a guard is not missed."""
    # Loaded once, before the processes part.
    for name in ("tests.conftest", *(f"tests.rules.{Path(path).stem}" for path in RULES)):
        import_module(name)
    place, count = map(int, sys.argv[1:])
    tried = part(place, count)
    found = [each for guard in tried for each in unmissed(guard)]
    sys.stdout.write("\n".join([*found, f"{len(tried)} guards, {len(found)} not missed\n"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
