"""A dossier as an audit looks at it.

Law: it holds what queries answer, at one instant; most dossiers have little to find, so rows are
not made before they are asked for. Doesn't know what is looked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final, TypeAlias, final

from habilitations._state.seats import Delegation
from habilitations._values.offered import as_asked
from habilitations.audits._beside import Beside
from habilitations.audits._findings import Finding
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Dossier, Habilitation, Line, Portal, Seat
from habilitations.queries import holders, in_order
from habilitations.services import AnyService, ElementaryService

Findings: TypeAlias = Iterator[Finding]
#: A delegation, with where it is given.
_Given: TypeAlias = tuple[Seat, Line, Delegation]

#: The SIRENs that the fiche prints, whose keys are wrong (§3.1, 4.1 to 4.4).
EXAMPLES: Final = frozenset({"111111111", "123456789", "222222222", "313231838", "333333333"})


@final
class Look:
    """A dossier looked at, with all that is held on it, at an instant."""

    def __init__(
        self,
        portal: Portal,
        dossier: Dossier,
        *,
        at: datetime,
        suspended_for: timedelta,
        spared: frozenset[str] = EXAMPLES,
    ) -> None:
        """Look at a dossier; the keys of the SIRENs spared are not looked at."""
        self.portal: Final = portal
        self.dossier: Final = dossier
        self.at: Final = at
        self.suspended_for: Final = suspended_for
        self.spared: Final = spared
        #: The lines in the order of the portal, each with its seat.
        self.lines: Final[Sequence[tuple[Seat, Line]]] = in_order(portal, dossier)
        #: The delegations in the order of the lines, each with where it is given.
        self.given: Final[Sequence[_Given]] = [
            (seat, line, each) for seat, line in self.lines for each in line.delegations
        ]

    def with_only(self, *people: object) -> Portal:
        """Return the portal in which only what bears on people is left of a crowd (`Beside`)."""
        known = (each for each in people if isinstance(each, SubscriberNumber))
        return self._beside.of([each.value for each in known])

    @cached_property
    def _beside(self) -> Beside:
        return Beside(self.portal, self.dossier)

    @cached_property
    def rows(self) -> tuple[Habilitation, ...]:
        """All that is held, as `holders` has it."""
        return holders(self.portal, dossier=self.dossier.id)

    def alone_by_design(self, number: str) -> bool:
        """Tell whether a person alone on the dossier is what a simplified space is for (ESP-4)."""
        subscriber = self.portal.space_map[number].subscriber
        return subscriber.simplified and subscriber.employer == str(self.dossier.id)

    def whole(self, services: Iterable[ElementaryService]) -> tuple[AnyService, ...]:
        """Return the Services of elementary services, those of a single line as that line."""
        return as_asked(self.portal.ruleset.catalogue.whole(services))
