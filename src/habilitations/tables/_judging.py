"""Rights, out of rows: dossier by dossier, what can be kept is kept.

Holds the rows of rights, and their judge. Law: what is kept passes every invariant, and a row is
rejected only for itself, for a row that says otherwise, or for one that it hangs on and that isn't
there. States no rule: the guards of `_state` are asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias, final

from attrs import frozen

from habilitations._state.dossier import Dossier
from habilitations._state.invariants import lacking_data
from habilitations._state.seating import ROW_OF, Row, settled
from habilitations._state.seats import Habilitation, tabled
from habilitations._state.tables import judged
from habilitations._values.offered import AnyService, elementary_of
from habilitations._values.people import Space
from habilitations.errors import (
    HabilitationError,
    HolderSpaceNotActive,
    NoLivingSource,
    NoTitulaire,
    SuppleantIncomplete,
    SuspendedBeforeHeld,
    TitulaireNotDelegate,
    UnknownService,
    UnknownSubscriber,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService
from habilitations.tables._book import Book, Place
from habilitations.tables._columns import DOSSIERS, HABILITATIONS
from habilitations.tables._dossiers import Outline
from habilitations.tables._outcome import RepairReason

_AT: Final = Role.ADMINISTRATEUR_TITULAIRE
#: What is wrong with a row by itself, then what it hangs on; only then what contradicts.
_FIRST: Final = (
    HolderSpaceNotActive,
    SuspendedBeforeHeld,
    TitulaireNotDelegate,
    UnknownService,
    UnknownSubscriber,
)
_HANGING: Final = (NoTitulaire, NoLivingSource)
#: The column that a fault is told under; a role's where none is named.
_COLUMN: Final[Mapping[type[HabilitationError], str]] = MappingProxyType(
    {
        HolderSpaceNotActive: "since",
        NoLivingSource: "granted_by",
        NoTitulaire: "service",
        SuspendedBeforeHeld: "suspended_at",
        TitulaireNotDelegate: "suspended_at",
        UnknownService: "service",
        UnknownSubscriber: "subscriber",
    }
)


class Held(NamedTuple):
    """What a row says that somebody holds."""

    place: Place
    who: SubscriberNumber
    service: AnyService
    role: Role
    #: Who designated; None where the row doesn't say.
    source: SubscriberNumber | None
    since: datetime
    asleep: datetime | None


#: Makes what a row says, of all its parts: there is one a row, and a call of ours costs as much.
a_held: Final = tuple.__new__


class Gone(NamedTuple):
    """A rejected row of a dossier, as far as it could be read."""

    place: Place
    who: SubscriberNumber | None
    role: Role | None


#: Rows of elementary services, and what each comes from; nothing where it was there already.
_Spread: TypeAlias = tuple[list[Row], list[Held | None]]
#: Rows, each once, with all that say it.
_Groups: TypeAlias = Mapping[Row, Sequence[Held | None]]
#: A fault, and the rows that it is about, those together that say the same.
_Fault: TypeAlias = tuple[HabilitationError, Sequence[Sequence[Held]]]
_Found: TypeAlias = Sequence[_Fault]


@final
@frozen(kw_only=True, eq=False)
class Judge:
    """What judges the rights of each dossier."""

    ruleset: Ruleset
    spaces: Mapping[str, Space]
    book: Book
    #: When the list is of.
    at: datetime
    #: The rejected rows about a person.
    lost: Mapping[str, Sequence[Place]]

    def judged(
        self,
        outline: Outline,
        existing: Sequence[Habilitation],
        held: Sequence[Held],
        gone: list[Gone],
    ) -> Dossier:
        """Return a dossier with all that can be kept; the other rows are rejected."""
        rows, owners = _spread(existing, held)
        made = self._settled(outline, rows)
        if made is None or _homeless(held, owners):
            rows, owners, made = self._sifted(outline, existing, held, gone)
        self._tell(outline, made, owners)
        return made

    def _settled(self, outline: Outline, rows: Sequence[Row]) -> Dossier | None:
        return settled(self._drawn(outline, rows), rows, self.ruleset, self.spaces)

    def _drawn(self, outline: Outline, rows: Iterable[Row]) -> Dossier:
        dossier = outline.drawn(min([row[4] for row in rows], default=self.at))
        services = {row[1].code: row[1] for row in rows}
        unpaid, unaddressed = lacking_data(dossier, services.values())
        # Nobody tells which: that there is one follows from the service.
        if unpaid and unaddressed:
            return dossier.revised(has_unknown_account=True, has_unknown_email=True)
        if unpaid:
            return dossier.revised(has_unknown_account=True)
        return dossier.revised(has_unknown_email=True) if unaddressed else dossier

    def _sifted(
        self,
        outline: Outline,
        existing: Sequence[Habilitation],
        held: Sequence[Held],
        gone: list[Gone],
    ) -> tuple[list[Row], list[Held | None], Dossier]:
        alive = list(held)
        while True:
            rows, owners = _spread(existing, alive)
            groups = _alike(rows, owners)
            homeless = _homeless(alive, owners)
            found: _Found = [
                (NoTitulaire(outline.id, each.who, (each.service,)), [[each]])
                for each in alive
                if each.place in homeless
            ]
            made, faults = (None, found) if found else self._faults(outline, groups)
            if made is not None:
                self._tell_repeated(alive, groups)
                return rows, owners, made
            rejected = self._reject(faults, gone)
            alive = [each for each in alive if each.place not in rejected]

    def _tell_repeated(self, alive: Iterable[Held], groups: _Groups) -> None:
        for place in sorted(_homeless(alive, [owners[0] for owners in groups.values()])):
            self.book.repair(HABILITATIONS, place, "", RepairReason.REPEATED)

    def _faults(self, outline: Outline, groups: _Groups) -> tuple[Dossier | None, _Found]:
        given = [_habilitation(outline.id, row) for row in groups]
        group_of = {id(each): owners for each, owners in zip(given, groups.values(), strict=True)}
        drawn, found = self._drawn(outline, tuple(groups)), list[_Fault]()
        made, faults = judged(drawn, given, self.spaces, self.ruleset)
        for fault, about in faults:
            owned = [group_of.get(id(each), ()) for each in about]
            found.append((fault, [[each for each in group if each] for group in owned]))
        for kinds in (_FIRST, *_HANGING):
            these = [each for each in found if isinstance(each[0], kinds)]
            if these:
                return made, these
        return made, found

    def _reject(self, found: _Found, gone: list[Gone]) -> set[Place]:
        before, rejected = tuple(gone), dict[Place, Held]()
        for fault, groups in found:
            contrary = not isinstance(fault, (*_FIRST, *_HANGING, SuppleantIncomplete))
            for group in groups:
                # Rows that say the same don't contradict each other.
                others = [each.place for other in groups if other is not group for each in other]
                clashes = others if contrary else ()
                rejected |= self._reject_all(fault, group, clashes, before)
        gone += [Gone(each.place, each.who, each.role) for each in rejected.values()]
        return set(rejected)

    def _reject_all(
        self,
        fault: HabilitationError,
        group: Iterable[Held],
        clashes: Iterable[Place],
        gone: Sequence[Gone],
    ) -> Mapping[Place, Held]:
        faults = [(_COLUMN.get(type(fault), "role"), fault)]
        for each in group:
            because = self._because(fault, each, gone)
            self.book.reject(HABILITATIONS, each.place, faults, clashes=clashes, because=because)
        return {each.place: each for each in group}

    def _because(
        self, fault: HabilitationError, held: Held, gone: Iterable[Gone]
    ) -> Iterable[Place]:
        match fault:
            case UnknownSubscriber():
                return self.lost.get(held.who.value, ())
            case NoTitulaire():
                return [each.place for each in gone if each.role in (_AT, None)]
            case NoLivingSource():
                return [each.place for each in gone if each.who in (held.source, None)]
            case SuppleantIncomplete():
                return [each.place for each in gone if each.who in (held.who, None)]
            case _:
                return ()

    def _tell(self, outline: Outline, made: Dossier, owners: Iterable[Held | None]) -> None:
        blank = {
            held.place: held
            for held in owners
            if held is not None and held.source is None and held.role is not _AT
        }
        for held in blank.values():
            self._tell_source(made, held)
        place = outline.place
        if place is None or outline.there is not None:
            return
        if outline.opened_at is None:
            self._tell_taken(place, "opened_at", RepairReason.EARLIEST, made.opened_at)
        if made.has_unknown_account:
            self._tell_taken(place, "iban", RepairReason.UNKNOWN)
        if made.has_unknown_email:
            self._tell_taken(place, "company_email", RepairReason.UNKNOWN)

    def _tell_taken(
        self, place: Place, column: str, reason: RepairReason, taken: datetime | None = None
    ) -> None:
        if self.book.has(place, column):
            self.book.repair(DOSSIERS, place, column, reason, taken)

    def _tell_source(self, made: Dossier, held: Held) -> None:
        if self.book.has(held.place, "granted_by"):
            seat = made.seat(self.ruleset.catalogue.service_of(held.service))
            taken = None if seat is None else seat.titulaire
            reason = RepairReason.TITULAIRE
            self.book.repair(HABILITATIONS, held.place, "granted_by", reason, taken)


def _spread(existing: Iterable[Habilitation], held: Sequence[Held]) -> _Spread:
    rows: list[Row] = [ROW_OF(each) for each in existing]
    owners: list[Held | None] = [None] * len(rows)
    titulaires = {row[1].code: row[0] for row in rows if row[2] is _AT}
    for each in held:
        if each.role is _AT:
            named = [service.code for service in elementary_of(each.service)]
            titulaires = dict.fromkeys(named, each.who) | titulaires
    for each in held:
        _, who, _, role, source, since, asleep = each
        for service in _meant(each, titulaires):
            given = source or (None if role is _AT else titulaires.get(service.code))
            rows.append((who, service, role, given, since, asleep))
            owners.append(each)
    return rows, owners


# CAT-3: for all but the AT, a Service is what the dossier has adhered to.
def _meant(held: Held, titulaires: Mapping[str, SubscriberNumber]) -> Sequence[ElementaryService]:
    services = elementary_of(held.service)
    if held.role is _AT or services[0] is held.service:
        return services
    return [each for each in services if each.code in titulaires]


def _alike(rows: Iterable[Row], owners: Iterable[Held | None]) -> _Groups:
    groups: dict[Row, list[Held | None]] = {}
    for row, owner in zip(rows, owners, strict=True):
        groups.setdefault(row, []).append(owner)
    return groups


def _homeless(held: Iterable[Held], owners: Iterable[Held | None]) -> set[Place]:
    """Return the places of what stands for nothing: nobody has adhered to its Service."""
    housed = {each.place for each in owners if each is not None}
    return {each.place for each in held if each.place not in housed}


def _habilitation(dossier: DossierId, row: Row) -> Habilitation:
    who, service, role, source, since, asleep = row
    return tabled(
        dossier=dossier,
        subscriber=who,
        service=service,
        role=role,
        granted_by=source,
        since=since,
        suspended_at=asleep,
    )
