"""What is said of what roles and delegations don't allow, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-adhered": "Le dossier {dossier} n’a pas adhéré à {services}.",
        "seat-taken": (
            "Pour le dossier {dossier}, il y a déjà un Administrateur Suppléant sur "
            "{services} : {suppleants}."
        ),
        "roles-not-cumulable": (
            "Pour le dossier {dossier}, l’abonné {subscriber} ne peut cumuler, sur "
            "{services}, le rôle d’{role} avec un autre."
        ),
        "no-delegation": (
            "Pour le dossier {dossier}, l’abonné {delegate} n’a pas de délégation sur {services}."
        ),
        "titulaire-not-delegate": (
            "Pour le dossier {dossier}, l’abonné {delegate} est Administrateur Titulaire, et non "
            "délégataire, sur {services}."
        ),
        "suppleant-not-modifiable": (
            "Pour le dossier {dossier}, l’abonné {delegate} est Administrateur Suppléant sur "
            "{services}, et ce rôle ne se modifie pas."
        ),
        "not-modifiable-into": "Une délégation ne se modifie pas pour donner le rôle d’{role}.",
        "role-already-held": (
            "Pour le dossier {dossier}, l’abonné {delegate} a déjà le rôle d’{role} sur {services}."
        ),
        "already-suspended": (
            "Pour le dossier {dossier}, la délégation de l’abonné {delegate} est déjà en veille "
            "sur {services}."
        ),
        "not-suspended": (
            "Pour le dossier {dossier}, la délégation de l’abonné {delegate} n’est pas elle-même "
            "en veille sur {services}."
        ),
        # Of tables: do they hold together?
        "two-titulaires": (
            "Pour le dossier {dossier}, il y aurait plusieurs Administrateurs Titulaires "
            "sur {services}."
        ),
        "two-payer-titulaires": (
            "Pour le dossier {dossier}, il y aurait plusieurs Administrateurs Titulaires "
            "sur les services élémentaires de {services}."
        ),
        "two-suppleants": (
            "Pour le dossier {dossier}, il y aurait plusieurs Administrateurs Suppléants "
            "sur {services}."
        ),
        "suppleant-incomplete": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est Administrateur "
            "Suppléant que sur une partie de {services}, ou n’est en veille que sur une partie."
        ),
        "no-titulaire": (
            "Pour le dossier {dossier}, l’abonné {subscriber} est délégataire là où personne n’est "
            "Administrateur Titulaire : {services}."
        ),
        "no-living-source": (
            "Pour le dossier {dossier}, l’habilitation de l’abonné {subscriber} n’a pas "
            "de source valable : {services}."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-adhered": (
            "Laisser d’abord l’Administrateur Titulaire, présent ou futur, adhérer depuis son "
            "espace, saisie du code comprise, puis désigner le délégataire."
        ),
        "seat-taken": (
            "Faire d’abord supprimer par l’Administrateur Titulaire l’Administrateur Suppléant en "
            "place, même en veille, puis désigner le nouveau."
        ),
        "roles-not-cumulable": (
            "Faire supprimer d’abord la délégation présente, puis recommencer (un Administrateur "
            "Titulaire ne quitte son rôle que remplacé par substitution)."
        ),
        "no-delegation": (
            "Vérifier le numéro d’abonné et les services en consultant les délégations, ou "
            "désigner d’abord la personne."
        ),
        "titulaire-not-delegate": (
            "Demander une substitution depuis l’espace de celui qui le remplacera."
        ),
        "suppleant-not-modifiable": (
            "Faire supprimer l’Administrateur Suppléant par l’Administrateur Titulaire, puis "
            "désigner la personne dans son nouveau rôle."
        ),
        "not-modifiable-into": (
            "Choisir Acteur Délégant ou Acteur ; pour un Administrateur Suppléant, supprimer puis "
            "désigner, et pour un Administrateur Titulaire, demander une substitution."
        ),
        "role-already-held": (
            "Retirer ces services de l’acte, et réactiver la délégation si elle est elle-même en "
            "veille."
        ),
        "already-suspended": "Laisser la délégation en veille, ou la réactiver ou la supprimer.",
        "not-suspended": (
            "Réactiver plutôt l’Acteur Délégant qui a désigné cette personne, s’il est en veille ; "
            "sinon, il n’y a rien à réactiver."
        ),
        # Of tables: do they hold together?
        "two-titulaires": "Ne garder que l’Administrateur Titulaire en place.",
        "two-payer-titulaires": (
            "Donner le même Administrateur Titulaire à tous les services "
            "élémentaires d’un même service."
        ),
        "two-suppleants": (
            "Ne garder qu’un Administrateur Suppléant par service, en veille ou non."
        ),
        "suppleant-incomplete": (
            "Donner au seul Administrateur Suppléant du service une ligne par "
            "service élémentaire auquel le dossier a adhéré, toutes en veille au même instant ou "
            "toutes actives."
        ),
        "no-titulaire": (
            "Ajouter l’Administrateur Titulaire de ces services, ou retirer la délégation."
        ),
        "no-living-source": (
            "Donner pour source à un délégataire une personne dont le rôle "
            "sur le service permet de le désigner, par exemple "
            "l’Administrateur Titulaire ; à ce dernier, n’en donner aucune."
        ),
    }
)
