"""The texts of displays in one language, and how people, services and rules are written in it.

Holds `Words`. Law: a language is always an argument, and a person is told by name where the portal
given knows it. Doesn't know what is shown.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final, final

from attrs import evolve, field, frozen

from habilitations._texts.instants import check_zone, in_columns, told_instant, zone_told
from habilitations._texts.languages import Lang, check_lang
from habilitations._values.edges import typed
from habilitations.display import _en, _fr
from habilitations.display._parts import Cell, Piece, framed, named, noun, number, plain
from habilitations.identifiers import DossierId, SubscriberNumber
from habilitations.model import Habilitation, Portal, shares_name
from habilitations.rules import RULES

#: What stands before what is refused or missing.
REFUSES: Final = "\N{BALLOT X}"
TEXTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {"fr": _fr.TEXTS, "en": _en.TEXTS}
)


def _known(portal: Portal | None) -> Portal:
    return Portal() if portal is None else typed(portal, Portal)


@final
@frozen(kw_only=True)
class Words:
    """The texts in one language, the portal that knows the names, and the zone of the reader.

    A portal that is None knows nobody's name; a zone that is None is UTC.

    Raises:
        TypeError: `lang` is no text, `portal` no portal, or `zone` no `tzinfo`.
        ValueError: `lang` is neither `fr` nor `en`.
    """

    lang: Lang = field(converter=check_lang)
    portal: Portal = field(converter=_known, default=None)
    zone: tzinfo | None = field(converter=check_zone, default=None)

    def __call__(self, key: str, **fields: object) -> str:
        """Return a text, its fields filled."""
        return TEXTS[self.lang][key].format_map(fields)

    def more(self, left: int) -> str:
        """Say how many were left out; nothing where none were."""
        if left <= 0:
            return ""
        return self("more-one" if left == 1 else "more", count=left)

    def colon(self, text: str) -> str:
        """Return a text and a colon behind it, as the language sets it."""
        return f"{text}\N{NO-BREAK SPACE}:" if self.lang == "fr" else f"{text}:"

    def person(self, who: SubscriberNumber) -> Cell:
        """Return a person by name and number, or by number alone."""
        space = self.portal.spaces.get(who)
        if space is None:
            return (number(str(who)),)
        return named(str(space.subscriber)), number(str(who))

    def who(self, who: SubscriberNumber) -> Piece:
        """Return a person by name, with the number where another has that name too; or by number.

        >>> from habilitations import Portal, SubscriberNumber
        >>> Words(lang="en", portal=Portal()).who(SubscriberNumber("20101670101919")).text
        '20101670101919'
        """
        told, *more = self.brief(who)
        return evolve(told, text=f"{told.text} ({who})") if more else told

    def brief(self, who: SubscriberNumber) -> Cell:
        """Return the same, the number apart."""
        space = self.portal.spaces.get(who)
        shared = space is not None and shares_name(self.portal, space.subscriber)
        return self.person(who) if shared else self.person(who)[:1]

    def dossier(self, where: DossierId) -> Cell:
        """Return a dossier by name and identifier, or by identifier alone."""
        known = self.portal.dossiers.get(where)
        return (number(str(where)),) if known is None else (named(known.name), number(str(where)))

    def role(self, held: Habilitation) -> Cell:
        """Return the role of a habilitation, and that it is suspended where it is."""
        role = framed(held.role)
        return (role, plain(self("suspended"))) if held.suspended else (role,)

    def holder(self, held: Habilitation) -> Cell:
        """Return who holds a habilitation, in which role, and that it is suspended where it is."""
        role, *suspended = self.role(held)
        return role, self.who(held.subscriber), *suspended

    def moment(self, at: datetime) -> str:
        """Return an instant as columns have it; the head of the table names the zone."""
        return in_columns(at, self.lang, self.zone)

    def zoned(self, key: str, instants: Iterable[datetime]) -> str:
        """Return the head of a table with instants in a column: a text, and their zone."""
        return f"{self(key)} ({zone_told(self.zone, instants)})"

    def instant(self, at: datetime) -> str:
        """Return an instant as sentences have it."""
        return told_instant(at, self.lang, self.zone)

    def services(self, labels: Iterable[object], most: int) -> Cell:
        """Return services by their labels, so many at most."""
        found = tuple(map(str, labels))
        shown = noun(", ".join(found[:most]))
        left = self.more(len(found) - most)
        return (shown, plain(left)) if left else (shown,)


def cited_rule(rule: str) -> str:
    """Return a rule with its section, if it has one."""
    section = RULES[rule].section
    return f"{rule}, {section}" if section else rule
