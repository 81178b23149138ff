"""What a difference is made of.

Holds the changes of rights, of requests, of the data of dossiers, and of spaces. Law: a change
holds what was and what is; what kind of change it is follows from the two. Doesn't know how two
states are compared.
"""

from collections.abc import Iterator
from enum import Enum
from typing import TypeAlias, final

from attrs import evolve, frozen

from habilitations._state.seats import in_role
from habilitations._state.space import waits
from habilitations._texts.showing import Shows
from habilitations.identifiers import DossierId, Email, SubscriberNumber
from habilitations.model import BankAccount, EmailChange, Habilitation, Request, Space, Subscriber
from habilitations.services import ElementaryService


class RightKind(Enum):
    """What happened to a habilitation; several things may have at once."""

    GAINED = "GAINED"
    LOST = "LOST"
    #: Another role on the same elementary service.
    ROLE = "ROLE"
    #: The same role under somebody else: `granted_by` changed.
    SOURCE = "SOURCE"
    #: Suspended in effect, by itself or through its source.
    SUSPENDED = "SUSPENDED"
    #: In force again.
    REACTIVATED = "REACTIVATED"
    #: Suspended by itself too: it was through its source alone.
    SUSPENDED_TOO = "SUSPENDED_TOO"
    #: Suspended by itself no more, but through its source still.
    SUSPENDED_STILL = "SUSPENDED_STILL"
    #: The same to its holder, but since another instant, or suspended at another.
    DATES = "DATES"


class Cause(Enum):
    """Why a right changed; the value is the rule, empty where somebody did just that."""

    #: Somebody did just that: no rule brought it about.
    DIRECT = ""
    #: Another is the AT now; or the holder is, and his lesser role ended.
    REPLACED = "SUB-4"
    #: The AT was replaced, and those under him ended.
    ENDED = "SUB-5"
    #: The Acteur Délégant who gave it is one no more.
    CASCADE = "DEL-9"
    #: The Acteur Délégant who gave it was suspended, or reactivated.
    INHERITED = "DEL-8"
    #: Who gave it is gone, and the AT in place stands for him.
    REGRANTED = "ROL-8"
    #: The AS has what the AT adheres to later.
    EXTENDED = "DEL-5"
    #: The catalogue lacks the service now: the portal's rules have changed.
    CATALOGUE = "CAT-4"

    @property
    def rule(self) -> str | None:
        """The id of the rule that brought the change about, or None."""
        return self.value or None


@final
@frozen(kw_only=True)
class RightChange(Shows):
    """What changed for one person on one elementary service of one dossier.

    `dossier` is the identifier that the dossier has now; `before` is as it was, under its old one.
    """

    subscriber: SubscriberNumber
    dossier: DossierId
    service: ElementaryService
    before: Habilitation | None
    after: Habilitation | None
    cause: Cause = Cause.DIRECT

    @property
    def rule(self) -> str | None:
        """The id of the rule that brought it about; None where somebody did just that."""
        return self.cause.rule

    @property
    def kinds(self) -> tuple[RightKind, ...]:
        """What happened; never nothing."""
        if self.before is None:
            return (RightKind.GAINED,)
        if self.after is None:
            return (RightKind.LOST,)
        return tuple(_kinds(self.before, self.after)) or (RightKind.DATES,)


def _kinds(before: Habilitation, after: Habilitation) -> Iterator[RightKind]:
    if not in_role(before, after.role):
        yield RightKind.ROLE
    elif is_under_another(before, after):
        yield RightKind.SOURCE
    if before.suspended is not after.suspended:
        yield RightKind.SUSPENDED if after.suspended else RightKind.REACTIVATED
    elif after.suspended and (before.suspended_at is None) is not (after.suspended_at is None):
        own = after.suspended_at is not None
        yield RightKind.SUSPENDED_TOO if own else RightKind.SUSPENDED_STILL


def is_under_another(before: Habilitation, after: Habilitation) -> bool:
    """Tell whether somebody has a right from another person than he had it from."""
    return before.granted_by != after.granted_by


class RequestKind(Enum):
    """What happened to a request."""

    MADE = "MADE"
    #: Its link was clicked.
    CONFIRMED = "CONFIRMED"
    #: Its requester is the AT now.
    ACTIVATED = "ACTIVATED"
    #: A newer one of the same person took its place (ADH-10).
    REPLACED = "REPLACED"
    #: Its requester deleted it (ADH-9).
    DELETED = "DELETED"
    #: The catalogue lacks some of its services now, and it waits for the others (CAT-4).
    REDUCED = "REDUCED"
    #: The catalogue lacks all its services now (CAT-4).
    ENDED = "ENDED"


@final
@frozen(kw_only=True)
class RequestChange:
    """What happened to a request; `request` is as it is, or as it was last."""

    dossier: DossierId
    kind: RequestKind
    request: Request


class DataKind(Enum):
    """What happened to the data of a dossier."""

    #: The dossier is new; `after` is its name.
    OPENED = "OPENED"
    #: The dossier is not there any more, as no procedure does; `before` is its name.
    GONE = "GONE"
    #: The dossier has its SIREN, `after`, in place of the IDSP `before` (DOS-2).
    IDENTIFIED = "IDENTIFIED"
    #: It has another name: two portals from tables may differ so.
    RENAMED = "RENAMED"
    ACCOUNT_ADDED = "ACCOUNT_ADDED"
    ACCOUNT_CLOSED = "ACCOUNT_CLOSED"
    #: It has an account that is unknown to us, as only tables say.
    ACCOUNT_UNKNOWN = "ACCOUNT_UNKNOWN"
    #: It has an account unknown to us no more: one that is known stands for it (BNK-2).
    ACCOUNT_LEARNT = "ACCOUNT_LEARNT"
    #: The enterprise's address.
    ADDRESS = "ADDRESS"
    #: The enterprise's address is unknown to us, as only tables say; `before` is the one known.
    ADDRESS_UNKNOWN = "ADDRESS_UNKNOWN"
    #: The enterprise's address was unknown to us, and is `after` (EML-1).
    ADDRESS_LEARNT = "ADDRESS_LEARNT"
    #: A change of that address waits for its click, `after` (EML-1).
    ADDRESS_ASKED = "ADDRESS_ASKED"
    #: A change of that address, `before`, waits no more.
    ADDRESS_ENDED = "ADDRESS_ENDED"


#: What the data of a dossier were, or are.
Datum: TypeAlias = str | DossierId | BankAccount | Email | EmailChange | None


@final
@frozen(kw_only=True)
class DataChange:
    """What changed in the data of a dossier."""

    dossier: DossierId
    kind: DataKind
    before: Datum = None
    after: Datum = None


class SpaceKind(Enum):
    """What happened to a space; several things may have at once."""

    #: The inscription is new, or takes the place of a void one (ESP-2).
    REGISTERED = "REGISTERED"
    ACTIVATED = "ACTIVATED"
    #: Its address is another.
    READDRESSED = "READDRESSED"
    #: Its person has another name, title or employer (ESP-6).
    COORDINATES = "COORDINATES"
    #: The space is not there any more, as no procedure does.
    GONE = "GONE"


@final
@frozen(kw_only=True)
class SpaceChange:
    """What changed in a space."""

    subscriber: SubscriberNumber
    before: Space | None
    after: Space | None

    @property
    def kinds(self) -> tuple[SpaceKind, ...]:
        """What happened, in the order of `SpaceKind`."""
        if self.after is None:
            return (SpaceKind.GONE,)
        return tuple(_space_kinds(self.before, self.after))


def _space_kinds(before: Space | None, after: Space) -> Iterator[SpaceKind]:
    anew = before is None or _another(before, after)
    if anew:
        yield SpaceKind.REGISTERED
    if not waits(after) and (before is None or waits(before) or anew):
        yield SpaceKind.ACTIVATED
    if before is not None and not anew and before.subscriber.email != after.subscriber.email:
        yield SpaceKind.READDRESSED
    if before is not None and not anew and _coordinates(before) != _coordinates(after):
        yield SpaceKind.COORDINATES


def _coordinates(space: Space) -> Subscriber:
    return evolve(space.subscriber, email="x@x.fr")


def _another(before: Space, after: Space) -> bool:
    if before.active_since_unknown or after.active_since_unknown:
        return False
    if before.activated_at not in (None, after.activated_at):
        return True
    return _inscription(before) != _inscription(after)


def _inscription(space: Space) -> tuple[object, ...]:
    # Neither the address that one logs in with nor one's name is the inscription's for good.
    return space.registered_at, space.subscriber.simplified
