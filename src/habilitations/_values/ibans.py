"""What an IBAN looks like in each country that has one: the facts of SWIFT's registry.

Holds, by country, what follows the check digits, and the territories whose IBANs begin with the
code of another country. Law: a country stands here if the registry lists it, and a text that has
its form has its length. Doesn't know keys, nor whether a bank exists.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Runs of signs after the check digits: `n` are digits, `a` letters, `c` either. Release 101.
STRUCTURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AD": "8n12c",
        "AE": "19n",
        "AL": "8n16c",
        "AT": "16n",
        "AZ": "4a20c",
        "BA": "16n",
        "BE": "12n",
        "BG": "4a6n8c",
        "BH": "4a14c",
        "BI": "23n",
        "BR": "23n1a1c",
        "BY": "4c4n16c",
        "CH": "5n12c",
        "CR": "18n",
        "CY": "8n16c",
        "CZ": "20n",
        "DE": "18n",
        "DJ": "23n",
        "DK": "14n",
        "DO": "4c20n",
        "EE": "16n",
        "EG": "25n",
        "ES": "20n",
        "FI": "14n",
        "FK": "2a12n",
        "FO": "14n",
        "FR": "10n11c2n",
        "GB": "4a14n",
        "GE": "2a16n",
        "GI": "4a15c",
        "GL": "14n",
        "GR": "7n16c",
        "GT": "24c",
        "HN": "4a20n",
        "HR": "17n",
        "HU": "24n",
        "IE": "4a14n",
        "IL": "19n",
        "IQ": "4a15n",
        "IS": "22n",
        "IT": "1a10n12c",
        "JO": "4a4n18c",
        "KW": "4a22c",
        "KZ": "3n13c",
        "LB": "4n20c",
        "LC": "4a24c",
        "LI": "5n12c",
        "LT": "16n",
        "LU": "3n13c",
        "LV": "4a13c",
        "LY": "21n",
        "MC": "10n11c2n",
        "MD": "20c",
        "ME": "18n",
        "MK": "3n10c2n",
        "MN": "16n",
        "MR": "23n",
        "MT": "4a5n18c",
        "MU": "4a19n3a",
        "NI": "4a20n",
        "NL": "4a10n",
        "NO": "11n",
        "OM": "3n16c",
        "PK": "4a16c",
        "PL": "24n",
        "PS": "4a21c",
        "PT": "21n",
        "QA": "4a21c",
        "RO": "4a16c",
        "RS": "18n",
        "RU": "14n15c",
        "SA": "2n18c",
        "SC": "4a20n3a",
        "SD": "14n",
        "SE": "20n",
        "SI": "15n",
        "SK": "20n",
        "SM": "1a10n12c",
        "SO": "19n",
        "ST": "21n",
        "SV": "4a20n",
        "TL": "19n",
        "TN": "20n",
        "TR": "6n16c",
        "UA": "6n19c",
        "VA": "18n",
        "VG": "4a16n",
        "XK": "16n",
        "YE": "4a4n18c",
    }
)

#: The country whose code begins the IBANs of a territory that has a code of its own.
TERRITORIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"), "FR"
        ),
        **dict.fromkeys(("GG", "IM", "JE"), "GB"),
        "AX": "FI",
    }
)

_SIGNS: Final[Mapping[str, str]] = MappingProxyType({"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"})
_RUN: Final = "([0-9]+)([nac])"


def pattern_of(structure: str) -> str:
    """Return the regular expression of a structure: `[0-9]{4}[A-Z0-9]{20}` for `4n20c`."""
    return re.sub(_RUN, lambda run: f"{_SIGNS[run[2]]}{{{run[1]}}}", structure)


def pattern(country: str) -> str:
    """Return the regular expression of the IBANs of a country, in capitals and without spaces."""
    return f"{country}[0-9]{{2}}{pattern_of(STRUCTURES[country])}"


_LIKE_ONE: Final = r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}"


def has_form(iban: str) -> bool:
    """Tell whether a text has the length and the structure of the country that it begins with."""
    # Compiled where it is met: all of them would take a third of the import.
    return iban[:2] in STRUCTURES and re.fullmatch(pattern(iban[:2]), iban) is not None


def country_instead(iban: str) -> str | None:
    """Return the country that a territory's IBAN begins with instead, where a text has its own."""
    return TERRITORIES.get(iban[:2]) if re.fullmatch(_LIKE_ONE, iban) else None
