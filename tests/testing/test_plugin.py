"""The pytest plugin, in projects that are not ours: plain pytest, Django, unittest under pytest."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

from tests.testing.test_installed import ADAPTER

#: The plugin is loaded by its entry point, or by name where this checkout isn't what is installed.
LOADED: Final = any(
    each.value == "_habilitations_pytest" for each in entry_points(group="pytest11")
)
PLUGIN: Final = () if LOADED else ("-p", "_habilitations_pytest")
#: A system that has two AS on one service, and says so to nobody.
LENIENT: Final = f"""{ADAPTER}

class Lenient(Adapter):
    def apply(self, step):
        try:
            super().apply(step)
        except HabilitationError as refusal:
            if refusal.slug != "seat-taken":
                raise
"""
PLAIN: Final = """
from habilitations.testing import HabilitationConformance
from mine import Lenient

class TestMine(HabilitationConformance):
    walks = 0
    def make_backend(self):
        return Lenient()
"""
UNITTEST: Final = """
import unittest
from habilitations.testing import HabilitationConformance
from mine import Lenient

class Mine(HabilitationConformance, unittest.TestCase):
    walks = 0
    def make_backend(self):
        return Lenient()
"""
DJANGO: Final = """
import django
from django.conf import settings

settings.configure(DATABASES={}, INSTALLED_APPS=[])
django.setup()

from django.test import SimpleTestCase
from habilitations.testing import HabilitationConformance
from mine import Lenient

class Mine(HabilitationConformance, SimpleTestCase):
    walks = 0
    def make_backend(self):
        return Lenient()
"""
PROJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {"plain": PLAIN, "unittest": UNITTEST, "django": DJANGO}
)
DEVIATIONS: Final = """
[deviations]
"ROL-3" = "ours has two on purpose"

[skips]
"DEL-8" = "not before spring"
"""
Project = Callable[[str], Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Make a project with a test suite of its own, and a file of what it declares."""

    def make(suite: str) -> Path:
        (tmp_path / "mine.py").write_text(LENIENT, encoding="utf-8")
        (tmp_path / "test_mine.py").write_text(suite, encoding="utf-8")
        (tmp_path / "known.toml").write_text(DEVIATIONS, encoding="utf-8")
        return tmp_path

    return make


def ran(home: Path, *arguments: str, plugin: tuple[str, ...] = PLUGIN) -> tuple[int, str]:
    """Run the project's tests; return the status, and what was printed."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *plugin, *arguments]
    done = subprocess.run(command, cwd=home, capture_output=True, check=False, text=True)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_rules_and_sections_are_chosen(project: Project) -> None:
    """Only what is asked for is tried; what differs fails, and stands in the table."""
    status, told = ran(project(PLAIN), "--habilitations-rules=ROL-3", "--strict-markers")
    assert status == 1
    assert "1 failed" in told
    assert re.search(r"^ROL-3 +§5.6 +NO +3", told, re.MULTILINE), told


@pytest.mark.slow
def test_what_is_declared_in_a_file_is_an_expected_failure(project: Project) -> None:
    """A deviation is an xfail and no skip; a skip is one; both have their reason."""
    home = project(PLAIN)
    status, told = ran(
        *(home, "-rxs", "--habilitations-rules=ROL-3,DEL-8,ROL-2"),
        *("--habilitations-deviations=known.toml", "--habilitations-report=report.json"),
        *("--habilitations-report=report.md", "--junitxml=junit.xml", "--habilitations-seed=7"),
    )
    assert status == 0, told
    assert re.search(r"1 passed, 1 skipped, \d+ deselected, 1 xfailed", told), told
    assert "ours has two on purpose" in told
    assert "not before spring" in told
    report = json.loads((home / "report.json").read_text(encoding="utf-8"))
    assert (report["conforms"], report["seed"], report["failed"]) == (True, 7, [])
    assert {row["rule"]: row["verdict"] for row in report["rows"]} == {
        "ROL-2": "yes",
        "ROL-3": "declared",
    }
    assert "| ROL-3 |" in (home / "report.md").read_text(encoding="utf-8")
    told = (home / "junit.xml").read_text(encoding="utf-8")
    assert '<property name="habilitations.rule" value="ROL-3"' in told


@pytest.mark.slow
def test_nothing_is_there_where_the_kit_is_not_used(project: Project) -> None:
    """Without a class of the kit nothing of the library is imported, and nothing is printed."""
    suite = """
import sys

def test_nothing_of_it_is_there():
    assert not [name for name in sys.modules if name.partition(".")[0] == "habilitations"]
"""
    status, told = ran(project(suite), "-p", "no:hypothesispytest")
    assert status == 0, told
    assert "habilitations" not in told.partition("collected")[2]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("--habilitations-seed=tomorrow", "neither a number nor 'date'"),
        ("--habilitations-deviations=nowhere.toml", "nowhere.toml"),
        ("--habilitations-deviations=other.toml", "holds tables"),
        ("--habilitations-deviations=wrong.toml", "is no rule that shows"),
    ],
)
def test_a_wrong_option_is_told(project: Project, option: str, reason: str) -> None:
    """What can't be meant is an error of usage, before any test is run."""
    home = project(PLAIN)
    (home / "other.toml").write_text('[xfails]\n"ROL-3" = "known"\n', encoding="utf-8")
    (home / "wrong.toml").write_text('[deviations]\n"ROL-33" = "known"\n', encoding="utf-8")
    status, told = ran(home, option, "--habilitations-rules=ROL-3")
    assert status == pytest.ExitCode.USAGE_ERROR, told
    assert reason in told


@pytest.mark.slow
@pytest.mark.parametrize("kind", PROJECTS)
@pytest.mark.parametrize(
    "arguments",
    [(), ("-n", "2"), ("-p", "randomly", "-p", "xdist", "-n", "2")],
    ids=["alone", "xdist", "randomly"],
)
def test_the_plugin_works_elsewhere(
    project: Project, kind: str, arguments: tuple[str, ...]
) -> None:
    """In three foreign projects, alone, under xdist and randomly: the same table."""
    if ("randomly" in arguments and find_spec("pytest_randomly") is None) or (
        kind == "django" and find_spec("django") is None
    ):
        pytest.skip("it isn't installed")
    home = project(PROJECTS[kind])
    status, told = ran(
        *(home, "--habilitations-deviations=known.toml", "--habilitations-report=report.json"),
        *("--habilitations-sections=5.6", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
        *(argument for argument in arguments if argument not in {"-p", "randomly", "xdist"}),
    )
    assert status == 0, told
    rows = json.loads((home / "report.json").read_text(encoding="utf-8"))["rows"]
    verdicts = {row["rule"]: row["verdict"] for row in rows}
    assert verdicts["ROL-3"] == "declared"
    assert verdicts["ROL-4"] == "yes"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="Node isn't installed")
def test_another_program_reads_the_report(project: Project) -> None:
    """Node reads which rules failed."""
    home = project(PLAIN)
    ran(home, "--habilitations-rules=ROL-3", "--habilitations-report=report.json")
    script = (
        "const r = JSON.parse(require('fs').readFileSync('report.json')); console.log(r.failed)"
    )
    done = subprocess.run(
        [shutil.which("node") or "node", "-e", script],
        cwd=home,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == "[ 'ROL-3' ]"


@pytest.mark.slow
def test_time_may_be_short(project: Project) -> None:
    """When the time is up no situation and no walk is begun; rules are tried all the same."""
    status, told = ran(project(PLAIN), "--habilitations-seconds=0", "--habilitations-seed=date")
    assert status == 1
    assert "1 failed" in told
