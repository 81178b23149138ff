"""Who holds what on a dossier, in the order in which it is shown.

Holds `Rights`, what a matrix, a tree and records are made of, and the headings of services. Law:
every habilitation of the dossier is there, once. Doesn't know how it is shown.
"""

from collections.abc import Iterable, Mapping
from typing import final

from attrs import evolve, frozen

from habilitations._values.headings import headings_of, in_menu_order
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Dossier, Habilitation, Portal
from habilitations.services import Catalogue, ElementaryService


def dossier_of(portal: Portal, dossier: Dossier | DossierId | str) -> Dossier:
    """Return a dossier given as itself, or found in the portal.

    Raises:
        TypeError: `dossier` is none, nor an identifier, nor a text.
        InvalidSiren: the text is not nine ASCII digits (VAL-1).
        UnknownDossier: no such dossier is open (DOS-1).
    """
    return dossier if isinstance(dossier, Dossier) else portal.dossier(dossier)


@final
@frozen(kw_only=True)
class Rights:
    """The habilitations of a dossier by person and service, both in order.

    People stand by their highest role, then by number of services, then by number.
    """

    people: tuple[SubscriberNumber, ...]
    services: tuple[ElementaryService, ...]
    #: By number and code, as texts: a crowd holds much, and texts are found fastest.
    by_place: Mapping[tuple[str, str], Habilitation]

    def held(self, who: SubscriberNumber, service: ElementaryService) -> Habilitation | None:
        """Return what a person holds on a service, or None."""
        return self.by_place.get((who.value, service.code))

    def on(self, service: ElementaryService) -> tuple[Habilitation, ...]:
        """Return what all hold on a service, in the order of the people."""
        found = (self.held(who, service) for who in self.people)
        return tuple(held for held in found if held is not None)


def rights_of(dossier: Dossier, catalogue: Catalogue) -> Rights:
    """Return who holds what on a dossier."""
    rows = tuple(dossier.habilitations())
    places = {each.code: place for place, each in enumerate(catalogue.elementary)}
    services = {row.service.code: row.service for row in rows}
    by_person: dict[str, list[Habilitation]] = {}
    for row in rows:
        by_person.setdefault(row.subscriber.value, []).append(row)
    people = sorted(by_person, key=lambda who: (*_weight(by_person[who]), who))
    return Rights(
        people=tuple(by_person[who][0].subscriber for who in people),
        services=tuple(
            services[code]
            for code in sorted(services, key=lambda each: (places.get(each, len(places)), each))
        ),
        by_place={(row.subscriber.value, row.service.code): row for row in rows},
    )


def together(one: Rights, other: Rights, catalogue: Catalogue) -> tuple[Rights, Rights]:
    """Return two with the same people and services, those of the second first."""
    people = tuple(dict.fromkeys((*other.people, *one.people)))
    services = {each.code: each for each in (*one.services, *other.services)}
    known = [each.code for each in catalogue.elementary if each.code in services]
    order = dict.fromkeys((*known, *services))
    shown = tuple(services[code] for code in order)
    return (
        evolve(one, people=people, services=shown),
        evolve(other, people=people, services=shown),
    )


def _weight(rows: list[Habilitation]) -> tuple[int, int]:
    return min(row.role.rank for row in rows), -len(rows)


def by_heading(
    services: Iterable[ElementaryService], catalogue: Catalogue, other: str
) -> tuple[tuple[str, ElementaryService], ...]:
    """Return services with their headings, those of one heading together, in the menu's order."""
    known = headings_of(catalogue)
    order = {name: place for place, name in enumerate(in_menu_order(catalogue))}
    pairs = [(known.get(each.code, other), each) for each in services]
    return tuple(sorted(pairs, key=lambda pair: order.get(pair[0], len(order))))


def short_label(heading: str, service: ElementaryService) -> str:
    """Return what a label says beyond its heading: `TVA` of `Déclarer TVA` under `Déclarer`.

    >>> from habilitations.services import DECLARER_TVA, DECLARER_CVAE, MESSAGERIE
    >>> short_label("Déclarer", DECLARER_TVA), short_label("Déclarer", DECLARER_CVAE)
    ('TVA', 'La CVAE')
    >>> short_label("Messagerie", MESSAGERIE)
    'Messagerie'
    """
    rest = str(service).removeprefix(f"{heading} ")
    return rest[:1].upper() + rest[1:]
