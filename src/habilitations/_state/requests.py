"""What waits for a letter or a link: requests, and changes of the enterprise's address.

Holds the two kinds of request, their deadlines and phases. Law: a phase is computed from the
instant and never stored, so nothing has to be swept. Doesn't know what a request will change.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final, TypeAlias, TypeVar, final

from attrs import field, frozen
from attrs.converters import optional

from habilitations._values.edges import instant, typed, typed_all
from habilitations._values.making import Value
from habilitations._values.marks import enforces
from habilitations._values.people import BankAccount, email_of, number_of
from habilitations.errors import CompanyEmailMissing, EmailLinkMissing, HabilitationError
from habilitations.identifiers import (
    Code,
    DossierId,
    Email,
    SubscriberNumber,
    code_of,
    dossier_id,
)
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService, Service


class RequestPhase(Enum):
    """How far a request is: what it waits for, or that it waits for nothing any more."""

    AWAITING_EMAIL = "AWAITING_EMAIL"
    PENDING = "PENDING"
    LAPSED = "LAPSED"


_Waiting = TypeVar("_Waiting", bound="Request | EmailChange")


_END: Final = datetime.max.replace(tzinfo=UTC)


def later(start: datetime, delay: timedelta) -> datetime:
    """Return the deadline of a delay; the end of time where Python can't hold it."""
    try:
        return start + delay
    except OverflowError:
        return _END


def _account(account: BankAccount) -> BankAccount:
    return typed(account, BankAccount)


def _elementary(services: Iterable[ElementaryService]) -> tuple[ElementaryService, ...]:
    return tuple(dict.fromkeys(typed_all(services, ElementaryService)))


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class AdhesionRequest(Value):
    """An adhesion that waits for its code, and for the click on its link if any (ADH-4, 6)."""

    requester: SubscriberNumber = field(converter=number_of)
    dossier: DossierId = field(converter=dossier_id)
    services: tuple[ElementaryService, ...] = field(converter=_elementary)
    code: Code = field(converter=code_of)
    asked_at: datetime = field(converter=instant)
    company_email: Email | None = field(default=None, converter=optional(email_of))
    email_link: Code | None = field(default=None, converter=optional(code_of))
    confirmed_at: datetime | None = field(default=None, converter=optional(instant))
    bank_account: BankAccount | None = field(default=None, converter=optional(_account))

    @property
    def elementary(self) -> tuple[ElementaryService, ...]:
        """The elementary services that the request concerns."""
        return self.services

    @property
    def awaits_email(self) -> bool:
        """Whether the link of the request is still to be clicked."""
        if self.email_link is None or self.confirmed_at is not None:
            return False
        return bool(lacking_email(self.services))

    def deadline(self, ruleset: Ruleset) -> datetime:
        """Return the last instant of the request: of the click, then of the code."""
        code = later(self.asked_at, ruleset.code_delay)
        return min(code, later(self.asked_at, ruleset.email_delay)) if self.awaits_email else code


def _services(services: Iterable[Service]) -> tuple[Service, ...]:
    return tuple(dict.fromkeys(typed_all(services, Service)))


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class SubstitutionRequest(Value):
    """A substitution that waits for its code (SUB-2); it is for whole Services (SUB-3)."""

    requester: SubscriberNumber = field(converter=number_of)
    dossier: DossierId = field(converter=dossier_id)
    services: tuple[Service, ...] = field(converter=_services)
    code: Code = field(converter=code_of)
    asked_at: datetime = field(converter=instant)

    @property
    def elementary(self) -> tuple[ElementaryService, ...]:
        """The elementary services that the request concerns: all of each Service."""
        return tuple([each for service in self.services for each in service.elementary])

    @property
    def awaits_email(self) -> bool:
        """Never: a substitution has no link."""
        return False

    @property
    def confirmed_at(self) -> None:
        """None: a substitution has nothing to confirm."""
        return

    def deadline(self, ruleset: Ruleset) -> datetime:
        """Return the last instant of the code."""
        return later(self.asked_at, ruleset.code_delay)


Request: TypeAlias = AdhesionRequest | SubstitutionRequest


#: What a click on a link may open.
Waiting: TypeAlias = "AdhesionRequest | EmailChange"


# ADH-4, ADH-6, EML-1: a deadline is met at its very instant, and a lapsed request blocks nothing.
@enforces("ADH-4", "ADH-6", "EML-1")
def is_live(waiting: "Request | EmailChange", ruleset: Ruleset, at: datetime) -> bool:
    """Tell whether something that waits can still be confirmed or activated at an instant."""
    return at <= waiting.deadline(ruleset)


def asked_by(requests: Iterable[Request], person: SubscriberNumber) -> tuple[Request, ...]:
    """Return those of some requests that a person made."""
    return tuple([each for each in requests if each.requester == person])


def _of_one(earlier: Request, request: Request) -> bool:
    return earlier.requester.value == request.requester.value


# ADH-10: no two requests of one person for one elementary service, of either kind.
@enforces("ADH-10")
def shared_services(earlier: Request, request: Request) -> tuple[ElementaryService, ...]:
    """Return the services of a request that an earlier one of the same person concerns."""
    if not _of_one(earlier, request):
        return ()
    return tuple([each for each in request.elementary if each in earlier.elementary])


# REQ-1: a code is unique among a subscriber's live requests on a dossier.
@enforces("REQ-1")
def same_code(earlier: Request, request: Request, ruleset: Ruleset) -> bool:
    """Tell whether a request has the code of an earlier one of the same person, then live."""
    same = _of_one(earlier, request) and earlier.code == request.code
    return same and is_live(earlier, ruleset, request.asked_at)


# REQ-1: a click carries no name, so a link is unique among all that is live on the dossier.
@enforces("REQ-1")
def same_link(earlier: Waiting, waiting: Waiting, ruleset: Ruleset) -> bool:
    """Tell whether something has the link of something earlier, then live."""
    same = earlier.email_link == waiting.email_link
    return same and is_live(earlier, ruleset, waiting.asked_at)


# REQ-1: where a code or link is that of several, the live one is meant.
def likeliest(opened: "Iterable[_Waiting]", ruleset: Ruleset, at: datetime) -> "_Waiting":
    """Return the one of several that a code or link opens: live before lapsed, then the latest."""
    return max(opened, key=lambda each: (is_live(each, ruleset, at), each.asked_at))


def phase(request: Request, ruleset: Ruleset, at: datetime) -> RequestPhase:
    """Return how far a request is at an instant."""
    if not is_live(request, ruleset, at):
        return RequestPhase.LAPSED
    return RequestPhase.AWAITING_EMAIL if request.awaits_email else RequestPhase.PENDING


# ADH-4: §3.2, Messagerie needs the enterprise's address, and the link that confirms it.
@enforces("ADH-4")
def lacking_email(
    services: Iterable[ElementaryService], given: Email | Code | None = None
) -> tuple[ElementaryService, ...]:
    """Return the services that need the enterprise's address, or its link, if none is given."""
    if given is not None:
        return ()
    return tuple([each for each in services if each.needs_company_email])


def email_given(request: AdhesionRequest) -> Iterator[HabilitationError]:
    """Refuse Messagerie without an address, or without a link."""
    services = lacking_email(request.services, request.company_email)
    if services:
        yield CompanyEmailMissing(request.dossier, services)
    services = lacking_email(request.services, request.email_link)
    if services:
        yield EmailLinkMissing(request.dossier, services)


# ADH-5: §3.2, a Payer service needs a bank account, unless the dossier has one.
@enforces("ADH-5")
def lacking_account(
    services: Iterable[ElementaryService], accounts: Iterable[BankAccount] = ()
) -> tuple[ElementaryService, ...]:
    """Return the services that need a bank account, if there is none."""
    return () if any(accounts) else tuple([each for each in services if each.needs_bank_account])


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class RequestStatus(Value):
    """A request as its requester follows it (ADH-9): its phase at an instant, and its deadline."""

    request: Request
    status: RequestPhase
    deadline: datetime


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class EmailChange(Value):
    """A change of the enterprise's address that waits for its click (EML-1)."""

    requester: SubscriberNumber = field(converter=number_of)
    email: Email = field(converter=email_of)
    email_link: Code = field(converter=code_of)
    asked_at: datetime = field(converter=instant)

    def deadline(self, ruleset: Ruleset) -> datetime:
        """Return the last instant of the click."""
        return later(self.asked_at, ruleset.email_delay)
