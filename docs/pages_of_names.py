"""The pages of public names: one a class and a function, one a module that has no other.

Law: what a page says of an object, autodoc reads from it. Doesn't know refusals.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from importlib import import_module
from types import MappingProxyType
from typing import Final

from docs import rest
from docs.docstrings import linked, union_of
from docs.examples_on_pages import example_of
from docs.public_names import FOLDER, PACKAGE, TOLD_ON, Public, modules_of, on_page, public
from habilitations.errors import HabilitationError
from habilitations.services import ElementaryService, Service

INDEX: Final = f"{FOLDER}/index"
#: What plain data is, where its source has no comment.
DATA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "RULES": "The register: every rule by its id, as it is told under the rules of the fiche.",
        "audits.DOSSIERS_ADVISED": "The dossiers that the fiche advises for a space at most.",
        "roles.ABBREVIATIONS": "The letters of each role: AT, AS, AD, A.",
        "roles.LABELS": "What the portal calls each role.",
        "roles.RIGHTS": "The rights that each role grants (ROL-1, §5.5).",
        "roles.RIGHT_TO_DESIGNATE": "The right that it takes to designate somebody in a role.",
        "rules.SOURCE": "The fiche that the rules were read in.",
        "services.FOCUS_FICHES": "The fiches that the fiche refers to, by their numbers.",
        "services.MANAGEMENT_MENU": "The menu by which people manage their space (§3.2).",
        "services.SEEN_ENTRIES": "The entries that a space shows, whoever it is of.",
        "tables.CHANGES": "The columns of `tables.changes`.",
        "tables.DEADLINES": "The columns of `tables.deadlines`.",
        "tables.DOSSIERS": "The columns of `tables.dossiers`.",
        "tables.FINDINGS": "The columns of `tables.findings`.",
        "tables.JOURNAL": "The columns of `tables.journal`.",
        "tables.MENU": "The columns of `tables.menu`.",
        "tables.PEOPLE": "The columns of `tables.people`.",
        "tables.REQUESTS": "The columns of `tables.requests`.",
        "tables.RIGHTS": "The columns of `tables.rights`.",
        "tables.STEPS": "The columns of `tables.steps`.",
        "testing.EVERYTHING": "What a system may be able to do: each procedure and observation.",
        "testing.REFUSED": "What stands for a refusal whose rule the other system doesn't tell.",
    }
)


def page_of(each: Public) -> str:
    """Return the page of a class or a function."""
    return rest.page(
        rest.ORPHAN, rest.title(each.name), above(each), directive(each), *_example(each)
    )


def _example(each: Public) -> Iterator[str]:
    told = inspect.getdoc(each.value) or ""
    found = example_of(each) if inspect.isfunction(each.value) and ">>> " not in told else None
    if found is not None:
        yield rest.title("An example", "-")
        yield f".. code-block:: {found.language}\n\n{rest.indented(found.code)}"
        yield f"It is from :doc:`/{found.page}`, which has what comes before."


def above(each: Public) -> str:
    """Return how it is imported, and the way up."""
    home = each.homes[0]
    return (
        f":doc:`Every name </{INDEX}>` › :doc:`/{TOLD_ON[each.module]}`\n\n"
        f".. code-block:: python\n\n   from {home} import {each.name}"
    )


def directive(each: Public) -> str:
    """Return what autodoc is asked for."""
    kind = each.value
    if inspect.isfunction(kind):
        return f".. autofunction:: {each.full}"
    raised = isinstance(kind, type) and issubclass(kind, BaseException)
    options = ["   :members:", "   :member-order: bysource"]
    if isinstance(kind, type) and issubclass(kind, Enum):
        options.append("   :undoc-members:")
    return "\n".join([f".. auto{'exception' if raised else 'class'}:: {each.full}", *options])


def index_page() -> str:
    """Return the page of every public name, module by module."""
    blocks = [
        rest.title("Every name"),
        "What can be imported, module by module. What ``habilitations`` itself has is marked ●.",
        f".. py:module:: {PACKAGE}",
        linked(_told(PACKAGE)),
    ]
    made = [page for page in TOLD_ON.values() if page.startswith(FOLDER)]
    blocks.append("\n".join([".. toctree::", "   :hidden:", "", *(f"   /{page}" for page in made)]))
    for inner, page in TOLD_ON.items():
        own = [each for each in public() if inner and each.module == inner and _is_named(each)]
        if own:
            blocks += [rest.title(f"{PACKAGE}.{inner}", "-"), f":doc:`/{page}`", names(own)]
    return rest.page(*blocks)


def _is_named(each: Public) -> bool:
    return not inspect.ismodule(each.value)


def names(found: Iterable[Public]) -> str:
    """Return a table of names, each with its first sentence."""
    rows = (
        (
            f":py:obj:`{each.name} <{each.full}>`{' ●' if each.homes[0] == PACKAGE else ''}",
            linked(each.summary or told_of(each)),
        )
        for each in found
    )
    return rest.table(("Name", "What it is"), rows)


def module_page(page: str) -> str:
    """Return the page of a module that no page of the reference tells of."""
    (full,) = modules_of(page)
    own = on_page(page)
    return rest.page(
        rest.title(full.rpartition(".")[2].capitalize()),
        f":doc:`Every name </{INDEX}>`",
        f".. py:module:: {full}",
        linked(_told(full)),
        names(each for each in own if each.has_own_page),
        *constants(own),
    )


def _told(module: str) -> str:
    return inspect.getdoc(import_module(module)) or ""


def constants(own: Iterable[Public]) -> Iterator[str]:
    """Yield what is said of plain data."""
    found = [each for each in own if not each.has_own_page]
    if found:
        yield rest.title("Constants", "-")
    for each in found:
        kind = "py:data" if each.name.isupper() else "py:type"
        facts = [f"   :type: {type(each.value).__name__}"] if each.name.isupper() else []
        home = f"   :module: {each.homes[0]}"
        text = rest.indented(linked(told_of(each)))
        yield "\n".join([f".. {kind}:: {each.name}", home, *facts, "", text, ""])


def told_of(each: Public) -> str:
    """Return what plain data is: its label, what it stands for, or what its source says."""
    if isinstance(each.value, ElementaryService | Service):
        return each.value.label
    if not each.name.isupper():
        return f"`{union_of(each.value)}`"
    said = next(filter(None, (_comment(source, each.name) for source in _sources(each))), "")
    return said or DATA.get(each.full.removeprefix(f"{PACKAGE}."), "")


def _sources(each: Public) -> Iterator[str]:
    for home in each.homes:
        source = inspect.getsource(import_module(home))
        yield source
        for inner in re.findall(rf"^from (\S+) import .*\b{each.name}\b", source, re.MULTILINE):
            yield inspect.getsource(import_module(inner))


def _comment(source: str, name: str) -> str:
    found = re.search(rf"((?:^#: .+\n)+){name}\b", source, re.MULTILINE)
    return " ".join(found[1].replace("#: ", "").split()) if found else ""


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages of what is no refusal, each with its name."""
    yield INDEX, index_page()
    yield from ((each.page, page_of(each)) for each in public() if _is_plain(each))
    yield from ((page, module_page(page)) for page in TOLD_ON.values() if page.startswith(FOLDER))


def _is_plain(each: Public) -> bool:
    refused = isinstance(each.value, type) and issubclass(each.value, HabilitationError)
    return each.has_own_page and not refused
