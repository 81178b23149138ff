"""What is said of persons who may not, where somebody else might, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "space-not-active": (
            "L’espace professionnel de l’abonné {subscriber} n’est pas actif le {at} ; "
            "son activation : {activated_at}."
        ),
        "not-held-by-designator": (
            "Pour le dossier {dossier}, l’abonné {designator} ne détient aucune habilitation sur "
            "{services}."
        ),
        "designator-suspended": (
            "Pour le dossier {dossier}, l’habilitation de l’abonné {designator} est en veille sur "
            "{services}."
        ),
        "no-right-to-designate": (
            "Pour le dossier {dossier}, le rôle de l’abonné {designator} ne permet pas de désigner "
            "un {role} sur {services}."
        ),
        "titulaire-not-designable": (
            "Pour le dossier {dossier}, nul ne peut désigner un Administrateur Titulaire sur "
            "{services}."
        ),
        "self-designation": (
            "L’abonné {subscriber} figure à la fois comme délégant et comme délégataire."
        ),
        "not-allowed-to-act": (
            "Pour le dossier {dossier}, le rôle de l’abonné {subscriber} n’atteint pas la "
            "délégation que l’abonné {delegate} détient sur {services}."
        ),
        "holder-suspended": (
            "Pour le dossier {dossier}, l’habilitation de l’abonné {subscriber} est en veille sur "
            "{services} et ne permet plus d’agir."
        ),
        "delegate-may-not-adhere": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est qu’Acteur Délégant ou Acteur "
            "et ne peut donc adhérer à {services}."
        ),
        "not-allowed-to-manage-accounts": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est ni Administrateur Titulaire ni "
            "Administrateur Suppléant d’un service « Payer »."
        ),
        "not-allowed-to-change-email": (
            "Pour le dossier {dossier}, l’abonné {subscriber} n’est pas, ou n’est plus, "
            "Administrateur Titulaire ou Administrateur Suppléant de « Messagerie »."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "space-not-active": (
            "Activer d’abord l’espace avec le code reçu par courriel ou, si le délai d’activation "
            "est passé, recommencer l’inscription ; s’il a été activé après l’acte, dater celui-ci "
            "plus tard."
        ),
        "not-held-by-designator": (
            "Faire désigner le délégataire par l’Administrateur Titulaire du service, depuis "
            "l’espace de celui-ci."
        ),
        "designator-suspended": (
            "Faire désigner le délégataire par l’Administrateur Titulaire du service, ou faire "
            "d’abord réactiver par lui l’habilitation mise en veille."
        ),
        "no-right-to-designate": (
            "S’adresser à l’Administrateur Titulaire du service ou, sauf pour désigner un "
            "Administrateur Suppléant, à l’Administrateur Suppléant en place."
        ),
        "titulaire-not-designable": (
            "Demander, depuis l’espace du futur titulaire, une adhésion si personne ne gère le "
            "service, sinon une substitution."
        ),
        "self-designation": (
            "Désigner une autre personne ; pour changer de rôle, faire supprimer la délégation par "
            "l’Administrateur Titulaire, qui en accorde ensuite une autre."
        ),
        "not-allowed-to-act": (
            "S’adresser à l’Administrateur Titulaire du service, qui agit sur toutes les "
            "délégations ; nul ne renonce lui-même à la sienne."
        ),
        "holder-suspended": (
            "Faire agir l’Administrateur Titulaire du service depuis son espace, ou faire d’abord "
            "réactiver par lui l’habilitation mise en veille."
        ),
        "delegate-may-not-adhere": (
            "Faire demander l’adhésion par un Administrateur Titulaire ou Suppléant du dossier, ou "
            "par quelqu’un qui n’y a aucun rôle."
        ),
        "not-allowed-to-manage-accounts": (
            "Faire gérer les comptes bancaires par l’Administrateur Titulaire ou l’Administrateur "
            "Suppléant de « Payer » ; si personne ne gère « Payer », donner le compte avec une "
            "demande d’adhésion."
        ),
        "not-allowed-to-change-email": (
            "Faire demander le changement par l’Administrateur Titulaire ou l’Administrateur "
            "Suppléant de « Messagerie » ; si personne ne gère « Messagerie », donner l’adresse "
            "avec une demande d’adhésion."
        ),
    }
)
