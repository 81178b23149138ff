"""The texts of advice and of plans, in French.

Law: one sentence each; official nouns, French typography, nobody addressed. Doesn't know the
English ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "case ADHESION": (
            "{who} demande l’adhésion pour {where} depuis son espace\u00a0: {services}."
        ),
        "case ADHESION_THEN_DELEGATION": (
            "Qui partage ces services pour {where} y adhère d’abord, puis désigne {who}\u00a0: "
            "{services}."
        ),
        "case DELEGATION": (
            "{by} désigne {who} pour {where}, depuis son propre espace\u00a0: {services}."
        ),
        "case REACTIVATION": (
            "{by} réactive la délégation de {who} pour {where}\u00a0: {services}."
        ),
        "case SUBSTITUTION": (
            "{who} demande à remplacer {titulaire} pour {where} depuis son espace\u00a0: "
            "{services}."
        ),
        "case SUBSTITUTION_THEN_ADHESION": (
            "{who} demande à remplacer {titulaire} pour {where}, puis adhère à la suite\u00a0: "
            "{services}."
        ),
        "case PENDING": (
            "{who} saisit le code du courrier qui est en chemin pour {where}\u00a0: {services}."
        ),
        "case IMPOSSIBLE": "{who} ne peut l’avoir ainsi pour {where}\u00a0: {services}.",
        "case NOTHING": "{who} a déjà ce qu’il faut pour {where}\u00a0: {services}.",
        "space own": "{who} crée et active d’abord un espace à son propre nom.",
        "space client": "L’entreprise a besoin d’un espace, celui de la personne qui partage.",
        "view WHOLE": "{who} verra tout le dossier.",
        "view PARTIAL": "{who} ne verra qu’une partie du dossier, sans {left}.",
        "flexible": (
            "C’est l’organisation la plus souple\u00a0: un départ n’y demande ni adhésion ni "
            "substitution."
        ),
        "stiff": (
            "Une délégation serait plus souple\u00a0: un départ n’y demande ni adhésion ni "
            "substitution."
        ),
        "step": "{at}\u00a0: {what}",
        "letter": "Pour\u00a0: {services}.",
        "latest": "Au plus tard le {at}.",
        "standing taken": "Fait\u00a0: {what}",
        "standing ready": "À faire\u00a0: {what}",
        "standing waiting": "Ensuite\u00a0: {what}",
        "obstacle CHANGED": (
            "Pour {where}, ce sur quoi le plan repose a changé\u00a0: il est à refaire."
        ),
        "obstacle UNKNOWN_PERSON": "Personne n’a le numéro {who}.",
        "obstacle UNKNOWN_DOSSIER": "Le dossier {where} n’est pas ouvert.",
        "obstacle CONTRADICTORY": "Ce qui est voulu pour {where} se contredit.",
        "obstacle NOBODY_TO_ACT": (
            "Personne ne gère ces services pour {where}, et le but n’en charge personne."
        ),
        "obstacle REFUSED": "Ce qu’il faudrait faire est refusé\u00a0: {what}",
        "obstacle TOO_LATE": (
            "Il est trop tard pour {who} sur {where}\u00a0: c’est possible à partir du {at}."
        ),
        "obstacle NOT_FOUND": "Aucune suite d’actes n’y mène pour {where}.",
        "obstacle OTHERS_LOSE": "D’autres y perdraient, à qui rien n’est demandé, pour {where}.",
        "obstacle OWN_SUCCESSOR": "Qui part et qui succède sont la même personne\u00a0: {who}.",
        "crowded": ("{who} aura {count} dossiers dans son espace, au-delà des {most} conseillés."),
        "takes SUBSTITUTION": (
            "{where}\u00a0: {who} remplace la personne qui part comme {role}, par courrier "
            "({services})."
        ),
        "takes DELEGATION": "{where}\u00a0: {who} reçoit le rôle d’{role} ({services}).",
        "takes DELETION": (
            "{where}\u00a0: la délégation de la personne qui part, {role}, est supprimée, {who} "
            "ayant déjà autant ({services})."
        ),
        "takes REQUEST": (
            "{where}\u00a0: {who} reprend à son nom la demande de la personne qui part, pour "
            "être {role} ({services})."
        ),
        "takes COVERED": (
            "{where}\u00a0: la délégation de la personne qui part, {role}, prend fin, {who} devant "
            "y être Administrateur Titulaire ({services})."
        ),
        "takes WITHDRAWAL": (
            "{where}\u00a0: la demande de la personne qui part est supprimée, qui n’apporterait "
            "rien à {who} ({services})."
        ),
        "obstacle NO_SUCCESSOR": "Personne n’est nommé pour succéder à {who} sur {where}.",
    }
)
