"""What an act changed on a dossier: habilitations gained, lost, changed.

Holds how a difference looks on the stage. Law: what is told is what `diff` tells of that dossier,
and nothing else. Doesn't know which procedure was called.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._command.tour.cast import PEOPLE
from habilitations._command.tour.ink import ROLE_INKS, InkLine, Span, length, paragraph
from habilitations._command.tour.words import TourWords, name_of
from habilitations.diffs import RightChange, RightKind, diff
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Portal
from habilitations.roles import Role
from habilitations.services import ElementaryService

#: Sign, number, roles, key of the note, who the note is about.
_Kind: TypeAlias = tuple[
    str, SubscriberNumber, tuple[Role, ...], str | None, SubscriberNumber | None
]

_COLUMN = 7
#: What each kind of change is told with: a sign, and a note behind it.
_SIGNS: Final[Mapping[RightKind, tuple[str, str | None]]] = MappingProxyType(
    {
        RightKind.GAINED: ("+", None),
        RightKind.LOST: ("-", None),
        RightKind.ROLE: ("~", None),
        RightKind.SOURCE: ("=", "under"),
        RightKind.SUSPENDED: ("~", "asleep"),
        RightKind.REACTIVATED: ("~", "awake"),
        RightKind.SUSPENDED_TOO: ("=", "asleep"),
        RightKind.SUSPENDED_STILL: ("=", "asleep"),
        RightKind.DATES: ("=", None),
    }
)


def staged_changes(
    words: TourWords, before: Portal, after: Portal, dossier: str
) -> Iterator[InkLine]:
    """Yield the lines that tell, person by person, what differs between two states of a dossier."""
    groups: dict[_Kind, list[ElementaryService]] = {}
    found = (each for each in diff(before, after).rights if str(each.dossier) == dossier)
    for change, kind in ((each, kind) for each in found for kind in each.kinds):
        groups.setdefault(_told_as(change, kind), []).append(change.service)
    order = [person.number for person in PEOPLE]
    for alike in sorted(groups, key=lambda alike: (order.index(alike[1]), alike[0] == "-")):
        yield from _told(words, alike, groups[alike])


def _told_as(change: RightChange, kind: RightKind) -> _Kind:
    sign, note = _SIGNS[kind]
    both = [each for each in (change.before, change.after) if each is not None]
    source = both[-1].granted_by if kind is RightKind.SOURCE else None
    return sign, change.subscriber, tuple(dict.fromkeys(each.role for each in both)), note, source


def _told(words: TourWords, kind: _Kind, services: Iterable[ElementaryService]) -> list[InkLine]:
    sign, number, roles, note, source = kind
    signed = (Span(f"{sign} "), *_roles(roles))
    head = (Span(" " * words.margin), *signed, Span(" " * (_COLUMN - length(signed))))
    text = f"{words.colon(name_of(number))} {words.listed(services)}"
    if note is not None:
        text += words(note, source="" if source is None else name_of(source))
    return paragraph(text, head=head)


def _roles(roles: tuple[Role, ...]) -> Iterator[Span]:
    for number, role in enumerate(roles):
        if number:
            yield Span(">")
        yield Span(role.abbreviation, ROLE_INKS[role])
