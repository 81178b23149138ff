"""What a catalogue of services is.

Holds the classes of services, of the menu's entries and of their catalogue. Law: what a service
needs, and what opens an entry, is data of theirs and of nothing else. Doesn't know the fiche's
catalogue (`services`), nor who holds what.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias, final

from attrs import field, frozen

from habilitations._enforces import enforces
from habilitations._forms import filled_text, several, truth, typed, typed_all
from habilitations._maps import PersistentMap
from habilitations.errors import InvalidCatalogue, NoServices, UnknownService
from habilitations.roles import RIGHTS, Right, Role


def _code(value: str) -> str:
    return filled_text("code", value)


def _label(value: str) -> str:
    return filled_text("label", value)


@final
@frozen(kw_only=True)
class ElementaryService:
    """What one adheres to and uses: a line of the portal's forms.

    `needs_bank_account` marks the Payer services (ADH-5, BNK-1), `needs_company_email` Messagerie
    (ADH-4, EML-1). `str` gives the label.
    """

    code: str = field(converter=_code)
    label: str = field(converter=_label, repr=False)
    needs_bank_account: bool = field(default=False, converter=truth, repr=False)
    needs_company_email: bool = field(default=False, converter=truth, repr=False)

    # BNK-1, EML-1: accounts are managed on Payer services, the address is changed on Messagerie.
    @enforces("BNK-1", "EML-1")
    def offers(self, right: Right) -> bool:
        """Tell whether a right exists on this service at all (BNK-1, EML-1)."""
        if right is Right.MANAGE_BANK_ACCOUNTS:
            return self.needs_bank_account
        return right is not Right.CHANGE_COMPANY_EMAIL or self.needs_company_email

    # ROL-1: §5.5, by the table of roles alone.
    @enforces("ROL-1")
    def grants(self, role: Role, right: Right) -> bool:
        """Tell whether a role has a right on this service (ROL-1)."""
        return right in RIGHTS[role] and self.offers(right)

    def __str__(self) -> str:
        """Return the label."""
        return self.label


def _elementary(services: Iterable[ElementaryService]) -> tuple[ElementaryService, ...]:
    return typed_all(services, ElementaryService)


@final
@frozen(kw_only=True)
class Service:
    """What one is AT or AS of: it has one elementary service, or several as Payer does."""

    code: str = field(converter=_code)
    label: str = field(converter=_label, repr=False)
    elementary: tuple[ElementaryService, ...] = field(converter=_elementary, repr=False)

    def __str__(self) -> str:
        """Return the label."""
        return self.label


AnyService: TypeAlias = Service | ElementaryService


def _heading(value: str) -> str:
    return filled_text("heading", value)


def _openers(services: Iterable[ElementaryService]) -> frozenset[ElementaryService]:
    return frozenset(typed_all(services, ElementaryService))


@final
@frozen(kw_only=True)
class PortalEntry:
    """An entry of the portal's menu, with its heading (§4.4) and what opens it (CAT-2).

    It opens for who holds, unsuspended, one of the elementary services `opened_by`.
    """

    heading: str = field(converter=_heading)
    label: str = field(converter=_label)
    opened_by: frozenset[ElementaryService] = field(converter=_openers, repr=False)

    def __str__(self) -> str:
        """Return the heading and the label."""
        return f"{self.heading} > {self.label}"


def _services(services: Iterable[Service]) -> tuple[Service, ...]:
    return typed_all(services, Service)


def _entries_of(entries: Iterable[PortalEntry]) -> tuple[PortalEntry, ...]:
    return typed_all(entries, PortalEntry)


@final
@frozen
class Catalogue:
    """The services of a portal in the portal's order, and its menu.

    Raises:
        InvalidCatalogue: a code stands twice, a Service is empty, or an entry opens with a service
            that isn't there (VAL-1).

    >>> from habilitations.services import FICHE
    >>> len(FICHE.services), len(FICHE.elementary), len(FICHE.entries)
    (20, 28, 31)
    """

    services: tuple[Service, ...] = field(converter=_services)
    entries: tuple[PortalEntry, ...] = field(converter=_entries_of, default=())
    #: The elementary services in the order of the portal.
    elementary: tuple[ElementaryService, ...] = field(init=False, repr=False, eq=False)
    _services_of: "PersistentMap[str, Service]" = field(init=False, repr=False, eq=False)
    _ranks: "PersistentMap[str, int]" = field(init=False, repr=False, eq=False)

    def __repr__(self) -> str:
        """Tell the size alone."""
        return f"<Catalogue of {len(self.services)} services>"

    def __attrs_post_init__(self) -> None:
        """Check the catalogue and make its indexes ahead of time."""
        elementary = tuple(each for service in self.services for each in service.elementary)
        self._check(elementary)
        parents = {each.code: service for service in self.services for each in service.elementary}
        ranks = {each.code: rank for rank, each in enumerate(elementary)}
        object.__setattr__(self, "elementary", elementary)
        object.__setattr__(self, "_services_of", PersistentMap(parents))
        object.__setattr__(self, "_ranks", PersistentMap(ranks))

    def _check(self, elementary: tuple[ElementaryService, ...]) -> None:
        counts = Counter(each.code for each in elementary)
        counts += Counter(
            service.code for service in self.services if not _is_alone(service, service.code)
        )
        faults = {code for code, count in counts.items() if count > 1}
        faults |= {service.code for service in self.services if not service.elementary}
        opening = {each for entry in self.entries for each in entry.opened_by}
        faults |= {each.code for each in opening - set(elementary)}
        if faults:
            raise InvalidCatalogue(tuple(sorted(faults)))

    def service_of(self, service: AnyService) -> Service:
        """Return the Service that an elementary service of this catalogue belongs to."""
        return service if isinstance(service, Service) else self._services_of[service.code]

    def rank(self, service: AnyService) -> int:
        """Return the place of a service of this catalogue in the portal's order."""
        first = service.elementary[0] if isinstance(service, Service) else service
        return self._ranks[first.code]

    def find(self, code: str) -> AnyService | None:
        """Return the elementary service of a code, the composite Service, or None.

        >>> from habilitations.services import FICHE
        >>> str(FICHE.find("PAYER_TVA")), FICHE.find("PAYER_RIEN")
        ('Payer TVA', None)
        """
        if code in self._ranks:
            return self.elementary[self._ranks[code]]
        return next((service for service in self.services if service.code == code), None)

    def holds(self, service: AnyService) -> bool:
        """Tell whether a service, with all that it needs, is one of this catalogue's."""
        if isinstance(service, Service):
            return service in self.services
        known = self.find(service.code)
        return known is service or known == service

    def named(self, services: Iterable[AnyService]) -> tuple[AnyService, ...]:
        """Return the services of a call: in the portal's order, each once (VAL-1, CAT-1).

        Raises:
            TypeError: `services` is not an iterable of services.
            NoServices: it is empty (VAL-1).
            UnknownService: some are not of this catalogue (CAT-1); it names them all.
        """
        given = tuple(dict.fromkeys(map(a_service, several(services))))
        _at_least_one(given)
        self._only_known(given)
        lines = dict.fromkeys(map(_told, given))
        return tuple(sorted(lines, key=lambda each: (self.rank(each), isinstance(each, Service))))

    @enforces("CAT-1")
    def unknown(self, services: Iterable[AnyService]) -> tuple[AnyService, ...]:
        """Return those of some services that are not of this catalogue (CAT-1)."""
        return tuple(service for service in services if not self.holds(service))

    def _only_known(self, services: tuple[AnyService, ...]) -> None:
        unknown = self.unknown(services)
        if unknown:
            raise UnknownService(unknown)

    def expanded(self, services: Iterable[AnyService]) -> tuple[ElementaryService, ...]:
        """Return all the elementary services that services stand for, each once (CAT-3)."""
        wanted = dict.fromkeys(each for service in services for each in elementary_of(service))
        return tuple(sorted(wanted, key=self.rank))

    def whole(self, services: Iterable[AnyService]) -> tuple[Service, ...]:
        """Return the Services that services stand for, each once (CAT-3, SUB-3)."""
        return tuple(sorted(dict.fromkeys(map(self.service_of, services)), key=self.rank))


def _is_alone(service: Service, code: str) -> bool:
    return tuple(each.code for each in service.elementary) == (code,)


def told(services: Iterable[Service]) -> tuple[AnyService, ...]:
    """Return Services as refusals name them: one of a single line by that line, as it was asked."""
    return tuple(map(_told, services))


def _told(service: AnyService) -> AnyService:
    alone = isinstance(service, Service) and len(service.elementary) == 1
    return elementary_of(service)[0] if alone else service


def a_service(value: object) -> AnyService:
    """Return a value that is a service.

    Raises:
        TypeError: it is none.
    """
    return value if isinstance(value, ElementaryService) else typed(value, Service)


@enforces("VAL-1")
def _at_least_one(services: tuple[AnyService, ...]) -> None:
    if not services:
        raise NoServices


def elementary_of(service: AnyService) -> tuple[ElementaryService, ...]:
    """Return the elementary services of a service: itself where it is one."""
    return service.elementary if isinstance(service, Service) else (service,)
