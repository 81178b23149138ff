"""What a difference is told with, in French.

Holds one text a kind of change, and one a cause. Law: official nouns, French typography, nobody
addressed. Doesn't know the English ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rules": "Le jeu de règles n’est pas le même\u00a0: {names}.",
        "skipped": "Étape {place} refusée\u00a0: {what} {why}",
        "space REGISTERED": "{who} s’inscrit avec l’adresse électronique {email}.",
        "space ACTIVATED": "L’espace professionnel de {who} est actif.",
        "space READDRESSED": "L’adresse électronique de connexion de {who} devient {email}.",
        "space COORDINATES": ("Les coordonnées de {who}, auparavant {was}, sont maintenant {now}."),
        "space GONE": "L’espace professionnel de {who} n’est plus là.",
        "data OPENED": "{where}\u00a0: le dossier est ouvert au nom de {now}.",
        "data GONE": "{where}\u00a0: le dossier de {was} n’est plus là.",
        "data IDENTIFIED": "{where}\u00a0: le dossier a reçu ce SIREN et quitté l’IDSP {was}.",
        "data RENAMED": "{where}\u00a0: le dossier s’appelait {was}.",
        "data ACCOUNT_ADDED": "{where}\u00a0: compte bancaire ajouté, {now}.",
        "data ACCOUNT_CLOSED": "{where}\u00a0: compte bancaire fermé, {was}.",
        "data ACCOUNT_UNKNOWN": "{where}\u00a0: l’entreprise a un compte bancaire inconnu de nous.",
        "data ACCOUNT_LEARNT": (
            "{where}\u00a0: le compte bancaire inconnu de nous ne compte plus, un compte connu en "
            "tient lieu."
        ),
        "data ADDRESS": (
            "{where}\u00a0: l’adresse électronique de l’entreprise, {was} auparavant, est {now}."
        ),
        "data ADDRESS_UNKNOWN": (
            "{where}\u00a0: l’entreprise a une adresse électronique inconnue de nous."
        ),
        "data ADDRESS_LEARNT": (
            "{where}\u00a0: l’adresse électronique de l’entreprise, inconnue de nous "
            "auparavant, est {now}."
        ),
        "data ADDRESS_ASKED": "{where}\u00a0: l’adresse électronique {now} attend sa confirmation.",
        "data ADDRESS_ENDED": (
            "{where}\u00a0: l’adresse électronique {was} n’attend plus de confirmation."
        ),
        "adhesion MADE": "{where}\u00a0: {who} demande l’adhésion ({services}).",
        "adhesion CONFIRMED": "{where}\u00a0: le lien de l’adhésion de {who} est cliqué.",
        "adhesion ACTIVATED": "{where}\u00a0: l’adhésion de {who} est activée ({services}).",
        "adhesion REPLACED": (
            "{where}\u00a0: une autre demande remplace celle de {who} ({services})."
        ),
        "adhesion REDUCED": (
            "{where}\u00a0: l’adhésion demandée par {who} ne porte plus que sur une partie de ses "
            "services ({services})."
        ),
        "adhesion ENDED": (
            "{where}\u00a0: l’adhésion demandée par {who} n’a plus d’objet ({services})."
        ),
        "adhesion DELETED": "{where}\u00a0: l’adhésion de {who} n’est plus demandée ({services}).",
        "substitution MADE": "{where}\u00a0: {who} demande la substitution ({services}).",
        "substitution ACTIVATED": (
            "{where}\u00a0: la substitution de {who} est activée ({services})."
        ),
        "substitution REPLACED": (
            "{where}\u00a0: une autre demande remplace celle de {who} ({services})."
        ),
        "substitution REDUCED": (
            "{where}\u00a0: la substitution demandée par {who} ne porte plus que sur une partie "
            "de ses services ({services})."
        ),
        "substitution ENDED": (
            "{where}\u00a0: la substitution demandée par {who} n’a plus d’objet ({services})."
        ),
        "substitution DELETED": (
            "{where}\u00a0: la substitution de {who} n’est plus demandée ({services})."
        ),
        "right GAINED": "{where}\u00a0: {who} devient {role} ({services}).",
        "right LOST": "{where}\u00a0: {who} n’est plus {was} ({services}).",
        "right ROLE": "{where}\u00a0: {who}, {was}, devient {role} ({services}).",
        "right SOURCE": "{where}\u00a0: {who}, {role}, relève désormais de {source} ({services}).",
        "right SUSPENDED": "{where}\u00a0: {who}, {role}, est en veille ({services}).",
        "right REACTIVATED": "{where}\u00a0: {who}, {role}, n’est plus en veille ({services}).",
        "right SUSPENDED_TOO": (
            "{where}\u00a0: {who}, {role}, en veille à travers la délégation dont relève la "
            "sienne, l’est maintenant aussi à titre personnel ({services})."
        ),
        "right SUSPENDED_STILL": (
            "{where}\u00a0: {who}, {role}, n’est plus en veille à titre personnel, mais le reste "
            "à travers la délégation dont relève la sienne ({services})."
        ),
        "right DATES": "{where}\u00a0: {who}, {role}, l’est depuis une autre date ({services}).",
        "cause REPLACED": "Le titulaire a changé.",
        "cause ENDED": "Le titulaire a changé, et ce qui relevait de lui a pris fin.",
        "cause CASCADE": "L’Acteur Délégant dont relevait cette délégation ne l’est plus.",
        "cause INHERITED": "L’Acteur Délégant dont relève cette délégation a changé d’état.",
        "cause REGRANTED": "Le titulaire en place répond désormais de cette délégation.",
        "cause EXTENDED": "L’Administrateur Suppléant l’est de tout le service.",
        "cause CATALOGUE": "Le catalogue du portail n’a plus ce service.",
    }
)
