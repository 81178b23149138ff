"""The parts of documents: what stands in one, as it is read and written.

Holds the records of dossiers and requests, and their forms.
Law: a record has a field for each key, with a default where the key may be absent; what is written
depends on the value alone. Doesn't know whether the parts agree: `Portal.of` does.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from operator import eq
from types import MappingProxyType
from typing import Final, TypeAlias, final

from attrs import field, frozen

from habilitations._json.converter import Forms, in_order, writer
from habilitations._json.faults import Place, Told
from habilitations._json.reader import exact
from habilitations._json.reading import Reads, of_one
from habilitations._json.rule_records import with_rules
from habilitations._steps.records import Followed, StepReader
from habilitations._steps.step import PROCEDURE, Step, plain_arguments
from habilitations._values.edges import any_text, filled_text, typed
from habilitations.errors import UnknownName
from habilitations.identifiers import Code, Email, Idsp, Siren, SubscriberNumber
from habilitations.model import BankAccount, EmailChange, Space
from habilitations.roles import Role
from habilitations.services import Catalogue, ElementaryService, Service


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
    """The spaces and the dossiers of a portal, and since when its rules are what they are."""

    rules_since: datetime | None = None
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


#: The tag of a request, and what it is read as.
KIND: Final = "kind"
KINDS: Final[Mapping[str, type[RequestRecord]]] = MappingProxyType(
    {"ADHESION": Adhesion, "SUBSTITUTION": Substitution}
)


def records(catalogue: Catalogue, *, clear: bool = False) -> Forms:
    """Return the forms of portals, journals and scenarios under a catalogue."""
    made = with_rules(catalogue, clear=clear)
    reads, written = made.reads, made.written
    reads.put(RequestRecord, partial(_asked, reads))
    for tag, kind in KINDS.items():
        write = writer(kind, written)
        written.register_unstructure_hook_func(partial(eq, kind), partial(_tagged, tag, write))
    reads.put(
        tuple[Step, ...],
        lambda value, at, told: StepReader(Followed(catalogue), made, clear=clear).read_all(
            value, at, told
        ),
    )
    written.register_unstructure_hook_func(partial(eq, Step), partial(_written_step, made))
    return made


def _tagged(
    tag: str, write: Callable[[RequestRecord], Mapping[str, object]], value: RequestRecord
) -> dict[str, object]:
    return in_order({KIND: tag, **write(value)})


def _asked(reads: Reads, value: object, at: Place, told: Told) -> object:
    found = told.exact(value, dict, at)
    if found is None:
        return None
    given = dict(found)
    if KIND not in given:
        told.missing(KIND, at)
        return None
    tag = told.leaf(_kind, given.pop(KIND), (at, KIND))
    if tag is None:
        return None
    kind = KINDS[typed(tag, str)]
    return reads.of(kind)(of_one(given, kind, KINDS.values()), at, told)


def _kind(value: object) -> str:
    tag = exact(value, str)
    if tag not in KINDS:
        raise UnknownName(tag, tuple(KINDS))
    return tag


def _written_step(made: Forms, step: Step) -> dict[str, object]:
    return in_order({PROCEDURE: step.procedure, **plain_arguments(step, made)})
