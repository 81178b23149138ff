"""Who leaves a dossier to whom: what he has there, and what becomes of it (ADV-6, §5.8).

Law: what is handed over is there before what was is deleted, but for a seat that holds one person
only. Doesn't know other dossiers.
"""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from typing import Final, final

from attrs import Factory, field, frozen

from habilitations._state.requests import is_live
from habilitations._steps.draft import Draft
from habilitations._values.offered import as_asked, elementary_of, folded
from habilitations.guidance._answers.losses import is_as_much
from habilitations.guidance._plans.arranging import Wants, arranged
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.keeping import Wanted
from habilitations.guidance._plans.requesting import Means, needed, posted
from habilitations.guidance._plans.running import Tried
from habilitations.guidance._plans.settling import Act, acts_taken, settling_steps
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import AdhesionRequest, Dossier, Habilitation, Portal, Request
from habilitations.roles import Role
from habilitations.services import AnyService, ElementaryService, Service

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE


class Takes(Enum):
    """What it takes to hand something over."""

    #: The successor replaces the AT.
    SUBSTITUTION = "SUBSTITUTION"
    #: The successor is designated, and the delegation of the one who leaves deleted.
    DELEGATION = "DELEGATION"
    #: The successor has as much already: the delegation is deleted.
    DELETION = "DELETION"
    #: The successor is to be AT there by what the one who leaves asked for: the delegation ends.
    COVERED = "COVERED"
    #: The request of the one who leaves is deleted, and the successor takes it up: he makes it, or
    #: enters the code of his own that is under way.
    REQUEST = "REQUEST"
    #: The request of the one who leaves is deleted: it could bring the successor nothing.
    WITHDRAWAL = "WITHDRAWAL"


@final
@frozen(kw_only=True)
class Handover:
    """What the one who leaves has, whose it will be, and what that takes."""

    dossier: DossierId
    services: tuple[AnyService, ...] = field(converter=folded)
    role: Role
    successor: SubscriberNumber | None
    takes: Takes


def _held(leaving: "Leaving") -> tuple[Habilitation, ...]:
    rank = leaving.portal.ruleset.catalogue.rank
    rows = leaving.dossier.held_by(leaving.leaver)
    return tuple(sorted(rows, key=lambda row: (row.role.rank, rank(row.service))))


@final
@frozen(kw_only=True)
class Leaving:
    """Who leaves which dossier to whom."""

    portal: Portal
    dossier: Dossier
    leaver: SubscriberNumber
    successor: SubscriberNumber | None
    at: datetime
    #: What the leaver holds, the highest roles first.
    rows: tuple[Habilitation, ...] = field(init=False, default=Factory(_held, takes_self=True))

    def handovers(self) -> Iterator[Handover]:
        """Yield what the leaver has, one for each role and each thing that it takes."""
        groups: dict[tuple[Role, Takes], list[AnyService]] = {}
        for row in self.rows:
            groups.setdefault((row.role, self._takes(row)), []).append(row.service)
        for request in self._requests():
            for service in request.services:
                takes = Takes.REQUEST if self._is_asked(request, service) else Takes.WITHDRAWAL
                groups.setdefault((_AT, takes), []).append(service)
        for (role, takes), services in groups.items():
            yield Handover(
                dossier=self.dossier.id,
                services=tuple(services),
                role=role,
                successor=self.successor,
                takes=takes,
            )

    def _requests(self) -> list[Request]:
        return [
            each
            for each in self.dossier.requests
            if each.requester == self.leaver and is_live(each, self.at)
        ]

    def _takes(self, row: Habilitation) -> Takes:
        if row.role is _AT:
            return Takes.SUBSTITUTION
        if self._has_as_much(row):
            return Takes.DELETION
        return Takes.COVERED if row.service in self._asked() else Takes.DELEGATION

    def _asked(self) -> tuple[ElementaryService, ...]:
        """Return what the successor is to be AT of by the requests of the leaver."""
        asked = (service for request in self._requests() for service in self._open_to(request))
        return tuple(dict.fromkeys(asked))

    def _has_as_much(self, row: Habilitation) -> bool:
        if self.successor is None:
            return False
        catalogue = self.portal.ruleset.catalogue
        own = self.dossier.habilitation(self.successor, row.service, catalogue)
        return own is not None and not own.suspended and is_as_much(own, row)

    def handed_over(self) -> Wants:
        """Return what the successor is to have."""
        return () if self.successor is None else tuple(self._taken(self.successor).values())

    def _wanted(self, handed_over: Wants) -> Wanted:
        """Return what the successor is to have, and what the others are to keep."""
        taken = {(want.subscriber, want.service) for want in handed_over}
        return Wanted(
            asked=handed_over,
            stays=lambda row: (
                row.subscriber != self.leaver and (row.subscriber, row.service) not in taken
            ),
        )

    def _taken(self, heir: SubscriberNumber) -> dict[ElementaryService, Want]:
        rows = [row for row in self.rows if self._takes(row) is not Takes.DELETION]
        taken = {row.service: self._want(heir, row.service, row.role) for row in rows}
        asked = {each: self._want(heir, each, _AT) for each in self._asked()}
        return {**taken, **asked}

    def _is_asked(self, request: Request, service: AnyService) -> bool:
        """Tell whether the successor asks again for a service of a request of the leaver."""
        return not set(self._open_to(request)).isdisjoint(elementary_of(service))

    def _open_to(self, request: Request) -> Iterator[ElementaryService]:
        """Yield what a request of the leaver could still bring him, and his successor after him."""
        adhesion = isinstance(request, AdhesionRequest)
        for service in request.elementary:
            seat = self.dossier.seat(self.portal.ruleset.catalogue.service_of(service))
            managed = seat is not None and seat.line(service) is not None
            own = seat is not None and seat.titulaire == self.successor
            if (
                managed and not own
                if not adhesion
                else seat is None or seat.titulaire == self.leaver
            ):
                yield service

    def _want(self, who: SubscriberNumber, service: ElementaryService, role: Role) -> Want:
        return Want(subscriber=who, dossier=self.dossier.id, service=service, role=role)

    def gone(self, run: Tried, handed_over: Wants, means: Means) -> Tried:
        """Return the run after which the leaver has nothing on the dossier any more."""
        where, catalogue = self.dossier.id, run.portal.ruleset.catalogue
        wanted = self._wanted(handed_over)
        for request in self._requests():
            given = {"by": self.leaver, "dossier": where, "services": request.services}
            run = run.take(Draft.named("cancel_request", given), by=self.leaver)
        needs = needed(run, where, handed_over, means)
        apart = frozenset(catalogue.service_of(each) for need in needs for each in need.services)
        # What needs no letter is handed over at once; the rest once the letters came.
        run = settling_steps(run, where, wanted, apart, means=means)
        run = self._bereft(run, wanted, apart, means)
        if not needs or run.obstacle is not None:
            return run
        run = arranged(posted(run, where, needs, means), where, wanted, means)
        return self._bereft(run, wanted, frozenset(), means)

    def _bereft(self, run: Tried, wanted: Wanted, apart: frozenset[Service], means: Means) -> Tried:
        """Return the run in which the leaver has no delegation left, and nobody loses by that."""
        ended = self._deleted(run, apart, means)
        if ended is run:
            return run
        return settling_steps(ended, self.dossier.id, wanted, apart, means=means)

    def _deleted(self, run: Tried, apart: frozenset[Service], means: Means) -> Tried:
        act = Act(procedure="revoke", delegate=self.leaver)
        acts = ((act, service) for service in self._left(run.portal, apart))
        return acts_taken(run, self.dossier.id, acts, means.choice)

    def _left(self, portal: Portal, apart: frozenset[Service]) -> Iterator[AnyService]:
        """Yield the services on which the leaver is somebody's delegate still."""
        known = portal.dossier(self.dossier.id)
        for seat in known.seats if self.leaver.value in known.holdings else ():
            held = [line for line in seat.lines if line.delegation(self.leaver) is not None]
            if held and seat.service not in apart:
                whole = seat.suppleant == self.leaver
                yield from as_asked([seat.service]) if whole else (line.service for line in held)
