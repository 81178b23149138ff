"""The kit in a project that isn't ours: the wheel and its extra, under pytest and unittest.

Under pytest also by pytest-xdist, and in whatever order pytest-randomly puts the tests.
"""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src" / "habilitations"

#: A test suite of somebody's own, which never imports our strategies.
SUITE: Final = """
import unittest
from hypothesis import given, settings, strategies as st
from habilitations import Portal, Right, holders
from habilitations.testing import HabilitationConformance, assert_same_rights, run_conformance
from mine import Adapter


class TestMine(HabilitationConformance):
    walks = 3

    def make_backend(self):
        return Adapter()


class MineUnderUnittest(HabilitationConformance, unittest.TestCase):
    situations = False
    walks = 3

    def make_backend(self):
        return Adapter()


@settings(max_examples=20, deadline=None)
@given(st.from_type(Portal))
def test_portals_are_valid(portal):
    rows = [row for dossier in portal.dossiers for row in holders(portal, dossier=dossier)]
    assert_same_rights(portal, portal)
    Portal.of(
        spaces=portal.spaces.values(), dossiers=portal.dossiers.values(), habilitations=rows
    )


def test_without_pytest():
    assert run_conformance(Adapter, situations=False, walks=2).conforms
"""
ADAPTER: Final = """
from habilitations import HabilitationError, Portal, holders
from habilitations.testing import EVERYTHING


class Adapter:
    capabilities = EVERYTHING

    def __init__(self):
        self.portal = Portal()

    def apply(self, step):
        self.portal = step.step.on(self.portal)

    def rights(self):
        return {
            (h.dossier.value, h.subscriber.value, h.service.code, h.role.value, h.suspended)
            for dossier in self.portal.dossiers
            for h in holders(self.portal, dossier=dossier)
        }

    def error_code(self, error):
        return error.slug if isinstance(error, HabilitationError) else None

    def close(self):
        pass
"""


def run(*command: str | Path, at: Path) -> str:
    """Run a command in a folder; return what it printed."""
    done = subprocess.run(
        [str(each) for each in command], cwd=at, capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with an environment of its own, in which the wheel is installed."""
    home = tmp_path_factory.mktemp("project")
    (home / "test_mine.py").write_text(SUITE, encoding="utf-8")
    (home / "mine.py").write_text(ADAPTER, encoding="utf-8")
    venv.create(home / "env", with_pip=True)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", home / "dist", at=ROOT)
    (wheel,) = (home / "dist").glob("*.whl")
    tools = ("pytest", "pytest-xdist", "pytest-randomly")
    pins = ("--constraint", ROOT / "constraints.txt")
    run(python(home), "-m", "pip", "install", *pins, f"{wheel}[testing]", *tools, at=home)
    return home


def python(home: Path) -> Path:
    """Return the interpreter of the project."""
    return home / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"


# Where there is no source, the wheel is what the suite runs against already.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SOURCE.is_dir(), reason="no source to build a wheel from"),
]


@pytest.mark.parametrize(
    "command",
    [
        ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"),
        ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", "-k", "not situations"),
        ("-m", "unittest", "test_mine.MineUnderUnittest"),
    ],
    ids=["pytest", "xdist, randomly", "unittest"],
)
def test_the_kit_works_elsewhere(project: Path, command: Sequence[str]) -> None:
    """A project that installs the wheel runs the kit, however it runs its tests."""
    run(python(project), *command, at=project)
