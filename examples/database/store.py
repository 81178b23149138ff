"""A store in SQLite or PostgreSQL: it locks and loads what a step needs, the library decides.

Law: a step is one transaction, whole or not at all; what it is judged on is what there is until it
is written, so that its refusals may be believed too. Doesn't know any rule.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from sqlalchemy import create_engine, select

from examples.database import rows
from examples.database.locking import locking_of, reading, writing
from examples.database.rows import Row
from examples.database.tables import ATTEMPT, HELD, METADATA
from habilitations import HabilitationError, Portal, Step
from habilitations.errors import TimeGoesBack
from habilitations.journal import Needs

#: The clock of a process.
Now: TypeAlias = Callable[[], datetime]
#: How far the clocks of the processes may be apart: beyond it something else is wrong.
SKEW: Final = timedelta(seconds=5)


class Store:
    """The rights of all dossiers, in one database; threads may share it, processes not."""

    def __init__(self, url: str) -> None:
        """Open a database, and make its tables where they aren't there."""
        self.engine: Final = create_engine(url)
        self.locking: Final = locking_of(self.engine)
        with writing(self.engine) as connection:
            self.locking.lock(connection, Needs(everything=True))
            METADATA.create_all(connection)

    def close(self) -> None:
        """Close its connections."""
        self.engine.dispose()

    def take(self, step: Step, *, now: Now | None = None) -> Step:
        """Take a step, and return it as it was taken.

        With `now` its instant is read once nobody can come between: when somebody clicked, others
        may since have done what is later (TIM-1). Without it the step's own instant holds.

        Raises:
            HabilitationError: the library refuses it; no right has changed.
        """
        needs, refusal = step.needs(), None
        with writing(self.engine) as connection:
            self.locking.lock(connection, needs)
            own = rows.addresses_of(connection, needs)
            self.locking.lock_addresses(connection, own)
            before = rows.loaded(connection, needs, own)
            taken = step if now is None else timely(before, step.restamped(now()))
            try:
                after = taken.on(before)
            except HabilitationError as caught:
                refusal = caught
            else:
                rows.save(connection, before, after)
            rows.attempted(connection, taken, before, refusal)
        if refusal is not None:
            raise refusal
        return taken

    def portal(self, needs: Needs) -> Portal:
        """Return a part of the portal as it is at one moment, for whoever only asks."""
        with reading(self.engine) as connection:
            return rows.loaded(connection, needs, rows.addresses_of(connection, needs))

    def rights(self, **where: str) -> Sequence[Row]:
        """Return the rights in force, straight from their table: of a dossier, or of a person."""
        query = select(HELD).where(*(HELD.c[name] == value for name, value in where.items()))
        with reading(self.engine) as connection:
            return rows.rows(connection, query.order_by(*HELD.primary_key))

    def attempts(self) -> Sequence[Row]:
        """Return what was asked, in an order in which it may be asked again, answered the same."""
        with reading(self.engine) as connection:
            return rows.rows(connection, select(ATTEMPT).order_by(ATTEMPT.c.place))


def timely(portal: Portal, step: Step) -> Step:
    """Return a step no earlier than the last change that it meets, if another clock is ahead."""
    try:
        step.on(portal)
    except TimeGoesBack as refusal:
        return step if refusal.last - step.at > SKEW else step.restamped(refusal.last)
    except HabilitationError:
        return step
    return step
