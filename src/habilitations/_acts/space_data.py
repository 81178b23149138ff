"""Guards, effects and courses of spaces (ESP-1 to 3, ESP-6).

Law: a void inscription blocks nothing and nobody. Doesn't know dossiers.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from habilitations._acts.acting import active, known_space, onwards_on_space, since
from habilitations._acts.course import Course, Refused, guard
from habilitations._acts.facts import ByPerson
from habilitations._state.space import (
    activation_deadline,
    all_void_from,
    inscription_end,
    is_void,
    takes,
    void_from,
    waits,
)
from habilitations._values.making import revised
from habilitations._values.people import Space, Subscriber, a_space
from habilitations.errors import (
    ActivationTooLate,
    CoordinatesUnchanged,
    EmailAlreadyInUse,
    SpaceAlreadyActive,
    SpaceAlreadyOpen,
    TimeGoesBack,
    WrongActivationCode,
)
from habilitations.identifiers import Code, Email, SubscriberNumber
from habilitations.model import Portal, spaces_at


class _Taking(Protocol):
    """Who takes an address, and which."""

    portal: Portal
    by: SubscriberNumber
    at: datetime

    @property
    def email(self) -> Email: ...


class Registering(ByPerson):
    """What an inscription is judged by."""

    subscriber: Subscriber
    code: Code

    @property
    def email(self) -> Email:
        """The address of who registers."""
        return self.subscriber.email

    @property
    def before(self) -> Space | None:
        """The space that the number has already."""
        return self.portal.space_map.get(self.by.value)


class Activating(ByPerson):
    """What an activation is judged by."""

    code: Code

    @property
    def email(self) -> Email:
        """The address of the inscription."""
        return self.space.subscriber.email


class Correcting(ByPerson):
    """What a change of a person's coordinates is judged by."""

    #: What of them is given, by field of `Subscriber`.
    wanted: Mapping[str, str | None]

    @property
    def subscriber(self) -> Subscriber:
        """The person as he would be."""
        return revised(self.space.subscriber, **self.wanted)


class Readdressing(ByPerson):
    """What a change of the address one logs in with is judged by."""

    email: Email


@guard(TimeGoesBack)
def onwards_from_void(facts: Registering) -> Refused:
    """Refuse an instant before the last change of the space that the number has, if any."""
    return since(facts, None if facts.before is None else facts.before.updated_at)


# ESP-1: §3, a space belongs to one person: one number, one space.
@guard(SpaceAlreadyOpen)
def one_space(facts: Registering) -> Refused:
    """Refuse a second inscription, unless the first is void (ESP-2)."""
    before = facts.before
    if before is None or not takes(before, facts.at):
        return ()
    return (SpaceAlreadyOpen(facts.by, void_from(before)),)


# ESP-1: §3, one address, one space; addresses are compared casefolded, in NFC.
@guard(EmailAlreadyInUse)
def free_address(facts: _Taking) -> Refused:
    """Refuse an address that another space has, unless that one is void (ESP-2)."""
    number, at = facts.by.value, facts.at
    taking = [
        each
        for each in spaces_at(facts.portal, facts.email)
        if each.subscriber.number.value != number and takes(each, at)
    ]
    return (EmailAlreadyInUse(facts.email, all_void_from(taking)),) if taking else ()


# ESP-2: §3.1, a space is activated with its code, once.
@guard(SpaceAlreadyActive)
def not_activated(facts: Activating) -> Refused:
    """Refuse to activate an active space."""
    return () if waits(facts.space) else (SpaceAlreadyActive(facts.by),)


@guard(WrongActivationCode)
def right_code(facts: Activating) -> Refused:
    """Refuse a code that is not the one sent."""
    wrong = waits(facts.space) and facts.space.code != facts.code
    return (WrongActivationCode(facts.by),) if wrong else ()


# ESP-2: §3.1, within the `space_delay`, or the inscription is void.
@guard(ActivationTooLate)
def not_void(facts: Activating) -> Refused:
    """Refuse to activate a void inscription."""
    if not is_void(facts.space, facts.at):
        return ()
    return (ActivationTooLate(facts.by, facts.at, activation_deadline(facts.space)),)


# ESP-6: §3.2, menu, who changes his coordinates has others afterwards.
@guard(CoordinatesUnchanged)
def something_changes(facts: Correcting) -> Refused:
    """Refuse a change of coordinates that changes none."""
    unchanged = facts.subscriber == facts.space.subscriber
    return (CoordinatesUnchanged(facts.by),) if unchanged else ()


def _registered(facts: Registering) -> Space:
    end = inscription_end(facts.at, facts.ruleset)
    return a_space(facts.subscriber, facts.at, facts.code, end)


def _activated(facts: Activating) -> Space:
    return revised(facts.space, activated_at=facts.at, code=None, updated_at=facts.at)


def _readdressed(facts: Readdressing) -> Space:
    subscriber = revised(facts.space.subscriber, email=facts.email)
    return revised(facts.space, subscriber=subscriber, updated_at=facts.at)


def _corrected(facts: Correcting) -> Space:
    return revised(facts.space, subscriber=facts.subscriber, updated_at=facts.at)


REGISTRATION: Final[Course[Registering]] = Course(
    (onwards_from_void, one_space, free_address), _registered
)
ACTIVATION: Final[Course[Activating]] = Course(
    (
        known_space,
        onwards_on_space,
        not_activated,
        right_code,
        not_void,
        # Another may have taken the address while this inscription was void, on a later clock.
        free_address,
    ),
    _activated,
)
LOGIN_EMAIL: Final[Course[Readdressing]] = Course(
    (known_space, active, onwards_on_space, free_address), _readdressed
)
COORDINATES: Final[Course[Correcting]] = Course(
    (known_space, active, onwards_on_space, something_changes), _corrected
)
