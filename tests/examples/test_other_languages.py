"""Documents in other languages: what is installed here reads, checks and writes them."""

import json
import shutil
import subprocess
from importlib import resources
from pathlib import Path
from typing import Final

import pytest

from examples.other_languages import __main__ as command
from examples.other_languages import trips
from habilitations.wire import loads
from proof import schemas

PERFT: Final = Path(str(resources.files("habilitations").joinpath("testing", "perft.json")))
node = pytest.mark.skipif(
    shutil.which("node") is None or not (trips.HERE / "node" / "node_modules").is_dir(),
    reason="Node, or what npm installs in examples/other_languages/node, is not here",
)


def test_the_documents_are_canonical() -> None:
    """Those of the corpus as it is stored, and the scenarios as they are made so."""
    given = trips.documents()
    assert len(given) > 10
    assert all(trips.canonical(each) == each and loads(each) for each in given)


@node
def test_node_brings_them_back() -> None:
    """Checked by ajv and read by zod, each is the same to the byte."""
    assert command.main([]) == 0


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not here")
def test_the_rules_in_javascript_pass_the_perft_corpus() -> None:
    """Five of its six parts, to a depth of three; in the sixth the rules themselves change."""
    told = trips.run(["node", str(trips.HERE / "node" / "perft.mjs"), str(PERFT), "3"])
    assert sum(", depth 3: " in line for line in told) == 5
    assert [line for line in told if "left out" in line] == ["2 people: left out, for change_rules"]


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not here")
def test_a_level_that_differs_is_told(tmp_path: Path) -> None:
    """One state too many, and the program ends with 1."""
    corpus = json.loads(PERFT.read_text(encoding="utf-8"))
    corpus["perft"][0]["levels"][2]["states"] += 1
    file = tmp_path / "perft.json"
    file.write_text(json.dumps(corpus), encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError) as caught:
        trips.run(["node", str(trips.HERE / "node" / "perft.mjs"), str(file), "2"])
    assert caught.value.stdout.splitlines()[2].endswith("and others are expected")


@node
def test_validators_agree_with_loads() -> None:
    """Those of Python that are installed, and ajv, hyperjump and zod."""
    assert schemas.main(["--size", "40"]) == 0
