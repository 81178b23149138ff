"""What is said of what roles and delegations don't allow, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-adhered": "Dossier {dossier} has not adhered to {services}.",
        "seat-taken": (
            "On dossier {dossier}, there is already an Administrateur Suppléant on {services}: "
            "{suppleants}."
        ),
        "roles-not-cumulable": (
            "On dossier {dossier}, subscriber {subscriber} cannot hold the role {role} beside "
            "another one on {services}."
        ),
        "no-delegation": (
            "On dossier {dossier}, subscriber {delegate} holds no delegation on {services}."
        ),
        "titulaire-not-delegate": (
            "On dossier {dossier}, subscriber {delegate} is Administrateur Titulaire, not a "
            "delegate, on {services}."
        ),
        "suppleant-not-modifiable": (
            "On dossier {dossier}, subscriber {delegate} is Administrateur Suppléant on "
            "{services}, a role that cannot be modified."
        ),
        "not-modifiable-into": "A delegation is not modified into the role {role}.",
        "role-already-held": (
            "On dossier {dossier}, subscriber {delegate} already has the role {role} on {services}."
        ),
        "already-suspended": (
            "On dossier {dossier}, the delegation of subscriber "
            "{delegate} is already suspended on {services}."
        ),
        "not-suspended": (
            "On dossier {dossier}, the delegation of subscriber {delegate} is not suspended itself "
            "on {services}."
        ),
        # Of tables: do they hold together?
        "two-titulaires": (
            "On dossier {dossier}, there would be several Administrateurs Titulaires of {services}."
        ),
        "two-payer-titulaires": (
            "On dossier {dossier}, there would be different Administrateurs Titulaires of the "
            "elementary services of {services}."
        ),
        "two-suppleants": (
            "On dossier {dossier}, there would be several Administrateurs Suppléants of {services}."
        ),
        "suppleant-incomplete": (
            "On dossier {dossier}, subscriber {subscriber} is Administrateur Suppléant on a part "
            "of {services} only, or is suspended on a part of it only."
        ),
        "no-titulaire": (
            "On dossier {dossier}, subscriber {subscriber} is a delegate where nobody is "
            "Administrateur Titulaire: {services}."
        ),
        "no-living-source": (
            "On dossier {dossier}, the habilitation of subscriber {subscriber} has no "
            "valid source: {services}."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-adhered": (
            "Let the Administrateur Titulaire, present or future, first ask for the adhesion and "
            "enter its code, then designate the delegate."
        ),
        "seat-taken": (
            "Have the Administrateur Titulaire delete the Administrateur Suppléant in place first, "
            "even a suspended one, then designate the new one."
        ),
        "roles-not-cumulable": (
            "Have the present delegation deleted first, then begin anew (an Administrateur "
            "Titulaire leaves only by somebody else's substitution)."
        ),
        "no-delegation": (
            "Check the number and the services with `holders`, or designate the person first."
        ),
        "titulaire-not-delegate": (
            "Ask for a substitution from the space of whoever is to replace the titulaire."
        ),
        "suppleant-not-modifiable": (
            "Have the Administrateur Titulaire delete the Administrateur Suppléant, then designate "
            "the person in the new role."
        ),
        "not-modifiable-into": (
            "Choose Acteur Délégant or Acteur; for an Administrateur Suppléant, delete then "
            "designate, and for an Administrateur Titulaire, ask for a substitution."
        ),
        "role-already-held": (
            "Leave these services out, and reactivate the delegation if it is itself suspended."
        ),
        "already-suspended": "Leave the delegation suspended, or reactivate or delete it.",
        "not-suspended": (
            "Reactivate instead the Acteur Délégant who designated the person, if suspended; "
            "otherwise there is nothing to reactivate."
        ),
        # Of tables: do they hold together?
        "two-titulaires": "Keep only the Administrateur Titulaire who is in place.",
        "two-payer-titulaires": (
            "Name the same Administrateur Titulaire of all the elementary services of one Service."
        ),
        "two-suppleants": ("Keep one Administrateur Suppléant a service, suspended or not."),
        "suppleant-incomplete": (
            "Give the one Administrateur Suppléant of the Service a row for each "
            "elementary service adhered to, all suspended at one instant or none."
        ),
        "no-titulaire": (
            "Add the Administrateur Titulaire of these services, or take the delegation out."
        ),
        "no-living-source": (
            "Give a delegate, as `granted_by`, a person whose role on the service may designate "
            "that one, such as the Administrateur Titulaire; give the titulaire none."
        ),
    }
)
