"""What a transaction locks before it reads: all that its step needs, in one order for everybody.

Law: two transactions that need one thing, one of which writes, never overlap; nobody waits for
somebody who waits for him. Doesn't know what is read.
"""

import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Protocol

from sqlalchemy import Connection, Engine, event, text

from habilitations.journal import Needs

if TYPE_CHECKING:
    import sqlite3

#: Seconds that SQLite waits for another writer.
PATIENCE: Final = 60
#: What may be locked, in the order in which it is: rules, dossiers, people, addresses.
_RULES, _DOSSIER, _PERSON, _ADDRESS = range(4)
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
    """PostgreSQL: a lock for each thing needed, there or not, until the transaction ends.

    The names are digests of 32 bits: two things of one digest wait for each other in vain, which
    costs time and nothing else.
    """

    def lock(self, connection: Connection, needs: Needs) -> None:
        """Take the locks, in their order; the rules are shared unless all is needed."""
        connection.execute(_ALONE if needs.everything else _SHARED, {"kind": _RULES, "key": 0})
        named = {
            *((_DOSSIER, digest(each.value)) for each in needs.dossiers),
            *((_PERSON, digest(each.value)) for each in needs.people),
            *((_ADDRESS, digest(each)) for each in needs.addresses),
        }
        for kind, key in sorted(named):
            connection.execute(_ALONE, {"kind": kind, "key": key})

    def lock_addresses(self, connection: Connection, addresses: Iterable[str]) -> None:
        """Take these too: they come last in the order."""
        for key in sorted({digest(each) for each in addresses}):
            connection.execute(_ALONE, {"kind": _ADDRESS, "key": key})


def digest(name: str) -> int:
    """Return the number by which PostgreSQL knows a lock: a signed integer of 32 bits."""
    return zlib.crc32(name.encode()) - 2**31


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
