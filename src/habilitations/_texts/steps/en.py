"""The sentences of the steps, in English.

Law: each says what the French one says. Doesn't know the French ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "register_space": "{subscriber} registers for an espace professionnel.",
        "activate_space": "{by} activates the espace professionnel.",
        "change_login_email": "{by} takes {email} as the address to log in with.",
        "change_coordinates": "{by} changes these coordinates: {coordinates}.",
        "change_rules": "The portal changes its rules: it follows {ruleset}.",
        "open_dossier": "The dossier {dossier} is opened in the name of {name}.",
        "identify_dossier": "The dossier {dossier} is given the SIREN {siren}.",
        "request_adhesion": "{by} asks for the adhesion on {dossier}: {services}.",
        "request_substitution": "{by} asks to replace the titulaire on {dossier}: {services}.",
        "confirm_company_email": (
            "The link sent to the e-mail address of the enterprise {dossier} is clicked."
        ),
        "activate_request": "{by} enters the activation code received for {dossier}.",
        "cancel_request": "{by} deletes the pending requests on {dossier}: {services}.",
        "designate": "{by} designates {delegate} {role} on {dossier}: {services}.",
        "modify_delegation": (
            "{by} modifies the delegation of {delegate} into {role} on {dossier}: {services}."
        ),
        "suspend": "{by} suspends {delegate} on {dossier}: {services}.",
        "reactivate": "{by} reactivates {delegate} on {dossier}: {services}.",
        "revoke": "{by} deletes the delegation of {delegate} on {dossier}: {services}.",
        "add_bank_account": "{by} adds the bank account {bank_account} to {dossier}.",
        "close_bank_account": "{by} closes the bank account {iban} of {dossier}.",
        "change_company_email": (
            "{by} asks that {company_email} become the e-mail address of the enterprise {dossier}."
        ),
    }
)

#: The coordinates that a step changes, one text each.
COORDINATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "last_name": "last name {last_name}",
        "first_name": "first name {first_name}",
        "title": "title {title}",
        "employer": "employer {employer}",
    }
)
#: What stands there for a title that is taken away, and where nothing is given.
NO_TITLE: Final = "no title"
NOTHING: Final = "none"

#: What a ruleset is called, with the fields in which it differs from the fiche's if it does.
FICHE: Final = "those of the fiche"
OTHERWISE: Final = "those of the fiche but for {names}"

#: What each argument is called where it is still to be given.
ARGUMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subscriber": "a person",
        "code": "a code",
        "at": "an instant",
        "by": "a subscriber number",
        "email": "an e-mail address",
        "dossier": "a dossier",
        "name": "a name",
        "bank_accounts": "bank accounts",
        "ruleset": "a ruleset",
        "siren": "a SIREN",
        "services": "services",
        "company_email": "the enterprise’s e-mail address",
        "email_link": "the code of a link",
        "bank_account": "a bank account",
        "delegate": "the subscriber number of a delegate",
        "role": "a role",
        "last_name": "a last name",
        "first_name": "a first name",
        "title": "a title",
        "employer": "an employer",
        "iban": "an IBAN",
        "code_deadline": "the deadline of the code",
    }
)
#: What tells the arguments that are still to be given.
OPEN: Final = "Still to be given: {names}."
#: What tells a deadline that the ruleset doesn't count.
DEADLINE: Final = "The code is good until {until}."
