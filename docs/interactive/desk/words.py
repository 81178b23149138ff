"""The labels of the page in one language.

Holds `Words`. Law: what the library can say, it says; here are labels of buttons, fields and
headings alone. Doesn't know where they stand.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, final
from zoneinfo import ZoneInfo

from attrs import frozen

from docs.interactive.desk import texts_en, texts_fr
from habilitations import Portal, SubscriberNumber
from habilitations._steps.sentences import person
from habilitations._texts.instants import told_instant
from habilitations.identifiers import DossierId

Lang: TypeAlias = Literal["fr", "en"]

#: The zone of the firm, of which the fiche speaks, and of a reader whose own isn't known.
ZONE: Final = ZoneInfo("Europe/Paris")
LANGS: Final[tuple[Lang, ...]] = ("fr", "en")
TEXTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType(
    {"fr": texts_fr.TEXTS, "en": texts_en.TEXTS}
)


def lang_of(text: str) -> Lang:
    """Return the language of that name; French where there is none."""
    return next((lang for lang in LANGS if lang == text), "fr")


@final
@frozen
class Words:
    """The labels in one language, and the zone that instants are told in."""

    lang: Lang
    zone: ZoneInfo = ZONE

    def __call__(self, key: str, **fields: object) -> str:
        """Return a label, its fields filled."""
        return TEXTS[self.lang][key].format_map(fields)

    def moment(self, at: datetime) -> str:
        """Return an instant as the library tells it."""
        return told_instant(at, self.lang, self.zone)

    def procedure(self, name: str) -> str:
        """Return what a procedure is called on the page."""
        return self(f"do {name}")


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of that name, as browsers call it; that of the firm where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZONE


def typed_there(text: str, zone: ZoneInfo) -> datetime:
    """Return the instant that was typed: as all instants of the page, in the zone of its reader.

    Raises:
        ValueError: it is none.
    """
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def named(portal: Portal, who: SubscriberNumber) -> str:
    """Return the name of a person whom the portal knows, or the number; both for a namesake."""
    return person(who, portal)


def titled(portal: Portal, dossier: DossierId) -> str:
    """Return the name of a dossier that the portal knows, or its identifier."""
    known = portal.dossiers.get(dossier)
    return str(dossier if known is None else known.name)
