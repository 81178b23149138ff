"""Scenarios: portals to import and go, each told in a line, and what tests are set with.

Holds a portal for each case that tests come back to, the people in them, `Clock` and `LetterBox`.
Law: each is reached by procedures alone, from the empty portal. Doesn't know strategies.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, final

from attrs import define, field, frozen

from habilitations._texts.delays import told_delay
from habilitations.identifiers import Siren
from habilitations.journal import Journal
from habilitations.model import Portal, Subscriber
from habilitations.roles import Role
from habilitations.rules import FICHE
from habilitations.services import (
    DECLARER_IS,
    DECLARER_TVA,
    MESSAGERIE,
    PAYER,
    PAYER_TVA,
)
from habilitations.testing._pools import CODES, LINKS, MONDAY, NAMES
from habilitations.testing._story import Story

_AS: Final = Role.ADMINISTRATEUR_SUPPLEANT
_AD: Final = Role.ACTEUR_DELEGANT
_A: Final = Role.ACTEUR
_DAY: Final = timedelta(days=1)

#: The dossiers of the fiche (§4.1, 4.2, 4.4).
MARTIN: Final = Siren("123456789")
MARIANNE: Final = Siren("313231838")
SIMONET: Final = Siren("111111111")


def _person(
    number: str, first_name: str, last_name: str, *, title: str | None = None
) -> Subscriber:
    return Subscriber(
        number=number,
        first_name=first_name,
        last_name=last_name,
        title=title,
        email=f"{first_name}.{last_name}@cabinet.example".lower(),
        employer="123456789",
    )


#: The collaborator of the fiche, and her client.
LILA: Final = _person("20101670101919", "Lila", "ROSEMONDE", title="Mme")
CLIENT: Final = _person("20191991901919", "Espace", "CLIENT")
#: A firm: its head, and two collaborators; the one who leaves, and who comes in his place.
HEAD: Final = _person("20200000000010", "Hélène", "VASSEUR")
COLLABORATORS: Final = (
    _person("20200000000011", "Karim", "BENALI"),
    _person("20200000000012", "Sophie", "GARNIER"),
)
LEAVER: Final = _person("20200000000013", "Marc", "JOLY")
SUCCESSOR: Final = _person("20200000000014", "Nora", "PETIT")
#: As many as the catalogue has services, for the full dossier.
TITULAIRES: Final = tuple(
    _person(str(20200000001000 + place), NAMES[place % len(NAMES)][0], f"N{place:02d}")
    for place in range(len(FICHE.catalogue.services))
)


@define
class Clock:
    """A clock to move: an object of a test's own, which starts on a Monday at nine.

    >>> clock = Clock()
    >>> clock.move(days=60).isoformat()
    '2026-03-06T09:00:00+00:00'
    """

    #: What time it is.
    time: datetime = MONDAY

    def move(self, *, days: float = 0, hours: float = 0, microseconds: float = 0) -> datetime:
        """Let time pass; return what time it is then."""
        self.time += timedelta(days=days, hours=hours, microseconds=microseconds)
        return self.time


@define
class LetterBox:
    """Letters and e-mails that a system under test would send: an object of a test's own.

    `post` hands out a code, another each time, and keeps it for whoever opens the letter.

    >>> letters = LetterBox()
    >>> letters.post(LILA, MARTIN)
    'code-1'
    >>> letters.post(CLIENT, MARTIN), letters.open(LILA, MARTIN)
    ('code-2', 'code-1')
    """

    _letters: dict[tuple[object, object], str] = field(factory=dict, init=False)
    _sent: int = field(default=0, init=False)

    def post(self, to: object, about: object = "") -> str:
        """Send a code to somebody, about a dossier or a space; return it."""
        self._sent += 1
        code = f"code-{self._sent}"
        self._letters[to, about] = code
        return code

    def open(self, to: object, about: object = "") -> str:
        """Return the code of the latest letter to somebody about something.

        Raises:
            LookupError: there is none.
        """
        if (to, about) not in self._letters:
            message = f"no letter to {to} about {about}"
            raise LookupError(message)
        return self._letters[to, about]


@final
@frozen
class Situation:
    """A state that tests come back to: how it came about, and the instant at which one looks."""

    title: str
    story: Story

    @property
    def journal(self) -> Journal:
        """The steps that lead to it."""
        return self.story.journal

    @property
    def portal(self) -> Portal:
        """The state."""
        return self.story.portal

    @property
    def at(self) -> datetime:
        """The instant at which the story stands: that of the last step, or a deadline."""
        return self.story.at


_FICHE: Final = Story(dossier=MARTIN).welcomes(LILA, CLIENT).opens()
_CLIENT_HOLDS: Final = (
    _FICHE.on(MARIANNE).opens("SARL MARIANNE").adheres(CLIENT, PAYER_TVA, DECLARER_TVA)
)

ADHESION: Final = Situation(
    "Lila ROSEMONDE adheres for SARL MARTIN DISTRIBUTION, code entered (§4.1)",
    _FICHE.asks(LILA, DECLARER_TVA, PAYER_TVA).later(10 * _DAY).enters(LILA),
)
ADHESION_PENDING: Final = Situation(
    "Her code is in the post (§4.1)", _FICHE.asks(LILA, DECLARER_TVA, PAYER_TVA)
)
DELEGATION: Final = Situation(
    "The client, AT of SARL MARIANNE, designates Lila as Acteur Délégant (§4.2)",
    _CLIENT_HOLDS.names(CLIENT, LILA, _AD, PAYER_TVA, DECLARER_TVA),
)
SUBSTITUTION: Final = Situation(
    "Lila takes SARL SIMONET over from the client (§4.3)",
    _FICHE.on(SIMONET)
    .opens("SARL SIMONET")
    .adheres(CLIENT, DECLARER_IS)
    .claims(LILA, DECLARER_IS)
    .later(8 * _DAY)
    .enters(LILA),
)

_FIRM: Final = (
    Story(dossier=MARTIN)
    .welcomes(CLIENT, HEAD, *COLLABORATORS)
    .opens()
    .adheres(CLIENT, DECLARER_TVA, PAYER_TVA)
    .names(CLIENT, HEAD, _AS, DECLARER_TVA, PAYER)
    .names(HEAD, COLLABORATORS[0], _AD, DECLARER_TVA)
    .names(HEAD, COLLABORATORS[1], _A, PAYER_TVA)
)
FIRM: Final = Situation(
    "A firm: the client is AT, its head AS, its collaborators are actors (ADV-7, §5.4)", _FIRM
)
_LEAVING: Final = (
    Story(dossier=MARTIN)
    .welcomes(CLIENT, HEAD, LEAVER, SUCCESSOR)
    .opens()
    .adheres(LEAVER, DECLARER_TVA)
    .on(MARIANNE)
    .opens("SARL MARIANNE")
    .adheres(CLIENT, PAYER_TVA)
    .names(CLIENT, LEAVER, _AD, PAYER_TVA)
    .names(LEAVER, HEAD, _A, PAYER_TVA)
)
DEPARTURE: Final = Situation(
    "A collaborator is about to leave: AT of one dossier, Délégant on another (§5.8)", _LEAVING
)
DEPARTED: Final = Situation(
    "He has left: a substitution on the one, his delegation deleted on the other (§5.8)",
    _LEAVING.on(MARTIN)
    .claims(SUCCESSOR, DECLARER_TVA)
    .later(5 * _DAY)
    .enters(SUCCESSOR)
    .on(MARIANNE)
    .revokes(CLIENT, LEAVER, PAYER_TVA),
)


def _full() -> Story:
    story = Story(dossier=MARTIN).welcomes(*TITULAIRES).opens()
    seats = list(zip(TITULAIRES, FICHE.catalogue.services, strict=True))
    for person, service in seats:
        story = story.adheres(person, service)
    for place, (person, service) in enumerate(seats):
        story = story.names(person, TITULAIRES[place - 1], _AS, service)
    return story


FULL: Final = Situation("A full dossier: 20 AT and 20 AS, one of each a service (§5.6)", _full())

RACE_OF_ADHESIONS: Final = Situation(
    "Two people ask for one service: the first valid code wins (ADH-7)",
    _FICHE.asks(LILA, DECLARER_TVA).asks(CLIENT, DECLARER_TVA),
)
RACE_OF_SUBSTITUTIONS: Final = Situation(
    "Two people want to replace one AT: whoever is AT then is replaced (SUB-2)",
    _FIRM.on(MARTIN).claims(COLLABORATORS[0], DECLARER_TVA).claims(COLLABORATORS[1], DECLARER_TVA),
)
RACE_ON_PAYER: Final = Situation(
    "Two people ask for two services of Payer, which is one seat (ROL-5)",
    _FICHE.asks(LILA, PAYER_TVA).asks(CLIENT, FICHE.catalogue.service_of(PAYER_TVA).elementary[1]),
)

CODE_AT_ITS_DEADLINE: Final = Situation(
    f"The last instant of Lila's code: {told_delay(FICHE.code_delay, 'en')}; "
    "one microsecond more is too late (ADH-6)",
    _FICHE.asks(LILA, DECLARER_TVA).later(FICHE.code_delay),
)
LINK_AT_ITS_DEADLINE: Final = Situation(
    "The last instant of the link to the enterprise's address: "
    f"{told_delay(FICHE.email_delay, 'en')} (ADH-4)",
    _FICHE.asks(LILA, MESSAGERIE).later(FICHE.email_delay),
)
SPACE_AT_ITS_DEADLINE: Final = Situation(
    "The last instant at which the client's inscription can be activated: "
    f"{told_delay(FICHE.space_delay, 'en')} (ESP-2)",
    Story(dossier=MARTIN).registers(CLIENT).later(FICHE.space_delay),
)

#: The code of every letter, and the link, in these situations.
CODE: Final = CODES[0]
LINK: Final = LINKS[0]

#: All of them by name.
SITUATIONS: Final[Mapping[str, Situation]] = MappingProxyType(
    {
        "ADHESION": ADHESION,
        "ADHESION_PENDING": ADHESION_PENDING,
        "DELEGATION": DELEGATION,
        "SUBSTITUTION": SUBSTITUTION,
        "FIRM": FIRM,
        "DEPARTURE": DEPARTURE,
        "DEPARTED": DEPARTED,
        "FULL": FULL,
        "RACE_OF_ADHESIONS": RACE_OF_ADHESIONS,
        "RACE_OF_SUBSTITUTIONS": RACE_OF_SUBSTITUTIONS,
        "RACE_ON_PAYER": RACE_ON_PAYER,
        "CODE_AT_ITS_DEADLINE": CODE_AT_ITS_DEADLINE,
        "LINK_AT_ITS_DEADLINE": LINK_AT_ITS_DEADLINE,
        "SPACE_AT_ITS_DEADLINE": SPACE_AT_ITS_DEADLINE,
    }
)
