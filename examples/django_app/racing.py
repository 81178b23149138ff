"""The application as two processes have it, for `run_races`: each with a thread, and a connection.

Django keeps a connection a thread, so the other process is a thread of its own. Law: nothing is
changed of the application but that it tells each statement before it is taken; the other is kept
waiting as long as it takes. Doesn't know any rule.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextlib import ExitStack
from typing import Final

from django.db import connection, connections

from examples.django_app.adapter import DjangoBackend
from habilitations.testing.conformance import PlainStep
from habilitations.testing.races import Waits

#: Seconds after which somebody who hasn't ended is said to wait; and those that he may wait on.
_SOON: Final = 0.1
_PATIENCE: Final = 30


class RacingDjango(DjangoBackend):
    """The application, beside which another may act; its database is a file or a server."""

    def __init__(self) -> None:
        """Tell nobody yet."""
        self._told = ExitStack()

    def beside(self) -> "Beside":
        """Return another process."""
        return Beside()

    def pausing(self, pause: Callable[[], None]) -> None:
        """Pause before each statement."""

        def wrapped(execute: Callable[..., object], *given: object) -> object:
            pause()
            return execute(*given)

        self._told.enter_context(connection.execute_wrapper(wrapped))

    def close(self) -> None:
        """Empty the tables, unheard."""
        self._told.close()
        super().close()


class Beside(DjangoBackend):
    """Another process: a thread, which goes on waiting while it is said to wait."""

    def __init__(self) -> None:
        """Have a thread, and nothing to do."""
        self._thread = ThreadPoolExecutor(1)
        self._begun: Future[None] | None = None

    def apply(self, step: PlainStep) -> None:
        """Take a step, or go on with the one that waits."""
        again = self._begun is not None
        begun = self._begun or self._thread.submit(super().apply, step)
        self._begun = begun
        try:
            begun.result(_PATIENCE if again else _SOON)
        except TooLate as late:
            raise Waits from late
        finally:
            if begun.done():
                self._begun = None

    def close(self) -> None:
        """End the thread, and its connection."""
        self._thread.submit(connections.close_all).result(_PATIENCE)
        self._thread.shutdown()
