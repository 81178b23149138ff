"""Refusals of requests by the state, whoever asks.

Holds the leaves of `NotPossible` about adhesions and substitutions.
Law: a leaf that is about services names every one. Doesn't know delegations.
"""

from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import NotPossible

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, SubscriberNumber
    from habilitations.services import AnyService


@final
class ServiceAlreadyManaged(NotPossible):
    """Somebody else manages the service for that dossier."""

    rule: ClassVar[str] = "ADH-1"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"
    titulaires: "tuple[SubscriberNumber, ...]"


@final
class AlreadyAdhered(NotPossible):
    """The requester himself has adhered to the service already."""

    rule: ClassVar[str] = "ADH-1"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class SeatHeldByAnother(NotPossible):
    """Somebody else is AT of the Service that the elementary service belongs to."""

    rule: ClassVar[str] = "ADH-2"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"
    titulaires: "tuple[SubscriberNumber, ...]"


@final
class CompanyEmailMissing(NotPossible):
    """Messagerie needs the enterprise's e-mail address."""

    rule: ClassVar[str] = "ADH-4"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class EmailLinkMissing(NotPossible):
    """Messagerie needs the link that is sent to the enterprise's address."""

    rule: ClassVar[str] = "ADH-4"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class BankAccountMissing(NotPossible):
    """A Payer service needs a bank account, and the dossier has none."""

    rule: ClassVar[str] = "ADH-5"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class RequestAlreadyPending(NotPossible):
    """The requester has a live request for the service already."""

    rule: ClassVar[str] = "ADH-10"
    dossier: "DossierId"
    requester: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class NoSuchRequest(NotPossible):
    """The requester has no request for the service."""

    rule: ClassVar[str] = "ADH-9"
    dossier: "DossierId"
    requester: "SubscriberNumber"
    services: "tuple[AnyService, ...]"


@final
class CodeAlreadyInUse(NotPossible):
    """Another live request of the requester on the dossier has that code."""

    rule: ClassVar[str] = "REQ-1"
    dossier: "DossierId"
    requester: "SubscriberNumber"


@final
class LinkAlreadyInUse(NotPossible):
    """Something else on the dossier waits, or waited, for that link."""

    rule: ClassVar[str] = "REQ-1"
    dossier: "DossierId"


@final
class NobodyToReplace(NotPossible):
    """The service has no AT to replace."""

    rule: ClassVar[str] = "SUB-1"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"


@final
class AlreadyTitulaire(NotPossible):
    """The requester is the AT already."""

    rule: ClassVar[str] = "SUB-1"
    dossier: "DossierId"
    services: "tuple[AnyService, ...]"
