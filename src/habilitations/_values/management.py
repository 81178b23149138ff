"""The menu by which people manage their space, as §3.2 prints it, and the fiches it refers to.

Holds the fiches FOCUS, the links with what stands behind each, and the entries that are only seen.
Law: labels are the portal's, and a procedure that people find in the portal stands behind a link.
Doesn't know procedures: it names them, and a test compares the names.
"""

from typing import Final, final

from attrs import field, frozen

from habilitations._values.menu import SEEN, UNFOLDING
from habilitations.roles import Role


@final
@frozen(kw_only=True)
class FocusFiche:
    """A fiche FOCUS of the portal that shows an operation step by step (§3.2)."""

    #: The number that the menu of §3.2 gives it.
    number: int
    title: str

    def __str__(self) -> str:
        """Return the number and the title."""
        return f"{self.number}. {self.title}"


@final
@frozen(kw_only=True)
class ManagementLink:
    """A link of the menu of §3.2: where one clicks, and what one does or sees there."""

    heading: str
    label: str
    #: The fiche that explains it, where §3.2 numbers one.
    fiche: FocusFiche | None = field(default=None, repr=False)
    #: The procedures behind it, by name, in the order of their use.
    procedures: tuple[str, ...] = field(default=(), repr=False)
    #: The queries behind it, by name.
    queries: tuple[str, ...] = field(default=(), repr=False)
    #: The roles that the delegations behind it give; none where it is about no delegation (DEL-5).
    roles: tuple[Role, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        """Return the heading and the label."""
        return f"{self.heading} > {self.label}"


@final
@frozen(kw_only=True)
class SeenEntry:
    """What the screens of §4.4 show beyond the menu that is ruled: seen, not ruled."""

    heading: str
    label: str
    #: Whether the screen marks it with [+].
    unfolds: bool = False

    def __str__(self) -> str:
        """Return the heading and the label."""
        return f"{self.heading} > {self.label}"


_ADHERE: Final = FocusFiche(number=1, title="Demander une adhésion aux services en ligne")
_REPLACE: Final = FocusFiche(
    number=2, title="Demander à remplacer le titulaire d'un service (substitution)"
)
_SUPPLEANT: Final = FocusFiche(number=3, title="Désigner un Administrateur Suppléant")
_DELEGATES: Final = FocusFiche(number=4, title="Désigner des délégués et consulter les délégations")
_ACCOUNTS: Final = FocusFiche(number=5, title="Gérer les comptes bancaires de l'entreprise")
_ADDRESS: Final = FocusFiche(number=6, title="Modifier l'adresse électronique de l'entreprise")
#: The six fiches, by their numbers.
FOCUS: Final = (_ADHERE, _REPLACE, _SUPPLEANT, _DELEGATES, _ACCOUNTS, _ADDRESS)

#: The links of §3.2, in its order. The headings stand in capitals there.
MANAGEMENT: Final = (
    ManagementLink(
        heading="SERVICES EN LIGNE",
        label="Adhérer aux services en ligne",
        fiche=_ADHERE,
        procedures=("request_adhesion", "activate_request", "cancel_request"),
        queries=("requests_of",),
    ),
    ManagementLink(
        heading="SERVICES EN LIGNE",
        label="Gérer vos substitutions (remplacer le titulaire)",
        fiche=_REPLACE,
        procedures=("request_substitution", "activate_request", "cancel_request"),
        queries=("requests_of",),
    ),
    ManagementLink(
        heading="SERVICES EN LIGNE",
        label="Consulter vos services (habilitations)",
        queries=("habilitations_of", "roles_of"),
    ),
    ManagementLink(
        heading="DOSSIERS",
        label="Gérer les comptes bancaires de l'entreprise",
        fiche=_ACCOUNTS,
        procedures=("add_bank_account", "close_bank_account"),
    ),
    ManagementLink(
        heading="DOSSIERS",
        label="Modifier l'adresse électronique de l'entreprise",
        fiche=_ADDRESS,
        procedures=("change_company_email",),
    ),
    ManagementLink(
        heading="DROITS D'ACCES",
        label="Gérer vos administrateurs suppléants",
        fiche=_SUPPLEANT,
        procedures=("designate", "suspend", "reactivate", "revoke"),
        queries=("holders",),
        roles=(Role.ADMINISTRATEUR_SUPPLEANT,),
    ),
    ManagementLink(
        heading="DROITS D'ACCES",
        label="Gérer ou consulter vos délégations",
        fiche=_DELEGATES,
        procedures=("designate", "modify_delegation", "suspend", "reactivate", "revoke"),
        queries=("holders",),
        roles=(Role.ACTEUR_DELEGANT, Role.ACTEUR),
    ),
    ManagementLink(
        heading="INFORMATIONS PERSONNELLES",
        label="Gérer vos coordonnées",
        procedures=("change_coordinates",),
    ),
    ManagementLink(
        heading="INFORMATIONS PERSONNELLES",
        label="Gérer votre adresse électronique de connexion / votre mot de passe",
        procedures=("change_login_email",),
    ),
)

#: What §4.4 shows beyond the menu that is ruled.
SEEN_ENTRIES: Final = tuple(
    SeenEntry(heading=heading, label=label, unfolds=label in UNFOLDING) for heading, label in SEEN
)


def links_behind(procedure: str, role: Role | None = None) -> tuple[ManagementLink, ...]:
    """Return the links of §3.2 behind which a procedure stands, in the menu's order.

    With a role, only those that are about no delegation, or about one that gives this role: it
    tells the link of an Administrateur Suppléant from that of actors (DEL-5). Nothing for what
    people find in no link of that menu, and for a name that is no procedure.

    >>> [str(link.fiche) for link in links_behind("designate", Role.ACTEUR)]
    ['4. Désigner des délégués et consulter les délégations']
    """
    return tuple(
        link
        for link in MANAGEMENT
        if procedure in link.procedures and (role is None or not link.roles or role in link.roles)
    )
