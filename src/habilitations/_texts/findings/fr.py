"""The texts of findings and of the agenda, in French.

Law: one sentence each; official nouns, French typography, nobody addressed. Doesn't know the
English ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mend DEADLINE shut": (
            "En l’état, ce code ou ce lien serait refusé\u00a0: voir d’abord ce qui s’y oppose."
        ),
        "mend DEADLINE": "Saisir le code ou cliquer sur le lien avant cette échéance.",
        "found SINGLE_HOLDER": (
            "{where}\u00a0: personne d’autre que {who} n’y utilise quoi que ce soit."
        ),
        "mend SINGLE_HOLDER": "Désigner une autre personne depuis l’espace du titulaire.",
        "found MANY_DOSSIERS": "{who} gère {dossiers} dans un même espace.",
        "mend MANY_DOSSIERS": (
            "Répartir les dossiers entre plusieurs personnes, chacune dans son espace."
        ),
        "found SIMPLIFIED_SPACE": (
            "L’espace simplifié de {who} a {dossiers}, dont {where}, au lieu de celui de "
            "sa seule entreprise."
        ),
        "mend SIMPLIFIED_SPACE": (
            "Créer un espace en mode expert, pour gérer les dossiers d’autrui ou partager le sien."
        ),
        "found NO_SUPPLEANT": "{where}\u00a0: personne ne supplée {who} ({services}).",
        "mend NO_SUPPLEANT": (
            "Désigner un Administrateur Suppléant, ou réactiver celui qui est en veille, depuis "
            "l’espace du titulaire."
        ),
        "found LONG_SUSPENSION": (
            "{where}\u00a0: {who} est en veille depuis le {at} ({services})."
        ),
        "mend LONG_SUSPENSION": (
            "Réactiver la délégation, ou la supprimer si elle ne sert plus\u00a0: ce qu’elle a "
            "permis de donner peut finir avec elle."
        ),
        "found LAPSED_REQUEST": (
            "{where}\u00a0: la demande de {who} est caduque depuis le {at} et personne ne gère "
            "ces services ({services})."
        ),
        "mend LAPSED_REQUEST": "Refaire la demande, ou la supprimer.",
        "found UNMANAGED_DOSSIER": (
            "{where}\u00a0: personne ne gère de service et rien n’est demandé."
        ),
        "mend UNMANAGED_DOSSIER": "Demander l’adhésion aux services utiles à l’entreprise.",
        "found INHERITED_DELEGATION": (
            "{where}\u00a0: la délégation ({services}) de {first} date d’avant son titulaire, "
            "{others}."
        ),
        "mend INHERITED_DELEGATION": (
            "Vérifier que le titulaire en place la veut encore, et la supprimer sinon\u00a0: ce "
            "qu’elle a permis de donner peut finir avec elle."
        ),
        "found SHARED_EMAIL": (
            "{where}\u00a0: l’adresse électronique de l’entreprise, {email}, est aussi celle "
            "de connexion de {who}, qui travaille ailleurs."
        ),
        "mend SHARED_EMAIL": "Donner à l’administration une adresse propre à l’entreprise.",
        "found TAKE_OVER_PENDING": (
            "{where}\u00a0: une demande de {first} remplacerait {others}, jusqu’au {at} "
            "({services})."
        ),
        "mend TAKE_OVER_PENDING": (
            "Vérifier que l’entreprise le veut\u00a0; sinon, la prévenir avant que le code du "
            "courrier ne soit donné."
        ),
        "found SIMPLIFIED_SPACE shared": (
            "{where}\u00a0: l’espace de {first} est simplifié, et d’autres y ont part\u00a0: "
            "{others}."
        ),
        "found LATER_INSTANT": (
            "{where}\u00a0: une date est postérieure à cet examen, le {at} ({who})."
        ),
        "mend LATER_INSTANT": "Corriger la date à la source\u00a0: d’ici là tout acte est refusé.",
        "found WRONG_SIREN_KEY": "{where}\u00a0: la clé de ce SIREN est fausse.",
        "mend WRONG_SIREN_KEY": "Vérifier le numéro, peut-être mal saisi.",
        "entry SPACE_CODE": "{at}\u00a0: dernier instant pour que {who} active son espace.",
        "entry EMAIL_LINK": (
            "{at}\u00a0: dernier instant pour cliquer sur le lien de l’adhésion de {who} "
            "({where}\u00a0: {services})."
        ),
        "entry ADHESION_CODE": (
            "{at}\u00a0: dernier instant pour que {who} saisisse le code de son adhésion "
            "({where}\u00a0: {services})."
        ),
        "entry SUBSTITUTION_CODE": (
            "{at}\u00a0: dernier instant pour que {who} saisisse le code de sa substitution "
            "({where}\u00a0: {services})."
        ),
        "entry EMAIL_CHANGE": (
            "{at}\u00a0: dernier instant pour cliquer sur le lien de la nouvelle adresse "
            "électronique de {where}, demandée par {who}."
        ),
    }
)
