"""One value of every public kind that shows itself, with the display that it shows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from habilitations import (
    RULES,
    Draft,
    Habilitation,
    Journal,
    Portal,
    Right,
    Role,
    Step,
    Wish,
    advise,
    agenda,
    audit,
    diff,
    explain,
    explain_access,
    holders,
    plan,
    plan_departure,
    possible_steps,
    procedures,
    remedies,
    requests_on,
    services,
)
from habilitations.guidance import MayUse
from habilitations.model import EmailChange, RequestStatus, SubstitutionRequest
from habilitations.tables import load
from tests.display.scene import SHARED
from tests.world import (
    ACCOUNT,
    CLAUDE,
    CLIENT,
    DAY,
    LILA,
    MARIANNE,
    MARTIN,
    MICHEL,
    MONDAY,
    NADIA,
)

AT: Final = MONDAY + 2 * DAY
STEP: Final = Step.of(
    procedures.designate,
    by=CLAUDE,
    delegate=NADIA,
    dossier=MARIANNE,
    services=[services.DECLARER_TVA],
    role=Role.ACTEUR,
    at=AT,
)
VERDICT: Final = explain(SHARED, STEP)
REFUSAL: Final = VERDICT.refusals[0]
DRAFTS: Final[tuple[Draft, ...]] = tuple(possible_steps(SHARED, LILA, dossier=MARIANNE, at=AT))
HELD: Final[tuple[Habilitation, ...]] = holders(SHARED, dossier=MARIANNE)
STATUS: Final[RequestStatus] = requests_on(SHARED, dossier=MARIANNE, at=AT)[0]
DIFF: Final = diff(Portal(), SHARED)
PLAN: Final = plan(
    SHARED,
    MayUse(subscriber=NADIA, service=services.DECLARER_TVA, dossier=MARIANNE),
    at=AT,
    postal_delay=DAY,
    link_delay=DAY,
)
#: A row that is rejected: the number of its person is none.
LILA_ROW: Final = {
    "subscriber": "1",
    "last_name": "ROSEMONDE",
    "first_name": "Lila",
    "email": "lila@cabinet.example",
    "employer": "X",
    "registered_at": MONDAY,
}
LOADED: Final = load(
    spaces=[LILA_ROW],
    dossiers=[{"dossier": MARTIN, "name": "SARL"}],
    at=AT,
)
_SUBSTITUTION: Final = SubstitutionRequest(
    requester=LILA, dossier=MARIANNE, services=[services.PAYER], code="lettre", asked_at=AT
)
_CHANGE: Final = EmailChange(
    requester=CLIENT, email="a@b.fr", email_link="lien", asked_at=AT, deadline=AT + DAY
)
_JOURNAL: Final = Journal(
    SHARED,
    [
        Step.of(
            procedures.reactivate,
            by=MICHEL,
            delegate=CLAUDE,
            dossier=MARIANNE,
            services=[services.DECLARER_TVA],
            at=AT,
        )
    ],
)

#: By the name of its kind.
VALUES: Final[Mapping[str, object]] = MappingProxyType(
    {
        type(each).__name__: each
        for each in (
            SHARED,
            SHARED.dossiers,
            SHARED.spaces,
            SHARED.dossier(MARIANNE),
            SHARED.spaces[LILA],
            LILA,
            ACCOUNT,
            HELD[0],
            STATUS,
            STATUS.request,
            _SUBSTITUTION,
            _CHANGE,
            _JOURNAL,
            STEP,
            DRAFTS[0],
            VERDICT,
            REFUSAL,
            explain_access(SHARED, NADIA, Right.USE, services.PAYER, dossier=MARIANNE),
            remedies(SHARED, REFUSAL, at=AT, step=STEP)[0],
            PLAN,
            PLAN.steps[0],
            plan_departure(SHARED, MICHEL, LILA, at=AT, postal_delay=DAY, link_delay=DAY),
            advise(
                SHARED,
                NADIA,
                dossier=MARIANNE,
                services=[services.DECLARER_TVA],
                wish=Wish.SHARED,
            ),
            DIFF,
            DIFF.rights[0],
            audit(SHARED, at=AT, within=100 * DAY)[0],
            agenda(SHARED, at=AT)[0],
            LOADED,
            RULES,
            RULES["ROL-6"],
            services.FICHE.entries[0],
            services.PAYER,
            services.PAYER_TVA,
        )
    }
)
