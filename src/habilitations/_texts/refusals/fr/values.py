"""What is said of values that are not well formed, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "invalid-siren": "Le SIREN « {value} » n’est pas formé de neuf chiffres de 0 à 9.",
        "invalid-idsp": (
            "L’IDSP « {value} » n’est pas un texte imprimable de 1 à 32 caractères, ou c’est "
            "un SIREN ou un SIRET, une fois ôtés les espaces, points, tirets et barres obliques."
        ),
        "invalid-subscriber-number": (
            "Le numéro d’abonné « {value} » n’est pas formé de quatorze chiffres de 0 à 9."
        ),
        "invalid-email": "L’adresse électronique « {value} » n’est pas de la forme nom@domaine.fr.",
        "invalid-iban": (
            "L’IBAN « {value} » n’a pas la longueur et la structure de son pays, ou sa clé de "
            "contrôle est fausse."
        ),
        "iban-of-territory": (
            "L’IBAN « {value} » commence par le code d’un territoire dont les IBAN commencent par "
            "{country}."
        ),
        "invalid-code": (
            "Un code, un lien ou une empreinte est mal formé : un code ou un lien compte de 1 à "
            "128 caractères imprimables, une empreinte 64 chiffres hexadécimaux minuscules."
        ),
        "invalid-text": (
            "Le champ « {field} » ne peut contenir « {value} » : il attend un texte imprimable "
            "d’au plus 200 caractères, qui n’est vide que là où c’est permis."
        ),
        "invalid-delay": "Le délai « {field} » du jeu de règles est négatif : {value}.",
        "invalid-deadline": (
            "L’échéance donnée au code, le {given}, n’est pas comprise entre le {earliest} et le "
            "{latest}."
        ),
        "invalid-catalogue": (
            "Le catalogue est incohérent pour les codes suivants, répétés, sans service "
            "élémentaire, ou cités par le menu sans être au catalogue : {codes}."
        ),
        "no-services": "Aucun service n’est indiqué.",
        "unknown-service": "Le catalogue du portail ne contient pas {services}.",
        "naive-instant": "L’instant du {value} n’a pas de fuseau horaire.",
        "instant-out-of-range": (
            "L’instant du {value} est trop proche des limites du calendrier pour être exprimé en "
            "UTC."
        ),
        "rulesets-differ": "Les deux portails à réunir ne suivent pas le même jeu de règles.",
        "spaces-differ": (
            "Les deux portails à réunir ne connaissent pas les mêmes espaces professionnels."
        ),
        "inconsistent-state": "L’état enfreint des règles : {faults}.",
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "invalid-siren": (
            "Donner les neuf chiffres sans espace ni point, les neuf premiers d’un SIRET ; s’il y "
            "en a moins, un tableur a pu ôter les zéros de tête (5520135 peut être 005520135), et "
            "un dossier encore sans SIREN est désigné par son IDSP."
        ),
        "invalid-idsp": (
            "Recopier l’IDSP attribué par le service gestionnaire ; neuf chiffres "
            "sont un SIREN et se donnent comme tel, de même que les neuf premiers d’un SIRET."
        ),
        "invalid-subscriber-number": (
            "Recopier sans espace les quatorze chiffres du numéro d’abonné, indiqué à "
            "l’inscription."
        ),
        "invalid-email": (
            "Donner une adresse complète, de la forme "
            "nom@domaine.fr, sans espace ni crochets et d’au plus 254 caractères."
        ),
        "invalid-iban": (
            "Recopier l’IBAN entier d’un relevé d’identité bancaire, code du pays et clé de "
            "contrôle compris."
        ),
        "iban-of-territory": (
            "Recopier l’IBAN imprimé par la banque, qui commence par le code du pays, comme FR "
            "pour RE, GP ou NC ; sa clé de contrôle est différente."
        ),
        "invalid-code": (
            "Recopier en entier le code du courrier ou du "
            "courriel, ou le lien, sans rien y ajouter."
        ),
        "invalid-text": (
            "Donner un texte non vide, sans caractère de commande, d’au plus 200 caractères."
        ),
        "invalid-delay": "Donner au jeu de règles un délai nul ou positif.",
        "invalid-deadline": (
            "Donner une échéance qui ne précède pas la demande et dépasse de deux jours au plus "
            "celle du jeu de règles ; ou n’en pas donner, et le délai des règles est compté."
        ),
        "invalid-catalogue": (
            "Donner à chaque service un code unique et au moins un service élémentaire, et "
            "n’ouvrir le menu qu’avec des services du catalogue."
        ),
        "no-services": "Indiquer au moins un service du catalogue.",
        "unknown-service": "Choisir parmi les services du catalogue que suit le portail.",
        "naive-instant": (
            "Donner à l’instant le fuseau horaire où il a été relevé, par exemple Europe/Paris."
        ),
        "instant-out-of-range": "Donner un instant plus éloigné de l’an 1 et de l’an 9999.",
        "rulesets-differ": "Établir les deux portails sous un même jeu de règles, puis les réunir.",
        "spaces-differ": (
            "Donner aux deux portails les mêmes espaces professionnels, puis les réunir."
        ),
        "inconsistent-state": (
            "Corriger chaque faute selon le conseil qui lui est propre, dans les tables, "
            "où chaque espace, dossier, compte, demande et habilitation n’a qu’une "
            "ligne, ou dans l’état avant de changer de règles."
        ),
    }
)
