"""What the chapters have in common: an AT who adhered beforehand, and a designation.

Holds short ways from a stage to a stage. Law: they too call the public procedures alone. Doesn't
know the story.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeAlias

from habilitations import services as s
from habilitations._command.tour.cast import ACCOUNT
from habilitations._command.tour.stage import Stage
from habilitations.model import Subscriber
from habilitations.procedures import (
    activate_request,
    confirm_company_email,
    designate,
    request_adhesion,
)
from habilitations.roles import Role
from habilitations.services import AnyService

#: The key of the text, the delegate, the role, the services, the instant.
Designation: TypeAlias = tuple[str, Subscriber, Role, tuple[AnyService, ...], datetime]

AS = Role.ADMINISTRATEUR_SUPPLEANT
AD = Role.ACTEUR_DELEGANT
A = Role.ACTEUR


def adhered(
    stage: Stage, by: Subscriber, dossier: str, services: tuple[AnyService, ...], at: datetime
) -> Stage:
    """Play quietly what the fiche takes for granted: an AT who has adhered beforehand."""
    link = "https://link.example/0B4" if s.MESSAGERIE in services else None
    stage = stage.quiet(
        request_adhesion,
        by=by,
        dossier=dossier,
        services=services,
        code="W3T-8810",
        company_email=by.email,
        email_link=link,
        bank_account=ACCOUNT,
        at=at,
    )
    if link is not None:
        stage = stage.quiet(confirm_company_email, dossier=dossier, email_link=link, at=at)
    return stage.quiet(activate_request, by=by, dossier=dossier, code="W3T-8810", at=at)


def designated(
    stage: Stage, by: Subscriber, dossier: str, designations: Iterable[Designation]
) -> Stage:
    """Play designations by one person on one dossier."""
    for key, delegate, role, services, at in designations:
        stage = stage.act(
            key,
            designate,
            by=by,
            delegate=delegate,
            dossier=dossier,
            services=services,
            role=role,
            at=at,
        )
    return stage
