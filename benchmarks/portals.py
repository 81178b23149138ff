"""Portals of any size, reached by procedures: what the benchmarks ask about.

Each dossier has 15 habilitations on four services, from one adhesion and three acts of designation.
People have a hundred dossiers each, the most that the portal advises (ESP-5).
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final, TypeAlias

from attrs import evolve

from habilitations import (
    BankAccount,
    Code,
    Portal,
    Role,
    Siren,
    Step,
    Subscriber,
    SubscriberNumber,
    activate_request,
    activate_space,
    designate,
    open_dossier,
    register_space,
    replay,
    request_adhesion,
    services,
)
from habilitations.identifiers import DossierId

#: A procedure, and what it is called with beside the portal.
Call: TypeAlias = tuple[Callable[..., Portal], Mapping[str, object]]

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
ACCOUNT: Final = BankAccount("FR7630006000011234567890189")
LETTER: Final = Code("lettre")
ADHERED: Final = (
    services.DECLARER_TVA,
    services.PAYER_TVA,
    services.PAYER_IS,
    services.COMPTE_FISCAL,
)
#: The habilitations of a dossier: four of the AT, of the AS and of an Acteur Délégant, three of an
#: Acteur.
EACH: Final = 15
#: People at the end of a portal who hold nothing.
IDLE: Final = 50
_A_PERSON: Final = 100
_PERSON: Final = Subscriber(
    number="20200000000000",
    last_name="NOM",
    first_name="Prénom",
    email="personne@cabinet.example",
    employer="123456789",
)


def taken(portal: Portal, calls: Iterable[Call]) -> Portal:
    """Return the portal after calls of procedures, taken at once."""
    return replay(
        (Step.named(procedure.__name__, arguments) for procedure, arguments in calls), start=portal
    )


def number(rank: int) -> SubscriberNumber:
    """Return the number of a person."""
    return SubscriberNumber(f"{20200000000000 + rank}")


def siren(rank: int) -> Siren:
    """Return the SIREN of a dossier: with its key, as those of enterprises have."""
    digits = f"{10_000_000 + rank * 7919 % 89_999_981}"
    # Luhn's: every other digit is doubled, and counts for the sum of the digits of that.
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[1::2]]
    return Siren(f"{digits}{-(sum(doubled) + sum(map(int, digits[::2]))) % 10}")


def people(dossiers: int) -> int:
    """Return how many people hold something on that many dossiers."""
    return max(8, -(-4 * dossiers // _A_PERSON))


def subscriber(rank: int) -> Subscriber:
    """Return a person."""
    return evolve(_PERSON, number=number(rank), email=f"personne{rank}@cabinet.example")


def spaces(count: int) -> Portal:
    """Return a portal with active spaces."""
    calls: list[Call] = []
    for rank in range(count):
        person = subscriber(rank)
        calls.append((register_space, {"subscriber": person, "code": LETTER, "at": MONDAY}))
        calls.append((activate_space, {"by": person, "code": LETTER, "at": MONDAY}))
    return taken(Portal(), calls)


def filling(where: DossierId, holders: Iterable[SubscriberNumber]) -> Iterator[Call]:
    """Yield the steps that open a dossier and fill it: its AT, AS, Acteur Délégant and Acteur."""
    client, lila, michel, claude = holders
    on = {"dossier": where, "at": MONDAY}
    asked = {"services": ADHERED, "code": LETTER, "bank_account": ACCOUNT}
    yield open_dossier, {**on, "name": f"SARL {where.value}"}
    yield request_adhesion, {**on, **asked, "by": client}
    yield activate_request, {**on, "by": client, "code": LETTER}
    for by, delegate, role, given in (
        (client, lila, Role.ADMINISTRATEUR_SUPPLEANT, ADHERED),
        (lila, michel, Role.ACTEUR_DELEGANT, ADHERED),
        (michel, claude, Role.ACTEUR, ADHERED[:3]),
    ):
        named = {"by": by, "delegate": delegate, "role": role, "services": given}
        yield designate, {**on, **named}


def steps(dossiers: int) -> Iterator[Call]:
    """Yield the steps that open dossiers and fill them, one dossier after the other."""
    circle = itertools.cycle(map(number, range(people(dossiers))))
    for rank in range(dossiers):
        yield from filling(siren(rank), itertools.islice(circle, 4))


def filled(dossiers: int) -> Portal:
    """Return a portal with that many dossiers."""
    return taken(spaces(people(dossiers) + IDLE), steps(dossiers))


def crowded(actors: int) -> Portal:
    """Return a portal with one dossier, on which that many more people are actors."""
    first = people(1)
    on = {"by": number(0), "dossier": siren(0), "services": [services.PAYER_TVA], "at": MONDAY}
    calls: list[Call] = [
        (designate, {**on, "delegate": number(rank), "role": Role.ACTEUR})
        for rank in range(first, first + actors)
    ]
    return taken(spaces(first + actors + IDLE), [*steps(1), *calls])
