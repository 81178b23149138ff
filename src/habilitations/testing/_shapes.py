"""What a portal may show, by names that one can ask a strategy for.

Holds `Shape`. Law: a shape is read from the portal alone, at its last change. Doesn't know how
portals are drawn.
"""

import enum
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from habilitations.identifiers import Idsp
from habilitations.model import Habilitation, Portal, RequestPhase, SubstitutionRequest
from habilitations.queries import requests_on
from habilitations.roles import Role
from habilitations.testing._moves import latest


class Shape(enum.Enum):
    """What a portal shows at its last change; `with_=` of `portals` asks for it."""

    #: Somebody is Administrateur Titulaire.
    TITULAIRE = "an Administrateur Titulaire"
    SUPPLEANT = "an Administrateur Suppléant"
    DELEGANT = "an Acteur Délégant"
    ACTEUR = "an Acteur"
    #: A habilitation that was suspended itself.
    SUSPENDED = "a suspension"
    #: An Acteur who is asleep since his Délégant is (DEL-8).
    INHERITED = "an inherited suspension"
    PENDING = "a request that waits for its code or click"
    LAPSED = "a lapsed request"
    #: A substitution that waits or has lapsed.
    SUBSTITUTION = "a substitution asked for"
    #: Some of the elementary services of one Service, and not all.
    PART_OF_PAYER = "part of Payer"
    #: Rights on a dossier that has no SIREN yet.
    IDSP = "rights on an IDSP"
    #: A change of the enterprise's address that waits for its click (EML-1).
    ADDRESS = "a pending change of address"

    def shows(self, portal: Portal) -> bool:
        """Tell whether a portal shows it."""
        return _SHOWS[self](portal)


def _rows(portal: Portal) -> Iterator[Habilitation]:
    return (row for dossier in portal.dossiers.values() for row in dossier.habilitations())


def _held(role: Role) -> Callable[[Portal], bool]:
    return lambda portal: any(row.role is role for row in _rows(portal))


def _suspended(portal: Portal) -> bool:
    return any(row.suspended_at is not None for row in _rows(portal))


def _inherited(portal: Portal) -> bool:
    return any(row.suspended and row.suspended_at is None for row in _rows(portal))


def _waits(*, lapsed: bool) -> Callable[[Portal], bool]:
    def shows(portal: Portal) -> bool:
        at = latest(portal)
        found = (
            each for one in portal.dossiers for each in requests_on(portal, dossier=one, at=at)
        )
        return any((each.status is RequestPhase.LAPSED) is lapsed for each in found)

    return shows


def _substitution(portal: Portal) -> bool:
    waiting = (each for dossier in portal.dossiers.values() for each in dossier.requests)
    return any(isinstance(each, SubstitutionRequest) for each in waiting)


def _part(portal: Portal) -> bool:
    service_of = portal.ruleset.catalogue.service_of
    return any(
        0
        < len({row.service for row in dossier.habilitations()} & set(whole.elementary))
        < len(whole.elementary)
        for dossier in portal.dossiers.values()
        for whole in {service_of(row.service) for row in dossier.habilitations()}
    )


def _provisional(portal: Portal) -> bool:
    return any(isinstance(row.dossier, Idsp) for row in _rows(portal))


def _changing(portal: Portal) -> bool:
    return any(dossier.email_change is not None for dossier in portal.dossiers.values())


_SHOWS: Final[Mapping[Shape, Callable[[Portal], bool]]] = MappingProxyType(
    {
        Shape.TITULAIRE: _held(Role.ADMINISTRATEUR_TITULAIRE),
        Shape.SUPPLEANT: _held(Role.ADMINISTRATEUR_SUPPLEANT),
        Shape.DELEGANT: _held(Role.ACTEUR_DELEGANT),
        Shape.ACTEUR: _held(Role.ACTEUR),
        Shape.SUSPENDED: _suspended,
        Shape.INHERITED: _inherited,
        Shape.PENDING: _waits(lapsed=False),
        Shape.LAPSED: _waits(lapsed=True),
        Shape.SUBSTITUTION: _substitution,
        Shape.PART_OF_PAYER: _part,
        Shape.IDSP: _provisional,
        Shape.ADDRESS: _changing,
    }
)
