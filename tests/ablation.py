"""Guards, listed from the code itself and switched off one at a time."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Final

from attrs import frozen

import habilitations


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


def switch_off(address: str) -> None:
    """Put a function that refuses nothing in place of a guard, wherever it was imported."""
    place, _, name = address.rpartition(":")
    doomed = next(vars(holder)[name] for holder in holders() if _place(holder) == place)
    for holder in [habilitations, *holders()]:
        for found, value in list(vars(holder).items()):
            if value is doomed:
                setattr(holder, found, _nothing)


def _nothing(*_: object, **__: object) -> tuple[()]:
    return ()


GUARDS: Final = tuple(sorted(guards(), key=lambda guard: guard.address))
