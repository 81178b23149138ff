"""Refusals of persons: somebody else might.

Holds the leaves of `NotEntitled`. Law: each names the person refused, but the one that is so of
everybody. Doesn't know deadlines or codes.
"""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import NotEntitled

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, SubscriberNumber
    from habilitations.roles import Role
    from habilitations.services import AnyService


@final
class SpaceNotActive(NotEntitled):
    """The acting person's space is not active at that instant."""

    rule: ClassVar[str] = "ESP-3"
    subscriber: "SubscriberNumber"
    at: datetime
    activated_at: datetime | None


@final
class NotHeldByDesignator(NotEntitled):
    """The designator holds nothing on the service."""

    rule: ClassVar[str] = "DEL-1"
    dossier: "DossierId"
    designator: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class DesignatorSuspended(NotEntitled):
    """The designator's habilitation is suspended, itself or through its source."""

    rule: ClassVar[str] = "DEL-1"
    dossier: "DossierId"
    designator: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NoRightToDesignate(NotEntitled):
    """The designator's role doesn't designate that role."""

    rule: ClassVar[str] = "DEL-1"
    dossier: "DossierId"
    designator: "SubscriberNumber"
    role: "Role"
    services: "tuple[AnyService, ...]"


@final
class TitulaireNotDesignable(NotEntitled):
    """Nobody designates an Administrateur Titulaire."""

    rule: ClassVar[str] = "DEL-1"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class SelfDesignation(NotEntitled):
    """A person designates himself."""

    rule: ClassVar[str] = "DEL-4"
    subscriber: "SubscriberNumber"


@final
class NotAllowedToAct(NotEntitled):
    """The person's role doesn't reach that delegation."""

    rule: ClassVar[str] = "DEL-7"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    delegate: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class HolderSuspended(NotEntitled):
    """The person's role would do, but it is suspended, itself or through its source."""

    rule: ClassVar[str] = "DEL-8"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class DelegateMayNotAdhere(NotEntitled):
    """The person is a mere Acteur Délégant or Acteur wherever he has a role on the dossier."""

    rule: ClassVar[str] = "ADH-11"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NotAllowedToManageAccounts(NotEntitled):
    """The person is neither AT nor AS of a Payer service."""

    rule: ClassVar[str] = "BNK-1"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"


@final
class NotAllowedToChangeEmail(NotEntitled):
    """The person is neither AT nor AS of Messagerie, or is so no more at the click."""

    rule: ClassVar[str] = "EML-1"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
