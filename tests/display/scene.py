"""What the tests of displays look at: a dossier with every role, one of hostile names, a crowd."""

from datetime import timedelta
from typing import Final

from habilitations import (
    Dossier,
    Habilitation,
    Portal,
    Role,
    Space,
    Subscriber,
    request_adhesion,
    services,
    suspend,
)
from tests import world
from tests.world import ACCOUNT, CLAUDE, CLIENT, DAY, LILA, MARIANNE, MICHEL, MONDAY

HOSTILE: Final = (
    "<img src=x onerror=alert(1)>",
    "end",
    "#1;",
    "W" * 200,
    "אברהם שלמה",
    "\"quoted\" & 'apart'",
    "]] --> n9[x",
    "1. **list** `code`",
)


def shared() -> Portal:
    """Return a portal in which every role is held on Marianne's dossier, one suspended."""
    made = world.adhere(
        world.portal(),
        CLIENT,
        services.DECLARER_TVA,
        services.PAYER_TVA,
        services.BIENS_IMMOBILIERS,
        dossier=MARIANNE,
    )
    for delegate, role, of in (
        (LILA, Role.ADMINISTRATEUR_SUPPLEANT, services.PAYER),
        (MICHEL, Role.ACTEUR_DELEGANT, services.DECLARER_TVA),
    ):
        made = world.name(made, CLIENT, delegate, role, [of], dossier=MARIANNE)
    made = world.name(made, MICHEL, CLAUDE, Role.ACTEUR, [services.DECLARER_TVA], dossier=MARIANNE)
    made = suspend(
        made,
        by=CLIENT,
        delegate=CLAUDE,
        dossier=MARIANNE,
        services=[services.DECLARER_TVA],
        at=MONDAY + DAY,
    )
    return request_adhesion(
        made,
        by=CLIENT,
        dossier=MARIANNE,
        services=[services.DECLARER_IS],
        code="lettre-2",
        at=MONDAY + DAY,
    )


def crowd(size: int, names: tuple[str, ...] = ()) -> Portal:
    """Return a portal with one dossier on which so many people hold something."""
    people = [
        Subscriber(
            number=f"{30_000_000_000_000 + place}",
            first_name="Z",
            last_name=names[place] if place < len(names) else f"NOM{place:03}",
            email=f"p{place}@cabinet.example",
            employer="123456789",
        )
        for place in range(size)
    ]
    titulaire, *others = people
    held = []
    for service in (*services.FICHE.elementary[:6], *services.PAYER.elementary[:4]):
        held.append(_row(titulaire, service, Role.ADMINISTRATEUR_TITULAIRE))
        held += [_row(each, service, Role.ACTEUR, titulaire) for each in others]
    return Portal.of(
        spaces=[
            Space(subscriber=each, registered_at=MONDAY, activated_at=MONDAY) for each in people
        ],
        dossiers=[
            Dossier(
                id=MARIANNE,
                name=names[0] if names else "SARL MARIANNE",
                bank_accounts=[ACCOUNT],
                company_email="contact@marianne.example",
                opened_at=MONDAY,
            )
        ],
        habilitations=held,
    )


def _row(
    person: Subscriber,
    service: services.ElementaryService,
    role: Role,
    granted_by: Subscriber | None = None,
) -> Habilitation:
    return Habilitation(
        subscriber=person,
        dossier=MARIANNE,
        service=service,
        role=role,
        granted_by=granted_by,
        since=MONDAY + timedelta(minutes=role.rank),
    )


#: Made once: portals are values.
SHARED: Final = shared()
STRANGE: Final = crowd(len(HOSTILE), HOSTILE)
CROWD: Final = crowd(500)
