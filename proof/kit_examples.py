"""The systems of the examples under the whole kit, situations included: each is to conform.

Run `python -m proof.kit_examples`: cases and a few walks; `--full`, the default run; `--only NAME`,
one of them. Law: the tests
of the examples spare them what this tries. Doesn't know how any of them stores.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import Final

from examples.database import postgres
from habilitations.testing import Backend, run_conformance
from habilitations.testing.conformance import LENGTH, WALKS
from proof.harness import parser_of

_SMALL: Final = 2
#: What makes a system of each example, by its name and the package that it takes.
EXAMPLES: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "SQLite": ("sqlite3", "examples.sqlite_backend.adapter", "SqliteBackend"),
        "SQLite, by hand": ("sqlite3", "examples.sqlite_backend.handmade", "Handmade"),
        "Django": ("django", "examples.django_app.adapter", "DjangoBackend"),
        "SQLAlchemy, SQLite": ("sqlalchemy", "examples.database.adapter", "DatabaseBackend"),
        "SQLAlchemy, PostgreSQL": ("psycopg", "examples.database.adapter", "DatabaseBackend"),
    }
)


def systems(stack: ExitStack, wanted: Iterable[str]) -> Iterator[tuple[str, Callable[[], Backend]]]:
    """Yield what makes a system of each example that is wanted, and can be made here."""
    for name in wanted:
        package, module, title = EXAMPLES[name]
        if find_spec(package) is None or (package == "psycopg" and postgres.programs() is None):
            print(f"{name}: left out, since it isn't installed")
            continue
        if package == "django":
            _migrated()
        make: Callable[..., Backend] = getattr(import_module(module), title)
        yield (
            name,
            partial(make, stack.enter_context(postgres.server()))
            if (package == "psycopg")
            else make,
        )


def _migrated() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_app.settings")
    import_module("django").setup()
    import_module("django.core.management").call_command("migrate", verbosity=0)


def main(arguments: list[str] | None = None) -> int:
    """Try each, and say what it took.

    Raises:
        NotConforming: one differs.
    """
    parser = parser_of(__doc__)
    parser.add_argument("--only", choices=[*EXAMPLES], help="one system")
    asked = parser.parse_args(arguments)
    full, wanted = bool(asked.full), [asked.only] if asked.only else [*EXAMPLES]
    with ExitStack() as stack:
        for name, make in systems(stack, wanted):
            begun = time.process_time()
            report = run_conformance(make, situations=full, walks=WALKS if full else _SMALL)
            took = time.process_time() - begun
            sure = sum(row.verdict.value == "yes" for row in report.rows)
            print(
                f"{name}: conforms, {sure} rules, walks of {LENGTH}, in {took:.0f} s of a processor"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
