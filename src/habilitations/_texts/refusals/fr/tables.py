"""What is said of rows of lists that can't be read, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing-column": "La table n’a pas de colonne « {column} » ; elle a : {present}.",
        "repeated-column": "Les en-têtes {headers} désignent tous la colonne « {column} ».",
        "cells-beyond-headers": "La ligne a plus de cellules qu’il n’y a d’en-têtes : {value}.",
        "blank-cell": "La colonne « {column} » doit être renseignée, et elle est vide.",
        "wrong-cell-type": "La valeur {value} est d’un type qui n’a pas sa place ici.",
        "formula-error": "La cellule contient l’erreur d’une formule : {value}.",
        "damaged-text": (
            "Le texte «\u00a0{value}\u00a0» a été lu dans un autre codage que celui de son "
            "écriture."
        ),
        "digits-lost": "Le nombre {value} a perdu des chiffres dans un tableur.",
        "date-as-name": "Le nom est devenu une date : {value}.",
        "unknown-role": "Aucun rôle ne porte le nom « {value} ».",
        "unknown-label": "Aucun service ne porte le nom « {value} » ; en sont proches : {nearest}.",
        "unreadable-truth": "Le texte « {value} » n’est ni un oui ni un non.",
        "unreadable-date": "Le texte « {value} » n’est pas une date qui existe.",
        "serial-date": "La date est un nombre de jours : {value}.",
        "ambiguous-time": (
            "L’heure {value} a eu lieu deux fois ce jour-là, au passage à l’heure d’hiver."
        ),
        "skipped-time": "L’heure {value} n’a pas existé, au passage à l’heure d’été.",
        "implausible-instant": "L’instant du {given} n’est pas entre le {earliest} et le {latest}.",
        "contradictory-rows": "Des lignes se contredisent sur « {column} » : {values}.",
        "step-out-of-order": "L’acte {step} se trouve là où l’acte {expected} est attendu.",
        "look-alike-dossiers": (
            "Les identifiants {dossier} et {other} ne diffèrent que par des zéros de tête."
        ),
    }
)

ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing-column": (
            "Fournir la colonne, ou indiquer par l’argument columns l’en-tête qui en tient lieu."
        ),
        "repeated-column": (
            "Donner à chaque colonne un en-tête distinct, avant qu’un lecteur ne garde la "
            "dernière sans rien dire."
        ),
        "cells-beyond-headers": (
            "Chercher un séparateur à l’intérieur d’une cellule ou en fin de ligne, et lire le "
            "fichier sans index."
        ),
        "blank-cell": (
            "Remplir la cellule ; si des cellules étaient fusionnées, nommer la colonne dans "
            "l’argument fill."
        ),
        "wrong-cell-type": (
            "Vérifier que les colonnes n’ont pas été décalées, et lire chaque cellule telle "
            "qu’elle a été saisie."
        ),
        "formula-error": (
            "Corriger la formule dans le tableur, puis enregistrer une fois les valeurs calculées."
        ),
        "damaged-text": (
            "Lire le fichier en cp1252 si un tableur de Windows l’a écrit, sinon en UTF-8."
        ),
        "digits-lost": "Le saisir à nouveau comme texte : ce qui est perdu ne se retrouve pas.",
        "date-as-name": (
            "Saisir à nouveau le nom comme texte : les tableurs font une date d’un nom tel que "
            "MARS 1."
        ),
        "unknown-role": (
            "Écrire Administrateur Titulaire, Administrateur Suppléant, Acteur Délégant ou Acteur."
        ),
        "unknown-label": (
            "Écrire le code ou le libellé d’un service ; certaines rubriques du menu n’en sont "
            "pas un."
        ),
        "unreadable-truth": "Écrire oui ou non, ou laisser la cellule vide.",
        "unreadable-date": (
            "Écrire le jour sous la forme 31/12/2026, ou préciser que le mois vient d’abord."
        ),
        "serial-date": (
            "Donner à la cellule un format de date, ou admettre de tels nombres avec "
            "l’argument serials."
        ),
        "ambiguous-time": "Préciser par l’argument fold laquelle des deux est voulue.",
        "skipped-time": "Écrire l’heure que montrait l’horloge.",
        "implausible-instant": (
            "Vérifier l’année, ainsi que l’ordre du jour et du mois : une liste dit ce qui est, "
            "et rien de ce qui sera."
        ),
        "contradictory-rows": "Garder ce qui est exact, à l’identique sur chaque ligne.",
        "step-out-of-order": (
            "Donner chaque ligne du journal une fois, dans l’ordre de la colonne « step » ; ou "
            "omettre cette colonne."
        ),
        "look-alike-dossiers": (
            "Écrire l’identifiant avec tous ses chiffres sur chaque ligne, comme texte."
        ),
    }
)
