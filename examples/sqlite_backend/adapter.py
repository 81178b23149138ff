"""The store as the conformance kit drives it: all that there is to write."""

from examples.sqlite_backend.store import Store
from habilitations import HabilitationError
from habilitations.testing.conformance import EVERYTHING, PlainRight, PlainStep


class SqliteBackend:
    """A store in memory, thrown away when it is closed."""

    capabilities = EVERYTHING

    def __init__(self) -> None:
        """Make an empty store."""
        self.store = Store()

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
        """Throw the store away."""
        self.store.close()
