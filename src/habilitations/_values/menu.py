"""The portal's menu as the fiche prints it: the entries of §2 and one of §4.4, their headings.

Holds text alone: heading, label, and the code of the service that opens the entry, or one of the
two keys. Law: labels are the fiche's, slips of its transcription corrected. Doesn't know services.

One star of §2 is its own adhesion, two BY_PAYER, three BY_ANY. §4.4 doesn't place three entries;
they stand under the title of the panel. It shows one that §2 leaves out, Économie collaborative,
after the adhesion to that very service (§4.1): inferred, and put where the screen has it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

#: Opens by any adhesion to a Payer service.
BY_PAYER: Final = "BY_PAYER"
#: Opens with at least one service.
BY_ANY: Final = "BY_ANY"

MENU: Final[tuple[tuple[str, str, str], ...]] = (
    ("Messagerie", "Messagerie", "MESSAGERIE"),
    ("Déclarer", "Déclarer la TVA", "DECLARER_TVA"),
    ("Déclarer", "Déclarer l'impôt sur les sociétés (IS)", "DECLARER_IS"),
    ("Déclarer", "Déclarer la taxe sur les salaires (TS)", "DECLARER_TS"),
    (
        "Déclarer",
        "Déclarer la Cotisation sur la Valeur Ajoutée des Entreprises (CVAE)",
        "DECLARER_CVAE",
    ),
    ("Déclarer", "Déclarer les Revenus de Capitaux Mobiliers (RCM)", "DECLARER_RCM"),
    ("Déclarer", "Déclarer le résultat (BIC/RSI, IS/RSI, BA/RSI, BNC, RF)", "DECLARER_RESULTAT"),
    ("Déclarer", "Économie collaborative", "ECONOMIE_COLLABORATIVE"),
    ("Déclarer", "Déclarer le dispositif DAC6", "DECLARER_DAC6"),
    ("Déclarer", "Déclarer la Taxe sur les activités polluantes (TGAP)", "DECLARER_TGAP"),
    ("Déclarer", "Déclarer la Taxe intérieure de consommation (TIC)", "DECLARER_TIC"),
    ("Déclarer", "Déclarer la Taxe v. vénale immeubles (TVVI)", "DECLARER_TVVI"),
    ("Payer", "Payer la TVA", "PAYER_TVA"),
    ("Payer", "Payer l'impôt sur les sociétés (IS)", "PAYER_IS"),
    ("Payer", "Payer la taxe sur les salaires (TS)", "PAYER_TS"),
    ("Payer", "Payer la Cotisation sur la Valeur Ajoutée des Entreprises (CVAE)", "PAYER_CVAE"),
    ("Payer", "Payer les Revenus de Capitaux Mobiliers (RCM)", "PAYER_RCM"),
    ("Payer", "Payer le prélèvement à la source (PAS)", BY_PAYER),
    ("Payer", "Payer la CFE et les autres impôts", BY_PAYER),
    ("Payer", "Payer la Taxe sur les activités polluantes (TGAP)", "PAYER_TGAP"),
    ("Payer", "Payer la Taxe intérieure de consommation (TIC)", "PAYER_TIC"),
    ("Payer", "Payer la Taxe v. vénale immeubles (TVVI)", "PAYER_TVVI"),
    ("Payer", "Payer la dette fiscale", BY_PAYER),
    ("Démarches", "Guichet de TVA UE", "GUICHET_TVA_UE"),
    ("Mon espace", "Gérer les contrats de prélèvement automatique", BY_PAYER),
    ("Mes autres services", "Coordonnées du gestionnaire et prise de rendez-vous", BY_ANY),
    ("Consulter", "Consulter le compte fiscal", "COMPTE_FISCAL"),
    ("Mes services", "Amendes pour inexactitudes prélèvement à la source", "AMENDES_PAS"),
    ("Démarches", "Remboursement de TVA UE", "REMBOURSEMENT_TVA_UE"),
    ("Démarches", "Gérer mes biens immobiliers", "BIENS_IMMOBILIERS"),
    ("Mes services", "Tiers Déclarants", "TIERS_DECLARANTS"),
    ("Mes services", "Cession de droits sociaux", "CESSION_DROITS_SOCIAUX"),
)

#: What §2 says that an entry holds, by its label.
DETAILS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Déclarer la TVA": "CA3, CA12, acomptes, demandes de remboursements de TVA française",
        "Déclarer l'impôt sur les sociétés (IS)": "acomptes et solde/excédent",
        "Déclarer la taxe sur les salaires (TS)": (
            "versements provisionnels et régularisation définitive/excédent"
        ),
        "Déclarer la Cotisation sur la Valeur Ajoutée des Entreprises (CVAE)": "solde et acomptes",
        "Consulter le compte fiscal": "déclarations, paiements, attestations fiscales, etc.",
    }
)

#: The entries, and what is only seen, that the screen of §4.4 marks with [+].
UNFOLDING: Final = frozenset(
    {
        "Gérer les comptes bancaires",
        "Gérer les contrats de prélèvement automatique",
        "Consulter le compte fiscal",
        "Déclarer le résultat (BIC/RSI, IS/RSI, BA/RSI, BNC, RF)",
        "Économie collaborative",
        "Déclarer le dispositif DAC6",
        "Payer le prélèvement à la source (PAS)",
        "Payer la dette fiscale",
    }
)

#: Heading and label of what the screens of §4.4 show beyond §2: seen, not ruled.
SEEN: Final[tuple[tuple[str, str], ...]] = (
    ("Mes dossiers", "Choisir un dossier"),
    ("Mes dossiers", "Voir tous mes dossiers"),
    ("Mon espace", "Gérer les services"),
    ("Mon espace", "Gérer les comptes bancaires"),
    ("Mes autres services", "Calendrier fiscal"),
    ("Mes autres services", "Tests économie collaborative"),
    ("Consulter", "Avis CFE"),
)
