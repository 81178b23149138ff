"""The public contract as text: every public name of every public module, with its signature.

`python -m tests.contract` writes it. Law: a line a name, and no private module in it, so that a
module that moves changes nothing here and a name that changes is seen in a difference.
"""

import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Final, get_origin

STORED: Final = Path(__file__).with_suffix(".txt")
MODULES: Final = (
    *("audits", "diffs", "display", "errors", "guidance", "identifiers", "journal", "model"),
    *("procedures", "queries", "roles", "rules", "services", "shards", "tables", "testing"),
    *("tour", "wire"),
)
_PRIVATE: Final = re.compile(r"habilitations(?:\.\w+)*\.(?=[A-Z])")
_DEFAULT: Final = re.compile(r"<[^<>]*>")


def lines() -> Iterator[str]:
    """Yield the contract, a module after the other."""
    for module in MODULES:
        known = import_module(f"habilitations.{module}")
        for name in sorted(known.__all__):
            yield f"{module}.{name}{_told(getattr(known, name))}"


def _told(value: object) -> str:
    if isinstance(value, type) and issubclass(value, Enum):
        return f": {', '.join(value.__members__)}"
    # A name for a type has what its origin takes, from Python 3.13 on.
    if not callable(value) or get_origin(value) is not None:
        return ""
    try:
        signature = str(inspect.signature(value))
    except ValueError:
        return ""
    return _DEFAULT.sub("<…>", _PRIVATE.sub("", signature))


def text() -> str:
    """Return the contract."""
    return "\n".join(lines()) + "\n"


if __name__ == "__main__":
    STORED.write_text(text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"wrote {STORED.name}\n")
