"""The parts of the page: pinned as elsewhere, and nothing asked of another host."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from docs.interactive import bundle, fetched
from docs.interactive.desk.html import style_of
from habilitations import Portal
from habilitations.display import overview

PINS: Final = (fetched.ROOT / "constraints.txt").read_text("utf-8").splitlines()


def test_the_wheels_are_those_of_the_constraints() -> None:
    """What the page runs on has the versions that the project is tested with, and digests."""
    lines = fetched.WHEELS.read_text("utf-8").splitlines()
    wanted = [line.split() for line in lines if not line.startswith("#")]
    assert [pin for pin, _ in wanted if pin not in PINS] == []
    assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", digest) for _, digest in wanted)


def test_another_archive_is_refused(tmp_path: Path) -> None:
    """What has not the digest that is pinned is not unpacked."""
    (tmp_path / f"pyodide-{fetched.PYODIDE}.tgz").write_bytes(b"another")
    with pytest.raises(ValueError, match="digest"):
        fetched.pyodide(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".tgz"]


def test_the_sources_name_no_host() -> None:
    """No source of the page has an address, and its policy allows none but its own."""
    for source in bundle.PAGE.iterdir():
        assert re.findall(r"https?:|//\w+\.\w+", source.read_text("utf-8")) == [], source.name
    html = (bundle.PAGE / "index.html").read_text("utf-8")
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert found is not None
    rules = dict(rule.strip().split(" ", 1) for rule in found[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert [name for name, value in rules.items() if "blob:" in value] == ["worker-src"]
    assert {*rules.values()} <= {
        "'none'",
        "'self'",
        "'self' 'wasm-unsafe-eval'",
        "'unsafe-inline'",
        "blob:",
        "data:",
    }
    assert [name for name, value in rules.items() if "unsafe-inline" in value] == ["style-src-attr"]


def test_the_style_of_displays_is_found() -> None:
    """The sheet that the page has in place of the displays' own holds their classes."""
    assert ".hab table.hab-t" in style_of(overview(Portal()))


def test_the_lock_names_no_package(tmp_path: Path) -> None:
    """Pyodide is told of no package that it could fetch from elsewhere."""
    lock = tmp_path / "lock.json"
    lock.write_text(json.dumps({"info": {"python": "3"}, "packages": {"x": {}}}), "utf-8")
    bundle.without_packages(lock)
    assert json.loads(lock.read_text("utf-8")) == {"info": {"python": "3"}, "packages": {}}
