"""Does the cost of a call grow with the portal, or with the people of a dossier?

Run `python benchmarks/scale.py`: medians of interleaved rounds in one process, and their ratios.
Exits with 1 where a ratio is over its bound.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

from habilitations import (
    BankAccount,
    Portal,
    Right,
    Role,
    Subscriber,
    SubscriberNumber,
    activate_request,
    activate_space,
    can,
    designate,
    holders,
    menu,
    open_dossier,
    register_space,
    request_adhesion,
    services,
)
from habilitations._dossiers import Change
from habilitations.identifiers import Siren
from habilitations.model import after

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
ACCOUNT: Final = BankAccount("FR7630006000011234567890189")
ADHERED: Final = (
    services.DECLARER_TVA,
    services.PAYER_TVA,
    services.PAYER_IS,
    services.COMPTE_FISCAL,
)
PEOPLE: Final = 40


@frozen
class Case:
    """A call on a small and on a large portal, and the most that the ratio may be."""

    name: str
    small: Callable[[int], object]
    large: Callable[[int], object]
    bound: float


def number(rank: int) -> str:
    """Return the number of a person."""
    return f"{20200000000000 + rank}"


def siren(rank: int) -> str:
    """Return the SIREN of a dossier."""
    return f"{100000000 + rank}"


def with_people(count: int) -> Portal:
    """Return a portal with active spaces."""
    portal = Portal()
    for rank in range(count):
        person = Subscriber(
            number=number(rank),
            last_name="NOM",
            first_name="Prénom",
            email=f"personne{rank}@cabinet.example",
            employer="123456789",
        )
        portal = register_space(portal, subscriber=person, code="courriel", at=MONDAY)
        portal = activate_space(portal, by=person, code="courriel", at=MONDAY)
    return portal


def one_dossier(portal: Portal) -> Portal:
    """Return the portal with a dossier of 17 habilitations, reached by procedures."""
    client, lila, michel, claude = (number(rank) for rank in range(4))
    where = siren(0)
    portal = open_dossier(portal, dossier=where, name="SARL", at=MONDAY)
    portal = request_adhesion(
        portal,
        by=client,
        dossier=where,
        services=ADHERED,
        code="lettre",
        at=MONDAY,
        bank_account=ACCOUNT,
    )
    portal = activate_request(portal, by=client, dossier=where, code="lettre", at=MONDAY)
    for by, delegate, role in (
        (client, lila, Role.ADMINISTRATEUR_SUPPLEANT),
        (lila, michel, Role.ACTEUR_DELEGANT),
        (michel, claude, Role.ACTEUR),
    ):
        portal = designate(
            portal, by=by, delegate=delegate, dossier=where, services=ADHERED, role=role, at=MONDAY
        )
    return designate(
        portal,
        by=michel,
        delegate=number(4),
        dossier=where,
        services=[services.PAYER_TVA],
        role=Role.ACTEUR,
        at=MONDAY,
    )


def with_dossiers(count: int) -> Portal:
    """Return a portal with that many dossiers alike; the first is reached, the others copied."""
    portal = one_dossier(with_people(PEOPLE))
    model = portal.dossier(siren(0))
    people = tuple(model.people())
    for rank in range(1, count):
        dossier = model.revised(id=Siren(siren(rank)), name=f"SARL {rank}")
        portal = after(portal, Change(dossier=dossier, people=people))
    return portal


def with_actors(count: int) -> Portal:
    """Return a portal with one dossier on which that many people are actors."""
    portal = one_dossier(with_people(count + PEOPLE))
    for rank in range(PEOPLE, PEOPLE + count):
        portal = _named(portal, rank, siren(0))
    return portal


def _named(portal: Portal, rank: int, where: str) -> Portal:
    return designate(
        portal,
        by=number(0),
        delegate=number(rank),
        dossier=where,
        services=[services.PAYER_TVA],
        role=Role.ACTEUR,
        at=MONDAY,
    )


def calls(portal: Portal, spread: int) -> Mapping[str, Callable[[int], object]]:
    """Return the calls timed, on dossiers spread over a portal."""
    actor, step = SubscriberNumber(number(3)), 7919

    def where(turn: int) -> str:
        return siren(turn * step % spread)

    return {
        "can": lambda turn: can(portal, actor, Right.USE, services.PAYER_TVA, dossier=where(turn)),
        "holders": lambda turn: holders(portal, dossier=where(turn)),
        "menu": lambda turn: menu(portal, actor, dossier=where(turn)),
        "designate": lambda turn: _named(portal, 10 + turn % 20, where(turn)),
    }


def cases(dossiers: int, actors: int) -> list[Case]:
    """Build the portals, and return what is compared."""
    small, large = calls(with_dossiers(1000), 1000), calls(with_dossiers(dossiers), dossiers)
    few, many = calls(with_actors(20), 1), calls(with_actors(actors), 1)
    grown = [
        Case(f"{name}, {dossiers} dossiers against 1000", small[name], large[name], 2.0)
        for name in small
    ]
    crowd = Case(f"designate, {actors} actors against 20", few["designate"], many["designate"], 3.0)
    asked = Case(f"can, {actors} actors against 20", few["can"], many["can"], 2.0)
    return [*grown, crowd, asked]


def seconds(call: Callable[[int], object], turns: int) -> float:
    """Return the seconds that a call takes, over a number of turns."""
    begun = time.perf_counter()
    for turn in range(turns):
        call(turn)
    return (time.perf_counter() - begun) / turns


def measured(case: Case, rounds: int, turns: int) -> tuple[float, float]:
    """Return the median seconds of both sides, taken in turns."""
    pairs = [(seconds(case.small, turns), seconds(case.large, turns)) for _ in range(rounds)]
    return (
        statistics.median(small for small, _ in pairs),
        statistics.median(large for _, large in pairs),
    )


def main() -> int:
    """Print the table; return 1 where a ratio is over its bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--actors", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--turns", type=int, default=1000)
    asked = parser.parse_args()
    compared = cases(asked.dossiers, asked.actors)
    gc.collect()
    gc.freeze()
    print(f"Python {sys.version.split()[0]}, medians of {asked.rounds} rounds of {asked.turns}")
    print(f"{'call':<44}{'small':>10}{'large':>10}{'ratio':>8}{'bound':>8}")
    over = 0
    for case in compared:
        small, large = measured(case, asked.rounds, asked.turns)
        ratio = large / small
        over += ratio > case.bound
        times = f"{small * 1e6:>7.2f} µs{large * 1e6:>7.2f} µs"
        print(f"{case.name:<44}{times}{ratio:>8.2f}{case.bound:>8.1f}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
