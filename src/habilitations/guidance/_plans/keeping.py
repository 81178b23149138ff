"""What everybody else keeps, while a goal is reached or somebody leaves.

Law: a goal for a seat that one person has asks its present holder to leave it, and asks nobody for
anything else. What others have is wanted as it is, asleep or not; whoever still has less in the end
stands in the way. Doesn't know how it is given back.
"""

from collections.abc import Iterable, Iterator
from typing import Final, final

from attrs import frozen

from habilitations.diffs._values import RightChange
from habilitations.guidance._answers.losses import is_loss
from habilitations.guidance._answers.nearest import Part
from habilitations.guidance._plans.goals import Want
from habilitations.guidance._plans.running import Obstacle, ObstacleKind
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Habilitation, Portal
from habilitations.roles import Role

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT


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

    def staying(self, dossier: DossierId) -> tuple[Want, ...]:
        """Return what the others have on a dossier, as it is wanted to stay."""
        rows = self.portal.dossier(dossier).habilitations()
        return tuple(staying(row for row in rows if not self._may_go(row)))

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


def staying(rows: Iterable[Habilitation]) -> Iterator[Want]:
    """Yield what others have as what is wanted; an AT leaves by a substitution alone."""
    for row in rows:
        if row.role is not _AT:
            yield Want(
                subscriber=row.subscriber,
                dossier=row.dossier,
                service=row.service,
                role=row.role,
                kept=row,
            )


def lost(
    changes: Iterable[RightChange], besides: SubscriberNumber | None = None
) -> tuple[RightChange, ...]:
    """Return what is lost, but by one person, who leaves."""
    return tuple(each for each in changes if each.subscriber != besides and is_loss(each))
