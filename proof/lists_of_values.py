"""What `Portal.of` takes for the good rows of a list, in whichever build is found first.

Run by `python -m proof.lists --beside ../before`, which gives its path. Law: it uses nothing that
the first builds lacked. Doesn't know `tables.load`.
"""

import gc
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from habilitations import BankAccount, Dossier, Habilitation, Portal, Role, Space, Subscriber
from habilitations.roles import role_named
from tests.lists.seeded import PATTERN, Seeded, seeded

_EARLY: Final = datetime(2025, 12, 31, 23, tzinfo=UTC)
_SINCE: Final = datetime(2026, 1, 4, 23, tzinfo=UTC)
_CODES: Final = (
    "DECLARER_TVA",
    "DECLARER_TVA",
    "DECLARER_TVA",
    "PAYER_IS",
    "PAYER_IS",
    "MESSAGERIE",
)


def spaces_of(made: Seeded) -> list[Space]:
    """Return the spaces of a list's people."""
    texts = [{name: str(cell) for name, cell in row.items()} for row in made.people]
    return [
        Space(
            subscriber=Subscriber(
                number=row["subscriber"],
                last_name=row["last_name"],
                first_name=row["first_name"],
                email=row["email"],
                employer=row["employer"],
            ),
            registered_at=_EARLY,
            activated_at=_EARLY,
        )
        for row in texts
    ]


def dossiers_of(made: Seeded) -> list[Dossier]:
    """Return the dossiers of a list, each with an account and an address."""
    account = BankAccount("FR7630006000011234567890189")
    return [
        Dossier(
            id=str(row["dossier"]),
            name=str(row["name"]),
            opened_at=_EARLY,
            bank_accounts=[account],
            company_email="contact@cabinet.example",
        )
        for row in made.clients
    ]


def habilitations_of(made: Seeded) -> Iterator[Habilitation]:
    """Yield the rights of a list, delegations by the AT."""
    codes = {line.code: line for line in Portal().ruleset.catalogue.elementary}
    labels = [service for _, service in PATTERN]
    services = {label: codes[code] for label, code in zip(labels, _CODES, strict=True)}
    titulaires: dict[tuple[object, object], str] = {}
    for row in made.rights:
        service, role = services[str(row["service"])], role_named(str(row["role"]))
        assert role is not None
        who, seat = str(row["subscriber"]), (row["dossier"], service)
        if role is Role.ADMINISTRATEUR_TITULAIRE:
            titulaires[seat] = who
        yield Habilitation(
            subscriber=who,
            dossier=str(row["dossier"]),
            service=service,
            role=role,
            since=_SINCE,
            granted_by=None if role is Role.ADMINISTRATEUR_TITULAIRE else titulaires[seat],
        )


def main() -> None:
    """Print the seconds of a processor that the values take, and `Portal.of` of them."""
    made = seeded(int(sys.argv[1]), int(sys.argv[2]), one_in=10**9)
    begun = time.process_time()
    spaces, dossiers = spaces_of(made), dossiers_of(made)
    habilitations = list(habilitations_of(made))
    there = time.process_time()
    gc.collect()
    again = time.process_time()
    portal = Portal.of(spaces=spaces, dossiers=dossiers, habilitations=habilitations)
    taken = time.process_time() - again
    assert len(portal.dossiers) == len(made.clients)
    print(there - begun, taken)


if __name__ == "__main__":
    main()
