"""Mutation: each rule-bearing module made wrong at one place, and whether anything notices.

Run `python -m proof.mutation`: a sample of the mutants; `--full`, all of them. Law: each mutant is
imported in a process of its own, and nothing is written to the sources; one survives that passes
perft, the walks against the naive model and the tests in `TESTS`. Survivors are told; those with
a reason in `EXCUSED` are told with it. Doesn't know what the modules do.
"""

import contextlib
import importlib
import importlib.abc
import importlib.util
import io
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

import attrs
import cattrs
import pytest
import rpds

from proof.harness import Clock, on_cores, size_of
from proof.mutants import Mutant, mutants
from proof.survivors import EXCUSED

SOURCES: Final = Path(__file__).parent.parent / "src" / "habilitations"
#: Where the rules are: guards, effects, what both read, and the tables.
MODULES: Final = (
    *("_acts.acting", "_acts.activation", "_acts.adhesion", "_acts.delegation", "_acts.facts"),
    *("_acts.delegation_effects", "_acts.dossier_data", "_acts.filing"),
    *(
        "_acts.holding_guards",
        "_acts.new_rules",
        "_acts.space_data",
        "_acts.substitution",
        "_acts.targets",
    ),
    *("_state.exclusivity", "_state.invariants", "_state.requests", "_state.seats"),
    *("_state.sources", "_state.space", "_state.table_checks", "roles", "services", "rules"),
)
TESTS: Final = (
    *("tests/rules", "tests/test_values.py", "tests/test_guidance.py", "tests/test_diff.py"),
    "tests/test_one_predicate.py",
)
SMALL: Final = 6
EVERY: Final = 10**9
#: Seconds after which a mutant that doesn't end counts as noticed.
PATIENCE: Final = 300
_OURS: Final = frozenset({"habilitations", "proof", "tests"})
#: The parent loads what mutants never touch, so that each process has it for nothing.
LOADED: Final = (attrs, cattrs, pytest, rpds)


class _Loader(SourceFileLoader):
    """Loads a module from another source than its file's."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the other source."""
        made = compile(self.source, self.get_filename(fullname), "exec")
        assert isinstance(made, CodeType)
        return made


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the mutant in place of its module."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the mutant's spec if it is its module that is wanted."""
        del path, target
        if fullname != f"habilitations.{self.mutant.module}":
            return None
        file = str(file_of(self.mutant.module))
        loader = _Loader(fullname, file, self.mutant.source)
        return importlib.util.spec_from_file_location(fullname, file, loader=loader)


def file_of(module: str) -> Path:
    """Return the file of a module of the library."""
    return SOURCES.joinpath(*module.split(".")).with_suffix(".py")


def all_mutants() -> tuple[Mutant, ...]:
    """Return every mutant of every module."""
    return tuple(
        mutant
        for module in MODULES
        for mutant in mutants(module, file_of(module).read_text(encoding="utf-8"))
    )


def perft_differs() -> bool:
    """Tell whether the counts of a small depth are others."""
    perft = importlib.import_module("proof.perft")
    depths = {1: 3, 2: 3, 3: 2}
    return any(any(perft.differing(each, depths[each["people"]])) for each in perft.kept())


def walks_differ() -> bool:
    """Tell whether some walk disagrees with the naive model."""
    volume = importlib.import_module("proof.volume")
    return any(volume.walked(120, walk)[1] for walk in range(6))


def tests_fail() -> bool:
    """Tell whether a test fails: of the rules, or of what shows to people how they decide."""
    quiet = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow")
    return pytest.main([*quiet, *TESTS]) != pytest.ExitCode.OK


#: What may notice a mutant, the quickest first.
NOTICES: Final[Mapping[str, Callable[[], bool]]] = {
    "perft": perft_differs,
    "walks": walks_differ,
    "tests": tests_fail,
}


def noticed(mutant: Mutant, notices: Sequence[str] = tuple(NOTICES)) -> str:
    """Return what notices a mutant, each tried in a process of its own; "" if nothing does."""
    # One process each: pytest must be the first to import the tests that it rewrites.
    answers = (_answered(mutant, name) for name in notices)
    return next((answer for answer in answers if answer), "")


def _answered(mutant: Mutant, name: str) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        # Whatever happens here, this copy of the process must not go on as its parent.
        try:
            os.write(writing, _tried(mutant, name).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return {"": "time", "nothing": ""}.get(said, said)


def _tried(mutant: Mutant, name: str) -> str:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(PATIENCE)
    # Whoever called may have imported the library: here it is to be imported anew.
    for imported in [each for each in sys.modules if each.partition(".")[0] in _OURS]:
        del sys.modules[imported]
    sys.meta_path.insert(0, _Finder(mutant))
    silent = io.StringIO()
    try:
        with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
            return name if NOTICES[name]() else "nothing"
    except BaseException as error:  # noqa: BLE001 (a mutant may raise anything at all)
        return f"{name} ({type(error).__name__})"


def judged(mutant: Mutant) -> tuple[Mutant, str]:
    """Return a mutant, and what noticed it."""
    return mutant, noticed(mutant)


def _told(answers: Iterable[tuple[Mutant, str]]) -> Iterator[tuple[Mutant, str]]:
    """Yield the answers, having printed each survivor as it comes: a full run takes long."""
    for mutant, by in answers:
        for _, reason in survivors({mutant: by}):
            print(f"survived: {mutant}\n    {reason or 'NO REASON'}", flush=True)
        yield mutant, by


def survivors(found: Mapping[Mutant, str]) -> Iterator[tuple[Mutant, str]]:
    """Yield the mutants that nothing noticed, each with its reason, or ""."""
    for mutant, by in found.items():
        if not by:
            key = (mutant.module, mutant.what, mutant.before)
            yield mutant, EXCUSED.get(key, "")


def main() -> int:
    """Try the mutants on two cores; 1 if more than 3 in 100 of the others survive."""
    clock, size = Clock(), size_of(__doc__, SMALL, EVERY)
    every = all_mutants()
    chosen = random.Random(size).sample(every, min(size, len(every)))
    found = dict(_told(on_cores(judged, chosen)))
    left = list(survivors(found))
    met = Counter(by.partition(" ")[0] for by in found.values() if by)
    print(
        f"{len(chosen)} of {len(every)} mutants tried, {met.total()} noticed", dict(met), end=", "
    )
    print(f"{len(left)} survive, in {clock}")
    return 1 if 100 * len(left) > 3 * len(chosen) + 100 * (size == SMALL) else 0


if __name__ == "__main__":
    sys.exit(main())
