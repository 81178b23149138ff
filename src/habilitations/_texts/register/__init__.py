"""The register of rules.

Holds every rule as it is written, and the source they are read in. Where a rule states a delay or a
number of services its text has a field, such as `{code_delay}`, that a ruleset fills (`figures`).
Law: a rule has one entry, here; whatever else names a rule names it by its id.
Doesn't know how rules are enforced, nor which ruleset is in force.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations._texts.register.catalogue import CATALOGUE
from habilitations._texts.register.delegation import DELEGATION
from habilitations._texts.register.dossier import DOSSIER
from habilitations._texts.register.entry import Register, Rule, Source, Status
from habilitations._texts.register.figures import Figures, filled
from habilitations._texts.register.foundations import FOUNDATIONS
from habilitations._texts.register.people import PEOPLE
from habilitations._texts.register.requests import REQUESTS
from habilitations._texts.register.substitution import SUBSTITUTION

__all__ = [
    "SECTIONS",
    "SOURCE",
    "WRITTEN",
    "Figures",
    "Register",
    "Rule",
    "Source",
    "Status",
    "filled",
]

#: The rules in the register's order, their fields open.
WRITTEN: Final[tuple[Rule, ...]] = (
    *FOUNDATIONS,
    *CATALOGUE,
    *PEOPLE,
    *REQUESTS,
    *SUBSTITUTION,
    *DELEGATION,
    *DOSSIER,
)
#: Where the fiche has each rule, which no ruleset changes.
SECTIONS: Final[Mapping[str, str]] = MappingProxyType({each.id: each.section for each in WRITTEN})

SOURCE: Final = Source(
    title=(
        "FOCUS sur les téléprocédures — Cabinets comptables et professionnels de la "
        "comptabilité-gestion : utilisation des téléprocédures de l’espace professionnel pour le "
        "compte des entreprises gérées"
    ),
    publisher="Direction générale des Finances publiques (DGFiP)",
    date_fr=(
        "La fiche n’est pas datée ; son contenu la situe entre mars 2022, où s’ouvre la cession de "
        "droits sociaux en ligne, et la fin de 2023, où DAC7 remplace l’économie collaborative."
    ),
    date_en=(
        "The fiche is undated; its content places it between March 2022, when cession de droits "
        "sociaux opened on line, and the end of 2023, when DAC7 replaced économie collaborative."
    ),
)
