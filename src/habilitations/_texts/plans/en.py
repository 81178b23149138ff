"""The texts of advice and of plans, in English.

Law: each says what the French one says. Doesn't know the French ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "case ADHESION": ("{who} asks for the adhesion on {where} from his own space: {services}."),
        "case ADHESION_THEN_DELEGATION": (
            "Whoever shares these services on {where} first adheres to them, then designates "
            "{who}: {services}."
        ),
        "case DELEGATION": ("{by} designates {who} on {where}, from his own space: {services}."),
        "case REACTIVATION": ("{by} reactivates the delegation of {who} on {where}: {services}."),
        "case SUBSTITUTION": (
            "{who} asks to replace {titulaire} on {where} from his own space: {services}."
        ),
        "case SUBSTITUTION_THEN_ADHESION": (
            "{who} asks to replace {titulaire} on {where}, then adheres to the rest: {services}."
        ),
        "case PENDING": (
            "{who} enters the code of the letter that is under way for {where}: {services}."
        ),
        "case IMPOSSIBLE": "{who} may not have it so on {where}: {services}.",
        "case NOTHING": "{who} has what it takes on {where} already: {services}.",
        "space own": "{who} first creates and activates a space in his own name.",
        "space client": "The enterprise needs a space, that of the person who shares.",
        "view WHOLE": "{who} will see all of the dossier.",
        "view PARTIAL": "{who} will see a part of the dossier only, without {left}.",
        "flexible": (
            "It is the most flexible organisation: a departure takes neither an adhesion nor a "
            "substitution."
        ),
        "stiff": (
            "A delegation would be more flexible: a departure takes neither an adhesion nor a "
            "substitution."
        ),
        "step": "{at}: {what}",
        "letter": "For: {services}.",
        "latest": "At the latest {at}.",
        "standing taken": "Done: {what}",
        "standing ready": "To do: {what}",
        "standing waiting": "Later: {what}",
        "obstacle CHANGED": "On {where}, what the plan rests on has changed: plan again.",
        "obstacle UNKNOWN_PERSON": "Nobody has the number {who}.",
        "obstacle UNKNOWN_DOSSIER": "The dossier {where} is not open.",
        "obstacle CONTRADICTORY": "What is wanted on {where} contradicts itself.",
        "obstacle NOBODY_TO_ACT": "Nobody manages these services on {where}, nor is to.",
        "obstacle REFUSED": "What it would take is refused: {what}",
        "obstacle TOO_LATE": "It is too late for {who} ({where}), possible from {at} on.",
        "obstacle NOT_FOUND": "No sequence of steps leads there on {where}.",
        "obstacle OTHERS_LOSE": "Others would lose by it, of whom nothing is asked, on {where}.",
        "obstacle OWN_SUCCESSOR": "Who leaves and who succeeds are one person: {who}.",
        "crowded": "{who} will have {count} dossiers in his space, beyond the {most} advised.",
        "takes SUBSTITUTION": (
            "{where}: {who} replaces the one who leaves as {role}, by letter ({services})."
        ),
        "takes DELEGATION": "{where}: {who} is designated {role} ({services}).",
        "takes DELETION": (
            "{where}: the delegation of the one who leaves, {role}, is deleted, as {who} has as "
            "much already ({services})."
        ),
        "takes REQUEST": (
            "{where}: {who} takes up the request of the one who leaves, to be {role} ({services})."
        ),
        "takes COVERED": (
            "{where}: the delegation of the one who leaves, {role}, ends, as {who} is to be "
            "Administrateur Titulaire there ({services})."
        ),
        "takes WITHDRAWAL": (
            "{where}: the request of the one who leaves is deleted, as it would bring {who} "
            "nothing ({services})."
        ),
        "obstacle NO_SUCCESSOR": "Nobody is named to succeed {who} on {where}.",
    }
)
