"""Writes the reference pages and the pictures from the library, or checks that they are up to date.

`python docs/generate.py` writes them; with `--check` it writes nothing, and exits with 1 and a
summary of what differs. Law: a page is a pure function of the library, or of the figures that the
benchmarks have kept. Doesn't know other pages.
"""

import sys
from collections.abc import Callable, Mapping
from difflib import unified_diff
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, get_args

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docs import (
    pages_of_benchmarks,
    pages_of_calls,
    pages_of_claims,
    pages_of_documents,
    pages_of_house,
    pages_of_lists,
    pages_of_rules,
    pages_of_tables,
    pages_of_testing,
    pictures,
    plot_of_benchmarks,
)
from docs.corpus_of_documents import corpus
from docs.pages_of_documents import KINDS, schema_file, schema_name
from habilitations.wire import Tagged

ROOT: Final = Path(__file__).resolve().parent
REFERENCE: Final = ROOT / "reference"
IMAGES: Final = ROOT / "images"
PAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "roles.md": pages_of_tables.roles_page,
        "services.md": pages_of_tables.services_page,
        "menu.md": pages_of_tables.menu_page,
        "rules.md": pages_of_rules.rules_page,
        "claims.md": pages_of_claims.claims_page,
        "errors.md": pages_of_rules.errors_page,
        "procedures.md": pages_of_calls.procedures_page,
        "guidance.md": pages_of_calls.guidance_page,
        "diff.md": pages_of_calls.diff_page,
        "audit.md": pages_of_calls.audit_page,
        "displays.md": pages_of_calls.displays_page,
        "tables.md": pages_of_calls.tables_page,
        "journals.md": pages_of_documents.journals_page,
        "shards.md": pages_of_calls.shards_page,
        "documents.md": pages_of_documents.documents_page,
        "lists.md": pages_of_lists.lists_page,
        "testing.md": pages_of_testing.kit_page,
        "benchmarks.md": pages_of_benchmarks.benchmarks_page,
        "modules.md": pages_of_house.modules_page,
    }
)
PICTURES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "matrix.svg": partial(pictures.matrix_picture, "en"),
        "matrice.svg": partial(pictures.matrix_picture, "fr"),
        "house.svg": pages_of_house.house_picture,
        "benchmarks.svg": plot_of_benchmarks.benchmarks_picture,
    }
)
#: Pages, and what else is made from the library.
FILES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        **PAGES,
        **PICTURES,
        "schemas/corpus.json": corpus,
        **{
            schema_name(kind, tagged): schema_file(kind, tagged)
            for kind in KINDS
            for tagged in get_args(Tagged)
        },
    }
)


def path_of(name: str) -> Path:
    """Return where a page, a picture or a schema is stored."""
    return (IMAGES if name in PICTURES else REFERENCE) / name


def stored(name: str) -> str:
    """Return a page or a picture as it is on the disk; empty if it isn't."""
    path = path_of(name)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def drift(name: str) -> list[str]:
    """Return the lines in which a page on the disk differs from what the tables say."""
    old, new = stored(name).splitlines(), FILES[name]().splitlines()
    changes = unified_diff(old, new, f"stored {name}", f"tables {name}", n=0, lineterm="")
    return list(changes)


def check() -> int:
    """Print what differs; return 1 if anything does."""
    differing = {name: lines for name in FILES if (lines := drift(name))}
    for name, lines in differing.items():
        print(f"{name}: {len(lines)} lines of diff")
        print("\n".join(lines[:20]))
    if differing:
        print("Run python docs/generate.py.")
    return 1 if differing else 0


def write() -> int:
    """Write every page, picture and schema."""
    for name, made in FILES.items():
        path = path_of(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made(), encoding="utf-8", newline="\n")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(check() if sys.argv[1:] == ["--check"] else write())
