"""The notebooks: they open as notebooks, and the site has what their cells show."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from docs.notebooks_on_site import DATA, Cell, source_of, taken
from tests.site.building import DOCS

FRENCH: Final = (DOCS / "fr" / "liste-de-clients.md", DOCS / "fr" / "visite.md")
NOTEBOOKS: Final = (*FRENCH, *sorted((DOCS / "notebooks").glob("*.md")))
CELL: Final = re.compile(r"^```\{code-cell\} ipython3\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def cells(path: Path) -> list[str]:
    """Return the code of a notebook, cell by cell, as its text has it."""
    return [code.rstrip("\n") for code in CELL.findall(path.read_text("utf-8"))]


def test_there_are_notebooks() -> None:
    """Six stories are told, two of them in French too, each with its code."""
    assert len(NOTEBOOKS) == 6 + len(FRENCH)
    assert all(map(cells, NOTEBOOKS))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_opens_as_a_notebook(path: Path) -> None:
    """Jupytext makes a valid notebook of the text, its cells the blocks of the page."""
    jupytext = pytest.importorskip("jupytext", reason="the group `site` is not installed")
    nbformat = pytest.importorskip("nbformat", reason="the group `site` is not installed")
    notebook = jupytext.read(path)
    nbformat.validate(nbformat.from_dict(json.loads(nbformat.writes(notebook))))
    assert [cell.source for cell in notebook.cells if cell.cell_type == "code"] == cells(path)


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_was_run(path: Path, site: Path) -> None:
    """The notebook that the site offers was run whole: each cell in its turn, without error."""
    (offered,) = site.glob(f"_downloads/*/{path.stem}.ipynb")
    code = [
        cell
        for cell in json.loads(offered.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code" and DATA not in cell["metadata"].get("tags", ())
    ]
    assert [cell["execution_count"] for cell in code] == [*range(1, len(cells(path)) + 1)]
    kinds = {output["output_type"] for cell in code for output in cell["outputs"]}
    assert kinds <= {"execute_result", "display_data", "stream"}
    assert kinds


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_shows_something(path: Path, site: Path) -> None:
    """The page has a table or a picture that a cell drew."""
    html = (site / path.relative_to(DOCS).with_suffix(".html")).read_text("utf-8")
    assert re.search(r'<div class="output[^>]*>.*?<(table|img)\b', html, re.DOTALL)


def test_a_notebook_takes_its_data_along(tmp_path: Path) -> None:
    """What it reads is written by a cell before the others, unless it is there; nothing is lost."""
    (tmp_path / "own.csv").write_text('a;b\n"é";1\n', encoding="utf-8")
    told: Cell = {
        "cell_type": "markdown",
        "source": ["See [this](own.csv), [that](https://x.example/y), ", "{nb-download}`x.ipynb`."],
    }
    read: Cell = {"cell_type": "code", "source": 'open("own.csv"); open("other.csv")'}
    data, prose, code = taken([told, read], tmp_path)
    assert code is read
    assert source_of(prose).startswith("See *this*, [that](https://x.example/y), this file")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for kept in ("", "mine"):
        run = [sys.executable, "-c", source_of(data)]
        assert subprocess.run(run, cwd=elsewhere, check=True).returncode == 0
        found = (elsewhere / "own.csv").read_text("utf-8")
        assert found == (kept or (tmp_path / "own.csv").read_text("utf-8"))
        (elsewhere / "own.csv").write_text("mine", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["client-list", "liste-de-clients", "visite"])
def test_it_runs_as_downloaded(name: str, site: Path, tmp_path: Path) -> None:
    """A notebook runs alone, in a folder that has nothing else; its data is in it."""
    nbclient = pytest.importorskip("nbclient", reason="the group `site` is not installed")
    nbformat = pytest.importorskip("nbformat", reason="the group `site` is not installed")
    (offered,) = site.glob(f"_downloads/*/{name}.ipynb")
    notebook = nbformat.read(offered, as_version=4)
    context = {"metadata": {"path": str(tmp_path)}}
    nbclient.NotebookClient(notebook, kernel_name="python3", resources=context).execute()
    text = "".join(source_of(cell) for cell in notebook.cells)
    assert [path.name for path in tmp_path.iterdir()] == ["clients.xlsx"] * ("xlsx" in text)
    assert "{nb-download}" not in text
    assert "](../" not in text


@pytest.mark.parametrize("name", [path.stem for path in FRENCH])
def test_what_a_french_notebook_defines_has_french_names(name: str) -> None:
    """Its own names are French, and it tells of each value in French, at the hour of Paris."""
    code = "\n".join(cells(DOCS / "fr" / f"{name}.md"))
    assert 'set_options(lang="fr", zone=paris' in code
    assert not re.search(r'lang="en"|told\("en"\)', code)
    assert not re.search(r"^(portal|people|clients_list|today|step) = ", code, re.MULTILINE)
