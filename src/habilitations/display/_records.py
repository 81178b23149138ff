"""Rights as plain rows and edges, for pandas, polars, networkx and the like.

Holds `to_records` and `to_edges`. Law: a row for each habilitation, in the order of dossiers, the
catalogue, roles and numbers; nothing but texts, truth values and instants. Doesn't know any of
those libraries.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final, TypeAlias

from habilitations._errors.bare import leaves_bare
from habilitations._steps.sentences import person
from habilitations._values.edges import typed
from habilitations.display._rights import headings
from habilitations.identifiers import DossierId
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.queries import holders

#: A row: texts, truth values, instants in UTC, None where there is nothing.
Record: TypeAlias = dict[str, str | bool | datetime | None]
#: An edge: from whom, to whom, and what was granted.
Edge: TypeAlias = tuple[str, str, dict[str, str | bool]]

_DOSSIER: Final = "dossier {}"


@leaves_bare
def to_records(portal: Portal, *, dossier: DossierId | str | None = None) -> list[Record]:
    """Return the rights of a dossier, or of all, a flat row each.

    Codes of services and roles are those of JSON. Give the list to `pandas.DataFrame` or to
    `polars.DataFrame`.

    Raises:
        TypeError: an argument has the wrong Python type.
        InvalidSiren, UnknownDossier: the portal has no such dossier (VAL-1, DOS-1).
    """
    under = headings(typed(portal, Portal).ruleset.catalogue, "")
    return [
        {
            "dossier": str(each.id),
            "dossier_name": each.name,
            "heading": under[held.service.code],
            "service": held.service.code,
            "service_label": held.service.label,
            "subscriber": str(held.subscriber),
            "subscriber_name": person(held.subscriber, portal),
            "role": held.role.value,
            "role_label": held.role.label,
            "granted_by": None if held.granted_by is None else str(held.granted_by),
            "since": held.since,
            "suspended": held.suspended,
            "suspended_at": held.suspended_at,
        }
        for each in _dossiers(portal, dossier)
        for held in holders(portal, dossier=each.id)
    ]


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
