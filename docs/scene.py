"""The state that the examples of refusals are played in, and short ways to act on it.

Holds one dossier with every role, one with nothing, and typed shortcuts. Law: everything is
reached by procedures or `Portal.of`, so that an example shows what users get. Doesn't know
refusals.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

from habilitations import (
    BankAccount,
    Dossier,
    Habilitation,
    Portal,
    Role,
    Ruleset,
    Space,
    Subscriber,
    activate_request,
    activate_space,
    all_habilitations,
    confirm_company_email,
    designate,
    modify_delegation,
    open_dossier,
    reactivate,
    register_space,
    request_adhesion,
    request_substitution,
    revoke,
    suspend,
)
from habilitations.rules import AdhesionByDelegates
from habilitations.services import (
    DECLARER_TVA,
    MESSAGERIE,
    PAYER_TVA,
    AnyService,
    ElementaryService,
)

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY: Final = timedelta(days=1)
TUESDAY: Final = MONDAY + DAY

MARTIN: Final = "123456789"
MARIANNE: Final = "313231838"
ACCOUNT: Final = BankAccount("FR7630006000011234567890189")
OTHER_ACCOUNT: Final = BankAccount("FR7610107001011234567890129")
EMAIL: Final = "contact@marianne.example"


def _person(number: str, first_name: str, last_name: str) -> Subscriber:
    return Subscriber(
        number=number,
        first_name=first_name,
        last_name=last_name,
        email=f"{first_name}.{last_name}@cabinet.example".lower(),
        employer="123456789",
    )


LILA: Final = _person("20101670101919", "Lila", "ROSEMONDE")
CLIENT: Final = _person("20191991901919", "Espace", "CLIENT")
MICHEL: Final = _person("20200000000001", "Michel", "DURAND")
CLAUDE: Final = _person("20200000000002", "Claude", "RICHARD")
NADIA: Final = _person("20200000000003", "Nadia", "BERGER")
PAUL: Final = _person("20200000000004", "Paul", "LEROY")


def asked(
    before: Portal,
    by: Subscriber,
    *services: AnyService,
    dossier: str = MARTIN,
    at: datetime = MONDAY,
    code: str = "lettre",
) -> Portal:
    """Return the portal with an adhesion asked for, with all that any service needs."""
    return request_adhesion(
        before,
        by=by,
        dossier=dossier,
        services=services,
        code=code,
        at=at,
        company_email=EMAIL,
        email_link="lien",
        bank_account=ACCOUNT,
    )


def replacing(before: Portal, by: Subscriber, *services: AnyService) -> Portal:
    """Return the portal with a substitution asked for on Marianne's dossier."""
    return request_substitution(
        before, by=by, dossier=MARIANNE, services=services, code="lettre", at=TUESDAY
    )


def clicked(before: Portal, link: str, dossier: str = MARTIN, at: datetime = MONDAY) -> Portal:
    """Return the portal with a link clicked."""
    return confirm_company_email(before, dossier=dossier, email_link=link, at=at)


def entered(
    before: Portal, by: Subscriber, code: str, dossier: str = MARTIN, at: datetime = MONDAY
) -> Portal:
    """Return the portal with the code of a letter entered."""
    return activate_request(before, by=by, dossier=dossier, code=code, at=at)


def named(
    before: Portal, by: Subscriber, delegate: Subscriber | str, role: Role, *services: AnyService
) -> Portal:
    """Return the portal with a person designated on Marianne's dossier."""
    return designate(
        before,
        by=by,
        delegate=delegate,
        dossier=MARIANNE,
        services=services,
        role=role,
        at=TUESDAY,
    )


def modified(by: Subscriber, delegate: Subscriber, role: Role) -> Portal:
    """Return the shared portal with a delegation of Déclarer TVA modified."""
    return modify_delegation(
        SHARED,
        by=by,
        delegate=delegate,
        dossier=MARIANNE,
        services=[DECLARER_TVA],
        role=role,
        at=TUESDAY,
    )


def suspended(before: Portal, by: Subscriber, delegate: Subscriber) -> Portal:
    """Return the portal with a delegation of Déclarer TVA suspended."""
    return suspend(
        before,
        by=by,
        delegate=delegate,
        dossier=MARIANNE,
        services=[DECLARER_TVA],
        at=TUESDAY,
    )


def reactivated(before: Portal, by: Subscriber, delegate: Subscriber) -> Portal:
    """Return the portal with a delegation of Déclarer TVA reactivated."""
    return reactivate(
        before,
        by=by,
        delegate=delegate,
        dossier=MARIANNE,
        services=[DECLARER_TVA],
        at=TUESDAY,
    )


def revoked(before: Portal, by: Subscriber, delegate: Subscriber) -> Portal:
    """Return the portal with a delegation of Déclarer TVA deleted."""
    return revoke(
        before,
        by=by,
        delegate=delegate,
        dossier=MARIANNE,
        services=[DECLARER_TVA],
        at=TUESDAY,
    )


def row(
    person: Subscriber,
    service: ElementaryService,
    role: Role,
    granted_by: Subscriber | None = None,
) -> Habilitation:
    """Return a row of a back office's table for Marianne's dossier."""
    return Habilitation(
        subscriber=person,
        dossier=MARIANNE,
        service=service,
        role=role,
        granted_by=granted_by,
        since=MONDAY,
    )


def tables(*rows: Habilitation, late: Subscriber | None = None) -> Portal:
    """Return the portal of rows; the space of whoever is late was active on Tuesday only."""
    return Portal.of(
        spaces=[
            Space(
                subscriber=person,
                registered_at=MONDAY,
                activated_at=TUESDAY if person is late else MONDAY,
            )
            for person in (LILA, CLIENT, MICHEL, CLAUDE, NADIA)
        ],
        dossiers=[
            Dossier(id=MARIANNE, name="SARL MARIANNE", bank_accounts=[ACCOUNT], opened_at=MONDAY)
        ],
        habilitations=rows,
    )


def _start() -> Portal:
    made = Portal()
    for person in (LILA, CLIENT, MICHEL, CLAUDE, NADIA):
        made = register_space(made, subscriber=person, code="courriel", at=MONDAY)
        made = activate_space(made, by=person, code="courriel", at=MONDAY)
    made = register_space(made, subscriber=PAUL, code="courriel", at=MONDAY)
    made = open_dossier(made, dossier=MARTIN, name="SARL MARTIN DISTRIBUTION", at=MONDAY)
    return open_dossier(made, dossier=MARIANNE, name="SARL MARIANNE", at=MONDAY)


def _shared() -> Portal:
    made = asked(START, CLIENT, MESSAGERIE, DECLARER_TVA, PAYER_TVA, dossier=MARIANNE)
    made = entered(clicked(made, "lien", MARIANNE), CLIENT, "lettre", MARIANNE)
    made = named(made, CLIENT, MICHEL, Role.ADMINISTRATEUR_SUPPLEANT, DECLARER_TVA)
    made = named(made, CLIENT, CLAUDE, Role.ACTEUR_DELEGANT, DECLARER_TVA)
    return named(made, CLAUDE, NADIA, Role.ACTEUR, DECLARER_TVA)


def _strict() -> Portal:
    return Portal.of(
        spaces=SHARED.spaces.values(),
        dossiers=SHARED.dossiers.values(),
        habilitations=all_habilitations(SHARED),
        ruleset=Ruleset(adhesion_by_delegates=AdhesionByDelegates.REFUSED),
    )


#: Five active spaces, Paul's inscription, two dossiers on which nobody holds anything.
START: Final = _start()
#: Marianne's dossier with the client as AT; on Déclarer TVA Michel is AS, Claude Acteur Délégant,
#: and Nadia the Acteur whom Claude designated.
SHARED: Final = _shared()
#: The same under the reading that refuses the adhesions of mere delegates.
STRICT: Final = _strict()
