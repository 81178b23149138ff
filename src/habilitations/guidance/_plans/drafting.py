"""Drafts of steps.

Law: what a request lacks is what its guards say that it lacks; what nobody knows yet stays open.
Doesn't know goals.
"""

from collections.abc import Iterable, Iterator

from habilitations._state.requests import lacking_account, lacking_email
from habilitations._steps.draft import Draft, drafted, left_open
from habilitations._steps.parameters import Value
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Portal
from habilitations.roles import Role
from habilitations.services import AnyService


def adhesion(
    portal: Portal,
    *,
    by: SubscriberNumber | None,
    dossier: Dossier,
    services: Iterable[AnyService],
) -> Draft:
    """Return the draft of a request for adhesion, open for all that it would lack."""
    asked = tuple(services)
    given = _known(by=by, dossier=dossier.id, services=asked)
    return Draft.named("request_adhesion", given, also=tuple(_lacking(portal, dossier, asked)))


def _lacking(portal: Portal, dossier: Dossier, services: tuple[AnyService, ...]) -> Iterator[str]:
    wanted = portal.ruleset.catalogue.expanded(services)
    if lacking_email(wanted):
        yield from ("company_email", "email_link")
    if lacking_account(wanted, dossier.bank_accounts, unknown=dossier.has_unknown_account):
        yield "bank_account"


def substitution(
    *, by: SubscriberNumber, dossier: DossierId, services: Iterable[AnyService]
) -> Draft:
    """Return the draft of a request for a substitution."""
    return _as_given("request_substitution", by=by, dossier=dossier, services=tuple(services))


def opening(*, by: SubscriberNumber, dossier: DossierId) -> Draft:
    """Return the draft of entering the code of a letter."""
    return _as_given("activate_request", by=by, dossier=dossier)


def designation(
    *,
    by: SubscriberNumber | None,
    delegate: SubscriberNumber,
    dossier: DossierId,
    services: Iterable[AnyService],
    role: Role | None,
) -> Draft:
    """Return the draft of a designation, open for who designates and for the role if unknown."""
    given = _known(by=by, delegate=delegate, dossier=dossier, services=tuple(services), role=role)
    return Draft.named("designate", given)


def _as_given(procedure: str, **given: Value) -> Draft:
    # In the order of the signature, and well formed: nothing is read again.
    return drafted(procedure, tuple(given.items()), left_open(procedure, tuple(given), ()))


def _known(**given: object) -> dict[str, object]:
    return {name: value for name, value in given.items() if value is not None}
