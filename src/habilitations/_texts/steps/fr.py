"""The sentences of the steps, in French.

Law: one sentence a procedure, its arguments in braces. Doesn't know the English ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "register_space": "{subscriber} s’inscrit pour ouvrir un espace professionnel.",
        "activate_space": "{by} active son espace professionnel.",
        "change_login_email": "{by} prend pour adresse de connexion {email}.",
        "change_coordinates": "{by} modifie ses coordonnées\u00a0: {coordinates}.",
        "change_rules": "Le portail change de règles\u00a0: il suit {ruleset}.",
        "open_dossier": "Le dossier {dossier} est ouvert au nom de {name}.",
        "identify_dossier": "Le dossier {dossier} reçoit le SIREN {siren}.",
        "request_adhesion": "{by} demande l’adhésion pour {dossier}\u00a0: {services}.",
        "request_substitution": (
            "{by} demande à remplacer le titulaire pour {dossier}\u00a0: {services}."
        ),
        "confirm_company_email": (
            "Le lien envoyé à l’adresse électronique de l’entreprise {dossier} est cliqué."
        ),
        "activate_request": "{by} saisit le code d’activation reçu pour {dossier}.",
        "cancel_request": "{by} supprime ses demandes pour {dossier}\u00a0: {services}.",
        "designate": "{by} désigne {delegate} {role} pour {dossier}\u00a0: {services}.",
        "modify_delegation": (
            "{by} modifie en {role} la délégation de {delegate} pour {dossier}\u00a0: {services}."
        ),
        "suspend": "{by} met en veille {delegate} pour {dossier}\u00a0: {services}.",
        "reactivate": "{by} réactive {delegate} pour {dossier}\u00a0: {services}.",
        "revoke": "{by} supprime la délégation de {delegate} pour {dossier}\u00a0: {services}.",
        "add_bank_account": "{by} ajoute le compte bancaire {bank_account} à {dossier}.",
        "close_bank_account": "{by} ferme le compte bancaire {iban} de {dossier}.",
        "change_company_email": (
            "{by} demande que {company_email} devienne l’adresse électronique de "
            "l’entreprise {dossier}."
        ),
    }
)

#: The coordinates that a step changes, one text each.
COORDINATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "last_name": "nom {last_name}",
        "first_name": "prénom {first_name}",
        "title": "civilité {title}",
        "employer": "employeur {employer}",
    }
)
#: What stands there for a title that is taken away, and where nothing is given.
NO_TITLE: Final = "sans civilité"
NOTHING: Final = "rien"

#: What a ruleset is called, with the fields in which it differs from the fiche's if it does.
FICHE: Final = "celles de la fiche"
OTHERWISE: Final = "celles de la fiche, sauf {names}"

#: What each argument is called where it is still to be given.
ARGUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subscriber": "une personne",
        "code": "un code",
        "at": "un instant",
        "by": "un numéro d’abonné",
        "email": "une adresse électronique",
        "dossier": "un dossier",
        "name": "un nom",
        "bank_accounts": "des comptes bancaires",
        "ruleset": "un jeu de règles",
        "siren": "un SIREN",
        "services": "des services",
        "company_email": "l’adresse électronique de l’entreprise",
        "email_link": "le code d’un lien",
        "bank_account": "un compte bancaire",
        "delegate": "le numéro d’abonné d’un délégataire",
        "role": "un rôle",
        "last_name": "un nom",
        "first_name": "un prénom",
        "title": "une civilité",
        "employer": "un employeur",
        "iban": "un IBAN",
        "code_deadline": "l’échéance du code",
    }
)
#: What tells the arguments that are still to be given.
OPEN: Final = "Reste à fournir\u00a0: {names}."
#: What tells a deadline that the ruleset doesn't count.
DEADLINE: Final = "Le code vaut jusqu’au {until}."
