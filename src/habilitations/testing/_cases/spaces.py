"""Cases about spaces: strangers, clocks, and that what one does to one's own is done to no other's.

Law: of all the clocks one alone is ahead. Doesn't know dossiers but as what is open.
"""

from collections.abc import Callable
from typing import Final

from habilitations.identifiers import Email, SubscriberNumber
from habilitations.rules import FICHE, Ruleset
from habilitations.services import DECLARER_TVA
from habilitations.testing._cases.form import (
    ANNE,
    BRUNO,
    DAY,
    EMMA,
    HOUR,
    TICK,
    WORLD,
    Case,
    refused,
)
from habilitations.testing._pools import CODES, EMAILS, NUMBERS, person
from habilitations.testing._story import Story

_NOBODY: Final = SubscriberNumber("29990000000000")
#: What one does with a space, by somebody who has none.
_STRANGERS: Final[tuple[tuple[str, Callable[[Story], Story]], ...]] = (
    ("activates a space", lambda story: story.activates(_NOBODY)),
    ("changes an address", lambda story: story.moves(_NOBODY, EMAILS[5])),
    ("changes coordinates", lambda story: story.corrects(_NOBODY, last_name="BERNARD")),
    ("asks for a substitution", lambda story: story.claims(_NOBODY, DECLARER_TVA)),
    ("enters a code", lambda story: story.enters(_NOBODY)),
)
_HELD: Final = WORLD.adheres(ANNE, DECLARER_TVA)
_WAITING: Final = WORLD.registers(EMMA)
_LAST: Final = NUMBERS[5]
_DOMAIN: Final = "@cabinet.example"
_SHOUTED: Final = Email(EMAILS[5].value.upper())
_ELSEWHERE: Final = Email(EMAILS[0].value.replace("cabinet", "ailleurs"))

_CLOCKS: Final[tuple[Case, ...]] = (
    refused(
        "TIM-1",
        "no inscription is before the rules",
        WORLD.later(DAY).follows(Ruleset()).later(-HOUR).registers(EMMA),
    ),
    refused(
        "TIM-1",
        "no space is activated before the rules",
        _WAITING.later(HOUR).follows(Ruleset()).later(-TICK).activates(EMMA),
    ),
    refused(
        "TIM-1",
        "rules don't change before a space was activated",
        _WAITING.later(HOUR).activates(EMMA).later(-HOUR).follows(Ruleset()),
    ),
    refused(
        "TIM-1",
        "rules don't change before a space has other coordinates",
        WORLD.later(HOUR).corrects(ANNE, last_name="BERNARD").later(-HOUR).follows(Ruleset()),
    ),
)
_ADDRESSES: Final[tuple[Case, ...]] = (
    refused(
        "ESP-1",
        "an address that another has moved to, in other letters",
        WORLD.moves(BRUNO, _SHOUTED).registers(person(_LAST, EMAILS[5])),
    ),
    refused(
        "ESP-1",
        "one moves to another's address, in other letters",
        WORLD.moves(BRUNO, Email(EMAILS[0].value.upper())),
    ),
    refused(
        "ESP-1",
        "one moves to another's address, its accent apart",
        WORLD.moves(ANNE, Email(f"ren\u00e9{_DOMAIN}")).moves(BRUNO, Email(f"rene\u0301{_DOMAIN}")),
    ),
    refused(
        "ESP-1",
        "another's address stays his when one moves",
        WORLD.moves(BRUNO, EMAILS[5]).registers(person(_LAST, EMAILS[0])),
    ),
    Case(
        rule="ESP-1",
        title="whoever moves leaves an address",
        story=WORLD.moves(BRUNO, EMAILS[5]).registers(person(_LAST, EMAILS[1])),
    ),
    Case(
        rule="ESP-1",
        title="the same name elsewhere is another address",
        story=WORLD.registers(person(_LAST, _ELSEWHERE)),
    ),
)
_OTHERS: Final[tuple[Case, ...]] = (
    Case(
        rule="ESP-2",
        title="others' inscriptions may be old",
        story=WORLD.later(FICHE.space_delay + DAY).registers(EMMA).activates(EMMA),
    ),
    refused(
        "ESP-2",
        "an inscription waits as long as the rules say",
        WORLD.follows(Ruleset(space_delay=HOUR)).registers(EMMA).later(HOUR + TICK).activates(EMMA),
    ),
    refused(
        "ESP-2",
        "another's code activates nothing",
        _WAITING.registers(person(_LAST, EMAILS[5]), code=CODES[1]).activates(EMMA, code=CODES[1]),
    ),
    refused(
        "ESP-3",
        "one activates one's own space alone",
        _WAITING.registers(person(_LAST, EMAILS[5])).activates(EMMA).asks(_LAST, DECLARER_TVA),
    ),
    refused(
        "ESP-6", "twice the same", WORLD.corrects(ANNE, title="Mme").corrects(ANNE, title="Mme")
    ),
    Case(
        rule="ESP-6",
        title="one's own name is changed alone",
        story=WORLD.corrects(ANNE, last_name="BERNARD").corrects(BRUNO, last_name="BERNARD"),
    ),
    Case(
        rule="ESP-6",
        title="another employer is a change",
        story=WORLD.corrects(ANNE, employer="987654321"),
    ),
    Case(
        rule="ESP-6",
        title="a title that is there is taken away",
        story=WORLD.corrects(ANNE, title="Mme").corrects(ANNE, title=""),
    ),
)

SPACES: Final[tuple[Case, ...]] = (
    *(refused("DOS-1", f"a stranger {what}", act(_HELD)) for what, act in _STRANGERS),
    *_CLOCKS,
    *_ADDRESSES,
    *_OTHERS,
)
