"""Which case a service is: who manages it, what is wished for, what the subscriber has.

Holds what gives advice. Law: the case depends on the seat and on the wish alone (ADV-1 to 3); what
may be designated is asked of the procedure. Doesn't know words.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import assert_never, final

from attrs import frozen

from habilitations._state.space import waits
from habilitations._steps.draft import Draft
from habilitations.guidance._answers.verdicts import explain
from habilitations.guidance._plans import drafting
from habilitations.guidance._plans.advising import Advice, Case, ServiceAdvice, Wish
from habilitations.identifiers import SubscriberNumber
from habilitations.model import (
    Dossier,
    Habilitation,
    Portal,
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
    wanted = catalogue.expanded(services)
    held = (row.service for row in asked.dossier.held_by(asked.subscriber))
    seen = {*wanted, *held}
    lines = {line.service for seat in asked.dossier.seats for line in seat.lines}
    space = asked.portal.space_map.get(asked.subscriber.value)
    return Advice(
        subscriber=asked.subscriber,
        dossier=asked.dossier.id,
        wish=asked.wish,
        services=tuple(_of(asked, each) for each in wanted),
        unseen=tuple(sorted(lines - seen, key=catalogue.rank)),
        needs_space=space is None or waits(space),
    )


def _of(asked: Asked, service: ElementaryService) -> ServiceAdvice:
    seat, held = asked.seat(service), asked.held(service)
    case = _case(asked, service)
    return ServiceAdvice(
        service=service,
        case=case,
        titulaire=None if seat is None else seat.titulaire,
        role=None if held is None else held.role,
        roles=tuple(_roles(asked, service)) if case is Case.DELEGATION else (),
        drafts=tuple(_drafts(asked, service, case)),
    )


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


def _roles(asked: Asked, service: ElementaryService) -> Iterator[Role]:
    known = (asked.dossier.updated_at, asked.portal.rules_since or asked.dossier.updated_at)
    at = max(known)
    portal = _with_space(asked.portal, asked.subscriber, at)
    for role in RIGHT_TO_DESIGNATE:
        draft = _shared(asked, service, role)
        if explain(portal, draft.filled(at=at)).accepted:
            yield role


def _with_space(portal: Portal, number: SubscriberNumber, at: datetime) -> Portal:
    """Return the portal in which a person has the active space that he needs."""
    space = portal.space_map.get(number.value)
    if space is not None and space.is_active(at):
        return portal
    somebody = Subscriber(
        number=number, last_name="X", first_name="X", email="x@x.fr", employer="X"
    )
    return after(portal, Space(subscriber=somebody, registered_at=at, activated_at=at))


def _shared(asked: Asked, service: ElementaryService, role: Role | None = None) -> Draft:
    seat = asked.seat(service)
    return drafting.designation(
        by=None if seat is None else seat.titulaire,
        delegate=asked.subscriber,
        dossier=asked.dossier.id,
        services=(service,),
        role=role,
    )


def _drafts(asked: Asked, service: ElementaryService, case: Case) -> Iterator[Draft]:
    seat = asked.seat(service)
    titulaire = None if seat is None else seat.titulaire
    match case:
        case Case.ADHESION:
            yield _adhesion(asked, service, asked.subscriber)
        case Case.ADHESION_THEN_DELEGATION:
            yield _adhesion(asked, service, titulaire)
            yield _shared(asked, service)
        case Case.DELEGATION:
            yield _shared(asked, service)
        case Case.REACTIVATION:
            yield _reactivation(asked, service, titulaire)
        case Case.SUBSTITUTION:
            yield _substitution(asked, service)
        case Case.SUBSTITUTION_THEN_ADHESION:
            yield _substitution(asked, service)
            yield _adhesion(asked, service, asked.subscriber)
        case Case.NOTHING:
            return
        case _:
            assert_never(case)


def _adhesion(asked: Asked, service: ElementaryService, by: SubscriberNumber | None) -> Draft:
    return drafting.adhesion(asked.portal, by=by, dossier=asked.dossier, services=(service,))


def _substitution(asked: Asked, service: ElementaryService) -> Draft:
    return drafting.substitution(by=asked.subscriber, dossier=asked.dossier.id, services=(service,))


def _reactivation(
    asked: Asked, service: ElementaryService, titulaire: SubscriberNumber | None
) -> Draft:
    held = asked.held(service)
    # DEL-8: what sleeps through its source wakes with it.
    inherited = held is not None and held.suspended_at is None
    given = {"by": titulaire, "dossier": asked.dossier.id, "services": (service,)}
    asleep = held.granted_by if held is not None and inherited else asked.subscriber
    return Draft.named("reactivate", {**given, "delegate": asleep})
