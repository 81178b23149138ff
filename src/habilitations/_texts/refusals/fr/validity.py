"""What is said of codes, links, deadlines and instants that are not good, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "time-goes-back": "Le {at} précède le dernier changement, fait le {last}.",
        "wrong-activation-code": (
            "Le code saisi n’est pas celui qui active l’espace professionnel de l’abonné "
            "{subscriber}."
        ),
        "activation-too-late": (
            "L’inscription de l’abonné {subscriber} est caduque le {at}, "
            "faute d’activation à l’échéance : {deadline}."
        ),
        "wrong-email-link": "Pour le dossier {dossier}, ce lien n’ouvre rien.",
        "email-link-expired": (
            "Pour le dossier {dossier}, la demande d’adhésion est caduque le {at}, "
            "faute de clic sur le lien à l’échéance : {deadline}."
        ),
        "email-not-confirmed": (
            "Pour le dossier {dossier}, le code n’est pas encore accepté, faute de clic sur le "
            "lien envoyé à l’entreprise ; échéance du lien : {deadline}."
        ),
        "email-change-expired": (
            "Pour le dossier {dossier}, le changement d’adresse électronique est caduc le {at}, "
            "faute de clic sur le lien à l’échéance : {deadline}."
        ),
        "wrong-code": (
            "Pour le dossier {dossier}, ce code n’ouvre aucune demande de l’abonné {requester}."
        ),
        "code-expired": (
            "Pour le dossier {dossier}, le code n’est plus valable le {at} et la "
            "demande est caduque, l’échéance étant passée : {deadline}."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "time-goes-back": (
            "Donner un instant égal ou postérieur au dernier "
            "changement, et passer les actes dans leur ordre."
        ),
        "wrong-activation-code": "Recopier le code d’activation du dernier courriel d’inscription.",
        "activation-too-late": (
            "Recommencer l’inscription, puis activer l’espace dans le délai avec le nouveau code."
        ),
        "wrong-email-link": (
            "Utiliser le lien du dernier courriel envoyé à l’entreprise : celui d’une demande ou "
            "d’un changement achevé, remplacé ou supprimé n’ouvre plus rien."
        ),
        "email-link-expired": (
            "Refaire la demande d’adhésion, qui remplace celle qui est caduque, puis cliquer dans "
            "le délai sur le nouveau lien."
        ),
        "email-not-confirmed": (
            "Cliquer sur ce lien au plus tard à l’échéance, puis saisir le code du courrier."
        ),
        "email-change-expired": (
            "Faire demander à nouveau le changement par l’Administrateur Titulaire ou "
            "l’Administrateur Suppléant de « Messagerie », puis cliquer dans le délai sur le "
            "nouveau lien."
        ),
        "wrong-code": (
            "Recopier le code du dernier courrier reçu par l’entreprise, et le saisir depuis "
            "l’espace de celui qui a fait la demande."
        ),
        "code-expired": (
            "Faire une nouvelle demande depuis le même "
            "espace : elle remplace celle qui est caduque."
        ),
    }
)
