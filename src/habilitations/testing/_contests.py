"""What two actors may want at once: for each rule that two acts could break between them, a race.

Holds `Contest` and all of them. Law: either act alone is accepted where the race begins, and what
each does matters to the other. Doesn't know the systems under test, nor how acts are interleaved.
"""

from collections.abc import Callable, Iterator
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


def _of_people() -> Iterator[Contest]:
    free = Story().welcomes(BRUNO, CHLOE).opens()
    yield _contest(
        "ESP-1",
        "two people register with one address",
        free,
        lambda story: story.registers(ANNE),
        lambda story: story.registers(_FRANK),
    )
    yield _contest(
        "ESP-1",
        "two people register with one number",
        WORLD,
        lambda story: story.registers(EMMA),
        lambda story: story.registers(_GILLES),
    )
    yield _contest(
        "ESP-1",
        "two people move to one address",
        WORLD,
        lambda story: story.moves(ANNE, COMPANY_EMAILS[0]),
        lambda story: story.moves(BRUNO, COMPANY_EMAILS[0]),
    )
    yield _contest(
        "DOS-1",
        "somebody is named while another joins and is named",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.welcomes(EMMA).names(ANNE, EMMA, _A, _TVA),
    )


def _of_dossiers() -> Iterator[Contest]:
    new, moving = Siren("552100554"), WORLD.on(PROVISIONAL).opens()
    yield _contest(
        "DOS-1",
        "one dossier is opened twice",
        WORLD.on(new),
        lambda story: story.opens(),
        lambda story: story.opens(accounts=ACCOUNTS[:1]),
    )
    yield _contest(
        "DOS-2",
        "a dossier moves to a SIREN that is opened meanwhile",
        moving,
        lambda story: story.identifies(SIRENS[2]),
        lambda story: story.on(SIRENS[2]).opens(),
    )
    yield _contest(
        "DOS-2",
        "a dossier moves while somebody asks for something there",
        moving,
        lambda story: story.identifies(SIRENS[2]),
        lambda story: story.asks(ANNE, _TVA),
    )
    yield _contest(
        "TIM-1",
        "two clocks a second apart",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.later(_SECOND).names(ANNE, CHLOE, _A, _TVA),
    )
    yield _contest(
        "CAT-4",
        "other rules come into force meanwhile",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.later(_SECOND).follows(evolve(FICHE, code_delay=timedelta(days=30))),
    )
    paying = WORLD.adheres(ANNE, PAYER_TVA).adds(ANNE, ACCOUNTS[1])
    yield _contest(
        "BNK-2",
        "each of two accounts is closed",
        paying,
        lambda story: story.closes(ANNE, ACCOUNTS[0].iban),
        lambda story: story.closes(ANNE, ACCOUNTS[1].iban),
    )


def _of_requests() -> Iterator[Contest]:
    asked = WORLD.asks(ANNE, _TVA).asks(BRUNO, _TVA)
    yield _contest(
        "ADH-1",
        "two people enter their codes for one service",
        asked,
        lambda story: story.enters(ANNE),
        lambda story: story.enters(BRUNO),
    )
    yield _contest(
        "ADH-2",
        "two people enter their codes for two lines of Payer",
        WORLD.asks(ANNE, PAYER_TVA).asks(BRUNO, PAYER_IS),
        lambda story: story.enters(ANNE),
        lambda story: story.enters(BRUNO),
    )
    yield _contest(
        "ADH-8",
        "one code is entered twice",
        asked,
        lambda story: story.enters(ANNE),
        lambda story: story.enters(ANNE),
    )
    yield _contest(
        "ADH-10",
        "one person asks twice",
        WORLD,
        lambda story: story.asks(ANNE, _TVA, code=CODES[0]),
        lambda story: story.asks(ANNE, _TVA, code=CODES[1]),
    )
    yield _contest(
        "ADH-9",
        "a request is deleted while its code is entered",
        asked,
        lambda story: story.cancels(ANNE, _TVA),
        lambda story: story.enters(ANNE),
    )
    yield _contest(
        "SUB-4",
        "two people replace one AT",
        _HELD.claims(BRUNO, _TVA).claims(CHLOE, _TVA),
        lambda story: story.enters(BRUNO),
        lambda story: story.enters(CHLOE),
    )
    yield _contest(
        "EML-1",
        "one link is clicked twice",
        WORLD.asks(ANNE, MESSAGERIE, link=LINKS[0]),
        lambda story: story.clicks(LINKS[0]),
        lambda story: story.clicks(LINKS[0]),
    )


def _of_delegations() -> Iterator[Contest]:
    yield _contest(
        "ROL-3",
        "two AS are named",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _AS, _TVA),
        lambda story: story.names(ANNE, CHLOE, _AS, _TVA),
    )
    yield _contest(
        "ROL-6",
        "one person is named twice",
        _HELD,
        lambda story: story.names(ANNE, BRUNO, _AD, _TVA),
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
    )
    yield _contest(
        "DEL-8",
        "who names somebody is put to sleep meanwhile",
        _SHARED,
        lambda story: story.names(BRUNO, CHLOE, _A, _TVA),
        lambda story: story.suspends(ANNE, BRUNO, _TVA),
    )
    yield _contest(
        "DEL-9",
        "who names somebody is deleted meanwhile",
        _SHARED,
        lambda story: story.names(BRUNO, CHLOE, _A, _TVA),
        lambda story: story.revokes(ANNE, BRUNO, _TVA),
    )
    yield _contest(
        "DEL-11",
        "one delegation is put to sleep and modified",
        _HELD.names(ANNE, DENIS, _A, _TVA),
        lambda story: story.suspends(ANNE, DENIS, _TVA),
        lambda story: story.modifies(ANNE, DENIS, _AD, _TVA),
    )
    yield _contest(
        "SUB-5",
        "the AT names somebody while he is replaced",
        _HELD.claims(DENIS, _TVA),
        lambda story: story.names(ANNE, BRUNO, _A, _TVA),
        lambda story: story.enters(DENIS),
    )


CONTESTS: Final = (*_of_people(), *_of_dossiers(), *_of_requests(), *_of_delegations())
