"""What a transaction locks before it reads: all that its step needs, in one order for everybody.

Law: two transactions that need one thing, one of which writes, never overlap; nobody waits for
somebody who waits for him. Doesn't know what is read.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy import Connection, Engine, event, text

from examples.database.names import Lock, address_locks, locks_of
from habilitations.journal import Needs

if TYPE_CHECKING:
    import sqlite3

#: Seconds that SQLite waits for another writer.
PATIENCE: Final = 60
_WRITES: Final = "habilitations_writes"
_SHARED: Final = text("SELECT pg_advisory_xact_lock_shared(:kind, :key)")
_ALONE: Final = text("SELECT pg_advisory_xact_lock(:kind, :key)")


class Locking(Protocol):
    """How a database keeps writers apart."""

    def lock(self, connection: Connection, needs: Needs) -> None:
        """Wait until nobody else has what is needed: this transaction has it to its end."""

    def lock_addresses(self, connection: Connection, addresses: Iterable[str]) -> None:
        """Wait for addresses that were read of spaces that are locked already."""


class OneWriter:
    """SQLite: a transaction that will write begins as the only one that does."""

    def __init__(self, engine: Engine) -> None:
        """Have transactions begin as SQLite does, not as Python's driver thinks best."""

        def connected(raw: "sqlite3.Connection", _: object) -> None:
            raw.isolation_level = None
            raw.execute("PRAGMA journal_mode = WAL")
            raw.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")

        def begun(connection: Connection) -> None:
            writes = connection.get_execution_options().get(_WRITES, False)
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        event.listen(engine, "connect", connected)
        event.listen(engine, "begin", begun)

    def lock(self, connection: Connection, needs: Needs) -> None:
        """Nothing is left to wait for."""

    def lock_addresses(self, connection: Connection, addresses: Iterable[str]) -> None:
        """Nor here."""


class ByName:
    """PostgreSQL: a lock for each thing needed, there or not, until the transaction ends."""

    def lock(self, connection: Connection, needs: Needs) -> None:
        """Take the locks of what the step names."""
        _take(connection, locks_of(needs))

    def lock_addresses(self, connection: Connection, addresses: Iterable[str]) -> None:
        """Take these too."""
        _take(connection, address_locks(addresses))


def _take(connection: Connection, locks: Iterable[Lock]) -> None:
    for each in locks:
        taken = _SHARED if each.shared else _ALONE
        connection.execute(taken, {"kind": each.kind, "key": each.key})


def locking_of(engine: Engine) -> Locking:
    """Return how the database of an engine keeps writers apart."""
    return OneWriter(engine) if engine.dialect.name == "sqlite" else ByName()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that writes; it is committed, or rolled back if it raises."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that only reads, and sees one state of the database throughout."""
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection
