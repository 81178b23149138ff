"""A small world for the tests: five people, two dossiers, and short ways to reach a state.

Everything is reached by procedures. Codes are made from a counter in the call's own arguments, so
that nothing here remembers anything.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from habilitations import (
    BankAccount,
    HabilitationError,
    Idsp,
    Portal,
    Role,
    Ruleset,
    Siren,
    Subscriber,
    activate_request,
    activate_space,
    confirm_company_email,
    designate,
    open_dossier,
    register_space,
    request_adhesion,
    request_substitution,
)
from habilitations.services import AnyService

MONDAY: Final = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
TICK: Final = timedelta(microseconds=1)

MARTIN: Final = "123456789"
MARIANNE: Final = "313231838"
PROVISIONAL: Final = Idsp("IDSP-2026-1")
MARTIN_ID: Final = Siren(MARTIN)
MARIANNE_ID: Final = Siren(MARIANNE)

ACCOUNT: Final = BankAccount("FR7630006000011234567890189", "Compte courant")
OTHER_ACCOUNT: Final = BankAccount("FR7610107001011234567890129", "Compte TVA")


def _person(number: str, first_name: str, last_name: str) -> Subscriber:
    return Subscriber(
        number=number,
        first_name=first_name,
        last_name=last_name,
        email=f"{first_name}.{last_name}@cabinet.example",
        employer="123456789",
    )


LILA: Final = _person("20101670101919", "Lila", "ROSEMONDE")
CLIENT: Final = _person("20191991901919", "Espace", "CLIENT")
MICHEL: Final = _person("20200000000001", "Michel", "DURAND")
CLAUDE: Final = _person("20200000000002", "Claude", "RICHARD")
NADIA: Final = _person("20200000000003", "Nadia", "BERGER")
PEOPLE: Final = (LILA, CLIENT, MICHEL, CLAUDE, NADIA)


def portal(ruleset: Ruleset | None = None) -> Portal:
    """Return a portal with the five spaces active and the two dossiers open, all on Monday."""
    made = Portal() if ruleset is None else Portal(ruleset=ruleset)
    for person in PEOPLE:
        made = register_space(made, subscriber=person, code="courriel", at=MONDAY)
        made = activate_space(made, by=person, code="courriel", at=MONDAY)
    made = open_dossier(made, dossier=MARTIN, name="SARL MARTIN DISTRIBUTION", at=MONDAY)
    return open_dossier(made, dossier=MARIANNE, name="SARL MARIANNE", at=MONDAY)


def adhere(
    before: Portal,
    by: Subscriber,
    *services: AnyService,
    dossier: str | Idsp = MARTIN,
    at: datetime = MONDAY,
) -> Portal:
    """Return the portal in which a person has adhered to services, asked and activated at once."""
    asked = request_adhesion(
        before,
        by=by,
        dossier=dossier,
        services=services,
        code="lettre",
        at=at,
        company_email="contact@martin.example",
        email_link="lien",
        bank_account=ACCOUNT,
    )
    elementary = asked.ruleset.catalogue.expanded(services)
    if any(service.needs_company_email for service in elementary):
        asked = confirm_company_email(asked, dossier=dossier, email_link="lien", at=at)
    return activate_request(asked, by=by, dossier=dossier, code="lettre", at=at)


def substitute(
    before: Portal,
    by: Subscriber,
    *services: AnyService,
    dossier: str | Idsp = MARTIN,
    at: datetime = MONDAY,
) -> Portal:
    """Return the portal in which a person has replaced the AT, asked and activated at once."""
    asked = request_substitution(
        before, by=by, dossier=dossier, services=services, code="lettre", at=at
    )
    return activate_request(asked, by=by, dossier=dossier, code="lettre", at=at)


def name(
    before: Portal,
    by: Subscriber,
    delegate: Subscriber,
    role: Role,
    services: Iterable[AnyService],
    *,
    dossier: str | Idsp = MARTIN,
    at: datetime = MONDAY,
) -> Portal:
    """Return the portal in which a person has designated another."""
    return designate(
        before, by=by, delegate=delegate, dossier=dossier, services=services, role=role, at=at
    )


@contextmanager
def refused(refusal: HabilitationError, *portals: Portal) -> Iterator[None]:
    """Expect this very refusal, and that it leaves the portals as they were, and usable."""
    before = deepcopy(portals)
    with pytest.raises(type(refusal)) as caught:
        yield
    assert caught.value == refusal
    assert portals == before
    assert [_used(each) for each in portals] == [_used(each) for each in before]


def _used(before: Portal) -> Portal:
    at = before.rules_since or MONDAY
    return open_dossier(before, dossier="999999999", name="TÉMOIN", at=at)
