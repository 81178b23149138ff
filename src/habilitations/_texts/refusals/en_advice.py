"""What to do instead of what was refused, in English.

Holds one sentence a leaf, by slug: which procedure, by whom, from whose space.
Law: no rule refuses what is advised; no field, and one name from the code at most.
Doesn't know what was refused: `en_facts` says it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        # InvalidValue: is it well formed?
        "invalid-siren": (
            "Give the nine digits without spaces or dots, the first nine of a SIRET; where there "
            "are fewer, a spreadsheet may have dropped the zeros in front (5520135 may be "
            "005520135), and a dossier that has no SIREN yet is named by its `Idsp`."
        ),
        "invalid-idsp": (
            "Copy the IDSP that the tax office gave the dossier; nine digits are a SIREN "
            "and are given as one, and so are the first nine of a SIRET."
        ),
        "invalid-subscriber-number": (
            "Copy the fourteen digits of the subscriber "
            "number, given at the registration, without spaces."
        ),
        "invalid-email": (
            "Give a whole address, of the form name@domain.fr, "
            "without spaces or brackets and of at most 254 characters."
        ),
        "invalid-iban": (
            "Copy the whole IBAN from a bank statement, country code and check digits included."
        ),
        "iban-of-territory": (
            "Copy the IBAN that the bank prints, which begins with the code of the country, such "
            "as FR for RE, GP or NC; its check digits are others."
        ),
        "invalid-code": (
            "Copy the whole code from the letter or e-mail, "
            "or the whole link, and add nothing to it."
        ),
        "invalid-text": (
            "Give text that is not empty, without control characters, of at most 200 characters."
        ),
        "invalid-delay": "Give the `Ruleset` a delay of zero or more.",
        "invalid-deadline": (
            "Give a deadline from the request on, and at most two days after the ruleset's own; or "
            "give none, and the ruleset's delay is counted."
        ),
        "invalid-catalogue": (
            "Give each service a code of its own and at least one elementary service, and let only "
            "services of the catalogue open entries of the menu."
        ),
        "no-services": "Name at least one service of the catalogue.",
        "unknown-service": (
            "Choose among the services of the catalogue that the portal follows, "
            "`portal.ruleset.catalogue`."
        ),
        "naive-instant": (
            'Give the instant the time zone it was noted in, such as `ZoneInfo("Europe/Paris")`.'
        ),
        "instant-out-of-range": "Give an instant that is further from the years 1 and 9999.",
        "rulesets-differ": "Build both portals under one `Ruleset`, then merge them.",
        "spaces-differ": (
            "Give both portals the same spaces, as parts "
            "made by `Portal.only` have, then merge them."
        ),
        "inconsistent-state": (
            "Correct each fault as its own advice says, in the tables given to "
            "`Portal.of`, where each space, dossier, account, request and habilitation "
            "has one row, or in the state before the rules are changed."
        ),
        # NotEntitled: may this person?
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
        # NotPossible: does the state of spaces and dossiers allow it?
        "unknown-subscriber": (
            "Check the number; otherwise the person first creates and activates a space, starting "
            "with `register_space`."
        ),
        "unknown-dossier": (
            "Check the identifier, give the SIREN if it has replaced the IDSP, or open the dossier "
            "first with `open_dossier`."
        ),
        "dossier-already-open": "Go on with the dossier as it is.",
        "not-provisional": (
            "Keep this SIREN or, if another dossier is meant, give the IDSP of that one."
        ),
        "siren-already-open": (
            "Check the SIREN; if it is right, go on with the dossier that is open and ask for the "
            "habilitations there."
        ),
        "space-already-open": (
            "Go on with that space, activating it first if it is waiting, or register anew once it "
            "is void."
        ),
        "email-already-in-use": (
            "Give another address, of the person's own: each space has one to itself, and "
            "leaves it to others once it is void."
        ),
        "space-already-active": "Use the space as it is: there is no code left to enter.",
        "coordinates-unchanged": (
            "Give the last name, the first name, the title or the employer that is another now."
        ),
        "delegate-space-not-active": (
            "Let the delegate activate the space with the code from the e-mail, or register anew "
            "if the time for that has passed, then designate."
        ),
        "holder-space-not-active": (
            "Give the subscriber's space an activation no later than the "
            "habilitations and requests, or take these out."
        ),
        "suspended-before-held": (
            "Correct whichever of the two instants is wrong, often a year, or a day "
            "and a month that were swapped."
        ),
        "bank-account-already-known": (
            "Use that account without giving it again, or give another one."
        ),
        "unknown-bank-account": (
            "Check the IBAN among the accounts of the dossier; a closed one is no longer there."
        ),
        "last-bank-account": (
            "Add another account to the dossier first, "
            "with `add_bank_account`, then close this one."
        ),
        "email-already-confirmed": (
            "Enter the code of the letter with `activate_request`: "
            "the link of an adhesion serves once."
        ),
        # NotPossible: does the state of services and requests allow it?
        "service-already-managed": (
            "Delete any adhesion still pending for them and ask for a substitution from your own "
            "space, or have the titulaire designate you as a delegate."
        ),
        "already-adhered": (
            "Leave these services out of the request: they are open to the requester already."
        ),
        "seat-held-by-another": (
            "Delete any adhesion still pending for them and ask for a substitution, which is for "
            "the whole Service, or let its titulaire ask for the adhesion."
        ),
        "company-email-missing": (
            "Give the request the enterprise's e-mail address and the link to be sent there."
        ),
        "email-link-missing": (
            "Give the request the link to be sent to the enterprise's e-mail address, as "
            "`email_link`."
        ),
        "bank-account-missing": "Give the request a bank account of the enterprise.",
        "request-already-pending": (
            "Enter the code of the pending request, or delete it with `cancel_request` before "
            "making another."
        ),
        "no-such-request": (
            "Check the services among the requester's own requests, with `requests_of`; one "
            "activated or deleted is no longer there."
        ),
        "code-already-in-use": (
            "Give the request a code that differs from those of the subscriber's pending requests."
        ),
        "link-already-in-use": "Give a link that has served nothing else on this dossier.",
        "nobody-to-replace": (
            "Ask for an adhesion to these services instead, from your own space, with "
            "`request_adhesion`."
        ),
        "already-titulaire": (
            "Leave these services out of the request; to add an elementary service to them, ask "
            "for an adhesion."
        ),
        # NotPossible: does the state of roles and delegations allow it?
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
        # NotPossible: do tables from elsewhere hold together?
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
        # NotValidNow: is the code or link right, and in time?
        "time-goes-back": (
            "Give an instant that is not earlier than the "
            "last change, and pass the acts in their order."
        ),
        "wrong-activation-code": (
            "Copy the activation code from the latest e-mail of the registration."
        ),
        "activation-too-late": (
            "Register anew with `register_space`, then "
            "activate the space in time with the new code."
        ),
        "wrong-email-link": (
            "Click the link of the latest e-mail to the enterprise: that of a request or change "
            "that is done, replaced or deleted opens nothing."
        ),
        "email-link-expired": (
            "Make a new request, which replaces the lapsed one, then click the new link in time."
        ),
        "email-not-confirmed": (
            "Click that link by the deadline, with "
            "`confirm_company_email`, then enter the code of the letter."
        ),
        "email-change-expired": (
            "Let the Administrateur Titulaire or Administrateur Suppléant of Messagerie ask for "
            "the change again, then click the new link in time."
        ),
        "wrong-code": (
            "Copy the code from the latest letter to the enterprise, and enter it from the space "
            "of whoever made the request."
        ),
        "code-expired": "Make a new request from the same space: it replaces the lapsed one.",
    }
)
