"""Seats: who holds what on one service of one dossier.

Holds the compact state (`Seat`, `Line`, `Delegation`) and `Habilitation`, the value made from it
when asked for. Law: one AT for a seat by construction (ROL-2, 5), delegations sorted by number.
Doesn't know who may change it.
"""

from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from typing import Final, final

from attrs import field, frozen
from attrs.converters import optional

from habilitations._forms import instant, truth, typed
from habilitations._tuples import found
from habilitations._values import number_of
from habilitations.identifiers import DossierId, SubscriberNumber, dossier_id
from habilitations.roles import Right, Role
from habilitations.services import AnyService, ElementaryService, Service

#: The keys of the sorted tuples.
BY_NUMBER: Final = attrgetter("subscriber.value")
BY_SERVICE: Final = attrgetter("service.code")


def _elementary(service: ElementaryService) -> ElementaryService:
    return typed(service, ElementaryService)


def _role(role: Role) -> Role:
    return typed(role, Role)


@final
@frozen(kw_only=True)
class Habilitation:
    """A right in force: one person, one dossier, one elementary service, one role (§5.5).

    `granted_by` is None for an AT. `suspended_at` is its own suspension; `suspended` is in effect,
    that of an Acteur Délégant reaching those he designated (DEL-8). Instants are aware, in UTC.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidSubscriberNumber, InvalidSiren: an identifier is not well formed (VAL-1).
        NaiveInstant, InstantOutOfRange: an instant is not aware (TIM-1).
    """

    subscriber: SubscriberNumber = field(converter=number_of)
    dossier: DossierId = field(converter=dossier_id)
    service: ElementaryService = field(converter=_elementary)
    role: Role = field(converter=_role)
    granted_by: SubscriberNumber | None = field(default=None, converter=optional(number_of))
    since: datetime = field(converter=instant)
    suspended_at: datetime | None = field(default=None, converter=optional(instant))
    suspended: bool = field(converter=truth)

    @suspended.default
    def _own(self) -> bool:
        return self.suspended_at is not None


@final
@frozen(kw_only=True)
class Delegation:
    """What the AT, or somebody under him, gave on one elementary service: an AS's or an actor's."""

    subscriber: SubscriberNumber
    role: Role
    granted_by: SubscriberNumber
    since: datetime
    suspended_at: datetime | None = None


@final
@frozen(kw_only=True)
class Line:
    """One elementary service adhered to: since when its AT holds it, its AS, its actors."""

    service: ElementaryService
    since: datetime
    suppleant: Delegation | None = None
    actors: tuple[Delegation, ...] = ()

    @property
    def delegations(self) -> tuple[Delegation, ...]:
        """The AS, if there is one, then the actors by number."""
        return self.actors if self.suppleant is None else (self.suppleant, *self.actors)

    def delegation(self, subscriber: SubscriberNumber) -> Delegation | None:
        """Return what a person was given here, or None."""
        if self.suppleant is not None and self.suppleant.subscriber == subscriber:
            return self.suppleant
        return found(self.actors, subscriber.value, BY_NUMBER)

    # DEL-8: the suspension of an Acteur Délégant reaches those whom he designated.
    def is_suspended(self, delegation: Delegation) -> bool:
        """Tell whether a delegation is suspended in effect, by itself or through its source."""
        if delegation.suspended_at is not None:
            return True
        source = found(self.actors, delegation.granted_by.value, BY_NUMBER)
        return source is not None and source.suspended_at is not None


@final
@frozen(kw_only=True)
class Seat:
    """What one service of one dossier holds: its AT, and a line for each service adhered to."""

    service: Service
    titulaire: SubscriberNumber
    lines: tuple[Line, ...]

    @property
    def suppleant(self) -> SubscriberNumber | None:
        """The AS, who holds the whole seat (DEL-5), or None."""
        first = self.lines[0].suppleant
        return None if first is None else first.subscriber

    def line(self, service: ElementaryService) -> Line | None:
        """Return the line of an elementary service adhered to, or None."""
        return found(self.lines, service.code, BY_SERVICE)

    def meant(self, service: AnyService) -> tuple[Line, ...]:
        """Return the lines that a service of this seat stands for: all of them, or its own."""
        if isinstance(service, Service):
            return self.lines
        line = self.line(service)
        return () if line is None else (line,)

    # ROL-1, DEL-8: the role's rights on that service, unless suspended in effect.
    def grants(self, line: Line, subscriber: SubscriberNumber, right: Right) -> bool:
        """Tell whether a person may exercise a right on a line."""
        if subscriber == self.titulaire:
            return line.service.grants(Role.ADMINISTRATEUR_TITULAIRE, right)
        delegation = line.delegation(subscriber)
        if delegation is None or not line.service.grants(delegation.role, right):
            return False
        return not line.is_suspended(delegation)

    def habilitation(
        self, dossier: DossierId, line: Line, subscriber: SubscriberNumber
    ) -> Habilitation | None:
        """Return what a person holds on a line, or None."""
        if subscriber == self.titulaire:
            return self._titular(dossier, line)
        delegation = line.delegation(subscriber)
        return None if delegation is None else _delegated(dossier, line, delegation)

    def habilitations(self, dossier: DossierId, line: Line) -> Iterator[Habilitation]:
        """Yield what everybody holds on a line: the AT, the AS, then the actors by number."""
        yield self._titular(dossier, line)
        for delegation in line.delegations:
            yield _delegated(dossier, line, delegation)

    def _titular(self, dossier: DossierId, line: Line) -> Habilitation:
        return Habilitation(
            subscriber=self.titulaire,
            dossier=dossier,
            service=line.service,
            role=Role.ADMINISTRATEUR_TITULAIRE,
            since=line.since,
        )


def _delegated(dossier: DossierId, line: Line, delegation: Delegation) -> Habilitation:
    return Habilitation(
        subscriber=delegation.subscriber,
        dossier=dossier,
        service=line.service,
        role=delegation.role,
        granted_by=delegation.granted_by,
        since=delegation.since,
        suspended_at=delegation.suspended_at,
        suspended=line.is_suspended(delegation),
    )
