"""Examples of refusals of delegations, and of the data that administrators manage."""

from typing import Final

from docs.play import Example
from docs.scene import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MICHEL,
    NADIA,
    OTHER_ACCOUNT,
    SHARED,
    TUESDAY,
    clicked,
    modified,
    named,
    reactivated,
    revoked,
    suspended,
)
from habilitations import (
    Role,
    add_bank_account,
    change_company_email,
    close_bank_account,
    errors,
)
from habilitations.services import DECLARER_IS, DECLARER_TVA, PAYER_TVA

_NEW_EMAIL: Final = "comptabilite@marianne.example"

ROLES: Final[tuple[Example, ...]] = (
    Example(
        errors.NotHeldByDesignator,
        "Lila, who holds nothing there, designates Claude.",
        lambda: named(SHARED, LILA, CLAUDE, Role.ACTEUR, PAYER_TVA),
    ),
    Example(
        errors.DesignatorSuspended,
        "Michel, a suspended AS, designates Lila.",
        lambda: named(suspended(SHARED, CLIENT, MICHEL), MICHEL, LILA, Role.ACTEUR, DECLARER_TVA),
    ),
    Example(
        errors.NoRightToDesignate,
        "Claude, an Acteur Délégant, designates Lila as another.",
        lambda: named(SHARED, CLAUDE, LILA, Role.ACTEUR_DELEGANT, DECLARER_TVA),
    ),
    Example(
        errors.TitulaireNotDesignable,
        "The client designates Lila as AT.",
        lambda: named(SHARED, CLIENT, LILA, Role.ADMINISTRATEUR_TITULAIRE, DECLARER_TVA),
    ),
    Example(
        errors.SelfDesignation,
        "Michel, the AS, designates himself as Acteur.",
        lambda: named(SHARED, MICHEL, MICHEL, Role.ACTEUR, DECLARER_TVA),
    ),
    Example(
        errors.NotAllowedToAct,
        "Claude, an Acteur Délégant, deletes the AS.",
        lambda: revoked(SHARED, CLAUDE, MICHEL),
    ),
    Example(
        errors.HolderSuspended,
        "Michel, a suspended AS, deletes Nadia's delegation.",
        lambda: revoked(suspended(SHARED, CLIENT, MICHEL), MICHEL, NADIA),
    ),
    Example(
        errors.NotAllowedToManageAccounts,
        "Michel, AS of Déclarer TVA and of nothing else, adds a bank account.",
        lambda: add_bank_account(
            SHARED, by=MICHEL, dossier=MARIANNE, bank_account=OTHER_ACCOUNT, at=TUESDAY
        ),
    ),
    Example(
        errors.NotAllowedToChangeEmail,
        "Michel, AS of Déclarer TVA and of nothing else, changes the enterprise's address.",
        lambda: change_company_email(
            SHARED,
            by=MICHEL,
            dossier=MARIANNE,
            company_email=_NEW_EMAIL,
            email_link="lien-2",
            at=TUESDAY,
        ),
    ),
    Example(
        errors.BankAccountAlreadyKnown,
        "The client adds an account that the dossier has.",
        lambda: add_bank_account(
            SHARED, by=CLIENT, dossier=MARIANNE, bank_account=ACCOUNT, at=TUESDAY
        ),
    ),
    Example(
        errors.UnknownBankAccount,
        "The client closes an account that the dossier doesn't have.",
        lambda: close_bank_account(
            SHARED, by=CLIENT, dossier=MARIANNE, iban=OTHER_ACCOUNT.iban, at=TUESDAY
        ),
    ),
    Example(
        errors.LastBankAccount,
        "The client closes the only account while adhering to Payer TVA.",
        lambda: close_bank_account(
            SHARED, by=CLIENT, dossier=MARIANNE, iban=ACCOUNT.iban, at=TUESDAY
        ),
    ),
    Example(
        errors.EmailChangeExpired,
        "The link of a change of address is clicked after four days.",
        lambda: clicked(
            change_company_email(
                SHARED,
                by=CLIENT,
                dossier=MARIANNE,
                company_email=_NEW_EMAIL,
                email_link="lien-2",
                at=TUESDAY,
            ),
            "lien-2",
            MARIANNE,
            TUESDAY + 4 * DAY,
        ),
    ),
    Example(
        errors.NotAdhered,
        "The client designates Lila on Déclarer l'impôt sur les sociétés, not adhered to.",
        lambda: named(SHARED, CLIENT, LILA, Role.ACTEUR, DECLARER_IS),
    ),
    Example(
        errors.SeatTaken,
        "The client designates Lila as AS, where Michel is.",
        lambda: named(SHARED, CLIENT, LILA, Role.ADMINISTRATEUR_SUPPLEANT, DECLARER_TVA),
    ),
    Example(
        errors.RolesNotCumulable,
        "The client designates Nadia, an Acteur there, as Acteur Délégant.",
        lambda: named(SHARED, CLIENT, NADIA, Role.ACTEUR_DELEGANT, DECLARER_TVA),
    ),
    Example(
        errors.NoDelegation,
        "The client suspends Lila, who holds nothing.",
        lambda: suspended(SHARED, CLIENT, LILA),
    ),
    Example(
        errors.TitulaireNotDelegate,
        "Michel, the AS, suspends the AT.",
        lambda: suspended(SHARED, MICHEL, CLIENT),
    ),
    Example(
        errors.SuppleantNotModifiable,
        "The client makes Michel, the AS, an Acteur.",
        lambda: modified(CLIENT, MICHEL, Role.ACTEUR),
    ),
    Example(
        errors.NotModifiableInto,
        "The client makes Claude, an Acteur Délégant, an AS.",
        lambda: modified(CLIENT, CLAUDE, Role.ADMINISTRATEUR_SUPPLEANT),
    ),
    Example(
        errors.RoleAlreadyHeld,
        "The client designates Claude as what he is.",
        lambda: named(SHARED, CLIENT, CLAUDE, Role.ACTEUR_DELEGANT, DECLARER_TVA),
    ),
    Example(
        errors.AlreadySuspended,
        "The client suspends Claude twice.",
        lambda: suspended(suspended(SHARED, CLIENT, CLAUDE), CLIENT, CLAUDE),
    ),
    Example(
        errors.NotSuspended,
        "Claude is suspended, and the client reactivates Nadia, whom Claude designated.",
        lambda: reactivated(suspended(SHARED, CLIENT, CLAUDE), CLIENT, NADIA),
    ),
)
