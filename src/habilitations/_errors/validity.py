"""Refusals of codes, links, deadlines and instants.

Holds the leaves of `NotValidNow`. Law: none holds the code or link that was tried.
Doesn't know roles.
"""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, final

from habilitations._errors.base import NotValidNow

if TYPE_CHECKING:
    from habilitations.identifiers import DossierId, SubscriberNumber


@final
class TimeGoesBack(NotValidNow):
    """The instant is earlier than the last change of the dossier or space."""

    rule: ClassVar[str] = "TIM-1"
    at: datetime
    last: datetime

    @property
    def retry_after(self) -> datetime | None:
        """The last change: from then on time doesn't go back."""
        return self.last


@final
class WrongActivationCode(NotValidNow):
    """The code is not that of the space."""

    rule: ClassVar[str] = "ESP-2"
    subscriber: "SubscriberNumber"


@final
class ActivationTooLate(NotValidNow):
    """The space was not activated in time; the inscription is void."""

    rule: ClassVar[str] = "ESP-2"
    subscriber: "SubscriberNumber"
    at: datetime
    deadline: datetime


@final
class WrongEmailLink(NotValidNow):
    """The link opens nothing on that dossier."""

    rule: ClassVar[str] = "REQ-1"
    dossier: "DossierId"


@final
class EmailLinkExpired(NotValidNow):
    """The link of the adhesion was not clicked in time; the request has lapsed."""

    rule: ClassVar[str] = "ADH-4"
    dossier: "DossierId"
    at: datetime
    deadline: datetime


@final
class EmailNotConfirmed(NotValidNow):
    """The link of the adhesion has not been clicked yet."""

    rule: ClassVar[str] = "ADH-4"
    dossier: "DossierId"
    deadline: datetime


@final
class EmailChangeExpired(NotValidNow):
    """The link of the change of address was not clicked in time."""

    rule: ClassVar[str] = "EML-1"
    dossier: "DossierId"
    at: datetime
    deadline: datetime


@final
class WrongCode(NotValidNow):
    """The code opens no request of that person on that dossier."""

    rule: ClassVar[str] = "ADH-8"
    dossier: "DossierId"
    requester: "SubscriberNumber"


@final
class CodeExpired(NotValidNow):
    """The code is no longer valid; the request has lapsed."""

    rule: ClassVar[str] = "ADH-6"
    dossier: "DossierId"
    at: datetime
    deadline: datetime
