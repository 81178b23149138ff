"""A list made a portal: what can be kept is kept, and of all else it is told why not.

Holds what goes through the sources once, and then from person to person and from dossier to
dossier. Law: loading a list into what another one made is loading both. Doesn't know cells.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from types import MappingProxyType
from typing import Final, final

from habilitations._state.dossier import Dossier, DossierKey, key_of
from habilitations._state.seating import ROW_OF
from habilitations._state.tables import Both
from habilitations._values.people import Space
from habilitations.errors import BlankCell, ContradictoryRows, HabilitationError, UnknownDossier
from habilitations.identifiers import DossierId, Idsp, Siren, SubscriberNumber
from habilitations.model import Portal, joined
from habilitations.roles import Role
from habilitations.services import ElementaryService, Service
from habilitations.tables._book import Book, Place, row_of, source_of
from habilitations.tables._columns import (
    COLUMNS,
    DOSSIERS,
    HABILITATIONS,
    KEYS,
    NAMING,
    NEEDED,
    OWN,
    SPACES,
    headers_named,
)
from habilitations.tables._dossiers import Dossiers, Outline
from habilitations.tables._judging import Gone, Held, Judge, a_held
from habilitations.tables._outcome import GivenRow, Loaded
from habilitations.tables._own import out_of_bounds, table_of_own
from habilitations.tables._people import People
from habilitations.tables._rows import BEYOND, OwnRow, Row, Source
from habilitations.tables._ways import Ways

_SLOTS: Final = MappingProxyType({name: place for place, name in enumerate(COLUMNS)})


def _slots(*names: str) -> tuple[int, ...]:
    return tuple(_SLOTS[name] for name in names)


def _bits(slots: Iterable[int]) -> int:
    return sum(1 << slot for slot in slots)


_WHO: Final = _SLOTS["subscriber"]
_NAMED: Final = _slots(*NAMING)
_OWN: Final = MappingProxyType({table: _slots(*OWN[table]) for table in OWN})
_ALL: Final = MappingProxyType({table: _slots(*KEYS[table], *OWN[table]) for table in OWN})
_IBAN: Final = _SLOTS["iban"]
#: What a table says of one person or dossier; accounts there may be several of.
_TOLD: Final = MappingProxyType(
    {
        SPACES: slice(_SLOTS["last_name"], _SLOTS["activated_at"] + 1),
        DOSSIERS: slice(_SLOTS["name"], _SLOTS["company_email"] + 1),
    }
)
_RIGHT: Final = _slots("subscriber", "service", "role", "since", "granted_by", "suspended_at")
_PARTS: Final = itemgetter(*_RIGHT)
_NAMING: Final = itemgetter(*_NAMED)
_RIGHT_SLOTS: Final = frozenset(_ALL[HABILITATIONS])
#: What shows that a row of a list for several tables speaks of one of them.
_SAYING: Final = MappingProxyType(
    {
        SPACES: _bits(_ALL[SPACES]),
        DOSSIERS: _bits(_ALL[DOSSIERS]),
        HABILITATIONS: _bits(_OWN[HABILITATIONS]),
    }
)
#: Too many cells concern a row as a whole.
_WHOLE: Final = ""
#: A union would be made anew for each row.
_SERVICES: Final = (Service, ElementaryService)
_DOSSIERS: Final = (Siren, Idsp)


@final
class Load:
    """One loading: what the sources say, until it is settled."""

    def __init__(self, into: Portal, ways: Ways, tables: Sequence[Sequence[str]]) -> None:
        """Begin with what a portal has."""
        self._into: Final = into
        self._ways: Final = ways
        self._clock: Final = ways.clock()
        self._book: Final = Book(tables)
        self._people: Final = People(into, ways.at, self._book)
        self._dossiers: Final = Dossiers(into, self._book)
        self._held: Final[dict[DossierKey, list[Held]]] = defaultdict(list)
        self._gone: Final[dict[DossierKey, list[Gone]]] = defaultdict(list)
        self._parts: Final = {
            SPACES: self._take_space,
            DOSSIERS: self._take_dossier,
            HABILITATIONS: self._take_right,
        }
        wanted, readers = headers_named(ways.columns), ways.readers(into)
        self._sources: Final = [
            Source(
                number,
                each,
                ways=readers,
                wanted=wanted,
                book=self._book,
                zone=ways.zone,
                first_row=ways.first_row,
            )
            for number, each in enumerate(tables)
        ]

    def take(self, number: int, rows: Iterable[GivenRow]) -> None:
        """Read the rows of a source.

        Raises:
            TypeError: an item is neither a mapping nor a value of ours, or one of another table.
            MissingColumn, RepeatedColumn: the headers don't have what is needed, once (VAL-1).
        """
        source = self._sources[number]
        source.fill(self._ways.fill)
        for row in source.rows(rows):
            if isinstance(row, Row):
                self._take(row, source)
            else:
                self._take_own(*row, source)
        source.close(self._ways.columns)

    def _take(self, row: Row, source: Source) -> None:
        if BEYOND in row.faults:
            self._book.reject(source.tables[0], row.place, [(_WHOLE, row.faults[BEYOND])])
            return
        if len(source.tables) == 1:
            self._parts[source.tables[0]](row)
            return
        saying = [table for table in source.tables if row.said & _SAYING[table]]
        # Of a row that names somebody and no more it is told what the last table lacks.
        for table in saying or source.tables[-1:]:
            self._parts[table](row)

    def _take_space(self, row: Row) -> None:
        number, faults = row.values[_WHO], self._faults(row, SPACES)
        if faults or not isinstance(number, SubscriberNumber):
            self._book.reject(SPACES, row.place, faults or [self._blank(row, "subscriber")])
            if isinstance(number, SubscriberNumber):
                self._people.lost[number.value].append(row.place)
            return
        self._people.add(number, tuple(row.values[_TOLD[SPACES]]), row.place)

    def _take_dossier(self, row: Row) -> None:
        named, faults = _named(row), self._faults(row, DOSSIERS)
        if faults or len(named) != 1:
            self._book.reject(DOSSIERS, row.place, faults or [self._unnamed(row, named)])
            for each in named:
                self._dossiers.lost[key_of(each)].append(row.place)
            return
        parts = tuple(row.values[_TOLD[DOSSIERS]])
        self._dossiers.add(named[0], parts, row.values[_IBAN], row.place)

    def _take_right(self, row: Row) -> None:
        named = _named(row)
        who, service, role, since, source, asleep = _PARTS(row.values)
        if (
            not (row.faults and row.faults.keys() & _RIGHT_SLOTS)
            and len(named) == 1
            and isinstance(who, SubscriberNumber)
            and isinstance(service, _SERVICES)
            and isinstance(role, Role)
            and isinstance(since, datetime)
        ):
            given = source if isinstance(source, SubscriberNumber) else None
            until = asleep if isinstance(asleep, datetime) else None
            parts = (row.place, who, service, role, given, since, until)
            self._held[key_of(named[0])].append(a_held(Held, parts))
            return
        self._book.reject(HABILITATIONS, row.place, self._wrong(row, named))
        for each in named:
            person = who if isinstance(who, SubscriberNumber) else None
            gone = Gone(row.place, person, role if isinstance(role, Role) else None)
            self._gone[key_of(each)].append(gone)

    def _wrong(
        self, row: Row, named: Sequence[DossierId]
    ) -> Sequence[tuple[str, HabilitationError]]:
        faults = self._faults(row, HABILITATIONS)
        faults += [
            self._blank(row, name)
            for name in NEEDED[HABILITATIONS]
            if row.values[_SLOTS[name]] is None and _SLOTS[name] not in row.faults
        ]
        if len(named) != 1 and not any(slot in row.faults for slot in _NAMED):
            faults.append(self._unnamed(row, named))
        return faults

    def _faults(self, row: Row, table: str) -> list[tuple[str, HabilitationError]]:
        if not row.faults:
            return []
        return [(COLUMNS[slot], row.faults[slot]) for slot in _ALL[table] if slot in row.faults]

    def _blank(self, row: Row, column: str) -> tuple[str, HabilitationError]:
        return column, BlankCell(self._book.header(row.place, column))

    def _unnamed(self, row: Row, named: Sequence[DossierId]) -> tuple[str, HabilitationError]:
        if not named:
            return self._blank(row, NAMING[0])
        return NAMING[0], ContradictoryRows(NAMING[0], tuple(map(str, named)))

    def _take_own(self, place: Place, given: OwnRow, source: Source) -> None:
        table = table_of_own(given)
        if table not in source.tables:
            message = f"a row of {source.tables[0]} is expected, not {type(given).__name__}"
            raise TypeError(message)
        faults = list(out_of_bounds(given, self._clock))
        if faults:
            self._book.reject(table, place, faults)
            self._lose(given, place)
        elif isinstance(given, Space):
            self._people.add_own(given, place)
        elif isinstance(given, Dossier):
            self._dossiers.add_own(given, place)
        else:
            who, service, role, source_of_it, since, asleep = ROW_OF(given)
            held = Held(place, who, service, role, source_of_it, since, asleep)
            self._held[key_of(given.dossier)].append(held)

    def _lose(self, given: OwnRow, place: Place) -> None:
        if isinstance(given, Space):
            self._people.lost[given.subscriber.number.value].append(place)
        elif isinstance(given, Dossier):
            self._dossiers.lost[key_of(given.id)].append(place)
        else:
            gone = Gone(place, given.subscriber, given.role)
            self._gone[key_of(given.dossier)].append(gone)

    def settled(self) -> Loaded:
        """Return what came of all that was read."""
        spaces, outlines = self._people.settle(), dict(self._dossiers.settle())
        there = self._into.dossier_map
        for key in self._held:
            if key in there and key not in outlines:
                outlines[key] = Outline.of(there[key])
        judge = Judge(
            ruleset=self._into.ruleset,
            spaces=Both(spaces, self._into.space_map),
            book=self._book,
            at=self._ways.at,
            lost=self._people.lost,
        )
        dossiers = {key: self._judged(judge, key, each) for key, each in outlines.items()}
        self._strays()
        made = {key: each for key, each in dossiers.items() if each is not there.get(key)}
        return Loaded(
            portal=joined(self._into, spaces, made),
            rejected=self._book.rejected(self._given),
            repairs=self._book.repaired(),
            remarks=tuple(self._book.remarks),
        )

    def _given(self, place: Place) -> GivenRow:
        source = self._sources[source_of(place)]
        return source.given[row_of(place) - self._ways.first_row]

    def _judged(self, judge: Judge, key: DossierKey, outline: Outline) -> Dossier:
        before = self._into.dossier_map.get(key)
        gone = self._gone[key]
        held = []
        for each in self._held.pop(key, ()):
            # A row that is wrong about a person or a dossier is not believed about a right.
            if self._book.is_rejected(each.place):
                gone.append(Gone(each.place, each.who, each.role))
            else:
                held.append(each)
        if before is not None and not held and outline.drawn(self._ways.at) is before:
            return before
        existing = () if before is None else tuple(before.habilitations())
        return judge.judged(outline, existing, held, gone)

    def _strays(self) -> None:
        for key, held in self._held.items():
            fault = UnknownDossier(Siren(key) if isinstance(key, str) else key)
            because = self._dossiers.lost.get(key, ())
            # Of a row that is rejected already the true cause is told.
            for place in [each.place for each in held if not self._book.is_rejected(each.place)]:
                faults = [(NAMING[0], fault)]
                self._book.reject(HABILITATIONS, place, faults, because=because)


def _named(row: Row) -> list[DossierId]:
    first, second, third = _NAMING(row.values)
    # Nearly always the first alone says it.
    if second is None and third is None:
        return [first] if isinstance(first, _DOSSIERS) else []
    others = (second, third)
    return list(dict.fromkeys(each for each in (first, *others) if isinstance(each, Siren | Idsp)))
