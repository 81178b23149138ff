"""The portal's menu as the fiche prints it: 31 entries (§2), their headings (§4.4).

Holds text alone: heading, label, and the code of the service that opens the entry, or one of the
two keys. Law: labels are the fiche's, slips of its transcription corrected. Doesn't know services.

The stars of §2 lost one each in the transcription: one star is BY its own adhesion, two BY_PAYER,
three BY_ANY. §4.4 doesn't place three entries; they stand under the title of the panel.
"""

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

#: Heading and label of what the screens of §4.4 show beyond §2: seen, not ruled.
SEEN: Final[tuple[tuple[str, str], ...]] = (
    ("Mes dossiers", "Choisir un dossier"),
    ("Mes dossiers", "Voir tous mes dossiers"),
    ("Mon espace", "Gérer les services"),
    ("Mon espace", "Gérer les comptes bancaires"),
    ("Mes autres services", "Calendrier fiscal"),
    ("Mes autres services", "Tests économie collaborative"),
    ("Consulter", "Avis CFE"),
    ("Déclarer", "Économie collaborative"),
)
