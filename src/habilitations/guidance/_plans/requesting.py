"""Requests: who has to become the AT of what, by which letters, and when the letters come.

Law: what is asked for follows from who is AT now and who is to be; letters that are on their way
are used where they open what is needed. Doesn't know delegations.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, final

from attrs import evolve, field, frozen

from habilitations._state.requests import asked_by, is_live, kept, later
from habilitations._steps.draft import Draft
from habilitations._values.offered import as_asked
from habilitations.guidance._answers.answer import Wait
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._plans import drafting
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.running import Tried
from habilitations.identifiers import Code, DossierId, SubscriberNumber
from habilitations.model import AdhesionRequest, Request, Seat
from habilitations.roles import Role
from habilitations.services import ElementaryService, Service

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE


@final
@frozen(kw_only=True)
class Means:
    """How long letters and e-mails take, and which way is tried."""

    postal_delay: timedelta
    link_delay: timedelta
    #: The role in which who may use a service is designated.
    least: Role = Role.ACTEUR
    #: The AT who is to be replaced adheres to what is missing, while the other's letter comes.
    predecessor_adheres: bool = False
    #: Who is asked first to act on delegations, and who never is.
    choice: Choice = field(factory=Choice)


@final
@frozen(kw_only=True)
class Need:
    """A request that somebody has to make."""

    requester: SubscriberNumber
    adhesion: bool
    services: tuple[ElementaryService, ...]


@final
@frozen(kw_only=True)
class Letter:
    """A request that waits: when its link is clicked, when its letter comes."""

    request: Request
    asked_at: datetime
    arrives: datetime
    #: When the link is clicked, where one is still to be.
    clicked: datetime | None
    #: Whether it was asked for before the plan, so that its deadlines stay where they are.
    old: bool = False

    def events(self) -> Iterator[tuple[datetime, int, "Letter"]]:
        """Yield what happens when: 0 is the click, then come adhesions, then substitutions."""
        if self.clicked is not None:
            yield self.clicked, 0, self
        place = 1 if isinstance(self.request, AdhesionRequest) else 2
        yield max(self.arrives, self.clicked or self.arrives), place, self


def needed(run: Tried, dossier: DossierId, wants: Iterable[Want], means: Means) -> tuple[Need, ...]:
    """Return the requests that are needed before anything else can be had."""
    catalogue, known = run.portal.ruleset.catalogue, run.portal.dossier(dossier)
    by_service: dict[Service, list[Want]] = {}
    for want in wants:
        service = catalogue.service_of(want.service)
        if _is_asked_for(want, known.seat(service)):
            by_service.setdefault(service, []).append(want)
    groups: dict[tuple[SubscriberNumber, bool], list[ElementaryService]] = {}
    for service in sorted(by_service, key=catalogue.rank):
        for need in _for_seat(service, known.seat(service), by_service[service], means):
            groups.setdefault((need.requester, need.adhesion), []).extend(need.services)
    # Adhesions come first: who is to be replaced can adhere no more after.
    ordered = sorted(groups, key=lambda each: not each[1])
    return tuple(
        Need(requester=who, adhesion=adhesion, services=tuple(groups[who, adhesion]))
        for who, adhesion in ordered
    )


def _is_asked_for(want: Want, seat: Seat | None) -> bool:
    """Tell whether it takes a request: all but a delegation on what is managed."""
    replaces = seat is not None and not seat.is_titulaire(want.subscriber)
    return _lacks(seat, want.service) or (want.role is _AT and replaces)


def _lacks(seat: Seat | None, service: ElementaryService) -> bool:
    return seat is None or seat.line(service) is None


def _for_seat(
    service: Service, seat: Seat | None, wants: list[Want], means: Means
) -> Iterator[Need]:
    wanted = dict.fromkeys([want.service for want in wants])
    missing = tuple([each for each in wanted if _lacks(seat, each)])
    heir = _heir(seat, wants)
    if seat is None:
        if heir is not None:
            yield Need(requester=heir, adhesion=True, services=missing)
        return
    replaced = heir not in (None, seat.titulaire)
    if missing and (not replaced or means.predecessor_adheres):
        yield Need(requester=seat.titulaire, adhesion=True, services=missing)
    if replaced and heir is not None:
        yield Need(requester=heir, adhesion=False, services=service.elementary)


def _heir(seat: Seat | None, wants: list[Want]) -> SubscriberNumber | None:
    """Return who is to be the AT, or None where whoever is may stay."""
    named = [want.subscriber for want in wants if want.role is _AT]
    if named:
        return named[0]
    users = [want.subscriber for want in wants if want.role is None]
    # Who may use a service is designated: nobody is asked to leave for that.
    return users[0] if users and seat is None else None


def posted(run: Tried, dossier: DossierId, needs: Iterable[Need], means: Means) -> Tried:
    """Return the run once all that is needed was asked for, and every code was entered."""
    letters: list[Letter] = []
    for need in needs:
        run, sent = _sent(run, dossier, need, means)
        letters += sent
    return _opened(run, dossier, letters)


def _opened(run: Tried, dossier: DossierId, letters: Iterable[Letter]) -> Tried:
    events = [event for letter in letters for event in letter.events()]
    for at, place, letter in sorted(events, key=lambda event: event[:2]):
        run = _happened(run.at(at), dossier, letter, clicked=place == 0)
    return run


def _happened(run: Tried, dossier: DossierId, letter: Letter, *, clicked: bool) -> Tried:
    request = letter.request
    lapses = request.good_until if clicked else kept(request.deadline)
    if letter.old:
        run = run.limited(lapses)
    draft, waits, secret = _opening(request, dossier, clicked=clicked)
    return run.take(
        draft,
        by=request.requester,
        waits=waits,
        lapses=lapses,
        services=request.services,
        known=secret,
    )


def _opening(
    request: Request, dossier: DossierId, *, clicked: bool
) -> tuple[Draft, Wait, Mapping[str, Code]]:
    if clicked:
        draft = Draft.named("confirm_company_email", {"dossier": dossier})
        return draft, Wait.LINK, _link(request)
    draft = drafting.opening(by=request.requester, dossier=dossier)
    return draft, Wait.POST, {"code": request.code}


def _link(request: Request) -> Mapping[str, Code]:
    link = request.email_link if isinstance(request, AdhesionRequest) else None
    return {} if link is None else {"email_link": link}


def _sent(run: Tried, dossier: DossierId, need: Need, means: Means) -> tuple[Tried, list[Letter]]:
    letters: list[Letter] = []
    for request in _own(run, dossier, need):
        letter = evolve(_letter(run, request, means), old=True)
        if _serves(run, dossier, need, letter):
            letters.append(letter)
        else:
            run = _deleted(run, dossier, request)
    coming = {service for letter in letters for service in letter.request.elementary}
    rest = tuple(service for service in need.services if service not in coming)
    if rest:
        run = _requested(run, dossier, need, rest)
        last = run.portal.dossier(dossier).requests[-1:]
        letters += [_letter(run, each, means) for each in last]
    return run, letters


def _own(run: Tried, dossier: DossierId, need: Need) -> list[Request]:
    return [
        each
        for each in asked_by(run.portal.dossier(dossier).requests, need.requester)
        if is_live(each, run.when) and set(each.elementary) & set(need.services)
    ]


def _letter(run: Tried, request: Request, means: Means) -> Letter:
    return Letter(
        request=request,
        asked_at=request.asked_at,
        arrives=max(run.when, later(request.asked_at, means.postal_delay)),
        clicked=(
            max(run.when, later(request.asked_at, means.link_delay))
            if request.awaits_email
            else None
        ),
    )


def _serves(run: Tried, dossier: DossierId, need: Need, letter: Letter) -> bool:
    """Tell whether a letter on its way opens what is needed: it is tried."""
    request = letter.request
    if isinstance(request, AdhesionRequest) is not need.adhesion:
        return False
    # A letter that would replace an AT of anything else beside takes from whom nobody asked.
    if not (need.adhesion or set(request.elementary) <= set(need.services)):
        return False
    return _opened(run, dossier, [letter]).obstacle is None


def _deleted(run: Tried, dossier: DossierId, request: Request) -> Tried:
    given = {"by": request.requester, "dossier": dossier, "services": request.services}
    return run.take(Draft.named("cancel_request", given), by=request.requester)


def _requested(
    run: Tried, dossier: DossierId, need: Need, services: tuple[ElementaryService, ...]
) -> Tried:
    if need.adhesion:
        known = run.portal.dossier(dossier)
        draft = drafting.adhesion(run.portal, by=need.requester, dossier=known, services=services)
    else:
        whole = as_asked(run.portal.ruleset.catalogue.whole(services))
        draft = drafting.substitution(by=need.requester, dossier=dossier, services=whole)
    return run.take(draft, by=need.requester)
