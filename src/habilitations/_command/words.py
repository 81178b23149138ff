"""The texts of the command, in French and in English.

Holds two tables by key. Law: each text says in one language what it says in the other.
Doesn't know where they are put.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from attrs import frozen

from habilitations._lang import Lang

_FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": (
            "Démarches acceptées\N{NO-BREAK SPACE}: {done} sur {all}\N{NO-BREAK SPACE}; "
            "refusées\N{NO-BREAK SPACE}: {refused}."
        ),
        "after": "Démarches postérieures à cet instant, non jouées\N{NO-BREAK SPACE}: {count}.",
        "asleep": "\N{NO-BREAK SPACE}: en veille",
        "awake": "\N{NO-BREAK SPACE}: de nouveau en vigueur",
        "awaiting-AWAITING_EMAIL": "clic attendu au plus tard le {until}",
        "awaiting-LAPSED": "caduque depuis le {until}",
        "awaiting-PENDING": "code attendu au plus tard le {until}",
        "change": "changement d’adresse",
        "deadlines": "Espaces à activer",
        "inscription": "{who}\N{NO-BREAK SPACE}: code attendu au plus tard le {until}",
        "kind-adhesion": "adhésion",
        "kind-substitution": "substitution",
        "many": "{count} services",
        "nobody": "Personne n’y détient d’habilitation.",
        "no-dossier": "Aucun dossier n’est ouvert.",
        "no-title": "Scénario",
        "pending": "En attente",
        "refused": "refusé",
        "since": "\N{NO-BREAK SPACE}: à compter de cet instant",
        "state": "État au {at}",
        "steps": "Démarches",
        "suspended": "en veille",
        "under": "\N{NO-BREAK SPACE}: désormais désigné par {source}",
        "void": "{who}\N{NO-BREAK SPACE}: inscription caduque depuis le {until}",
    }
)
_ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": "Steps accepted: {done} of {all}; refused: {refused}.",
        "after": "Steps after that instant, not played: {count}.",
        "asleep": ": suspended",
        "awake": ": in force again",
        "awaiting-AWAITING_EMAIL": "awaits its click until {until}",
        "awaiting-LAPSED": "lapsed at {until}",
        "awaiting-PENDING": "awaits its code until {until}",
        "change": "change of address",
        "deadlines": "Spaces to activate",
        "inscription": "{who}: awaits the code until {until}",
        "kind-adhesion": "adhesion",
        "kind-substitution": "substitution",
        "many": "{count} services",
        "nobody": "Nobody holds a habilitation there.",
        "no-dossier": "No dossier is open.",
        "no-title": "Scenario",
        "pending": "Pending",
        "refused": "refused",
        "since": ": as of this instant",
        "state": "State at {at}",
        "steps": "Steps",
        "suspended": "suspended",
        "under": ": now designated by {source}",
        "void": "{who}: the inscription is void since {until}",
    }
)
TEXTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType({"fr": _FRENCH, "en": _ENGLISH})


@final
@frozen
class Words:
    """The texts in one language."""

    lang: Lang

    def __call__(self, key: str, **fields: object) -> str:
        """Return a text with its fields filled."""
        return TEXTS[self.lang][key].format_map(fields)

    def colon(self, text: str) -> str:
        """Return a text and a colon behind it, as the language sets it."""
        return f"{text}\N{NO-BREAK SPACE}:" if self.lang == "fr" else f"{text}:"
