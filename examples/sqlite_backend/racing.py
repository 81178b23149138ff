"""The store as two processes have it, for `run_races`: a file, two connections, no patience.

Law: nothing is changed of the store but that it tells each statement before it is taken, and that
who would have to wait is told so at once. Doesn't know any rule.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from examples.sqlite_backend.adapter import SqliteBackend
from examples.sqlite_backend.store import Store
from habilitations.testing.conformance import PlainStep
from habilitations.testing.races import Waits


class RacingSqlite(SqliteBackend):
    """A store in a file, thrown away by who has made it."""

    kind: ClassVar[type[Store]] = Store

    def __init__(self, path: str | None = None) -> None:
        """Open a new file, or one that another has open."""
        self._folder = None if path else TemporaryDirectory()
        self._path = path or str(Path(self._folder.name if self._folder else "") / "rights.db")
        self.store = self.kind(self._path)
        # Who would wait is told so at once; and what is thrown away needn't be on the disk.
        self.store.base.executescript("PRAGMA busy_timeout = 0; PRAGMA synchronous = OFF")

    def apply(self, step: PlainStep) -> None:
        """Take a step, or say that another writes."""
        try:
            super().apply(step)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise Waits from error
            raise

    def beside(self) -> "RacingSqlite":
        """Open the same file once more."""
        return type(self)(self._path)

    def pausing(self, pause: Callable[[], None]) -> None:
        """Pause before each statement."""
        self.store.base.set_trace_callback(lambda _: pause())

    def close(self) -> None:
        """Close the file, and throw it away if it is one's own."""
        self.store.base.set_trace_callback(None)
        super().close()
        if self._folder is not None:
            self._folder.cleanup()
