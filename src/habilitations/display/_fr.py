"""What displays say, in French.

Law: official nouns, French typography, no word that changes with a count. Doesn't know the
English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": "Accepté\u00a0:",
        "active": "actif",
        "active-since-unknown": "actif, depuis une date inconnue de nous",
        "advice": "Que faire",
        "advised": (
            "n/{most}\u00a0: au-delà de {most}\u00a0dossiers, un espace peut "
            "ralentir ou se bloquer {rule}."
        ),
        "after": "Après",
        "against": "Ce qui s’y oppose",
        "awaited": "Ce qui est attendu",
        "before": "Avant",
        "by-severity": "Du plus grave au moins grave",
        "changed": "Modifié\u00a0: {count}",
        "code-until": "code\u00a0: {until} au plus tard",
        "deadline": "Échéance",
        "deadlines": "Échéances à venir",
        "delegations": "Délégations",
        "diff": "Ce qui diffère",
        "done": "Ce qui a été fait",
        "dossier": "Dossier",
        "dossiers": "Dossiers",
        "earlier": "Démarches antérieures, non montrées\u00a0: {count}",
        "effect": "Effet",
        "empty": "Services élémentaires sans adhésion\u00a0: {count}",
        "elementary": "Services élémentaires",
        "entries": "Services ouverts",
        "finding": "Constat",
        "findings": "Constats\u00a0: {count}",
        "further": "Autres remèdes",
        "gained": "Gagné\u00a0: {count}",
        "gives": "Ce qui le donnerait",
        "heading": "Rubrique",
        "held": "Règles respectées",
        "incomplete": "Ce refus empêche d’examiner la suite.",
        "instant": "Instant",
        "journal": "Journal",
        "link-until": "lien\u00a0: {until} au plus tard",
        "lost": "Perdu\u00a0: {count}",
        "matrix": "Personnes\u00a0: {people}\u00a0; services élémentaires\u00a0: {services}",
        "menu": "Mes services",
        "more": "… et {count} autres",
        "more-one": "… et 1 autre",
        "my-dossiers": "Mes dossiers\u00a0: {count}/{most}",
        "no-deadline": "Aucune échéance n’est à venir.",
        "no-entry": "Aucun service n’est ouvert sur ce dossier.",
        "no-finding": "Rien à signaler.",
        "no-step": "Aucune démarche n’a été faite.",
        "nobody": "Personne n’y détient d’habilitation.",
        "none": "aucun",
        "not-active": "inscription à activer le {until} au plus tard",
        "nothing": "Rien ne diffère.",
        "other": "Autres services",
        "others": "Autres changements",
        "over": "au-delà du nombre conseillé",
        "pending": "En attente",
        "people": "Personnes",
        "person": "Personne",
        "portal": "Portail",
        "refused": "Refusé\u00a0:",
        "request-adhesion": "demande l’adhésion, à terminer le {until} au plus tard\u00a0:",
        "request-substitution": (
            "demande la substitution, à terminer le {until} au plus tard\u00a0:"
        ),
        "role": "Rôle",
        "rule": "Règle",
        "service": "Service",
        "services": "Services",
        "severity": "Gravité",
        "severity-1": "à savoir",
        "severity-2": "conseil",
        "severity-3": "alerte",
        "since": "depuis le {since}",
        "source": "relève de",
        "space": "Espace professionnel",
        "spaces": "Espaces",
        "state": "État",
        "statement": "Ce qu’elle dit",
        "step": "Démarche",
        "suspended": "(en veille)",
        "titulaires": "Administrateurs Titulaires",
        "unknown": "Cet abonné n’est pas inscrit.",
        "unknown-account": "L’entreprise a un compte bancaire inconnu de nous.",
        "unknown-email": "L’entreprise a une adresse électronique inconnue de nous.",
    }
)
