"""What two actors may want at once: for each rule that two acts could break between them, a race.

Holds `Contest` and all of them. Law: either act alone is accepted where the race begins, and what
each does matters to the other. Doesn't know the systems under test, nor how acts are interleaved.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, TypeAlias, final

from attrs import evolve, frozen

from habilitations.identifiers import Siren
from habilitations.journal import Step
from habilitations.roles import Role
from habilitations.rules import FICHE
from habilitations.services import DECLARER_TVA, MESSAGERIE, PAYER_IS, PAYER_TVA
from habilitations.testing._cases.form import ANNE, BRUNO, CHLOE, DENIS, EMMA, WORLD
from habilitations.testing._pools import (
    ACCOUNTS,
    CODES,
    COMPANY_EMAILS,
    EMAILS,
    LINKS,
    NUMBERS,
    PROVISIONAL,
    SAME_EMAIL,
    SIRENS,
    person,
)
from habilitations.testing._story import Story

_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_AD: Final = Role.ACTEUR_DELEGANT
_A: Final = Role.ACTEUR
_TVA: Final = DECLARER_TVA
_SECOND: Final = timedelta(seconds=1)
#: What somebody does, told as a story that goes on.
_Act: TypeAlias = Callable[[Story], Story]


@final
@frozen(kw_only=True)
class Contest:
    """A state, and what two actors do to it at once: one act, and one or several."""

    rule: str
    title: str
    lead: Story
    one: Step
    other: tuple[Step, ...]

    @property
    def turned(self) -> "Contest":
        """The same with the other actor's act paused."""
        return evolve(self, one=self.other[0], other=(self.one,))


def _contest(rule: str, title: str, lead: Story, one: _Act, other: _Act) -> Contest:
    begun = lead.later(_SECOND)
    known = len(begun.steps)
    (first,) = one(begun).steps[known:]
    return Contest(rule=rule, title=title, lead=lead, one=first, other=other(begun).steps[known:])


_HELD: Final = WORLD.adheres(ANNE, _TVA)
_SHARED: Final = _HELD.names(ANNE, BRUNO, _AD, _TVA)
_FRANK: Final = person(NUMBERS[5], SAME_EMAIL)
_GILLES: Final = person(NUMBERS[4], EMAILS[5])


_FREE: Final = Story().welcomes(BRUNO, CHLOE).opens()
_OF_PEOPLE: Final = (
    _contest(
        "ESP-1",
        "two people register with one address",
        _FREE,
        lambda story: story.registers(ANNE),
        lambda story: story.registers(_FRANK),
    ),
    _contest(
        "ESP-1",
        "two people register with one number",
        WORLD,
        lambda story: story.registers(EMMA),
        lambda story: story.registers(_GILLES),
    ),
    _contest(
        "ESP-1",
        "two people move to one address",
        WORLD,
        lambda story: story.moves(ANNE, COMPANY_EMAILS[0]),
        lambda story: story.moves(BRUNO, COMPANY_EMAILS[0]),
    ),
    _contest(
        "DOS-1",
        "somebody is named while another joins and is named",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.welcomes(EMMA).names(ANNE, EMMA, _A, _TVA),
    ),
)
_NEW: Final = Siren("552100554")
_MOVING: Final = WORLD.on(PROVISIONAL).opens()
_PAYING: Final = WORLD.adheres(ANNE, PAYER_TVA).adds(ANNE, ACCOUNTS[1])
_OF_DOSSIERS: Final = (
    _contest(
        "DOS-1",
        "one dossier is opened twice",
        WORLD.on(_NEW),
        lambda story: story.opens(),
        lambda story: story.opens(accounts=ACCOUNTS[:1]),
    ),
    _contest(
        "DOS-2",
        "a dossier moves to a SIREN that is opened meanwhile",
        _MOVING,
        lambda story: story.identifies(SIRENS[2]),
        lambda story: story.on(SIRENS[2]).opens(),
    ),
    _contest(
        "DOS-2",
        "a dossier moves while somebody asks for something there",
        _MOVING,
        lambda story: story.identifies(SIRENS[2]),
        lambda story: story.asks(ANNE, _TVA),
    ),
    _contest(
        "TIM-1",
        "two clocks a second apart",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.later(_SECOND).names(ANNE, CHLOE, _A, _TVA),
    ),
    _contest(
        "CAT-4",
        "other rules come into force meanwhile",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.later(_SECOND).follows(evolve(FICHE, code_delay=timedelta(days=30))),
    ),
    _contest(
        "BNK-2",
        "each of two accounts is closed",
        _PAYING,
        lambda story: story.closes(ANNE, ACCOUNTS[0].iban),
        lambda story: story.closes(ANNE, ACCOUNTS[1].iban),
    ),
)
_ASKED: Final = WORLD.asks(ANNE, _TVA).asks(BRUNO, _TVA)
_OF_REQUESTS: Final = (
    _contest(
        "ADH-1",
        "two people enter their codes for one service",
        _ASKED,
        lambda story: story.enters(ANNE),
        lambda story: story.enters(BRUNO),
    ),
    _contest(
        "ADH-2",
        "two people enter their codes for two lines of Payer",
        WORLD.asks(ANNE, PAYER_TVA).asks(BRUNO, PAYER_IS),
        lambda story: story.enters(ANNE),
        lambda story: story.enters(BRUNO),
    ),
    _contest(
        "ADH-8",
        "one code is entered twice",
        _ASKED,
        lambda story: story.enters(ANNE),
        lambda story: story.enters(ANNE),
    ),
    _contest(
        "ADH-10",
        "one person asks twice",
        WORLD,
        lambda story: story.asks(ANNE, _TVA, code=CODES[0]),
        lambda story: story.asks(ANNE, _TVA, code=CODES[1]),
    ),
    _contest(
        "ADH-9",
        "a request is deleted while its code is entered",
        _ASKED,
        lambda story: story.cancels(ANNE, _TVA),
        lambda story: story.enters(ANNE),
    ),
    _contest(
        "SUB-4",
        "two people replace one AT",
        _HELD.claims(BRUNO, _TVA).claims(CHLOE, _TVA),
        lambda story: story.enters(BRUNO),
        lambda story: story.enters(CHLOE),
    ),
    _contest(
        "EML-1",
        "one link is clicked twice",
        WORLD.asks(ANNE, MESSAGERIE, link=LINKS[0]),
        lambda story: story.clicks(LINKS[0]),
        lambda story: story.clicks(LINKS[0]),
    ),
)
_OF_DELEGATIONS: Final = (
    _contest(
        "ROL-3",
        "two AS are named",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _AS, _TVA),
        lambda story: story.names(ANNE, CHLOE, _AS, _TVA),
    ),
    _contest(
        "ROL-6",
        "one person is named twice",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _AD, _TVA),
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
    ),
    _contest(
        "DEL-8",
        "who names somebody is put to sleep meanwhile",
        _SHARED,
        lambda story: story.names(BRUNO, CHLOE, _A, _TVA),
        lambda story: story.suspends(ANNE, BRUNO, _TVA),
    ),
    _contest(
        "DEL-9",
        "who names somebody is deleted meanwhile",
        _SHARED,
        lambda story: story.names(BRUNO, CHLOE, _A, _TVA),
        lambda story: story.revokes(ANNE, BRUNO, _TVA),
    ),
    _contest(
        "DEL-11",
        "one delegation is put to sleep and modified",
        _HELD.names(ANNE, DENIS, _A, _TVA),
        lambda story: story.suspends(ANNE, DENIS, _TVA),
        lambda story: story.modifies(ANNE, DENIS, _AD, _TVA),
    ),
    _contest(
        "SUB-5",
        "the AT names somebody while he is replaced",
        _HELD.claims(DENIS, _TVA),
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.enters(DENIS),
    ),
)
#: All races.
CONTESTS: Final = (*_OF_PEOPLE, *_OF_DOSSIERS, *_OF_REQUESTS, *_OF_DELEGATIONS)
