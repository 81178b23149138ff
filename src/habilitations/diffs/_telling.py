"""A difference in words.

Holds what makes lines of changes. Law: what happened to one person alike on several services is
one line; a line ends on the rule that brought it about. Doesn't know how changes are found.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final, TypeAlias, assert_never

from habilitations._steps.phrases import cited, phrase
from habilitations._texts.changes import en, fr
from habilitations._texts.languages import Lang, Texts
from habilitations.diffs._values import (
    Cause,
    DataChange,
    RequestChange,
    RightChange,
    RightKind,
    SpaceChange,
)
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import (
    AdhesionRequest,
    BankAccount,
    EmailChange,
    Habilitation,
    Portal,
    Space,
)
from habilitations.roles import Role
from habilitations.services import ElementaryService

TEXTS: Final[Texts] = MappingProxyType({"fr": fr.TEXTS, "en": en.TEXTS})

_Told: TypeAlias = SpaceChange | DataChange | RequestChange
#: What is told in one line but for the services: where, what, who, from and to, and why.
_Alike: TypeAlias = tuple[
    DossierId,
    RightKind,
    SubscriberNumber,
    Role | None,
    Role | None,
    SubscriberNumber | None,
    Cause,
]


def rules_told(rules: tuple[str, ...], lang: Lang) -> Iterator[str]:
    """Yield a line that names what differs in the rules."""
    if rules:
        yield phrase(TEXTS, "rules", lang, None, names=rules)


def changes_told(
    changes: Iterable[_Told], lang: Lang, portal: Portal, zone: tzinfo | None
) -> Iterator[str]:
    """Yield a line for each thing that happened to a space, to data or to a request."""
    for change in changes:
        for key, fields in _facts(change):
            yield phrase(TEXTS, key, lang, portal, zone=zone, **fields)


def _facts(change: _Told) -> Iterator[tuple[str, Mapping[str, object]]]:
    match change:
        case SpaceChange():
            email = None if change.after is None else change.after.subscriber.email
            both = {"was": _coordinates(change.before), "now": _coordinates(change.after)}
            for kind in change.kinds:
                yield f"space {kind.value}", {"who": change.subscriber, "email": email, **both}
        case RequestChange():
            request = change.request
            sort = "adhesion" if isinstance(request, AdhesionRequest) else "substitution"
            fields = {"who": request.requester, "where": change.dossier}
            yield f"{sort} {change.kind.value}", {**fields, "services": request.services}
        case DataChange():
            yield (
                f"data {change.kind.value}",
                {
                    "where": change.dossier,
                    "was": _datum(change.before),
                    "now": _datum(change.after),
                },
            )
        case _:
            assert_never(change)


def _coordinates(space: Space | None) -> str | None:
    person = None if space is None else space.subscriber
    return None if person is None else f"{person} ({person.employer})"


def _datum(value: object) -> object:
    # An identifier is told as it is: only the present one has a name.
    match value:
        case None:
            return None
        case BankAccount():
            return value.iban
        case EmailChange():
            return value.email
        case _:
            return str(value)


def rights_told(
    rights: Iterable[RightChange], lang: Lang, portal: Portal, zone: tzinfo | None
) -> Iterator[str]:
    """Yield the lines of rights, in the order in which they first come."""
    groups: dict[_Alike, list[ElementaryService]] = {}
    for change in rights:
        for kind in change.kinds:
            groups.setdefault(_alike(change, kind), []).append(change.service)
    for alike, services in groups.items():
        yield _line(alike, tuple(services), lang, portal, zone)


def _alike(change: RightChange, kind: RightKind) -> _Alike:
    source = None if change.after is None else change.after.granted_by
    return (
        change.dossier,
        kind,
        change.subscriber,
        _role(change.before),
        _role(change.after),
        source,
        change.cause,
    )


def _role(held: Habilitation | None) -> Role | None:
    return None if held is None else held.role


def _line(
    alike: _Alike,
    services: tuple[ElementaryService, ...],
    lang: Lang,
    portal: Portal,
    zone: tzinfo | None,
) -> str:
    where, kind, who, was, role, source, cause = alike
    line = phrase(
        TEXTS,
        f"right {kind.value}",
        lang,
        portal,
        zone=zone,
        where=where,
        who=who,
        was=was,
        role=role,
        source=source,
        services=services,
    )
    if cause.rule is None:
        return line
    why = phrase(TEXTS, f"cause {cause.name}", lang, portal)
    return f"{line} {why} {cited(cause.rule)}"
