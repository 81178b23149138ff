"""Rights as plain edges, for networkx and the like.

Holds `to_edges`. Law: an edge for each habilitation, in the order of dossiers, the catalogue, roles
and numbers. Doesn't know any of those libraries.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from habilitations._errors.bare import leaves_bare
from habilitations._values.edges import typed
from habilitations.identifiers import DossierId
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders

#: An edge: from whom, to whom, and what was granted.
Edge: TypeAlias = tuple[str, str, dict[str, str | bool]]

_DOSSIER: Final = "dossier {}"


@leaves_bare
def to_edges(portal: Portal, *, dossier: DossierId | str | None = None) -> list[Edge]:
    """Return who granted what to whom on a dossier, or on all, an edge each.

    A person is a node by number; the AT hang on their dossier, a node `dossier 123456789`. Two
    people may be joined by many edges, one a service: give the list to the `add_edges_from` of a
    `networkx.MultiDiGraph`.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    return [
        (_source(held), str(held.subscriber), _granted(held))
        for each in _dossiers(typed(portal, Portal), dossier)
        for held in holders(portal, dossier=each.id)
    ]


def _dossiers(portal: Portal, dossier: DossierId | str | None) -> Iterator[Dossier]:
    if dossier is None:
        yield from portal.dossiers.values()
    else:
        yield portal.dossier(dossier)


def _source(held: Habilitation) -> str:
    # No number of a subscriber is mistaken for a dossier, whatever an IDSP looks like.
    return _DOSSIER.format(held.dossier) if held.granted_by is None else str(held.granted_by)


def _granted(held: Habilitation) -> dict[str, str | bool]:
    return {
        "dossier": str(held.dossier),
        "service": held.service.code,
        "role": held.role.value,
        "suspended": held.suspended,
    }
