"""Cases about what stands apart: two dossiers of one person, and instants within a second.

Law: what is there of another dossier, or a microsecond before, changes nothing here. Doesn't know
rules but through what they refuse.
"""

from typing import Final

from habilitations.roles import Role
from habilitations.rules import FICHE
from habilitations.services import DECLARER_IS, DECLARER_TVA, MESSAGERIE, PAYER, PAYER_IS, PAYER_TVA
from habilitations.testing._cases.form import (
    ANNE,
    BRUNO,
    CHLOE,
    DENIS,
    HOUR,
    TICK,
    WORLD,
    Case,
    refused,
)
from habilitations.testing._pools import ACCOUNTS, COMPANY_EMAILS, DOSSIERS, FOREIGN, STRANGER
from habilitations.testing._story import Story

_HERE, _THERE, _PROVISIONAL = DOSSIERS
_FIRST, _SECOND = ACCOUNTS
#: Both pay, from the same account, and the second from another besides.
_PAYING: Final = (
    WORLD.adheres(ANNE, PAYER_TVA).on(_THERE).opens().adheres(ANNE, PAYER_TVA).adds(ANNE, _SECOND)
)
#: The same person asks for the same on both.
_ASKED: Final = WORLD.asks(ANNE, DECLARER_TVA).on(_THERE).opens()
_WRITTEN: Final = WORLD.adheres(ANNE, MESSAGERIE)


def _back(story: Story) -> Story:
    return story.on(_HERE)


_DOSSIERS: Final[tuple[Case, ...]] = (
    refused("ADH-8", "the code of another dossier", _ASKED.enters(ANNE)),
    Case(
        rule="ADH-10",
        title="the same is asked for on another dossier",
        story=_ASKED.asks(ANNE, DECLARER_TVA),
    ),
    Case(
        rule="ADH-9",
        title="what is asked for on another dossier stays",
        story=_back(_ASKED.asks(ANNE, DECLARER_TVA).cancels(ANNE, DECLARER_TVA)).enters(ANNE),
    ),
    refused(
        "BNK-2",
        "the last one stays, whatever another dossier has",
        _back(_PAYING).closes(ANNE, _FIRST.iban),
    ),
    refused(
        "BNK-2", "another dossier's account is not there", _back(_PAYING).closes(ANNE, _SECOND.iban)
    ),
    Case(
        rule="BNK-2",
        title="an account that another dossier has",
        story=_back(_PAYING).adds(ANNE, _SECOND),
    ),
    refused(
        "BNK-2",
        "an account is closed on one dossier",
        _back(_PAYING.closes(ANNE, _FIRST.iban)).adds(ANNE, _FIRST),
    ),
    Case(
        rule="EML-1",
        title="changes wait on two dossiers",
        story=_back(
            _WRITTEN.readdresses(ANNE, COMPANY_EMAILS[1])
            .on(_THERE)
            .opens()
            .adheres(ANNE, MESSAGERIE)
            .readdresses(ANNE, COMPANY_EMAILS[1])
            .clicks()
        ).clicks(),
    ),
    Case(
        rule="DOS-2",
        title="the rights on another dossier stay there",
        story=WORLD.adheres(ANNE, DECLARER_TVA)
        .on(_PROVISIONAL)
        .opens()
        .adheres(BRUNO, DECLARER_TVA)
        .identifies(_THERE),
    ),
    refused(
        "ADH-6",
        "a request that lapsed before its dossier moved",
        WORLD.on(_PROVISIONAL)
        .opens()
        .asks(ANNE, DECLARER_TVA)
        .later(FICHE.code_delay + TICK)
        .identifies(_THERE)
        .enters(ANNE),
    ),
    Case(
        rule="DOS-2",
        title="what waits for a click moves too",
        story=WORLD.on(_PROVISIONAL)
        .opens()
        .asks(ANNE, MESSAGERIE)
        .identifies(_THERE)
        .clicks()
        .enters(ANNE),
    ),
    Case(
        rule="CAT-3",
        title="a Service is what this dossier has adhered to",
        story=_back(WORLD.adheres(ANNE, PAYER_TVA).on(_THERE).opens().adheres(ANNE, PAYER)).names(
            ANNE, BRUNO, Role.ACTEUR, PAYER
        ),
    ),
    refused(
        "DOS-2",
        "a dossier that has moved",
        WORLD.on(_PROVISIONAL).opens().identifies(_THERE).identifies(STRANGER),
    ),
)
#: An AT here and there, with an AS here.
_BOTH: Final = (
    WORLD.adheres(ANNE, DECLARER_TVA)
    .names(ANNE, BRUNO, Role.ADMINISTRATEUR_SUPPLEANT, DECLARER_TVA)
    .on(_THERE)
    .opens()
    .adheres(ANNE, DECLARER_TVA)
)
_ROLES: Final[tuple[Case, ...]] = (
    Case(
        rule="ROL-3",
        title="each dossier has an AS of its own",
        story=_BOTH.names(ANNE, CHLOE, Role.ADMINISTRATEUR_SUPPLEANT, DECLARER_TVA),
    ),
    Case(
        rule="ROL-6",
        title="another dossier, another role",
        story=_BOTH.names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA),
    ),
    Case(
        rule="DEL-9",
        title="a delegation ends on one dossier",
        story=_BOTH.names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA).revokes(
            ANNE, BRUNO, DECLARER_TVA
        ),
    ),
    Case(
        rule="DEL-8",
        title="whoever sleeps on one dossier acts on another",
        story=_back(
            _BOTH.names(ANNE, BRUNO, Role.ACTEUR_DELEGANT, DECLARER_TVA).suspends(
                ANNE, BRUNO, DECLARER_TVA
            )
        ).names(BRUNO, CHLOE, Role.ACTEUR, DECLARER_TVA),
    ),
    Case(
        rule="DEL-8",
        title="whoever wakes on one dossier sleeps on another",
        story=_back(
            _BOTH.names(ANNE, BRUNO, Role.ACTEUR, DECLARER_TVA).suspends(ANNE, BRUNO, DECLARER_TVA)
        )
        .suspends(ANNE, BRUNO, DECLARER_TVA)
        .reactivates(ANNE, BRUNO, DECLARER_TVA),
    ),
    Case(
        rule="ADH-2",
        title="Payer of another dossier is another seat",
        story=WORLD.adheres(ANNE, PAYER_TVA).on(_THERE).opens().adheres(BRUNO, PAYER_IS),
    ),
    Case(
        rule="REQ-1",
        title="a link serves on each dossier",
        story=WORLD.asks(ANNE, MESSAGERIE).on(_THERE).opens().asks(ANNE, MESSAGERIE),
    ),
    refused(
        "REQ-1",
        "a code is taken for as long as it is good, not for as long as a link",
        WORLD.asks(ANNE, DECLARER_TVA).later(FICHE.email_delay + TICK).asks(ANNE, DECLARER_IS),
    ),
    Case(
        rule="TIM-1",
        title="another dossier's clock is ahead",
        story=_back(WORLD.on(_THERE).opens().later(HOUR).adheres(ANNE, DECLARER_TVA))
        .later(-HOUR)
        .adheres(ANNE, DECLARER_TVA),
    ),
)
_AMONG: Final[tuple[Case, ...]] = (
    refused("CAT-1", "one service of no catalogue", WORLD.requests(ANNE, DECLARER_TVA, FOREIGN)),
    refused(
        "ADH-2",
        "another came first to the next line of Payer",
        WORLD.asks(ANNE, PAYER_TVA).asks(BRUNO, PAYER_IS).enters(ANNE).enters(BRUNO),
    ),
    Case(
        rule="DEL-9",
        title="all that a Délégant named end with him",
        story=WORLD.adheres(ANNE, DECLARER_TVA)
        .names(ANNE, BRUNO, Role.ACTEUR_DELEGANT, DECLARER_TVA)
        .names(BRUNO, CHLOE, Role.ACTEUR, DECLARER_TVA)
        .names(BRUNO, DENIS, Role.ACTEUR, DECLARER_TVA)
        .revokes(ANNE, BRUNO, DECLARER_TVA),
    ),
    Case(
        rule="ADH-2",
        title="an AT adheres to more whom others help",
        story=WORLD.adheres(ANNE, PAYER_TVA)
        .names(ANNE, BRUNO, Role.ADMINISTRATEUR_SUPPLEANT, PAYER)
        .names(ANNE, CHLOE, Role.ACTEUR, PAYER_TVA)
        .adheres(ANNE, PAYER_IS),
    ),
)
_INSTANTS: Final[tuple[Case, ...]] = (
    Case(
        rule="ADH-6",
        title="to the microsecond",
        story=WORLD.later(TICK).asks(ANNE, DECLARER_TVA).later(FICHE.code_delay).enters(ANNE),
    ),
    Case(
        rule="ADH-4",
        title="to the microsecond",
        story=WORLD.later(TICK).asks(ANNE, MESSAGERIE).later(FICHE.email_delay).clicks(),
    ),
    Case(
        rule="CON-1",
        title="what waits is good in its last instant",
        story=WORLD.asks(ANNE, DECLARER_TVA)
        .asks(BRUNO, MESSAGERIE)
        .later(FICHE.email_delay)
        .adheres(CHLOE, DECLARER_IS),
        observed="requests",
    ),
)

APART: Final[tuple[Case, ...]] = (*_DOSSIERS, *_ROLES, *_AMONG, *_INSTANTS)
