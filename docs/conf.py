"""How Sphinx makes the site of these pages: `sphinx-build -j auto -W --keep-going docs OUT`.

Holds its settings, and what a forge shows and Sphinx doesn't know of: the lists of a front page are
its navigation, and links may leave this folder. Law: a page is readable on a forge as it stands.
Doesn't know what is in a page.
"""

import posixpath
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, MutableMapping
from importlib.metadata import version as version_of
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docs.moved import led_on, on_site
from docs.searched import with_words

project: Final = "habilitations"
author: Final = "The habilitations contributors"
project_copyright: Final = author
version = release = version_of(project)
language: Final = "en"

extensions: Final = [
    *("myst_nb", "sphinx_copybutton"),
    *("sphinx.ext.autodoc", "sphinx.ext.viewcode", "sphinx.ext.intersphinx"),
    *("docs.names_on_site", "docs.words_on_site", "docs.notebooks_on_site", "docs.navigation"),
]
exclude_patterns: Final = ["_build", "interactive"]
# Our own list of the names of Python that we link to: no build asks another host for it.
intersphinx_mapping: Final = {
    "python": ("https://docs.python.org/3", str(Path(__file__).with_name("python.inv")))
}
# Types of ours that nobody imports, and types of others: told, and no link.
nitpick_ignore_regex: Final = [
    ("py:class", r"habilitations\..*\b_.*|_\w+(\.\w+)?"),
    ("py:class", r"mappingproxy|SearchStrategy|FrozenMap|Slot|SpacesView|DossiersView|<class.*>"),
    ("py:class", r"Aside|Branch|Cells?|Lines|Names|Note|Piece|Register|Shell|Story|Table"),
    (
        "py:class",
        r"Optional\[Literal\[.*",
    ),
]
add_module_names: Final = False
autodoc_use_type_comments: Final = False  # we have none, and it reads each source for them
toc_object_entries: Final = False
nitpicky: Final = True
smartquotes: Final = False  # texts are as they were written, the French ones too
pygments_style: Final = "a11y-light"
pygments_dark_style: Final = "a11y-dark"

myst_heading_anchors: Final = 4
nb_execution_mode: Final = "force"
nb_execution_raise_on_error: Final = True
nb_execution_timeout: Final = 60
# A tree offers Mermaid beside its HTML; whatever has nothing that can be shown is still a warning.
suppress_warnings: Final = ["mystnb.unknown_mime_type"]

html_theme: Final = "furo"
html_title: Final = project
html_static_path: Final = ["_static"]
html_css_files: Final = ["site.css"]
html_js_files: Final = ["site.js"]
html_search_language: Final = "folded"
html_search_scorer: Final = str(Path(__file__).with_name("search.js"))
html_copy_source: Final = False
html_show_sphinx: Final = False
copybutton_exclude: Final = ".linenos, .gp, .go"  # a prompt and an output aren't typed

linkcheck_timeout: Final = 30
linkcheck_retries: Final = 2

#: The pages that stand outside this folder, and the pages here that include them.
OUTSIDE: Final = MappingProxyType(
    {
        "README.md": "project/readme.md",
        "CHANGELOG.md": "project/changelog.md",
        "CONTRIBUTING.md": "project/contributing.md",
        "SECURITY.md": "project/security.md",
        "examples/any_language/README.md": "project/any-language.md",
        "examples/django_app/README.md": "project/django-app.md",
        "examples/database/README.md": "project/database.md",
        "examples/sqlite_backend/README.md": "project/sqlite-backend.md",
        "examples/web_service/README.md": "project/web-service.md",
    }
)
#: The pages that are made with the site and stand in its navigation, by the list they follow.
MADE: Final = MappingProxyType(
    {"Reference": ("api/index",), "En français": ("fr/roles", "fr/menu", "fr/refus")}
)
_HERE: Final = "docs/"
_LINK: Final = re.compile(r"(?<=\]\()([^)\s#:]+)(?=[)#])")
_SECTION: Final = re.compile(r"^## (.+)$", re.MULTILINE)
_ENTRY: Final = re.compile(r"^- \[[^\]]+\]\(([^)#:]+)\.md\)", re.MULTILINE)


#: What `-t` is given for the interactive page, which is made by tools of its own.
_INTERACTIVE: Final = "interactive"
#: The page that the interactive one is opened from, and how it is opened.
_TRIED_ON: Final = "how-to/try-in-the-browser"
_OPENED: Final = '<p><a href="../interactive/index.html">Open the page</a></p>'


class Tags(Protocol):
    """What `-t` asks for."""

    def has(self, name: str) -> bool:
        """Tell whether it asks for this."""


class Application(Protocol):
    """Sphinx, as far as it is used here, so that this module is read without it."""

    @property
    def tags(self) -> Tags:
        """What the command line asks for beside the pages."""

    @property
    def outdir(self) -> Path:
        """Where the site is made."""

    @property
    def srcdir(self) -> Path:
        """Where the pages are."""

    def connect(self, event: str, callback: Callable[..., None]) -> int:
        """Call something at an event."""


def led(text: str, folder: str) -> str:
    """Return the text of a page of a folder, its links led as Sphinx wants them: from here."""

    def goal(found: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(folder, found[0]))
        if path in OUTSIDE:
            return f"/{OUTSIDE[path]}"
        inside = posixpath.relpath(path, _HERE)
        return found[0] if f"{folder}/".startswith(_HERE) else f"/{inside}"

    return _LINK.sub(goal, text)


def toctrees(text: str) -> Iterator[str]:
    """Yield the tables of contents that the lists of a front page are."""
    _, *parts = _SECTION.split(text)
    for caption, body in zip(parts[::2], parts[1::2], strict=True):
        pages = _ENTRY.findall(body)
        if pages:
            listed = [*pages, *MADE.get(caption, ())]
            yield "\n".join(
                ["```{toctree}", ":hidden:", f":caption: {caption}", "", *listed, "```"]
            )


def read_page(sphinx: Application, page: str, source: list[str]) -> None:
    """Give a page that Sphinx reads its links, and the front page its navigation."""
    if sphinx.srcdir == Path(__file__).parent:
        source[0] = led_on(on_site(page, with_words(page, source[0])), page)
    source[0] = led(source[0], posixpath.dirname(f"{_HERE}{page}"))
    if page == _TRIED_ON and sphinx.tags.has(_INTERACTIVE):
        head, _, rest = source[0].partition("\n\n")
        source[0] = f"{head}\n\n{_OPENED}\n\n{rest}"
    if page == "index":
        source[0] = "\n\n".join([source[0], *toctrees(source[0])])


def read_outside(_: Application, path: Path, __: str, source: list[str]) -> None:
    """Give a page that is included from outside its links."""
    folder = posixpath.dirname(posixpath.normpath(f"{_HERE}{path.as_posix()}"))
    source[0] = led(source[0], folder)


def tell_language(
    _: Application, page: str, __: str, context: MutableMapping[str, object], ___: object
) -> None:
    """Say in the HTML which language a page is in."""
    if page.startswith("fr/"):
        context["language"] = "fr"


def add_interactive(sphinx: Application, error: Exception | None) -> None:
    """Make the interactive page beside the others, where `-t interactive` asks for it."""
    if error is None and sphinx.tags.has(_INTERACTIVE):
        made = [sys.executable, "-m", "docs.interactive", str(sphinx.outdir / _INTERACTIVE)]
        subprocess.run(made, cwd=Path(__file__).parent.parent, check=True)  # noqa: S603


def setup(app: Application) -> None:
    """Connect what is above to Sphinx."""
    app.connect("source-read", read_page)
    app.connect("include-read", read_outside)
    app.connect("html-page-context", tell_language)
    app.connect("build-finished", add_interactive)
