"""A dossier as an audit looks at it.

Law: it holds what queries answer, at one instant. Doesn't know what is looked for.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._values.catalogue import as_asked
from habilitations.audits._findings import Finding
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders
from habilitations.services import AnyService

Findings: TypeAlias = Iterator[Finding]

#: The SIRENs that the fiche prints, whose keys are wrong (§3.1, 4.1 to 4.4).
EXAMPLES: Final = frozenset({"111111111", "123456789", "222222222", "313231838", "333333333"})


@final
@frozen(kw_only=True)
class Look:
    """A dossier looked at, with all that is held on it, at an instant."""

    portal: Portal
    dossier: Dossier
    rows: tuple[Habilitation, ...]
    at: datetime
    suspended_for: timedelta
    #: The SIRENs whose keys are not looked at.
    spared: frozenset[str] = EXAMPLES

    @classmethod
    def at_dossier(
        cls, portal: Portal, dossier: Dossier, *, at: datetime, suspended_for: timedelta
    ) -> "Look":
        """Return a dossier looked at."""
        rows = holders(portal, dossier=dossier.id)
        return cls(portal=portal, dossier=dossier, rows=rows, at=at, suspended_for=suspended_for)

    def alone_by_design(self, number: SubscriberNumber) -> bool:
        """Tell whether a person alone on the dossier is what a simplified space is for (ESP-4)."""
        subscriber = self.portal.spaces[number].subscriber
        return subscriber.simplified and subscriber.employer == str(self.dossier.id)

    def whole(self, rows: Iterable[Habilitation]) -> tuple[AnyService, ...]:
        """Return the Services of habilitations, those of a single line as that line."""
        return as_asked(self.portal.ruleset.catalogue.whole(row.service for row in rows))
