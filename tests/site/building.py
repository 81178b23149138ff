"""Runs Sphinx as the documented command does.

Law: a build is made in a folder of its own, by the Python that runs the tests. Doesn't know pages.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

DOCS: Final = Path(__file__).parent.parent.parent / "docs"
_NEEDED: Final = ("sphinx", "furo", "myst_nb", "sphinx_copybutton", "matplotlib", "pandas")


def built(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """Run Sphinx over a folder, with the settings of the docs."""
    if not all(map(find_spec, _NEEDED)):
        pytest.skip("the group `site` is not installed")
    sphinx = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-c", str(DOCS)]
    return subprocess.run(
        [*sphinx, str(source), str(out)], capture_output=True, text=True, check=False
    )
