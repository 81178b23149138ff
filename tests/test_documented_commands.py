"""The commands that the docs name run: each at a small size here, or where the table says.

Law: a command that is named nowhere in the tables fails a test, and so does one that is named in
vain. Doesn't know what a command is to find: its own tests do.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
#: The smallest run of each command; together they take about a minute of a processor.
SMALL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "benchmarks.against": f"{ROOT} --quick --only accepted",
        "benchmarks.core": (
            "--smaller 500 --sizes 15 30 --rounds 1 --walks 1 --length 20 --without-peers"
        ),
        "benchmarks.drawn": "40",
        "benchmarks.journal": "--steps 10000 --lines 1000 --rounds 1",
        "benchmarks.planning": "--dossiers 20 --rounds 1",
        "docs.interactive": "--help",
        "docs.places": "DEL-7",
        "proof.advice": "--size 96 --cores 1",
        "proof.alike": "",
        "proof.corpus": "--size 250",
        "proof.disturbances": "--size 3",
        "proof.kit_examples": "--only SQLite",
        "proof.lists": "--dossiers 60",
        "proof.mutation": "--size 1",
        "proof.needs": "--size 400",
        "proof.oracle.count": "2",
        "proof.oracle.necessity": 'violated("TIM',
        "proof.oracle.pace": "5",
        "proof.oracle.reach": "2 MESSAGERIE service,keep,keep,allowed",
        "proof.oracle_runs": "--size 2",
        "proof.perft": "",
        "proof.schemas": "--size 10",
        "proof.small_world": "",
        "proof.soak": "--minutes 0.02",
        "proof.suites": "",
        "proof.volume": "--size 2",
        "tests.advice_proof": "--steps 40 --cores 1",
        "tests.differential": "--walks 2 --length 10",
        "tests.guidance_proof": "--steps 20 --length 10 --exhaust 20 --processes 1",
    }
)
#: What judges too little, or a busy machine, to keep every bound: it may end with 1.
MAY_MISS: Final = frozenset({"proof.mutation", "proof.soak", "proof.volume"})
#: Where each other command is run.
ELSEWHERE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "benchmarks.counted": "tests/test_benchmarks.py",
        "docs.generate": ".ci/run",
        "tests.contract": "tests/test_contract.py",
        "examples.other_languages": "tests/examples/test_other_languages.py",
        "examples.scale_out": "tests/examples/test_scale_out.py",
        "examples.database.growth": "tests/examples/test_database.py",
        "examples.database.trial": "tests/examples/test_database.py",
        "examples.sqlite_backend.measure": "tests/examples/test_sqlite.py",
        "docs.outputs": "tests/test_outputs.py",
        "habilitations": "tests/test_command.py",
        "proof.accessible": "tests/browser/test_site.py",
        "proof.everywhere": ".ci/run",
        "proof.fuzz": ".ci/run",
        "proof.growth": "tests/proof/test_growth.py",
        "proof.kit_deviations": "tests/proof/test_kit_faults.py",
        "proof.kit_elsewhere": "tests/proof/test_kit_faults.py",
        "proof.kit_faults": "tests/proof/test_kit_faults.py",
        "proof.kit_guards": "tests/proof/test_kit_guards.py",
        "proof.kit_races": "tests/proof/test_kit_races.py",
        "proof.unbounded": ".ci/run",
        "proof.undecorated": "tests/proof/test_undecorated.py",
        "tests.lists.by_tool": "tests/lists/test_by_tool.py",
    }
)
#: The packages of the project that have commands.
OURS: Final = "benchmarks|docs|examples|habilitations|proof|tests"
PAGES: Final = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "proof/NOTES.md")),
    *(ROOT / "examples").rglob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
)


def named() -> Iterator[str]:
    """Yield the modules that the docs name as commands, by module or by file."""
    command = re.compile(rf"python3? (?:-m ((?:{OURS})[\w.]*)|((?:{OURS})/[\w/]+)\.py)")
    for page in PAGES:
        for module, path in command.findall(page.read_text(encoding="utf-8")):
            yield module.rstrip(".") or path.replace("/", ".")


def test_every_command_is_run() -> None:
    """What the docs name is in one of the tables, and nothing else is, but for the oracle's own."""
    assert set(named()) == SMALL.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("module", ELSEWHERE)
def test_a_command_is_run_where_it_is_said(module: str) -> None:
    """The file that runs a command names it."""
    text = (ROOT / ELSEWHERE[module]).read_text(encoding="utf-8")
    names = (module, f"{module.replace('.', '/')}.py", module.rpartition(".")[0])
    assert any(name and name in text for name in names)


@pytest.mark.slow
@pytest.mark.parametrize("module", SMALL)
def test_a_command_runs(module: str) -> None:
    """A small run ends without an error, and says what it found."""
    if module.startswith("proof.") and find_spec("clingo") is None:
        pytest.skip("clingo isn't installed")
    command = [sys.executable, "-m", module, *SMALL[module].split()]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    misses = module in MAY_MISS or module.startswith("benchmarks.")
    assert done.returncode in ({0, 1} if misses else {0}), done.stdout + done.stderr
    assert done.stdout or module == "proof.oracle.necessity"
