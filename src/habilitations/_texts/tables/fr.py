"""What comes of a list, in French.

Law: the same keys as in English. Doesn't know the other language.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "in": "Colonne « {column} » : {told}",
        "row": "Ligne {row} ({table}) :",
        "clashes": "Elle contredit : ligne {rows}.",
        "because": "Elle dépend de : ligne {rows}.",
        "more": " et {count} de plus",
        "rows": "Lignes : {rows}.",
        "table spaces": "espaces",
        "table dossiers": "dossiers",
        "table habilitations": "habilitations",
        "repair": (
            "Ligne {row} ({table}), colonne « {column} » : « {given} » lu comme « {taken} », "
            "car {why}."
        ),
        "repair of row": "Ligne {row} ({table}) : prise une seule fois, car {why}.",
        "repair SPELLING": "les espaces, la casse, les accents et les signes ne comptent pas",
        "repair ALIAS": "le menu du portail le nomme ainsi",
        "repair NUMBER": "un nombre vaut pour ses chiffres",
        "repair ZEROS": "sa clé est juste avec les zéros de tête",
        "repair WITHIN": "le SIREN y figure et la clé est juste",
        "repair CENTURY": "l’année a deux chiffres",
        "repair SERIAL": "un tableur compte les jours",
        "repair FOLD": "l’argument fold dit laquelle des deux",
        "repair FILLED": "la cellule est vide sous une autre",
        "repair TITULAIRE": "personne d’autre n’est indiqué, et c’est l’AT",
        "repair EARLIEST": (
            "aucun autre instant n’est indiqué, et le plus ancien droit du dossier est d’alors"
        ),
        "repair UNKNOWN": "ce n’est pas indiqué et reste inconnu",
        "repair REPEATED": "une autre ligne dit la même chose",
        "remark UNREAD": "La colonne « {column} » de la table des {table} n’est pas lue.",
        "remark ABSENT": (
            "La table des {table} n’a pas de colonne « {column} » : partout, il a été pris ce "
            "que vaut une cellule vide."
        ),
        "remark DAY_OR_MONTH": (
            "Aucun jour de la colonne « {column} » ne dépasse 12 : vérifier que le jour vient "
            "en premier."
        ),
        "remark MIDNIGHT": (
            "Tous les instants de la colonne « {column} » sont à minuit : les heures ont pu "
            "être perdues."
        ),
        "remark WHOLE_MINUTES": (
            "Tous les instants de la colonne « {column} » tombent sur une minute : les secondes "
            "ont pu être perdues."
        ),
        "remark ZEROS_GONE": (
            "Aucun identifiant de la colonne « {column} » ne commence par zéro, et il en est de "
            "trop courts : un tableur a ôté les zéros."
        ),
        "remark SAME_NAME": "Des personnes de même nom ont plusieurs numéros.",
        "remark NUMERIC_NAME": (
            "Des noms de la colonne « {column} » ne sont que chiffres et signes."
        ),
        "remark WRONG_KEY": (
            "Des SIREN de la colonne « {column} » ont une clé fausse : le portail les accepte, "
            "mais il peut s’agir de fautes de frappe."
        ),
        "remark LIKE_SIREN": (
            "Des identifiants de la colonne « {column} » ont été pris pour des IDSP ; avec des "
            "chiffres à la place des signes qui leur ressemblent, ce seraient des SIREN."
        ),
    }
)
