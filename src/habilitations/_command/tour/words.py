"""Texts in one language, and how instants, people and rules are written in it.

Holds `TourWords`. Law: a text is looked up by its key in the language given, the delays told are
those of the ruleset, and a rule it cites as `[ADH-6]` gets its sections from the register. Doesn't
know what happens.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from habilitations._command.tour.cast import PEOPLE
from habilitations._command.tour.texts_en import ENGLISH
from habilitations._command.tour.texts_fr import FRENCH
from habilitations._texts.delays import told_delay
from habilitations._texts.instants import in_columns, told_instant, zone_told
from habilitations._texts.languages import Lang
from habilitations.errors import HabilitationError
from habilitations.identifiers import SubscriberNumber
from habilitations.rules import FICHE, RULES, Ruleset
from habilitations.services import AnyService

TEXTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType({"fr": FRENCH, "en": ENGLISH})

_NO_BREAK = "\N{NO-BREAK SPACE}"
_RULE = re.compile(r"\[([A-Z]{3}-[0-9]+)\]")
_MANY = 6
_STAMP = 20


@final
@frozen(kw_only=True)
class TourWords:
    """The texts of the tour in one language, under a ruleset, in a zone."""

    lang: Lang = field()
    ruleset: Ruleset = field(default=FICHE, repr=False)
    #: In which instants are told; None is UTC.
    zone: tzinfo | None = field(default=None)

    def __call__(self, key: str, **fields: object) -> str:
        """Return a text, its fields filled and its rules followed by their sections."""
        known = {**self._delays(), "zone": zone_told(self.zone), **fields}
        text = TEXTS[self.lang][key].format_map(known)
        return _RULE.sub(lambda found: _citation(found[1], RULES[found[1]].section), text)

    def _delays(self) -> Mapping[str, str]:
        names = ("space_delay", "email_delay", "code_delay")
        return {name: told_delay(getattr(self.ruleset, name), self.lang) for name in names}

    def cited(self, refusal: HabilitationError) -> str:
        """Return the rule of a refusal, with its sections."""
        return _citation(refusal.rule, refusal.section)

    def stamp(self, at: datetime) -> str:
        """Return an instant as columns have it; the opening names the zone."""
        return in_columns(at, self.lang, self.zone)

    def moment(self, at: datetime) -> str:
        """Return an instant as sentences have it."""
        return told_instant(at, self.lang, self.zone)

    @property
    def margin(self) -> int:
        """The columns that a stamp takes, with the spaces around it."""
        return _STAMP

    def listed(self, services: Iterable[AnyService]) -> str:
        """Return services by their labels, or their number where they are many."""
        labels = [str(service) for service in services]
        return self("many", count=len(labels)) if len(labels) > _MANY else ", ".join(labels)

    def colon(self, text: str) -> str:
        """Return a text and a colon behind it, as the language sets it."""
        return f"{text}{_NO_BREAK}:" if self.lang == "fr" else f"{text}:"


def _citation(rule: str, section: str) -> str:
    where = f"{rule}, {section}" if section else rule
    return f"[{where}]".replace(" ", _NO_BREAK)


def name_of(number: SubscriberNumber) -> str:
    """Return the first and the last name of one of the people."""
    return next(f"{p.first_name} {p.last_name}" for p in PEOPLE if p.number == number)
