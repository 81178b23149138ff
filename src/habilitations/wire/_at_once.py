"""Portals read at once, where nothing is wrong with the document.

Law: what is read here is what the reading for all faults reads (`_parts`, `_portals`), and only
where that one finds none; of all else this tells nothing. Doesn't know what a fault is.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType, NoneType
from typing import Final, TypeVar, final, get_args

from attrs import AttrsInstance, fields

from habilitations._json.converter import Forms, read_instant
from habilitations._json.faults import Told
from habilitations._json.reader import exact
from habilitations._state.dossier import DossierKey, key_of
from habilitations._state.seating import Row
from habilitations._state.space import dated_space
from habilitations._state.table_checks import dated
from habilitations._state.tables import Tables, settled
from habilitations.errors import HabilitationError
from habilitations.identifiers import Iban, SubscriberNumber
from habilitations.model import BankAccount, Portal, Space, Subscriber, assembled
from habilitations.roles import Role
from habilitations.rules import Ruleset
from habilitations.services import ElementaryService
from habilitations.wire._parts import DossierRecord, PortalRecord
from habilitations.wire._portals import asleep_since, dossier_of

_Part = TypeVar("_Part")
_Kind = TypeVar("_Kind", bound=AttrsInstance)
_Read = Callable[[object], object]

_ROWS: Final = "habilitations"
_SOURCE: Final = "granted_by"
_ASLEEP: Final = "suspended_at"
_ROLES: Final = MappingProxyType({role.value: role for role in Role})
#: The keys that every row has.
_LEAST: Final = 4


@final
class _Once(dict[object, _Part]):
    """What texts are read as, each once: within a document the same ones come again and again."""

    def __init__(self, read: Callable[[str], _Part]) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.read: Final = read

    def __missing__(self, value: object) -> _Part:
        """Read a text that is met for the first time; what is none is refused."""
        text = exact(value, str)
        part = self[text] = self.read(text)
        return part


@final
class _Reader:
    """What reads the parts of one document under a catalogue."""

    def __init__(self, made: Forms, lines: Mapping[str, ElementaryService]) -> None:
        """Begin with nothing read."""
        self.made: Final = made
        #: One fault is as good as all: none of them is told.
        self.told: Final = Told(1)
        self.instants: Final = _Once(read_instant)
        self.numbers: Final = _Once(SubscriberNumber)
        self.lines: Final = lines
        ibans = _Once(Iban)
        leaves: dict[object, _Read] = {
            datetime: self.instants.__getitem__,
            SubscriberNumber: self.numbers.__getitem__,
            Iban: ibans.__getitem__,
        }
        account = self.of(BankAccount, leaves)
        leaves[tuple[BankAccount, ...]] = lambda value: tuple(map(account, exact(value, list)))
        leaves[Subscriber] = self.of(Subscriber, leaves)
        self.space: Final = self.of(Space, leaves)
        self.dossier: Final = self.of(DossierRecord, leaves)

    def of(self, kind: type[_Kind], leaves: Mapping[object, _Read]) -> Callable[[object], _Kind]:
        """Return what reads a class with fields from an object."""
        reads = {each.name: self._leaf(each.type, leaves) for each in fields(kind)}

        def read(value: object) -> _Kind:
            given = exact(value, dict)
            return kind(
                **{key: reads[key](part) for key, part in given.items() if part is not None}
            )

        return read

    def _leaf(self, kind: object, leaves: Mapping[object, _Read]) -> _Read:
        parts = [each for each in get_args(kind) if each is not NoneType]
        known = leaves.get(kind) or (leaves.get(parts[0]) if len(parts) == 1 else None)
        if known is not None:
            return known
        read, told = self.made.reads.of(kind), self.told

        def strictly(value: object) -> object:
            found = read(value, None, told)
            if found is None:
                raise LookupError
            return found

        return strictly

    def row(self, value: object) -> Row:
        """Return a row of a dossier."""
        # Asked here, since rows are most of a document: each call would be a thirtieth of it.
        if type(value) is not dict:
            raise TypeError
        who, since = self.numbers[value["subscriber"]], self.instants[value["since"]]
        source = asleep = None
        known = _LEAST
        if _SOURCE in value:
            known += 1
            if value[_SOURCE] is not None:
                source = self.numbers[value[_SOURCE]]
        if _ASLEEP in value:
            known += 1
            if value[_ASLEEP] is not None:
                asleep = asleep_since(self.instants[value[_ASLEEP]], since)
        if len(value) != known:
            raise KeyError
        service, role = self.lines[value["service"]], _ROLES[value["role"]]
        return who, service, role, source, since, asleep


def portal_at_once(given: Mapping[str, object], ruleset: Ruleset, made: Forms) -> Portal | None:
    """Return the portal of a document without its head; None unless all is seen to be well."""
    lines = {code: slot.service for code, slot in ruleset.catalogue.slots.items()}
    # A key that means nothing or is missing, what can't be one: told by the reading for all faults.
    try:
        return _portal(given, ruleset, _Reader(made, lines))
    except (HabilitationError, LookupError, TypeError):
        return None


def _listed(given: Mapping[str, object], key: str) -> list[object]:
    """Return a list that may be absent, which null says too."""
    found = given.get(key)
    return [] if found is None else exact(found, list)


def _portal(given: Mapping[str, object], ruleset: Ruleset, reader: _Reader) -> Portal | None:
    if not given.keys() <= {each.name for each in fields(PortalRecord)}:
        return None
    changed = given.get("rules_since")
    since = None if changed is None else reader.instants[changed]
    spaces = tuple([reader.space(each) for each in _listed(given, "spaces")])
    dossiers, rows = [], dict[DossierKey, Iterable[Row]]()
    for each in _listed(given, "dossiers"):
        parts = dict(exact(each, dict))
        held = _listed(parts, _ROWS)
        parts[_ROWS] = None
        dossier = dossier_of(reader.dossier(parts))
        dossiers.append(dated(dossier, ruleset))
        rows[key_of(dossier.id)] = map(reader.row, held)
    tables = Tables(
        spaces=tuple([dated_space(each, ruleset) for each in spaces]),
        dossiers=tuple(dossiers),
        ruleset=ruleset,
    )
    found = settled(tables, rows)
    return None if found is None else assembled(ruleset, *found, since)
