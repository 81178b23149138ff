"""What is said of what the state of spaces and dossiers doesn't allow, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
