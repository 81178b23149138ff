"""What everybody else keeps, while a goal is reached or somebody leaves.

Law: a goal for a seat that one person has asks its present holder to leave it, and asks nobody for
anything else. What others have is wanted as it is, asleep or not; whoever still has less in the end
stands in the way. Doesn't know how it is given back.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Final, final

from attrs import frozen

from habilitations._values.people import number_of
from habilitations.diffs._values import RightChange
from habilitations.guidance._answers.losses import is_loss
from habilitations.guidance._answers.nearest import Part
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.running import Obstacle, ObstacleKind
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.roles import Role

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
#: That in which a dossier tells what is held.
_ORDER: Final = attrgetter("service.code", "role.rank", "subscriber")


@final
@frozen(kw_only=True)
class Spared:
    """Who may lose what: whoever is named where he is, and whoever is asked out of a seat."""

    portal: Portal
    named: frozenset[Part]
    asked_out: frozenset[Part]
    titulaires: frozenset[Part]

    @classmethod
    def by(cls, portal: Portal, wants: Iterable[Want]) -> "Spared":
        """Return who may lose what for the sake of what is wanted."""
        wanted = tuple(wants)
        return cls(
            portal=portal,
            named=frozenset(_part(portal, each.subscriber, each) for each in wanted),
            asked_out=frozenset(_asked_out(portal, wanted)),
            titulaires=frozenset(
                _part(portal, each.subscriber, each) for each in wanted if each.role is _AT
            ),
        )

    @property
    def losing(self) -> frozenset[Part]:
        """Who is asked out of a seat, and not wanted in a higher one."""
        return self.asked_out - self.titulaires

    def stays(self, row: Habilitation) -> bool:
        """Tell whether what somebody has is wanted to stay as it is."""
        return not self._may_go(row)

    def obstacles(self, losses: Iterable[RightChange]) -> Iterator[Obstacle]:
        """Yield an obstacle for each dossier on which somebody else loses something."""
        bereft: dict[DossierId, list[RightChange]] = {}
        for each in losses:
            if each.before is not None and not self._may_go(each.before):
                bereft.setdefault(each.dossier, []).append(each)
        for dossier, changes in bereft.items():
            yield Obstacle(kind=ObstacleKind.OTHERS_LOSE, dossier=dossier, losses=tuple(changes))

    def _may_go(self, row: Habilitation) -> bool:
        part = _part(self.portal, row.subscriber, row)
        return part in self.named or part in self.asked_out


def _part(portal: Portal, person: SubscriberNumber, place: Want | Habilitation) -> Part:
    return person, place.dossier, portal.ruleset.catalogue.service_of(place.service)


def _asked_out(portal: Portal, wants: Iterable[Want]) -> Iterator[Part]:
    for want in wants:
        service = portal.ruleset.catalogue.service_of(want.service)
        seat = portal.dossier(want.dossier).seat(service)
        if seat is None or want.role not in (_AT, _AS):
            continue
        holder = seat.titulaire if want.role is _AT else seat.suppleant
        if holder not in (None, want.subscriber):
            yield _part(portal, holder, want)


@final
@frozen(kw_only=True)
class Wanted:
    """What is wanted on a dossier: what is asked for, and what of all that was there stays."""

    asked: tuple[Want, ...]
    stays: Callable[[Habilitation], bool]

    def kept(self, begun: Dossier, people: Iterable[str]) -> Iterator[Want]:
        """Yield what people of some numbers had as what is wanted, service by service.

        An AT leaves by a substitution alone: what he had is not among it.
        """
        rows = [row for number in people for row in _delegated(begun, number) if self.stays(row)]
        for row in sorted(rows, key=_ORDER):
            yield Want(
                subscriber=row.subscriber,
                dossier=row.dossier,
                service=row.service,
                role=row.role,
                kept=row,
            )


def _delegated(dossier: Dossier, number: str) -> Iterator[Habilitation]:
    who = number_of(number)
    return dossier.held_by(who, [seat for seat in dossier.seats if not seat.is_titulaire(who)])


def lost(
    changes: Iterable[RightChange], besides: SubscriberNumber | None = None
) -> tuple[RightChange, ...]:
    """Return what is lost, but by one person, who leaves."""
    return tuple(each for each in changes if each.subscriber != besides and is_loss(each))
