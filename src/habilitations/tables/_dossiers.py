"""Dossiers, out of rows.

Holds what makes them, and finds identifiers that are one but for their zeros. Law: a dossier that
is kept has one name. Doesn't know rights.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, final

from attrs import frozen

from habilitations._state.dossier import DossierKey, a_dossier, by_iban, key_of
from habilitations._state.table_checks import dated
from habilitations._values.maps import FrozenMap
from habilitations.errors import (
    BlankCell,
    ContradictoryRows,
    HabilitationError,
    LookAlikeDossiers,
)
from habilitations.identifiers import DossierId, Email, Iban, Idsp, Siren
from habilitations.model import BankAccount, Dossier, Portal
from habilitations.tables._book import Book, Place
from habilitations.tables._columns import DOSSIERS, NAMING
from habilitations.tables._entities import Entity

#: The parts of a dossier of which rows say one thing.
_PARTS: Final = ("name", "opened_at", "company_email")


#: No flags, no seats, no requests, no change of address.
_NOTHING_ELSE: Final = (False, False, (), (), None)


@final
@frozen(kw_only=True)
class Outline:
    """A dossier as rows tell of it, before its rights are known."""

    #: What it was in the portal, or our own value; None where rows alone tell of it.
    there: Dossier | None
    id: DossierId
    name: str
    opened_at: datetime | None
    company_email: Email | None
    accounts: tuple[BankAccount, ...]
    #: The first row that tells of it; None where only rights do.
    place: Place | None

    @classmethod
    def of(cls, dossier: Dossier) -> "Outline":
        """Return a dossier as it was: only rights tell of it."""
        return cls(
            there=dossier,
            id=dossier.id,
            name=dossier.name,
            opened_at=None,
            company_email=None,
            accounts=(),
            place=None,
        )

    def drawn(self, opened_at: datetime) -> Dossier:
        """Return the dossier with all that is told of it; opened then if nobody tells when."""
        dossier = self.there
        if dossier is None:
            # Its cells were read already: nothing is left to be parsed.
            since = self.opened_at or opened_at
            accounts = by_iban(self.accounts) if self.accounts else ()
            data = (self.id, self.name, accounts, self.company_email)
            return a_dossier(*data, *_NOTHING_ELSE, since, since, FrozenMap())
        for account in self.accounts:
            dossier = dossier.with_account(account, dossier.updated_at)
        if dossier.company_email is None and self.company_email is not None:
            dossier = dossier.with_email(self.company_email, dossier.updated_at)
        return dossier


@final
class Dossiers:
    """The dossiers that rows tell of, by key."""

    def __init__(self, into: Portal, book: Book) -> None:
        """Begin with none beside those of a portal."""
        self._into: Final = into
        self._book: Final = book
        self._ids: Final[dict[DossierKey, DossierId]] = {}
        self._known: Final[dict[DossierKey, Entity[Dossier]]] = {}
        #: The rejected rows about a dossier.
        self.lost: Final[dict[DossierKey, list[Place]]] = defaultdict(list)

    def add(
        self, identifier: DossierId, parts: tuple[object, ...], iban: object, place: Place
    ) -> None:
        """Take what a row says of a dossier."""
        key = key_of(identifier)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = Entity(parts)
            self._ids[key] = identifier
        known.add(parts, place)
        if iban is not None:
            known.more[iban] = None

    def add_own(self, dossier: Dossier, place: Place) -> None:
        """Take a dossier of ours."""
        parts = (dossier.name, dossier.opened_at, dossier.company_email)
        self.add(dossier.id, parts, None, place)
        known = self._known[key_of(dossier.id)]
        if known.own is not None and known.own != dossier:
            known.clash(0, known.own, dossier)
        known.own = dossier

    def settle(self) -> Mapping[DossierKey, Outline]:
        """Return the outlines of those that are kept; reject the rows of all others."""
        made: dict[DossierKey, Outline] = {}
        for key, entity in self._known.items():
            there = self._into.dossier_map.get(key)
            faults = list(self._faults(entity, there))
            if faults:
                self._reject(key, faults, entity.places)
            else:
                made[key] = self._outline(self._ids[key], entity, there)
        for one, other in self._alike(made):
            clashes = [place for key in (one, other) for place in self._places(key)]
            fault = LookAlikeDossiers(self._id(one), self._id(other))
            column = "idsp" if self._book.has(self._known[one].places[0], "idsp") else NAMING[0]
            self._reject(one, [(column, fault)], clashes)
            made.pop(one, None)
        return made

    def _faults(
        self, entity: Entity[Dossier], there: Dossier | None
    ) -> Iterator[tuple[str, HabilitationError]]:
        if there is not None:
            entity.hold_against(self._parts_of(there, entity))
        yield from (
            (column, ContradictoryRows(column, said)) for column, said in entity.unequal(_PARTS)
        )
        if entity.parts[0] is None and there is None:
            yield _PARTS[0], BlankCell(self._book.header(entity.places[0], _PARTS[0]))

    def _parts_of(self, there: Dossier, entity: Entity[Dossier]) -> tuple[object, ...]:
        # An address that wasn't known may be told later.
        email = entity.parts[2] if there.company_email is None else there.company_email
        return there.name, there.opened_at, email

    def _outline(
        self, identifier: DossierId, entity: Entity[Dossier], there: Dossier | None
    ) -> Outline:
        name, opened, email = entity.parts
        own = None if entity.own is None else dated(entity.own, self._into.ruleset)
        return Outline(
            there=there or own,
            id=identifier,
            name=name if isinstance(name, str) else "",
            opened_at=opened if isinstance(opened, datetime) else None,
            company_email=email if isinstance(email, Email) else None,
            accounts=tuple(BankAccount(each) for each in entity.more if isinstance(each, Iban)),
            place=entity.places[0],
        )

    def _alike(self, made: Mapping[DossierKey, Outline]) -> Sequence[tuple[DossierKey, DossierKey]]:
        new = [key for key in made if key not in self._into.dossier_map]
        keys = [*new, *self._into.dossier_map]
        if not any(isinstance(key, Idsp) for key in keys):
            return ()
        groups: dict[str, list[DossierKey]] = defaultdict(list)
        for key in keys:
            groups[_without_zeros(key)].append(key)
        return [
            (one, next(each for each in group if each != one))
            for group in groups.values()
            if len(group) > 1
            for one in group
            if one in made
        ]

    def _id(self, key: DossierKey) -> DossierId:
        return Siren(key) if isinstance(key, str) else key

    def _places(self, key: DossierKey) -> Iterable[Place]:
        known = self._known.get(key)
        return () if known is None else known.places

    def _reject(
        self,
        key: DossierKey,
        faults: Sequence[tuple[str, HabilitationError]],
        clashes: Iterable[Place],
    ) -> None:
        contrary = tuple(clashes) if not isinstance(faults[0][1], BlankCell) else ()
        for place in self._known[key].places:
            self._book.reject(DOSSIERS, place, faults, clashes=contrary)
            self.lost[key].append(place)


def _without_zeros(key: DossierKey) -> str:
    text = key if isinstance(key, str) else key.value
    return text.lstrip("0")
