"""The store as the conformance kit drives it: all that there is to write, for both databases."""

from examples.database.store import Store
from examples.database.tables import METADATA
from habilitations import HabilitationError
from habilitations.testing.conformance import EVERYTHING, PlainRight, PlainStep


class DatabaseBackend:
    """A store that is emptied when it is closed: in memory for SQLite, unless a URL is given."""

    capabilities = EVERYTHING

    def __init__(self, url: str = "sqlite://") -> None:
        """Open an empty store."""
        self.store = Store(url)

    def apply(self, step: PlainStep) -> None:
        """Take a step."""
        self.store.take(step.step)

    def rights(self) -> set[PlainRight]:
        """Read the table of rights."""
        return {
            (
                str(row["dossier"]),
                str(row["subscriber"]),
                str(row["service"]),
                str(row["role"]),
                bool(row["suspended"]),
            )
            for row in self.store.rights()
        }

    def error_code(self, error: Exception) -> str | None:
        """Tell the reason of a refusal."""
        return error.slug if isinstance(error, HabilitationError) else None

    def close(self) -> None:
        """Empty the store."""
        METADATA.drop_all(self.store.engine)
        self.store.close()
