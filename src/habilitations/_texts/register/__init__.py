"""The register of rules.

Holds every rule by its id, and the source they are read in.
Law: a rule has one entry, here; whatever else names a rule names it by its id.
Doesn't know how rules are enforced, nor which readings are in force.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations._texts.register.delegation import DELEGATION
from habilitations._texts.register.dossier import DOSSIER
from habilitations._texts.register.entry import Rule, Source, Status
from habilitations._texts.register.foundations import FOUNDATIONS
from habilitations._texts.register.people import PEOPLE
from habilitations._texts.register.requests import REQUESTS
from habilitations._texts.register.substitution import SUBSTITUTION

__all__ = ["RULES", "SOURCE", "Rule", "Source", "Status"]

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.id: rule
        for part in (FOUNDATIONS, PEOPLE, REQUESTS, SUBSTITUTION, DELEGATION, DOSSIER)
        for rule in part
    }
)

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
