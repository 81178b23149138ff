"""The store as two processes have it, for `run_races`: two engines on one database, no patience.

Law: nothing is changed of the store but that it tells each statement before it is taken, and that
who would have to wait is told so at once. Doesn't know any rule.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from examples.database.adapter import DatabaseBackend
from habilitations.testing.conformance import PlainStep
from habilitations.testing.races import Waits

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

#: What says that nobody is waited for, by the kind of database.
_IMPATIENT: Final = {
    "sqlite": ("PRAGMA busy_timeout = 0", "PRAGMA synchronous = OFF"),
    "postgresql": ("SET lock_timeout = '1ms'", "SET synchronous_commit = off"),
}
#: How each says that somebody would have to wait.
_WAITING: Final = ("database is locked", "lock timeout")


class RacingDatabase(DatabaseBackend):
    """A store in a file of SQLite, or in the database of a URL; emptied by who has made it."""

    def __init__(self, url: str | None = None, *, own: bool = True) -> None:
        """Open a new file or a database, or what another has open."""
        self._folder = None if url else TemporaryDirectory()
        self._own = own
        super().__init__(url or f"sqlite:///{Path(self._folder_name()) / 'rights.db'}")
        engine = self.store.engine
        event.listen(engine, "connect", self._connected)
        # Whatever is open already was opened before.
        engine.dispose()

    def _folder_name(self) -> str:
        return "" if self._folder is None else self._folder.name

    def _connected(self, raw: "DBAPIConnection", _: object) -> None:
        cursor = raw.cursor()
        for each in _IMPATIENT[self.store.engine.dialect.name]:
            cursor.execute(each)
        cursor.close()
        raw.commit()

    def apply(self, step: PlainStep) -> None:
        """Take a step, or say that another stands in the way."""
        try:
            super().apply(step)
        except OperationalError as error:
            if any(each in str(error) for each in _WAITING):
                raise Waits from error
            raise

    def beside(self) -> "RacingDatabase":
        """Open the same database once more."""
        return RacingDatabase(
            self.store.engine.url.render_as_string(hide_password=False), own=False
        )

    def pausing(self, pause: Callable[[], None]) -> None:
        """Pause before each statement."""
        event.listen(self.store.engine, "before_cursor_execute", lambda *_: pause())

    def close(self) -> None:
        """Empty the database, if it is one's own."""
        if not self._own:
            self.store.close()
            return
        super().close()
        if self._folder is not None:
            self._folder.cleanup()
