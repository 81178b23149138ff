"""The pages of the reference in French: roles, the menu, and every refusal.

Law: every cell is read from `roles`, `services` and the refusals themselves. Doesn't know English.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from docs.examples import played
from docs.markdown import page, table
from docs.pages_of_rules import leaves
from docs.play import Leaf
from habilitations.errors import InvalidValue, NotEntitled, NotPossible, NotValidNow
from habilitations.roles import MAY_DESIGNATE, RIGHTS, Right, Role
from habilitations.services import FICHE, PAYER, PortalEntry

_S: Final = "\N{NO-BREAK SPACE}"
_WORDS: Final[Mapping[Right, str]] = MappingProxyType(
    {
        Right.USE: "utiliser le service",
        Right.MANAGE_BANK_ACCOUNTS: "gérer les comptes bancaires (services Payer)",
        Right.CHANGE_COMPANY_EMAIL: "changer l’adresse de l’entreprise (Messagerie)",
        Right.DESIGNATE_SUPPLEANT: "désigner un Administrateur Suppléant",
        Right.DESIGNATE_DELEGANT: "désigner un Acteur Délégant",
        Right.DESIGNATE_ACTEUR: "désigner un Acteur",
    }
)
_FAMILIES: Final[Mapping[Leaf, tuple[str, str]]] = MappingProxyType(
    {
        NotEntitled: (
            "Qui demande n’en a pas le droit",
            "L’auteur de la demande n’est pas habilité à la faire.",
        ),
        NotPossible: (
            "L’état du dossier s’y oppose",
            "Personne ne pourrait le faire, tel que le dossier est aujourd’hui.",
        ),
        NotValidNow: (
            "Ce n’est pas, ou plus, le moment",
            "Un code, un lien ou une date ne valent pas à cet instant.",
        ),
        InvalidValue: (
            "La valeur est mal formée",
            "Un numéro, un texte ou une cellule ne sont pas ce qu’ils doivent être.",
        ),
    }
)


def roles_page() -> str:
    """Return the page of roles."""
    return page(
        "# Rôles et droits",
        "*[In English](../reference/roles.md)*",
        "Ce que chaque rôle permet sur un service ([ROL-1](../reference/rules.md#rol-1), §5.5). Un "
        "titulaire de droits mis en veille ne peut rien ([DEL-8](../reference/rules.md#del-8)).",
        table(
            ("Droit", *(f"{role} ({role.abbreviation})" for role in Role)),
            (
                (_WORDS[right], *("oui" if right in RIGHTS[role] else "non" for role in Role))
                for right in Right
            ),
        ),
        "## Qui désigne qui",
        "Il faut en avoir le droit ([DEL-1](../reference/rules.md#del-1))"
        f"{_S}; personne ne désigne un AT{_S}: on le devient par une adhésion ou une substitution.",
        table(
            ("Qui désigne", *(str(role) for role in Role)),
            (
                (
                    str(own),
                    *("oui" if role in MAY_DESIGNATE[own] else "non" for role in Role),
                )
                for own in Role
            ),
        ),
        "## Codes",
        table(
            ("Rôle", "Code", "Abréviation"),
            ((str(role), f"`{role.value}`", role.abbreviation) for role in Role),
        ),
    )


def menu_page() -> str:
    """Return the page of the menu."""
    headings = dict.fromkeys(entry.heading for entry in FICHE.entries)
    return page(
        "# Le menu",
        "*[In English](../reference/menu.md)*",
        f"Les {len(FICHE.entries)} entrées que donne la question `menu`, et ce qui ouvre chacune "
        f"([CAT-2](../reference/rules.md#cat-2), §2){_S}: une habilitation, quel qu’en soit le "
        "rôle, qui n’est pas en veille.",
        *(_heading(heading) for heading in headings),
    )


def _heading(heading: str) -> str:
    entries = (entry for entry in FICHE.entries if entry.heading == heading)
    rows = ((entry.label, _opening(entry), entry.detail or "–") for entry in entries)
    return f"## {heading}\n\n" + table(("Entrée", "S’ouvre avec", "Contient"), rows)


def _opening(entry: PortalEntry) -> str:
    if entry.opened_by == frozenset(FICHE.elementary):
        return "au moins un service"
    if entry.opened_by == frozenset(PAYER.elementary):
        return "un service Payer, quel qu’il soit"
    return ", ".join(each.label for each in FICHE.elementary if each in entry.opened_by)


def refusals_page() -> str:
    """Return the page of refusals."""
    return page(
        "# Les refus",
        "*[In English](../reference/errors.md)*",
        "Tout ce que les règles refusent, par famille, tel que la bibliothèque le dit dans "
        "l’exemple de la page de chacun. Le code est ce qu’un programme garde.",
        *(_family(family) for family in _FAMILIES),
    )


def _family(family: Leaf) -> str:
    title, told = _FAMILIES[family]
    rows = (
        (
            f"`{leaf.slug}`",
            _cell(refusal.message("fr")),
            _cell(refusal.advice("fr")),
            f"[{leaf.rule}](../reference/rules.md#{leaf.rule.lower()})",
            f"[{leaf.__name__}](../reference/errors.md#{leaf.__name__.lower()})",
        )
        for leaf in leaves()
        if issubclass(leaf, family)
        for refusal in [played(leaf).refusal]
    )
    heads = ("Code", "Le refus", "Que faire", "Règle", "Sa page")
    return f"## {title}\n\n{told}\n\n{table(heads, rows)}"


def _cell(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n", " ").replace("|", "\\|").replace("*", "\\*")


#: The pages by their names, and the English ones that they are in the place of.
PAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {"fr/roles": roles_page, "fr/menu": menu_page, "fr/refus": refusals_page}
)
INSTEAD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "reference/roles": "fr/roles",
        "reference/menu": "fr/menu",
        "reference/errors": "fr/refus",
    }
)
