"""The application as the conformance kit drives it: all that there is to write."""

from examples.django_app.rights import models, store
from habilitations import HabilitationError
from habilitations.testing import EVERYTHING, PlainRight, PlainStep


class DjangoBackend:
    """The application's database, emptied when it is closed."""

    capabilities = EVERYTHING

    def apply(self, step: PlainStep) -> None:
        """Take a step."""
        store.take(step.step)

    def rights(self) -> set[PlainRight]:
        """Read the table of rights."""
        return {
            (held.dossier.identifier, held.subscriber, held.service, held.role, held.suspended)
            for held in store.rights()
        }

    def error_code(self, error: Exception) -> str | None:
        """Tell the reason of a refusal."""
        return error.slug if isinstance(error, HabilitationError) else None

    def close(self) -> None:
        """Empty the tables; what hangs on a dossier goes with it."""
        models.Dossier.objects.all().delete()
        models.Space.objects.all().delete()
        models.Rules.objects.all().delete()
