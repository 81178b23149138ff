"""Guards and effects of spaces (ESP-1 to 3, ESP-6).

Law: a void inscription blocks nothing and nobody. Doesn't know dossiers.
"""

from datetime import datetime
from functools import partial

from attrs import evolve

from habilitations._acts.course import Course, Refusals, active, onwards
from habilitations._state.space import activation_deadline, inscription_end, is_void, takes, waits
from habilitations._values.marks import guard
from habilitations._values.people import Coordinates, Space, Subscriber
from habilitations.errors import (
    ActivationTooLate,
    CoordinatesUnchanged,
    EmailAlreadyInUse,
    SpaceAlreadyActive,
    SpaceAlreadyOpen,
    WrongActivationCode,
)
from habilitations.identifiers import Code, Email, SubscriberNumber
from habilitations.model import Portal, spaces_at


def registration(portal: Portal, subscriber: Subscriber, code: Code, at: datetime) -> Course:
    """Yield the course of an inscription."""
    before = portal.space_map.get(subscriber.number.value)
    if before is not None:
        yield from onwards(before.updated_at, at)
        yield from one_space(before, at)
    yield from free_address(portal, subscriber.number, subscriber.email, at)
    end = inscription_end(at, portal.ruleset)
    yield partial(Space, subscriber=subscriber, registered_at=at, code=code, deadline=end)


def space_activation(portal: Portal, space: Space, code: Code, at: datetime) -> Course:
    """Yield the course of an activation."""
    yield from onwards(space.updated_at, at)
    yield from not_activated(space)
    yield from right_code(space, code)
    yield from not_void(space, at)
    # Another may have taken the address while this inscription was void, on a later clock.
    yield from free_address(portal, space.subscriber.number, space.subscriber.email, at)
    yield partial(evolve, space, activated_at=at, code=None, updated_at=at)


def login_email(portal: Portal, space: Space, email: Email, at: datetime) -> Course:
    """Yield the course of a change of the address one logs in with."""
    yield from active(space, at)
    yield from onwards(space.updated_at, at)
    yield from free_address(portal, space.subscriber.number, email, at)
    yield partial(_readdressed, space, email, at)


def _readdressed(space: Space, email: Email, at: datetime) -> Space:
    subscriber = evolve(space.subscriber, email=email)
    return evolve(space, subscriber=subscriber, updated_at=at)


def coordinates(space: Space, wanted: Coordinates, at: datetime) -> Course:
    """Yield the course of a change of a person's coordinates."""
    subscriber = wanted.of(space.subscriber)
    yield from active(space, at)
    yield from onwards(space.updated_at, at)
    yield from something_changes(space, subscriber)
    yield partial(evolve, space, subscriber=subscriber, updated_at=at)


# ESP-1: §3, a space belongs to one person: one number, one space.
@guard("ESP-1")
def one_space(before: Space, at: datetime) -> Refusals:
    """Refuse a second inscription, unless the first is void (ESP-2)."""
    if takes(before, at):
        yield SpaceAlreadyOpen(before.subscriber.number)


# ESP-1: §3, one address, one space; addresses are compared casefolded.
@guard("ESP-1")
def free_address(portal: Portal, number: SubscriberNumber, email: Email, at: datetime) -> Refusals:
    """Refuse an address that another space has, unless that one is void (ESP-2)."""
    others = (each for each in spaces_at(portal, email) if each.subscriber.number != number)
    if any(takes(other, at) for other in others):
        yield EmailAlreadyInUse(email)


# ESP-2: §3.1, a space is activated with its code, once.
@guard("ESP-2")
def not_activated(space: Space) -> Refusals:
    """Refuse to activate an active space."""
    if not waits(space):
        yield SpaceAlreadyActive(space.subscriber.number)


@guard("ESP-2")
def right_code(space: Space, code: Code) -> Refusals:
    """Refuse a code that is not the one sent."""
    if waits(space) and space.code != code:
        yield WrongActivationCode(space.subscriber.number)


# ESP-2: §3.1, within 48 h, or the inscription is void.
@guard("ESP-2")
def not_void(space: Space, at: datetime) -> Refusals:
    """Refuse to activate a void inscription."""
    if is_void(space, at):
        yield ActivationTooLate(space.subscriber.number, activation_deadline(space))


# ESP-6: §3.2, menu, who changes his coordinates has others afterwards.
@guard("ESP-6")
def something_changes(space: Space, subscriber: Subscriber) -> Refusals:
    """Refuse a change of coordinates that changes none."""
    if subscriber == space.subscriber:
        yield CoordinatesUnchanged(subscriber.number)
