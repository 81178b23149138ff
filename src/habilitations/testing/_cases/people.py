"""Cases about form, catalogue and spaces."""

from typing import Final

from habilitations.roles import Role
from habilitations.rules import FICHE, Ruleset
from habilitations.services import DECLARER_TVA, PAYER, PAYER_IS, PAYER_TVA
from habilitations.testing._cases.form import (
    ANNE,
    BRUNO,
    CHLOE,
    DAY,
    EMMA,
    HOUR,
    TICK,
    WORLD,
    Case,
    refused,
)
from habilitations.testing._pools import (
    CATALOGUES,
    CODES,
    DOSSIERS,
    EMAILS,
    FOREIGN,
    NUMBERS,
    SAME_EMAIL,
    STRANGER,
    person,
)
from habilitations.testing._story import Story

_WAITING: Final = WORLD.registers(EMMA)
_LATER: Final = WORLD.later(DAY)
_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_ACTEUR: Final = Role.ACTEUR

PEOPLE: Final = (
    refused("VAL-1", "no service is asked for", WORLD.requests(ANNE)),
    refused(
        "TIM-1",
        "the clock of a dossier goes back",
        _LATER.adheres(ANNE, DECLARER_TVA).later(-HOUR).names(ANNE, BRUNO, _ACTEUR, DECLARER_TVA),
    ),
    refused("DOS-1", "the dossier is not open", WORLD.on(STRANGER).asks(ANNE, DECLARER_TVA)),
    refused("DOS-1", "the person has no space", WORLD.asks(NUMBERS[5], DECLARER_TVA)),
    refused("DOS-1", "the dossier is open already", WORLD.opens()),
    refused("CAT-1", "the service is of no catalogue", WORLD.requests(ANNE, FOREIGN)),
    Case(rule="CAT-3", title="Payer stands for all its services", story=WORLD.adheres(ANNE, PAYER)),
    Case(
        rule="CAT-3",
        title="an actor of Payer is one of what is adhered to",
        story=WORLD.adheres(ANNE, PAYER_TVA, PAYER_IS).names(ANNE, BRUNO, _ACTEUR, PAYER),
    ),
    Case(
        rule="CAT-4",
        title="what the new catalogue lacks ends",
        story=WORLD.adheres(ANNE, DECLARER_TVA, PAYER_TVA, PAYER_IS)
        .names(ANNE, BRUNO, _AS, PAYER)
        .later(DAY)
        .follows(Ruleset(catalogue=CATALOGUES[1])),
    ),
    Case(
        rule="CAT-4",
        title="a request waits for what is left",
        story=WORLD.asks(ANNE, DECLARER_TVA, PAYER_TVA)
        .follows(Ruleset(catalogue=CATALOGUES[1]))
        .enters(ANNE),
    ),
    Case(
        rule="CAT-4",
        title="to a catalogue and back",
        story=WORLD.adheres(ANNE, DECLARER_TVA)
        .follows(Ruleset(catalogue=CATALOGUES[1]))
        .follows(Ruleset())
        .adheres(BRUNO, DECLARER_TVA),
    ),
    Case(
        rule="CAT-4",
        title="the state lacks what the new rules need",
        story=WORLD.adheres(ANNE, DECLARER_TVA).follows(Ruleset(catalogue=CATALOGUES[2])),
        refused_for="VAL-1",
    ),
    refused(
        "TIM-1",
        "no act is before the rules",
        WORLD.later(DAY).follows(Ruleset()).later(-HOUR).opens(),
    ),
    refused("ESP-1", "one number, one space", WORLD.registers(person(NUMBERS[0], EMAILS[5]))),
    refused("ESP-1", "one address, one space", WORLD.registers(person(NUMBERS[5], SAME_EMAIL))),
    refused("ESP-1", "another's address", WORLD.moves(BRUNO, EMAILS[0])),
    Case(
        rule="ESP-2",
        title="at its deadline the code is good",
        story=_WAITING.later(FICHE.space_delay).activates(EMMA),
    ),
    refused(
        "ESP-2",
        "after its deadline the code is not",
        _WAITING.later(FICHE.space_delay + TICK).activates(EMMA),
    ),
    refused("ESP-2", "with another code", _WAITING.activates(EMMA, code=CODES[1])),
    refused("ESP-2", "twice", WORLD.activates(ANNE)),
    Case(
        rule="ESP-2",
        title="a void inscription blocks nobody",
        story=_WAITING.later(FICHE.space_delay + TICK).registers(person(NUMBERS[5], EMAILS[4])),
    ),
    refused("ESP-3", "an inactive space does not act", _WAITING.asks(EMMA, DECLARER_TVA)),
    refused(
        "ESP-3",
        "an inactive space is not designated",
        _WAITING.adheres(ANNE, DECLARER_TVA).names(ANNE, EMMA, _ACTEUR, DECLARER_TVA),
    ),
    Case(
        rule="ESP-6",
        title="other coordinates change no right",
        story=WORLD.adheres(ANNE, DECLARER_TVA).corrects(ANNE, last_name="BERNARD", title="Mme"),
    ),
    refused("ESP-6", "nothing is given", WORLD.corrects(ANNE)),
    refused("ESP-6", "nothing but what is so", WORLD.corrects(ANNE, last_name=ANNE.last_name)),
    refused("ESP-6", "no title to take away", WORLD.corrects(ANNE, title="")),
    Case(
        rule="ROL-1",
        title="each role designates what it may",
        story=WORLD.adheres(ANNE, DECLARER_TVA)
        .names(ANNE, BRUNO, _AS, DECLARER_TVA)
        .names(BRUNO, CHLOE, Role.ACTEUR_DELEGANT, DECLARER_TVA)
        .names(CHLOE, NUMBERS[3], _ACTEUR, DECLARER_TVA),
    ),
    Case(
        rule="DOS-2",
        title="a provisional dossier moves to its SIREN",
        story=Story()
        .welcomes(ANNE, BRUNO)
        .on(DOSSIERS[2])
        .opens()
        .adheres(ANNE, DECLARER_TVA)
        .identifies(DOSSIERS[1])
        .names(ANNE, BRUNO, _ACTEUR, DECLARER_TVA),
    ),
    refused("DOS-2", "a SIREN is not provisional", WORLD.identifies(DOSSIERS[1])),
    refused("DOS-2", "the SIREN is open", WORLD.on(DOSSIERS[2]).opens().identifies(DOSSIERS[0])),
)
