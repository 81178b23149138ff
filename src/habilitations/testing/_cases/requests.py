"""Cases about adhesions and substitutions."""

from typing import Final

from habilitations.roles import Role
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
)
from habilitations.testing._cases.case import (
    ANNE,
    BRUNO,
    CHLOE,
    DAY,
    DENIS,
    TICK,
    WORLD,
    Case,
    refused,
)
from habilitations.testing._pools import ACCOUNTS, CODES, COMPANY_EMAILS, LINKS

_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_HELD: Final = WORLD.adheres(ANNE, DECLARER_TVA)
_PAYING: Final = WORLD.adheres(ANNE, PAYER_TVA)
_ASKED: Final = WORLD.asks(ANNE, DECLARER_TVA)
_MAILED: Final = WORLD.asks(ANNE, MESSAGERIE)
_STAFFED: Final = (
    _HELD.names(ANNE, BRUNO, _AS, DECLARER_TVA)
    .names(BRUNO, CHLOE, Role.ACTEUR_DELEGANT, DECLARER_TVA)
    .names(CHLOE, DENIS, Role.ACTEUR, DECLARER_TVA)
)
_SIXTY: Final = 60 * DAY

REQUESTS: Final = (
    refused("REQ-1", "a code twice among one's requests", _ASKED.asks(ANNE, DECLARER_IS)),
    refused(
        "REQ-1",
        "a link twice on a dossier",
        _MAILED.asks(BRUNO, MESSAGERIE),
    ),
    refused("REQ-1", "a link that opens nothing", _MAILED.clicks(LINKS[1])),
    Case("ROL-2", "the AT of a service is one person", _HELD.replaces(BRUNO, DECLARER_TVA)),
    Case("ROL-5", "one AT for all of Payer", _PAYING.adheres(ANNE, PAYER_IS)),
    Case(
        "ROL-5",
        "whoever takes one over takes all",
        _PAYING.adheres(ANNE, PAYER_IS).replaces(BRUNO, PAYER_IS),
    ),
    refused("ADH-1", "somebody manages the service", _HELD.asks(BRUNO, DECLARER_TVA)),
    refused("ADH-1", "the requester does", _HELD.asks(ANNE, DECLARER_TVA)),
    Case(
        "ADH-2",
        "the AT of Payer adheres to more of it",
        _PAYING.asks(ANNE, PAYER_IS).enters(ANNE),
    ),
    refused("ADH-2", "nobody else does", _PAYING.asks(BRUNO, PAYER_IS)),
    refused(
        "ADH-2",
        "the AS does not either",
        _PAYING.names(ANNE, BRUNO, _AS, PAYER).asks(BRUNO, PAYER_IS),
    ),
    Case("ADH-3", "several services at once", WORLD.adheres(ANNE, DECLARER_TVA, DECLARER_IS)),
    Case(
        "ADH-3",
        "all of them or none",
        _HELD.asks(BRUNO, DECLARER_IS, DECLARER_TVA),
        "ADH-1",
    ),
    refused("ADH-4", "Messagerie without an address", WORLD.requests(ANNE, MESSAGERIE)),
    refused("ADH-4", "the code before the click", _MAILED.enters(ANNE)),
    Case("ADH-4", "at 72 hours the link is good", _MAILED.later(3 * DAY).clicks().enters(ANNE)),
    refused("ADH-4", "after 72 hours it is not", _MAILED.later(3 * DAY + TICK).clicks()),
    refused("ADH-4", "nor is the code", _MAILED.later(3 * DAY + TICK).enters(ANNE)),
    refused("ADH-5", "Payer without a bank account", WORLD.requests(ANNE, PAYER_TVA)),
    Case("ADH-5", "with one", WORLD.requests(ANNE, PAYER_TVA, account=ACCOUNTS[0]).enters(ANNE)),
    Case("ADH-5", "with the dossier's own", _PAYING.requests(ANNE, PAYER_IS).enters(ANNE)),
    Case("ADH-6", "nothing before the code", _ASKED),
    Case("ADH-6", "at 60 days the code is good", _ASKED.later(_SIXTY).enters(ANNE)),
    refused("ADH-6", "after 60 days it is not", _ASKED.later(_SIXTY + TICK).enters(ANNE)),
    Case(
        "ADH-7",
        "the first valid code wins",
        _ASKED.asks(BRUNO, DECLARER_TVA).enters(ANNE).enters(BRUNO),
        "ADH-1",
    ),
    Case(
        "ADH-7",
        "another line of Payer has gone meanwhile",
        WORLD.asks(ANNE, PAYER_TVA).asks(BRUNO, PAYER_IS).enters(ANNE).enters(BRUNO),
        "ADH-2",
    ),
    refused("ADH-8", "somebody else's code", _ASKED.enters(BRUNO)),
    refused("ADH-8", "a wrong code", _ASKED.enters(ANNE, CODES[1])),
    Case("ADH-8", "a wrong code changes nothing", _ASKED.enters(ANNE)),
    refused("ADH-8", "a code is good once", _ASKED.enters(ANNE).enters(ANNE)),
    Case("ADH-9", "a request is deleted", _ASKED.cancels(ANNE, DECLARER_TVA).enters(ANNE), "ADH-8"),
    refused("ADH-9", "not by others", _ASKED.cancels(BRUNO, DECLARER_TVA)),
    refused("ADH-10", "one request a service", _ASKED.asks(ANNE, DECLARER_TVA, code=CODES[1])),
    Case(
        "ADH-10",
        "a lapsed one blocks nothing",
        _ASKED.later(_SIXTY + TICK).asks(ANNE, DECLARER_TVA, code=CODES[1]).enters(ANNE, CODES[1]),
    ),
    refused("SUB-1", "nobody to replace", WORLD.claims(ANNE, DECLARER_TVA)),
    refused("SUB-1", "oneself", _HELD.claims(ANNE, DECLARER_TVA)),
    Case(
        "SUB-2",
        "at 60 days the code is good",
        _HELD.claims(BRUNO, DECLARER_TVA).later(_SIXTY).enters(BRUNO),
    ),
    Case(
        "SUB-2",
        "after 60 days it is not",
        _HELD.claims(BRUNO, DECLARER_TVA).later(_SIXTY + TICK).enters(BRUNO),
        "ADH-6",
    ),
    Case(
        "SUB-2",
        "whoever is AT then is replaced",
        _HELD.claims(BRUNO, DECLARER_TVA).claims(CHLOE, DECLARER_TVA).enters(BRUNO).enters(CHLOE),
    ),
    Case(
        "SUB-3",
        "one line of Payer stands for all",
        WORLD.adheres(ANNE, PAYER).replaces(BRUNO, PAYER_TVA),
    ),
    Case("SUB-4", "the old AT keeps nothing", _HELD.replaces(BRUNO, DECLARER_TVA)),
    Case("SUB-4", "the lesser role of the new one ends", _STAFFED.replaces(DENIS, DECLARER_TVA)),
    Case(
        "SUB-5",
        "the AS and the actors stay, as the new AT's",
        WORLD.adheres(ANNE, DECLARER_TVA)
        .names(ANNE, BRUNO, _AS, DECLARER_TVA)
        .names(ANNE, CHLOE, Role.ACTEUR, DECLARER_TVA)
        .replaces(DENIS, DECLARER_TVA)
        .revokes(DENIS, BRUNO, DECLARER_TVA),
    ),
    Case(
        "EML-1",
        "the address is the dossier's once confirmed",
        WORLD.adheres(ANNE, MESSAGERIE).readdresses(ANNE, COMPANY_EMAILS[1]).clicks(),
    ),
    refused(
        "EML-1",
        "an actor does not change it",
        WORLD.adheres(ANNE, MESSAGERIE)
        .names(ANNE, BRUNO, Role.ACTEUR, MESSAGERIE)
        .readdresses(BRUNO, COMPANY_EMAILS[1]),
    ),
    refused(
        "EML-1",
        "after 72 hours the link is not good",
        WORLD.adheres(ANNE, MESSAGERIE)
        .readdresses(ANNE, COMPANY_EMAILS[1])
        .later(3 * DAY + TICK)
        .clicks(),
    ),
)
