"""What waits for a letter or a link: requests, and changes of the enterprise's address.

Holds the two kinds of request, their deadlines and phases. Law: a deadline is kept from when the
request was made, whatever becomes of the delays; a phase is computed from the instant and never
stored, so nothing has to be swept. Doesn't know what a request will change.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final, TypeAlias, TypeVar, final

from attrs import evolve, field, frozen
from attrs.converters import optional

from habilitations import errors
from habilitations._errors.bare import made_bare
from habilitations._texts.showing import Shows
from habilitations._values.edges import instant, typed, typed_all
from habilitations._values.making import Value
from habilitations._values.marks import enforces
from habilitations._values.people import BankAccount, email_of, number_of
from habilitations.errors import HabilitationError
from habilitations.identifiers import Code, DossierId, Email, SubscriberNumber, code_of, dossier_id
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService, Service


class RequestPhase(Enum):
    """How far a request is: what it waits for, or that it waits for nothing any more.

    AWAITING_EMAIL is for the click on its link (ADH-4), PENDING for the code of its letter. LAPSED
    is after its deadline: it blocks nothing, and nothing comes of it (ADH-6).
    """

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


def kept(deadline: datetime | None) -> datetime:
    """Return a deadline; the end of time for what no portal has, which knows the delays."""
    return _END if deadline is None else deadline


def _account(account: BankAccount) -> BankAccount:
    return typed(account, BankAccount)


def _elementary(services: Iterable[ElementaryService]) -> tuple[ElementaryService, ...]:
    return tuple(dict.fromkeys(typed_all(services, ElementaryService)))


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class AdhesionRequest(Value, Shows):
    """An adhesion that waits for its code, and for the click on its link if any (ADH-4, 6).

    Args:
        services: elementary ones, each once. Without Messagerie, no `company_email` and no link.
        code: that of the letter, kept as a digest; `email_link` alike.
        asked_at: aware, kept in UTC, as all instants here.
        confirmed_at: when the link was clicked; None before.
        bank_account: the account given with the request, if one was (ADH-5).

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidValue: a field is not well formed (VAL-1, TIM-1).
    """

    requester: SubscriberNumber = field(converter=number_of)
    dossier: DossierId = field(converter=dossier_id)
    services: tuple[ElementaryService, ...] = field(converter=_elementary)
    code: Code = field(converter=code_of)
    asked_at: datetime = field(converter=instant)
    company_email: Email | None = field(default=None, converter=optional(email_of))
    email_link: Code | None = field(default=None, converter=optional(code_of))
    confirmed_at: datetime | None = field(default=None, converter=optional(instant))
    bank_account: BankAccount | None = field(default=None, converter=optional(_account))
    #: The last instant of the code; None in a request that no portal has yet.
    deadline: datetime | None = field(default=None, converter=optional(instant))
    #: The last instant of the click; None without Messagerie, or where no portal has it yet.
    link_deadline: datetime | None = field(default=None, converter=optional(instant))

    @property
    def elementary(self) -> tuple[ElementaryService, ...]:
        """The elementary services that the request concerns."""
        return self.services

    @property
    def awaits_email(self) -> bool:
        """Whether the link of the request is still to be clicked."""
        if self.email_link is None or self.confirmed_at is not None:
            return False
        # One that has lapsed goes on waiting, though the rules have no Messagerie any more (CAT-4).
        return self.link_deadline is not None or bool(lacking_email(self.services))

    @property
    def good_until(self) -> datetime:
        """The last instant of the request as it is: of the click, then of the code."""
        code = kept(self.deadline)
        return min(code, kept(self.link_deadline)) if self.awaits_email else code


def _services(services: Iterable[Service]) -> tuple[Service, ...]:
    return tuple(dict.fromkeys(typed_all(services, Service)))


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class SubstitutionRequest(Value, Shows):
    """A substitution that waits for its code (SUB-2); it is for whole Services (SUB-3).

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidValue: a field is not well formed (VAL-1, TIM-1).
    """

    requester: SubscriberNumber = field(converter=number_of)
    dossier: DossierId = field(converter=dossier_id)
    services: tuple[Service, ...] = field(converter=_services)
    code: Code = field(converter=code_of)
    asked_at: datetime = field(converter=instant)
    #: The last instant of the code; None in a request that no portal has yet.
    deadline: datetime | None = field(default=None, converter=optional(instant))

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

    @property
    def good_until(self) -> datetime:
        """The last instant of the code."""
        return kept(self.deadline)


Request: TypeAlias = AdhesionRequest | SubstitutionRequest


#: What a click on a link may open.
Waiting: TypeAlias = "AdhesionRequest | EmailChange"


# ADH-4, ADH-6, EML-1: a deadline is met at its very instant, and a lapsed request blocks nothing.
@enforces("ADH-4", "ADH-6", "EML-1")
def is_live(waiting: "Request | EmailChange", at: datetime) -> bool:
    """Tell whether something that waits can still be confirmed or activated at an instant."""
    return at <= waiting.good_until


def asked_by(requests: Iterable[Request], person: SubscriberNumber) -> tuple[Request, ...]:
    """Return those of some requests that a person made."""
    number = person.value
    return tuple([each for each in requests if each.requester.value == number])


def _of_one(earlier: Request, request: Request) -> bool:
    return earlier.requester.value == request.requester.value


# ADH-10: no two requests of one person for one elementary service, of either kind.
@enforces("ADH-10")
def shared_services(earlier: Request, request: Request) -> tuple[ElementaryService, ...]:
    """Return the services of a request that an earlier one of the same person concerns."""
    if not _of_one(earlier, request):
        return ()
    known = frozenset(earlier.elementary)
    return tuple([each for each in request.elementary if each in known])


# REQ-1: a code is unique among a subscriber's live requests on a dossier.
@enforces("REQ-1")
def same_code(earlier: Request, request: Request) -> bool:
    """Tell whether a request has the code of an earlier one of the same person, then live."""
    same = _of_one(earlier, request) and earlier.code == request.code
    return same and is_live(earlier, request.asked_at)


# REQ-1: a click carries no name, so a link is unique among all that is live on the dossier.
@enforces("REQ-1")
def same_link(earlier: Waiting, waiting: Waiting) -> bool:
    """Tell whether something has the link of something earlier, then live."""
    same = earlier.email_link == waiting.email_link
    return same and is_live(earlier, waiting.asked_at)


# REQ-1: where a code or link is that of several, the live one is meant.
def likeliest(opened: "Iterable[_Waiting]", at: datetime) -> "_Waiting":
    """Return the one of several that a code or link opens: live before lapsed, then the latest."""
    return max(opened, key=lambda each: (is_live(each, at), each.asked_at))


def phase(request: Request, at: datetime) -> RequestPhase:
    """Return how far a request is at an instant."""
    if not is_live(request, at):
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
        yield errors.CompanyEmailMissing(request.dossier, services)
    services = lacking_email(request.services, request.email_link)
    if services:
        yield errors.EmailLinkMissing(request.dossier, services)


# ADH-5: §3.2, a Payer service needs a bank account, unless the dossier has one.
@enforces("ADH-5")
def lacking_account(
    services: Iterable[ElementaryService],
    accounts: Iterable[BankAccount] = (),
    *,
    unknown: bool = False,
) -> tuple[ElementaryService, ...]:
    """Return the services that need a bank account, if there is none, known or unknown to us."""
    if unknown or any(accounts):
        return ()
    return tuple([each for each in services if each.needs_bank_account])


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class RequestStatus(Value, Shows):
    """A request as its requester follows it (ADH-9): its phase at an instant, and its deadline.

    `requests_of` and `requests_on` make it, for the instant that they are asked with.

    Args:
        request: the adhesion or the substitution.
        status: its phase then.
        deadline: the last instant of what it waits for, in UTC; it is met at that very instant.
    """

    request: Request
    status: RequestPhase
    deadline: datetime


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class EmailChange(Value, Shows):
    """A change of the enterprise's address that waits for its click (EML-1): one a dossier.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidValue: a field is not well formed (VAL-1, TIM-1).
    """

    requester: SubscriberNumber = field(converter=number_of)
    email: Email = field(converter=email_of)
    email_link: Code = field(converter=code_of)
    asked_at: datetime = field(converter=instant)
    #: The last instant of the click; None in a change that no portal has yet.
    deadline: datetime | None = field(default=None, converter=optional(instant))

    @property
    def good_until(self) -> datetime:
        """The last instant of the click."""
        return kept(self.deadline)


def code_end(asked_at: datetime, ruleset: Ruleset) -> datetime:
    """Return the last instant of a code that is posted under a ruleset (ADH-6)."""
    return later(asked_at, ruleset.code_delay)


def link_end(asked_at: datetime, ruleset: Ruleset) -> datetime:
    """Return the last instant of a link that is sent under a ruleset (ADH-4, EML-1)."""
    return later(asked_at, ruleset.email_delay)


def adhesion_link_end(request: AdhesionRequest, ruleset: Ruleset) -> datetime | None:
    """Return the last instant of the link of an adhesion; None where it needs none."""
    return link_end(request.asked_at, ruleset) if lacking_email(request.services) else None


def dated(request: Request, ruleset: Ruleset) -> Request:
    """Return a request with the deadlines of a ruleset where it has none of its own."""
    code = request.deadline or code_end(request.asked_at, ruleset)
    if isinstance(request, SubstitutionRequest):
        return evolve(request, deadline=code)
    link = request.link_deadline or adhesion_link_end(request, ruleset)
    return evolve(request, deadline=code, link_deadline=link)


def dated_change(change: EmailChange, ruleset: Ruleset) -> EmailChange:
    """Return a change of address with the deadline of a ruleset where it has none of its own."""
    return evolve(change, deadline=change.deadline or link_end(change.asked_at, ruleset))
