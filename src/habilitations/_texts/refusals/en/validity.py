"""What is said of codes, links, deadlines and instants that are not good, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
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
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
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
