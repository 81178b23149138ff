"""The labels of the page, in French.

Law: the same keys and fields as the English ones. Doesn't know the library's own texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEXTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "title": "Essayer les habilitations",
        "lead": (
            "Le cabinet de la fiche FOCUS et ses trois dossiers. Choisissez une personne, essayez "
            "une démarche, avancez la date\u00a0: la bibliothèque répond, dans votre navigateur. "
            "Rien n’est envoyé nulle part, rien n’est réel."
        ),
        "skip": "Aller à ce qui peut être fait",
        "language": "Langue",
        "welcome": (
            "Rien n’a encore été essayé. Dépliez une démarche possible, ou prenez-en une autre "
            "dans la liste."
        ),
        # The clock.
        "clock": "Date",
        "now": "Nous sommes le {at}.",
        "wait 1": "+\u00a01\u00a0heure",
        "wait 24": "+\u00a01\u00a0jour",
        "wait 360": "+\u00a015\u00a0jours",
        "wait 1440": "+\u00a060\u00a0jours",
        "date": "Aller au ({zone})",
        "go": "Y aller",
        "moved": "La date est maintenant le {at}.",
        "crossed": "Échéances passées",
        "none-crossed": "Aucune échéance n’a été franchie.",
        "misread": "Cette date ne se lit pas\u00a0: rien n’a changé.",
        "zone": "Fuseau horaire",
        # Data of one's own.
        "own": "Vos données",
        "own-file": "Un portail, un journal ou un scénario (JSON), ou une liste de clients (CSV)",
        "own-hint": (
            "Le fichier est lu dans ce navigateur et n’en sort pas. En-têtes d’une liste\u00a0: "
            "N°\u00a0abonné, Nom, Prénom, E-mail, Cabinet, SIREN, Client, Rôle, Service, Depuis."
        ),
        "read": "{kind}\u00a0: {dossiers} dossiers, {people} personnes.",
        "kind portal": "Portail lu",
        "kind journal": "Journal rejoué",
        "kind scenario": "Scénario joué",
        "kind list": "Liste lue",
        "kind nothing": "Rien à montrer",
        "look": "Voir d’abord",
        "would-be": "Serait accepté",
        "looked": "Rien n’a changé\u00a0: voici ce que la démarche apporterait.",
        "before-after": "Avant et après",
        # Whom and what one looks at.
        "people": "Personne",
        "dossiers": "Dossier",
        "matrix": "Qui détient quoi",
        "space": "Son espace professionnel",
        # What may be done.
        "offers": "Ce que peut faire {who} sur {dossier}",
        "no-offer": "Rien, à cette date.",
        "steps-one": "{count} possibilité",
        "steps": "{count} possibilités",
        "prepare": "Préparer",
        "prepare-this": "Préparer\u00a0: {what}",
        # The form.
        "form": "Essayer une démarche",
        "procedure": "Démarche",
        "possible": "Possibles maintenant",
        "others": "Les autres\u00a0: la bibliothèque dira pourquoi non",
        "open-form": "Ouvrir le formulaire",
        "by": "Par {who}, le {at}.",
        "unsigned": "Le {at}.",
        "on": "Dossier\u00a0: {dossier}.",
        "services": "Services",
        "offered": "Possibles maintenant",
        "other-services": "Les autres services ({count})",
        "whole": "{label}, le Service entier ({count} lignes)",
        "try": "Essayer",
        "optional": "(facultatif)",
        "more-fields": "Champs facultatifs ({count})",
        "letters": "Courrier et liens",
        "letters-lead": (
            "Le portail n’envoie rien ici\u00a0: les codes que vous inventez arrivent dans cette "
            "liste."
        ),
        "code-from-letter": "Recopiez-le de la liste «\u00a0Courrier et liens\u00a0».",
        "received": "Date",
        "letter-for": "Pour",
        "what": "Quoi",
        "its-code": "Code",
        "letter code": "Code",
        "letter email_link": "Lien envoyé à l’entreprise",
        # The result.
        "result": "Résultat",
        "accepted": "Accepté",
        "refused": "Refusé",
        "rule": "Règle",
        "cited": "({section})\u00a0:",
        "no-section": "la fiche n’en dit rien",
        "remedies": "Ce qui aiderait",
        "all-rules": "Toutes les règles examinées",
        "undone": "La dernière action est annulée.",
        "nothing-to-undo": "Il n’y a rien à annuler.",
        "restarted": "Tout est revenu au départ.",
        "shown": "{who}, {dossier}",
        # The journal.
        "journal": "Journal",
        "undo": "Annuler la dernière action",
        "restart": "Recommencer",
        "export": "Emporter ce que vous avez essayé",
        "export-lead": (
            "Un scénario, avec l’état de départ et chaque démarche essayée, refus compris. Il se "
            "rejoue par {command}. Les codes n’y sont pas en clair."
        ),
        "scenario": "Le scénario, en JSON",
        "copy": "Copier",
        "copied": "Copié.",
        "save": "Télécharger",
        "file": "scenario.json",
        "scenario-title": "Essayé dans le navigateur",
        # What the page is.
        "about": (
            "habilitations {version} sur Python {python}, porté en WebAssembly par Pyodide "
            "{pyodide}. Une seule pièce n’est pas celle d’ailleurs\u00a0: rpds, la bibliothèque "
            "des tables persistantes, est remplacée par une doublure en Python, éprouvée contre "
            "elle."
        ),
        "not-affiliated": (
            "Ni affilié à la DGFiP, ni approuvé par elle. Les personnes et les entreprises sont "
            "celles de la fiche, ou inventées."
        ),
        # Fields.
        "field by": "Par",
        "field delegate": "Délégataire",
        "field role": "Rôle",
        "field dossier": "SIREN du dossier",
        "field name": "Dénomination",
        "field siren": "SIREN attribué",
        "field code": "Code",
        "field email": "Adresse électronique",
        "field company_email": "Adresse électronique de l’entreprise",
        "field code_deadline": "Échéance du code, comptée autrement ({zone})",
        "field email_link": "Code du lien envoyé à l’entreprise",
        "field iban": "IBAN",
        "field bank_account": "Compte bancaire\u00a0: IBAN",
        "field label": "Compte bancaire\u00a0: libellé",
        "field number": "Numéro d’abonné",
        "field first_name": "Prénom",
        "field last_name": "Nom",
        "field title": "Civilité",
        "field ruleset": "Règles à suivre",
        "fiche-rules": "Celles de la fiche",
        "field employer": "SIREN de l’employeur",
        # Procedures.
        "do register_space": "Inscrire une personne",
        "do activate_space": "Activer son espace",
        "do change_login_email": "Changer d’adresse de connexion",
        "do change_coordinates": "Modifier ses coordonnées",
        "do change_rules": "Changer les règles du portail",
        "do open_dossier": "Ouvrir un dossier",
        "do identify_dossier": "Donner son SIREN à un dossier provisoire",
        "do request_adhesion": "Demander une adhésion",
        "do request_substitution": "Demander une substitution",
        "do confirm_company_email": "Cliquer le lien envoyé à l’entreprise",
        "do activate_request": "Saisir le code d’une demande",
        "do cancel_request": "Supprimer une demande",
        "do designate": "Désigner un délégataire",
        "do modify_delegation": "Modifier une délégation",
        "do suspend": "Mettre en veille une délégation",
        "do reactivate": "Réactiver une délégation",
        "do revoke": "Supprimer une délégation",
        "do add_bank_account": "Ajouter un compte bancaire",
        "do close_bank_account": "Clore un compte bancaire",
        "do change_company_email": "Changer l’adresse de l’entreprise",
    }
)
