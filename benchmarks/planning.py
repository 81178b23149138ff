"""What does a plan cost, and does it grow with the portal?

Run `python benchmarks/planning.py`: plans for all 28 elementary services and 12 people, one from
nothing and one that turns a dossier round, on a portal with few dossiers and on one with many.
Exits with 1 where a plan takes more than a second, or the ratio is over its bound.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from attrs import evolve

from habilitations import (
    BankAccount,
    Portal,
    Role,
    Subscriber,
    activate_request,
    activate_space,
    confirm_company_email,
    designate,
    open_dossier,
    register_space,
    request_adhesion,
    services,
)
from habilitations._state.dossier import Change
from habilitations.diffs import preview
from habilitations.guidance import Organisation, plan, plan_departure
from habilitations.identifiers import Siren
from habilitations.journal import Step
from habilitations.model import after
from habilitations.procedures import revoke

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
PEOPLE: Final = 12
FIRST: Final = "100000000"
EMPTY: Final = "100000001"
POSTAL: Final = timedelta(days=6)
LINK: Final = timedelta(hours=4)
BOUND: Final = 2.0


def number(rank: int) -> str:
    """Return the number of a person."""
    return f"{20200000000000 + rank}"


def with_people() -> Portal:
    """Return a portal with active spaces and two open dossiers."""
    portal = Portal()
    for rank in range(PEOPLE + 1):
        person = Subscriber(
            number=number(rank),
            last_name="NOM",
            first_name="Prénom",
            email=f"personne{rank}@cabinet.example",
            employer="123456789",
        )
        portal = register_space(portal, subscriber=person, code="courriel", at=MONDAY)
        portal = activate_space(portal, by=person, code="courriel", at=MONDAY)
    for dossier in (FIRST, EMPTY):
        portal = open_dossier(portal, dossier=dossier, name="SARL", at=MONDAY)
    return portal


def staffed(portal: Portal) -> Portal:
    """Return the portal with 28 elementary services and 12 people on the first dossier."""
    on = partial(_on, dossier=FIRST)
    portal = on(
        request_adhesion,
        portal,
        by=number(0),
        services=services.FICHE.services,
        code="lettre",
        company_email="a@b.fr",
        email_link="lien",
        bank_account=BankAccount("FR7630006000011234567890189"),
    )
    portal = on(confirm_company_email, portal, email_link="lien")
    portal = on(activate_request, portal, by=number(0), code="lettre")
    roles = (Role.ADMINISTRATEUR_SUPPLEANT, Role.ACTEUR_DELEGANT, *[Role.ACTEUR] * PEOPLE)
    for rank in range(1, PEOPLE):
        # The Acteur Délégant designates the Acteurs.
        by = number(2 if roles[rank - 1] is Role.ACTEUR else 0)
        portal = on(
            designate,
            portal,
            by=by,
            delegate=number(rank),
            services=services.FICHE.services,
            role=roles[rank - 1],
        )
    return portal


def _on(procedure: Callable[..., Portal], portal: Portal, **given: object) -> Portal:
    return procedure(portal, at=MONDAY, **given)


def with_dossiers(portal: Portal, count: int) -> Portal:
    """Return the portal with that many more dossiers like the first."""
    model = portal.dossier(FIRST)
    people = model.numbers()
    for rank in range(2, count):
        dossier = model.revised(id=Siren(f"{100000000 + rank}"), name=f"SARL {rank}")
        portal = after(portal, Change(None, dossier, people))
    return portal


def cases(portal: Portal) -> dict[str, Callable[[], object]]:
    """Return what is timed on a portal."""
    new = Organisation(
        dossier=EMPTY,
        services=services.FICHE.services,
        titulaire=number(0),
        suppleant=number(1),
        delegants=[number(2)],
        acteurs=[number(rank) for rank in range(3, PEOPLE)],
    )
    turned = evolve(new, dossier=FIRST, titulaire=number(12), suppleant=number(0))
    one = portal.only([FIRST])
    step = Step.of(
        revoke,
        by=number(0),
        delegate=number(2),
        dossier=FIRST,
        services=services.FICHE.services,
        at=MONDAY,
    )
    return {
        "plan, from nothing": lambda: plan(
            portal, new, at=MONDAY, postal_delay=POSTAL, link_delay=LINK
        ),
        "plan, turned round": lambda: plan(
            portal, turned, at=MONDAY, postal_delay=POSTAL, link_delay=LINK
        ),
        "plan_departure of an Acteur Délégant, one dossier": lambda: plan_departure(
            one, number(2), number(12), at=MONDAY, postal_delay=POSTAL, link_delay=LINK
        ),
        "preview": lambda: preview(portal, step),
    }


def seconds(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes of a processor, whatever else the machine does."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def main() -> int:
    """Print the table; return 1 where something is too slow, or grows with the portal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    base = staffed(with_people())
    few, many = cases(with_dossiers(base, 10)), cases(with_dossiers(base, asked.dossiers))
    gc.collect()
    gc.freeze()
    print(f"Python {sys.version.split()[0]}, medians of {asked.rounds} rounds")
    print(f"{'call':<52}{'10':>10}{asked.dossiers:>10}{'ratio':>8}")
    over = 0
    for name in few:
        pairs = [(seconds(few[name]), seconds(many[name])) for _ in range(asked.rounds)]
        small = statistics.median(small for small, _ in pairs)
        large = statistics.median(large for _, large in pairs)
        over += large / small > BOUND or large > 1
        print(f"{name:<52}{small * 1e3:>7.1f} ms{large * 1e3:>7.1f} ms{large / small:>8.2f}")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
