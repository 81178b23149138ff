"""Cases about adhesions and substitutions."""

from typing import Final

from habilitations.roles import Role
from habilitations.rules import FICHE
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_IS,
    PAYER_TVA,
)
from habilitations.testing._cases.form import ANNE, BRUNO, CHLOE, DENIS, TICK, WORLD, Case, refused
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
_CODE: Final = FICHE.code_delay
_LINK: Final = FICHE.email_delay

REQUESTS: Final = (
    refused("REQ-1", "a code twice among one's requests", _ASKED.asks(ANNE, DECLARER_IS)),
    refused(
        "REQ-1",
        "a link twice on a dossier",
        _MAILED.asks(BRUNO, MESSAGERIE),
    ),
    refused("REQ-1", "a link that opens nothing", _MAILED.clicks(LINKS[1])),
    Case(
        rule="ROL-2",
        title="the AT of a service is one person",
        story=_HELD.replaces(BRUNO, DECLARER_TVA),
    ),
    Case(rule="ROL-5", title="one AT for all of Payer", story=_PAYING.adheres(ANNE, PAYER_IS)),
    Case(
        rule="ROL-5",
        title="whoever takes one over takes all",
        story=_PAYING.adheres(ANNE, PAYER_IS).replaces(BRUNO, PAYER_IS),
    ),
    refused("ADH-1", "somebody manages the service", _HELD.asks(BRUNO, DECLARER_TVA)),
    refused("ADH-1", "the requester does", _HELD.asks(ANNE, DECLARER_TVA)),
    Case(
        rule="ADH-2",
        title="the AT of Payer adheres to more of it",
        story=_PAYING.asks(ANNE, PAYER_IS).enters(ANNE),
    ),
    refused("ADH-2", "nobody else does", _PAYING.asks(BRUNO, PAYER_IS)),
    refused(
        "ADH-2",
        "the AS does not either",
        _PAYING.names(ANNE, BRUNO, _AS, PAYER).asks(BRUNO, PAYER_IS),
    ),
    Case(
        rule="ADH-3",
        title="several services at once",
        story=WORLD.adheres(ANNE, DECLARER_TVA, DECLARER_IS),
    ),
    Case(
        rule="ADH-3",
        title="all of them or none",
        story=_HELD.asks(BRUNO, DECLARER_IS, DECLARER_TVA),
        refused_for="ADH-1",
    ),
    refused("ADH-4", "Messagerie without an address", WORLD.requests(ANNE, MESSAGERIE)),
    refused("ADH-4", "the code before the click", _MAILED.enters(ANNE)),
    Case(
        rule="ADH-4",
        title="at its deadline the link is good",
        story=_MAILED.later(_LINK).clicks().enters(ANNE),
    ),
    refused("ADH-4", "after its deadline the link is not", _MAILED.later(_LINK + TICK).clicks()),
    refused("ADH-4", "nor is the code", _MAILED.later(_LINK + TICK).enters(ANNE)),
    refused("ADH-5", "Payer without a bank account", WORLD.requests(ANNE, PAYER_TVA)),
    Case(
        rule="ADH-5",
        title="with one",
        story=WORLD.requests(ANNE, PAYER_TVA, account=ACCOUNTS[0]).enters(ANNE),
    ),
    Case(
        rule="ADH-5",
        title="with the dossier's own",
        story=_PAYING.requests(ANNE, PAYER_IS).enters(ANNE),
    ),
    Case(rule="ADH-6", title="nothing before the code", story=_ASKED),
    Case(
        rule="ADH-6",
        title="at its deadline the code is good",
        story=_ASKED.later(_CODE).enters(ANNE),
    ),
    refused("ADH-6", "after its deadline the code is not", _ASKED.later(_CODE + TICK).enters(ANNE)),
    Case(
        rule="ADH-7",
        title="the first valid code wins",
        story=_ASKED.asks(BRUNO, DECLARER_TVA).enters(ANNE).enters(BRUNO),
        refused_for="ADH-1",
    ),
    Case(
        rule="ADH-7",
        title="another line of Payer has gone meanwhile",
        story=WORLD.asks(ANNE, PAYER_TVA).asks(BRUNO, PAYER_IS).enters(ANNE).enters(BRUNO),
        refused_for="ADH-2",
    ),
    refused("ADH-8", "somebody else's code", _ASKED.enters(BRUNO)),
    refused("ADH-8", "a wrong code", _ASKED.enters(ANNE, CODES[1])),
    Case(rule="ADH-8", title="a wrong code changes nothing", story=_ASKED.enters(ANNE)),
    refused("ADH-8", "a code is good once", _ASKED.enters(ANNE).enters(ANNE)),
    Case(
        rule="ADH-9",
        title="a request is deleted",
        story=_ASKED.cancels(ANNE, DECLARER_TVA).enters(ANNE),
        refused_for="ADH-8",
    ),
    Case(
        rule="ADH-9",
        title="several are deleted at once",
        story=_ASKED.asks(ANNE, DECLARER_IS, code=CODES[1])
        .cancels(ANNE, DECLARER_TVA, DECLARER_IS)
        .enters(ANNE, CODES[1]),
        refused_for="ADH-8",
    ),
    refused("ADH-9", "not by others", _ASKED.cancels(BRUNO, DECLARER_TVA)),
    refused("ADH-10", "one request a service", _ASKED.asks(ANNE, DECLARER_TVA, code=CODES[1])),
    refused(
        "ADH-10",
        "a request blocks in its last instant",
        _ASKED.later(_CODE).asks(ANNE, DECLARER_TVA, code=CODES[1]),
    ),
    refused(
        "ADH-10",
        "an adhesion that came to nothing blocks a substitution",
        _ASKED.adheres(BRUNO, DECLARER_TVA).claims(ANNE, DECLARER_TVA, code=CODES[1]),
    ),
    Case(
        rule="ADH-10",
        title="a lapsed one blocks nothing",
        story=_ASKED.later(_CODE + TICK)
        .asks(ANNE, DECLARER_TVA, code=CODES[1])
        .enters(ANNE, CODES[1]),
    ),
    Case(
        rule="ADH-11",
        title="a mere delegate adheres to another service",
        story=_STAFFED.asks(DENIS, DECLARER_IS).enters(DENIS),
    ),
    Case(
        rule="ADH-11",
        title="a delegate who is suspended does",
        story=_STAFFED.suspends(CHLOE, DENIS, DECLARER_TVA).asks(DENIS, DECLARER_IS).enters(DENIS),
    ),
    refused("SUB-1", "nobody to replace", WORLD.claims(ANNE, DECLARER_TVA)),
    refused("SUB-1", "oneself", _HELD.claims(ANNE, DECLARER_TVA)),
    Case(
        rule="SUB-2",
        title="at its deadline the code is good",
        story=_HELD.claims(BRUNO, DECLARER_TVA).later(_CODE).enters(BRUNO),
    ),
    Case(
        rule="SUB-2",
        title="after its deadline the code is not",
        story=_HELD.claims(BRUNO, DECLARER_TVA).later(_CODE + TICK).enters(BRUNO),
        refused_for="ADH-6",
    ),
    Case(
        rule="SUB-2",
        title="whoever is AT then is replaced",
        story=_HELD.claims(BRUNO, DECLARER_TVA)
        .claims(CHLOE, DECLARER_TVA)
        .enters(BRUNO)
        .enters(CHLOE),
    ),
    Case(
        rule="SUB-3",
        title="one line of Payer stands for all",
        story=WORLD.adheres(ANNE, PAYER).replaces(BRUNO, PAYER_TVA),
    ),
    Case(rule="SUB-4", title="the old AT keeps nothing", story=_HELD.replaces(BRUNO, DECLARER_TVA)),
    Case(
        rule="SUB-4",
        title="the lesser role of the new one ends",
        story=_STAFFED.replaces(DENIS, DECLARER_TVA),
    ),
    Case(
        rule="SUB-5",
        title="the AS and the actors stay, as the new AT's",
        story=WORLD.adheres(ANNE, DECLARER_TVA)
        .names(ANNE, BRUNO, _AS, DECLARER_TVA)
        .names(ANNE, CHLOE, Role.ACTEUR, DECLARER_TVA)
        .replaces(DENIS, DECLARER_TVA)
        .revokes(DENIS, BRUNO, DECLARER_TVA),
    ),
    Case(
        rule="EML-1",
        title="the address is the dossier's once confirmed",
        story=WORLD.adheres(ANNE, MESSAGERIE).readdresses(ANNE, COMPANY_EMAILS[1]).clicks(),
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
        "after its deadline the link is not good",
        WORLD.adheres(ANNE, MESSAGERIE)
        .readdresses(ANNE, COMPANY_EMAILS[1])
        .later(_LINK + TICK)
        .clicks(),
    ),
)
