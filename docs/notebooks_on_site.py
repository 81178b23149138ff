"""Makes of each notebook that the site offers one that runs where it is downloaded to.

Holds what becomes of files that a notebook reads, and of links to pages that are not beside it.
Law: the cells are those that were run, their data beside them; one before them writes it, where it
isn't there yet.
Doesn't know how a notebook is run.
"""

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

HERE: Final = Path(__file__).resolve().parent / "notebooks"
_OFFER: Final = re.compile(r"\{nb-download\}`[^`]*`")
_LINK: Final = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:)[^)\s]+\)")
#: What a notebook reads: it lies beside it, or beside the English ones.
_READ: Final = re.compile(r"(?<=[\"'])(?:\.\./notebooks/)?(\w+\.(?:csv|xlsx))(?=[\"'])")
_DATA: Final = """# The data, so that this file alone is enough.
from base64 import b64decode
from pathlib import Path

if not Path({name!r}).exists():
    Path({name!r}).write_bytes(b64decode({text!r}))"""

#: The tag of the cell that writes the data.
DATA: Final = "data"
Cell = Mapping[str, object]


class Application(Protocol):
    """Sphinx, as far as it is used here."""

    @property
    def outdir(self) -> Path:
        """Where the site is made."""

    def connect(self, event: str, callback: Callable[..., None], priority: int = 500) -> int:
        """Call something at an event."""


def source_of(cell: Cell) -> str:
    """Return the text of a cell, which Jupyter stores whole or by lines."""
    source = cell["source"]
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def taken(cells: list[Cell], folder: Path) -> list[Cell]:
    """Return the cells of a notebook that has a folder's data, and no links to pages."""
    return [*_data(cells, folder), *map(_alone, cells)]


def _data(cells: list[Cell], folder: Path) -> Iterator[Cell]:
    code = "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "code")
    for name in dict.fromkeys(_READ.findall(code)):
        path = folder / name
        if path.is_file():
            source = _DATA.format(name=name, text=b64encode(path.read_bytes()).decode())
            empty: Cell = {"execution_count": None, "outputs": [], "metadata": {"tags": [DATA]}}
            # Cells have ids from version 4.5 of the format on, and none before.
            named = {"id": f"data-{path.stem}"} if any("id" in cell for cell in cells) else {}
            yield {"cell_type": "code", **named, **empty, "source": source}


def _alone(cell: Cell) -> Cell:
    if cell["cell_type"] == "code":
        code = _READ.sub(r"\1", source_of(cell))
        return cell if code == source_of(cell) else {**cell, "source": code}
    offered = _OFFER.sub("this file, which needs no other", source_of(cell))
    return {**cell, "source": _LINK.sub(r"*\1*", offered)}


def take(sphinx: Application, error: Exception | None) -> None:
    """Rewrite the notebooks that a site offers; one that is written anew already has its data."""
    offered = sorted(Path(sphinx.outdir).glob("_downloads/*/*.ipynb")) if error is None else ()
    for path in offered:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if _DATA.partition("\n")[0] not in path.read_text(encoding="utf-8"):
            notebook["cells"] = taken(notebook["cells"], HERE)
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8", newline="\n")


def setup(app: Application) -> Mapping[str, bool]:
    """Connect it to Sphinx."""
    app.connect("build-finished", take)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
