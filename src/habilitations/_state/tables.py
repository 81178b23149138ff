"""Tables from elsewhere as spaces and dossiers: at once where all is well, else with every fault.

Law: `settled` and `worked_out` make the same of the same tables, and the former makes something
only where the latter finds no fault. Doesn't know portals.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias, final

from attrs import frozen

from habilitations._state import invariants, seating, table_checks
from habilitations._state.dossier import Dossier, DossierKey, key_of
from habilitations._state.given import Found, Given, placed
from habilitations._state.seating import ROW_OF, Row
from habilitations._state.seats import Habilitation
from habilitations._state.space import dated_space
from habilitations._values.bounded import MAX_FAULTS, Bounded
from habilitations._values.edges import typed_all
from habilitations._values.people import Space
from habilitations.errors import InconsistentState
from habilitations.rules import Ruleset

#: What tables make: the spaces by number, and the dossiers by key.
Made: TypeAlias = tuple[Mapping[str, Space], Mapping[DossierKey, Dossier]]
#: The rows of each dossier.
Held: TypeAlias = Mapping[DossierKey, Sequence[Habilitation]]


@final
class Both(Mapping[str, Space]):
    """The spaces of tables before those that are there."""

    __slots__ = ("_new", "_there")

    def __init__(self, new: Mapping[str, Space], there: Mapping[str, Space]) -> None:
        """Take both."""
        self._new: Final = new
        self._there: Final = there

    def __getitem__(self, number: str) -> Space:
        """Return the space of a number."""
        return self._new[number] if number in self._new else self._there[number]

    def __iter__(self) -> Iterator[str]:
        """Yield the numbers, each once."""
        return iter(dict.fromkeys([*self._new, *self._there]))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(dict.fromkeys(self))


@final
@frozen(kw_only=True, weakref_slot=False, eq=False)
class Tables:
    """The spaces and the dossiers that are given, with the deadlines of a ruleset."""

    spaces: tuple[Space, ...]
    dossiers: tuple[Dossier, ...]
    ruleset: Ruleset
    #: How many faults are kept.
    max_faults: int = MAX_FAULTS

    def by_number(self) -> Mapping[str, Space]:
        """Return the spaces by the number of whose they are."""
        return {each.subscriber.number.value: each for each in self.spaces}


def tables_of(
    spaces: Iterable[Space],
    dossiers: Iterable[Dossier],
    ruleset: Ruleset,
    max_faults: int = MAX_FAULTS,
) -> Tables:
    """Return tables with the deadlines of a ruleset.

    Raises:
        TypeError: something in them has the wrong Python type.
    """
    return Tables(
        spaces=tuple([dated_space(each, ruleset) for each in typed_all(spaces, Space)]),
        dossiers=tuple(
            [table_checks.dated(each, ruleset) for each in typed_all(dossiers, Dossier)]
        ),
        ruleset=ruleset,
        max_faults=max_faults,
    )


def by_dossier(rows: Iterable[Habilitation]) -> Held:
    """Return rows by the key of their dossier."""
    held: dict[DossierKey, list[Habilitation]] = defaultdict(list)
    for row in rows:
        held[key_of(row.dossier)].append(row)
    return held


def settled(tables: Tables, rows: Mapping[DossierKey, Iterable[Row]]) -> Made | None:
    """Return what tables make, the rows by dossier; None unless all is seen to be well."""
    spaces, dossiers = tables.by_number(), {}
    for dossier in tables.dossiers:
        key = key_of(dossier.id)
        made = seating.settled(dossier, rows.get(key, ()), tables.ruleset, spaces)
        if made is None:
            return None
        dossiers[key] = made
    # DOS-1: what is given twice leaves fewer, and rows of no dossier are left over.
    if len(dossiers) < len(tables.dossiers) or not rows.keys() <= dossiers.keys():
        return None
    return None if any(_faults_of_spaces(tables.spaces)) else (_kept_up(spaces), dossiers)


def worked_out(tables: Tables, rows: Sequence[Habilitation], held: Held) -> Made:
    """Return what tables make, once every guard has found nothing.

    Raises:
        InconsistentState: the tables break rules; it has every fault, or the first and a count.
    """
    _refuse(_all_faults(tables, rows, held), tables, rows)
    ruleset, spaces, dossiers = tables.ruleset, tables.by_number(), {}
    for dossier in tables.dossiers:
        key = key_of(dossier.id)
        dossiers[key] = _worked(dossier, held.get(key, ()), ruleset)
    return _kept_up(spaces), dossiers


def added(
    tables: Tables,
    rows: Sequence[Habilitation],
    there: Made,
    addresses: Mapping[str, Sequence[str]],
) -> Made:
    """Return what tables make beside what is there; `addresses` lead to the spaces there.

    Raises:
        InconsistentState: the tables break rules with what is there; it has every fault.
    """
    held, (known, opened) = by_dossier(rows), there
    spaces, new = tables.by_number(), {key_of(each.id): each for each in tables.dossiers}
    emails = dict.fromkeys(each.subscriber.email.key for each in tables.spaces)
    near = [*spaces, *(number for key in emails for number in addresses.get(key, ()))]
    again = [known[number] for number in dict.fromkeys(near) if number in known]
    old = [opened[key] for key in dict.fromkeys([*new, *held]) if key in opened]
    found = [*table_checks.one_space_each([*again, *tables.spaces])]
    found += table_checks.activated_in_time(tables.spaces)
    found += table_checks.one_dossier_each([*old, *tables.dossiers], rows)
    among, dossiers = Both(spaces, known), dict[DossierKey, Dossier]()
    for dossier in [*old, *(each for key, each in new.items() if key not in opened)]:
        key = key_of(dossier.id)
        before = dossier.habilitations() if key in opened else ()
        own = [*before, *held.get(key, ())]
        made, faults = judged(dossier, own, among, tables.ruleset)
        found += faults
        dossiers[key] = made or dossier
    _refuse(found, tables, rows)
    return _kept_up(spaces), dossiers


def judged(
    dossier: Dossier, rows: Sequence[Habilitation], spaces: Mapping[str, Space], ruleset: Ruleset
) -> tuple[Dossier | None, Sequence[Found]]:
    """Return a dossier with the seats that rows make, or none and every fault of theirs."""
    made = seating.settled(dossier, map(ROW_OF, rows), ruleset, spaces)
    faults = () if made else tuple(faults_of_dossier(dossier, rows, spaces, ruleset))
    return made or (None if faults else _worked(dossier, rows, ruleset)), faults


def _worked(dossier: Dossier, rows: Sequence[Habilitation], ruleset: Ruleset) -> Dossier:
    return table_checks.in_order_made(invariants.seated(dossier, rows, ruleset), ruleset)


def _all_faults(tables: Tables, rows: Sequence[Habilitation], held: Held) -> Iterator[Found]:
    spaces, judged = tables.by_number(), set[DossierKey]()
    yield from _faults_of_spaces(tables.spaces)
    yield from table_checks.one_dossier_each(tables.dossiers, rows)
    for dossier in tables.dossiers:
        key = key_of(dossier.id)
        # Of a dossier given twice the rows are judged once, with the first.
        own = () if key in judged else held.get(key, ())
        judged.add(key)
        yield from faults_of_dossier(dossier, own, spaces, tables.ruleset)


def alone(dossier: Dossier, rows: Sequence[Habilitation], ruleset: Ruleset) -> Dossier:
    """Return a dossier with the seats that its rows make, whoever its people are.

    Raises:
        InconsistentState: the rows or what waits break rules; it has every fault, or the first
            and a count.
    """
    tables = Tables(spaces=(), dossiers=(dossier,), ruleset=ruleset)
    waiting = table_checks.faults_of_waiting(dossier, ruleset)
    _refuse(chain(invariants.faults_of(dossier, rows, ruleset), waiting), tables, rows)
    return table_checks.in_order_made(invariants.seated(dossier, rows, ruleset), ruleset)


def _refuse(faults: Iterable[Found], tables: Tables, rows: Sequence[Habilitation]) -> None:
    found = Bounded[Found](tables.max_faults)
    found.add_all(faults)
    if found.kept:
        given: Mapping[str, Sequence[Given]] = {
            "spaces": tables.spaces,
            "dossiers": tables.dossiers,
            "habilitations": rows,
        }
        told = tuple(fault for fault, _ in found.kept)
        raise InconsistentState(told, placed(found.kept, given), found.more)


def _faults_of_spaces(spaces: Sequence[Space]) -> Iterator[Found]:
    yield from table_checks.one_space_each(spaces)
    yield from table_checks.activated_in_time(spaces)


def faults_of_dossier(
    dossier: Dossier, rows: Sequence[Habilitation], spaces: Mapping[str, Space], ruleset: Ruleset
) -> Iterator[Found]:
    """Yield every fault of one dossier and its rows, among the spaces of all."""
    yield from invariants.faults_of(dossier, rows, ruleset)
    yield from table_checks.people_known(dossier, rows, spaces)
    yield from table_checks.faults_of_waiting(dossier, ruleset)


def _kept_up(spaces: Mapping[str, Space]) -> Mapping[str, Space]:
    return {number: table_checks.kept_up(space) for number, space in spaces.items()}
