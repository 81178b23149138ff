"""What is said of documents that can't be read, in French.

Holds two tables by slug: the facts, their fields in braces, and what to do instead.
Law: official nouns, French typography (’, no-break spaces), nobody addressed; no rule refuses what
is advised. Doesn't know the English texts.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "invalid-document": "Le document ne peut être lu tel quel : {faults}.",
        "document-too-large": ("Le document a {size} octets ; {limit} au plus sont lus."),
        "document-too-deep": ("Le document emboîte objets et listes sur plus de {limit} niveaux."),
        "wrong-encoding": (
            "Les octets ne sont pas de l’UTF-8, ou commencent par une marque d’ordre des octets."
        ),
        "not-json": ("À partir de la ligne {line}, colonne {column}, le texte n’est pas du JSON."),
        "json-lines": (
            "Le texte est un journal en JSON Lines\u00a0: son document suivant commence "
            "à la ligne {line}."
        ),
        "unfinished-line": "La ligne {line} s’arrête au milieu d’un document.",
        "not-notation": (
            "À partir de la colonne {column}, la ligne n’est pas la notation d’une démarche."
        ),
        "wrong-document": (
            "Un document de la sorte « {expected} » est attendu ici, non « {found} »."
        ),
        "unknown-version": (
            "Le document est de la version {found} ; cette bibliothèque lit la version {known}."
        ),
        "plan-has-obstacles": (
            "Un plan qui ne peut être exécuté ne se conserve pas\u00a0; "
            "obstacles\u00a0: {obstacles}."
        ),
        "wrong-json-type": ("Type attendu à cet endroit : {expected} ; type trouvé : {found}."),
        "number-out-of-range": ("Le nombre est hors des bornes de ce qui peut se trouver là."),
        "missing-key": "La clé « {key} » manque.",
        "unknown-key": "La clé « {key} » ne signifie rien à cet endroit.",
        "repeated-key": "La clé « {key} » figure deux fois dans le même objet.",
        "unknown-name": (
            "Le texte « {value} » n’est aucun des noms possibles à cet endroit : {known}."
        ),
        "unknown-service-code": ("Le catalogue ne contient aucun service de code « {value} »."),
        "invalid-instant": "Le texte « {value} » n’est pas un instant.",
        "instant-without-t": (
            "Le texte «\u00a0{value}\u00a0» a une espace là où un instant a un T."
        ),
        "instant-without-seconds": (
            "Le texte «\u00a0{value}\u00a0» est un instant sans ses secondes."
        ),
        "instant-too-fine": (
            "Le texte «\u00a0{value}\u00a0» a plus de six décimales, et rien n’est arrondi ici."
        ),
        "secret-in-clear": (
            "Un code ou un lien figure en clair là où seule son empreinte est admise."
        ),
    }
)
ADVICE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "invalid-document": (
            "Corriger chaque faute à sa place selon le conseil qui lui est propre, puis "
            "charger à nouveau le document."
        ),
        "document-too-large": (
            "Découper l’état en lots de quelques dossiers, lire un journal ligne à ligne, ou "
            "relever la limite pour une source de confiance."
        ),
        "document-too-deep": (
            "Écrire le document selon son schéma JSON : aucune de ses parties ne demande "
            "cette profondeur."
        ),
        "wrong-encoding": ("Enregistrer le document en UTF-8, sans marque d’ordre des octets."),
        "not-json": (
            "Corriger le texte à cet endroit : souvent une virgule, un guillemet ou un "
            "crochet manque, ou la fin est coupée."
        ),
        "json-lines": (
            "Donner ses lignes à wire.read_lines, comme un fichier ouvert\u00a0; un document "
            "seul a ses démarches dans une liste."
        ),
        "unfinished-line": (
            "Donner le texte entier à wire.loads s’il est un document sur plusieurs lignes\u00a0; "
            "en JSON Lines, écrire chacun sur une seule ligne."
        ),
        "not-notation": (
            "Écrire l’instant, la démarche, puis chaque argument sous la forme nom=valeur ; "
            "une valeur qui contient des espaces est un texte JSON entre guillemets."
        ),
        "wrong-document": (
            "Lire le document comme étant de la sorte qu’il annonce, ou indiquer sa sorte en "
            "tête, sous la clé « habilitations »."
        ),
        "unknown-version": (
            "Lire le document avec la version de la bibliothèque qui l’a écrit, ou l’écrire à"
            " nouveau avec celle-ci."
        ),
        "plan-has-obstacles": (
            "Lever ce que le plan dit s’y opposer, refaire le plan, et conserver celui-là."
        ),
        "wrong-json-type": (
            "Écrire la valeur selon le schéma JSON : rien n’est converti en chemin."
        ),
        "number-out-of-range": "Écrire un nombre entier que le schéma JSON admet.",
        "missing-key": ("Ajouter la clé, avec une valeur conforme au schéma JSON."),
        "unknown-key": "Retirer la clé, ou en corriger l’orthographe.",
        "repeated-key": "Garder une seule des deux, celle qui est voulue.",
        "unknown-name": (
            "Écrire l’un des noms énumérés, lettre pour lettre et dans la même casse."
        ),
        "unknown-service-code": (
            "Écrire en capitales le code d’un service du catalogue du document, ou ajouter ce"
            " service au catalogue."
        ),
        "invalid-instant": (
            "Écrire le jour, un T, l’heure et le fuseau selon la norme ISO 8601, où un Z final "
            "désigne l’heure UTC."
        ),
        "instant-without-t": ("Écrire un T entre le jour et l’heure, selon la norme ISO 8601."),
        "instant-without-seconds": ("Écrire aussi les secondes, même si elles sont nulles."),
        "instant-too-fine": (
            "Couper l’instant à la microseconde, soit six décimales, là où il est produit."
        ),
        "secret-in-clear": (
            "Y mettre l’empreinte du code, telle que cette bibliothèque l’écrit ; seuls les "
            "scénarios admettent des codes en clair."
        ),
    }
)
