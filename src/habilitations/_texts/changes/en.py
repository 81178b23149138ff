"""What a difference is told with, in English.

Law: each text says what the French one says. Doesn't know the French ones.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "rules": "The ruleset is not the same: {names}.",
        "skipped": "Step {place} refused: {what} {why}",
        "space REGISTERED": "{who} registers with the e-mail address {email}.",
        "space ACTIVATED": "The space of {who} is active.",
        "space READDRESSED": "The login e-mail address of {who} becomes {email}.",
        "space COORDINATES": "The coordinates of {who}, before {was}, are {now} now.",
        "space GONE": "The space of {who} is not there any more.",
        "data OPENED": "{where}: the dossier is opened in the name of {now}.",
        "data GONE": "{where}: the dossier of {was} is not there any more.",
        "data IDENTIFIED": "{where}: the dossier has got this SIREN and left the IDSP {was}.",
        "data RENAMED": "{where}: the dossier was named {was}.",
        "data ACCOUNT_ADDED": "{where}: bank account added, {now}.",
        "data ACCOUNT_CLOSED": "{where}: bank account closed, {was}.",
        "data ACCOUNT_UNKNOWN": "{where}: the enterprise has a bank account unknown to us.",
        "data ACCOUNT_LEARNT": (
            "{where}: the bank account unknown to us counts no more; one that is known does."
        ),
        "data ADDRESS": "{where}: the enterprise's e-mail address, {was} before, is {now}.",
        "data ADDRESS_UNKNOWN": "{where}: the enterprise has an address unknown to us.",
        "data ADDRESS_LEARNT": (
            "{where}: the enterprise's e-mail address, unknown to us before, is {now}."
        ),
        "data ADDRESS_ASKED": "{where}: the address {now} waits for its confirmation.",
        "data ADDRESS_ENDED": "{where}: the address {was} waits for no confirmation any more.",
        "adhesion MADE": "{where}: {who} asks for the adhesion ({services}).",
        "adhesion CONFIRMED": "{where}: the link of the adhesion of {who} is clicked.",
        "adhesion ACTIVATED": "{where}: the adhesion of {who} is activated ({services}).",
        "adhesion REPLACED": "{where}: another request replaces that of {who} ({services}).",
        "adhesion REDUCED": (
            "{where}: the adhesion that {who} asks for is for part of its services only "
            "({services})."
        ),
        "adhesion ENDED": (
            "{where}: the adhesion that {who} asked for has no object any more ({services})."
        ),
        "adhesion DELETED": "{where}: the adhesion of {who} is asked for no more ({services}).",
        "substitution MADE": "{where}: {who} asks for the substitution ({services}).",
        "substitution ACTIVATED": "{where}: the substitution of {who} is activated ({services}).",
        "substitution REPLACED": "{where}: another request replaces that of {who} ({services}).",
        "substitution REDUCED": (
            "{where}: the substitution that {who} asks for is for part of its services only "
            "({services})."
        ),
        "substitution ENDED": (
            "{where}: the substitution that {who} asked for has no object any more ({services})."
        ),
        "substitution DELETED": (
            "{where}: the substitution of {who} is asked for no more ({services})."
        ),
        "right GAINED": "{where}: {who} becomes {role} ({services}).",
        "right LOST": "{where}: {who} is {was} no more ({services}).",
        "right ROLE": "{where}: {who}, {was}, becomes {role} ({services}).",
        "right SOURCE": "{where}: {who}, {role}, is under {source} now ({services}).",
        "right SUSPENDED": "{where}: {who}, {role}, is suspended ({services}).",
        "right REACTIVATED": "{where}: {who}, {role}, is suspended no more ({services}).",
        "right SUSPENDED_TOO": (
            "{where}: {who}, {role}, suspended through whoever designated them, is now suspended "
            "individually too ({services})."
        ),
        "right SUSPENDED_STILL": (
            "{where}: {who}, {role}, is no longer suspended individually, but still through "
            "whoever designated them ({services})."
        ),
        "right DATES": "{where}: {who}, {role}, is so since another date ({services}).",
        "cause REPLACED": "The titulaire has changed.",
        "cause ENDED": "The titulaire has changed, and what was under the one before has ended.",
        "cause CASCADE": "The Acteur Délégant above this delegation is one no more.",
        "cause INHERITED": "The Acteur Délégant above this delegation has changed state.",
        "cause REGRANTED": "The titulaire in place answers for this delegation now.",
        "cause EXTENDED": "The Administrateur Suppléant is so on all of the service.",
        "cause CATALOGUE": "The catalogue of the portal has this service no more.",
    }
)
