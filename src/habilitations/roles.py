"""Roles and rights: what each role may do, and whom it may designate (ROL-1, §5.5).

Holds two enumerations and the tables of §5.5. Law: a right is granted by a role through the table
alone. Doesn't know services: some rights exist on some services only (`ElementaryService.offers`).
"""

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Final

from habilitations import _values
from habilitations._values.edges import exact_text

__all__ = [
    "ABBREVIATIONS",
    "ALIASES",
    "LABELS",
    "MAY_DESIGNATE",
    "RIGHTS",
    "RIGHT_TO_DESIGNATE",
    "Right",
    "Role",
    "role_named",
]


def __dir__() -> list[str]:
    """Name what is public here, for completion."""
    return sorted(__all__)


class Right(Enum):
    """What a habilitation may let its holder do on a service."""

    USE = "USE"
    MANAGE_BANK_ACCOUNTS = "MANAGE_BANK_ACCOUNTS"
    CHANGE_COMPANY_EMAIL = "CHANGE_COMPANY_EMAIL"
    DESIGNATE_SUPPLEANT = "DESIGNATE_SUPPLEANT"
    DESIGNATE_DELEGANT = "DESIGNATE_DELEGANT"
    DESIGNATE_ACTEUR = "DESIGNATE_ACTEUR"

    #: Some type checkers make nothing of a value beside an `__init__`.
    _value_: str
    #: The place among the rights. A plain attribute: to hash a member is Python code.
    rank: int

    def __init__(self, _code: str) -> None:
        """Count those that stand before."""
        self.rank = len(type(self).__members__)


class Role(Enum):
    """The four roles of §5.5, from the widest to the narrowest; `str` gives the label."""

    ADMINISTRATEUR_TITULAIRE = "ADMINISTRATEUR_TITULAIRE"
    ADMINISTRATEUR_SUPPLEANT = "ADMINISTRATEUR_SUPPLEANT"
    ACTEUR_DELEGANT = "ACTEUR_DELEGANT"
    ACTEUR = "ACTEUR"

    #: Some type checkers make nothing of a value beside an `__init__`.
    _value_: str
    #: The place in the hierarchy of §5.5: 0 for the AT, 3 for the Acteur.
    rank: int

    # By identity: that of enumerations hashes the name, in Python.
    __hash__ = object.__hash__

    def __init__(self, _code: str) -> None:
        """Count those that stand before."""
        self.rank = len(type(self).__members__)

    @property
    def label(self) -> str:
        """The role as the portal writes it."""
        return LABELS[self]

    @property
    def abbreviation(self) -> str:
        """AT and AS as in the fiche; AD and A are ours."""
        return ABBREVIATIONS[self]

    def __str__(self) -> str:
        """Return the label."""
        return self.label


# By names of their own for what each act asks: Python 3.11 takes as long to read one as for a call.
TITULAIRE: Final = Role.ADMINISTRATEUR_TITULAIRE
SUPPLEANT: Final = Role.ADMINISTRATEUR_SUPPLEANT
DELEGANT: Final = Role.ACTEUR_DELEGANT

LABELS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_TITULAIRE: "Administrateur Titulaire",
        Role.ADMINISTRATEUR_SUPPLEANT: "Administrateur Suppléant",
        Role.ACTEUR_DELEGANT: "Acteur Délégant",
        Role.ACTEUR: "Acteur",
    }
)
ABBREVIATIONS: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_TITULAIRE: "AT",
        Role.ADMINISTRATEUR_SUPPLEANT: "AS",
        Role.ACTEUR_DELEGANT: "AD",
        Role.ACTEUR: "A",
    }
)
#: The other names under which the fiche knows a role (§5.1, 5.5); that of the AS is a slip.
ALIASES: Final[Mapping[str, Role]] = MappingProxyType(
    {
        "Administrateur Supplémentaire": Role.ADMINISTRATEUR_SUPPLEANT,
        "Acteur Délégué": Role.ACTEUR_DELEGANT,
    }
)

# ROL-1: §5.5, the hierarchy of rights; note 4: the AS has the AT's but designating the AS.
RIGHTS: Final[Mapping[Role, frozenset[Right]]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_TITULAIRE: frozenset(Right),
        Role.ADMINISTRATEUR_SUPPLEANT: frozenset(Right) - {Right.DESIGNATE_SUPPLEANT},
        Role.ACTEUR_DELEGANT: frozenset({Right.USE, Right.DESIGNATE_ACTEUR}),
        Role.ACTEUR: frozenset({Right.USE}),
    }
)
#: The same by rank, for look-ups: to hash a member is Python code.
GRANTED: Final = tuple(tuple(right in RIGHTS[role] for right in Right) for role in Role)
#: Who manages a dossier as an administrator, and not as a delegate (§3).
ADMINISTRATORS: Final = frozenset(
    {Role.ADMINISTRATEUR_TITULAIRE, Role.ADMINISTRATEUR_SUPPLEANT},
)
# DEL-1: what one needs to designate a role; nothing designates an AT.
RIGHT_TO_DESIGNATE: Final[Mapping[Role, Right]] = MappingProxyType(
    {
        Role.ADMINISTRATEUR_SUPPLEANT: Right.DESIGNATE_SUPPLEANT,
        Role.ACTEUR_DELEGANT: Right.DESIGNATE_DELEGANT,
        Role.ACTEUR: Right.DESIGNATE_ACTEUR,
    }
)
#: The same by rank.
DESIGNATED_BY: Final = tuple(RIGHT_TO_DESIGNATE.get(role) for role in Role)
#: Whom each role may designate: it follows from the two tables above.
MAY_DESIGNATE: Final[Mapping[Role, frozenset[Role]]] = MappingProxyType(
    {
        role: frozenset(named for named, right in RIGHT_TO_DESIGNATE.items() if right in rights)
        for role, rights in RIGHTS.items()
    }
)


def role_named(name: str) -> Role | None:
    """Return the role of a code, label, abbreviation or alias, as tables of others write it.

    Case, accents, white space, hyphens and dots don't matter; an abbreviation may stand in
    parentheses behind a name. None where the name is no role's.

    Raises:
        TypeError: `name` is not a `str`.

    >>> role_named("acteur délégué")
    <Role.ACTEUR_DELEGANT: 'ACTEUR_DELEGANT'>
    >>> role_named("Administrateur titulaire (A.T.)")
    <Role.ADMINISTRATEUR_TITULAIRE: 'ADMINISTRATEUR_TITULAIRE'>
    """
    names = re.fullmatch(_WITH_SHORT, exact_text(name))
    known = _known()
    meant = {known.get(_as_written(each)) for each in (names.groups() if names else (name,))}
    return meant.pop() if len(meant) == 1 else None


_WITH_SHORT: Final = r"([^()]+)\(([^()]+)\)\s*"


def _as_written(name: str) -> str:
    return _values.folding.folded(name.replace(".", "").replace("_", " ").replace("-", " "))


# Made once, with the first name that is asked for: tables ask for the same few.
@cache
def _known() -> Mapping[str, Role]:
    known = {_as_written(alias): role for alias, role in ALIASES.items()}
    for role in Role:
        known |= dict.fromkeys(map(_as_written, (role.value, role.label, role.abbreviation)), role)
    return MappingProxyType(known)
