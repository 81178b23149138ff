"""Tables that `Portal.of` accepts, among them such as no steps lead to.

Holds `Tables`, and what changes the tables of a drawn portal. Law: what is given is accepted; each
change by itself makes tables that procedures can't. Doesn't know how portals are drawn.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Final, final

from attrs import evolve, frozen

from habilitations.errors import InconsistentState
from habilitations.model import AdhesionRequest, Dossier, Habilitation, Portal, Space
from habilitations.queries import all_habilitations
from habilitations.rules import Ruleset
from habilitations.testing._pools import ACCOUNTS, CODES, COMPANY_EMAILS, LINKS

_YEAR: Final = timedelta(days=365)


@final
@frozen(kw_only=True, repr=False)
class Tables:
    """The rows of a state, as a back office has them."""

    spaces: tuple[Space, ...]
    dossiers: tuple[Dossier, ...]
    habilitations: tuple[Habilitation, ...]
    ruleset: Ruleset

    def __repr__(self) -> str:
        """Tell how many rows there are: all of them would fill pages."""
        counts = len(self.spaces), len(self.dossiers), len(self.habilitations)
        return "<Tables of {} spaces, {} dossiers and {} habilitations>".format(*counts)

    @classmethod
    def of(cls, portal: Portal) -> "Tables":
        """Return the tables of a portal."""
        return cls(
            spaces=tuple(portal.spaces.values()),
            dossiers=tuple(portal.dossiers.values()),
            habilitations=tuple(all_habilitations(portal)),
            ruleset=portal.ruleset,
        )

    @property
    def portal(self) -> Portal:
        """The state that they describe.

        Raises:
            InconsistentState: they break rules; those that are drawn don't.
        """
        return Portal.of(
            spaces=self.spaces,
            dossiers=self.dossiers,
            habilitations=self.habilitations,
            ruleset=self.ruleset,
        )

    @property
    def is_accepted(self) -> bool:
        """Whether they break no rule."""
        try:
            return self.portal is not None
        except InconsistentState:
            return False


def _ahead(tables: Tables) -> Tables:
    """Move every right a year on: it begins when its holder has done nothing yet."""
    return evolve(tables, habilitations=tuple(map(_moved, tables.habilitations)))


def _moved(row: Habilitation) -> Habilitation:
    asleep = None if row.suspended_at is None else row.suspended_at + _YEAR
    return evolve(row, since=row.since + _YEAR, suspended_at=asleep)


def _awake(tables: Tables) -> Tables:
    """Let the first who sleep have slept from the moment that they were there."""
    rows = (
        row if row.suspended_at is None else evolve(row, suspended_at=row.since)
        for row in tables.habilitations
    )
    return evolve(tables, habilitations=tuple(rows))


def _asking_twice(tables: Tables) -> Tables:
    """Let somebody wait for what is his already."""
    row = next((row for row in tables.habilitations if row.granted_by is None), None)
    if row is None:
        return tables
    asked = AdhesionRequest(
        requester=row.subscriber,
        dossier=row.dossier,
        services=[row.service],
        code=CODES[-1],
        asked_at=row.since,
        company_email=COMPANY_EMAILS[0] if row.service.needs_company_email else None,
        email_link=LINKS[-1] if row.service.needs_company_email else None,
        bank_account=ACCOUNTS[0] if row.service.needs_bank_account else None,
        deadline=row.since + _YEAR,
    )
    dossiers = (
        evolve(each, requests=(*each.requests, asked)) if each.id == row.dossier else each
        for each in tables.dossiers
    )
    return evolve(tables, dossiers=tuple(dossiers))


def _unknown(tables: Tables) -> Tables:
    """Let it be unknown since when people are there, and what is known of enterprises."""
    spaces = (
        each
        if each.activated_at is None
        else evolve(each, activated_at=None, active_since_unknown=True)
        for each in tables.spaces
    )
    dossiers = (
        evolve(
            each,
            bank_accounts=(),
            has_unknown_account=True,
            company_email=None,
            has_unknown_email=True,
        )
        for each in tables.dossiers
    )
    return evolve(tables, spaces=tuple(spaces), dossiers=tuple(dossiers))


#: What may be said otherwise, each by itself.
CHANGES: Final[Sequence[Callable[[Tables], Tables]]] = (_ahead, _awake, _asking_twice, _unknown)


def changed(tables: Tables, which: int) -> Tables:
    """Return tables with some of the changes, by the bits of a number: those that are accepted."""
    for place, change in enumerate(CHANGES):
        made = change(tables) if which >> place & 1 else tables
        tables = made if made.is_accepted else tables
    return tables
