"""What each refusal states, in English.

Holds one sentence a leaf, by slug: what is refused and why, its fields in braces.
Law: the official nouns stay French, and the sentence says what the French one says.
Doesn't know what to do instead: `en_advice` does.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # InvalidValue: is it well formed?
        "invalid-siren": 'The SIREN "{value}" is not nine digits from 0 to 9.',
        "invalid-idsp": (
            'The IDSP "{value}" is not printable text of 1 to 32 characters, or it '
            "is a SIREN or a SIRET once white space, dots, hyphens and slashes are gone."
        ),
        "invalid-subscriber-number": (
            'The subscriber number "{value}" is not fourteen digits from 0 to 9.'
        ),
        "invalid-email": 'The e-mail address "{value}" is not of the form name@domain.fr.',
        "invalid-iban": (
            'The IBAN "{value}" has not the length and the structure of its country, or its check '
            "digits are wrong."
        ),
        "iban-of-territory": (
            'The IBAN "{value}" begins with the code of a territory whose IBANs begin with '
            "{country}."
        ),
        "invalid-code": (
            "A code, link or digest is not well formed: a code or link is 1 to 128 printable "
            "characters, a digest 64 lower-case hexadecimal digits."
        ),
        "invalid-text": (
            'The field `{field}` cannot hold "{value}": it takes printable text of at most 200 '
            "characters, empty only where that is allowed."
        ),
        "invalid-delay": "The delay `{field}` of the ruleset is negative: {value}.",
        "invalid-deadline": (
            "The deadline given to the code, {given}, is not between {earliest} and {latest}."
        ),
        "invalid-catalogue": (
            "The catalogue is inconsistent for these codes, which stand twice, have no elementary "
            "service, or open an entry of the menu without being there: {codes}."
        ),
        "no-services": "No service is named.",
        "unknown-service": "The portal's catalogue does not hold {services}.",
        "naive-instant": "The instant {value} has no time zone.",
        "instant-out-of-range": (
            "The instant {value} is too near the ends of the calendar to be expressed in UTC."
        ),
        "rulesets-differ": "The two portals to merge do not follow the same ruleset.",
        "spaces-differ": "The two portals to merge do not know the same spaces.",
        "inconsistent-state": "The state breaks rules: {faults}.",
        # NotEntitled: may this person?
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
        # NotPossible: does the state of spaces and dossiers allow it?
        "unknown-subscriber": "No space has the subscriber number {subscriber}.",
        "unknown-dossier": "The portal does not know dossier {dossier}.",
        "dossier-already-open": "Dossier {dossier} is open already.",
        "not-provisional": "Dossier {dossier} has its SIREN already.",
        "siren-already-open": "Another dossier is open under the SIREN {siren} already.",
        "space-already-open": (
            "Subscriber {subscriber} has a space already, active or waiting for its activation; "
            "void from: {void_from}."
        ),
        "email-already-in-use": (
            "The e-mail address {email} already belongs to another space, active or waiting for "
            "its activation; void from: {void_from}."
        ),
        "space-already-active": "The space of subscriber {subscriber} is active already.",
        "coordinates-unchanged": (
            "Nothing that is given changes the coordinates of subscriber {subscriber}."
        ),
        "delegate-space-not-active": (
            "The space of subscriber {delegate}, who is to be designated, is not active at {at}; "
            "its activation: {activated_at}."
        ),
        "holder-space-not-active": (
            "On dossier {dossier}, subscriber {subscriber} got a habilitation, or made a request, "
            "at {at}, without an active space; its activation: {activated_at}."
        ),
        "suspended-before-held": (
            "On dossier {dossier}, the delegation of subscriber {subscriber} on {services} was "
            "suspended at {suspended_at}, before it began, at {since}."
        ),
        "bank-account-already-known": "Dossier {dossier} has the bank account {iban} already.",
        "unknown-bank-account": "No bank account {iban} is known on dossier {dossier}.",
        "last-bank-account": (
            "The bank account {iban} is the last one of dossier {dossier}, which has adhered to a "
            "Payer service."
        ),
        "email-already-confirmed": (
            "On dossier {dossier}, this link has confirmed the enterprise's e-mail address already."
        ),
        # NotPossible: does the state of services and requests allow it?
        "service-already-managed": (
            "On dossier {dossier}, somebody else already manages {services}: {titulaires}."
        ),
        "already-adhered": (
            "On dossier {dossier}, the requester is already Administrateur Titulaire of {services}."
        ),
        "seat-held-by-another": (
            "On dossier {dossier}, somebody else is Administrateur Titulaire of the Service that "
            "includes {services}: {titulaires}."
        ),
        "company-email-missing": (
            "On dossier {dossier}, adhesion to {services} takes the enterprise's e-mail address."
        ),
        "email-link-missing": (
            "On dossier {dossier}, adhesion to {services} takes the link to be sent to the "
            "enterprise's e-mail address."
        ),
        "bank-account-missing": (
            "On dossier {dossier}, adhesion to {services} "
            "takes a bank account, and the dossier has none."
        ),
        "request-already-pending": (
            "On dossier {dossier}, subscriber {requester} "
            "already has a pending request for {services}."
        ),
        "no-such-request": (
            "On dossier {dossier}, subscriber {requester} has no request for {services}."
        ),
        "code-already-in-use": (
            "On dossier {dossier}, another pending request "
            "of subscriber {requester} has this code already."
        ),
        "link-already-in-use": (
            "On dossier {dossier}, this link already belongs to another request, or to a change "
            "of e-mail address."
        ),
        "nobody-to-replace": (
            "On dossier {dossier}, there is no Administrateur Titulaire to replace on {services}."
        ),
        "already-titulaire": (
            "On dossier {dossier}, the requester is already Administrateur Titulaire of {services}."
        ),
        # NotPossible: does the state of roles and delegations allow it?
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
        # NotPossible: do tables from elsewhere hold together?
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
        # NotValidNow: is the code or link right, and in time?
        "time-goes-back": "The instant {at} is earlier than the last change, made at {last}.",
        "wrong-activation-code": (
            "The code entered does not activate the space of subscriber {subscriber}."
        ),
        "activation-too-late": (
            "The registration of subscriber {subscriber} is void at {at}, not having "
            "been activated by its deadline: {deadline}."
        ),
        "wrong-email-link": "On dossier {dossier}, this link opens nothing.",
        "email-link-expired": (
            "On dossier {dossier}, the adhesion has lapsed at {at}, its link not having been "
            "clicked by its deadline: {deadline}."
        ),
        "email-not-confirmed": (
            "On dossier {dossier}, the code is not accepted before the link sent to the enterprise "
            "is clicked; deadline of the link: {deadline}."
        ),
        "email-change-expired": (
            "On dossier {dossier}, the change of e-mail address has lapsed at {at}, its link not "
            "having been clicked by its deadline: {deadline}."
        ),
        "wrong-code": "On dossier {dossier}, this code opens no request of subscriber {requester}.",
        "code-expired": (
            "On dossier {dossier}, the code is no longer valid at {at} and the request has "
            "lapsed: its deadline was {deadline}."
        ),
    }
)
