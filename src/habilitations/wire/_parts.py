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
from typing import Final, NewType, TypeAlias, final

from attrs import field, frozen
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn

from habilitations._errors.base import Fault
from habilitations._json.converter import converter, object_hook
from habilitations._json.faults import placed
from habilitations._json.reader import exact
from habilitations._steps.step import PROCEDURE, Step, from_plain, plain_arguments
from habilitations._values.edges import any_text, filled_text
from habilitations.errors import (
    InvalidDocument,
    MissingKey,
    NumberOutOfRange,
    UnknownName,
    UnknownServiceCode,
)
from habilitations.identifiers import Code, Email, Idsp, Siren, SubscriberNumber
from habilitations.model import BankAccount, EmailChange, Space
from habilitations.roles import Role
from habilitations.services import Catalogue, ElementaryService, PortalEntry, Service


@final
@frozen(kw_only=True)
class RightRecord:
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
    deadline: datetime | None = None
    link_deadline: datetime | None = None


@final
@frozen(kw_only=True)
class Substitution:
    """A substitution that waits, of the dossier that it stands in."""

    requester: SubscriberNumber
    services: tuple[Service, ...]
    code: Code
    asked_at: datetime
    deadline: datetime | None = None


#: What a request of a dossier is read as.
RequestRecord: TypeAlias = Adhesion | Substitution


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
    has_unknown_account: bool = False
    has_unknown_email: bool = False
    habilitations: tuple[RightRecord, ...] = ()
    requests: tuple[RequestRecord, ...] = ()
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


def _heading(value: str) -> str:
    return filled_text("heading", value)


def _label(value: str) -> str:
    return filled_text("label", value)


@final
@frozen(kw_only=True)
class ScenarioRecord:
    """A first state, and the steps to try from it on."""

    title: str = field(default="", converter=_title)
    start: PortalRecord = PortalRecord()
    steps: tuple[Step, ...] = ()


Days = NewType("Days", int)
Seconds = NewType("Seconds", int)
Microseconds = NewType("Microseconds", int)
#: The most that each part of a delay is: a duration is written in one way alone.
MOST: Final[Mapping[object, int]] = MappingProxyType(
    {Days: timedelta.max.days, Seconds: 86_399, Microseconds: 999_999}
)


@final
@frozen(kw_only=True)
class Delay:
    """An exact duration."""

    days: Days = Days(0)
    seconds: Seconds = Seconds(0)
    microseconds: Microseconds = Microseconds(0)


@final
@frozen(kw_only=True)
class EntryRecord:
    """An entry of the menu, with the codes of what opens it."""

    heading: str = field(converter=_heading)
    label: str = field(converter=_label)
    opened_by: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class CatalogueRecord:
    """The services of a catalogue and its menu."""

    services: tuple[Service, ...] = ()
    entries: tuple[EntryRecord, ...] = ()


#: The tag of a request, and what it is read as.
KIND: Final = "kind"
KINDS: Final[Mapping[str, type[RequestRecord]]] = MappingProxyType(
    {"ADHESION": Adhesion, "SUBSTITUTION": Substitution}
)


def records(catalogue: Catalogue, *, clear: bool = False) -> Converter:
    """Return the converter of portals, journals and scenarios under a catalogue."""
    made = converter(catalogue, clear=clear)
    made.register_structure_hook_func(partial(eq, RequestRecord), partial(_asked, made))
    for tag, kind in KINDS.items():
        write = make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
        made.register_unstructure_hook_func(partial(eq, kind), partial(_tagged, tag, write))
    made.register_structure_hook_func(partial(eq, Step), lambda value, _: from_plain(value, made))
    made.register_unstructure_hook_func(partial(eq, Step), partial(_written_step, made))
    return made


def _tagged(
    tag: str, write: Callable[[RequestRecord], Mapping[str, object]], value: RequestRecord
) -> dict[str, object]:
    return {KIND: tag, **write(value)}


def _asked(made: Converter, value: object, _: object) -> object:
    given = dict(exact(value, dict))
    if KIND not in given:
        raise MissingKey(KIND)
    kind = placed(KIND, partial(_kind, given.pop(KIND)))
    return made.structure(given, kind)


def _kind(value: object) -> type[RequestRecord]:
    tag = exact(value, str)
    if tag not in KINDS:
        raise UnknownName(tag, tuple(KINDS))
    return KINDS[tag]


def _written_step(made: Converter, step: Step) -> dict[str, object]:
    return {PROCEDURE: step.procedure, **plain_arguments(step, made)}


def rulesets(catalogue: Catalogue) -> Converter:
    """Return the converter of rulesets, in which services are told whole."""
    made = converter(catalogue)
    for kind in (ElementaryService, Service):
        made.register_structure_hook_func(partial(eq, kind), object_hook(kind, made))
        made.register_unstructure_hook_func(
            partial(eq, kind), make_dict_unstructure_fn(kind, made, _cattrs_omit_if_default=True)
        )
    for part, most in MOST.items():
        made.register_structure_hook_func(partial(eq, part), partial(_bounded, most))
    made.register_structure_hook_func(partial(eq, timedelta), partial(_delay, made))
    made.register_unstructure_hook_func(partial(eq, timedelta), partial(_written_delay, made))
    made.register_structure_hook_func(partial(eq, Catalogue), partial(_catalogue, made))
    made.register_unstructure_hook_func(partial(eq, Catalogue), partial(_written_catalogue, made))
    return made


def _bounded(most: int, value: object, _: object) -> int:
    number = exact(value, int)
    if not 0 <= number <= most:
        raise NumberOutOfRange
    return number


def _delay(made: Converter, value: object, _: object) -> timedelta:
    parts = made.structure(value, Delay)
    return timedelta(parts.days, parts.seconds, parts.microseconds)


def _written_delay(made: Converter, delay: timedelta) -> object:
    parts = Delay(
        days=Days(delay.days),
        seconds=Seconds(delay.seconds),
        microseconds=Microseconds(delay.microseconds),
    )
    return made.unstructure(parts)


def _catalogue(made: Converter, value: object, _: object) -> Catalogue:
    given = made.structure(value, CatalogueRecord)
    known = {each.code: each for service in given.services for each in service.elementary}
    unknown = tuple(
        Fault(f"$.entries[{row}].opened_by[{place}]", UnknownServiceCode(code))
        for row, entry in enumerate(given.entries)
        for place, code in enumerate(entry.opened_by)
        if code not in known
    )
    if unknown:
        raise InvalidDocument(unknown)
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
