"""Delegations: what is done so that people have what is wanted on the services that are managed.

Law: each act is taken from the state as it is, and until nothing is left to do, since one act may
end what another gave (DEL-9). Doesn't know requests.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._steps.draft import Draft
from habilitations._values.offered import as_asked
from habilitations.guidance._answers.nearest import Choice
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.keeping import Wanted
from habilitations.guidance._plans.requesting import Means
from habilitations.guidance._plans.running import Tried
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal, Seat
from habilitations.roles import Role
from habilitations.services import AnyService, Service

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
#: An act may undo what another did, which is then done again: this often is enough.
_PASSES: Final = 4


@final
@frozen(kw_only=True)
class Act:
    """An act on somebody's delegations, but for the services, and for who is the nearest."""

    procedure: str
    delegate: SubscriberNumber
    role: Role | None = None

    def draft(
        self, dossier: DossierId, services: Iterable[AnyService], by: SubscriberNumber
    ) -> Draft:
        """Return the act on services of a dossier, its instant open."""
        given: dict[str, object] = {
            "by": by,
            "delegate": self.delegate,
            "dossier": dossier,
            "services": tuple(dict.fromkeys(services)),
        }
        return Draft.named(
            self.procedure, given if self.role is None else {**given, "role": self.role}
        )


_Acts: TypeAlias = Iterator[tuple[Act, AnyService]]


@final
@frozen(kw_only=True)
class WantedLine:
    """What is wanted on a line that is there: the seat, and what the person has now."""

    want: Want
    seat: Seat
    held: Habilitation | None
    least: Role

    @property
    def whole(self) -> AnyService:
        """The Service, as it is named."""
        return as_asked([self.seat.service])[0]

    @property
    def role(self) -> Role:
        """The role wanted: where any will do, the least that is tried."""
        return self.want.role or self.least

    @property
    def fits(self) -> bool:
        """Whether the role that the person has, asleep or not, is the one wanted."""
        return self.held is not None and self.want.role in (None, self.held.role)

    @property
    def is_asleep_through_another(self) -> bool:
        """Whether the person would be able but for who designated him, and is to be."""
        held = self.held
        asleep = held is not None and held.suspended and held.suspended_at is None
        return asleep and not self.want.sleeps

    def act(
        self, procedure: str, role: Role | None = None, delegate: SubscriberNumber | None = None
    ) -> Act:
        """Return an act on the person, unless it is on another."""
        return Act(
            procedure=procedure,
            delegate=delegate or self.want.subscriber,
            role=role,
        )


def settling_steps(
    run: Tried,
    dossier: DossierId,
    wanted: Wanted,
    apart: frozenset[Service] = frozenset(),
    *,
    means: Means,
) -> Tried:
    """Return the run in which people have what is wanted, but on the Services set apart."""
    left = _PASSES
    while left:
        before = len(run.taken)
        run = _pass(run, dossier, wanted, apart, means)
        left = left - 1 if len(run.taken) > before else 0
    return run


def _pass(
    run: Tried, dossier: DossierId, wanted: Wanted, apart: frozenset[Service], means: Means
) -> Tried:
    """Return the run after each kind of act in turn, from the state as it is then."""
    seen: Portal | None = None
    places: tuple[WantedLine, ...] = ()
    for acts in (_freed, _changed, _given, _slept):
        if run.portal is not seen:
            seen, places = run.portal, tuple(_places(run, dossier, wanted, apart, means.least))
        if not places:
            return run
        found = (each for place in places for each in acts(place))
        run = acts_taken(run, dossier, found, means.choice)
    return run


def _places(
    run: Tried, dossier: DossierId, wanted: Wanted, apart: frozenset[Service], least: Role
) -> Iterator[WantedLine]:
    known, catalogue = run.portal.dossier(dossier), run.portal.ruleset.catalogue
    # Who is to be the AT asks for it.
    asked = [want for want in wanted.asked if want.role is not _AT]
    for want in (*asked, *_changed_since(run, known, wanted)):
        service = catalogue.service_of(want.service)
        seat = None if service in apart else known.seat(service)
        line = None if seat is None else seat.line(want.service)
        if seat is not None and line is not None:
            held = seat.habilitation(dossier, line, want.subscriber)
            yield WantedLine(want=want, seat=seat, held=held, least=least)


def _changed_since(run: Tried, known: Dossier, wanted: Wanted) -> Iterable[Want]:
    """Return what is to stay of those who hold something else than when the run began."""
    if run.portal is run.states[0]:
        return ()
    # Whose int is the same has the same roles, asleep or not: no act would be for him.
    begun, have = run.states[0].dossier(known.id), known.holdings
    people = [number for number, held in begun.holdings.items() if have.get(number) != held]
    return wanted.kept(begun, people)


def acts_taken(
    run: Tried, dossier: DossierId, acts: Iterable[tuple[Act, AnyService]], choice: Choice
) -> Tried:
    """Return the run after acts on services, those alike at once, each by the nearest."""
    groups: dict[Act, list[AnyService]] = {}
    for act, service in acts:
        groups.setdefault(act, []).append(service)
    if not groups:
        return run
    # Acts on delegations leave the seats, and their titulaires, as they are.
    titulaires = {seat.service: seat.titulaire for seat in run.portal.dossier(dossier).seats}
    for act, services in groups.items():
        service = run.portal.ruleset.catalogue.service_of(services[0])
        run = run.act(act.draft(dossier, services, titulaires[service]), choice)
    return run


# ROL-3, ROL-6: a seat taken by another is freed, and so is the person of a role that can't stay.
def _freed(place: WantedLine) -> _Acts:
    held, want, suppleant = place.held, place.want, place.seat.suppleant
    if want.role is _AS and suppleant is not None and suppleant != want.subscriber:
        yield place.act("revoke", delegate=suppleant), place.whole
    if want.role is _AS:
        yield from ((place.act("revoke"), each) for each in _actor_on(place))
    elif not place.fits and held is not None and held.role is _AS:
        yield place.act("revoke"), place.whole
    elif place.fits and place.is_asleep_through_another:
        # DEL-8: asleep through who gave it: it is given again, by the AT, and nobody else wakes.
        yield place.act("revoke"), want.service


def _actor_on(place: WantedLine) -> Iterator[AnyService]:
    for line in place.seat.lines:
        delegation = line.delegation(place.want.subscriber)
        if delegation is not None and delegation.role is not _AS:
            yield line.service


def _changed(place: WantedLine) -> _Acts:
    held, want = place.held, place.want
    if held is None:
        return
    if held.role is _AT and not place.fits:
        # That can't be: the procedure says why.
        yield place.act("revoke"), want.service
    elif not place.fits:
        yield place.act("modify_delegation", place.role), want.service
    if held.suspended_at is not None and not place.want.sleeps:
        yield place.act("reactivate"), place.whole if held.role is _AS else want.service


def _given(place: WantedLine) -> _Acts:
    if place.held is None:
        service = place.whole if place.role is _AS else place.want.service
        yield place.act("designate", place.role), service


def _slept(place: WantedLine) -> _Acts:
    # Who had to be designated again sleeps again where he slept.
    held, kept = place.held, place.want.kept
    if held is None or kept is None or not kept.suspended or held.suspended:
        return
    # Asleep through who designated him, he wakes with that person, unless he was given it anew.
    anew = (held.granted_by, held.since) != (kept.granted_by, kept.since)
    if anew or kept.suspended_at is not None:
        yield place.act("suspend"), place.whole if held.role is _AS else place.want.service
