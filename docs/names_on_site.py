"""Tells Sphinx of the public names: their pages, their docstrings, their other names.

Holds what is connected to autodoc and to the domain of Python. Law: nothing is written but pages
that a build needs, and only where they differ from what is there. Doesn't know what a page says.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from docs import pages_in_french, pages_of_names, pages_of_refusals
from docs.docstrings import completed, head
from docs.public_names import FOLDER, Public, by_name, public

#: The names of Python that our types are written with, and where they are documented.
_PYTHON: Final[Mapping[str, str]] = MappingProxyType(
    {
        "datetime": "datetime.datetime",
        "timedelta": "datetime.timedelta",
        "tzinfo": "datetime.tzinfo",
        "Iterable": "collections.abc.Iterable",
        "Iterator": "collections.abc.Iterator",
        "Callable": "collections.abc.Callable",
        "Mapping": "collections.abc.Mapping",
        "Sequence": "collections.abc.Sequence",
        "Generator": "collections.abc.Generator",
        "Literal": "typing.Literal",
        "ZoneInfo": "zoneinfo.ZoneInfo",
    }
)

_BUILT_IN: Final = '<li><a href="builtins.html">builtins</a></li>\n'
_BACK: Final = re.compile(
    rf'(?P<way>class="viewcode-back" href="[^"#]*(?P<page>{FOLDER}/[^"#]+)\.html)'
    r'#(?P<anchor>[^"]+)"'
)


class Entry(NamedTuple):
    """What the domain of Python knows of an object, as Sphinx has it."""

    docname: str
    node_id: str
    objtype: str
    aliased: bool


#: What values have for the library itself, and leave out of their `dir`.
HIDDEN: Final = frozenset(
    {
        *("space_map", "dossier_map", "address_map", "part_map", "listing", "trail"),
        *("holdings", "revised"),
    }
)


class Node(Protocol):
    """A part of a page, as far as it is used here."""

    @property
    def attributes(self) -> MutableMapping[str, object]:
        """All that is said of it."""

    def __getitem__(self, name: str) -> str:
        """Return what is said of it."""

    def __setitem__(self, name: str, value: str) -> None:
        """Say something else of it."""


class Domain(Protocol):
    """The domain of Python, as far as it is used here."""

    @property
    def objects(self) -> MutableMapping[str, Entry]:
        """What is documented, by its full name."""


class Environment(Protocol):
    """What Sphinx has read, as far as it is used here."""

    def get_domain(self, name: str) -> Domain:
        """Return a domain."""


class Tree(Protocol):
    """A page that was read, as far as it is used here."""

    def findall(self, condition: Callable[[Node], bool]) -> Iterable[Node]:
        """Yield the parts that meet a condition."""


class Application(Protocol):
    """Sphinx, as far as it is used here, so that this module is read without it."""

    @property
    def srcdir(self) -> Path:
        """Where the pages are."""

    def connect(self, event: str, callback: Callable[..., object], priority: int = 500) -> int:
        """Call something at an event."""


def made() -> Iterator[tuple[str, str]]:
    """Yield the pages that are made when the site is, each with its file's name."""
    for page, text in (*pages_of_names.pages(), *pages_of_refusals.pages()):
        yield f"{page}.rst", text
    yield from ((f"{page}.md", make()) for page, make in pages_in_french.PAGES.items())


def write_pages(sphinx: Application) -> None:
    """Write the pages of names and rules beside those that are kept, if these are built."""
    docs = Path(sphinx.srcdir)
    if docs != Path(__file__).parent:
        return
    wanted = dict(made())
    for folder in (FOLDER, pages_of_refusals.FOLDER):
        (docs / folder).mkdir(exist_ok=True)
        for path in (docs / folder).glob("*.rst"):
            if path.relative_to(docs).as_posix() not in wanted:
                path.unlink()
    for name, text in wanted.items():
        _write(docs / name, text)


def _write(path: Path, text: str) -> None:
    """Write a page whole: another build may be reading it."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)


def tell_signature(
    _: Application, kind: str, __: str, thing: object, ___: object, made: str | None, ____: object
) -> tuple[str, str] | None:
    """Give autodoc the signature by the names that a reader imports, where it has found one."""
    if (
        made is not None
        and kind in {"class", "exception", "function", "method"}
        and callable(thing)
    ):
        return head(thing)
    return None


def skip(_: Application, __: str, name: str, *___: object) -> bool | None:
    """Leave out what `dir` of a value leaves out."""
    return True if name in HIDDEN else None


def tell_docstring(
    _: Application, __: str, ___: str, thing: object, ____: object, lines: list[str]
) -> None:
    """Give autodoc the docstring whole."""
    text = "\n".join(lines)
    if text.strip():
        lines[:] = completed(thing, text).splitlines()


def note_aliases(_: Application, environment: Environment) -> None:
    """Make the other names of an object lead to its page."""
    known = environment.get_domain("py").objects
    for each in public():
        entry = known.get(each.full)
        if entry is not None:
            known.update(dict.fromkeys(each.others, entry._replace(aliased=True)))


def _is_of_python(node: object) -> bool:
    # A text has no attributes.
    said: Mapping[str, object] = getattr(node, "attributes", {})
    return said.get("refdomain") == "py"


def name_in_full(_: Application, doctree: Tree) -> None:
    """Name in full what a type or a refusal is named by, so that it is found."""
    for node in doctree.findall(_is_of_python):
        goal = node["reftarget"]
        found = by_name().get(goal)
        node["reftarget"] = found.full if found else _PYTHON.get(goal, goal)
        # It is that very name: none that only ends so.
        node.attributes.pop("refspecific", None)


@cache
def _by_page() -> Mapping[str, Public]:
    """Return the public objects that have pages, by these."""
    return {each.page: each for each in public() if each.has_own_page}


def led_back(text: str) -> str:
    """Return a page of a source whose links lead to what it documents, by the name it goes by.

    Sphinx gives all that stands in a module the name of the first that it met there, and lists what
    is built in beside the modules that it has the source of.
    """

    def anchor(found: re.Match[str]) -> str:
        each = _by_page().get(found["page"])
        if each is None:
            return found[0]
        inner = re.search(rf"\.{each.name}(\.\w+)?$", found["anchor"])
        return f'{found["way"]}#{each.full}{inner[1] or ""}"' if inner else found[0]

    return _BACK.sub(anchor, text.replace(_BUILT_IN, ""))


def lead_back(
    _: Application, page: str, __: str, context: MutableMapping[str, object], ___: object
) -> None:
    """Mend the links of the pages of sources."""
    body = led_back(str(context.get("body", "")))
    if page == "_modules/index":
        head, opening, modules = body.partition("<ul>")
        # A list within a list is an item of it only where an item holds it.
        body = f"{head}{opening}{re.sub('</?ul>', '', modules)}</ul>"
    if page.startswith("_modules/"):
        context["body"] = body


def setup(app: Application) -> Mapping[str, bool]:
    """Connect what is above to Sphinx."""
    app.connect("builder-inited", write_pages)
    app.connect("autodoc-process-signature", tell_signature)
    app.connect("autodoc-process-docstring", tell_docstring)
    app.connect("autodoc-skip-member", skip)
    app.connect("env-updated", note_aliases)
    app.connect("doctree-read", name_in_full)
    app.connect("html-page-context", lead_back)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
