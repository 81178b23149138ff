"""Ten faults, each seeded in one decision of the handmade system.

They are what such systems get wrong. Law: a fault changes one decision and nothing else. Run
`python -m examples.sqlite_backend.measure` for what the kit makes of them.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Final

from examples.sqlite_backend.handmade import AD, AS, A, Handmade
from examples.sqlite_backend.handmade.base import text_of
from habilitations.testing.conformance import PlainStep


def _later(text: str, by: timedelta) -> str:
    return text_of(datetime.fromisoformat(text) + by)


class SecondSuppleant(Handmade):
    """A service gets a second AS (ROL-3)."""

    def seat_taken(self, step: PlainStep) -> bool:
        """See nobody."""
        return super().seat_taken(step) and False


class SuppleantNamesSuppleant(Handmade):
    """An AS names another AS beside himself (DEL-1); his own seat doesn't stand in the way."""

    names: ClassVar = MappingProxyType({**Handmade.names, AS: (AS, AD, A)})

    def seat_taken(self, step: PlainStep) -> bool:
        """See everybody but who names."""
        mine = "SELECT 1 FROM held WHERE dossier = :dossier AND who = :by AND role = :role"
        return super().seat_taken(step) and not self.any(mine, step)


class ActeurDelegates(Handmade):
    """An Acteur names Acteurs (DEL-1)."""

    names: ClassVar = MappingProxyType({**Handmade.names, A: (A,)})


class DelegantNamesDelegant(Handmade):
    """An Acteur Délégant names others (DEL-1)."""

    names: ClassVar = MappingProxyType({**Handmade.names, AD: (AD, A)})


class SixtyOneDays(Handmade):
    """The code of a letter is good for a day too long (ADH-6)."""

    def code_deadline(self, step: PlainStep) -> str:
        """Add a day."""
        return _later(super().code_deadline(step), timedelta(days=1))


class SeventyThreeHours(Handmade):
    """The link to the enterprise's address is good for an hour too long (ADH-4)."""

    def link_deadline(self, step: PlainStep) -> str:
        """Add an hour."""
        return _later(super().link_deadline(step), timedelta(hours=1))


class NotJudgedAgain(Handmade):
    """The preconditions of a request are not judged again at its activation (ADH-7)."""

    def judge_again(self, step: PlainStep, asked: sqlite3.Row) -> None:
        """Trust what was judged when it was made."""


class OldTitulaireStays(Handmade):
    """The AT who is replaced keeps rights, as an Acteur (SUB-4)."""

    def dismiss(self, step: PlainStep, line: str, old: str) -> None:
        """Make him an Acteur."""
        super().dismiss(step, line, old)
        self.give(step, line, old, A, old)


class TwoTitulairesOnPayer(Handmade):
    """Each line of Payer has an AT of its own (ROL-5, ADH-2)."""

    def seat_held(self, step: PlainStep) -> bool:
        """Look at the lines alone, which nobody manages."""
        return super().seat_held(step) and self.managed(step)


class SleeperActs(Handmade):
    """A suspended AS or Délégant goes on as before (DEL-1, DEL-8)."""

    def views(self) -> str:
        """Forget the suspension, where one acts."""
        return super().views().replace("WHERE NOT is_asleep", "")


#: The faults, by what one would call them.
FAULTS: Final[Mapping[str, type[Handmade]]] = MappingProxyType(
    {
        "a second AS": SecondSuppleant,
        "AS names AS": SuppleantNamesSuppleant,
        "Acteur delegates": ActeurDelegates,
        "Délégant names Délégant": DelegantNamesDelegant,
        "61 days": SixtyOneDays,
        "73 hours": SeventyThreeHours,
        "no re-check at activation": NotJudgedAgain,
        "rights left to the old AT": OldTitulaireStays,
        "two AT on Payer": TwoTitulairesOnPayer,
        "a suspended AS who acts": SleeperActs,
    }
)
