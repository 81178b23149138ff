"""A build as it is installed: its package beside its bytecode, for processes of their own.

Law: nothing is compiled while anything is timed, whatever the environment says of bytecode. Doesn't
know what is timed.
"""

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen

#: Where the benchmarks themselves are imported from.
ROOT: Final = Path(__file__).resolve().parent.parent
_PACKAGE: Final = "habilitations"
#: What keeps Python from writing bytecode, or from finding that of the copy.
_ELSEWHERE: Final = frozenset({"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"})


@frozen
class Build:
    """A package beside its bytecode, in a folder that nothing else is in."""

    folder: Path

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment in which this build is the one imported, its bytecode used."""
        kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
        return {**kept, "PYTHONPATH": str(self.folder)}

    def output(self, *arguments: str) -> str:
        """Return what Python prints with these arguments, on this build."""
        found = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return found.stdout


@contextmanager
def built(source: Path | None = None) -> Iterator[Build]:
    """Make a build of the package in a folder, or of the one that is imported here.

    Raises:
        FileNotFoundError: no such package is there.
    """
    package = _imported() if source is None else source / _PACKAGE
    with TemporaryDirectory() as folder:
        copied = Path(folder) / _PACKAGE
        shutil.copytree(package, copied, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(copied, quiet=2)
        build = Build(Path(folder))
        # Once before anything counts: what the package stands on has its bytecode too then.
        build.output("-c", f"import attrs, cattrs, {_PACKAGE}.wire, {_PACKAGE}.display")
        yield build


@contextmanager
def answering(build: Build, given: Path) -> Iterator[Callable[[str], Mapping[str, object]]]:
    """Start a process that times cases of a build (`child`), and give what asks it for one.

    Raises:
        ChildProcessError: it ends without an answer; what it said is on the error output.
    """
    command = [sys.executable, "-m", "benchmarks.child", str(given)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=build.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        into, out = child.stdin, child.stdout

        def ask(name: str = "") -> Mapping[str, object]:
            if name:
                into.write(f"{name}\n")
                into.flush()
            line = out.readline()
            if not line:
                raise ChildProcessError(name)
            answer: Mapping[str, object] = json.loads(line)
            return answer

        package = Path(str(ask()["package"]))
        assert package.is_relative_to(build.folder), f"{package} is timed for {build.folder}"
        yield ask
        into.close()


def _imported() -> Path:
    found = find_spec(_PACKAGE)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def source_of(checkout: Path) -> Path:
    """Return the folder of a checkout that holds the package."""
    return checkout / "src"
