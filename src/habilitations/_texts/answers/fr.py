"""The words of guidance, in French.

Law: the same keys as in English. Doesn't know the English ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rule holds": "{rule} est respectée\u00a0: {statement}",
        "rule refuses": "{rule} s’y oppose\u00a0: {statement}",
        "accepted": "C’est accepté.",
        "refused": "C’est refusé.",
        "not all judged": "Ce qui serait examiné ensuite n’est pas encore connu.",
        "right USE": "utiliser",
        "right MANAGE_BANK_ACCOUNTS": "gérer les comptes bancaires sur",
        "right CHANGE_COMPANY_EMAIL": "changer l’adresse électronique de l’entreprise sur",
        "right DESIGNATE_SUPPLEANT": "désigner l’Administrateur Suppléant sur",
        "right DESIGNATE_DELEGANT": "désigner un Acteur Délégant sur",
        "right DESIGNATE_ACTEUR": "désigner un Acteur sur",
        "nobody": "un numéro mal formé",
        "no dossier": "un dossier qui n’existe pas",
        "may": "{person} peut {right} «\u00a0{service}\u00a0» pour {dossier}.",
        "may not": "{person} ne peut pas {right} «\u00a0{service}\u00a0» pour {dossier}.",
        "on service": "Sur «\u00a0{service}\u00a0»\u00a0: {chain}.",
        "then": ", puis ",
        "held": "{person}, {role} depuis le {since}",
        "suspended": ", en veille depuis le {since}",
        "suspended through": ", en veille de ce fait",
        "missing MALFORMED": (
            "Un identifiant est mal formé\u00a0: un SIREN a neuf chiffres, un numéro d’abonné "
            "quatorze, sans espace."
        ),
        "missing DOSSIER": "Aucun dossier de cet identifiant n’est ouvert.",
        "missing SERVICE": "Ce service n’est pas au catalogue du portail.",
        "missing RIGHT_ON_SERVICE": (
            "Aucun rôle ne permet de {right} «\u00a0{service}\u00a0»\u00a0: "
            "ce droit n’y existe pas."
        ),
        "missing ADHESION": "Le dossier n’a pas adhéré à «\u00a0{service}\u00a0».",
        "missing SUBSCRIBER": "Aucun espace professionnel n’a ce numéro.",
        "missing HABILITATION": "{person} n’a aucune habilitation sur «\u00a0{service}\u00a0».",
        "missing RIGHT_OF_ROLE": (
            "Le rôle de {person} ne permet pas de {right} «\u00a0{service}\u00a0»."
        ),
        "missing REACTIVATION": (
            "L’habilitation de {person} sur «\u00a0{service}\u00a0» est en veille."
        ),
        "missing REACTIVATION_OF_SOURCE": (
            "{source}, qui a désigné {person} sur «\u00a0{service}\u00a0», est en veille."
        ),
        "instead": "À la place\u00a0:",
        "first": "Au préalable\u00a0:",
        "wait NOTHING": "C’est immédiat.",
        "wait EMAIL": "Il faut attendre le code envoyé par courriel à la personne.",
        "wait LINK": "Il faut attendre le clic sur le lien envoyé à l’entreprise.",
        "wait POST": "Il faut attendre le code envoyé par courrier à l’entreprise.",
        "wait until": "C’est possible à partir du {at}.",
        "loses": "{who} perd ce qui est à son nom pour {where}\u00a0: {services}.",
        "has less": "{who} aura moins que maintenant pour {where}\u00a0: {services}.",
        "came of it": "{who} a le rôle d’{role} depuis le {at}\u00a0: {services}.",
        "reason CORRECT_VALUE": "Une valeur est à corriger.",
        "reason CHOOSE_ANOTHER": "Une autre valeur est à fournir.",
        "reason CORRECT_SOURCE": "Ce qui a été lu est à corriger à la source.",
        "reason ALREADY_SO": "Il ne reste rien à faire.",
        "reason SOMEBODY_ELSE": "Quelqu’un d’autre doit s’en charger.",
        "reason ANOTHER_INSTANT": "Un autre instant est à fournir.",
        "reason NOTHING_PENDING": (
            "Rien n’est en attente\u00a0: ni courrier ni lien n’est en chemin."
        ),
        "reason AT_ANOTHERS_COST": (
            "Ce qui y mènerait retire à autrui son habilitation\u00a0: il y faut un plan."
        ),
        "reason BLOCKED": "Autre chose s’y oppose d’abord.",
    }
)
