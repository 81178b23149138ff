"""What is public: each object once, with the names that it goes by and the page that it has.

Holds what is read of the `__all__` of the public modules. Law: an object has one page; classes and
functions have their own, what is plain data stands on the page of its module. Doesn't know how a
page looks.
"""

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Final

from attrs import frozen

PACKAGE: Final = "habilitations"
#: Where the pages of names are made, seen from the docs.
FOLDER: Final = "api"
#: The page of the reference that tells of a module; a module without one has a page of its own.
TOLD_ON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "errors": "reference/errors",
        "identifiers": f"{FOLDER}/identifiers",
        "roles": "reference/roles",
        "services": "reference/services",
        "rules": "reference/rules",
        "model": f"{FOLDER}/model",
        "queries": "reference/procedures",
        "procedures": "reference/procedures",
        "journal": "reference/journals",
        "shards": "reference/shards",
        "diffs": "reference/diff",
        "guidance": "reference/guidance",
        "audits": "reference/audit",
        "tables": "reference/tables",
        "wire": "reference/documents",
        "display": "reference/displays",
        "testing": "reference/testing",
        "testing.strategies": "reference/testing",
        "testing.scenarios": "reference/testing",
        "testing.assertions": "reference/testing",
        "testing.conformance": "reference/testing",
        "testing.races": "reference/testing",
        "tour": f"{FOLDER}/tour",
    }
)
#: A module that lists nothing, since its situations are made when they are asked for.
_UNLISTED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"testing.scenarios": ("Situation", "Clock", "LetterBox")}
)


@frozen(kw_only=True)
class Public:
    """A public object: its name, and the modules that list it, the package before the others."""

    name: str
    value: object
    homes: tuple[str, ...]

    @property
    def full(self) -> str:
        """The name to import it by."""
        return f"{self.homes[0]}.{self.name}"

    @property
    def others(self) -> tuple[str, ...]:
        """The other names that it can be imported by."""
        return tuple(f"{home}.{self.name}" for home in self.homes[1:])

    @property
    def module(self) -> str:
        """The public module that lists it, as it is called within the package."""
        return next(filter(None, map(_inner, self.homes)), "")

    @property
    def has_own_page(self) -> bool:
        """Whether it is a class or a function."""
        return inspect.isclass(self.value) or inspect.isfunction(self.value)

    @property
    def page(self) -> str:
        """The page that it has, its own or its module's."""
        if isinstance(self.value, ModuleType):
            return TOLD_ON[_inner(self.value.__name__)]
        if not self.has_own_page:
            return TOLD_ON[self.module]
        return f"{FOLDER}/{_inner(self.full)}{'-class' if self.full in _likened() else ''}"

    @property
    def summary(self) -> str:
        """The first sentence of its docstring, in one line; that of plain data says nothing."""
        if not (self.has_own_page or isinstance(self.value, ModuleType)):
            return ""
        return " ".join((inspect.getdoc(self.value) or "").split("\n\n")[0].split())


def _inner(full: str) -> str:
    return full.removeprefix(PACKAGE).removeprefix(".")


def _listed() -> Iterator[tuple[str, str, object]]:
    for inner in ("", *TOLD_ON):
        home = f"{PACKAGE}.{inner}" if inner else PACKAGE
        module = import_module(home)
        for name in getattr(module, "__all__", _UNLISTED.get(inner, ())):
            yield home, name, getattr(module, name)


@cache
def public() -> tuple[Public, ...]:
    """Return every public object, by the name it is imported by."""
    homes: dict[tuple[str, int], list[str]] = {}
    values: dict[tuple[str, int], object] = {}
    for home, name, value in _listed():
        homes.setdefault((name, id(value)), []).append(home)
        values[name, id(value)] = value
    made = (
        Public(name=key[0], value=values[key], homes=tuple(found)) for key, found in homes.items()
    )
    return tuple(sorted(made, key=lambda each: each.full))


@cache
def _likened() -> frozenset[str]:
    """Return the classes that differ from a function by capitals alone, as some disks don't."""
    functions = {each.full for each in public() if inspect.isfunction(each.value)}
    return frozenset(
        each.full
        for each in public()
        if each.full not in functions and each.full.lower() in functions
    )


@cache
def by_name() -> Mapping[str, Public]:
    """Return the public objects by each name they go by; a bare one that two have is neither's."""
    known = {full: each for each in public() for full in (each.full, *each.others)}
    bare: dict[str, list[Public]] = {}
    for each in public():
        bare.setdefault(each.name, []).append(each)
    alone = {name: found[0] for name, found in bare.items() if len(found) == 1}
    return MappingProxyType({**alone, **known, **{each.name: each for each in _on_top()}})


def _on_top() -> Iterator[Public]:
    return (each for each in public() if each.homes[0] == PACKAGE)


def on_page(page: str) -> tuple[Public, ...]:
    """Return the public objects of the modules that a page tells of, modules left out."""
    return tuple(
        each
        for each in public()
        if not isinstance(each.value, ModuleType) and TOLD_ON[each.module] == page
    )


def modules_of(page: str) -> tuple[str, ...]:
    """Return the modules that a page tells of, by their full names."""
    return tuple(f"{PACKAGE}.{inner}" for inner, told in TOLD_ON.items() if told == page)
