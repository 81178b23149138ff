"""Ten faults, each seeded in one decision of the handmade system.

They are what such systems get wrong. Law: a fault changes one decision and nothing else. Run
`python -m examples.sqlite_backend.measure` for what the kit makes of them.
"""

import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import ClassVar, Final

from examples.sqlite_backend.handmade import AD, AS, AT, A, Handmade
from habilitations.testing.conformance import PlainStep


class SecondSuppleant(Handmade):
    """A service gets a second AS (ROL-3)."""

    def suppleants(self, dossier: str, seat: str) -> set[str]:
        """See nobody."""
        return super().suppleants(dossier, seat) & set()


class SuppleantNamesSuppleant(Handmade):
    """An AS names another AS beside himself (DEL-1); his own seat doesn't stand in the way."""

    names: ClassVar = MappingProxyType({**Handmade.names, AS: (AS, AD, A)})

    def seat_taken(self, step: PlainStep, seat: str) -> bool:
        """See everybody but who names."""
        return bool(self.suppleants(step.dossier, seat) - {step.by})


class ActeurDelegates(Handmade):
    """An Acteur names Acteurs (DEL-1)."""

    names: ClassVar = MappingProxyType({**Handmade.names, A: (A,)})


class DelegantNamesDelegant(Handmade):
    """An Acteur Délégant names others (DEL-1)."""

    names: ClassVar = MappingProxyType({**Handmade.names, AD: (AD, A)})


class SixtyOneDays(Handmade):
    """The code of a letter is good for a day too long (ADH-6)."""

    code_delay: ClassVar = timedelta(days=61)


class SeventyThreeHours(Handmade):
    """The link to the enterprise's address is good for an hour too long (ADH-4)."""

    link_delay: ClassVar = timedelta(hours=73)


class NotJudgedAgain(Handmade):
    """The preconditions of a request are not judged again at its activation (ADH-7)."""

    def judge_again(self, step: PlainStep, asked: sqlite3.Row) -> None:
        """Trust what was judged when it was made."""


class OldTitulaireStays(Handmade):
    """The AT who is replaced keeps rights, as an Acteur (SUB-4)."""

    def dismiss(self, dossier: str, line: str, old: str) -> None:
        """Make him an Acteur."""
        super().dismiss(dossier, line, old)
        self.give(dossier, line, old, A, by=old)


class TwoTitulairesOnPayer(Handmade):
    """Each line of Payer has an AT of its own (ROL-5, ADH-2)."""

    def titulaire(self, dossier: str, line: str) -> str | None:
        """Look at the line alone."""
        query = "SELECT who FROM held WHERE dossier = ? AND line = ? AND role = ?"
        found = self.all(query, dossier, line, AT)
        return found[0]["who"] if found else None


class SleeperActs(Handmade):
    """A suspended AS or Délégant goes on as before (DEL-1, DEL-8)."""

    def exercises(self, row: sqlite3.Row) -> bool:
        """Forget the suspension."""
        return row is not None


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
