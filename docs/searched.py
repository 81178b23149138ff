"""The words that people type into the search, in both languages, and the pages that answer.

Holds the trade's words that a page hasn't, or has beside many others. The glossary's own terms are
read from it. Law: a word is a main entry of the index of its page, so that the search gives the
page before those that merely have the word. Doesn't know how the search folds accents: `search.js`
does.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GLOSSARIES: Final = ("glossary", "fr/glossaire")
_ROW: Final = re.compile(r"^\| ([^|]+?) \|", re.MULTILINE)
_TITLE: Final = re.compile(r"^# .+$", re.MULTILINE)
_ASIDE: Final = re.compile(r"\s*\([^)]*\)|`|, in §\S+")
_HEADS: Final = frozenset({"---", "French", "English", "Role", "Service", "Français", "Rôle"})

#: What the glossary is asked for beside its terms.
_ASKED: Final = (
    *("mandat", "mandataire", "procuration", "pouvoir", "collaborateur", "collaboratrice"),
    *(
        "accès",
        "droits",
        "droit d'accès",
        "mot de passe",
        "habilitations",
        "suppléant",
        "titulaire",
    ),
    *("délégant", "acteur", "client", "cabinet", "expert-comptable", "mandate", "proxy", "access"),
    *("permission", "activation code", "deputy", "remedy", "remède", "refusal", "refus"),
    *("courrier", "letter", "code", "administrateur", "AT", "AS", "AD"),
)
WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "glossary": _ASKED,
        "fr/glossaire": _ASKED,
        "index": ("install", "installer", "installation", "pip install", "wheel", "licence"),
        "fr/index": ("installer", "installation", "prise en main"),
        "tutorial": ("first lines", "first steps", "getting started", "quick start", "tutoriel"),
        "fr/tutorial": ("premiers pas", "tutoriel", "prise en main"),
        "fr/quelle-procedure": ("quelle procédure", "adhésion ou délégation", "choisir"),
        "fr/pourquoi": ("pourquoi ne peut-elle pas", "pourquoi", "accès refusé"),
        "fr/depart": ("départ", "départ d'un collaborateur", "collaborateur"),
        "how-to/delegate": ("mandat", "delegation", "déléguer", "give access", "donner accès"),
        "how-to/take-over-a-service": ("changement de cabinet", "replace the AT", "reprendre"),
        "how-to/request-an-adhesion": ("adhérer", "adhésion", "code d'activation", "letter"),
        "how-to/which-procedure": ("adhésion ou délégation", "choose", "quelle procédure"),
        "how-to/why-may-somebody": (
            *("why can't she", "why can't he", "why can't", "why can he not", "why can she not"),
            *(
                "pourquoi ne peut-elle pas",
                "pourquoi ne peut-il pas",
                "not allowed",
                "accès refusé",
            ),
        ),
        "how-to/explain-a-refusal": (
            *("remedy", "remedies", "remède", "remèdes", "what to do", "que faire", "refus"),
        ),
        "how-to/handle-a-refusal": ("refusal", "exception", "error handling", "erreur", "refus"),
        "reference/errors": ("errors", "all errors", "exceptions", "refusals", "erreurs", "refus"),
        "reference/rules": ("règles", "all rules", "fiche"),
        "reference/roles": ("droits", "rôles", "titulaire", "suppléant", "délégant", "acteur"),
        "reference/menu": ("accès", "rubriques", "mes services"),
        "how-to/load-a-client-list": ("CSV", "import", "importer", "Excel", "liste de clients"),
        "how-to/start-from-existing-tables": ("import", "tables", "Portal.of", "reprise"),
        "notebooks/client-list": ("CSV", "liste de clients"),
        "fr/liste-de-clients": ("CSV", "liste de clients", "importer", "Excel"),
        "fr/visite": ("visite", "carnet", "premiers pas"),
        "how-to/to-a-spreadsheet-and-back": ("Excel", "tableur", "spreadsheet"),
        "how-to/a-collaborator-leaves": ("collaborateur", "départ", "departure", "démission"),
        "how-to/audit-a-portfolio": ("revue", "contrôle", "audit", "portefeuille"),
        "how-to/keep-a-journal": ("journal", "historique", "history"),
    }
)


def terms(text: str) -> tuple[str, ...]:
    """Return the terms of a glossary: what the first column of its tables has."""
    cells = (_ASIDE.sub("", cell) for cell in _ROW.findall(text))
    found = (term.strip() for cell in cells for term in cell.split(","))
    return tuple(term for term in dict.fromkeys(found) if term not in _HEADS and term)


def words_of(page: str, text: str) -> tuple[str, ...]:
    """Return the words that a page is found by, each once."""
    own = terms(text) if page in GLOSSARIES else ()
    return tuple(dict.fromkeys((*own, *WORDS.get(page, ()))))


def with_words(page: str, text: str) -> str:
    """Return a page with its words as entries of the index, beneath its title."""
    words = words_of(page, text)
    if not words:
        return text
    lines = "\n".join(f"   ! single: {word}" for word in words)
    block = f"\n\n```{{eval-rst}}\n.. index::\n{lines}\n```"
    return _TITLE.sub(lambda found: found[0] + block, text, count=1)
