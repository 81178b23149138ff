"""What adhesions and substitutions have in common: filing, looking up, deleting a request.

Law: a lapsed request blocks nothing and nobody (ADH-10). Doesn't know what a request changes.
"""

from datetime import datetime, timedelta
from typing import Final

from habilitations._acts.acting import BY_PERSON
from habilitations._acts.course import Course, Refused, guard
from habilitations._acts.facts import Acting, Opened, Requesting
from habilitations._state.dossier import Change
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    asked_by,
    code_end,
    is_live,
    later,
    likeliest,
    same_code,
    same_link,
    shared_services,
)
from habilitations._values.edges import instant
from habilitations._values.marks import enforces
from habilitations._values.offered import codes_of
from habilitations.errors import (
    CodeAlreadyInUse,
    CodeExpired,
    EmailLinkExpired,
    EmailNotConfirmed,
    InvalidDeadline,
    LinkAlreadyInUse,
    NoSuchRequest,
    RequestAlreadyPending,
    WrongCode,
)
from habilitations.identifiers import Code
from habilitations.rules import Ruleset
from habilitations.services import AnyService

#: By how much a deadline that is counted otherwise may be later than the ruleset's own.
_LATER_AT_MOST: Final = timedelta(days=2)


def counted(ruleset: Ruleset, given: datetime | None, at: datetime) -> datetime:
    """Return the deadline of a code: the ruleset's own, unless it was counted otherwise (ADH-6).

    Raises:
        TypeError, NaiveInstant, InstantOutOfRange: what is given is no instant (TIM-1).
        InvalidDeadline: it is out of bounds (VAL-1).
    """
    own = code_end(at, ruleset)
    if given is None:
        return own
    deadline = instant(given)
    in_bounds(deadline, at, later(own, _LATER_AT_MOST))
    return deadline


# VAL-1: days may be counted in another zone, which makes two days at most, not another delay.
@enforces("VAL-1")
def in_bounds(given: datetime, earliest: datetime, latest: datetime) -> None:
    """Refuse a deadline before the request, or far later than the ruleset's.

    Raises:
        InvalidDeadline: it is (VAL-1).
    """
    if not earliest <= given <= latest:
        raise InvalidDeadline(given, earliest, latest)


class Entering(Requesting[Request]):
    """What the entry of a code is judged by; what it opens its finder keeps."""

    code: Code


class Cancelling(Acting):
    """What the deletion of requests is judged by."""

    services: tuple[AnyService, ...]

    @property
    def own(self) -> tuple[Request, ...]:
        """The requests of the acting person."""
        return asked_by(self.dossier.requests, self.by)


# REQ-1: a code is unique among a subscriber's live requests on a dossier.
@guard(CodeAlreadyInUse)
def fresh_code(facts: Requesting[Request]) -> Refused:
    """Refuse the code of another live request of the same person."""
    for each in facts.dossier.requests:
        if same_code(each, facts.request):
            return (CodeAlreadyInUse(facts.dossier.id, facts.by),)
    return ()


# REQ-1: a click carries no name, so a link is unique among all that is live on the dossier.
@guard(LinkAlreadyInUse)
def fresh_link(facts: Opened[AdhesionRequest | EmailChange]) -> Refused:
    """Refuse a link that something live on the dossier has, but what is to be replaced."""
    if facts.request.email_link is None:
        return ()
    replaced = facts.dossier.email_change if isinstance(facts.request, EmailChange) else None
    for each in facts.dossier.linked:
        if each is not replaced and same_link(each, facts.request):
            return (LinkAlreadyInUse(facts.dossier.id),)
    return ()


# ADH-10: no two live requests of one person for one elementary service, of either kind.
@guard(RequestAlreadyPending)
def not_pending(facts: Requesting[Request]) -> Refused:
    """Refuse services that a live request of the same person concerns."""
    pending = {
        service
        for each in facts.dossier.requests
        if is_live(each, facts.at)
        for service in shared_services(each, facts.request)
    }
    if not pending:
        return ()
    services = tuple(sorted(pending, key=facts.ruleset.catalogue.rank))
    return (RequestAlreadyPending(facts.dossier.id, facts.by, services),)


# ADH-8: only the requester enters the code; one that opens nothing is wrong.
@guard(WrongCode, stops=True)
def some_request(facts: Entering) -> Refused:
    """Find the request that a code opens for the acting person, a live one before a lapsed one."""
    code, requests = facts.code, asked_by(facts.dossier.requests, facts.by)
    own = [each for each in requests if each.code == code]
    if not own:
        return (WrongCode(facts.dossier.id, facts.by),)
    facts.request = own[0] if len(own) == 1 else likeliest(own, facts.at)
    return ()


# ADH-6: §3.2, the code is valid up to its deadline.
@guard(CodeExpired)
def code_in_time(facts: Opened[Request]) -> Refused:
    """Refuse a code after its deadline."""
    request = facts.request
    if request.awaits_email or is_live(request, facts.at):
        return ()
    return (CodeExpired(facts.dossier.id, facts.at, request.good_until),)


# ADH-4: §3.2, the link is to be clicked by its deadline; the request lapses as a whole.
@guard(EmailLinkExpired)
def link_in_time(facts: Opened[Request]) -> Refused:
    """Refuse a request whose link was not clicked in time."""
    request = facts.request
    if not request.awaits_email or is_live(request, facts.at):
        return ()
    return (EmailLinkExpired(facts.dossier.id, facts.at, request.good_until),)


# ADH-4: until the click, the code is not accepted.
@guard(EmailNotConfirmed)
def link_clicked(facts: Opened[Request]) -> Refused:
    """Refuse the code of a request whose link is still to be clicked."""
    request = facts.request
    if not (request.awaits_email and is_live(request, facts.at)):
        return ()
    return (EmailNotConfirmed(facts.dossier.id, request.good_until),)


# ADH-9: §4.1, the requester deletes his requests; each service named must be in one.
@guard(NoSuchRequest)
def requested(facts: Cancelling) -> Refused:
    """Refuse services that no request of the acting person concerns."""
    held = {each.code for request in facts.own for each in request.elementary}
    missing = tuple([each for each in facts.services if held.isdisjoint(codes_of(each))])
    return (NoSuchRequest(facts.dossier.id, facts.by, missing),) if missing else ()


def filed(facts: Requesting[Request]) -> Change:
    """Return the change that a request makes: lapsed ones for its services make place for it."""
    request, dossier = facts.request, facts.dossier
    kept = [each for each in dossier.requests if not shared_services(each, request)]
    filed_now = dossier.revised(requests=(*kept, request), updated_at=facts.at)
    return Change(dossier, filed_now, (request.requester.value,))


def _cancelled(facts: Cancelling) -> Change:
    named = {code for service in facts.services for code in codes_of(service)}
    doomed = [r for r in facts.own if any(each.code in named for each in r.elementary)]
    kept = tuple([each for each in facts.dossier.requests if each not in doomed])
    dossier = facts.dossier.revised(requests=kept, updated_at=facts.at)
    return Change(facts.dossier, dossier, (facts.by.value,))


#: How the courses end of filing a request whose own preconditions hold.
FILING: Final = (not_pending, fresh_code)
CANCELLATION: Final[Course[Cancelling]] = Course((*BY_PERSON, requested), _cancelled)
