"""What a table of values has in its columns, kind by kind.

Holds `COLUMNS`, and what makes a table of values of one kind. Law: a column without anything in it
is left out; no code is shown, not even its digest. Doesn't know steps, nor who asks.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, Generic, Never, TypeAlias, TypeVar, cast, final

from attrs import frozen

from habilitations._state.space import waits
from habilitations._texts.languages import Lang
from habilitations.display._parts import (
    Cell,
    Column,
    Kind,
    Piece,
    Row,
    Table,
    named,
    noun,
    number,
    plain,
)
from habilitations.display._words import Words, cited_rule
from habilitations.errors import HabilitationError
from habilitations.guidance import Remedy
from habilitations.identifiers import Email
from habilitations.model import (
    AdhesionRequest,
    BankAccount,
    Dossier,
    EmailChange,
    Habilitation,
    Portal,
    Request,
    RequestStatus,
    Space,
    Subscriber,
    SubstitutionRequest,
)
from habilitations.rules import Rule
from habilitations.services import ElementaryService, PortalEntry, Service

_Value_contra = TypeVar("_Value_contra", contravariant=True)

#: What stands in a cell; an instant is told in the reader's zone.
Content: TypeAlias = Cell | datetime | None

#: How many services are named in a cell.
_NAMED: Final = 12


@final
@frozen
class Told(Generic[_Value_contra]):
    """A column: the key of its head, and what of a value stands in it."""

    key: str
    of: Callable[[Words, _Value_contra], Content]


def _text(text: str | None) -> Cell:
    return (plain(text),) if text else ()


def _address(email: Email) -> Cell:
    # As a name it may be broken anywhere, so that it fits a narrow screen, but it is never cut.
    return (Piece(text=str(email), kind=Kind.NAME),)


def _who(subscriber: Subscriber) -> Cell:
    return named(str(subscriber)), number(str(subscriber.number))


def _granted_by(words: Words, held: Habilitation) -> Content:
    return () if held.granted_by is None else words.person(held.granted_by)


def _dossier(_: Words, dossier: Dossier) -> Content:
    return named(dossier.name), number(str(dossier.id))


def _kind(words: Words, request: Request) -> Content:
    return _text(words(f"kind-{type(request).__name__}"))


def _services(words: Words, request: Request) -> Content:
    return words.services(request.services, _NAMED)


_REQUEST: Final[tuple[Told[Request], ...]] = (
    Told("person", lambda words, each: words.person(each.requester)),
    Told("dossier", lambda words, each: words.dossier(each.dossier)),
    Told("kind", _kind),
    Told("services", _services),
    Told("asked", lambda _, each: each.asked_at),
    Told("deadline", lambda _, each: each.deadline),
)
_STATUS: Final[tuple[Told[RequestStatus], ...]] = (
    Told("person", lambda words, each: words.person(each.request.requester)),
    Told("dossier", lambda words, each: words.dossier(each.request.dossier)),
    Told("kind", lambda words, each: _kind(words, each.request)),
    Told("services", lambda words, each: _services(words, each.request)),
    Told("state", lambda words, each: _text(words(f"phase-{each.status.value}"))),
    Told("deadline", lambda _, each: each.deadline),
)
_CHANGE: Final[tuple[Told[EmailChange], ...]] = (
    Told("person", lambda words, each: words.person(each.requester)),
    Told("email", lambda _, each: _address(each.email)),
    Told("asked", lambda _, each: each.asked_at),
    Told("deadline", lambda _, each: each.deadline),
)
_HELD: Final[tuple[Told[Habilitation], ...]] = (
    Told("person", lambda words, held: words.person(held.subscriber)),
    Told("dossier", lambda words, held: words.dossier(held.dossier)),
    Told("service", lambda _, held: (noun(held.service.label),)),
    Told("role", lambda words, held: words.role(held)),
    Told("granted-by", _granted_by),
    Told("since-when", lambda _, held: held.since),
    Told("suspended-at", lambda _, held: held.suspended_at),
)
_PERSON: Final[tuple[Told[Subscriber], ...]] = (
    Told("person", lambda _, each: _who(each)),
    Told("email", lambda _, each: _address(each.email)),
    Told("employer", lambda _, each: _text(each.employer)),
    Told("simplified", lambda words, each: _text(words("yes") if each.simplified else "")),
)
_SPACE: Final[tuple[Told[Space], ...]] = (
    Told("person", lambda _, each: _who(each.subscriber)),
    Told("email", lambda _, each: _address(each.subscriber.email)),
    Told("registered-at", lambda _, each: each.registered_at),
    Told("activated-at", lambda _, each: each.activated_at),
    Told("activate-by", lambda _, each: each.deadline if waits(each) else None),
)
_DOSSIER: Final[tuple[Told[Dossier], ...]] = (
    Told("dossier", _dossier),
    Told("services", lambda _, each: _text(str(len(each.seats)))),
    Told("people", lambda _, each: _text(str(len(each.holdings)))),
    Told("pending", lambda _, each: _text(str(len(each.requests)))),
    Told("opened-at", lambda _, each: each.opened_at),
)
_ACCOUNT: Final[tuple[Told[BankAccount], ...]] = (
    Told("account", lambda _, each: (number(str(each.iban)),)),
    Told("label", lambda _, each: _text(each.label)),
)
_ENTRY: Final[tuple[Told[PortalEntry], ...]] = (
    Told("heading", lambda _, each: (noun(each.heading),)),
    Told("entries", lambda _, each: (noun(each.label),)),
    Told("detail", lambda _, each: (noun(each.detail),) if each.detail else ()),
)
_SERVICE: Final[tuple[Told[Service], ...]] = (
    Told("service", lambda _, each: (noun(each.label),)),
    Told("code", lambda _, each: (noun(each.code),)),
    Told("elementary", lambda words, each: words.services(each.elementary, _NAMED)),
)
_ELEMENTARY: Final[tuple[Told[ElementaryService], ...]] = (
    Told("service", lambda _, each: (noun(each.label),)),
    Told("code", lambda _, each: (noun(each.code),)),
)
_RULE: Final[tuple[Told[Rule], ...]] = (
    Told("rule", lambda _, each: (plain(each.id),)),
    Told("section", lambda _, each: _text(each.section)),
    Told("status", lambda words, each: _text(words(f"status-{each.status.value}"))),
    Told("states", lambda words, each: _text(each.statement(words.lang))),
)
_REFUSAL: Final[tuple[Told[HabilitationError], ...]] = (
    Told("rule", lambda _, each: (plain(cited_rule(each.rule)),)),
    Told("advice", lambda words, each: _text(each.advice(*_known(words), zone=words.zone))),
    Told("refusal", lambda words, each: _text(each.message(*_known(words), zone=words.zone))),
)
_REMEDY: Final[tuple[Told[Remedy], ...]] = (
    Told("advice", lambda words, each: _text(" ".join(each.told(*_known(words), zone=words.zone)))),
)


def _known(words: Words) -> tuple[Lang, Portal]:
    return words.lang, words.portal


#: The columns of each kind of value that stands in a row.
COLUMNS: Final[Mapping[type, tuple[Told[Never], ...]]] = MappingProxyType(
    {
        Habilitation: _HELD,
        Subscriber: _PERSON,
        Space: _SPACE,
        Dossier: _DOSSIER,
        BankAccount: _ACCOUNT,
        RequestStatus: _STATUS,
        AdhesionRequest: _REQUEST,
        SubstitutionRequest: _REQUEST,
        EmailChange: _CHANGE,
        PortalEntry: _ENTRY,
        Service: _SERVICE,
        ElementaryService: _ELEMENTARY,
        Rule: _RULE,
        HabilitationError: _REFUSAL,
        Remedy: _REMEDY,
    }
)


def table_of(
    words: Words, caption: str, kind: type, values: tuple[object, ...], most: int
) -> Table:
    """Return values of one kind as a table, so many rows at most."""
    shown = values[:most]
    first, *others = ((told.key, _contents(words, told, shown)) for told in COLUMNS[kind])
    kept = (first, *(column for column in others if any(column[1])))
    heads = tuple(_head(words, key, contents) for key, contents in kept)
    rows = zip(*([_cell(words, each) for each in contents] for _, contents in kept), strict=True)
    return Table(
        caption=caption,
        columns=heads,
        rows=tuple(Row(head=head, cells=tuple(cells)) for head, *cells in rows),
        more=words.more(len(values) - most),
    )


def card_of(words: Words, kind: type, value: object) -> tuple[Cell, Table]:
    """Return one value: what heads it, and the rest of it one below the other."""
    first, *others = COLUMNS[kind]
    told = ((each.key, _contents(words, each, (value,))) for each in others)
    kept = tuple((key, contents) for key, contents in told if any(contents))
    heads = tuple(Column(head=(plain(words(key)),)) for key in ("what", "value"))
    rows = tuple(
        Row(
            head=_head(words, key, contents).head,
            cells=tuple(_cell(words, each) for each in contents),
        )
        for key, contents in kept
    )
    (title,) = _contents(words, first, (value,))
    return _cell(words, title), Table(caption=words(first.key), columns=heads, rows=rows)


def _contents(words: Words, column: Told[Never], values: tuple[object, ...]) -> tuple[Content, ...]:
    # The table keeps, for a kind, columns that take its values; these are of it.
    of = cast("Callable[[Words, object], Content]", column.of)
    return tuple(of(words, each) for each in values)


def _head(words: Words, key: str, contents: Iterable[Content]) -> Column:
    instants = [each for each in contents if isinstance(each, datetime)]
    return Column(head=(plain(words.zoned(key, instants) if instants else words(key)),))


def _cell(words: Words, content: Content) -> Cell:
    if isinstance(content, datetime):
        return (plain(words.moment(content)),)
    return content or ()
