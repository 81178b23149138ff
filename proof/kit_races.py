"""The stores of the examples when two act at once: none may lose a race of the kit.

Run `python -m proof.kit_races`: SQLite, at the first and the last point of each act; `--full`,
every example at every statement. Law: what a store does alone is for `proof.kit_examples`. Doesn't
know how any of them keeps two apart.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from examples.database import postgres
from examples.sqlite_backend.racing import RacingSqlite
from habilitations.testing import Backend
from habilitations.testing.races import run_races
from proof.harness import is_full

_ENDS: Final = 2


def others(stack: ExitStack) -> Iterator[tuple[str, Callable[[], Backend]]]:
    """Yield what makes a store of each other example that can be made here."""
    if find_spec("django") is not None:
        folder = stack.enter_context(TemporaryDirectory())
        os.environ["RIGHTS_SQLITE"] = str(Path(folder) / "rights.db")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "examples.django_app.settings")
        import_module("django").setup()
        import_module("django.core.management").call_command("migrate", verbosity=0)
        yield "Django", import_module("examples.django_app.racing").RacingDjango
    if find_spec("sqlalchemy") is None:
        return
    make = import_module("examples.database.racing").RacingDatabase
    yield "SQLAlchemy, SQLite", make
    if find_spec("psycopg") is not None and postgres.programs() is not None:
        yield "SQLAlchemy, PostgreSQL", partial(make, stack.enter_context(postgres.server()))


def main(arguments: list[str] | None = None) -> int:
    """Race each, and say what it took.

    Raises:
        RacesLost: one loses.
    """
    full = is_full(__doc__, arguments)
    with ExitStack() as stack:
        for name, make in (("SQLite", RacingSqlite), *(others(stack) if full else ())):
            begun = time.process_time()
            rows = run_races(make, points=None if full else _ENDS).rows
            took = time.process_time() - begun
            points = sum(row.points for row in rows)
            print(f"{name}: {len(rows)} races at {points} points, in {took:.0f} s of a processor")
    return 0


if __name__ == "__main__":
    sys.exit(main())
