"""Suites of others, over what they are about: `python -m proof.suites [FOLDER]`.

CPython's tests of mappings are run over the mappings of a portal, those that only read; with the
folder of a clone of JSONTestSuite (nst), each of its files is read as a document, as a value in
one, as the head of a journal in lines and as a line of one, in bytes and as text. Law: what is JSON
is refused for what it means alone, what isn't for that, and nothing else than `InvalidDocument` is
raised. Ends with 1 where that isn't so. Doesn't hold a line of either suite.
"""

import argparse
import sys
import unittest
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import frozen

from docs.scene import SHARED
from habilitations import Portal
from habilitations._values.maps import FrozenMap
from habilitations.errors import InvalidDocument
from habilitations.wire import loads, read_lines
from proof.harness import Clock

#: CPython's tests that don't change the mapping.
READING: Final = (
    *("test_read", "test_bool", "test_keys", "test_values"),
    *("test_items", "test_len", "test_getitem", "test_get"),
)
#: Why a text is no JSON, or is not read as any.
NO_JSON: Final = frozenset({"not-json", "wrong-encoding", "document-too-deep"})
#: What is not refused: an empty line of a journal, and nothing else of a suite.
PASSED: Final = "passed over"
HEAD: Final = b'{"habilitations":"journal","version":1}'
#: What the first letter of a file's name says of it.
SAID: Final[Mapping[str, str]] = MappingProxyType(
    {"y": "JSON", "n": "no JSON", "i": "left open", "t": "read differently"}
)

Data: TypeAlias = dict[object, object]


@final
@frozen
class Mapped:
    """A mapping of the library: what it may hold, and what makes one that holds a part of it."""

    name: str
    held: Data
    holding: Callable[[Data], object]


def mappings() -> Iterator[Mapped]:
    """Yield the mappings that are tried."""
    dossiers: Data = {each.id: each for each in SHARED.dossiers.values()}
    yield Mapped("Portal.dossiers", dossiers, lambda part: _only(part).dossiers)
    spaces: Data = {each.subscriber.number: each for each in SHARED.spaces.values()}
    yield Mapped("Portal.spaces", spaces, lambda part: _with(part).spaces)
    yield Mapped("FrozenMap", {"1": "2", "key1": "value1", "key2": (1, 2, 3)}, FrozenMap)


def _only(part: Data) -> Portal:
    return SHARED.only([each for each in SHARED.dossiers if each in part])


def _with(part: Data) -> Portal:
    known = SHARED.spaces.items()
    return Portal.of(spaces=[space for number, space in known if number in part])


def run_mappings() -> bool:
    """Run CPython's tests over each mapping, print what came of them; return whether all passed."""
    try:
        suite = import_module("test.mapping_tests")
    except ModuleNotFoundError:
        print("without CPython's own tests, which some distributions leave out")
        return True
    # All are run, though one fails.
    passed = [_run(suite.BasicTestMappingProtocol, each) for each in mappings()]
    return all(passed)


def _run(base: type[unittest.TestCase], mapped: Mapped) -> bool:
    told = {
        "_reference": lambda _: dict(mapped.held),
        "_empty_mapping": lambda _: mapped.holding({}),
        "_full_mapping": lambda _, data: mapped.holding(data),
    }
    kind: type[unittest.TestCase] = type(mapped.name, (base,), told)
    result = unittest.TestResult()
    unittest.TestSuite(map(kind, READING)).run(result)
    for case, trace in (*result.failures, *result.errors):
        print(case, trace.splitlines()[-1])
    passed = result.testsRun - len(result.failures) - len(result.errors)
    print(f"{mapped.name}: {result.testsRun} of CPython's tests, {passed} passed")
    return passed == len(READING)


def ways(raw: bytes) -> Iterator[Callable[[], object]]:
    """Yield what reads a file: where it stands as it is, and within what of ours."""
    head, line = b'{"habilitations":"portal","version":1,"x":' + raw + b"}", [HEAD, raw]
    yield from (partial(loads, raw), partial(loads, head))
    yield from (lambda: list(read_lines([raw])), lambda: list(read_lines(line)))
    # What is no UTF-8 is no text either.
    with suppress(UnicodeDecodeError):
        texts = [each.decode() for each in (raw, head)]
        yield from (partial(loads, each) for each in texts)
        yield lambda: list(read_lines(texts[:1]))
        yield lambda: list(read_lines([HEAD.decode(), texts[0]]))


def slug_of(read: Callable[[], object]) -> str:
    """Return why a text is refused, its first fault; anything else that is raised ends the run."""
    try:
        read()
    except InvalidDocument as refusal:
        return refusal.faults[0].refusal.slug
    return PASSED


def is_right(said: str, slugs: list[str], raw: bytes) -> bool:
    """Tell whether a file is refused for what the suite says of it; blank lines are passed over."""
    open_to_us = said not in {"y", "n"}
    refused = PASSED not in slugs or not raw.strip()
    return refused and (open_to_us or (slugs[0] in NO_JSON) is (said == "n"))


def run_files(folder: Path) -> bool:
    """Read each file of a suite, print what came of them; return whether all is as it must be."""
    files = sorted(folder.glob("test_*/*.json"))
    found: dict[str, Counter[str]] = {each: Counter() for each in SAID}
    good = bool(files)
    for file in files:
        said = file.name[0] if file.parent.name == "test_parsing" else "t"
        raw = file.read_bytes()
        slugs = list(map(slug_of, ways(raw)))
        found[said][slugs[0]] += 1
        if not is_right(said, slugs, raw):
            print(file.name, *slugs)
            good = False
    for said, counts in found.items():
        told = ", ".join(f"{slug} {count}" for slug, count in counts.most_common())
        print(f"{SAID[said]}: {counts.total()} files; {told}")
    return good


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; 1 where something isn't as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="a clone of JSONTestSuite")
    asked, clock = parser.parse_args(arguments), Clock()
    good = run_mappings()
    if asked.folder is not None:
        good &= run_files(asked.folder)
    print(f"in {clock}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
