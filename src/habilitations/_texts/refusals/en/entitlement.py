"""What is said of persons who may not, where somebody else might, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "space-not-active": (
            "The space of subscriber {subscriber} is not active at {at}; its activation: "
            "{activated_at}."
        ),
        "not-held-by-designator": (
            "On dossier {dossier}, subscriber {designator} holds no habilitation on {services}."
        ),
        "designator-suspended": (
            "On dossier {dossier}, the habilitation of "
            "subscriber {designator} is suspended on {services}."
        ),
        "no-right-to-designate": (
            "On dossier {dossier}, the role of subscriber {designator} does not allow the "
            "designation of an {role} on {services}."
        ),
        "titulaire-not-designable": (
            "On dossier {dossier}, nobody can designate an Administrateur Titulaire on {services}."
        ),
        "self-designation": (
            "Subscriber {subscriber} stands both as the one who designates and as the delegate."
        ),
        "not-allowed-to-act": (
            "On dossier {dossier}, the role of subscriber {subscriber} does not reach the "
            "delegation of subscriber {delegate} on {services}."
        ),
        "holder-suspended": (
            "On dossier {dossier}, the habilitation of subscriber {subscriber} on {services} is "
            "suspended, so it allows no act."
        ),
        "delegate-may-not-adhere": (
            "On dossier {dossier}, subscriber {subscriber} is only Acteur Délégant or Acteur, so "
            "may not adhere to {services}."
        ),
        "not-allowed-to-manage-accounts": (
            "On dossier {dossier}, subscriber {subscriber} is neither Administrateur Titulaire nor "
            "Administrateur Suppléant of a Payer service."
        ),
        "not-allowed-to-change-email": (
            "On dossier {dossier}, subscriber {subscriber} is not, or no longer, Administrateur "
            "Titulaire or Administrateur Suppléant of Messagerie."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "space-not-active": (
            "Activate the space first, with the code from the e-mail, or register anew with "
            "`register_space` if the time to activate has passed; if it was activated later than "
            "the act, date the act later."
        ),
        "not-held-by-designator": (
            "Have the Administrateur Titulaire of the service designate the delegate, from the "
            "titulaire's own space."
        ),
        "designator-suspended": (
            "Have the Administrateur Titulaire of the service designate the delegate, or first "
            "`reactivate` the suspended habilitation."
        ),
        "no-right-to-designate": (
            "Ask the Administrateur Titulaire of the service or, except for an Administrateur "
            "Suppléant, the Administrateur Suppléant in place."
        ),
        "titulaire-not-designable": (
            "Ask, from the future titulaire's own space, for an adhesion if nobody manages the "
            "service, otherwise for a substitution."
        ),
        "self-designation": (
            "Designate somebody else; to change roles, have the Administrateur Titulaire delete "
            "the delegation held, then designate anew."
        ),
        "not-allowed-to-act": (
            "Ask the Administrateur Titulaire of the service, who acts on every delegation there; "
            "nobody resigns."
        ),
        "holder-suspended": (
            "Have the Administrateur Titulaire of the service act, or first `reactivate` the "
            "suspended habilitation."
        ),
        "delegate-may-not-adhere": (
            "Let an Administrateur Titulaire or Suppléant of the dossier, or somebody who has no "
            "role there, ask for the adhesion."
        ),
        "not-allowed-to-manage-accounts": (
            "Let the Administrateur Titulaire or Administrateur Suppléant of Payer manage the "
            "accounts; where nobody manages Payer, give the account with an adhesion to it."
        ),
        "not-allowed-to-change-email": (
            "Let the Administrateur Titulaire or Administrateur Suppléant of Messagerie ask for "
            "the change; where nobody manages Messagerie, give the address with an adhesion to it."
        ),
    }
)
