"""Lists made by seed, one row in so many bad, and a check of them written apart.

Law: who makes a list knows which of its rows are bad, and why; it asks the library nothing.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from attrs import frozen

#: What is put in a cell, by column, and the slug of what is wrong with it.
BAD: Final = (
    ("dossier", 5520136, "invalid-siren"),
    ("dossier", "1,00E+10", "digits-lost"),
    ("subscriber", "2010167010191", "invalid-subscriber-number"),
    ("subscriber", 1.5, "digits-lost"),
    ("service", "Payer la dette fiscale", "unknown-label"),
    ("service", "D\ufffdclarer TVA", "damaged-text"),
    ("role", "Titulaire", "unknown-role"),
    ("role", "", "blank-cell"),
    ("since", "31/11/2026", "unreadable-date"),
    ("since", "05/01/2062", "implausible-instant"),
    ("since", 46054, "serial-date"),
    ("since", None, "blank-cell"),
    ("suspended_at", "04/01/2026", "suspended-before-held"),
    ("suspended_at", "#N/A", "formula-error"),
)
#: The rows of each dossier: a role, and a service; the first is the AT's that the others hang on.
PATTERN: Final = (
    ("AT", "Déclarer TVA"),
    ("Acteur", "Déclarer la TVA"),
    ("Acteur Délégant", "DECLARER_TVA"),
    ("AT", "Payer l’impôt sur les sociétés"),
    ("acteur", "PAYER_IS"),
    ("AT", "Messagerie"),
)


@frozen
class Seeded:
    """Three tables, and the rows that are bad: what is wrong with each, and which hang on them."""

    people: Sequence[Mapping[str, object]]
    clients: Sequence[Mapping[str, object]]
    rights: Sequence[Mapping[str, object]]
    bad: Mapping[int, str]
    hanging: Mapping[int, int]


def siren(rank: int) -> str:
    """Return a SIREN whose key is right."""
    head = f"{10_000_000 + rank}"
    total = sum(sum(divmod(int(sign) * (1 + place % 2), 10)) for place, sign in enumerate(head, 0))
    return f"{head}{-total % 10}"


def number(rank: int) -> str:
    """Return the number of a person."""
    return f"{20_200_000_000_000 + rank}"


def seeded(dossiers: int, seed: int, one_in: int = 50) -> Seeded:
    """Return a list of so many dossiers of six rows, one row in so many bad."""
    dice, rights = Random(seed), list[Mapping[str, object]]()
    bad, hanging = dict[int, str](), dict[int, int]()
    crowd = max(8, dossiers // 10)
    for rank in range(dossiers):
        heads = dict[int, int]()
        for place, (role, service) in enumerate(PATTERN):
            row = len(rights) + 2
            who = number((rank + (place if role != "AT" else 0)) % crowd)
            cells: dict[str, object] = {
                "dossier": siren(rank),
                "subscriber": who if place % 2 else int(who),
                "service": service,
                "role": role,
                "since": "05/01/2026",
                "suspended_at": "",
            }
            head = {0: 0, 1: 0, 2: 0, 3: 3, 4: 3, 5: 5}[place]
            heads.setdefault(head, row)
            wrong = dice.randrange(one_in) == 0
            if wrong:
                column, cell, slug = dice.choice(BAD)
                if column == "suspended_at" and role == "AT" and slug != "formula-error":
                    column, cell, slug = "since", "?", "unreadable-date"
                cells[column], bad[row] = cell, slug
            elif heads[head] in bad:
                hanging[row] = heads[head]
            rights.append(cells)
    people = [
        {
            "subscriber": number(rank),
            "last_name": f"NOM {rank}",
            "first_name": "Prénom",
            "email": f"p{rank}@cabinet.example",
            "employer": "987654321",
        }
        for rank in range(crowd)
    ]
    clients = [
        {"dossier": siren(rank), "name": f"SARL {rank}", "opened_at": "01/01/2026"}
        for rank in range(dossiers)
    ]
    return Seeded(people, clients, rights, bad, hanging)
