"""Portals for frames: of any size, and with what is rare as late as one likes.

Law: the rights stand in the order in which they are counted, so that the place of a rare cell in a
frame is known. Doesn't know frames.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve

from habilitations import Dossier, Habilitation, Portal, Role, Space, Subscriber
from habilitations.services import FICHE
from tests.world import MONDAY

#: On each dossier as many services have an AT; on some there are delegates as well.
SERVICES: Final = FICHE.elementary[1:21]
PARIS: Final = ZoneInfo("Europe/Paris")


def person(place: int) -> Subscriber:
    """Return somebody: every third has the name of another."""
    return Subscriber(
        number=f"{20200000000000 + place}",
        last_name=f"NOM {place // 3}",
        first_name="Chloé",
        email=f"n{place}@cabinet.example",
        employer="987654321",
    )


def portfolio(dossiers: int, *, delegates: int = 0, people: int = 40) -> Portal:
    """Return a portal of dossiers with twenty rights each, and twenty more for each delegate."""
    team = [person(place) for place in range(people)]
    return Portal.of(
        spaces=[Space(subscriber=each, registered_at=MONDAY, activated_at=MONDAY) for each in team],
        dossiers=[
            Dossier(
                id=f"{100_000_000 + place}",
                name=f"Client {place}",
                opened_at=MONDAY,
                has_unknown_account=True,
            )
            for place in range(dossiers)
        ],
        habilitations=[
            held
            for place in range(dossiers)
            for held in _held(f"{100_000_000 + place}", place, team, delegates)
        ],
    )


def _held(
    dossier: str, place: int, team: list[Subscriber], delegates: int
) -> Iterator[Habilitation]:
    holder, since = team[place % len(team)], MONDAY + timedelta(minutes=place)
    for service in SERVICES:
        yield Habilitation(
            subscriber=holder,
            dossier=dossier,
            service=service,
            role=Role.ADMINISTRATEUR_TITULAIRE,
            since=since,
        )
        for next_to in range(1, delegates + 1):
            yield Habilitation(
                subscriber=team[(place + next_to) % len(team)],
                dossier=dossier,
                service=service,
                role=Role.ACTEUR,
                granted_by=holder.number,
                since=since + timedelta(seconds=next_to),
            )


def with_one_asleep(portal: Portal) -> Portal:
    """Return the portal with one dossier more, on which one delegate sleeps, told in Paris's time.

    All that is rare is in its last row: somebody who designated, a suspension, another zone.
    """
    holder, delegate = person(0), person(1)
    last = Dossier(id="999999999", name="Client d’été", opened_at=MONDAY)
    since = MONDAY + timedelta(days=2)
    titular = Habilitation(
        subscriber=holder,
        dossier=last.id,
        service=SERVICES[0],
        role=Role.ADMINISTRATEUR_TITULAIRE,
        since=since,
    )
    asleep = evolve(
        titular,
        subscriber=delegate,
        role=Role.ACTEUR,
        granted_by=holder.number,
        since=since.astimezone(PARIS),
        suspended_at=(since + timedelta(days=180)).astimezone(PARIS),
    )
    spaces = portal.spaces.values()
    return portal.merge(Portal.of(spaces=spaces, dossiers=[last], habilitations=[titular, asleep]))
