"""What is said of what the state of spaces and dossiers doesn't allow, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unknown-subscriber": (
            "Aucun espace professionnel ne porte le numéro d’abonné {subscriber}."
        ),
        "unknown-dossier": "Le portail ne connaît pas le dossier {dossier}.",
        "dossier-already-open": "Le dossier {dossier} est déjà ouvert.",
        "not-provisional": "Le dossier {dossier} a déjà son SIREN.",
        "siren-already-open": "Un autre dossier est déjà ouvert sous le SIREN {siren}.",
        "space-already-open": (
            "L’abonné {subscriber} a déjà un espace professionnel, actif ou en attente "
            "d’activation ; caduc à partir de : {void_from}."
        ),
        "email-already-in-use": (
            "L’adresse électronique {email} est déjà celle d’un autre espace professionnel, actif "
            "ou en attente d’activation ; caduc à partir de : {void_from}."
        ),
        "space-already-active": "L’espace professionnel de l’abonné {subscriber} est déjà actif.",
        "coordinates-unchanged": (
            "Rien de ce qui est donné ne change les coordonnées de l’abonné {subscriber}."
        ),
        "delegate-space-not-active": (
            "L’espace professionnel de l’abonné {delegate}, à désigner, n’est pas actif le "
            "{at} ; son activation : {activated_at}."
        ),
        "holder-space-not-active": (
            "Pour le dossier {dossier}, l’abonné {subscriber} a reçu une habilitation, ou fait une "
            "demande, le {at}, sans espace professionnel actif ; son activation : "
            "{activated_at}."
        ),
        "suspended-before-held": (
            "Pour le dossier {dossier}, la délégation de l’abonné {subscriber} sur {services} "
            "a été mise en veille le {suspended_at}, avant d’exister, le {since}."
        ),
        "bank-account-already-known": "Le dossier {dossier} a déjà le compte bancaire {iban}.",
        "unknown-bank-account": ("Aucun compte bancaire {iban} n’est connu du dossier {dossier}."),
        "last-bank-account": (
            "Le compte bancaire {iban} est le dernier du dossier {dossier}, qui a adhéré à un "
            "service « Payer »."
        ),
        "email-already-confirmed": (
            "Pour le dossier {dossier}, l’adresse électronique de l’entreprise a déjà été "
            "confirmée par ce lien."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "unknown-subscriber": (
            "Vérifier le numéro ; sinon, la personne crée et active d’abord son propre espace "
            "professionnel."
        ),
        "unknown-dossier": (
            "Vérifier l’identifiant, donner le SIREN s’il a "
            "remplacé l’IDSP, ou ouvrir d’abord le dossier."
        ),
        "dossier-already-open": ("Poursuivre avec le dossier ouvert."),
        "not-provisional": (
            "Garder ce SIREN ou, si un autre dossier est visé, donner l’IDSP de celui-ci."
        ),
        "siren-already-open": (
            "Vérifier le SIREN ; s’il est exact, poursuivre sur le dossier déjà ouvert et y "
            "demander les habilitations voulues."
        ),
        "space-already-open": (
            "Utiliser cet espace, en l’activant d’abord s’il est en attente, ou recommencer "
            "l’inscription dès qu’il est caduc."
        ),
        "email-already-in-use": (
            "Donner une autre adresse électronique, propre à la personne : "
            "chaque espace professionnel a la sienne, "
            "et la laisse à d’autres dès qu’il est caduc."
        ),
        "space-already-active": "Utiliser l’espace tel quel : il n’y a plus de code à saisir.",
        "coordinates-unchanged": (
            "Donner le nom, le prénom, la civilité ou l’employeur qui a changé."
        ),
        "delegate-space-not-active": (
            "Laisser le délégataire activer son espace avec le code reçu par courriel, ou "
            "recommencer son inscription si le délai est passé, puis le désigner."
        ),
        "holder-space-not-active": (
            "Donner à l’espace de cet abonné une activation qui ne suit ni ses "
            "habilitations ni ses demandes, ou retirer celles-ci."
        ),
        "suspended-before-held": (
            "Corriger celui des deux instants qui est faux, souvent une année, ou "
            "un jour et un mois intervertis."
        ),
        "bank-account-already-known": (
            "Utiliser ce compte sans le donner à nouveau, ou en donner un autre."
        ),
        "unknown-bank-account": (
            "Vérifier l’IBAN parmi les comptes du dossier ; un compte fermé n’y figure plus."
        ),
        "last-bank-account": (
            "Ajouter d’abord un autre compte bancaire au dossier, puis fermer celui-ci."
        ),
        "email-already-confirmed": (
            "Saisir le code du courrier : le lien d’une demande d’adhésion ne sert qu’une fois."
        ),
    }
)
