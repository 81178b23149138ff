"""What is said of values that are not well formed, in English.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: each says what the French one says, official nouns in French. Doesn't know the French texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
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
    }
)
