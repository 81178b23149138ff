"""The tests on each Python that there is, under -O, other hash seeds, and warnings as errors.

Run `python -m proof.everywhere`: -O on this Python, whether mypy and pyright agree on the library,
and whether four type checkers find nothing in a user's script. `--full` runs all tests, under each
hash seed too, and makes an environment for each other CPython found.
Law: a run that can't be made is told, never passed over. Doesn't know any test.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from proof.harness import Clock, is_full

ROOT: Final = Path(__file__).parent.parent
MINORS: Final = ("3.11", "3.12", "3.13", "3.14")
SEEDS: Final = ("0", "1", "4294967295")
#: What says most about the rules in little time.
QUICK: Final = ("tests/rules", "tests/test_values.py")
#: How pyright ends where it has read the files: with nothing to say, or with errors.
_CHECKED: Final = (0, 1)
#: What pip is told of versions, unless others are wanted.
PINNED: Final = ("-c", "constraints.txt")
_TESTS: Final = ("-q", "-x", "-p", "no:cacheprovider", "-m", "not slow")


def run(title: str, command: Sequence[str], **environment: str) -> tuple[str, bool]:
    """Run a command; return its title and whether it ended well, having printed why not."""
    ended = subprocess.run(  # noqa: S603 (our own commands)
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    well = ended.returncode == 0
    print(f"{'passed' if well else 'FAILED'}: {title}", flush=True)
    if not well:
        print(ended.stdout[-2000:], ended.stderr[-2000:], sep="\n")
    return title, well


def tests(python: str, what: Sequence[str], *flags: str) -> list[str]:
    """Return the command of the tests on a Python, warnings being errors."""
    # Under -O pytest still rewrites the asserts of tests; that it can't those of others is its
    # one warning that is none here.
    quiet = ("-W", "ignore:assertions not in test modules") if flags else ()
    return [python, *flags, "-W", "error", "-m", "pytest", *_TESTS, *quiet, *what]


def here(what: Sequence[str], seeds: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Run the tests on this Python: under each hash seed, then under -O."""
    version = "{}.{}.{}".format(*sys.version_info[:3])
    for seed in seeds:
        command = tests(sys.executable, what)
        yield run(f"Python {version}, hash seed {seed}", command, PYTHONHASHSEED=seed)
    yield run(f"Python {version} -O", tests(sys.executable, what, "-O"))


def typed() -> Iterator[tuple[str, bool]]:
    """Run both type checkers on the library."""
    yield run("mypy", [sys.executable, "-m", "mypy"])
    pyright = Path(sys.executable).parent / "pyright"
    if not pyright.exists():
        print("not run: pyright is not installed")
        return
    asked = [str(pyright), "--outputjson", "--pythonpath", sys.executable, "src/habilitations"]
    ended = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode not in _CHECKED:
        print(f"not run: pyright ended with {ended.returncode}: {ended.stderr[-200:]}")
        return
    errors = int(json.loads(ended.stdout)["summary"]["errorCount"])
    print(f"pyright: {errors} errors")
    yield "pyright", not errors


#: What a user writes, and how each type checker reads it with his own settings, not with ours.
SCRIPT: Final = "examples/typed.py"
READERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "mypy": ("--strict", "--config-file="),
        "pyright": ("--pythonpath", sys.executable),
        "ty": ("check", "--python", sys.prefix),
        "pyrefly": ("check", "--python-interpreter-path", sys.executable),
    }
)


def scripts() -> Iterator[tuple[str, bool]]:
    """Have each type checker that is installed read a user's script."""
    for name, flags in READERS.items():
        command = Path(sys.executable).parent / name
        if not command.exists():
            print(f"not run: {name} is not installed")
            continue
        with tempfile.TemporaryDirectory() as scratch:
            script = shutil.copy(ROOT / SCRIPT, scratch)
            yield run(f"{name}, a user's script", [str(command), *flags, script])


def pythons() -> Iterator[str]:
    """Yield the other CPythons found: on the path, and those pyenv keeps."""
    root = Path(os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))) / "versions"
    for minor in MINORS:
        if minor == "{}.{}".format(*sys.version_info[:2]):
            continue
        kept = sorted(root.glob(f"{minor}.*/bin/python{minor}"))
        found = str(kept[-1]) if kept else shutil.which(f"python{minor}")
        if found is None:
            print(f"not run: no Python {minor} here")
        else:
            yield found


def elsewhere(
    python: str, what: Sequence[str], title: str = "", wanted: Sequence[str] = PINNED
) -> Iterator[tuple[str, bool]]:
    """Make an environment for a Python, install the library with what is wanted, run the tests."""
    name = title or Path(python).name
    with tempfile.TemporaryDirectory() as scratch:
        made = str(Path(scratch) / "bin" / "python")
        ready = run(f"{name}: an environment", [python, "-m", "venv", scratch])
        asked = [made, "-m", "pip", "install", "--quiet", "-e", ".[dev]", *wanted]
        ready = run(f"{name}: installed", asked) if ready[1] else ready
        yield ready
        if ready[1]:
            yield run(f"{name}: the tests", tests(made, what), PYTHONHASHSEED="0")


def lowest() -> list[str]:
    """Return what the library and its tests need, at the lowest versions that are allowed."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        tables = tomllib.load(file)
    wanted = [*tables["project"]["dependencies"], *tables["dependency-groups"]["tests"]]
    return [each.replace(">=", "==") for each in wanted]


#: The newest of what the library and its tests need, pre-releases too.
NEWEST: Final = ("--pre", "--upgrade", "attrs", "cattrs", "rpds-py", "hypothesis", "pytest")


def versions(what: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Run the tests with the lowest versions that are allowed, and with the newest there are."""
    yield from elsewhere(sys.executable, what, "the lowest versions", lowest())
    yield from elsewhere(sys.executable, what, "the newest versions", NEWEST)


def main() -> int:
    """Run all that can be run here; 1 if anything fails."""
    clock, full = Clock(), is_full(__doc__)
    what = ("tests",) if full else QUICK
    found = [*here(what, SEEDS if full else ()), *typed(), *scripts()]
    for python in pythons() if full else ():
        found += elsewhere(python, what)
    found += versions(what) if full else ()
    failed = [title for title, well in found if not well]
    print(f"{len(found)} runs, {len(failed)} failed, in {clock}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
