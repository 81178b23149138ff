"""Refusals by the state of spaces and dossiers, whoever asks.

Holds the leaves of `NotPossible` about people, dossiers and their data.
Law: each names what stands in the way. Doesn't know roles.
"""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import NotPossible

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, Email, Iban, Siren, SubscriberNumber
    from habilitations.services import AnyService


@final
class UnknownSubscriber(NotPossible):
    """The portal knows no space of that number."""

    rule: ClassVar[str] = "DOS-1"
    subscriber: "SubscriberNumber"


@final
class UnknownDossier(NotPossible):
    """The portal knows no dossier of that identifier."""

    rule: ClassVar[str] = "DOS-1"
    dossier: "DossierId"


@final
class DossierAlreadyOpen(NotPossible):
    """The dossier is open already."""

    rule: ClassVar[str] = "DOS-1"
    dossier: "DossierId"


@final
class NotProvisional(NotPossible):
    """The dossier has its SIREN already: only an IDSP is provisional."""

    rule: ClassVar[str] = "DOS-2"
    dossier: "DossierId"


@final
class SirenAlreadyOpen(NotPossible):
    """Another dossier has that SIREN."""

    rule: ClassVar[str] = "DOS-2"
    siren: "Siren"

    @property
    def dossier(self) -> "DossierId":
        """The dossier that has it."""
        return self.siren


@final
class SpaceAlreadyOpen(NotPossible):
    """The number has a space, active or waiting for its activation."""

    rule: ClassVar[str] = "ESP-1"
    subscriber: "SubscriberNumber"
    void_from: datetime | None

    @property
    def retry_after(self) -> datetime | None:
        """When the inscription that blocks is void; None where the space is active."""
        return self.void_from


@final
class EmailAlreadyInUse(NotPossible):
    """Another space, active or waiting for its activation, has that address."""

    rule: ClassVar[str] = "ESP-1"
    email: "Email"
    void_from: datetime | None

    @property
    def retry_after(self) -> datetime | None:
        """When the inscription that blocks is void; None where a space has the address."""
        return self.void_from


@final
class SpaceAlreadyActive(NotPossible):
    """The space is active already."""

    rule: ClassVar[str] = "ESP-2"
    subscriber: "SubscriberNumber"


@final
class CoordinatesUnchanged(NotPossible):
    """Nothing is given to change in the person's coordinates, or nothing but what they are."""

    rule: ClassVar[str] = "ESP-6"
    subscriber: "SubscriberNumber"


@final
class DelegateSpaceNotActive(NotPossible):
    """The delegate's space is not active at that instant."""

    rule: ClassVar[str] = "ESP-3"
    delegate: "SubscriberNumber"
    at: datetime
    activated_at: datetime | None


@final
class HolderSpaceNotActive(NotPossible):
    """Somebody in the tables given holds a right, or has asked for one, without an active space."""

    rule: ClassVar[str] = "ESP-3"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    at: datetime
    activated_at: datetime | None


@final
class SuspendedBeforeHeld(NotPossible):
    """A delegation in the tables given was suspended before it was there."""

    rule: ClassVar[str] = "TIM-1"
    dossier: "DossierId"
    subscriber: "SubscriberNumber"
    services: "tuple[AnyService, ...]"
    suspended_at: datetime
    since: datetime


@final
class BankAccountAlreadyKnown(NotPossible):
    """The dossier has that account already."""

    rule: ClassVar[str] = "BNK-2"
    dossier: "DossierId"
    iban: "Iban"


@final
class UnknownBankAccount(NotPossible):
    """The dossier has no such account."""

    rule: ClassVar[str] = "BNK-2"
    dossier: "DossierId"
    iban: "Iban"


@final
class LastBankAccount(NotPossible):
    """The account is the last one, and a Payer service is adhered to."""

    rule: ClassVar[str] = "BNK-2"
    dossier: "DossierId"
    iban: "Iban"


@final
class EmailAlreadyConfirmed(NotPossible):
    """The link has been clicked already."""

    rule: ClassVar[str] = "ADH-4"
    dossier: "DossierId"
