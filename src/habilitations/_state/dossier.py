"""The dossier: all that the rules read and change, for one enterprise.

Holds `Dossier` and `Change`. Law: a dossier is a value, and an effect returns another one with the
people whose part in it may have changed; what each holds is kept as an int beside the seats that it
follows from (`_values.nibbles`). Doesn't know other dossiers, nor spaces.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeAlias, TypedDict, Unpack, final

from attrs import Factory, field, fields, frozen
from attrs.converters import optional

from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    SubstitutionRequest,
    Waiting,
)
from habilitations._state.seats import BY_SERVICE, Habilitation, Line, Seat
from habilitations._values.edges import filled_text, instant, truth, typed, typed_all
from habilitations._values.making import maker
from habilitations._values.maps import FrozenMap, PersistentMap
from habilitations._values.people import BankAccount, email_of
from habilitations._values.tuples import put, scanned
from habilitations.errors import UnknownDossier
from habilitations.identifiers import (
    DossierId,
    Email,
    Iban,
    Idsp,
    SubscriberNumber,
    dossier_id,
)
from habilitations.services import Catalogue, ElementaryService, Service

DossierKey: TypeAlias = str | Idsp
#: What each person holds on a dossier, by number.
Holdings: TypeAlias = "FrozenMap[str, int] | PersistentMap[str, int]"

#: The most people whose ints are copied at each change; a larger crowd is in a persistent map.
_CROWD: Final = 128


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


def _first(dossier: "Dossier") -> datetime:
    return dossier.opened_at


@final
@frozen(kw_only=True)
class Dossier:
    """The dossier of one enterprise: its data, its seats, what is pending.

    Bank accounts are sorted by number, each once (BNK-2). Instants are aware and kept in UTC.

    Tables may know that there is an account, or an address, and not which: two flags say so, and
    `bank_accounts` and `company_email` stay as they are. An unknown account can't be closed, and
    leaves at the first account added; an unknown address leaves once one is confirmed. No
    procedure sets a flag.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidSiren, InvalidText, InvalidEmail: a field is not well formed (VAL-1).
        NaiveInstant, InstantOutOfRange: an instant is not aware (TIM-1).
    """

    id: DossierId = field(converter=dossier_id)
    name: str = field(converter=_name)
    bank_accounts: tuple[BankAccount, ...] = field(default=(), converter=_accounts)
    company_email: Email | None = field(default=None, converter=optional(email_of))
    #: Whether the enterprise has an account that is unknown to us; it counts (ADH-5, BNK-2).
    has_unknown_account: bool = field(default=False, converter=truth)
    #: Whether the enterprise has an address that is unknown to us (ADH-4).
    has_unknown_email: bool = field(default=False, converter=truth)
    seats: tuple[Seat, ...] = field(default=(), converter=_seats)
    #: The requests that wait, in the order in which they were made; the lapsed ones too.
    requests: tuple[Request, ...] = field(default=(), converter=_requests)
    email_change: EmailChange | None = field(default=None, converter=optional(_change))
    opened_at: datetime = field(converter=instant)
    #: The last change of the dossier: its time does not go back (TIM-1).
    updated_at: datetime = field(default=Factory(_first, takes_self=True), converter=instant)

    #: What each person holds, by number: made for a portal, whose catalogue numbers the services.
    holdings: Holdings = field(init=False, repr=False, eq=False, factory=FrozenMap)

    def __repr__(self) -> str:
        """Tell which it is, and how many services are managed: a dossier may be large."""
        return f"<Dossier {self.id}, {self.name}: {len(self.seats)} services managed>"

    @property
    def linked(self) -> tuple[Waiting, ...]:
        """The adhesions and the change of address that have a link, clicked or not."""
        adhesions = (each for each in self.requests if isinstance(each, AdhesionRequest))
        change = () if self.email_change is None else (self.email_change,)
        return (*(each for each in adhesions if each.email_link is not None), *change)

    def seat(self, service: Service) -> Seat | None:
        """Return the seat of a Service that has an AT, or None."""
        return scanned(self.seats, service.code, BY_SERVICE)

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

    def involves(self, number: str) -> bool:
        """Tell whether the person of a number holds something, or waits for something, here."""
        held = number in self.holdings
        return held or number in [request.requester.value for request in self.requests]

    def _everybody(self) -> Iterator[SubscriberNumber]:
        yield from (request.requester for request in self.requests)
        yield from (seat.titulaire for seat in self.seats)
        lines = (line for seat in self.seats for line in seat.lines)
        yield from (each.subscriber for line in lines for each in line.delegations)

    def with_seat(self, seat: Seat) -> "Dossier":
        """Return the dossier with a seat in place of the one of its service."""
        return self.revised(seats=put(self.seats, seat, BY_SERVICE))

    def with_account(self, account: BankAccount) -> "Dossier":
        """Return the dossier with a bank account beside its own, if it isn't one of them."""
        accounts = _accounts((*self.bank_accounts, account))
        if len(accounts) == len(self.bank_accounts):
            return self
        # BNK-2: the first one that is known stands for one that wasn't.
        return self.revised(bank_accounts=accounts, has_unknown_account=False)

    def with_email(self, email: Email) -> "Dossier":
        """Return the dossier with an address in place of any other, known or not."""
        return self.revised(company_email=email, has_unknown_email=False)

    def lines_beside(self, seats: tuple[Seat, ...]) -> list[tuple[Seat, Line]]:
        """Return the lines of seats that are not the very lines of these."""
        kept = {id(line) for seat in self.seats for line in seat.lines}
        return [(seat, line) for seat in seats for line in seat.lines if id(line) not in kept]

    def held_with(
        self,
        lines: Iterable[tuple[Seat, Line]],
        people: Iterable[SubscriberNumber],
        catalogue: Catalogue,
    ) -> Holdings:
        """Return what each holds once these lines are in place, worked out for these people."""
        known, slots = self.holdings, catalogue.slots
        placed = [(seat, line, slots[line.service.code]) for seat, line in lines]
        anew = {}
        for person in people:
            held = known.get(person.value, 0)
            for seat, line, slot in placed:
                held = slot.put(held, seat.code(line, person))
            anew[person.value] = held
        return _updated(known, anew)

    def held_anew(self, catalogue: Catalogue) -> "Dossier":
        """Return the dossier with what each person holds worked out from its seats alone."""
        bare = self.revised(seats=(), holdings=FrozenMap())
        lines = bare.lines_beside(self.seats)
        return self.revised(holdings=bare.held_with(lines, self.people(), catalogue))

    def revised(self, **changed: "Unpack[_Parts]") -> "Dossier":
        """Return the dossier with other parts, which are well formed already."""
        dossier = _made(_PARTS(self))
        for name, part in changed.items():
            object.__setattr__(dossier, name, part)
        return dossier


class _Parts(TypedDict, total=False):
    id: DossierId
    name: str
    bank_accounts: tuple[BankAccount, ...]
    company_email: Email | None
    has_unknown_account: bool
    has_unknown_email: bool
    seats: tuple[Seat, ...]
    requests: tuple[Request, ...]
    email_change: EmailChange | None
    updated_at: datetime
    holdings: Holdings


_PARTS: Final = attrgetter(*(each.name for each in fields(Dossier)))
_made: Final = maker(Dossier)


def _updated(holdings: Holdings, anew: dict[str, int]) -> Holdings:
    """Return the ints with those of some people worked out again; 0 is nobody's."""
    if type(holdings) is PersistentMap:
        return _in_a_crowd(holdings, anew)
    if len(holdings) > _CROWD:
        return _in_a_crowd(PersistentMap(holdings), anew)
    known = {**holdings, **anew}
    return FrozenMap(
        known if all(anew.values()) else {k: held for k, held in known.items() if held}
    )


def _in_a_crowd(holdings: "PersistentMap[str, int]", anew: dict[str, int]) -> Holdings:
    for each, held in anew.items():
        holdings = holdings.insert(each, held)
    for each in [each for each, held in anew.items() if not held]:
        holdings = holdings.remove(each)
    return holdings


def open_dossier_of(dossiers: Mapping[DossierKey, Dossier], identifier: DossierId) -> Dossier:
    """Return a dossier by its identifier.

    Raises:
        UnknownDossier: it is not open (DOS-1).
    """
    known = dossiers.get(key_of(identifier))
    if known is None:
        raise UnknownDossier(identifier)
    return known


@final
@frozen(kw_only=True)
class Change:
    """What an effect makes of a dossier, and the people whose part in it may have changed."""

    dossier: Dossier
    people: tuple[SubscriberNumber, ...] = ()
    #: The identifier that the dossier had before, if it has another now (DOS-2).
    moved_from: DossierId | None = None
