"""Who acts: of those who may take a step on somebody's delegations, the nearest.

Holds the order of nearness, and what gives a draft to people by it. Law: whoever is named may do
it then, and nobody nearer might: the procedure is asked. Doesn't know why the step is wanted.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import TypeAlias, final

from attrs import evolve, frozen

from habilitations._steps.draft import Draft
from habilitations._steps.parameters import ON_DELEGATIONS, Value
from habilitations._steps.step import Step
from habilitations.guidance._answers.verdicts import outcome_of
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Portal, Seat
from habilitations.roles import Role
from habilitations.services import AnyService, ElementaryService, Service

#: Arguments by name, as a draft keeps them.
_Arguments: TypeAlias = Mapping[str, Value]
#: A person's part in a Service of a dossier.
Part: TypeAlias = tuple[SubscriberNumber, DossierId, Service]
#: Tells whether a draft would be accepted, whatever is still open in it.
Accepts: TypeAlias = Callable[[Draft], bool]


@final
@frozen(kw_only=True)
class Choice:
    """Who is asked first, who is never asked, and who not where he is to lose his part."""

    prefer: tuple[SubscriberNumber, ...] = ()
    barred: frozenset[SubscriberNumber] = frozenset()
    asked_out: frozenset[Part] = frozenset()

    def besides(self, *people: SubscriberNumber | None) -> "Choice":
        """Return the choice in which some more people are never asked."""
        more = {each for each in people if each is not None}
        return evolve(self, barred=self.barred | more)

    def bars(self, person: SubscriberNumber, dossier: DossierId, seat: Seat) -> bool:
        """Tell whether a person is not asked to act on a seat."""
        return person in self.barred or (person, dossier, seat.service) in self.asked_out


@final
@frozen(kw_only=True)
class Given:
    """A draft given to the nearest person, and the AT and the AS who might take it in his place."""

    draft: Draft
    alternatives: tuple[SubscriberNumber, ...] = ()


def given_to_the_nearest(
    portal: Portal, draft: Draft, choice: Choice, accepts: Accepts
) -> tuple[Given, ...]:
    """Return an act on delegations as the nearest people would take it, Service by Service.

    Where nobody may, it stays with whoever it names.
    """
    dossier = None if draft.dossier is None else portal.dossiers.get(draft.dossier)
    if dossier is None or draft.procedure not in ON_DELEGATIONS:
        return (Given(draft=draft),)
    choice = choice.besides(_delegate(draft))
    shares: dict[SubscriberNumber | None, list[AnyService]] = {}
    for seat, services in _by_seat(portal, dossier, draft):
        found = _nearest(draft, (seat, services), choice, accepts)
        shares.setdefault(found, []).extend(services)
    given = (_share(draft, by, tuple(services)) for by, services in shares.items())
    return tuple(
        Given(draft=each, alternatives=_others(portal, dossier, each, choice, accepts))
        for each in given
    )


def _delegate(draft: Draft) -> SubscriberNumber | None:
    found = draft.arguments.get("delegate")
    return found if isinstance(found, SubscriberNumber) else None


def services_of(draft: Draft) -> tuple[AnyService, ...]:
    """Return the services that a draft names."""
    found = draft.arguments.get("services")
    named = found if isinstance(found, tuple) else ()
    return tuple(each for each in named if isinstance(each, Service | ElementaryService))


def _by_seat(
    portal: Portal, dossier: Dossier, draft: Draft
) -> Iterator[tuple[Seat | None, list[AnyService]]]:
    groups: dict[Service, list[AnyService]] = {}
    for each in services_of(draft):
        groups.setdefault(portal.ruleset.catalogue.service_of(each), []).append(each)
    for service, named in groups.items():
        yield dossier.seat(service), named


def _nearest(
    draft: Draft,
    place: tuple[Seat | None, list[AnyService]],
    choice: Choice,
    accepts: Accepts,
) -> SubscriberNumber | None:
    seat, services = place
    if seat is None or draft.dossier is None:
        return draft.by
    near = people_near(draft.dossier, seat, _delegate(draft), choice)
    able = (each for each in near if accepts(_share(draft, each, tuple(services))))
    return next(able, seat.titulaire)


# Advice: who designated the delegate, the AS, the AT, then Acteurs Délégants by number.
def people_near(
    dossier: DossierId, seat: Seat, delegate: SubscriberNumber | None, choice: Choice
) -> Iterator[SubscriberNumber]:
    """Yield the people who might act on somebody's delegations on a seat, the nearest first."""
    told = set[str]()
    # Whoever is far off is a crowd, and seldom asked for.
    for each in chain(choice.prefer, _above(seat, delegate)):
        if each.value not in told and not choice.bars(each, dossier, seat):
            yield each
        told.add(each.value)


def _above(seat: Seat, delegate: SubscriberNumber | None) -> Iterator[SubscriberNumber]:
    if delegate is not None:
        found = (line.delegation(delegate) for line in seat.lines)
        yield from (each.granted_by for each in found if each is not None)
    yield from administrators_of(seat)
    actors = (each for line in seat.lines for each in line.actors)
    yield from sorted(each.subscriber for each in actors if each.role is Role.ACTEUR_DELEGANT)


def administrators_of(seat: Seat) -> Iterator[SubscriberNumber]:
    """Yield the AS of a seat, if there is one, and its AT."""
    if seat.suppleant is not None:
        yield seat.suppleant
    yield seat.titulaire


def _others(
    portal: Portal, dossier: Dossier, draft: Draft, choice: Choice, accepts: Accepts
) -> tuple[SubscriberNumber, ...]:
    seats = [seat for seat, _ in _by_seat(portal, dossier, draft) if seat is not None]
    people = dict.fromkeys(each for seat in seats for each in administrators_of(seat))
    services = services_of(draft)
    return tuple(
        each
        for each in people
        if each != draft.by
        and not any(choice.bars(each, dossier.id, seat) for seat in seats)
        and accepts(_share(draft, each, services))
    )


def _share(draft: Draft, by: SubscriberNumber | None, services: tuple[AnyService, ...]) -> Draft:
    # What is shared out is some of what is named, or all of it.
    if by is None or (by == draft.by and len(services) == len(services_of(draft))):
        return draft
    # What is named is well formed already: nothing is read again.
    mine: _Arguments = {"by": by, "services": services}
    given = tuple([(name, mine.get(name, value)) for name, value in draft.given])
    if draft.by is None:
        given = (("by", by), *given)
    still = tuple([name for name in draft.open if name != "by"])
    return Draft(procedure=draft.procedure, _given=given, _open=still)


@final
class AcceptedAt:
    """What tells whether drafts that are open for their instant alone are accepted at one.

    It keeps what came of them, so that what was tried needn't be taken again.
    """

    __slots__ = ("_at", "_ends", "_portal")

    def __init__(self, portal: Portal, at: datetime) -> None:
        """Begin with nothing tried."""
        self._portal, self._at = portal, at
        self._ends: dict[tuple[SubscriberNumber | None, tuple[AnyService, ...]], Portal] = {}

    def __call__(self, draft: Draft) -> bool:
        """Tell whether a draft is accepted."""
        given = draft.given if draft.at is not None else (*draft.given, ("at", self._at))
        end = outcome_of(self._portal, Step(draft.procedure, given))
        if isinstance(end, Portal):
            self._ends[draft.by, services_of(draft)] = end
            return True
        return False

    def end(self, draft: Draft) -> Portal | None:
        """Return the portal after a draft that was tried as it is, and is accepted; else None."""
        return self._ends.get((draft.by, services_of(draft)))
