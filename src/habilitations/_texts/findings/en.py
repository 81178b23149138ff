"""The texts of findings and of the agenda, in English.

Law: each says what the French one says. Doesn't know the French ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mend DEADLINE shut": (
            "As things are, that code or link would be refused: first see what is in the way."
        ),
        "mend DEADLINE": "Enter the code, or click on the link, before that deadline.",
        "found SINGLE_HOLDER": "{where}: nobody but {who} is able to use anything.",
        "mend SINGLE_HOLDER": "Designate somebody else from the space of the titulaire.",
        "found MANY_DOSSIERS": "{who} manages {dossiers} in one space.",
        "mend MANY_DOSSIERS": "Share the dossiers out between several people, each in his space.",
        "found SIMPLIFIED_SPACE": (
            "The simplified space of {who} has {dossiers}, {where} among them, in place of "
            "that of his own enterprise alone."
        ),
        "mend SIMPLIFIED_SPACE": (
            "Create a space in expert mode, to manage the dossiers of others or to share one's own."
        ),
        "found NO_SUPPLEANT": "{where}: nobody stands in for {who} ({services}).",
        "mend NO_SUPPLEANT": (
            "Designate an Administrateur Suppléant, or reactivate the one who is suspended, from "
            "the space of the titulaire."
        ),
        "found LONG_SUSPENSION": "{where}: {who} has been suspended since {at} ({services}).",
        "mend LONG_SUSPENSION": (
            "Reactivate the delegation, or delete it if it serves no more: what it let its holder "
            "give may end with it."
        ),
        "found LAPSED_REQUEST": (
            "{where}: the request of {who} has been lapsed since {at} and nobody manages these "
            "services ({services})."
        ),
        "mend LAPSED_REQUEST": "Make the request again, or delete it.",
        "found UNMANAGED_DOSSIER": "{where}: nobody manages a service and nothing is asked for.",
        "mend UNMANAGED_DOSSIER": "Ask for the adhesion to the services that the enterprise needs.",
        "found INHERITED_DELEGATION": (
            "{where}: the delegation ({services}) of {first} is older than its titulaire, {others}."
        ),
        "mend INHERITED_DELEGATION": (
            "Check that the titulaire in place still wants it, and delete it if not: what it let "
            "its holder give may end with it."
        ),
        "found SHARED_EMAIL": (
            "{where}: the enterprise's e-mail address, {email}, is the one with which "
            "{who} logs in, who works elsewhere."
        ),
        "mend SHARED_EMAIL": "Give the tax office an address that is the enterprise's own.",
        "found TAKE_OVER_PENDING": (
            "{where}: a request of {first} would replace {others}, until {at} ({services})."
        ),
        "mend TAKE_OVER_PENDING": (
            "Check that the enterprise wants it; if not, warn it before the code of the letter is "
            "given away."
        ),
        "found SIMPLIFIED_SPACE shared": (
            "{where}: the space of {first} is simplified, and others have a part there: {others}."
        ),
        "found LATER_INSTANT": "{where}: something is dated after this audit, {at} ({who}).",
        "mend LATER_INSTANT": "Correct the date where it comes from: until then acts are refused.",
        "found WRONG_SIREN_KEY": "{where}: the key of this SIREN is wrong.",
        "mend WRONG_SIREN_KEY": "Check the number, which may be mistyped.",
        "entry SPACE_CODE": "{at}: last instant for {who} to activate his space.",
        "entry EMAIL_LINK": (
            "{at}: last instant to click on the link of the adhesion of {who} "
            "({where}: {services})."
        ),
        "entry ADHESION_CODE": (
            "{at}: last instant for {who} to enter the code of his adhesion ({where}: {services})."
        ),
        "entry SUBSTITUTION_CODE": (
            "{at}: last instant for {who} to enter the code of his substitution "
            "({where}: {services})."
        ),
        "entry EMAIL_CHANGE": (
            "{at}: last instant to click on the link of the new e-mail address of "
            "{where}, asked for by {who}."
        ),
    }
)
