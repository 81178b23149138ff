"""What a catalogue of services is.

Holds the classes of the menu's entries and of the catalogue of both. Law: what a service
needs, and what opens an entry, is data of theirs and of nothing else. Doesn't know the fiche's
catalogue (`services`), nor who holds what.
"""

from collections import Counter
from collections.abc import Iterable
from typing import final

from attrs import field, frozen

from habilitations import _values
from habilitations._texts.showing import Shows
from habilitations._values.edges import (
    any_text,
    exact_text,
    filled_text,
    iterable_of,
    truth,
    typed_all,
)
from habilitations._values.making import Value
from habilitations._values.maps import FrozenMap
from habilitations._values.marks import enforces
from habilitations._values.offered import (
    AnyService,
    ElementaryService,
    Service,
    a_service,
    as_line,
    elementary_of,
    is_alone,
)
from habilitations._values.slots import Slot, slot_of
from habilitations.errors import InvalidCatalogue, NoServices, UnknownService
from habilitations.roles import Right


def _label(value: str) -> str:
    return filled_text("label", value)


def _heading(value: str) -> str:
    return filled_text("heading", value)


def _detail(value: str) -> str:
    return any_text("detail", value)


def _openers(services: Iterable[ElementaryService]) -> frozenset[ElementaryService]:
    return frozenset(typed_all(services, ElementaryService))


@final
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class PortalEntry(Value, Shows):
    """An entry of the portal's menu, with its heading (§4.4) and what opens it (CAT-2).

    It opens for who holds, unsuspended, one of the elementary services `opened_by`. `detail` is
    what the fiche says that it holds (§2), empty where it says nothing; `unfolds` tells that the
    screen marks it with [+] (§4.4).

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidText: a text is too long or can't be printed (VAL-1).
    """

    heading: str = field(converter=_heading)
    label: str = field(converter=_label)
    opened_by: frozenset[ElementaryService] = field(converter=_openers, repr=False)
    detail: str = field(default="", converter=_detail, repr=False)
    unfolds: bool = field(default=False, converter=truth, repr=False)

    def __str__(self) -> str:
        """Return the heading and the label."""
        return f"{self.heading} > {self.label}"


def _services(services: Iterable[Service]) -> tuple[Service, ...]:
    return typed_all(services, Service)


def _entries_of(entries: Iterable[PortalEntry]) -> tuple[PortalEntry, ...]:
    return typed_all(entries, PortalEntry)


@final
@frozen(weakref_slot=False, eq=False, repr=False)
class Catalogue(Value):
    """The services of a portal in the portal's order, and its menu.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidCatalogue: a code stands twice, a Service is empty, or an entry opens with a service
            that isn't there (VAL-1).

    >>> from habilitations.services import FICHE
    >>> len(FICHE.services), len(FICHE.elementary), len(FICHE.entries)
    (20, 28, 32)
    """

    services: tuple[Service, ...] = field(converter=_services)
    entries: tuple[PortalEntry, ...] = field(converter=_entries_of, default=())
    #: The elementary services in the order of the portal.
    elementary: tuple[ElementaryService, ...] = field(init=False, repr=False, eq=False)
    #: The entries, each with the ranks of its openers as bits.
    openings: tuple[tuple[PortalEntry, int], ...] = field(init=False, repr=False, eq=False)
    #: Where each elementary service stands, by its code.
    slots: FrozenMap[str, Slot] = field(init=False, repr=False, eq=False)
    #: Where those stand on which each right exists, by its rank (BNK-1, EML-1).
    offering: tuple[tuple[Slot, ...], ...] = field(init=False, repr=False, eq=False)

    def __repr__(self) -> str:
        """Tell the size alone."""
        return f"<Catalogue of {len(self.services)} services>"

    def __attrs_post_init__(self) -> None:
        """Check the catalogue and make its indexes ahead of time."""
        elementary = tuple(each for service in self.services for each in service.elementary)
        self._check(elementary)
        parents = [service for service in self.services for _ in service.elementary]
        slots = tuple(map(slot_of, elementary, parents, range(len(elementary))))
        object.__setattr__(self, "elementary", elementary)
        object.__setattr__(self, "slots", FrozenMap((each.service.code, each) for each in slots))
        offering = [[each for each in slots if each.service.offers(right)] for right in Right]
        object.__setattr__(self, "offering", tuple(map(tuple, offering)))
        openings = tuple((entry, self._ranks_of(entry.opened_by)) for entry in self.entries)
        object.__setattr__(self, "openings", openings)

    def _ranks_of(self, services: Iterable[ElementaryService]) -> int:
        return sum(1 << self.rank(service) for service in services)

    def _check(self, elementary: tuple[ElementaryService, ...]) -> None:
        counts = Counter(each.code for each in elementary)
        counts += Counter(
            service.code for service in self.services if not is_alone(service, service.code)
        )
        faults = {code for code, count in counts.items() if count > 1}
        faults |= {service.code for service in self.services if not service.elementary}
        opening = {each for entry in self.entries for each in entry.opened_by}
        faults |= {each.code for each in opening - set(elementary)}
        if faults:
            raise InvalidCatalogue(tuple(sorted(faults)))

    def service_of(self, service: AnyService) -> Service:
        """Return the Service that an elementary service of this catalogue belongs to."""
        return service if isinstance(service, Service) else self.slots[service.code].whole

    def rank(self, service: AnyService) -> int:
        """Return the place of a service of this catalogue in the portal's order."""
        first = service.elementary[0] if isinstance(service, Service) else service
        return self.slots[first.code].rank

    def find(self, code: str) -> AnyService | None:
        """Return the elementary service of a code, the composite Service, or None.

        >>> from habilitations.services import FICHE
        >>> str(FICHE.find("PAYER_TVA")), FICHE.find("PAYER_RIEN")
        ('Payer TVA', None)
        """
        slot = self.slots.get(code)
        if slot is not None:
            return slot.service
        return next((service for service in self.services if service.code == code), None)

    def search(self, text: str) -> tuple[AnyService, ...]:
        """Return the services that a text may mean, as people and the fiche write them.

        A whole code goes first, then a whole label, then the name of an entry that one service
        opens (§2), then all whose names hold every word. Case, accents and the like don't matter.

        Raises:
            TypeError: `text` is not a `str`.

        >>> from habilitations.services import FICHE
        >>> [each.code for each in FICHE.search("taxe sur les salaires")]
        ['DECLARER_TS', 'PAYER_TS']
        """
        known, wanted = self.names(), exact_text(text)
        search = _values.searching
        found = search.exactly(wanted, known) or search.in_part(wanted, known)
        return tuple(sorted(found, key=self._place))

    def names(self) -> "_values.searching.Tiers[AnyService]":
        """Return what codes, labels and entries stand for, folded: made anew at each call."""
        own = [each for each in self.services if not is_alone(each, each.code)]
        entries: list[tuple[str, Iterable[AnyService]]] = [
            (each.label, each.opened_by) for each in self.entries
        ]
        named: list[AnyService] = [*own, *self.elementary]
        return _values.searching.tiers([(each.code, each.label, each) for each in named], entries)

    def slot(self, service: ElementaryService) -> Slot | None:
        """Return where an elementary service stands, or None if it is not of this catalogue."""
        slot = self.slots.get(service.code)
        if slot is None or slot.service is service or slot.service == service:
            return slot
        return None

    def holds(self, service: AnyService) -> bool:
        """Tell whether a service, with all that it needs, is one of this catalogue's."""
        if isinstance(service, Service):
            return service in self.services
        return self.slot(service) is not None

    def named(self, services: Iterable[AnyService]) -> tuple[AnyService, ...]:
        """Return the services of a call: in the portal's order, each once (VAL-1, CAT-1).

        Raises:
            TypeError: `services` is not an iterable of services.
            NoServices: it is empty (VAL-1).
            UnknownService: some are not of this catalogue (CAT-1); it names them all.
        """
        given = tuple(iterable_of(services))
        if len(given) == 1 and (own := self._own(given[0])) is not None:
            return (own,)
        given = tuple(map(a_service, given))
        _at_least_one(given)
        self._only_known(given)
        lines = dict.fromkeys(map(as_line, given))
        return tuple(sorted(lines, key=self._place))

    def _place(self, service: AnyService) -> tuple[int, bool]:
        return self.rank(service), isinstance(service, Service)

    def _own(self, service: object) -> AnyService | None:
        # The very service of the catalogue, as most calls name one, needs no comparison.
        if type(service) is ElementaryService:
            slot = self.slots.get(service.code)
            return service if slot is not None and slot.service is service else None
        if type(service) is not Service or not service.elementary:
            return None
        slot = self.slots.get(service.elementary[0].code)
        return as_line(service) if slot is not None and slot.whole is service else None

    @enforces("CAT-1")
    def unknown(self, services: Iterable[AnyService]) -> tuple[AnyService, ...]:
        """Return those of some services that are not of this catalogue (CAT-1)."""
        return tuple(service for service in services if not self.holds(service))

    def _only_known(self, services: tuple[AnyService, ...]) -> None:
        unknown = self.unknown(services)
        if unknown:
            raise UnknownService(tuple(dict.fromkeys(unknown)))

    def expanded(self, services: Iterable[AnyService]) -> tuple[ElementaryService, ...]:
        """Return all the elementary services that services stand for, each once (CAT-3)."""
        given = tuple(services)
        if len(given) == 1:
            return elementary_of(given[0])
        wanted = dict.fromkeys([each for service in given for each in elementary_of(service)])
        return tuple(sorted(wanted, key=self.rank))

    def whole(self, services: Iterable[AnyService]) -> tuple[Service, ...]:
        """Return the Services that services stand for, each once (CAT-3, SUB-3)."""
        return tuple(sorted(dict.fromkeys(map(self.service_of, services)), key=self.rank))


@enforces("VAL-1")
def _at_least_one(services: tuple[AnyService, ...]) -> None:
    if not services:
        raise NoServices
