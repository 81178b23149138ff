"""Examples of refusals of adhesions and substitutions, and of their codes and links."""

from typing import Final

from docs.play import Example
from docs.scene import (
    CLIENT,
    DAY,
    EMAIL,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
    SHARED,
    START,
    STRICT,
    TUESDAY,
    asked,
    clicked,
    entered,
    replacing,
)
from habilitations import cancel_request, errors, request_adhesion
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE, PAYER_IS, PAYER_TVA

REQUESTS: Final[tuple[Example, ...]] = (
    Example(
        errors.ServiceAlreadyManaged,
        "Lila asks for an adhesion to Déclarer TVA, which the client manages.",
        lambda: asked(SHARED, LILA, DECLARER_TVA, dossier=MARIANNE, at=TUESDAY),
    ),
    Example(
        errors.DelegateMayNotAdhere,
        "Nadia, an Acteur there, asks for an adhesion where the reading refuses mere delegates.",
        lambda: asked(STRICT, NADIA, DECLARER_IS, dossier=MARIANNE, at=TUESDAY),
    ),
    Example(
        errors.AlreadyAdhered,
        "The client asks for an adhesion to a service that is his.",
        lambda: asked(SHARED, CLIENT, DECLARER_TVA, dossier=MARIANNE, at=TUESDAY),
    ),
    Example(
        errors.SeatHeldByAnother,
        "Lila asks for an adhesion to Payer l'impôt sur les sociétés, the client having Payer TVA.",
        lambda: asked(SHARED, LILA, PAYER_IS, dossier=MARIANNE, at=TUESDAY),
    ),
    Example(
        errors.CompanyEmailMissing,
        "Lila asks for Messagerie without the enterprise's address.",
        lambda: request_adhesion(
            START, by=LILA, dossier=MARTIN, services=[MESSAGERIE], code="lettre", at=TUESDAY
        ),
    ),
    Example(
        errors.EmailLinkMissing,
        "Lila asks for Messagerie with the address, but without the link to send there.",
        lambda: request_adhesion(
            START,
            by=LILA,
            dossier=MARTIN,
            services=[MESSAGERIE],
            code="lettre",
            at=TUESDAY,
            company_email=EMAIL,
        ),
    ),
    Example(
        errors.BankAccountMissing,
        "Lila asks for Payer TVA without a bank account.",
        lambda: request_adhesion(
            START, by=LILA, dossier=MARTIN, services=[PAYER_TVA], code="lettre", at=TUESDAY
        ),
    ),
    Example(
        errors.RequestAlreadyPending,
        "Lila asks for Déclarer TVA again while her letter is on its way.",
        lambda: asked(asked(START, LILA, DECLARER_TVA), LILA, DECLARER_TVA, code="lettre-2"),
    ),
    Example(
        errors.NoSuchRequest,
        "Lila deletes a request that she never made.",
        lambda: cancel_request(START, by=LILA, dossier=MARTIN, services=[DECLARER_TVA], at=TUESDAY),
    ),
    Example(
        errors.CodeAlreadyInUse,
        "Lila's second request is given the code of her first.",
        lambda: asked(asked(START, LILA, DECLARER_TVA), LILA, DECLARER_IS),
    ),
    Example(
        errors.LinkAlreadyInUse,
        "Michel's request is given the link of Lila's.",
        lambda: asked(asked(START, LILA, MESSAGERIE), MICHEL, MESSAGERIE),
    ),
    Example(
        errors.NobodyToReplace,
        "Lila asks for a substitution where nobody is AT.",
        lambda: replacing(SHARED, LILA, DECLARER_IS),
    ),
    Example(
        errors.AlreadyTitulaire,
        "The client asks for a substitution of himself.",
        lambda: replacing(SHARED, CLIENT, DECLARER_TVA),
    ),
    Example(
        errors.EmailAlreadyConfirmed,
        "The link of Lila's adhesion is clicked twice.",
        lambda: clicked(clicked(asked(START, LILA, MESSAGERIE), "lien"), "lien"),
    ),
    Example(
        errors.WrongEmailLink,
        "A link is clicked that belongs to nothing on the dossier.",
        lambda: clicked(asked(START, LILA, MESSAGERIE), "autre"),
    ),
    Example(
        errors.EmailLinkExpired,
        "The link of Lila's adhesion is clicked after four days.",
        lambda: clicked(asked(START, LILA, MESSAGERIE), "lien", at=MONDAY + 4 * DAY),
    ),
    Example(
        errors.EmailNotConfirmed,
        "Lila enters the code of the letter before the link is clicked.",
        lambda: entered(asked(START, LILA, MESSAGERIE), LILA, "lettre", at=TUESDAY),
    ),
    Example(
        errors.WrongCode,
        "Michel enters the code of Lila's letter.",
        lambda: entered(asked(START, LILA, DECLARER_TVA), MICHEL, "lettre"),
    ),
    Example(
        errors.CodeExpired,
        "Lila enters the code of the letter on the 61st day.",
        lambda: entered(asked(START, LILA, DECLARER_TVA), LILA, "lettre", at=MONDAY + 61 * DAY),
    ),
)
