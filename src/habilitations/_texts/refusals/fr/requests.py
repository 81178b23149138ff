"""What is said of what the state of services and requests doesn't allow, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "service-already-managed": (
            "Pour le dossier {dossier}, un autre abonné gère déjà {services} : {titulaires}."
        ),
        "already-adhered": (
            "Pour le dossier {dossier}, le demandeur est déjà Administrateur Titulaire de "
            "{services}."
        ),
        "seat-held-by-another": (
            "Pour le dossier {dossier}, un autre abonné est Administrateur Titulaire du service "
            "dont fait partie {services} : {titulaires}."
        ),
        "company-email-missing": (
            "Pour le dossier {dossier}, l’adhésion à {services} demande l’adresse électronique "
            "de l’entreprise."
        ),
        "email-link-missing": (
            "Pour le dossier {dossier}, l’adhésion à {services} demande le lien à envoyer à "
            "l’adresse électronique de l’entreprise."
        ),
        "bank-account-missing": (
            "Pour le dossier {dossier}, l’adhésion à {services} demande un compte bancaire, et "
            "le dossier n’en a pas."
        ),
        "request-already-pending": (
            "Pour le dossier {dossier}, l’abonné {requester} a déjà une demande en cours pour "
            "{services}."
        ),
        "no-such-request": (
            "Pour le dossier {dossier}, l’abonné {requester} n’a pas de demande pour {services}."
        ),
        "code-already-in-use": (
            "Pour le dossier {dossier}, une autre demande en "
            "cours de l’abonné {requester} a déjà ce code."
        ),
        "link-already-in-use": (
            "Pour le dossier {dossier}, ce lien est déjà celui d’une autre demande, ou d’un "
            "changement d’adresse électronique."
        ),
        "nobody-to-replace": (
            "Pour le dossier {dossier}, il n’y a pas d’Administrateur Titulaire à remplacer sur "
            "{services}."
        ),
        "already-titulaire": (
            "Pour le dossier {dossier}, le demandeur est déjà Administrateur Titulaire de "
            "{services}."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "service-already-managed": (
            "Supprimer toute demande en cours d’adhésion à ces services "
            "et demander une substitution depuis son propre espace, ou "
            "se faire désigner comme délégataire par le titulaire."
        ),
        "already-adhered": (
            "Retirer ces services de la demande : ils sont déjà ouverts au demandeur."
        ),
        "seat-held-by-another": (
            "Supprimer toute demande en cours d’adhésion à ces services et demander une "
            "substitution, qui vaut pour le service entier, ou laisser le titulaire demander "
            "l’adhésion depuis son espace."
        ),
        "company-email-missing": (
            "Joindre à la demande l’adresse électronique de l’entreprise et le lien à y envoyer."
        ),
        "email-link-missing": (
            "Joindre à la demande le lien de confirmation à envoyer à l’adresse électronique de "
            "l’entreprise."
        ),
        "bank-account-missing": ("Joindre à la demande un compte bancaire de l’entreprise."),
        "request-already-pending": (
            "Saisir le code de la demande en cours, ou la supprimer avant d’en faire une autre."
        ),
        "no-such-request": (
            "Vérifier les services dans le suivi de ses demandes ; une demande activée ou "
            "supprimée n’y figure plus."
        ),
        "code-already-in-use": (
            "Donner à la demande un code qui diffère de ceux des demandes en cours de cet abonné."
        ),
        "link-already-in-use": "Donner un lien qui n’a servi à rien d’autre pour ce dossier.",
        "nobody-to-replace": "Demander pour ces services une adhésion, depuis son propre espace.",
        "already-titulaire": (
            "Retirer ces services de la demande ; pour y ajouter un service élémentaire, demander "
            "une adhésion."
        ),
    }
)
