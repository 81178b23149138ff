"""The dossier: all that the rules read and change, for one enterprise.

Holds `Dossier`, `Change` and `Ruling`. Law: a dossier is a value, and an effect returns another one
with the people whose part in it may have changed; what each holds is kept as an int beside the
seats that it follows from (`_values.nibbles`). Doesn't know other dossiers, nor spaces.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from operator import attrgetter
from typing import Final, TypeAlias, TypedDict, Unpack, final

from attrs import Factory, field, fields, frozen
from attrs.converters import optional

from habilitations._errors.bare import made_bare
from habilitations._state.holdings import Holdings, held_with
from habilitations._state.requests import (
    AdhesionRequest,
    EmailChange,
    Request,
    SubstitutionRequest,
    Waiting,
)
from habilitations._state.seats import Habilitation, Seat, of_service
from habilitations._texts.showing import Shows
from habilitations._values.edges import filled_text, instant, is_nothing, truth, typed, typed_all
from habilitations._values.making import WeaklyReferable, maker, slots_of
from habilitations._values.maps import FrozenMap
from habilitations._values.people import BankAccount, email_of
from habilitations._values.tuples import found, put
from habilitations.errors import UnknownDossier
from habilitations.identifiers import (
    DossierId,
    Email,
    Iban,
    Idsp,
    Siren,
    SubscriberNumber,
    dossier_id,
)
from habilitations.rules import Ruleset
from habilitations.services import Catalogue, ElementaryService, Service

DossierKey: TypeAlias = str | Idsp

BY_IBAN: Final = attrgetter("iban.value")
_WORKSHOP: Final = frozenset(
    {
        *("habilitation", "has_account", "held_anew", "held_by", "holdings", "involves"),
        *("linked", "numbers", "revised", "with_account", "with_email"),
    }
)


def key_of(identifier: DossierId) -> DossierKey:
    """Return the key under which maps hold a dossier: a text and an IDSP are never equal."""
    return identifier.value if type(identifier) is Siren else identifier


def _name(value: str) -> str:
    return filled_text("name", value)


def by_iban(accounts: Iterable[BankAccount]) -> tuple[BankAccount, ...]:
    """Return accounts by number, of two with one number the first (BNK-2)."""
    if is_nothing(accounts):
        return ()
    known: dict[Iban, BankAccount] = {}
    for account in typed_all(accounts, BankAccount):
        known.setdefault(account.iban, account)
    return tuple(known[iban] for iban in sorted(known))


def _seats(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return typed_all(seats, Seat)


def _requests(requests: Iterable[Request]) -> tuple[Request, ...]:
    return () if is_nothing(requests) else tuple([_request(each) for each in requests])


def _request(request: Request) -> Request:
    if isinstance(request, AdhesionRequest):
        return request
    return typed(request, SubstitutionRequest)


def _change(change: EmailChange) -> EmailChange:
    return typed(change, EmailChange)


def _first(dossier: "Dossier") -> datetime:
    return dossier.opened_at


@final
@made_bare
@frozen(kw_only=True, weakref_slot=False, eq=False, repr=False)
class Dossier(WeaklyReferable, Shows):
    """The dossier of one enterprise: its data, its seats, what is pending.

    Instants are aware and kept in UTC.

    Args:
        id: a SIREN, or an `Idsp` until there is one (DOS-2); a plain text is a SIREN.
        bank_accounts: the accounts that are known, kept by number, each once (BNK-2).
        company_email: the enterprise's address, once it is confirmed (ADH-4, EML-1).
        seats: who manages and uses which Service. `Portal.of` makes them from habilitations and
            doesn't read those given; `habilitations()` are the same as rows.
        requests, email_change: what waits for a letter or a click; the lapsed ones too.
        opened_at, updated_at: when it was opened and last changed; no act is earlier (TIM-1).

    Tables may know that there is an account, or an address, and not which: two flags say so, and
    `bank_accounts` and `company_email` stay as they are. An unknown account can't be closed, and
    leaves at the first account added; an unknown address leaves once one is confirmed. No
    procedure sets a flag.

    Raises:
        TypeError: a field has the wrong Python type.
        InvalidSiren, InvalidText, InvalidEmail: a field is not well formed (VAL-1).
        NaiveInstant, InstantOutOfRange: an instant is not aware (TIM-1).

    >>> opened = datetime.fromisoformat("2026-01-05T09:00:00Z")
    >>> Dossier(id="123456789", name="SARL MARTIN DISTRIBUTION", opened_at=opened)
    <Dossier 123456789, SARL MARTIN DISTRIBUTION: 0 services managed>
    """

    id: DossierId = field(converter=dossier_id)
    name: str = field(converter=_name)
    bank_accounts: tuple[BankAccount, ...] = field(default=(), converter=by_iban)
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
    holdings: Holdings = field(init=False, repr=False, eq=False, default=FrozenMap())

    def __dir__(self) -> list[str]:
        """Name what callers use: the rest is for the library."""
        return sorted(set(object.__dir__(self)) - _WORKSHOP)

    def __repr__(self) -> str:
        """Tell which it is, and how many services are managed: a dossier may be large."""
        count = len(self.seats)
        services = "service" if count == 1 else "services"
        return f"<Dossier {self.id}, {self.name}: {count} {services} managed>"

    @property
    def linked(self) -> tuple[Waiting, ...]:
        """The adhesions and the change of address that have a link, clicked or not."""
        adhesions = [each for each in self.requests if isinstance(each, AdhesionRequest)]
        linked = tuple([each for each in adhesions if each.email_link is not None])
        return linked if self.email_change is None else (*linked, self.email_change)

    def seat(self, service: Service) -> Seat | None:
        """Return the seat of a Service that has an AT, or None."""
        return of_service(self.seats, service)

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
        """Return the numbers of all who hold something, or wait for something, here.

        These are the people whose spaces a portal must have that has the dossier (ESP-3).
        """
        return frozenset(self._everybody())

    def numbers(self) -> set[str]:
        """Return the numbers, as texts, of those who hold something or have made a request."""
        return {*self.holdings, *[request.requester.value for request in self.requests]}

    def involves(self, number: str) -> bool:
        """Tell whether the person of a number holds something, or waits for something, here."""
        if number in self.holdings:
            return True
        return bool(self.requests) and number in [each.requester.value for each in self.requests]

    def _everybody(self) -> Iterator[SubscriberNumber]:
        yield from (request.requester for request in self.requests)
        if self.email_change is not None:
            yield self.email_change.requester
        yield from (seat.titulaire for seat in self.seats)
        lines = (line for seat in self.seats for line in seat.lines)
        yield from (each.subscriber for line in lines for each in line.delegations)

    def has_account(self, iban: Iban) -> bool:
        """Tell whether the dossier has an account."""
        return found(self.bank_accounts, iban.value, BY_IBAN) is not None

    def with_account(self, account: BankAccount, at: datetime) -> "Dossier":
        """Return the dossier with one more bank account from an instant on, if it is new."""
        if self.has_account(account.iban):
            return self
        # BNK-2: the first one that is known stands for one that wasn't.
        accounts = put(self.bank_accounts, account, BY_IBAN)
        return self.revised(bank_accounts=accounts, has_unknown_account=False, updated_at=at)

    def with_email(self, email: Email, at: datetime) -> "Dossier":
        """Return the dossier with an address from an instant on, in place of any other."""
        return self.revised(company_email=email, has_unknown_email=False, updated_at=at)

    def held_anew(self, catalogue: Catalogue) -> "Dossier":
        """Return the dossier with what each person holds worked out from its seats alone."""
        slots = catalogue.slots
        lines = [
            (slots[each.service.code], seat, each) for seat in self.seats for each in seat.lines
        ]
        people = [person.value for person in self.people()]
        return self.revised(holdings=held_with(FrozenMap(), lines, people))

    def reseated(self, seats: tuple[Seat, ...], holdings: Holdings, at: datetime) -> "Dossier":
        """Return the dossier with other seats from an instant on: most acts change these alone."""
        return a_dossier(
            self.id,
            self.name,
            self.bank_accounts,
            self.company_email,
            self.has_unknown_account,
            self.has_unknown_email,
            seats,
            self.requests,
            self.email_change,
            self.opened_at,
            at,
            holdings,
        )

    def revised(self, **changed: "Unpack[_Parts]") -> "Dossier":
        """Return the dossier with other parts, which are well formed already."""
        dossier = a_dossier(*_PARTS(self))
        for name, part in changed.items():
            _FILL[name](dossier, part)
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
#: Makes a dossier of all its parts in order, which are well formed: those of another, or read.
a_dossier: Final = maker(Dossier)
_FILL: Final = slots_of(Dossier)


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
class Ruling:
    """What a change of the rules makes (CAT-4): the rules, since when, and other dossiers."""

    __slots__ = ("dossiers", "ruleset", "since")

    def __init__(
        self, ruleset: Ruleset, since: datetime, dossiers: Mapping[DossierKey, Dossier]
    ) -> None:
        """Keep all three; of the dossiers, those that aren't the very ones that they were."""
        self.ruleset: Final = ruleset
        self.since: Final = since
        self.dossiers: Final = dossiers


@final
class Change:
    """What an effect makes of a dossier, and the people whose part in it may have changed."""

    __slots__ = ("before", "dossier", "people")

    def __init__(
        self, before: Dossier | None, dossier: Dossier, people: Iterable[str] = ()
    ) -> None:
        """Keep all three; the state has `before`, if any, maybe by another name (DOS-2)."""
        self.before: Final = before
        self.dossier: Final = dossier
        #: Their numbers.
        self.people: Final = people
