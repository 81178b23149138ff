"""What is said of what the state of services and requests doesn't allow, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
