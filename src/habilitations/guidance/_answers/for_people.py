"""What would let a person do what he may not: remedies of spaces, roles and suspensions.

Law: no candidate replaces an AT: who may not do a thing has no claim to the client's service. Each
names who acts from whose space; whether it would do, and who is nearer, is tried elsewhere.
Doesn't know requests.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from attrs import evolve

from habilitations._state.seats import Habilitation
from habilitations._state.space import is_void, waits
from habilitations._steps.draft import Draft
from habilitations.errors import (
    ActivationTooLate,
    DelegateMayNotAdhere,
    DelegateSpaceNotActive,
    DesignatorSuspended,
    HabilitationError,
    HolderSuspended,
    NoRightToDesignate,
    NotAllowedToAct,
    NotAllowedToChangeEmail,
    NotAllowedToManageAccounts,
    NotHeldByDesignator,
    SpaceAlreadyOpen,
    SpaceNotActive,
    TitulaireNotDesignable,
    UnknownSubscriber,
)
from habilitations.guidance._answers.answer import Ask, Remedy, later_draft
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.roles import ADMINISTRATORS, MAY_DESIGNATE, Right, Role
from habilitations.services import AnyService

Handlers: TypeAlias = Mapping[type[HabilitationError], Callable[..., Iterator[Remedy]]]


def _not_active(refusal: SpaceNotActive, ask: Ask) -> Iterator[Remedy]:
    yield from _activated(refusal.subscriber, ask)


def _open_already(refusal: SpaceAlreadyOpen, ask: Ask) -> Iterator[Remedy]:
    for remedy in _activated(refusal.subscriber, ask):
        yield evolve(remedy, instead=True)
    # ESP-2: once the inscription is void, it is made anew.
    if ask.step is not None and refusal.retry_after is not None:
        given = {**ask.step.arguments, "at": refusal.retry_after}
        yield Remedy(steps=(Draft.named(ask.step.procedure, given),), instead=True)


def _delegate(refusal: DelegateSpaceNotActive, ask: Ask) -> Iterator[Remedy]:
    yield from _activated(refusal.delegate, ask)


def _too_late(refusal: ActivationTooLate, ask: Ask) -> Iterator[Remedy]:
    yield from _activated(refusal.subscriber, ask)


def _activated(number: SubscriberNumber, ask: Ask) -> Iterator[Remedy]:
    space = ask.portal.space_map.get(number.value)
    if space is None or not waits(space):
        return
    if is_void(space, ask.at):
        anew = ask.draft("register_space", {"subscriber": space.subscriber})
        yield Remedy(steps=(anew, later_draft("activate_space", {"by": number})))
    else:
        yield Remedy(steps=(ask.draft("activate_space", {"by": number}),))


def _unknown(refusal: UnknownSubscriber, ask: Ask) -> Iterator[Remedy]:
    then = later_draft("activate_space", {"by": refusal.subscriber})
    yield Remedy(steps=(ask.draft("register_space", {}), then))


def _not_held(refusal: NotHeldByDesignator, ask: Ask) -> Iterator[Remedy]:
    yield from ask.by_another(refusal.dossier, refusal.services)
    wanted = ask.wanted("role")
    if isinstance(wanted, Role):
        yield from _promoted(ask, refusal.dossier, refusal.designator, wanted, refusal.services)
    else:
        yield Remedy(
            steps=ask.by_the_nearest(
                "designate", refusal.dossier, refusal.services, delegate=refusal.designator
            )
        )


def _no_right(refusal: NoRightToDesignate, ask: Ask) -> Iterator[Remedy]:
    yield from ask.by_another(refusal.dossier, refusal.services)
    person, dossier, services = refusal.designator, refusal.dossier, refusal.services
    if ask.step is None:
        # Whom it was about isn't known: the nearest designates whoever it is.
        given = ask.by_the_nearest("designate", dossier, services, role=refusal.role)
        yield Remedy(steps=given, instead=True)
    yield Remedy(
        steps=ask.by_the_nearest(
            "modify_delegation", dossier, services, delegate=person, role=Role.ACTEUR_DELEGANT
        )
    )
    yield from _promoted(ask, dossier, person, refusal.role, services)


def _promoted(
    ask: Ask,
    dossier: DossierId,
    person: SubscriberNumber,
    role: Role,
    services: Iterable[AnyService],
) -> Iterator[Remedy]:
    catalogue, wanted = ask.portal.ruleset.catalogue, tuple(services)
    # What he becomes: an Acteur Délégant of these services, or the AS of all that they belong to.
    for able, meant in (
        (Role.ACTEUR_DELEGANT, wanted),
        (Role.ADMINISTRATEUR_SUPPLEANT, catalogue.whole(wanted)),
    ):
        if role in MAY_DESIGNATE[able]:
            lesser = [each.service for each in _held(ask, dossier, person, meant)]
            ended = ask.by_the_nearest("revoke", dossier, lesser, delegate=person)
            given = {"delegate": person, "role": able}
            yield Remedy(steps=(*ended, *ask.by_the_nearest("designate", dossier, meant, **given)))


def _made_suppleant(
    ask: Ask, dossier: DossierId, person: SubscriberNumber, services: Iterable[AnyService]
) -> Iterator[Remedy]:
    # Who designates an Acteur Délégant is an AS, short of the AT.
    yield from _promoted(ask, dossier, person, Role.ACTEUR_DELEGANT, services)


def _suspended(refusal: DesignatorSuspended, ask: Ask) -> Iterator[Remedy]:
    yield from _awakened(ask, refusal.dossier, refusal.designator, refusal.services)


def _holder_suspended(refusal: HolderSuspended, ask: Ask) -> Iterator[Remedy]:
    yield from _awakened(ask, refusal.dossier, refusal.subscriber, refusal.services)


def _awakened(
    ask: Ask, dossier: DossierId, person: SubscriberNumber, services: Iterable[AnyService]
) -> Iterator[Remedy]:
    # Only an Acteur is suspended through his source (DEL-8), and he has no right to lose by it.
    asleep = [each.service for each in _held(ask, dossier, person, services) if each.suspended]
    yield Remedy(steps=ask.by_the_nearest("reactivate", dossier, asleep, delegate=person))


def _held(
    ask: Ask, dossier: DossierId, person: SubscriberNumber, services: Iterable[AnyService]
) -> Iterator[Habilitation]:
    lines = ask.portal.ruleset.catalogue.expanded(services)
    held = ask.dossier(dossier).held_by(person)
    yield from (each for each in held if each.service in lines)


def _not_designable(refusal: TitulaireNotDesignable, ask: Ask) -> Iterator[Remedy]:
    person = ask.delegate
    seats = [seat.service for seat in ask.seats(refusal.dossier, refusal.services)]
    if seats:
        # It is never offered, since the AT would leave: it tells who that is.
        yield Remedy(steps=ask.substitution(person, refusal.dossier, seats), instead=True)
    else:
        adhesion = ask.adhesion(person, refusal.dossier, refusal.services)
        yield Remedy(steps=adhesion, instead=True)


def _beyond(refusal: NotAllowedToAct, ask: Ask) -> Iterator[Remedy]:
    yield from ask.by_another(refusal.dossier, refusal.services)
    person, dossier = refusal.subscriber, refusal.dossier
    roles = {each.role for each in _held(ask, dossier, refusal.delegate, refusal.services)}
    if Role.ADMINISTRATEUR_SUPPLEANT not in roles:
        yield from _made_suppleant(ask, dossier, person, refusal.services)


def _mere_delegate(refusal: DelegateMayNotAdhere, ask: Ask) -> Iterator[Remedy]:
    person, dossier = refusal.subscriber, refusal.dossier
    known = ask.dossier(dossier)
    able = {each.subscriber: each.role for each in known.habilitations()}
    able = {number: role for number, role in able.items() if role in ADMINISTRATORS}
    for number in sorted(able, key=lambda each: (-able[each].rank, each)):
        yield Remedy(steps=ask.adhesion(number, dossier, refusal.services), instead=True)
    # One administrator's role is enough, on any service where he is a delegate.
    for seat in ask.seats(dossier, (each.service for each in known.held_by(person))):
        if seat.suppleant is None:
            yield from _made_suppleant(ask, dossier, person, [seat.service])


def _accounts(refusal: NotAllowedToManageAccounts, ask: Ask) -> Iterator[Remedy]:
    right = Right.MANAGE_BANK_ACCOUNTS
    yield from _with_right(ask, refusal.dossier, refusal.subscriber, right)


def _address(refusal: NotAllowedToChangeEmail, ask: Ask) -> Iterator[Remedy]:
    right = Right.CHANGE_COMPANY_EMAIL
    yield from _with_right(ask, refusal.dossier, refusal.subscriber, right)


def _with_right(
    ask: Ask, dossier: DossierId, person: SubscriberNumber, right: Right
) -> Iterator[Remedy]:
    offering = [each for each in ask.portal.ruleset.catalogue.elementary if each.offers(right)]
    seats = [seat.service for seat in ask.seats(dossier, offering)]
    if seats:
        if ask.by is not None:
            yield from ask.by_another(dossier, seats)
        for seat in seats:
            yield from _made_suppleant(ask, dossier, person, [seat])
    else:
        yield Remedy(steps=ask.adhesion(person, dossier, offering[:1]))


FOR_PEOPLE: Final[Handlers] = MappingProxyType(
    {
        ActivationTooLate: _too_late,
        DelegateMayNotAdhere: _mere_delegate,
        DelegateSpaceNotActive: _delegate,
        DesignatorSuspended: _suspended,
        HolderSuspended: _holder_suspended,
        NoRightToDesignate: _no_right,
        NotAllowedToAct: _beyond,
        NotAllowedToChangeEmail: _address,
        NotAllowedToManageAccounts: _accounts,
        NotHeldByDesignator: _not_held,
        SpaceAlreadyOpen: _open_already,
        SpaceNotActive: _not_active,
        TitulaireNotDesignable: _not_designable,
        UnknownSubscriber: _unknown,
    }
)
