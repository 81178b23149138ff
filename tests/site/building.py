"""Runs Sphinx as the documented command does, once for all tests of the site.

Law: a build is made in a folder of its own, by the Python that runs the tests. Doesn't know pages.
"""

import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

DOCS: Final = Path(__file__).parent.parent.parent / "docs"
_NEEDED: Final = ("sphinx", "furo", "myst_nb", "sphinx_copybutton", "matplotlib", "pandas")
#: How long a process waits for another that builds the site, in seconds.
_LONG: Final = 900


def shared(folder: Path) -> Path:
    """Return the site in a folder of all processes that test: the first that asks builds it."""
    out, told = folder / "site", folder / "site.txt"
    with closing(
        sqlite3.connect(folder / "site.lock", timeout=_LONG, isolation_level=None)
    ) as lock:
        lock.execute("BEGIN EXCLUSIVE")  # it ends with the process that has it, however that ends
        if not told.exists():
            run = built(DOCS, out)
            told.write_text(f"{run.returncode}\n{run.stderr}", encoding="utf-8")
    assert told.read_text("utf-8").startswith("0\n"), told.read_text("utf-8")
    return out


def built(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run Sphinx over a folder, with the settings of the docs."""
    if not all(map(find_spec, _NEEDED)):
        pytest.skip("the group `site` is not installed")
    sphinx = [sys.executable, "-m", "sphinx", "-j", "auto", "-W", "--keep-going", "-q"]
    return subprocess.run(
        [*sphinx, "-c", str(DOCS), str(source), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
