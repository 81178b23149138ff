"""The table of what differs between two states.

Law: a row for each change of a difference, in its order: rights, requests, data, spaces, rules.
Doesn't know how states are compared.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, TypeAlias

from habilitations._values.edges import typed
from habilitations.diffs import DataChange, Diff, RequestChange, RightChange, SpaceChange
from habilitations.identifiers import SubscriberNumber
from habilitations.model import BankAccount, EmailChange, Habilitation, Portal, Space
from habilitations.roles import Role
from habilitations.tables._naming import codes, joined, where, who
from habilitations.tables._schema import CHANGES, Cell
from habilitations.tables._table import Table, table_of

Row: TypeAlias = tuple[Cell, ...]

_PARTS: Final = ("RIGHTS", "REQUESTS", "DATA", "SPACES", "RULES")
_RIGHTS, _REQUESTS, _DATA, _SPACES, _RULES = _PARTS
_NO_ROLES: Final = (None, None)
_NO_CAUSE: Final = (None, None)


def changes(diff: Diff, *, portal: Portal | None = None) -> Table:
    """Return the table of a difference, names as `portal` knows them (`CHANGES`).

    Raises:
        TypeError: an argument has the wrong Python type.
    """
    known = Portal() if portal is None else typed(portal, Portal)
    roles = [each.value for each in Role]
    orders = {"part": _PARTS, "role_before": roles, "role_after": roles}
    return table_of(CHANGES, _rows(typed(diff, Diff), known), orders)


def _rows(diff: Diff, portal: Portal) -> Iterator[Row]:
    yield from (_right(each, portal) for each in diff.rights)
    yield from (_request(each, portal) for each in diff.requests)
    yield from (_datum(each, portal) for each in diff.data)
    yield from (_space(each, portal) for each in diff.spaces)
    yield from (_rule(name) for name in diff.rules)


def _kinds(kinds: Iterable[Enum]) -> str:
    return joined(each.name for each in kinds)


def _right(change: RightChange, portal: Portal) -> Row:
    return (
        _RIGHTS,
        _kinds(change.kinds),
        *where(change.dossier, portal),
        *who(change.subscriber, portal),
        change.service.code,
        _role(change.before),
        _role(change.after),
        *_sources(change),
        change.cause.name,
        change.rule,
    )


def _role(held: Habilitation | None) -> str | None:
    return None if held is None else held.role.value


def _sources(change: RightChange) -> tuple[Cell, Cell]:
    # Who designated is what may differ in the same role.
    return _source(change.before), _source(change.after)


def _source(held: Habilitation | None) -> str | None:
    return None if held is None or held.granted_by is None else held.granted_by.value


def _request(change: RequestChange, portal: Portal) -> Row:
    request = change.request
    return (
        _REQUESTS,
        change.kind.name,
        *where(change.dossier, portal),
        *who(request.requester, portal),
        codes(request.services),
        *_NO_ROLES,
        None,
        None,
        *_NO_CAUSE,
    )


def _datum(change: DataChange, portal: Portal) -> Row:
    return (
        _DATA,
        change.kind.name,
        *where(change.dossier, portal),
        *who(_asker(change), portal),
        "",
        *_NO_ROLES,
        _text(change.before),
        _text(change.after),
        *_NO_CAUSE,
    )


def _asker(change: DataChange) -> SubscriberNumber | None:
    asked = change.after or change.before
    return asked.requester if isinstance(asked, EmailChange) else None


def _text(datum: object) -> str | None:
    if isinstance(datum, BankAccount):
        return str(datum.iban)
    if isinstance(datum, EmailChange):
        return str(datum.email)
    return None if datum is None else str(datum)


def _space(change: SpaceChange, portal: Portal) -> Row:
    return (
        _SPACES,
        _kinds(change.kinds),
        None,
        None,
        *who(change.subscriber, portal),
        "",
        *_NO_ROLES,
        _person(change.before),
        _person(change.after),
        *_NO_CAUSE,
    )


def _person(space: Space | None) -> str | None:
    # What the person can change of it: name, employer, address.
    if space is None:
        return None
    return joined((space.subscriber, space.subscriber.employer, space.subscriber.email))


def _rule(name: str) -> Row:
    return (_RULES, name, None, None, None, None, "", *_NO_ROLES, None, None, *_NO_CAUSE)
