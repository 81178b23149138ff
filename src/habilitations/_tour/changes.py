"""What an act changed on a dossier: habilitations gained, lost, changed.

Holds the comparison of two states. Law: what is told is the difference of what `holders` answers,
and nothing else. Doesn't know which procedure was called.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from habilitations._tour.cast import PEOPLE
from habilitations._tour.ink import ROLE_INKS, Line, Span, length, paragraph
from habilitations._tour.words import Words, name_of
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Habilitation, Portal
from habilitations.queries import holders
from habilitations.roles import Role
from habilitations.services import ElementaryService

_Place: TypeAlias = tuple[SubscriberNumber, ElementaryService]
_Held: TypeAlias = Mapping[_Place, Habilitation]
#: Sign, number, roles, key of the note, who the note is about.
_Kind: TypeAlias = tuple[
    str, SubscriberNumber, tuple[Role, ...], str | None, SubscriberNumber | None
]

_COLUMN = 7


def changes(words: Words, before: Portal, after: Portal, dossier: str) -> Iterator[Line]:
    """Yield the lines that tell, person by person, what differs between two states of a dossier."""
    was, is_now = _held(before, dossier), _held(after, dossier)
    groups: dict[_Kind, list[ElementaryService]] = {}
    for place in {**is_now, **was}:
        for kind in _kinds(place, was, is_now):
            groups.setdefault(kind, []).append(place[1])
    order = [person.number for person in PEOPLE]
    for kind in sorted(groups, key=lambda kind: order.index(kind[1])):
        yield from _told(words, kind, groups[kind])


def _held(portal: Portal, dossier: str) -> _Held:
    return {(held.subscriber, held.service): held for held in holders(portal, dossier=dossier)}


def _kinds(place: _Place, was: _Held, is_now: _Held) -> Iterator[_Kind]:
    if place not in was:
        yield "+", place[0], (is_now[place].role,), None, None
    elif place not in is_now:
        yield "-", place[0], (was[place].role,), None, None
    else:
        yield from _kept(was[place], is_now[place])


def _kept(was: Habilitation, held: Habilitation) -> Iterator[_Kind]:
    if was.role is not held.role:
        yield "~", held.subscriber, (was.role, held.role), None, None
    elif was.granted_by != held.granted_by:
        yield "=", held.subscriber, (held.role,), "under", held.granted_by
    if was.suspended is not held.suspended:
        note = "asleep" if held.suspended else "awake"
        yield "~", held.subscriber, (held.role,), note, None


def _told(words: Words, kind: _Kind, services: Iterable[ElementaryService]) -> list[Line]:
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
