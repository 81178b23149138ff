"""The library itself behind the protocol of the kit, to be had with a guard that is mistaken.

Law: it hands a step on as it is, and lets nothing be seen but rights. Doesn't know the mistake.
"""

from habilitations import HabilitationError, Portal, Ruleset
from habilitations.testing._expected import plain_rights_of
from habilitations.testing.conformance import EVERYTHING, PlainRight, PlainStep


class Library:
    """A portal, and what the steps make of it."""

    capabilities = EVERYTHING

    def __init__(self, ruleset: Ruleset) -> None:
        """Start empty."""
        self.portal = Portal(ruleset=ruleset)

    def apply(self, step: PlainStep) -> None:
        """Take a step."""
        self.portal = step.step.on(self.portal)

    def rights(self) -> frozenset[PlainRight]:
        """Return the rights."""
        return plain_rights_of(self.portal)

    def error_code(self, error: Exception) -> str | None:
        """Tell the slug."""
        return error.slug if isinstance(error, HabilitationError) else None

    def close(self) -> None:
        """Do nothing."""
