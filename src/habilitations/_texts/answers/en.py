"""The words of guidance, in English.

Law: each says what the French one says. Doesn't know the French ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rule holds": "{rule} holds: {statement}",
        "rule refuses": "{rule} refuses: {statement}",
        "accepted": "This is accepted.",
        "refused": "This is refused.",
        "not all judged": "What would be judged after that is not known yet.",
        "right USE": "use",
        "right MANAGE_BANK_ACCOUNTS": "manage the bank accounts on",
        "right CHANGE_COMPANY_EMAIL": "change the enterprise’s address on",
        "right DESIGNATE_SUPPLEANT": "designate the Administrateur Suppléant on",
        "right DESIGNATE_DELEGANT": "designate an Acteur Délégant on",
        "right DESIGNATE_ACTEUR": "designate an Acteur on",
        "nobody": "a number that is malformed",
        "no dossier": "a dossier that doesn’t exist",
        "may": "{person} may {right} “{service}” for {dossier}.",
        "may not": "{person} may not {right} “{service}” for {dossier}.",
        "on service": "On “{service}”: {chain}.",
        "then": ", then ",
        "held": "{person}, {role} since {since}",
        "suspended": ", suspended since {since}",
        "suspended through": ", suspended thereby",
        "missing MALFORMED": (
            "An identifier is malformed: a SIREN is nine digits, a subscriber number fourteen, "
            "without spaces."
        ),
        "missing DOSSIER": "No such dossier is open.",
        "missing SERVICE": "The portal’s catalogue has no such service.",
        "missing RIGHT_ON_SERVICE": "No role may {right} “{service}”: that right isn’t there.",
        "missing ADHESION": "The dossier has not adhered to “{service}”: nobody manages it.",
        "missing SUBSCRIBER": "No espace professionnel has that number.",
        "missing HABILITATION": "{person} holds nothing on “{service}”.",
        "missing RIGHT_OF_ROLE": "The role of {person} doesn’t do to {right} “{service}”.",
        "missing REACTIVATION": "The habilitation of {person} on “{service}” is suspended.",
        "missing REACTIVATION_OF_SOURCE": (
            "{source}, who designated {person} on “{service}”, is suspended."
        ),
        "instead": "In its place:",
        "first": "Before it:",
        "wait NOTHING": "That is immediate.",
        "wait EMAIL": "That waits for the code mailed to the person.",
        "wait LINK": "That waits for the click on the link mailed to the enterprise.",
        "wait POST": "That waits for the code posted to the enterprise.",
        "wait until": "That is possible from {at} on.",
        "loses": "{who} loses what he has on {where}: {services}.",
        "has less": "{who} will have less than now on {where}: {services}.",
        "came of it": "{who} is {role} since {at}: {services}.",
        "reason CORRECT_VALUE": "A value is to be corrected.",
        "reason CHOOSE_ANOTHER": "Another value is to be given.",
        "reason CORRECT_SOURCE": "What was read is to be corrected where it comes from.",
        "reason ALREADY_SO": "Nothing is left to do.",
        "reason SOMEBODY_ELSE": "Somebody else has to do it.",
        "reason ANOTHER_INSTANT": "Another instant is to be given.",
        "reason NOTHING_PENDING": "Nothing is pending: no letter and no link is on its way.",
        "reason AT_ANOTHERS_COST": (
            "What would do takes somebody else's habilitation away: that takes a plan."
        ),
        "reason BLOCKED": "Something else stands in the way first.",
    }
)
