"""The services of the fiche, the menu they open, and the menu that manages a space.

Holds the constants of the fiche's catalogue (CAT-1, §5.5; CAT-2, §2) and gives the classes of
catalogues, and the links of §3.2, their public address. Law: labels are the portal's. Doesn't
know who holds what.
"""

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from habilitations import errors
from habilitations._texts.on_demand import on_demand
from habilitations._values.catalogue import Catalogue, PortalEntry
from habilitations._values.menu import BY_ANY, BY_PAYER, DETAILS, MENU, UNFOLDING
from habilitations._values.offered import AnyService, ElementaryService, Service
from habilitations.identifiers import DossierId, Email, Iban, Siren, SubscriberNumber
from habilitations.roles import Role

_MANAGEMENT: Final = "habilitations._values.management"
#: The menu by which people manage their space, of which few programs read anything.
_HOMES: Final = MappingProxyType(
    {
        # The fiches FOCUS that §3.2 refers to by their numbers, and the links of that menu.
        "FOCUS_FICHES": f"{_MANAGEMENT}:FOCUS",
        "MANAGEMENT_MENU": f"{_MANAGEMENT}:MANAGEMENT",
        "SEEN_ENTRIES": f"{_MANAGEMENT}:SEEN_ENTRIES",
        "FocusFiche": f"{_MANAGEMENT}:FocusFiche",
        "ManagementLink": f"{_MANAGEMENT}:ManagementLink",
        "SeenEntry": f"{_MANAGEMENT}:SeenEntry",
        "links_behind": f"{_MANAGEMENT}:links_behind",
    }
)
if TYPE_CHECKING:
    from habilitations._values.management import FOCUS as FOCUS_FICHES
    from habilitations._values.management import MANAGEMENT as MANAGEMENT_MENU
    from habilitations._values.management import (
        SEEN_ENTRIES,
        FocusFiche,
        ManagementLink,
        SeenEntry,
        links_behind,
    )
else:
    __getattr__ = on_demand(__name__, _HOMES)

__all__ = [
    "AMENDES_PAS",
    "BIENS_IMMOBILIERS",
    "CESSION_DROITS_SOCIAUX",
    "COMPTE_FISCAL",
    "DECLARER_CVAE",
    "DECLARER_DAC6",
    "DECLARER_IS",
    "DECLARER_RCM",
    "DECLARER_RESULTAT",
    "DECLARER_TGAP",
    "DECLARER_TIC",
    "DECLARER_TS",
    "DECLARER_TVA",
    "DECLARER_TVVI",
    "ECONOMIE_COLLABORATIVE",
    "FICHE",
    "FOCUS_FICHES",
    "GUICHET_TVA_UE",
    "MANAGEMENT_MENU",
    "MESSAGERIE",
    "PAYER",
    "PAYER_AUTRES",
    "PAYER_CVAE",
    "PAYER_IS",
    "PAYER_RCM",
    "PAYER_TGAP",
    "PAYER_TIC",
    "PAYER_TS",
    "PAYER_TVA",
    "PAYER_TVVI",
    "REMBOURSEMENT_TVA_UE",
    "SEEN_ENTRIES",
    "TIERS_DECLARANTS",
    "AnyService",
    "Catalogue",
    "ElementaryService",
    "FocusFiche",
    "ManagementLink",
    "PortalEntry",
    "SeenEntry",
    "Service",
    "links_behind",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


MESSAGERIE: Final = ElementaryService(
    code="MESSAGERIE", label="Messagerie", needs_company_email=True
)
DECLARER_TVA: Final = ElementaryService(code="DECLARER_TVA", label="Déclarer TVA")
DECLARER_TGAP: Final = ElementaryService(
    code="DECLARER_TGAP", label="Déclarer Taxe activités polluantes"
)
DECLARER_TIC: Final = ElementaryService(
    code="DECLARER_TIC", label="Déclarer Taxe int. consommation"
)
DECLARER_TVVI: Final = ElementaryService(
    code="DECLARER_TVVI", label="Déclarer Taxe v. vénale immeubles"
)
DECLARER_IS: Final = ElementaryService(
    code="DECLARER_IS", label="Déclarer l'impôt sur les sociétés"
)
DECLARER_TS: Final = ElementaryService(
    code="DECLARER_TS", label="Déclarer la taxe sur les salaires"
)
DECLARER_CVAE: Final = ElementaryService(code="DECLARER_CVAE", label="Déclarer la CVAE")
DECLARER_RCM: Final = ElementaryService(code="DECLARER_RCM", label="Déclarer les RCM")
DECLARER_RESULTAT: Final = ElementaryService(code="DECLARER_RESULTAT", label="Déclarer le résultat")
DECLARER_DAC6: Final = ElementaryService(code="DECLARER_DAC6", label="Déclarer Dispositif DAC6")
PAYER_TVA: Final = ElementaryService(code="PAYER_TVA", label="Payer TVA", needs_bank_account=True)
PAYER_IS: Final = ElementaryService(
    code="PAYER_IS", label="Payer l'impôt sur les sociétés", needs_bank_account=True
)
PAYER_TS: Final = ElementaryService(
    code="PAYER_TS", label="Payer la taxe sur les salaires", needs_bank_account=True
)
PAYER_CVAE: Final = ElementaryService(
    code="PAYER_CVAE", label="Payer la CVAE", needs_bank_account=True
)
PAYER_RCM: Final = ElementaryService(
    code="PAYER_RCM", label="Payer les RCM", needs_bank_account=True
)
PAYER_TGAP: Final = ElementaryService(
    code="PAYER_TGAP", label="Payer Taxe activités polluantes", needs_bank_account=True
)
PAYER_TIC: Final = ElementaryService(
    code="PAYER_TIC", label="Payer Taxe int. consommation", needs_bank_account=True
)
PAYER_TVVI: Final = ElementaryService(
    code="PAYER_TVVI", label="Payer Taxe v. vénale immeubles", needs_bank_account=True
)
PAYER_AUTRES: Final = ElementaryService(
    code="PAYER_AUTRES", label="Payer autres impôts et taxes", needs_bank_account=True
)
PAYER: Final = Service(
    code="PAYER",
    label="Payer",
    elementary=(
        PAYER_TVA,
        PAYER_IS,
        PAYER_TS,
        PAYER_CVAE,
        PAYER_RCM,
        PAYER_TGAP,
        PAYER_TIC,
        PAYER_TVVI,
        PAYER_AUTRES,
    ),
)
COMPTE_FISCAL: Final = ElementaryService(code="COMPTE_FISCAL", label="Consulter le compte fiscal")
AMENDES_PAS: Final = ElementaryService(code="AMENDES_PAS", label="Amendes pour inexactitudes PAS")
REMBOURSEMENT_TVA_UE: Final = ElementaryService(
    code="REMBOURSEMENT_TVA_UE", label="Remboursement de TVA UE"
)
GUICHET_TVA_UE: Final = ElementaryService(code="GUICHET_TVA_UE", label="Guichet de TVA UE")
ECONOMIE_COLLABORATIVE: Final = ElementaryService(
    code="ECONOMIE_COLLABORATIVE", label="Économie collaborative"
)
TIERS_DECLARANTS: Final = ElementaryService(code="TIERS_DECLARANTS", label="Tiers déclarants")
BIENS_IMMOBILIERS: Final = ElementaryService(
    code="BIENS_IMMOBILIERS", label="Gérer mes biens immobiliers"
)
CESSION_DROITS_SOCIAUX: Final = ElementaryService(
    code="CESSION_DROITS_SOCIAUX", label="Cession de droits sociaux"
)


def _alone(service: ElementaryService) -> Service:
    return Service(code=service.code, label=service.label, elementary=(service,))


def _entries(services: tuple[Service, ...]) -> Iterable[PortalEntry]:
    known = {each.code: each for service in services for each in service.elementary}
    everything, payer = frozenset(known.values()), frozenset(PAYER.elementary)
    for heading, label, key in MENU:
        opened_by = {BY_ANY: everything, BY_PAYER: payer}.get(key) or frozenset({known[key]})
        yield PortalEntry(
            heading=heading,
            label=label,
            opened_by=opened_by,
            detail=DETAILS.get(label, ""),
            unfolds=label in UNFOLDING,
        )


_SERVICES: Final = (
    _alone(MESSAGERIE),
    _alone(DECLARER_TVA),
    _alone(DECLARER_TGAP),
    _alone(DECLARER_TIC),
    _alone(DECLARER_TVVI),
    _alone(DECLARER_IS),
    _alone(DECLARER_TS),
    _alone(DECLARER_CVAE),
    _alone(DECLARER_RCM),
    _alone(DECLARER_RESULTAT),
    _alone(DECLARER_DAC6),
    PAYER,
    _alone(COMPTE_FISCAL),
    _alone(AMENDES_PAS),
    _alone(REMBOURSEMENT_TVA_UE),
    _alone(GUICHET_TVA_UE),
    _alone(ECONOMIE_COLLABORATIVE),
    _alone(TIERS_DECLARANTS),
    _alone(BIENS_IMMOBILIERS),
    _alone(CESSION_DROITS_SOCIAUX),
)
#: The catalogue of the fiche: the 20 services of §5.5 and the entries of §2 and §4.4.
FICHE: Final = Catalogue(_SERVICES, _entries(_SERVICES))

# Refusals name these for the type checker alone, since this stands on them: whoever reads the types
# of their fields at run time finds the names here.
errors.__dict__.update(
    AnyService=AnyService,
    DossierId=DossierId,
    Email=Email,
    Iban=Iban,
    Role=Role,
    Siren=Siren,
    SubscriberNumber=SubscriberNumber,
    datetime=datetime,
)
