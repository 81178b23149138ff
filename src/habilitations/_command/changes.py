"""What a step changed, in few words: who gained, lost or kept what, a line a person.

Law: a line is what `diff` tells of rights, alike services together; what the step's own sentence
says is not said again. Doesn't know refusals.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from habilitations._command.tour.ink import ROLE_INKS, InkLine, Span, length, paragraph
from habilitations._command.words import CommandWords
from habilitations._steps.sentences import person
from habilitations._texts.counts import told_count
from habilitations.diffs import Cause, Diff, RightChange, RightKind
from habilitations.identifiers import SubscriberNumber
from habilitations.model import Portal
from habilitations.roles import Role
from habilitations.rules import RULES
from habilitations.services import ElementaryService

_MANY: Final = 6
_COLUMN: Final = 8
#: What each kind of change is told with: a sign, and a note behind it.
_SIGNS: Final[Mapping[RightKind, tuple[str, str | None]]] = MappingProxyType(
    {
        RightKind.GAINED: ("+", None),
        RightKind.LOST: ("\N{MINUS SIGN}", None),
        RightKind.ROLE: ("~", None),
        RightKind.SOURCE: ("=", "under"),
        RightKind.SUSPENDED: ("~", "asleep"),
        RightKind.REACTIVATED: ("~", "awake"),
        RightKind.SUSPENDED_TOO: ("=", "asleep too"),
        RightKind.SUSPENDED_STILL: ("=", "asleep still"),
        RightKind.DATES: ("=", "since"),
    }
)
_Alike: TypeAlias = tuple[
    RightKind, SubscriberNumber, tuple[Role, ...], SubscriberNumber | None, Cause
]


def step_changes(
    words: CommandWords, change: Diff, portal: Portal, margin: str
) -> Iterator[InkLine]:
    """Yield the lines of what became of people's rights."""
    groups: dict[_Alike, list[ElementaryService]] = {}
    for right in change.rights:
        for kind in right.kinds:
            groups.setdefault(_alike(right, kind), []).append(right.service)
    for alike, services in groups.items():
        yield from _told(words, alike, services, portal, margin)


def _alike(right: RightChange, kind: RightKind) -> _Alike:
    roles = tuple(each.role for each in (right.before, right.after) if each is not None)
    source = right.after.granted_by if kind is RightKind.SOURCE and right.after else None
    return kind, right.subscriber, tuple(dict.fromkeys(roles)), source, right.cause


def _told(
    words: CommandWords,
    alike: _Alike,
    services: Iterable[ElementaryService],
    portal: Portal,
    margin: str,
) -> list[InkLine]:
    kind, who, roles, source, cause = alike
    sign, note = _SIGNS[kind]
    signed = (Span(f"{sign} "), *_roles(roles))
    head = (Span(margin), *signed, Span(" " * (_COLUMN - length(signed))))
    told = f"{words.colon(person(who, portal))} {_listed(words, list(services))}"
    if note is not None:
        told += words(note, source="" if source is None else person(source, portal))
    if cause.rule is not None:
        told += f" [{cause.rule}, {RULES[cause.rule].section}]".replace(", ]", "]")
    return paragraph(told, head=head)


def _roles(roles: tuple[Role, ...]) -> Iterator[Span]:
    for number, role in enumerate(roles):
        if number:
            yield Span(">")
        yield Span(role.abbreviation, ROLE_INKS[role])


def _listed(words: CommandWords, services: list[ElementaryService]) -> str:
    if len(services) > _MANY:
        return told_count(len(services), "elementary", words.lang)
    return ", ".join(map(str, services))
