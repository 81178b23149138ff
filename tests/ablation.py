"""Guards, listed from the code itself and switched off one at a time.

A course without a guard is a shorter tuple; any other function that enforces rules has one that
refuses nothing put in its place.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Final, Never

import pytest
from attrs import frozen

import habilitations
from habilitations import procedures
from habilitations._acts.course import AnyGuard, Course, act_of


@frozen
class Guard:
    """A function that enforces rules, where it stands: in a module, or in a class of one."""

    place: str
    name: str
    rules: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address by which a command line names it."""
        return f"{self.place}:{self.name}"


def modules() -> Iterator[ModuleType]:
    """Yield every module of the library but the command."""
    for each in pkgutil.walk_packages(habilitations.__path__, "habilitations."):
        if not each.name.endswith("__main__"):
            yield importlib.import_module(each.name)


def holders() -> Iterator[ModuleType | type]:
    """Yield every module, and every class of the library in it."""
    for module in modules():
        yield module
        for kind in vars(module).values():
            if isinstance(kind, type) and kind.__module__ == module.__name__:
                yield kind


def _place(holder: ModuleType | type) -> str:
    if isinstance(holder, ModuleType):
        return holder.__name__
    return f"{holder.__module__}.{holder.__qualname__}"


def _module(holder: ModuleType | type) -> str:
    return holder.__name__ if isinstance(holder, ModuleType) else holder.__module__


def guards() -> Iterator[Guard]:
    """Yield every function that says which rules it enforces, once, where it is defined."""
    for holder in holders():
        for name, value in vars(holder).items():
            if not isinstance(value, FunctionType) or value.__module__ != _module(holder):
                continue
            rules = value.__dict__.get("enforces")
            if rules:
                yield Guard(_place(holder), name, rules)


def courses() -> Iterator[Course[Never]]:
    """Yield every course of the library, those in which it parts among them."""
    for name in procedures.__all__:
        yield from _ways(act_of(getattr(procedures, name)).course)


def _ways(course: Course[Never]) -> Iterator[Course[Never]]:
    yield course
    for way in course.ways.values():
        yield from _ways(way)


def without(guard: AnyGuard) -> Iterator[tuple[Course[Never], tuple[AnyGuard, ...]]]:
    """Yield each course that has a guard, with the tuple of all its others."""
    for course in courses():
        if guard in course.guards:
            yield course, tuple(each for each in course.guards if each is not guard)


def switch_off(address: str) -> None:
    """Leave a guard out of every course, and put what refuses nothing wherever it was imported."""
    place, _, name = address.rpartition(":")
    doomed = next(vars(holder)[name] for holder in holders() if _place(holder) == place)
    for course, others in without(doomed):
        object.__setattr__(course, "guards", others)
    for holder in [habilitations, *holders()]:
        for found, value in list(vars(holder).items()):
            if value is doomed:
                setattr(holder, found, _nothing)


def left_out(monkeypatch: pytest.MonkeyPatch, *guards: AnyGuard) -> None:
    """Leave guards out of every course, for a test."""
    for guard in guards:
        for course, others in without(guard):
            monkeypatch.setattr(course, "guards", others)


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


GUARDS: Final = tuple(sorted(guards(), key=lambda guard: guard.address))
