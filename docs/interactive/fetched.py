"""What the page is made of that others made: fetched once, checked, never committed.

Holds `pyodide` and `wheels`. Law: a version is pinned and what comes must have the digest that is
written here; it comes from the registries of npm and Python by their own clients. Doesn't know the
page.
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent.parent
PYODIDE: Final = "314.0.7"
#: As npm writes it: SHA-512 of the archive, in base64.
INTEGRITY: Final = (
    "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
)
#: What a browser needs of it.
FILES: Final = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
#: The wheels that the library needs at run time, with their digests.
WHEELS: Final = HERE / "wheels.txt"


def pyodide(cache: Path) -> Path:
    """Return a folder with Pyodide's files.

    Raises:
        ValueError: the archive isn't the one that is pinned.
    """
    archive = cache / f"pyodide-{PYODIDE}.tgz"
    if not archive.exists():
        _run(["npm", "pack", "--silent", f"pyodide@{PYODIDE}"], cache)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != INTEGRITY:
        message = f"{archive.name} has the digest {digest}, not {INTEGRITY}"
        raise ValueError(message)
    with tarfile.open(archive) as opened:
        for name in FILES:
            opened.extract(f"package/{name}", cache, filter="data")
    return cache / "package"


def wheels(cache: Path) -> tuple[Path, ...]:
    """Return the wheels that the library needs at run time; pip checks their digests."""
    target = cache / "wheels"
    shutil.rmtree(target, ignore_errors=True)
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    found = [f"--requirement={WHEELS}", f"--dest={target}"]
    _run([sys.executable, "-m", "pip", "download", *options, *found], cache)
    return tuple(sorted(target.glob("*.whl")))


def own_wheel(cache: Path) -> Path:
    """Return the wheel of the library, made from the sources beside this page."""
    target = cache / "own"
    shutil.rmtree(target, ignore_errors=True)
    build = ["build", "--target", "wheel", "--directory", str(target)]
    _run([sys.executable, "-m", "hatchling", *build], ROOT)
    (made,) = target.glob("*.whl")
    return made


def _run(command: list[str], folder: Path) -> None:
    # Each command is written here, whole.
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
