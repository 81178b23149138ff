"""Which case a service is: who manages it, what is wished for, what the subscriber has.

Holds what gives advice. Law: the case depends on the seat and on the wish alone (ADV-1 to 3); what
may be designated is asked of the procedure. Doesn't know words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, final

from attrs import evolve, frozen

from habilitations._state.requests import asked_by, is_live
from habilitations._state.space import waits
from habilitations._steps.draft import Draft
from habilitations.errors import HabilitationError
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._answers.trying import Trial
from habilitations.guidance._answers.verdicts import explain
from habilitations.guidance._plans import drafting
from habilitations.guidance._plans.advising import Advice, Case, ServiceAdvice, Wish
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    Dossier,
    Habilitation,
    Portal,
    Request,
    Seat,
    Space,
    Subscriber,
    after,
)
from habilitations.roles import RIGHT_TO_DESIGNATE, Role
from habilitations.services import AnyService, ElementaryService


@final
@frozen(kw_only=True)
class Asked:
    """What one subscriber would have of a dossier."""

    portal: Portal
    subscriber: SubscriberNumber
    dossier: Dossier
    wish: Wish
    prefer: tuple[SubscriberNumber, ...] = ()

    @property
    def trial(self) -> Trial:
        """What drafts are tried on: the portal in which the subscriber has the space he needs."""
        space = self.portal.space_map.get(self.subscriber.value)
        since = self.dossier.updated_at if space is None else space.updated_at
        at = max(self.dossier.updated_at, since, self.portal.rules_since or since)
        portal = with_space(self.portal, self.subscriber, at)
        return Trial(portal=portal, at=at, choice=Choice(prefer=self.prefer))

    def seat(self, service: ElementaryService) -> Seat | None:
        """Return the seat that a service belongs to, or None."""
        return self.dossier.seat(self.portal.ruleset.catalogue.service_of(service))

    def held(self, service: ElementaryService) -> Habilitation | None:
        """Return what the subscriber has on a service, or None."""
        catalogue = self.portal.ruleset.catalogue
        return self.dossier.habilitation(self.subscriber, service, catalogue)


def advised(asked: Asked, services: Iterable[AnyService]) -> Advice:
    """Return what a subscriber's part in a dossier takes."""
    catalogue = asked.portal.ruleset.catalogue
    each_of = tuple(_of(asked, each) for each in catalogue.expanded(services))
    held = {row.service for row in asked.dossier.held_by(asked.subscriber)}
    seen = held.union(*(_brought(asked, each) for each in each_of))
    lines = {line.service for seat in asked.dossier.seats for line in seat.lines}
    space = asked.portal.space_map.get(asked.subscriber.value)
    return Advice(
        subscriber=asked.subscriber,
        dossier=asked.dossier.id,
        wish=asked.wish,
        services=each_of,
        unseen=tuple(sorted(lines - seen, key=catalogue.rank)),
        needs_space=space is None or waits(space),
        is_most_flexible=_flexible(asked, each_of),
        is_stiff=_stiff(asked, each_of),
    )


# SUB-3: whoever replaces the AT has all that the seat holds.
def _brought(asked: Asked, advice: ServiceAdvice) -> Iterator[ElementaryService]:
    if advice.case is not Case.IMPOSSIBLE:
        yield advice.service
    seat = asked.seat(advice.service)
    if seat is not None and any(each.procedure == "request_substitution" for each in advice.drafts):
        yield from (line.service for line in seat.lines)


# ADV-4: §5.4, the client delegates, so that whoever leaves was the AT of nothing.
def _flexible(asked: Asked, services: tuple[ServiceAdvice, ...]) -> bool:
    shared = (Case.DELEGATION, Case.REACTIVATION, Case.ADHESION_THEN_DELEGATION)
    return all(each.case in shared and _is_clients(asked, each.titulaire) for each in services)


def _is_clients(asked: Asked, titulaire: SubscriberNumber | None) -> bool:
    employer = _employer(asked, titulaire)
    own = employer in (None, str(asked.dossier.id))
    return own or employer != _employer(asked, asked.subscriber)


def _stiff(asked: Asked, services: tuple[ServiceAdvice, ...]) -> bool:
    posted = (Case.ADHESION, Case.SUBSTITUTION, Case.SUBSTITUTION_THEN_ADHESION, Case.PENDING)
    own = _employer(asked, asked.subscriber) == str(asked.dossier.id)
    return not own and any(each.case in posted for each in services)


def _employer(asked: Asked, number: SubscriberNumber | None) -> str | None:
    space = None if number is None else asked.portal.space_map.get(number.value)
    return None if space is None else space.subscriber.employer


def _of(asked: Asked, service: ElementaryService) -> ServiceAdvice:
    seat, held = asked.seat(service), asked.held(service)
    found = ServiceAdvice(
        service=service,
        case=_case(asked, service),
        titulaire=None if seat is None else seat.titulaire,
        role=None if held is None else held.role,
    )
    if found.case is Case.NOTHING:
        return found
    return _pending(asked, found) or _tried(asked, found, _drafts(asked, service, found.case))


def _pending(asked: Asked, advice: ServiceAdvice) -> ServiceAdvice | None:
    """Return what a letter of the subscriber's under way takes: its code, or its deletion."""
    trial = asked.trial
    own = [each for each in _own(asked, advice.service) if is_live(each, trial.at)]
    if asked.wish is Wish.SHARED or not own:
        return None
    given = {"by": asked.subscriber, "dossier": asked.dossier.id}
    click = Draft.named("confirm_company_email", {"dossier": asked.dossier.id})
    entered = Draft.named("activate_request", given)
    drafts = (click, entered) if own[0].awaits_email else (entered,)
    if trial.taken(drafts) is not None:
        return evolve(advice, case=Case.PENDING, drafts=drafts)
    first = Draft.named("cancel_request", {**given, "services": own[0].services})
    return _tried(asked, advice, (first, *_drafts(asked, advice.service, advice.case)))


def _own(asked: Asked, service: ElementaryService) -> Iterator[Request]:
    requests = asked_by(asked.dossier.requests, asked.subscriber)
    yield from (each for each in requests if service in each.elementary)


def _tried(asked: Asked, advice: ServiceAdvice, drafts: Iterable[Draft]) -> ServiceAdvice:
    """Return the advice with its drafts, each by the nearest; that it can't be, if the first can't.

    What comes after a letter is not tried: by then much may be otherwise.
    """
    first, *rest = drafts
    trial = asked.trial
    ended = trial.after(first)
    if ended is None:
        why = tuple(_refusals(trial, first))
        return evolve(advice, case=Case.IMPOSSIBLE, refusals=why)
    (own,) = ended.given
    roles = tuple(_roles(trial, own.draft)) if advice.case is Case.DELEGATION else ()
    return evolve(advice, drafts=(own.draft, *rest), roles=roles, alternatives=own.alternatives)


def _refusals(trial: Trial, draft: Draft) -> Iterator[HabilitationError]:
    tried = dict[str, HabilitationError]()
    values = next(iter(trial.fillings(draft)))
    for refusal in explain(trial.crowd(draft), draft.filled(**values)).refusals:
        tried.setdefault(refusal.slug, refusal)
    yield from tried.values()


def _roles(trial: Trial, draft: Draft) -> Iterator[Role]:
    for role in RIGHT_TO_DESIGNATE if "role" in draft.open else ():
        if trial.accepted(Draft.named(draft.procedure, {**draft.arguments, "role": role})):
            yield role


# ADV-1 to 3: §3.2, 5.1, the three cases, by who manages a service and what the client wants.
def _case(asked: Asked, service: ElementaryService) -> Case:
    seat, held = asked.seat(service), asked.held(service)
    shared = asked.wish is Wish.SHARED
    if held is not None and (shared or held.role is Role.ADMINISTRATEUR_TITULAIRE):
        return Case.REACTIVATION if held.suspended else Case.NOTHING
    if seat is not None and seat.titulaire == asked.subscriber:
        return Case.ADHESION
    if seat is None or seat.line(service) is None:
        return _unadhered(seat, asked.wish)
    return Case.DELEGATION if shared else Case.SUBSTITUTION


def _unadhered(seat: Seat | None, wish: Wish) -> Case:
    if wish is Wish.SHARED:
        return Case.ADHESION_THEN_DELEGATION
    return Case.ADHESION if seat is None else Case.SUBSTITUTION_THEN_ADHESION


def with_space(portal: Portal, number: SubscriberNumber, at: datetime) -> Portal:
    """Return the portal in which a person has the active space that he needs."""
    space = portal.space_map.get(number.value)
    if space is not None and space.is_active(at):
        return portal
    somebody = Subscriber(
        number=number, last_name="X", first_name="X", email="x@x.fr", employer="X"
    )
    return after(portal, Space(subscriber=somebody, registered_at=at, activated_at=at))


def _shared(asked: Asked, service: ElementaryService) -> Draft:
    seat = asked.seat(service)
    return drafting.designation(
        by=None if seat is None else seat.titulaire,
        delegate=asked.subscriber,
        dossier=asked.dossier.id,
        services=(service,),
        role=None,
    )


def _adhesion(asked: Asked, service: ElementaryService) -> Draft:
    return _asked_for(asked, service, asked.subscriber)


def _adhesion_first(asked: Asked, service: ElementaryService) -> Draft:
    # Of a Service that is managed it is its AT who adheres to more (ADH-2).
    seat = asked.seat(service)
    return _asked_for(asked, service, None if seat is None else seat.titulaire)


def _asked_for(asked: Asked, service: ElementaryService, by: SubscriberNumber | None) -> Draft:
    return drafting.adhesion(asked.portal, by=by, dossier=asked.dossier, services=(service,))


def _substitution(asked: Asked, service: ElementaryService) -> Draft:
    return drafting.substitution(by=asked.subscriber, dossier=asked.dossier.id, services=(service,))


def _reactivation(asked: Asked, service: ElementaryService) -> Draft:
    seat, held = asked.seat(service), asked.held(service)
    titulaire = None if seat is None else seat.titulaire
    # DEL-8: what sleeps through its source wakes with it.
    inherited = held is not None and held.suspended_at is None
    given = {"by": titulaire, "dossier": asked.dossier.id, "services": (service,)}
    asleep = held.granted_by if held is not None and inherited else asked.subscriber
    return Draft.named("reactivate", {**given, "delegate": asleep})


#: What each case takes, the first act first; the others take nothing, or what is under way.
_TAKES: Final[Mapping[Case, tuple[Callable[[Asked, ElementaryService], Draft], ...]]] = (
    MappingProxyType(
        {
            Case.ADHESION: (_adhesion,),
            Case.ADHESION_THEN_DELEGATION: (_adhesion_first, _shared),
            Case.DELEGATION: (_shared,),
            Case.REACTIVATION: (_reactivation,),
            Case.SUBSTITUTION: (_substitution,),
            Case.SUBSTITUTION_THEN_ADHESION: (_substitution, _adhesion),
        }
    )
)


def _drafts(asked: Asked, service: ElementaryService, case: Case) -> Iterator[Draft]:
    yield from (draft(asked, service) for draft in _TAKES[case])
