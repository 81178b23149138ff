"""The parts of documents: what stands in one, as cattrs reads and writes it.

Holds the records of dossiers, requests, rulesets and catalogues, and their converters.
Law: a record has a field for each key, with a default where the key may be absent; what is written
depends on the value alone. Doesn't know whether the parts agree: `Portal.of` does.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from habilitations._forms import any_text, filled_text
from habilitations._plain import converter, placed
from habilitations._reader import exact
from habilitations._steps import PROCEDURE, Step, from_plain, plain
from habilitations.errors import MissingKey, NumberOutOfRange, UnknownName, UnknownServiceCode
from habilitations.identifiers import Code, Email, Idsp, Siren, SubscriberNumber
from habilitations.model import BankAccount, EmailChange, Space
from habilitations.roles import Role
from habilitations.services import Catalogue, ElementaryService, PortalEntry, Service


@final
@frozen(kw_only=True)
class Row:
    """A habilitation of the dossier that the row stands in."""

    subscriber: SubscriberNumber
    service: ElementaryService
    role: Role
    since: datetime
    granted_by: SubscriberNumber | None = None
    suspended_at: datetime | None = None


@final
@frozen(kw_only=True)
class Adhesion:
    """An adhesion that waits, of the dossier that it stands in."""

    requester: SubscriberNumber
    services: tuple[ElementaryService, ...]
    code: Code
    asked_at: datetime
    company_email: Email | None = None
    email_link: Code | None = None
    confirmed_at: datetime | None = None
    bank_account: BankAccount | None = None


@final
@frozen(kw_only=True)
class Substitution:
    """A substitution that waits, of the dossier that it stands in."""

    requester: SubscriberNumber
    services: tuple[Service, ...]
    code: Code
    asked_at: datetime


#: What a request of a dossier is read as.
Asked: TypeAlias = Adhesion | Substitution


def _name(value: str) -> str:
    return filled_text("name", value)


@final
@frozen(kw_only=True)
class DossierRecord:
    """A dossier with what is held on it and what waits there."""

    id: Siren | Idsp
    name: str = field(converter=_name)
    opened_at: datetime
    updated_at: datetime | None = None
    bank_accounts: tuple[BankAccount, ...] = ()
    company_email: Email | None = None
    habilitations: tuple[Row, ...] = ()
    requests: tuple[Asked, ...] = ()
    email_change: EmailChange | None = None


@final
@frozen(kw_only=True)
class PortalRecord:
    """The spaces and the dossiers of a portal."""

    spaces: tuple[Space, ...] = ()
    dossiers: tuple[DossierRecord, ...] = ()


@final
@frozen(kw_only=True)
class JournalRecord:
    """A first state, and the steps from it on."""

    start: PortalRecord = PortalRecord()
    steps: tuple[Step, ...] = ()


def _title(value: str) -> str:
    return any_text("title", value)


@final
@frozen(kw_only=True)
class ScenarioRecord:
    """A first state, and the steps to try from it on."""

    title: str = field(default="", converter=_title)
    start: PortalRecord = PortalRecord()
    steps: tuple[Step, ...] = ()


@final
@frozen(kw_only=True)
class Delay:
    """An exact duration."""

    days: int = 0
    seconds: int = 0
    microseconds: int = 0


@final
@frozen(kw_only=True)
class EntryRecord:
    """An entry of the menu, with the codes of what opens it."""

    heading: str
    label: str
    opened_by: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class CatalogueRecord:
    """The services of a catalogue and its menu."""

    services: tuple[Service, ...] = ()
    entries: tuple[EntryRecord, ...] = ()


#: The tag of a request, and what it is read as.
KIND: Final = "kind"
KINDS: Final[Mapping[str, type[Asked]]] = MappingProxyType(
    {"ADHESION": Adhesion, "SUBSTITUTION": Substitution}
)


def records(catalogue: Catalogue, *, clear: bool = False) -> Converter:
    """Return the converter of portals, journals and scenarios under a catalogue."""
    made = converter(catalogue, clear=clear)
    made.register_structure_hook_func(partial(eq, Asked), partial(_asked, made))
    for tag, kind in KINDS.items():
        write = make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
        made.register_unstructure_hook_func(partial(eq, kind), partial(_tagged, tag, write))
    made.register_structure_hook_func(partial(eq, Step), lambda value, _: from_plain(value, made))
    made.register_unstructure_hook_func(partial(eq, Step), partial(_written_step, made))
    return made


def _tagged(
    tag: str, write: Callable[[Asked], Mapping[str, object]], value: Asked
) -> dict[str, object]:
    return {KIND: tag, **write(value)}


def _asked(made: Converter, value: object, _: object) -> object:
    given = dict(exact(value, dict))
    if KIND not in given:
        raise MissingKey(KIND)
    kind = placed(KIND, partial(_kind, given.pop(KIND)))
    return made.structure(given, kind)


def _kind(value: object) -> type[Asked]:
    tag = exact(value, str)
    if tag not in KINDS:
        raise UnknownName(tag, tuple(KINDS))
    return KINDS[tag]


def _written_step(made: Converter, step: Step) -> dict[str, object]:
    return {PROCEDURE: step.procedure, **plain(step, made)}


def rulesets(catalogue: Catalogue) -> Converter:
    """Return the converter of rulesets, in which services are told whole."""
    made = converter(catalogue)
    for kind in (ElementaryService, Service):
        fields: Callable[[Mapping[str, object], type], object] = make_dict_structure_fn(kind, made)
        made.register_structure_hook_func(partial(eq, kind), partial(_whole, fields, kind))
        made.register_unstructure_hook_func(
            partial(eq, kind), make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
        )
    made.register_structure_hook_func(partial(eq, timedelta), partial(_delay, made))
    made.register_unstructure_hook_func(partial(eq, timedelta), partial(_written_delay, made))
    made.register_structure_hook_func(partial(eq, Catalogue), partial(_catalogue, made))
    made.register_unstructure_hook_func(partial(eq, Catalogue), partial(_written_catalogue, made))
    return made


def _whole(fields: Callable[..., object], kind: type, value: object, _: object) -> object:
    return fields(exact(value, dict), kind)


def _delay(made: Converter, value: object, _: object) -> timedelta:
    parts = made.structure(value, Delay)
    try:
        return timedelta(parts.days, parts.seconds, parts.microseconds)
    except OverflowError:
        raise NumberOutOfRange from None


def _written_delay(made: Converter, delay: timedelta) -> object:
    parts = Delay(days=delay.days, seconds=delay.seconds, microseconds=delay.microseconds)
    return made.unstructure(parts)


def _catalogue(made: Converter, value: object, _: object) -> Catalogue:
    given = made.structure(value, CatalogueRecord)
    known = {each.code: each for service in given.services for each in service.elementary}
    for code in (code for entry in given.entries for code in entry.opened_by):
        if code not in known:
            raise UnknownServiceCode(code)
    entries = (
        PortalEntry(
            heading=entry.heading,
            label=entry.label,
            opened_by=frozenset(known[code] for code in entry.opened_by),
        )
        for entry in given.entries
    )
    return Catalogue(given.services, tuple(entries))


def _written_catalogue(made: Converter, catalogue: Catalogue) -> object:
    entries = tuple(
        EntryRecord(
            heading=entry.heading,
            label=entry.label,
            opened_by=tuple(each.code for each in sorted(entry.opened_by, key=catalogue.rank)),
        )
        for entry in catalogue.entries
    )
    return made.unstructure(CatalogueRecord(services=catalogue.services, entries=entries))
