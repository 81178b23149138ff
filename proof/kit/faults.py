"""Faults to have: one decision of a system in other words, and the system with it.

Holds `Fault`, what reads them, and what makes a module with one. Law: a fault stands once in the
method that it names, or making the system fails; nothing is written to the sources. Doesn't know
the kit.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final, final

from attrs import frozen

HEAD: Final = "## "
_HERE: Final = Path(__file__).parent


@final
@frozen
class Fault:
    """A rule, the method that breaks it, in a few words what is wrong, and the lines for it."""

    rule: str
    method: str
    title: str
    old: str
    new: tuple[str, ...]


def faults_in(name: str) -> tuple[Fault, ...]:
    """Return the faults of a file beside this one."""
    return tuple(_read((_HERE / name).read_text(encoding="utf-8").split(HEAD)[1:]))


def _read(blocks: Iterable[str]) -> Iterator[Fault]:
    for block in blocks:
        head, *lines = block.rstrip().splitlines()
        place, title = head.split(": ", 1)
        rule, method = place.split()
        (old,) = [line[2:] for line in lines if line.startswith("- ")]
        new = [line[2:] for line in lines if line.startswith("+ ")]
        yield Fault(rule, method, title, old, tuple(new))


def made_wrong(path: Path, *faults: Fault | None) -> ModuleType:
    """Return the module of a file, with faults or without."""
    source = path.read_text(encoding="utf-8")
    for fault in faults:
        source = source if fault is None else _with(source, fault)
    module = ModuleType(path.stem)
    exec(compile(source, str(path), "exec"), vars(module))  # noqa: S102
    return module


def _with(source: str, fault: Fault) -> str:
    first, last = _span(source, fault.method)
    lines = source.splitlines()
    there = [place for place in range(first, last) if lines[place].strip().startswith(fault.old)]
    if len(there) != 1:
        message = f"{fault.method} has {len(there)} times {fault.old!r}"
        raise ValueError(message)
    line = lines[there[0]]
    margin = line[: len(line) - len(line.lstrip())]
    rest = line.strip().removeprefix(fault.old)
    new = [margin + each for each in fault.new]
    lines[there[0]] = "\n".join([*new[:-1], new[-1] + rest])
    return "\n".join(lines)


def _span(source: str, method: str) -> tuple[int, int]:
    """Return the lines of a method, its head left out."""
    try:
        return _spans(source)[method]
    except KeyError:
        message = f"there is no method {method}"
        raise ValueError(message) from None


@cache
def _spans(source: str) -> Mapping[str, tuple[int, int]]:
    found = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.FunctionDef)]
    # The first of a name is meant.
    return {
        each.name: (each.body[0].lineno, each.end_lineno or each.lineno) for each in reversed(found)
    }
