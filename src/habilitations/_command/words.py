"""The texts of the command, in French and in English.

Holds two tables by key. Law: each text says in one language what it says in the other.
Doesn't know where they are put.
"""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final, final

from attrs import field, frozen

from habilitations._texts.counts import told_number
from habilitations._texts.filling import filled
from habilitations._texts.instants import in_columns, told_instant, zone_told
from habilitations._texts.languages import Lang

_FRENCH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": (
            "Démarches acceptées\N{NO-BREAK SPACE}: {done} sur {all}\N{NO-BREAK SPACE}; "
            "refusées\N{NO-BREAK SPACE}: {refused}."
        ),
        "advice": "Ce que demande chaque service",
        "after": "Démarches postérieures à cet instant, non jouées\N{NO-BREAK SPACE}: {count}.",
        "agenda": "Échéances",
        "asleep": "\N{NO-BREAK SPACE}: en veille",
        "asleep too": "\N{NO-BREAK SPACE}: en veille à titre personnel aussi",
        "asleep still": (
            "\N{NO-BREAK SPACE}: encore en veille, à travers la délégation dont celle-ci relève"
        ),
        "awaiting-AWAITING_EMAIL": "clic attendu au plus tard le {until}",
        "awaiting-LAPSED": "caduque depuis le {until}",
        "awaiting-PENDING": "code attendu au plus tard le {until}",
        "awake": "\N{NO-BREAK SPACE}: de nouveau en vigueur",
        "change": "changement d’adresse électronique",
        "deadlines": "Espaces à activer",
        "departure": "Ce que demande le départ",
        "findings": "À regarder",
        "hours": "Heures\N{NO-BREAK SPACE}: {zone}.",
        "inscription": "{who}\N{NO-BREAK SPACE}: code attendu au plus tard le {until}",
        "zone": (
            "Le fuseau {zone} n’est pas connu ici\N{NO-BREAK SPACE}: vérifier son nom, comme "
            "Europe/Paris, ou installer le paquet tzdata."
        ),
        "input-closed": "l’entrée standard est fermée",
        "input-folder": "c’est un répertoire",
        "input-forbidden": "la lecture en est interdite",
        "input-missing": "il n’y a pas de fichier de ce nom",
        "input-unread": "la lecture en est impossible",
        "input-empty": "l’entrée standard ne donne rien",
        "input-name": "ce nom n’en est pas un",
        "input-too-large": (
            "plus de {limit}\N{NO-BREAK SPACE}octets\N{NO-BREAK SPACE}; rien n’en est lu"
        ),
        "interrupted": "Interrompu.",
        "kind-adhesion": "adhésion",
        "kind-substitution": "substitution",
        "list-encoding": (
            "ce codage n’est pas le sien\N{NO-BREAK SPACE}: {encoding}\N{NO-BREAK SPACE}; un "
            "tableur de Windows écrit en cp1252, ou en utf-16 ce qu’il appelle texte Unicode"
        ),
        "list-empty": "aucune ligne, ni en-têtes",
        "list-long": "ligne {line}\u00a0: une cellule de plus de 131\u00a0072 signes",
        "list-one-file": "un même fichier est lu et écrit, ou écrit deux fois",
        "list-quotes": (
            'ligne {line}\u00a0: un guillemet droit (") y ouvre ou y ferme une cellule là où il ne '
            "peut pas, et des lignes s’y perdraient. Le doubler ou l’ôter\u00a0; si aucun "
            "guillemet de la liste n’entoure de cellule, --unquoted le dit"
        ),
        "list-row": "ligne",
        "list-short": (
            "Des lignes ont moins de cellules que d’en-têtes, {count} en tout, la première à la "
            "ligne {row}\u00a0: ce qui manque est lu comme vide. La liste est-elle coupée\u00a0?"
        ),
        "list-why": "pourquoi",
        "met": "Le but est déjà atteint.",
        "no-dossier": "Aucun dossier n’est ouvert.",
        "no-finding": "Rien à signaler.",
        "no-refusal": "Aucune démarche n’est refusée.",
        "no-title": "Scénario",
        "nobody": "Personne n’y détient d’habilitation.",
        "nothing-due": "Aucune échéance.",
        "more": "{count} défauts de plus",
        "obstacles": "Ce qui fait obstacle",
        "output": "La sortie n’a pas pu être écrite\N{NO-BREAK SPACE}: {why}.",
        "output-closed": "elle est fermée",
        "pending": "En attente",
        "plan": "Les démarches, dans l’ordre",
        "refused": "refusé",
        "remedy": "Remède à {slug} [{rule}]",
        "severity-ADVICE": "Conseil.",
        "severity-NOTE": "À savoir.",
        "severity-WARNING": "Alerte.",
        "since": "\N{NO-BREAK SPACE}: à compter de cet instant",
        "state": "État au {at}",
        "signs": (
            "+ habilitation obtenue   \N{MINUS SIGN} perdue   ~ changée   = gardée autrement   "
            "\N{MULTIPLICATION SIGN} démarche refusée"
        ),
        "steps": "Démarches",
        "suspended": "en veille",
        "unexpected": (
            "Erreur inattendue du programme, à signaler\N{NO-BREAK SPACE}: {error}, à {where}."
        ),
        "under": "\N{NO-BREAK SPACE}: relève désormais de {source}",
        "void": "{who}\N{NO-BREAK SPACE}: inscription caduque depuis le {until}",
    }
)
_ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": "Steps accepted: {done} of {all}; refused: {refused}.",
        "advice": "What each service takes",
        "after": "Steps after that instant, not played: {count}.",
        "agenda": "Deadlines",
        "asleep": ": suspended",
        "asleep too": ": suspended individually too",
        "asleep still": ": still suspended, through whoever designated them",
        "awaiting-AWAITING_EMAIL": "awaits its click until {until}",
        "awaiting-LAPSED": "lapsed at {until}",
        "awaiting-PENDING": "awaits its code until {until}",
        "awake": ": in force again",
        "change": "change of e-mail address",
        "deadlines": "Spaces to activate",
        "departure": "What the departure takes",
        "findings": "Worth looking at",
        "hours": "Hours: {zone}.",
        "inscription": "{who}: awaits the code until {until}",
        "zone": (
            "The time zone {zone} is not known here: check its name, as in Europe/Paris, or "
            "install the package tzdata."
        ),
        "input-closed": "the standard input is closed",
        "input-folder": "this is a folder",
        "input-forbidden": "reading it is forbidden",
        "input-missing": "there is no file of that name",
        "input-unread": "it can't be read",
        "input-empty": "the standard input gives nothing",
        "input-name": "this is no name of a file",
        "input-too-large": "more than {limit} bytes; nothing of it is read",
        "interrupted": "Interrupted.",
        "kind-adhesion": "adhesion",
        "kind-substitution": "substitution",
        "list-encoding": (
            "this is not its encoding: {encoding}; spreadsheets of Windows write cp1252, or utf-16 "
            "what they call Unicode text"
        ),
        "list-empty": "no line, and no headers",
        "list-long": "line {line}: a cell of more than 131,072 signs",
        "list-one-file": "one file is read and written, or written twice",
        "list-quotes": (
            'line {line}: a quotation mark (") opens or closes a cell there where none can, and '
            "rows would be lost in it. Double it, or take it out; if no quotation mark of the list "
            "is around a cell, say --unquoted"
        ),
        "list-row": "row",
        "list-short": (
            "Rows have fewer cells than there are headers, {count} in all, the first at row {row}: "
            "what is missing is read as blank. Is the list cut short?"
        ),
        "list-why": "why",
        "met": "The goal is met already.",
        "no-dossier": "No dossier is open.",
        "no-finding": "Nothing to report.",
        "no-refusal": "No step is refused.",
        "no-title": "Scenario",
        "nobody": "Nobody holds a habilitation there.",
        "nothing-due": "Nothing falls due.",
        "more": "{count} faults more",
        "obstacles": "What stands in the way",
        "output": "The output could not be written: {why}.",
        "output-closed": "it is closed",
        "pending": "Pending",
        "plan": "The steps, in their order",
        "refused": "refused",
        "remedy": "Remedy for {slug} [{rule}]",
        "severity-ADVICE": "Advice.",
        "severity-NOTE": "Note.",
        "severity-WARNING": "Warning.",
        "since": ": as of this instant",
        "state": "State at {at}",
        "signs": (
            "+ habilitation gained   \N{MINUS SIGN} lost   ~ changed   = kept otherwise   "
            "\N{MULTIPLICATION SIGN} step refused"
        ),
        "steps": "Steps",
        "suspended": "suspended",
        "unexpected": "An unexpected error of the program, please report it: {error}, at {where}.",
        "under": ": now under {source}",
        "void": "{who}: the registration has been void since {until}",
    }
)
TEXTS: Final[Mapping[Lang, Mapping[str, str]]] = MappingProxyType({"fr": _FRENCH, "en": _ENGLISH})


@final
@frozen
class CommandWords:
    """The texts in one language, and the zone in which instants are told; None is UTC."""

    lang: Lang
    zone: tzinfo | None = field(default=None)

    def __call__(self, key: str, **fields: object) -> str:
        """Return a text with its fields filled."""
        told = {name: self._told(value) for name, value in fields.items()}
        return filled(TEXTS[self.lang][key], told, self.lang)

    def _told(self, value: object) -> str:
        return told_number(value, self.lang) if isinstance(value, int) else str(value)

    def instant(self, at: datetime) -> str:
        """Return an instant as sentences have it."""
        return told_instant(at, self.lang, self.zone)

    def stamp(self, at: datetime) -> str:
        """Return an instant as columns have it; what stands above them names the zone."""
        return in_columns(at, self.lang, self.zone)

    def hours(self) -> str:
        """Say which zone the columns are in."""
        return self("hours", zone=zone_told(self.zone))

    def colon(self, text: str) -> str:
        """Return a text and a colon behind it, as the language sets it."""
        return f"{text}\N{NO-BREAK SPACE}:" if self.lang == "fr" else f"{text}:"

    def semicolon(self, text: str) -> str:
        """Return a text and a semicolon behind it, as the language sets it."""
        return f"{text}\N{NO-BREAK SPACE};" if self.lang == "fr" else f"{text};"
