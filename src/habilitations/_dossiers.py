"""The dossier: all that the rules read and change, for one enterprise.

Holds `Dossier` and `Change`. Law: a dossier is a value, and an effect returns another one with the
people whose part in it may have changed. Doesn't know other dossiers, nor spaces.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeAlias, final

from attrs import evolve, field, frozen
from attrs.converters import optional

from habilitations._forms import filled_text, instant, typed, typed_all
from habilitations._requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    SubstitutionRequest,
    Waiting,
)
from habilitations._seats import BY_SERVICE, Habilitation, Seat
from habilitations._tuples import found, put
from habilitations._values import BankAccount, email_of
from habilitations.identifiers import DossierId, Email, Iban, Idsp, SubscriberNumber, dossier_id
from habilitations.services import Catalogue, ElementaryService, Service

DossierKey: TypeAlias = str | Idsp


def key_of(identifier: DossierId) -> DossierKey:
    """Return the key under which maps hold a dossier: a text and an IDSP are never equal."""
    return identifier if isinstance(identifier, Idsp) else identifier.value


def _name(value: str) -> str:
    return filled_text("name", value)


def _accounts(accounts: Iterable[BankAccount]) -> tuple[BankAccount, ...]:
    known: dict[Iban, BankAccount] = {}
    for account in typed_all(accounts, BankAccount):
        known.setdefault(account.iban, account)
    return tuple(known[iban] for iban in sorted(known))


def _seats(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return typed_all(seats, Seat)


def _requests(requests: Iterable[Request]) -> tuple[Request, ...]:
    return tuple(_request(each) for each in requests)


def _request(request: Request) -> Request:
    if isinstance(request, AdhesionRequest):
        return request
    return typed(request, SubstitutionRequest)


def _change(change: EmailChange) -> EmailChange:
    return typed(change, EmailChange)


@final
@frozen(kw_only=True)
class Dossier:
    """The dossier of one enterprise: its data, its seats, what is pending.

    Bank accounts are sorted by number, each once (BNK-2). Instants are aware and kept in UTC.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidSiren, InvalidText, InvalidEmail: a field is not well formed (VAL-1).
        NaiveInstant, InstantOutOfRange: an instant is not aware (TIM-1).
    """

    id: DossierId = field(converter=dossier_id)
    name: str = field(converter=_name)
    bank_accounts: tuple[BankAccount, ...] = field(default=(), converter=_accounts)
    company_email: Email | None = field(default=None, converter=optional(email_of))
    seats: tuple[Seat, ...] = field(default=(), converter=_seats)
    #: The requests that wait, in the order in which they were made; the lapsed ones too.
    requests: tuple[Request, ...] = field(default=(), converter=_requests)
    email_change: EmailChange | None = field(default=None, converter=optional(_change))
    opened_at: datetime = field(converter=instant)
    #: The last change of the dossier: its time does not go back (TIM-1).
    updated_at: datetime = field(converter=instant)

    @updated_at.default
    def _first(self) -> datetime:
        return self.opened_at

    @property
    def linked(self) -> tuple[Waiting, ...]:
        """The adhesions and the change of address that have a link, clicked or not."""
        adhesions = (each for each in self.requests if isinstance(each, AdhesionRequest))
        change = () if self.email_change is None else (self.email_change,)
        return (*(each for each in adhesions if each.email_link is not None), *change)

    def seat(self, service: Service) -> Seat | None:
        """Return the seat of a Service that has an AT, or None."""
        return found(self.seats, service.code, BY_SERVICE)

    def habilitation(
        self, subscriber: SubscriberNumber, service: ElementaryService, catalogue: Catalogue
    ) -> Habilitation | None:
        """Return what a person holds on an elementary service, or None."""
        seat = self.seat(catalogue.service_of(service))
        line = None if seat is None else seat.line(service)
        if seat is None or line is None:
            return None
        return seat.habilitation(self.id, line, subscriber)

    def held_by(
        self, subscriber: SubscriberNumber, seats: Iterable[Seat] | None = None
    ) -> Iterator[Habilitation]:
        """Yield what a person holds, on all the dossier or on the seats named."""
        read = self.seats if seats is None else seats
        rows = (
            seat.habilitation(self.id, line, subscriber) for seat in read for line in seat.lines
        )
        yield from (held for held in rows if held is not None)

    def habilitations(self) -> Iterator[Habilitation]:
        """Yield what everybody holds, seat by seat."""
        for seat in self.seats:
            for line in seat.lines:
                yield from seat.habilitations(self.id, line)

    def people(self) -> frozenset[SubscriberNumber]:
        """Return the numbers of all who hold something, or wait for something, here."""
        return frozenset(self._everybody())

    def involves(self, subscriber: SubscriberNumber) -> bool:
        """Tell whether a person holds something, or waits for something, here."""
        return subscriber in self._everybody()

    def _everybody(self) -> Iterator[SubscriberNumber]:
        yield from (request.requester for request in self.requests)
        yield from (seat.titulaire for seat in self.seats)
        lines = (line for seat in self.seats for line in seat.lines)
        yield from (each.subscriber for line in lines for each in line.delegations)

    def with_seat(self, seat: Seat) -> "Dossier":
        """Return the dossier with a seat in place of the one of its service."""
        return evolve(self, seats=put(self.seats, seat, BY_SERVICE))


@final
@frozen
class Change:
    """What an effect makes of a dossier, and the people whose part in it may have changed."""

    dossier: Dossier
    people: frozenset[SubscriberNumber] = frozenset()
