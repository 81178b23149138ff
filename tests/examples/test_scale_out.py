"""The example that replays a journal in parts: its journals, and each engine against one replay.

Engines run as the command runs them, in a process of their own. Each is left out where it isn't
installed, Spark also where there is no Java.
"""

import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pytest

from examples.scale_out.story import HEAD, rows
from habilitations import Journal, Portal, all_habilitations, replay
from habilitations.audits import FindingKind, audit
from habilitations.shards import moves, shard_of
from habilitations.wire import read_lines, write_lines

ROOT: Final = Path(__file__).parents[2]
STEPS: Final = 10_000
#: What each engine needs beside PyArrow.
NEEDS: Final = {
    "dask": ("dask", "distributed", "pandas"),
    "polars": ("polars",),
    "spark": ("pyspark", "pandas"),
}
COMMON: Final = ("psutil", "pyarrow")


def _lacking(engine: str) -> str:
    lacking = [each for each in (*COMMON, *NEEDS[engine]) if find_spec(each) is None]
    if engine == "spark" and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        lacking.append("a Java")
    return ", ".join(lacking)


def _command(*arguments: str) -> str:
    command = [sys.executable, "-m", "examples.scale_out", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
class TestJournals:
    """What the journals are."""

    def test_the_lines_are_those_of_a_journal(self) -> None:
        """They are as `write_lines` writes the steps that they are read as."""
        lines = [HEAD, *(f"{line}\n" for *_, line in itertools.islice(rows(3), 3_000))]
        steps = list(read_lines(lines))
        assert list(write_lines(Journal(Portal(), steps))) == lines

    def test_the_columns_are_those_of_the_steps(self) -> None:
        """The procedure and the shard of each, and instants that don't go back."""
        drawn = list(itertools.islice(rows(4), 3_000))
        steps = list(read_lines([HEAD, *(line for *_, line in drawn)]))
        assert [(step.procedure, shard_of(step)) for step in steps] == [row[1:3] for row in drawn]
        assert sorted(step.at for step in steps) == [step.at for step in steps]
        moved = moves(steps)
        assert moved.keys().isdisjoint(shard_of(step, moved) or "" for step in steps)

    def test_the_seed_is_all(self) -> None:
        """The same seed draws the same steps, another others."""
        one, same, other = (list(itertools.islice(rows(seed), 500)) for seed in (0, 0, 1))
        assert one == same != other

    def test_all_is_in_it(self) -> None:
        """The steps are accepted; about 15 habilitations a dossier, and findings of most kinds."""
        lines = [line for *_, line in itertools.islice(rows(), STEPS)]
        steps = list(read_lines([HEAD, *lines]))
        portal = replay(steps)
        held = sum(1 for _ in all_habilitations(portal))
        assert 12 < held / len(portal.dossiers) < 15
        assert moves(steps)
        at = max(step.at for step in steps)
        found = {each.kind for each in audit(portal, at=at, within=at - at)}
        assert {FindingKind.MANY_DOSSIERS, FindingKind.LAPSED_REQUEST} <= found


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal in Parquet, written by the command."""
    pytest.importorskip("pyarrow")
    pytest.importorskip("psutil")
    path = tmp_path_factory.mktemp("scale") / "journal.parquet"
    assert f"{STEPS} steps" in _command(*_of_the_page("dask", "write", path, path))
    return path


def _of_the_page(engine: str, verb: str, journal: Path, out: Path) -> list[str]:
    """Return the arguments that the page of an engine shows for a command, with smaller numbers."""
    block = _page(engine).partition("```sh\n")[2].partition("```")[0]
    shown = [line.partition("examples.scale_out ")[2].split() for line in block.splitlines()]
    (found,) = (line for line in shown if line[:1] == [verb])
    ours = {
        "journal.parquet": str(journal),
        "out": str(out),
        "10000000": str(STEPS),
        "64": "5",
    }
    assert ours.keys() & set(found)
    return [ours.get(each, each) for each in found]


def _page(engine: str) -> str:
    return (ROOT / "docs" / "how-to" / f"scale-out-with-{engine}.md").read_text("utf-8")


@pytest.fixture(scope="module")
def expected() -> dict[str, list[tuple[object, ...]]]:
    """Return what a replay of the whole journal at once tells."""
    journal = pytest.importorskip("examples.scale_out.journal")
    part = pytest.importorskip("examples.scale_out.part")
    steps = list(read_lines([HEAD, *(line for *_, line in itertools.islice(rows(), STEPS))]))
    portal = replay(steps)
    at = max(step.at for step in steps) + journal.LATER
    rights = [
        (
            str(each.dossier),
            each.subscriber.value,
            each.service.code,
            each.role.value,
            each.suspended,
        )
        for each in all_habilitations(portal)
    ]
    findings = [
        (
            None if each.dossier is None else str(each.dossier),
            " ".join(number.value for number in each.subscribers),
            each.kind.value,
            each.rule,
        )
        for each in audit(portal, at=at, within=part.WITHIN)
    ]
    return {"rights": sorted(rights), "findings": sorted(findings, key=_order)}


def _order(row: Sequence[object]) -> list[str]:
    return ["" if each is None else str(each) for each in row]


@pytest.mark.slow
@pytest.mark.parametrize("engine", NEEDS)
def test_an_engine_tells_what_one_replay_tells(
    engine: str, journal: Path, expected: dict[str, list[tuple[object, ...]]], tmp_path: Path
) -> None:
    """Run as its page says, row by row: who can do what, and all findings, those on spaces too."""
    if _lacking(engine):
        pytest.skip(f"{engine} needs {_lacking(engine)}")
    outcome = pytest.importorskip("examples.scale_out.outcome")
    said = _command(*_of_the_page(engine, "run", journal, tmp_path / "out"))
    assert f"{engine}: {STEPS} steps" in said
    for name, rows_ in expected.items():
        found = outcome.rows(tmp_path / "out", name)
        told = zip(*(found[each].to_pylist() for each in found.column_names), strict=True)
        assert sorted(told, key=_order) == sorted(rows_, key=_order)
    assert outcome.digest(tmp_path / "out") in said
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["findings", "rights"]


@pytest.mark.parametrize("engine", NEEDS)
def test_the_page_shows_the_code(engine: str) -> None:
    """What the page of an engine shows without a prompt stands in the module that is run."""
    code = (ROOT / "examples" / "scale_out" / f"with_{engine}.py").read_text("utf-8")
    blocks = re.findall(r"^```python\n((?!>>>).*?)^```$", _page(engine), re.MULTILINE | re.DOTALL)
    assert blocks
    assert [block for block in blocks if block not in code] == []
