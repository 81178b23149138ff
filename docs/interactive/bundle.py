"""The page as a folder: its own sources, Pyodide, the wheels, and what plays in them.

Holds `bundle`. Law: all that the page asks for is in the folder. Doesn't know where the parts come
from.
"""

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from docs.interactive import fetched
from docs.interactive.desk.html import style_of
from habilitations import Portal
from habilitations.display import overview

PAGE: Final = fetched.HERE / "page"
DESK: Final = "docs.interactive.desk.desk"
#: The wheel of what plays in the page; `WHEEL` in its name is all that Pyodide asks for.
PLAYED: Final = "page-0-py3-none-any.whl"


def bundle(out: Path, cache: Path) -> None:
    """Make the page in a folder; what is fetched for it is kept in the cache."""
    cache.mkdir(parents=True, exist_ok=True)
    (out / "pyodide").mkdir(parents=True, exist_ok=True)
    for source in PAGE.iterdir():
        shutil.copyfile(source, out / source.name)
    (out / "display.css").write_text(style_of(overview(Portal())) + "\n", "utf-8")
    found = fetched.pyodide(cache)
    for name in fetched.FILES:
        shutil.copyfile(found / name, out / "pyodide" / name)
    without_packages(out / "pyodide" / "pyodide-lock.json")
    parts = (*fetched.wheels(cache), fetched.own_wheel(cache))
    _list(out, parts)


def without_packages(lock: Path) -> None:
    """Leave out the names of the packages that Pyodide would fetch from elsewhere."""
    known = json.loads(lock.read_text("utf-8"))
    lock.write_text(json.dumps({**known, "packages": {}}), "utf-8")


def _list(out: Path, parts: Iterable[Path]) -> None:
    for part in parts:
        shutil.copyfile(part, out / part.name)
    with zipfile.ZipFile(out / PLAYED, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, source in _played():
            archive.writestr(zipfile.ZipInfo(name), source.read_bytes(), zipfile.ZIP_DEFLATED)
    names = [*(part.name for part in parts), PLAYED]
    (out / "parts.json").write_text(json.dumps({"wheels": names, "module": DESK}), "utf-8")


def _played() -> Iterator[tuple[str, Path]]:
    """Yield what plays in the page under the names by which it is imported."""
    yield "rpds.py", fetched.HERE / "stand_in.py"
    for folder in (fetched.ROOT / "docs", fetched.HERE):
        yield _name(folder / "__init__.py"), folder / "__init__.py"
    for source in sorted((fetched.HERE / "desk").glob("*.py")):
        yield _name(source), source


def _name(source: Path) -> str:
    return source.relative_to(fetched.ROOT).as_posix()
